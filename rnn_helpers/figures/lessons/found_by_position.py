"""En qué lugares de la frase encuentra el año cada red."""

import numpy as np

from rnn_helpers.figures.canvas import panels, styled
from rnn_helpers.figures.palette import FAINT, GREY, LINES


@styled
def found_by_position(positions, found, trained, *, title):
    """Un panel por modelo: qué fracción de las frases acierta según dónde está el año.

    positions : arreglo (N,) de enteros. Posición del año, desde 1.
    found : dict. De modelo a fracción acertada en cada posición, (N,).
    trained : (int, int). Primera y última posición del año en el entrenamiento.
    title : str
    """
    fig, axes = panels(len(found), height=1.1 + 1.05 * len(found), sharex=True, sharey=True)
    low, high = trained[0] - 0.5, trained[1] + 0.5
    absent = np.setdiff1d(np.arange(1, positions[-1]), positions)
    for ax, (name, values) in zip(axes, found.items(), strict=True):
        ax.axvspan(low, high, color=FAINT, linewidth=0, zorder=0)
        ax.bar(positions, values, width=0.7, color=LINES[name]["color"])
        ax.plot(absent, np.full(len(absent), 0.08), "x", color=GREY, markersize=5)
        ax.grid(axis="x", visible=False)
        ax.text(0.995, 1.18, name, transform=ax.get_yaxis_transform(), ha="right", va="center")
    where = {"color": GREY, "ha": "center", "va": "center"}
    axes[0].text((low + high) / 2, 1.18, "aquí estaba el año al entrenar", **where)
    axes[0].set_title(title)
    axes[0].set(ylim=(0, 1.36), yticks=(0, 0.5, 1), xlim=(0, positions[-1] + 1))
    axes[len(found) // 2].set_ylabel("fracción acertada")
    axes[-1].set_xlabel("posición del año en la frase" + " (×: en ninguna)" * bool(len(absent)))
    fresh = positions > trained[1]
    means = [f"{name} {100 * values[fresh].mean():.0f} %" for name, values in found.items()]
    fig.alt = f"{title}. Media en las posiciones nuevas: {', '.join(means)}."
    return fig
