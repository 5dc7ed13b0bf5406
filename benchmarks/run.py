"""Mide las redes del curso contra PyTorch y escribe README.md y speed.png en esta carpeta.

    make bench    (unos minutos, con la máquina en calma)

Todo en un proceso y un hilo. La mediana de pocas rondas engaña, así que con menos de 9, que se
piden con --rounds, se imprime y no se guarda nada.
"""

import argparse
import os
import platform
import sys
from pathlib import Path

import numpy as np
import torch
from contestants import course, torch_layer, torch_loop, tutorial_loop
from matplotlib.figure import Figure
from measuring import check_same, exponent, interleaved, peak_memory, problem, product_share

from rnn_helpers.figures.palette import GREEN, GREY

# NumPy los lee al importarse: hay que ponerlos antes, como hace el Makefile.
ONE_THREAD = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
HERE = Path(__file__).parent
DTYPES = (np.float64, np.float32)
SHAPES = [
    (50, 1, 16),
    (50, 1, 100),
    (50, 32, 16),
    (50, 32, 32),
    (50, 32, 64),
    (50, 32, 100),
    (200, 16, 64),
    (50, 128, 32),
    (50, 32, 256),
    (50, 32, 512),
]
BASE = {"T": 50, "B": 32, "H": 32}
GROWTH = {"T": (50, 100, 200, 400, 800), "B": (16, 32, 64, 128, 256), "H": (32, 64, 128, 256, 512)}


def measure_networks(rounds):
    """Segundos por paso: ``results[red, forma, dtype][quién]``."""
    results = {}
    for kind in ("rnn", "lstm", "gru"):
        for dtype in DTYPES:
            for shape in SHAPES:
                data = problem(kind, *shape, dtype)
                steps = {"curso": course(kind, *data), "torch.nn": torch_layer(kind, *data)}
                if kind == "rnn":
                    steps |= {"bucle torch": torch_loop(*data), "tutorial": tutorial_loop(*data)}
                check_same(steps, dtype)
                results[kind, shape, dtype] = interleaved(steps, rounds)
                print(kind, np.dtype(dtype), shape, results[kind, shape, dtype], file=sys.stderr)
    return results


def speed(results, kind, shape, dtype=np.float64, rival="torch.nn"):
    """Cuántas veces más rápido que `rival` es el código del curso."""
    seconds = results[kind, shape, dtype]
    return seconds[rival] / seconds["curso"]


def network_table(results, kind, dtype):
    rivals = [name for name in results[kind, SHAPES[0], dtype] if name != "curso"]
    lines = [
        f"| T, B, H | curso (ms) | {' | '.join(f'{name} (ms) | veces' for name in rivals)} |",
        "|---|---:|" + "---:|---:|" * len(rivals),
    ]
    for shape in SHAPES:
        seconds = results[kind, shape, dtype]
        cells = [f"{seconds['curso'] * 1e3:.2f}"]
        for rival in rivals:
            times = f"{speed(results, kind, shape, dtype, rival):.2f}"
            cells += [f"{seconds[rival] * 1e3:.2f}", times]
        lines.append(f"| {', '.join(map(str, shape))} | {' | '.join(cells)} |")
    return "\n".join(lines)


def claims(results, growth, memory):
    """Lo que afirmamos de `rnn`, con lo que se midió: (texto, medido, límite, se cumple)."""
    small = [shape for shape in SHAPES if shape[2] <= 100]
    single = [shape for shape in small if shape[1] == 1]

    def slowest(shapes):
        return min(speed(results, "rnn", shape, dtype) for shape in shapes for dtype in DTYPES)

    at_least = [
        ("veces torch.nn.RNN, B = 1 y H ≤ 100", slowest(single), 4),
        ("veces torch.nn.RNN en (50, 32, 32)", slowest([(50, 32, 32)]), 2.5),
        ("veces torch.nn.RNN, H ≤ 100", slowest(small), 1.7),
        ("veces torch.nn.RNN, H = 512", slowest([(50, 32, 512)]), 0.9),
        (
            "veces el bucle de tutorial en (50, 32, 32)",
            min(speed(results, "rnn", (50, 32, 32), d, "tutorial") for d in DTYPES),
            15,
        ),
    ]
    at_most = [
        ("memoria, en T·B·H números", max(memory.values()), 3.1),
        ("exponente del tiempo con T", growth["T"], 1.1),
    ]
    rows = [(text, value, f"≥ {limit}", value >= limit) for text, value, limit in at_least]
    return rows + [(text, value, f"≤ {limit}", value <= limit) for text, value, limit in at_most]


def machine():
    cpu = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        names = [line for line in info.read_text().splitlines() if line.startswith("model name")]
        cpu = names[0].split(":")[1].strip() if names else cpu
    blas = np.show_config(mode="dicts")["Build Dependencies"]["blas"]
    return (
        f"{cpu}; {platform.system()}, Python {platform.python_version()}, NumPy {np.__version__} "
        f"({blas['name']} {blas['version']}), PyTorch {torch.__version__}; un hilo."
    )


