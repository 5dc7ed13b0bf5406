"""Lo que acierta cada semilla: un punto por red entrenada."""

import numpy as np

from rnn_helpers.figures.canvas import panels, styled
from rnn_helpers.figures.palette import BLUE, GREY, INK, tint


@styled
def accuracy_by_seed(shares, *, chance, title):
    """Una fila por modelo: la barra es la mediana y cada punto, una semilla.

    shares : dict. De modelo a la fracción acertada por cada semilla.
    chance : float. La del azar.
    title : str
    """
    fig, (ax,) = panels(height=1.2 + 0.5 * len(shares))
    rows = np.arange(len(shares))
    medians = [100 * np.median(values) for values in shares.values()]
    ax.barh(rows, medians, height=0.62, color=tint(BLUE, 0.3))
    for row, values in enumerate(shares.values()):
        style = {"marker": "o", "markersize": 6, "linestyle": "", "color": INK, "alpha": 0.6}
        ax.plot(100 * np.sort(values), row + np.linspace(-0.18, 0.18, len(values)), **style)
    ax.axvline(100 * chance, color=GREY, linestyle="--", linewidth=1)
    ax.annotate(" azar", (100 * chance, -0.48), color=GREY, va="bottom", fontsize=10)
    ax.set_yticks(rows, list(shares))
    ax.set(xlim=(0, 103), ylim=(len(shares) - 0.5, -0.6), xlabel="aciertos (%)", title=title)
    ax.grid(False, axis="y")
    told = [f"{name} {value:.0f} %" for name, value in zip(shares, medians, strict=True)]
    fig.alt = f"{title}. Medianas: {', '.join(told)}."
    return fig
