"""Compartir parámetros: tres maneras de leer una frase, lo que ve cada una y lo que pesa."""

from itertools import pairwise

import numpy as np
from matplotlib.colors import to_rgb
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch

from rnn_helpers import convolution
from rnn_helpers.activations import logistic
from rnn_helpers.bag_of_words import hide_numbers, one_hot
from rnn_helpers.figures.canvas import curve, once, panels, styled
from rnn_helpers.figures.palette import COLORS, GREY, INK, LINES
from rnn_helpers.sharing import parameter_counts

STEPS = 4  # pasos de los tres grafos
LONGEST = 60  # largo mayor en las gráficas de parámetros


@styled
def three_ways(fig=None):
    """Los tres grafos: pesos propios, convolución de ancho 2 y recurrencia.

    El mismo color y el mismo nombre son el mismo peso.
    """
    fig, axes = panels(fig, 1, 3, height=3.3)
    if once(axes[0], "graphs"):
        _graph(axes[0], "Pesos propios", "otro par de pesos en cada paso", _own_edges())
        _graph(axes[1], "Convolución", "el mismo par en todos los pasos", _kernel_edges())
        _graph(axes[2], "Recurrencia", "las mismas U, W y V, y un estado", _recurrent_edges())
    fig.alt = (
        f"Tres grafos de {STEPS} pasos. Pesos propios: cada salida tiene su par de pesos. "
        "Convolución: todas las salidas usan los mismos dos. Recurrencia: las mismas U, W y V, y "
        "un estado que pasa de un paso al siguiente."
    )
    return fig


