"""Cómo lee una red las dos oraciones de un par, palabra por palabra."""

import numpy as np

from rnn_helpers.figures.canvas import once, panels, styled
from rnn_helpers.figures.numbers import number
from rnn_helpers.figures.palette import COLORS, GREY, signed_tint
from rnn_helpers.learning.losses import softmax
from rnn_helpers.networks import rnn
from rnn_helpers.text.tokens import one_hot, tokenize


@styled
def pair_reading(pair, network, *, networks, phrases, vocabulary, fig=None):
    """Una oración por panel, una barra por palabra: lo que la red responde tras leerla.

    Las dos oraciones tienen las mismas palabras, en otro orden.

    pair : int. El número del par.
    network : int. Cuál de las `networks`.
    networks : list de dict. Parámetros de redes de `rnn` con dos salidas: acaba mal, acaba bien.
    phrases : datasets.OrderPhrases
    vocabulary : dict
    """
    fig, axes = panels(2, fig=fig, height=4.6)
    if once(axes[0], "layout"):  # fija: con otras palabras, las etiquetas no mueven los ejes
        fig.set_layout_engine(None)
        fig.subplots_adjust(left=0.09, right=0.99, top=0.93, bottom=0.23, hspace=1.0)
        axes[0].set_title("Las mismas palabras en otro orden")
    ends = []
    for ax, i in zip(axes, np.flatnonzero(phrases.pair == pair), strict=True):
        words = tokenize(phrases.texts[i])
        o = rnn.forward(networks[network], one_hot(words, vocabulary)[:, None]).o
        answers = softmax(o)[:, 0] @ np.array([-1.0, 1.0])
        _draw_bars(ax, words, answers)
        ends.append(f"{words[-1]} {number(answers[-1], '+.2f')}")
    fig.alt = f"Las mismas palabras en otro orden. Tras la última palabra: {'; '.join(ends)}."
    return fig


def _draw_bars(ax, words, answers):
    """Una barra por palabra: hacia arriba, acaba bien; hacia abajo, acaba mal."""
    if once(ax, "axes"):
        ax.set(ylim=(-1.12, 1.12), yticks=[-1, 0, 1], yticklabels=["mal", "no sabe", "bien"])
        ax.grid(False, axis="x")
        ax.axhline(0, color=GREY, linewidth=0.8)
    for bar in list(ax.patches):
        bar.remove()
    colors = [signed_tint(answer, 1, COLORS["o"]) for answer in answers]
    ax.bar(range(len(words)), answers, width=0.8, color=colors)
    ax.set_xlim(-0.6, len(words) - 0.4)
    ax.set_xticks(range(len(words)), words, rotation=38, ha="right", rotation_mode="anchor")
