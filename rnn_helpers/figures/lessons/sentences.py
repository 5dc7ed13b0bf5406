"""Una red que lee frases: qué responde después de cada palabra."""

import numpy as np
from matplotlib.patches import Rectangle

from rnn_helpers.figures.canvas import once, panels, styled
from rnn_helpers.figures.numbers import number
from rnn_helpers.figures.palette import COLORS, GREY, INK, LIGHT, signed_tint
from rnn_helpers.learning.losses import softmax
from rnn_helpers.networks import rnn
from rnn_helpers.text.tokens import one_hot, tokenize

ROW = 0.52  # alto de una frase, en pulgadas


@styled
def reading(sentences, answers, *, title, good, bad):
    """Una frase por fila, una palabra por casilla, con la respuesta de la red tras leerla.

    sentences : list de list de str. Las palabras de cada frase. Una casilla que sobra es relleno.
    answers : list de arreglos (T,). De −1 (seguro de `bad`) a 1 (seguro de `good`), también en el
        relleno.
    title : str
    good, bad : str. Cómo se llama cada respuesta.
    """
    steps = max(len(row) for row in answers)
    fig, (ax,) = panels(height=ROW * len(sentences) + 1.0)
    ax.set(xlim=(0.48, steps + 0.52), ylim=(len(sentences) + 0.55, 0.45), yticks=[])
    ax.set_xticks(range(1, steps + 1), [f"t = {t}" for t in range(1, steps + 1)])
    ax.tick_params(length=0)
    ax.grid(False)
    ax.spines[:].set_visible(False)
    middle = {"ha": "center", "va": "center"}
    for n, (words, values) in enumerate(zip(sentences, answers, strict=True), 1):
        for t, value in enumerate(values, 1):
            filling = t > len(words)
            style = {"facecolor": signed_tint(value, 1, COLORS["o"]), "edgecolor": LIGHT}
            style["hatch"] = "///" if filling else None
            ax.add_patch(Rectangle((t - 0.48, n - 0.44), 0.96, 0.88, **style))
            word, color = ("relleno", GREY) if filling else (words[t - 1], INK)
            ax.text(t, n - 0.13, word, fontsize=11, color=color, **middle)
            ax.text(t, n + 0.25, number(value, "+.2f"), fontsize=8.5, **middle)
    ax.set_title(f"{title}\n", fontsize=12.5)
    key = f"+1: seguro de que es {good}    0: no sabe    −1: seguro de que es {bad}"
    ax.annotate(key, (0, 1.02), xycoords="axes fraction", fontsize=10, color=GREY)
    pairs = zip(sentences, answers, strict=True)
    last = [
        f"«{' '.join(words)}»: {number(values[len(words) - 1], '+.2f')}" for words, values in pairs
    ]
    fig.alt = f"{title}. Tras la última palabra, {'; '.join(last)}."
    return fig


@styled
def reading_bars(sentences, answers, *, title, good, bad, fig=None):
    """Una frase larga por panel: una barra por palabra, con la respuesta tras leerla.

    sentences : list de list de str
    answers : list de arreglos (T,). De −1 (seguro de `bad`) a 1 (seguro de `good`), una por
        palabra.
    title, good, bad : str
    """
    fig, axes = panels(len(sentences), fig=fig, height=2.3 * len(sentences))
    if once(axes[0], "layout"):  # fija: con otras palabras, las etiquetas no mueven los ejes
        fig.set_layout_engine(None)
        fig.subplots_adjust(left=0.09, right=0.99, top=0.93, bottom=0.23, hspace=1.0)
    for ax, words, values in zip(axes, sentences, answers, strict=True):
        if once(ax, "axes"):
            ax.set(ylim=(-1.12, 1.12), yticks=[-1, 0, 1], yticklabels=[bad, "no sabe", good])
            ax.grid(False, axis="x")
            ax.axhline(0, color=GREY, linewidth=0.8)
        for bar in list(ax.patches):
            bar.remove()
        colors = [signed_tint(value, 1, COLORS["o"]) for value in values]
        ax.bar(range(len(words)), values, width=0.8, color=colors)
        ax.set_xlim(-0.6, len(words) - 0.4)
        ax.set_xticks(range(len(words)), words, rotation=38, ha="right", rotation_mode="anchor")
    axes[0].set_title(title)
    pairs = zip(sentences, answers, strict=True)
    ends = [f"{words[-1]} {number(values[-1], '+.2f')}" for words, values in pairs]
    fig.alt = f"{title}. Tras la última palabra: {'; '.join(ends)}."
    return fig


@styled
def pair_reading(pair, network, *, networks, phrases, vocabulary, fig=None):
    """Cómo lee una red las dos oraciones de un par: las mismas palabras, en otro orden.

    pair : int. El número del par.
    network : int. Cuál de las `networks`.
    networks : list de dict. Parámetros de redes de `rnn` con dos salidas: acaba mal, acaba bien.
    phrases : datasets.OrderPhrases
    vocabulary : dict
    """
    both = [tokenize(phrases.texts[i]) for i in np.flatnonzero(phrases.pair == pair)]
    answers = []
    for words in both:
        o = rnn.forward(networks[network], one_hot(words, vocabulary)[:, None]).o
        answers.append(softmax(o)[:, 0] @ np.array([-1.0, 1.0]))
    title = "Las mismas palabras en otro orden"
    return reading_bars(both, answers, title=title, good="bien", bad="mal", fig=fig)
