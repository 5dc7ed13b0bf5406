"""Un modelo de lenguaje: qué espera que siga, qué escribe, y en qué caracteres acierta."""

import textwrap

import numpy as np

from rnn_helpers.figures.canvas import clear, once, panels, styled
from rnn_helpers.figures.numbers import number
from rnn_helpers.figures.palette import GREEN, GREY, INK, LIGHT
from rnn_helpers.text.characters import END
from rnn_helpers.text.sampling import temper, write

NAMES = {END: "fin", " ": "␣"}
COLORS = {"red": GREEN, "cuentas": GREY, "mezcla": INK}
SHOWN = 10  # cuántos caracteres llevan barra
LINE = 66  # letras por línea


@styled
def continued(beginning, temperature, who, draw, *, models, symbols, fig=None):
    """Cómo sigue un texto según un modelo, y con qué probabilidad espera cada carácter.

    beginning : str
    temperature : float
    who : str. Una clave de `models`.
    draw : int. El número del sorteo; el mismo da siempre el mismo texto.
    models : dict. De nombre («red», «cuentas», «mezcla») a función: ``modelo(texto)`` da las
        probabilidades (V,) del carácter que sigue.
    symbols : str. Los V caracteres.
    """
    expects = models[who]
    rng = np.random.default_rng(draw)
    text = write(expects, symbols, beginning, rng=rng, temperature=temperature)
    p = temper(expects(beginning), temperature)
    likeliest = np.argsort(-p, kind="stable")[:SHOWN]
    names = [NAMES.get(symbols[i], symbols[i]) for i in likeliest]

    fig, (above, below) = panels(2, height=4.6, fig=fig, height_ratios=(1, 1.9))
    clear(above, below)
    lines = "\n".join(textwrap.wrap(text, LINE)) or "(nada)"
    style = {"fontfamily": "DejaVu Sans Mono", "fontsize": 12, "linespacing": 1.5}
    above.text(0, 0.93, lines, va="top", **style)
    below.bar(np.arange(SHOWN), p[likeliest], width=0.7, color=COLORS[who])
    for place, value in enumerate(p[likeliest]):
        if value >= 0.005:
            below.text(place, value + 0.02, number(value), ha="center", fontsize=9.5, color=GREY)
    below.set_xticks(np.arange(SHOWN), names)
    if once(below, "axes"):
        above.set(xlim=(0, 1), ylim=(0, 1), xticks=[], yticks=[])
        above.spines[:].set_visible(False)
        above.grid(False)
        below.set(ylim=(0, 1.12), xlim=(-0.6, SHOWN - 0.4), yticks=(0, 0.5, 1))
        below.set(ylabel="probabilidad", xlabel="carácter que sigue (␣: espacio; fin: se acaba)")
        below.grid(False, axis="x")
        below.tick_params(axis="x", length=0, labelsize=12)
    above.set_title(f"{who.capitalize()}, T = {temperature:.1f}, sorteo {draw}")
    start = f"tras «{beginning}»" if beginning else "al empezar"
    below.set_title(f"Qué espera {start}")
    fig.alt = (
        f"{who.capitalize()} con T = {temperature:.1f}, sorteo {draw}: «{text}». Lo más probable "
        f"{start} es «{names[0]}», con {number(p[likeliest[0]])}."
    )
    return fig


@styled
def bits_where(scores):
    """Los bits por carácter de varios modelos en cada clase de carácter, unos junto a otros.

    scores : dict. De nombre del modelo a lo que da `bits_by_kind`; todos, con las mismas clases.
    """
    fig, (ax,) = panels(height=3.9)
    kinds = list(next(iter(scores.values())))
    width = 0.8 / len(scores)
    for n, (name, by_kind) in enumerate(scores.items()):
        bits = [by_kind[kind][0] for kind in kinds]
        places = np.arange(len(kinds)) + (n - (len(scores) - 1) / 2) * width
        ax.bar(places, bits, width, label=name, color=COLORS[name], edgecolor=LIGHT)
    ax.set_xticks(np.arange(len(kinds)), [kind.replace(" ", "\n", 1) for kind in kinds])
    ax.set(ylabel="bits por carácter", title="Dónde acierta cada quien (menos es mejor)")
    ax.grid(False, axis="x")
    ax.tick_params(axis="x", length=0)
    ax.legend()
    fig.alt = f"Bits por carácter de {' y '.join(scores)} en: {', '.join(kinds)}."
    return fig
