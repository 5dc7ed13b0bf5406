"""Cómo se mide: rondas intercaladas y medianas, crecimiento y memoria."""

import time
import tracemalloc

import numpy as np
from contestants import NETWORKS, course, products

from rnn_helpers.learning.losses import squared_error

# El seno del curso: una entrada y una salida. Lo que se varía es T, B y H.
INPUTS, OUTPUTS = 1, 1
TOLERANCE = {np.float64: 1e-9, np.float32: 2e-3}


def problem(kind, T, B, H, dtype):
    """Parámetros y datos de un caso."""
    rng = np.random.default_rng(0)
    bias = kind == "lstm"  # su compuerta de olvido empieza con uno
    params = NETWORKS[kind].init(INPUTS, H, OUTPUTS, seed=0, bias=bias, dtype=dtype)
    x = rng.standard_normal((T, B, INPUTS)).astype(dtype)
    y = rng.standard_normal((T, B, OUTPUTS)).astype(dtype)
    return params, x, y


def check_same(steps, dtype):
    """Todos los que se comparan deben dar los gradientes del primero."""
    first, *others = steps.items()
    expected = first[1]()
    for name, step in others:
        for key, value in step().items():
            size = abs(expected[key]).max()
            error = abs(value - expected[key]).max() / size
            if error > TOLERANCE[dtype]:
                raise AssertionError(f"{name} y {first[0]} difieren en {key}: {error:.1e}")


def interleaved(steps, rounds):
    """Mediana de segundos por paso, turnándose: lo que frene a la máquina los frena a todos.

    Los pasos muy cortos se repiten en cada turno hasta unos 10 ms, como en un entrenamiento.
    """
    repeats = {}
    for name, step in steps.items():
        start = time.perf_counter()
        step()
        repeats[name] = max(1, int(10e-3 / (time.perf_counter() - start)))
    times = {name: [] for name in steps}
    for _ in range(rounds):
        for name, step in steps.items():
            start = time.perf_counter()
            for _ in range(repeats[name]):
                step()
            times[name].append((time.perf_counter() - start) / repeats[name])
    return {name: float(np.median(values)) for name, values in times.items()}


def exponent(letter, sizes, rounds, base):
    """El exponente p de tiempo ∝ tamaño^p al crecer solo `letter` (T, B o H)."""
    steps = {}
    for size in sizes:
        shape = base | {letter: size}
        steps[size] = course("rnn", *problem("rnn", **shape, dtype=np.float64))
    seconds = interleaved(steps, rounds)
    return np.polyfit(np.log(sizes), np.log([seconds[size] for size in sizes]), 1)[0]


def peak_memory(kind, T, B, H, dtype):
    """Lo más que ocupa un paso, en unidades de T·B·H números.

    No cuentan los datos que recibe ni los gradientes que devuelve, que miden como los parámetros.
    """
    params, x, y = problem(kind, T, B, H, dtype)
    network = NETWORKS[kind]
    course(kind, params, x, y)()
    tracemalloc.start()
    trace = network.forward(params, x)
    forward_peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.reset_peak()
    grads = network.backward(params, trace, squared_error(trace.o, y)[1])
    backward_peak = tracemalloc.get_traced_memory()[1] - sum(g.nbytes for g in grads.values())
    tracemalloc.stop()
    return max(forward_peak, backward_peak) / (T * B * H * np.dtype(dtype).itemsize)


def product_share(T, B, H, dtype, rounds):
    """Qué parte del tiempo de un paso de `rnn` toman sus productos de matrices."""
    data = problem("rnn", T, B, H, dtype)
    seconds = interleaved({"paso": course("rnn", *data), "productos": products(*data)}, rounds)
    return seconds["productos"] / seconds["paso"]