def draw(results, path):
    """Barras: cuántas veces más rápido que torch.nn es cada red, por tamaño y precisión."""
    figure = Figure(figsize=(9, 4.5), layout="constrained")
    axes = figure.subplots(1, 3, sharex=True, sharey=True)
    rows = np.arange(len(SHAPES))
    for ax, kind in zip(axes, ("rnn", "lstm", "gru"), strict=True):
        for dtype, color, offset in ((np.float64, GREEN, -0.2), (np.float32, GREY, 0.2)):
            values = np.array([speed(results, kind, shape, dtype) for shape in SHAPES])
            label = np.dtype(dtype).name  # las barras salen de 1: hacia la derecha, más rápido
            ax.barh(rows + offset, values - 1, left=1, height=0.4, color=color, label=label)
        ax.axvline(1, color="black", linewidth=0.8)
        ax.set_title(f"{kind} / torch.nn.{kind.upper()}")
        ax.set_xscale("log")
        ax.set_xticks([0.25, 0.5, 1, 2, 4, 8, 16], ["¼", "½", "1", "2", "4", "8", "16"])
        ax.set_xticks([], minor=True)
        ax.set_xlabel("veces más rápido")
    axes[0].set_yticks(rows, [", ".join(map(str, shape)) for shape in SHAPES])
    axes[0].set_ylabel("T, B, H")
    axes[0].invert_yaxis()
    handles, labels = axes[0].get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside upper center", ncols=2)
    figure.savefig(path, dpi=120)


def report(results, growth, memory, shares, rounds):
    """El texto de README.md."""
    growth_line = ", ".join(f"{letter}: {value:.2f}" for letter, value in growth.items())
    verdicts = "\n".join(
        f"| {text} | {limit} | {value:.2f} | {'sí' if good else 'no'} |"
        for text, value, limit, good in claims(results, growth, memory)
    )
    side = "\n".join(
        f"| {', '.join(map(str, shape))} | {memory[shape]:.2f} | {shares[shape]:.0%} |"
        for shape in SHAPES
    )
    tables = "\n\n".join(
        f"### {kind}, {np.dtype(dtype).name}\n\n{network_table(results, kind, dtype)}"
        for kind in ("rnn", "lstm", "gru")
        for dtype in DTYPES
    )
    return f"""# Qué tan rápido es el código del curso

Lo escribe `make bench`; no se edita a mano. {machine()}

Se mide un paso de entrenamiento (propagar, pérdida y gradientes, con D = O = 1) de las funciones
de `rnn_helpers`, comprobaciones de entrada incluidas. Los rivales: la capa de `torch.nn` con una
capa lineal de salida; un bucle en PyTorch con autograd; y el bucle de NumPy de los tutoriales, una
secuencia y un paso a la vez. Se turnan en un mismo proceso, mediana de {rounds} rondas, y antes de
medir se comprueba que todos dan los mismos gradientes. «Veces» es el tiempo del rival entre el del
curso: más de 1, el curso es más rápido.

![Veces más rápido que torch.nn](speed.png)

## Lo que se busca y lo que se midió

| `rnn` | meta | medido (el peor caso) | se cumple |
|---|---:|---:|---|
{verdicts}

Con compuertas PyTorch gana en varios tamaños, sobre todo con la LSTM en float32: las tablas lo
dicen.

## Tiempos

{tables}

## Crecimiento, memoria y productos de matrices

Exponente del tiempo al crecer una dimensión desde (50, 32, 32): {growth_line}.

La memoria es el máximo durante un paso, además de los datos y de los gradientes que devuelve, en
unidades de T·B·H números; la última columna, qué parte del tiempo toman los productos de matrices
solos, que es el piso de cualquier código con esta biblioteca de álgebra.

| T, B, H | memoria | productos |
|---|---:|---:|
{side}
"""


def main():
    parser = argparse.ArgumentParser(description="Mide las redes del curso contra PyTorch.")
    parser.add_argument("--rounds", type=int, default=15, help="rondas por caso (15)")
    rounds = parser.parse_args().rounds
    if any(os.environ.get(name) != "1" for name in ONE_THREAD):
        parser.error(f"se mide con un hilo: pon {', '.join(ONE_THREAD)} en 1, o usa make bench")
    torch.set_num_threads(1)
    results = measure_networks(rounds)
    growth = {letter: exponent(letter, sizes, rounds, BASE) for letter, sizes in GROWTH.items()}
    memory = {shape: peak_memory("rnn", *shape, np.float64) for shape in SHAPES}
    shares = {shape: product_share(*shape, np.float64, rounds) for shape in SHAPES}
    text = report(results, growth, memory, shares, rounds)
    print(text)
    if rounds >= 9:
        draw(results, HERE / "speed.png")
        (HERE / "README.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
