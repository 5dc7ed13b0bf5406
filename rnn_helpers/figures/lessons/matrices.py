"""Una ecuación de matrices con todos sus números a la vista, y un paso de la red así dibujado."""

from typing import NamedTuple

import numpy as np
from matplotlib.patches import FancyBboxPatch, Rectangle

from rnn_helpers.figures.canvas import WIDTH, once, panels, styled
from rnn_helpers.figures.frames import still
from rnn_helpers.figures.numbers import number
from rnn_helpers.figures.palette import COLORS, FAINT, GREY, INK, LIGHT, YELLOW, signed_tint
from rnn_helpers.learning.losses import softmax
from rnn_helpers.networks import rnn
from rnn_helpers.text.tokens import one_hot, tokenize

CELL, ROW = 0.44, 0.30  # ancho y alto de una celda, en pulgadas


class Matrix(NamedTuple):
    """Una matriz de la ecuación. Las etiquetas son opcionales: una por fila, o por columna."""

    symbol: str  # lo que va encima, en notación matemática
    values: np.ndarray  # (filas, columnas)
    color: str
    still: bool = False  # si es un parámetro, que no cambia de un paso a otro
    left: tuple = ()
    right: tuple = ()
    below: tuple = ()

    @property
    def width(self):
        """Ancho en pulgadas, con sus etiquetas laterales."""
        return self.values.shape[1] * CELL + _room(self.left) + _room(self.right)


@styled
def matrix_equation(parts, *, title):
    """Dibuja una ecuación: matrices y, entre ellas, signos.

    parts : list de Matrix o str
    title : str
    """
    rows = max(len(part.values) for part in parts if isinstance(part, Matrix))
    height = (rows + 2.2) * ROW + 0.45
    fig, ax = _board(height, title)
    _equation(ax, "ecuación", parts, left=0.15, centre=(rows + 1.2) * ROW / 2)
    shapes = ", ".join(str(part.values.shape) for part in parts if isinstance(part, Matrix))
    fig.alt = f"{title}. Matrices de formas {shapes}."
    return fig


@styled
def forward_step(params, x, t, *, words, inputs, units, classes, fig=None):
    """Un paso de la red, ecs. 10.8 a 10.11, con todos sus números.

    params : dict. Los de `rnn.init`, con sesgos.
    x : ndarray (T, D). Una secuencia.
    t : int. El paso que se muestra, de 1 a T.
    words, inputs, units, classes : tuple de str. Los nombres de los T pasos, las D entradas, las H
        unidades y las O salidas.
    """
    trace = rnn.forward(params, x[:, None])
    h, o = trace.h[:, 0], trace.o[:, 0]
    y = softmax(o)
    a = params["b"] + params["W"] @ h[t - 1] + params["U"] @ x[t - 1]
    best = int(y[t - 1].argmax())
    said = f"«{classes[best]}», {y[t - 1, best]:.2f}"
    title = f"Paso {t}: la red lee «{words[t - 1]}» y responde {said}"
    fig, ax = _board(5.5, title, fig)
    _strip(ax, words, [classes[k] for k in y.argmax(axis=1)], t)
    state = [
        Matrix("b", _column(params["b"]), COLORS["h"], still=True),
        "+",
        Matrix("W", params["W"], COLORS["W"], still=True),
        Matrix(f"h^{{({t - 1})}}", _column(h[t - 1]), COLORS["h"]),
        "+",
        Matrix("U", params["U"], COLORS["U"], still=True, below=inputs),
        Matrix(f"x^{{({t})}}", _column(x[t - 1]), COLORS["x"]),
        "=",
        Matrix(f"a^{{({t})}}", _column(a), COLORS["h"]),
        "tanh",
        Matrix(f"h^{{({t})}}", _column(h[t]), COLORS["h"], right=units),
    ]
    output = [
        Matrix("c", _column(params["c"]), COLORS["o"], still=True),
        "+",
        Matrix("V", params["V"], COLORS["V"], still=True),
        Matrix(f"h^{{({t})}}", _column(h[t]), COLORS["h"]),
        "=",
        Matrix(f"o^{{({t})}}", _column(o[t - 1]), COLORS["o"]),
        "softmax",
        Matrix(rf"\hat{{y}}^{{({t})}}", _column(y[t - 1]), COLORS["o"], right=classes),
    ]
    _equation(ax, "estado", state, left=0.1, centre=3.0)
    # La ŷ queda bajo la h de la que sale.
    _equation(ax, "salida", output, left=0.1 + _width(state) - _width(output), centre=0.98)
    fig.alt = f"{title}."
    return fig


@styled
def sentence_step(sentence, t, memory, *, length, params, vocabulary, units, classes, fig=None):
    """`forward_step` de una frase, con W multiplicada por `memory` y relleno hasta `length` pasos.

    sentence : str
    t : int
    memory : float
    length : int. Al menos el número de palabras de la frase.
    params, units, classes. Como en `forward_step`.
    vocabulary : dict. De palabra a posición.
    """
    words = tokenize(sentence)
    x = np.zeros((length, len(vocabulary)))
    x[: len(words)] = one_hot(words, vocabulary)
    names = (*words, *["relleno"] * (length - len(words)))
    params = params | {"W": memory * params["W"]}
    inputs = tuple(vocabulary)
    return forward_step(
        params, x, t, words=names, inputs=inputs, units=units, classes=classes, fig=fig
    )


