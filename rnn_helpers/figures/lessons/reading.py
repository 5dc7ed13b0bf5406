"""Una red que lee frases cortas: qué responde después de cada palabra, o del relleno."""

from matplotlib.patches import Rectangle

from rnn_helpers.figures.canvas import panels, styled
from rnn_helpers.figures.numbers import number
from rnn_helpers.figures.palette import COLORS, GREY, INK, LIGHT, signed_tint

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
