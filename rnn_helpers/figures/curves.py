"""Curvas que se comparan en los mismos ejes."""

import numpy as np

from rnn_helpers.figures.canvas import panels, styled
from rnn_helpers.figures.palette import GREY, LINES


@styled
def compare_curves(x, curves, *, title, xlabel, ylabel, log="", mark=None, ylim=None, height=3.6):
    """Dibuja una curva por método, cada una con su trazo.

    x : arreglo (N,). Abscisas comunes.
    curves : dict. De nombre a arreglo (N,), o más corto si esa curva termina antes.
    title, xlabel, ylabel : str
    log : str. Ejes logarítmicos: "", "x", "y" o "xy".
    mark : (float, str), opcional. Una abscisa que se señala, con su texto.
    ylim : (float, float), opcional. Los límites del eje vertical; los de las curvas si no se dan.
    """
    fig, (ax,) = panels(height=height)
    ax.set(xlabel=xlabel, ylabel=ylabel, title=title)
    ax.set_xscale("log" if "x" in log else "linear")
    ax.set_yscale("log" if "y" in log else "linear")
    if "x" not in log and np.issubdtype(np.asarray(x).dtype, np.integer):
        ax.xaxis.get_major_locator().set_params(integer=True)
    for name, y in curves.items():
        ax.plot(x[: len(y)], y, label=name, **LINES.get(name, {}))
    if mark is not None:
        ax.axvline(mark[0], color=GREY, linewidth=1)
        ax.annotate(
            f" {mark[1]}", (mark[0], 0.97), xycoords=("data", "axes fraction"), va="top", color=GREY
        )
    if ylim is not None:
        ax.set_ylim(ylim)
    if len(curves) > 1:
        ax.legend()
    fig.alt = f"{title}. Curvas: {', '.join(curves)}."
    return fig