def _board(height, title, fig=None):
    """Un eje que cubre la figura y mide en pulgadas, para colocar cosas.

    El título va dentro: encima, su alto (que depende de sus letras) movería lo demás.
    """
    fig, (ax,) = panels(height=height, fig=fig)
    if once(ax, "board"):
        ax.set(xlim=(0, WIDTH), ylim=(0, height))
        ax.axis("off")
    style = {"ha": "left", "fontsize": 12.5, "fontweight": "bold"}
    _text(ax, "título", 0.02, height - 0.18, title, **style)
    return fig, ax


def _equation(ax, name, parts, left, centre):
    for i, part in enumerate(parts):
        if isinstance(part, str):
            width = _sign_width(part)
            still(_text(ax, f"{name}{i}", left + width / 2, centre, _sign(part), fontsize=12))
        else:
            width = part.width
            _matrix(ax, f"{name}{i}", part, left + _room(part.left), centre)
        left += width + 0.04


def _width(parts):
    return sum(0.04 + (_sign_width(p) if isinstance(p, str) else p.width) for p in parts)


def _sign_width(sign):
    return 0.2 + 0.085 * len(sign) if len(sign) > 1 else 0.22


def _sign(sign):
    return sign if len(sign) == 1 else f"{sign}\n→"


def _room(labels):
    """Lugar, en pulgadas, para unas etiquetas al lado de una matriz."""
    return 0.1 + 0.083 * max(map(len, labels)) if labels else 0


def _matrix(ax, name, matrix, left, centre):
    """Una matriz con su marco, su símbolo, sus números y sus colores."""
    values = matrix.values
    rows, columns = values.shape
    top = centre + rows * ROW / 2
    edges = left + CELL * np.arange(columns + 1), top - ROW * np.arange(rows + 1)
    if once(ax, name):
        ax.pcolormesh(*edges, np.zeros(values.shape), edgecolors="white", linewidth=1.5, gid=name)
        size = (columns * CELL, -rows * ROW)
        ax.add_patch(Rectangle((left, top), *size, fill=False, edgecolor=matrix.color, lw=1.4))
        for i, label in enumerate(matrix.left):
            y = top - (i + 0.5) * ROW
            still(_text(ax, f"{name}l{i}", left - 0.08, y, label, ha="right"))
        for i, label in enumerate(matrix.right):
            x, y = left + columns * CELL + 0.08, top - (i + 0.5) * ROW
            still(_text(ax, f"{name}r{i}", x, y, label, ha="left"))
        for j, label in enumerate(matrix.below):
            x, y = left + (j + 0.5) * CELL, top - (rows + 0.45) * ROW
            still(_text(ax, f"{name}b{j}", x, y, label, fontsize=8, color=GREY))
    (mesh,) = (collection for collection in ax.collections if collection.get_gid() == name)
    mesh.set_array(None)
    limit = np.abs(values).max()
    mesh.set_facecolor([signed_tint(v, limit, matrix.color, YELLOW) for v in values.ravel()])
    heading = f"${matrix.symbol}$"
    x = left + columns * CELL / 2
    style = {"fontsize": 12.5, "color": matrix.color}
    texts = [_text(ax, f"{name}^", x, top + 0.55 * ROW, heading, **style)]
    shown = _numbers(values)
    for i in range(rows):
        for j in range(columns):
            place = left + (j + 0.5) * CELL, top - (i + 0.5) * ROW
            texts.append(_text(ax, f"{name}[{i},{j}]", *place, shown[i][j]))
    if matrix.still:
        still(mesh, *texts)


def _strip(ax, words, answers, t):
    """La secuencia entera, con la respuesta de cada paso y el paso actual señalado."""
    width = min(1.5, (WIDTH - 0.3) / len(words))
    for i, (word, answer) in enumerate(zip(words, answers, strict=True)):
        left = 0.12 + i * width
        if once(ax, f"palabra{i}"):
            box = FancyBboxPatch((left + 0.06, 4.53), width - 0.18, 0.3, gid=f"caja{i}")
            box.set_boxstyle("round", pad=0.03)
            ax.add_patch(box)
        (box,) = (patch for patch in ax.patches if patch.get_gid() == f"caja{i}")
        here = i == t - 1
        box.set(facecolor=FAINT if here else "white", edgecolor=INK if here else LIGHT)
        faded = GREY if word == "relleno" else INK
        _text(ax, f"palabra{i}", left + width / 2 - 0.03, 4.68, word, fontsize=11, color=faded)
        _text(ax, f"dice{i}", left + width / 2 - 0.03, 4.34, answer, color=COLORS["o"])


def _text(ax, name, x, y, text, **style):
    """Escribe el texto `name`, o lo cambia si `ax` ya lo tiene."""
    for written in ax.texts:
        if written.get_gid() == name:
            written.set(text=text, **{"color": style["color"]} if "color" in style else {})
            return written
    style = {"ha": "center", "va": "center", "fontsize": 9} | style
    return ax.text(x, y, text, gid=name, **style)


def _column(vector):
    return vector[:, None]


def _numbers(values):
    """Los números como texto: enteros si toda la matriz lo es; si no, con dos decimales."""
    places = 0 if np.array_equal(values, np.round(values)) else 2
    return [[number(v, f".{places}f") for v in row] for row in values]
