"""Dibujar los nodos y las flechas de un grafo: cajas de esquinas redondas, en sus colores."""

from typing import NamedTuple

import numpy as np
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch, Rectangle
from matplotlib.path import Path

from rnn_helpers.figures.canvas import WIDTH, once, panels
from rnn_helpers.figures.palette import BLUE, COLORS, GREY, INK, LIGHT, ORANGE, tint

_COLORS = {"s": BLUE, "L": GREY, "f": INK, "": GREY} | COLORS

# Medidas en pulgadas: los ejes miden lo mismo que la figura.
_ROW = 0.98  # de una fila a la siguiente
_COLUMN = 1.5  # de un paso al siguiente, si caben
_NODE = (0.7, 0.54)
_LOOP = 0.9  # cuánto sale a un lado el ciclo de un grafo plegado
_FADED = 0.2


class Node(NamedTuple):
    """Un nodo: su símbolo, su columna, el texto de su superíndice ("" si no lleva) y su fila."""

    symbol: str
    column: int
    step: str
    level: int

    @property
    def name(self):
        return f"{self.symbol}{self.column}"


class Edge(NamedTuple):
    """Una flecha entre dos nodos, dados por su nombre; `weight` es "" si no lleva parámetro."""

    weight: str
    column: int
    source: str
    target: str

    @property
    def name(self):
        return f"{self.weight}{self.column}"


def board(nodes, height, title, *, note=False, fig=None):
    """Ejes sin marco que miden, en pulgadas, lo mismo que la figura."""
    rows = len({node.level for node in nodes})
    needed = _ROW * (rows - 1) + _NODE[1] + 0.3 + 0.35 * bool(title) + 0.3 * note
    fig, (ax,) = panels(height=height or needed, fig=fig)
    if once(ax, "axes"):
        ax.set(xlim=(0, WIDTH), aspect="equal")
        ax.set_axis_off()
    ax.set_ylim(0, fig.get_figheight() - 0.35 * bool(title))
    ax.set_title(title)
    return fig, ax


def columns(nodes, left, right):
    """Dónde va cada columna entre `left` y `right`, y la escala de los nodos si hay poco lugar."""
    count = len({node.column for node in nodes})
    room = right - left - _NODE[0] - 0.2
    pitch = min(_COLUMN, room / max(count - 1, 1))
    scale = min(1.0, pitch / (1.55 * _NODE[0]))
    start = (left + right - pitch * (count - 1)) / 2
    return {column: start + pitch * column for column in range(count)}, scale


def draw(ax, nodes, edges, places, *, scale=1.0, numbers=None, lit=None, frame=None):
    """Dibuja el grafo con cada columna en su lugar."""
    levels = sorted({node.level for node in nodes})
    bottom = (ax.get_ylim()[1] - _ROW * (len(levels) - 1)) / 2
    spots = {
        node.name: np.array((places[node.column], bottom + _ROW * levels.index(node.level)))
        for node in nodes
    }
    size = np.array((_NODE[0] * scale, _NODE[1] * max(scale, 0.75)))
    for edge in edges:
        _draw_edge(ax, edge, spots[edge.source], spots[edge.target], size, scale, lit)
    for node in nodes:
        number = (numbers or {}).get(node.name)
        _draw_node(ax, node, spots[node.name], size, scale, number, lit)
    if frame is not None:
        _draw_frame(
            ax, np.array([spots[node.name] for node in nodes if node.column == frame]), size
        )


def _draw_node(ax, node, spot, size, scale, number, lit):
    on = lit is None or node in lit
    style = {"ha": "center", "va": "center", "zorder": 4, "color": INK if on else tint(INK, 0.5)}
    if node.symbol == "…":
        ax.text(*spot, "…", fontsize=17, **style)
        return
    color = _COLORS[node.symbol]
    box = FancyBboxPatch(
        spot - size / 2,
        *size,
        boxstyle=f"round,pad=0,rounding_size={0.38 * size[1]}",
        facecolor=tint(color, 0.04 if not on else 0.14 if lit is None else 0.3),
        edgecolor=color if on else tint(color, _FADED),
        linewidth=1.6 if lit is None or not on else 2.4,
        zorder=3,
    )
    ax.add_artist(box)
    label = f"${node.symbol}^{{({node.step})}}$" if node.step else f"${node.symbol}$"
    rise = 0 if number is None else 0.2 * size[1]
    small = max(scale, 0.62)
    ax.text(spot[0], spot[1] + rise, label, fontsize=13 * small, **style)
    if number is not None:
        style |= {"fontsize": 10.5 * small, "fontweight": "bold"}
        ax.text(spot[0], spot[1] - 0.22 * size[1], number, **style)