@styled
def found_by_position(positions, found, trained, *, title, fig=None):
    """Un panel por modelo: qué fracción de las frases acierta según dónde está el año.

    Parámetros
    ----------
    positions : arreglo (N,) de enteros
        Posición del año, desde 1.
    found : dict
        De modelo a fracción acertada en cada posición, (N,).
    trained : (int, int)
        Primera y última posición del año en el entrenamiento.
    title : str
    """
    fig, axes = panels(fig, len(found), height=1.1 + 1.05 * len(found), sharex=True, sharey=True)
    low, high = trained[0] - 0.5, trained[1] + 0.5
    for ax, (name, values) in zip(axes, found.items(), strict=True):
        _clear(ax)
        ax.axvspan(low, high, color="#EFEFEF", linewidth=0, zorder=0)
        ax.bar(positions, values, width=0.7, color=LINES[name]["color"])
        ax.text(0.995, 1.18, name, transform=ax.get_yaxis_transform(), ha="right", va="center")
    where = {"color": GREY, "ha": "center", "va": "center"}
    axes[0].text((low + high) / 2, 1.18, "aquí estaba el año al entrenar", **where)
    axes[0].set_title(title)
    if once(axes[0], "axes"):
        for ax in axes:
            ax.set(ylim=(0, 1.36), yticks=(0, 0.5, 1), xlim=(positions[0] - 1, positions[-1] + 1))
            ax.grid(axis="x", visible=False)
        axes[len(found) // 2].set_ylabel("fracción acertada")
        axes[-1].set_xlabel("posición del año en la frase")
    fresh = positions > trained[1]
    means = [f"{name} {100 * values[fresh].mean():.0f} %" for name, values in found.items()]
    fig.alt = f"{title}. Media en las posiciones nuevas: {', '.join(means)}."
    return fig


@styled
def kernel_on_phrase(phrase, width, t, *, phrases, kernels, vocabulary, fig=None):
    """El kernel detenido en un paso de la frase: qué palabras ve y qué califica.

    Parámetros
    ----------
    phrase : str
        Cuál de `phrases`.
    width : int
        K: cuál de `kernels`.
    t : int
        Dónde está el kernel, de 1 al largo de la frase; más allá, se queda en la última palabra.
    phrases : dict
        De nombre a lista de palabras.
    kernels : dict
        De ancho K a parámetros de `convolution`, con sesgo y dos salidas: la segunda es «es el
        año».
    vocabulary : dict
        De palabra a posición; los números van con el mismo nombre, como los deja `hide_numbers`.
    """
    words, U = phrases[phrase], kernels[width]["U"]
    t = min(t, len(words))
    x = one_hot(hide_numbers(words), vocabulary)
    o = convolution.forward(kernels[width], x[:, None]).o[:, 0]
    # Con dos salidas, la softmax es la logística de su diferencia.
    probability = logistic(o[:, 1] - o[:, 0])
    seen = range(max(0, t - width), t)
    votes = {i: float((U[t - 1 - i, 1] - U[t - 1 - i, 0]) @ x[i]) for i in seen}

    fig, (top, bottom) = panels(fig, 2, height=4.1, height_ratios=(1, 1.15))
    slots = max(map(len, phrases.values()))
    if once(top, "axes"):
        top.set(xlim=(0.4, slots + 0.6), ylim=(-0.8, 0.9))
        top.set_axis_off()
        bottom.set(xlim=(0.4, slots + 0.6), ylim=(0, 1.16), yticks=(0, 0.5, 1))
        bottom.set_ylabel("probabilidad\nde ser el año")
        bottom.set_xticks(range(1, slots + 1))
        bottom.set_xlabel("paso t")
        bottom.grid(axis="x", visible=False)
    _clear(top, bottom)
    for i, word in enumerate(words):
        _word(top, i + 1, word, votes.get(i), read=i < t)
    _frame(top, t, width)
    total = f"los votos y el sesgo suman {_signed(o[t - 1, 1] - o[t - 1, 0])}"
    top.text(0.56, 0.66, total, fontsize=10, color=GREY)
    for i in range(t):
        color = COLORS["o"] if i == t - 1 else _tint(COLORS["o"], 0.35)
        bottom.bar(i + 1, probability[i], width=0.62, color=color)
    bottom.text(t, probability[t - 1] + 0.03, f"{probability[t - 1]:.2f}", ha="center")
    says = f"«{words[t - 1]}» es el año con probabilidad {probability[t - 1]:.2f}"
    top.set_title(f"Paso {t}, kernel de ancho {width}: {says}")
    glimpse = " ".join(words[i] for i in seen)
    fig.alt = f"En el paso {t} el kernel de ancho {width} ve «{glimpse}»: {says}."
    return fig


@styled
def field_and_parameters(length, width, depth, *, input_size, hidden_size, output_size=2, fig=None):
    """Qué alcanza a ver la última salida, y cuántos parámetros cuesta, según el largo.

    Parámetros
    ----------
    length : int
        L, palabras de la frase, hasta 60.
    width, depth : int
        K y cuántas capas, para los pesos propios y la convolución.
    input_size, hidden_size, output_size : int
        D, H y O. Las capas intermedias tienen H canales, como la RNN tiene H unidades.
    """
    field = min(convolution.receptive_field(width, depth), length)
    fig, (top, bottom) = panels(fig, 2, height=5.0, height_ratios=(1, 1.9))
    steps = np.arange(1, length + 1)
    for level, name, reach in ((2, "RNN", length), (1, "convolución", field)):
        seen, unseen = steps[length - reach :], steps[: length - reach]
        style = {"linestyle": "", "marker": "s", "markersize": 6.6}
        color = LINES[name]["color"]
        curve(top, f"{name} sí", seen, np.full(len(seen), level), color=color, **style)
        faded = {"color": "#DADADA"} | style
        curve(top, f"{name} no", unseen, np.full(len(unseen), level), **faded)
    lengths = np.arange(1, LONGEST + 1)
    _, _, recurrent = parameter_counts(input_size, hidden_size, output_size, width, length)
    sizes = [input_size, *[hidden_size] * (depth - 1), output_size]
    layers = sum(convolution.count_parameters(D, O, width, True) for D, O in pairwise(sizes))
    counts = {
        "pesos propios": layers * lengths,
        "convolución": np.full(LONGEST, layers),
        "RNN": np.full(LONGEST, recurrent),
    }
    for name, values in counts.items():
        curve(bottom, name, lengths, values, label=name, **LINES[name])
        here = {"color": LINES[name]["color"], "marker": "o", "markersize": 8, "linestyle": ""}
        curve(bottom, f"{name} aquí", [length], values[[length - 1]], **here)
    if once(top, "axes"):
        top.set(xlim=(0, LONGEST + 1), ylim=(0.4, 2.6))
        top.set_yticks((1, 2), ("convolución y\npesos propios", "RNN"))
        top.tick_params(length=0, labelbottom=False)
        top.grid(False)
        top.spines[:].set_visible(False)
        bottom.set(xlim=(0, LONGEST + 1), ylim=(100, 3e7), yscale="log")
        bottom.set(xlabel="largo de la frase, L", ylabel="parámetros")
        bottom.legend(ncols=3, loc="upper left")
    here = {name: _thousands(values[length - 1]) for name, values in counts.items()}
    numbers = " · ".join(f"{name} {count}" for name, count in here.items())
    top.set_title(f"De {length} palabras, la última salida ve {field} por convolución")
    bottom.set_title(f"Parámetros: {numbers}")
    fig.alt = (
        f"Con {length} palabras, la convolución ve {field} y la RNN, todas. Parámetros: {numbers}."
    )
    return fig


def _own_edges():
    """Cada salida con su par de pesos; los pesos de un paso llevan el mismo tono."""
    edges = []
    for t in range(1, STEPS + 1):
        color = _tint(COLORS["U"], min(1, 0.4 + 0.3 * t), ink=0.3 * max(0, t - 2))
        edges.append((("x", t), ("o", t), color, f"$U_0^{{({t})}}$"))
        if t > 1:
            edges.append((("x", t - 1), ("o", t), color, f"$U_1^{{({t})}}$"))
    return edges


def _kernel_edges():
    edges = []
    for t in range(1, STEPS + 1):
        edges.append((("x", t), ("o", t), COLORS["U"], "$U_0$"))
        if t > 1:
            edges.append((("x", t - 1), ("o", t), COLORS["U"], "$U_1$"))
    return edges


def _recurrent_edges():
    edges = []
    for t in range(1, STEPS + 1):
        edges.append((("x", t), ("h", t), COLORS["U"], "$U$"))
        edges.append((("h", t), ("o", t), COLORS["V"], "$V$"))
        if t > 1:
            edges.append((("h", t - 1), ("h", t), COLORS["W"], "$W$"))
    return edges


def _graph(ax, title, note, edges):
    """Un grafo de `STEPS` columnas; los nodos son los que las flechas unen."""
    ax.set(xlim=(0.45, STEPS + 0.6), ylim=(-1.75, 1.5), title=title)
    ax.set_axis_off()
    level = {"x": -1, "h": 0, "o": 1}
    for start, end, color, label in edges:
        a, b = ((step, level[symbol]) for symbol, step in (start, end))
        arrow = {"arrowstyle": "-|>", "mutation_scale": 12, "shrinkA": 13, "shrinkB": 13}
        ax.add_patch(FancyArrowPatch(a, b, color=color, linewidth=1.8, **arrow))
        # El nombre va a la derecha de su flecha, donde ninguna otra pasa; arriba, si es horizontal.
        across, up = np.subtract(b, a)
        along = 0.5 if up < 2 else 0.36 if across else 0.72
        spot = np.array(a) + along * np.array((across, up)) + ((0.07, 0) if up else (-0.06, 0.18))
        ax.text(*spot, label, color=color, fontsize=10.5, va="center")
    for symbol, step in sorted({node for edge in edges for node in edge[:2]}):
        circle = {"boxstyle": "circle,pad=0.16", "facecolor": _tint(COLORS[symbol], 0.14)}
        circle |= {"edgecolor": COLORS[symbol], "linewidth": 1.4}
        label = f"${symbol}^{{({step})}}$"
        where = {"ha": "center", "va": "center", "fontsize": 9.5}
        ax.text(step, level[symbol], label, bbox=circle, **where)
    ax.text(STEPS / 2 + 0.5, -1.65, note, color=GREY, fontsize=10.5, ha="center")


def _word(ax, slot, word, vote, read):
    """Una palabra en su casilla y, si el kernel la ve, cuánto suma o resta."""
    seen = vote is not None
    box = FancyBboxPatch(
        (slot - 0.44, -0.3),
        0.88,
        0.62,
        boxstyle="round,pad=0,rounding_size=0.1",
        facecolor=_tint(COLORS["U"], 0.28) if seen else "white",
        edgecolor=COLORS["U"] if seen else "#D0D0D0",
    )
    ax.add_patch(box)
    color = INK if read else "#A0A0A0"
    size = min(10.5, 74 / max(len(word), 1))
    ax.text(slot, 0, word, ha="center", va="center", fontsize=size, color=color)
    if seen:
        ax.text(slot, -0.62, _signed(vote), ha="center", va="center", fontsize=10, color=INK)


def _frame(ax, t, width):
    """El marco del kernel, del paso t − K + 1 al t; lo que queda antes de la frase no se dibuja."""
    left = max(t - width, 0) + 0.5
    ax.add_patch(
        FancyBboxPatch(
            (left, -0.4),
            t + 0.5 - left,
            0.84,
            boxstyle="round,pad=0,rounding_size=0.12",
            fill=False,
            edgecolor=COLORS["U"],
            linewidth=2.4,
        )
    )


def _clear(*axes):
    for ax in axes:
        for artist in (*ax.patches, *ax.texts):
            artist.remove()


def _tint(color, strength, ink=0.0):
    """El color mezclado con blanco, y después con algo de negro."""
    light = 1 - strength * (1 - np.array(to_rgb(color)))
    return tuple((1 - ink) * light)


def _signed(value):
    text = f"{value:+.1f}".replace("-", "−")
    return "0.0" if text in ("+0.0", "−0.0") else text


def _thousands(count):
    """El número con un espacio fino cada tres cifras, como se escribe en español."""
    return f"{count:,}".replace(",", "\u202f")
