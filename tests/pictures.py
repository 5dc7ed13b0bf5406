"""Comparar figuras por sus píxeles, y ver que nada en ellas se corte ni se encime."""

import itertools

import numpy as np
from matplotlib.text import Text


def pixels(fig):
    fig.canvas.draw()
    return np.array(fig.canvas.buffer_rgba())


def same_pixels(a, b):
    return np.array_equal(pixels(a), pixels(b))


def spill(fig):
    """Cuánto se sale de la página lo que hay en la figura, en pulgadas; negativo, si le sobra."""
    box = fig.get_tightbbox(fig.canvas.get_renderer())
    width, height = fig.get_size_inches()
    return max(-box.x0, -box.y0, box.x1 - width, box.y1 - height)


def overlapping_texts(fig, tolerance=3):
    """Pares de textos que se enciman más de `tolerance` píxeles, a lo ancho y a lo alto."""
    found = []
    texts = [(text.get_window_extent(), text.get_text()) for text in seen_texts(fig)]
    for (a, first), (b, second) in itertools.combinations(texts, 2):
        across = min(a.x1, b.x1) - max(a.x0, b.x0)
        up = min(a.y1, b.y1) - max(a.y0, b.y0)
        if min(across, up) > tolerance:
            found.append((first, second))
    return found


def seen_texts(fig):
    """Los textos que se leen, menos los girados: su caja es más grande que sus letras."""
    ticks, seen = set(), set()
    for ax in fig.axes:
        for axis, limits in ((ax.xaxis, ax.get_xlim()), (ax.yaxis, ax.get_ylim())):
            for tick in (*axis.majorTicks, *axis.minorTicks):
                ticks |= {tick.label1, tick.label2}
            if ax.axison:
                low, high = sorted(limits)
                for tick in (*axis.get_major_ticks(), *axis.get_minor_ticks()):
                    if low <= tick.get_loc() <= high:
                        seen |= {tick.label1, tick.label2}
            else:
                ticks.add(axis.label)
    for text in fig.findobj(Text):
        hidden = text in ticks and text not in seen
        if text.get_visible() and text.get_text() and not hidden and text.get_rotation() % 90 == 0:
            yield text
