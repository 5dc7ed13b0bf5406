"""Un control que mueve un punto: para ver si los controles funcionan."""

import numpy as np

from rnn_helpers.figures.canvas import curve, once, panels, styled
from rnn_helpers.figures.palette import FAINT, GREEN

LAST = 10


@styled
def first_slider(place, *, fig=None):
    """Un punto sobre una línea, en el lugar que dice el control.

    place : int. De 0 a 10.
    """
    fig, (ax,) = panels(height=1.7, fig=fig)
    curve(ax, "línea", [0, LAST], [0, 0], color=FAINT, linewidth=3, zorder=1)
    style = {"marker": "o", "markersize": 20, "linestyle": "", "color": GREEN}
    curve(ax, "punto", np.array([place]), [0], **style)
    if once(ax, "axes"):
        ax.set(xlim=(-0.5, LAST + 0.5), ylim=(-1, 1), yticks=[], xticks=range(LAST + 1))
        ax.tick_params(length=0)
        ax.grid(False)
        ax.spines[:].set_visible(False)
    moved = f"El punto está en {place}: los controles funcionan ✓"
    ax.set_title(moved if place else "Mueve el control: ¿se mueve el punto?")
    fig.alt = f"Un punto en {place}, entre 0 y {LAST}."
    return fig
