"""Campo receptivo y número de parámetros según el largo."""

from itertools import pairwise

import numpy as np

from rnn_helpers.figures.canvas import curve, once, panels, styled
from rnn_helpers.figures.numbers import count
from rnn_helpers.figures.palette import FAINT, LINES
from rnn_helpers.lessons.sharing import parameter_counts
from rnn_helpers.networks import convolution

LONGEST = 60  # largo mayor en las gráficas de parámetros


@styled
def field_and_parameters(length, width, depth, *, input_size, hidden_size, output_size=2, fig=None):
    """Qué alcanza a ver la última salida, y cuántos parámetros cuesta, según el largo.

    length : int. L, palabras de la frase, hasta 60.
    width, depth : int. K y cuántas capas, para los pesos propios y la convolución.
    input_size, hidden_size, output_size : int. D, H y O. Las capas intermedias tienen H canales,
        como la RNN tiene H unidades.
    """
    field = min(convolution.receptive_field(width, depth), length)
    fig, (top, bottom) = panels(2, height=5.0, fig=fig, height_ratios=(1, 1.9))
    steps = np.arange(1, length + 1)
    for level, name, reach in ((2, "RNN", length), (1, "convolución", field)):
        seen, unseen = steps[length - reach :], steps[: length - reach]
        style = {"linestyle": "", "marker": "s", "markersize": 6.6}
        color = LINES[name]["color"]
        curve(top, f"{name} sí", seen, np.full(len(seen), level), color=color, **style)
        faded = {"color": FAINT} | style
        curve(top, f"{name} no", unseen, np.full(len(unseen), level), **faded)
    lengths = np.arange(1, LONGEST + 1)
    _, _, recurrent = parameter_counts(input_size, hidden_size, output_size, width, length)
    sizes = [input_size, *[hidden_size] * (depth - 1), output_size]
    layers = sum(parameter_counts(D, hidden_size, O, width, length)[1] for D, O in pairwise(sizes))
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
    numbers = " · ".join(f"{name} {amount}" for name, amount in here.items())
    phrase = count(length, "palabra")
    top.set_title(f"De {phrase}, la última salida ve {field} por convolución")
    bottom.set_title(f"Parámetros: {numbers}")
    fig.alt = f"Con {phrase}, la convolución ve {field} y la RNN, {length}. Parámetros: {numbers}."
    return fig


def _thousands(amount):
    """El número con un espacio fino cada tres cifras, como se escribe en español."""
    return f"{amount:,}".replace(",", "\u202f")
