"""El error de un paso contra lo que vive el pronóstico en lazo cerrado."""

import numpy as np

from rnn_helpers.figures.canvas import VEIL, panels, styled
from rnn_helpers.figures.palette import BLUE, GREY, VERMILION


@styled
def error_and_life(scores, tolerance):
    """Un punto por modelo, y la recta ln(tolerancia / error) que les tocaría.

    scores : dict. De sistema a modelo a (errores de un paso, tiempos de Lyapunov), de los que se
        dibuja la mediana.
    tolerance : float
    """
    title = "Un paso perfecto, un horizonte corto"
    fig, (ax,) = panels(height=4.0)
    errors = np.geomspace(3e-5, 1, 50)
    line = np.log(tolerance / errors)
    ax.plot(errors, np.maximum(line, 0), color=GREY, linestyle="--", label="ln(tolerancia / error)")
    style = zip(scores.items(), ((BLUE, "o"), (VERMILION, "s")), strict=True)
    for (system, models), (color, marker) in style:
        points = {name: np.median(one, axis=1) for name, one in models.items()}
        x, y = np.array(list(points.values())).T
        ax.plot(x, y, color=color, marker=marker, markersize=8, linestyle="", label=system)
        for name, (error, life) in points.items():
            text = {"textcoords": "offset points", "fontsize": 10, "bbox": VEIL}
            ax.annotate(name, (error, life), (6, -15), **text)
    ax.set(xscale="log", xlim=(3e-5, 4), ylim=(-0.8, 10))
    ax.set(xlabel="RMSE de un paso (desviaciones)", ylabel="vive (tiempos de Lyapunov)")
    ax.set_title(title)
    ax.legend()
    fig.alt = f"{title}. Modelos: {', '.join(name for m in scores.values() for name in m)}."
    return fig
