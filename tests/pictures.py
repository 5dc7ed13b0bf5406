"""Comparar figuras por sus píxeles: lo mismo que comparar sus PNG, sin pagar que se compriman."""

import numpy as np


def pixels(fig):
    fig.canvas.draw()
    return np.array(fig.canvas.buffer_rgba())


def same_pixels(a, b):
    return np.array_equal(pixels(a), pixels(b))


def assert_drawn_afresh(first, second):
    """`second`, dibujada sobre la figura de `first`, es la que se dibuja de nuevo, y no aquella."""
    fresh = pixels(second())
    assert np.array_equal(pixels(second(fig=first())), fresh)
    assert not np.array_equal(pixels(first()), fresh)
