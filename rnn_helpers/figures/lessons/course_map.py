"""El mapa del curso: una fila por parte, una estación por cuaderno."""

import textwrap
from itertools import groupby, pairwise

from matplotlib.patches import FancyArrowPatch, FancyBboxPatch
from matplotlib.path import Path

from rnn_helpers.figures.canvas import WIDTH, panels, styled
from rnn_helpers.figures.palette import BLUE, GREY, INK, LIGHT, tint

ROW, BOX = 1.18, 0.84  # alto de una fila y de una estación, en pulgadas
LABEL = 1.25  # lugar, a la izquierda, para el nombre de la parte
GAP = 0.26  # entre una estación y la siguiente


@styled
def course_map(notebooks, here=None):
    """El camino por los cuadernos, en orden, agrupados por parte.

    notebooks : lista de `course.Notebook`
    here : str, opcional. El número del cuaderno que se destaca: «estás aquí».
    """
    rows = [(part, list(group)) for part, group in groupby(notebooks, key=lambda n: n.part)]
    columns = max(len(group) for _, group in rows)
    height = ROW * len(rows) + 0.1
    width = (WIDTH - LABEL - 0.1) / columns - GAP
    fig, (ax,) = panels(height=height)
    ax.set(xlim=(0, WIDTH), ylim=(0, height))
    ax.set_axis_off()
    places = {}
    for row, (part, group) in enumerate(rows):
        y = height - ROW * (row + 0.5)
        ax.text(0.02, y, "\n".join(textwrap.wrap(part, 12)), color=GREY, va="center")
        for column, notebook in enumerate(group):
            places[notebook] = (LABEL + GAP / 2 + column * (width + GAP), y)
            _station(ax, notebook, *places[notebook], width, notebook.number == here)
    for before, after in pairwise(notebooks):
        _track(ax, places[before], places[after], width)
    titles = ", ".join(f"{notebook.number} {notebook.title}" for notebook in notebooks)
    fig.alt = f"Mapa del curso: {titles}."
    return fig


def _station(ax, notebook, left, y, width, here):
    """Un cuaderno: su número, su título y de qué trata."""
    box = FancyBboxPatch(
        (left, y - BOX / 2),
        width,
        BOX,
        boxstyle="round,pad=0,rounding_size=0.1",
        facecolor=tint(BLUE, 0.14) if here else "white",
        edgecolor=BLUE if here else LIGHT,
        linewidth=2.2 if here else 1.2,
    )
    ax.add_patch(box)
    ax.text(left + 0.1, y, notebook.number, fontsize=15, color=BLUE, weight="bold", va="center")
    title = textwrap.wrap(notebook.title, 21)
    text = left + 0.46
    ax.text(text, y + 0.13, "\n".join(title), fontsize=9.4, color=INK, va="center", weight="bold")
    ax.text(text, y - 0.27, notebook.idea, fontsize=8.2, color=GREY, va="center")
    if here:
        ax.text(left + width, y + BOX / 2 + 0.07, "estás aquí", fontsize=9, color=BLUE, ha="right")


def _track(ax, before, after, width):
    """La flecha de una estación a la siguiente; si cambia de fila, baja y regresa."""
    (x0, y0), (x1, y1) = before, after
    if y0 == y1:
        points = [(x0 + width + 0.03, y0), (x1 - 0.03, y1)]
    else:
        turn = (y0 + y1) / 2
        points = [
            (x0 + width / 2, y0 - BOX / 2 - 0.03),
            (x0 + width / 2, turn),
            (x1 + width / 2, turn),
            (x1 + width / 2, y1 + BOX / 2 + 0.03),
        ]
        if x0 == x1:
            points = [points[0], points[-1]]
    arrow = {"arrowstyle": "-|>", "mutation_scale": 11, "color": GREY, "linewidth": 1.4}
    arrow |= {"capstyle": "round", "joinstyle": "round", "shrinkA": 0, "shrinkB": 0}
    ax.add_patch(FancyArrowPatch(path=Path(points), **arrow))