def _draw_edge(ax, edge, start, end, size, scale, lit):
    on = lit is None or edge in lit
    color = _COLORS[edge.weight]
    style = {
        "arrowstyle": "-|>",
        "mutation_scale": 14 * max(scale, 0.6),
        "linewidth": 1.8 if lit is None or not on else 3.0,
        "color": color if on else tint(color, _FADED),
        "shrinkA": 0,
        "shrinkB": 0,
        "zorder": 2 if on else 1,
    }
    if start[0] == end[0] and edge.weight in ("f", "W"):
        _draw_loop(ax, edge, start, end, size, style)
        return
    a, b = _border(start, end, size), _border(end, start, size)
    ax.add_artist(FancyArrowPatch(a, b, **style))
    # El nombre del peso va a un lado: sobre una flecha horizontal, a la derecha de las demás.
    across, up = end - start
    offset = np.array((0.16 * (up != 0), 0.16 * (across != 0))) * max(scale, 0.8)
    _label(ax, edge.weight, (a + b) / 2 + offset, style["color"], max(scale, 0.7))


def _draw_frame(ax, spots, size):
    """Un fondo detrás de los nodos de una columna."""
    corner = spots.min(axis=0) - size / 2 - 0.1
    extent = spots.max(axis=0) + size / 2 + 0.1 - corner
    box = FancyBboxPatch(
        corner,
        *extent,
        boxstyle="round,pad=0,rounding_size=0.15",
        facecolor=tint(ORANGE, 0.12),
        edgecolor=tint(ORANGE, 0.35),
        linewidth=1,
        zorder=0.6,
    )
    ax.add_artist(box)


def _draw_loop(ax, edge, start, end, size, style):
    """El ciclo plegado: sale por la derecha, pasa por el retraso y vuelve."""
    itself = edge.source == edge.target
    side, lift = np.array((size[0] / 2 + 0.02, 0)), np.array((0, 0.12 * itself))
    a, b = start + side + lift, end + side - lift
    reach, spread = a[0] + _LOOP * 4 / 3, 0.5 * itself  # una curva de Bézier llega a 3/4
    points = [a, (reach, a[1] + spread), (reach, b[1] - spread), b]
    path = Path(points, [Path.MOVETO, Path.CURVE4, Path.CURVE4, Path.CURVE4])
    ax.add_artist(FancyArrowPatch(path=path, **style))
    middle = np.array((a[0] + _LOOP, (a[1] + b[1]) / 2))
    ax.add_artist(Rectangle(middle - 0.085, 0.17, 0.17, facecolor=INK, zorder=5))
    _label(ax, edge.weight, middle + np.array((0.28, 0)), style["color"])


def _label(ax, weight, spot, color, scale=1.0):
    if weight:
        style = {"ha": "center", "va": "center", "color": color, "zorder": 4}
        ax.text(*spot, f"${weight}$", fontsize=13.5 * scale, **style)


def _border(spot, other, size):
    """Donde la recta hacia `other` sale de la caja de `spot`, con un poco de aire."""
    direction = other - spot
    half = size / 2 + 0.035
    reach = min(h / abs(d) for h, d in zip(half, direction, strict=True) if d)
    return spot + reach * direction


def unfold_arrow(ax, left, right):
    middle = ax.get_ylim()[1] / 2
    ax.add_artist(
        FancyArrowPatch(
            (left, middle), (right, middle), arrowstyle="simple", mutation_scale=22, color=LIGHT
        )
    )
    ax.text((left + right) / 2, middle + 0.24, "desplegar", ha="center", color=GREY, fontsize=10.5)


def delay_note(ax, left):
    """Qué significa el cuadro negro."""
    ax.add_artist(Rectangle((left, 0.06), 0.13, 0.13, facecolor=INK))
    ax.text(left + 0.22, 0.12, "un paso de retraso", va="center", fontsize=10, color=GREY)
