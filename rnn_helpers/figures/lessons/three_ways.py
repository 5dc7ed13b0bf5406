"""Los tres grafos: pesos propios por paso, un kernel que se desliza y una recurrencia."""

import numpy as np
from matplotlib.patches import FancyArrowPatch

from rnn_helpers.figures.canvas import panels, styled
from rnn_helpers.figures.palette import COLORS, GREY, tint

STEPS = 4  # pasos de los tres grafos


@styled
def three_ways():
    """Los tres grafos: pesos propios, convolución de ancho 2 y recurrencia.

    El mismo color y el mismo nombre son el mismo peso.
    """
    fig, axes = panels(1, 3, height=3.3)
    _graph(axes[0], "Pesos propios", "otro par de pesos en cada paso", _own_edges())
    _graph(axes[1], "Convolución", "el mismo par en todos los pasos", _kernel_edges())
    _graph(axes[2], "Recurrencia", "las mismas U, W y V, y un estado", _recurrent_edges())
    fig.alt = (
        f"Tres grafos de {STEPS} pasos. Pesos propios: cada salida tiene su par de pesos. "
        "Convolución: todas las salidas usan los mismos dos. Recurrencia: las mismas U, W y V, y "
        "un estado que pasa de un paso al siguiente."
    )
    return fig


def _own_edges():
    """Cada salida con su par de pesos; los pesos de un paso llevan el mismo tono."""
    edges = []
    for t in range(1, STEPS + 1):
        color = tint(COLORS["U"], min(1, 0.4 + 0.3 * t), ink=0.3 * max(0, t - 2))
        edges.append((("x", t), ("o", t), color, f"$U_0^{{({t})}}$"))
        if t > 1:
            edges.append((("x", t - 1), ("o", t), color, f"$U_1^{{({t})}}$"))
    return edges


def _kernel_edges():
    edges = []
    for t in range(1, STEPS + 1):
        edges.append((("x", t), ("o", t), COLORS["U"], "$U_0$"))
        if t > 1:
            edges.append((("x", t - 1), ("o", t), COLORS["U"], "$U_1$"))
    return edges


def _recurrent_edges():
    edges = []
    for t in range(1, STEPS + 1):
        edges.append((("x", t), ("h", t), COLORS["U"], "$U$"))
        edges.append((("h", t), ("o", t), COLORS["V"], "$V$"))
        if t > 1:
            edges.append((("h", t - 1), ("h", t), COLORS["W"], "$W$"))
    return edges


def _graph(ax, title, note, edges):
    """Un grafo de `STEPS` columnas; los nodos son los que las flechas unen."""
    ax.set(xlim=(0.45, STEPS + 0.6), ylim=(-1.75, 1.5), title=title)
    ax.set_axis_off()
    level = {"x": -1, "h": 0, "o": 1}
    for start, end, color, label in edges:
        a, b = ((step, level[symbol]) for symbol, step in (start, end))
        arrow = {"arrowstyle": "-|>", "mutation_scale": 12, "shrinkA": 13, "shrinkB": 13}
        ax.add_patch(FancyArrowPatch(a, b, color=color, linewidth=1.8, **arrow))
        # El nombre va a la derecha de su flecha, donde ninguna otra pasa; arriba, si es horizontal.
        across, up = np.subtract(b, a)
        along = 0.5 if up < 2 else 0.36 if across else 0.72
        spot = np.array(a) + along * np.array((across, up)) + ((0.07, 0) if up else (-0.06, 0.18))
        ax.text(*spot, label, color=color, fontsize=10.5, va="center")
    for symbol, step in sorted({node for edge in edges for node in edge[:2]}):
        circle = {"boxstyle": "circle,pad=0.16", "facecolor": tint(COLORS[symbol], 0.14)}
        circle |= {"edgecolor": COLORS[symbol], "linewidth": 1.4}
        label = f"${symbol}^{{({step})}}$"
        where = {"ha": "center", "va": "center", "fontsize": 9.5}
        ax.text(step, level[symbol], label, bbox=circle, **where)
    ax.text(STEPS / 2 + 0.5, -1.65, note, color=GREY, fontsize=10.5, ha="center")
