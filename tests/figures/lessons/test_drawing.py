"""Lo que una red dibuja, sobre la curva verdadera."""

import numpy as np

from pictures import same_pixels
from rnn_helpers.figures.canvas import settle
from rnn_helpers.figures.lessons.drawing import drawings

TRUTH = np.array([[0.0, 0.0], [1.0, 1.0], [1.0, -1.0]])
ATTEMPTS = {"con maestro": TRUTH + 0.1, "soltada": 2 * TRUTH}


def lines(ax):
    return {line.get_gid(): np.column_stack(line.get_data()) for line in ax.lines}


def test_every_panel_has_the_truth_and_its_own_attempt():
    fig = drawings(TRUTH, ATTEMPTS, title="Un dibujo")
    assert len(fig.axes) == 2
    for ax, (name, points) in zip(fig.axes, ATTEMPTS.items(), strict=True):
        assert ax.get_title(loc="left").strip() == name
        np.testing.assert_array_equal(lines(ax)["verdad"], TRUTH)
        np.testing.assert_array_equal(lines(ax)["dibujo"], points)
        assert ax.get_aspect() == 1  # un círculo se ve redondo
    assert fig.texts[0].get_text() == "Un dibujo"
    assert fig.alt == "Un dibujo. Paneles: con maestro; soltada."


def test_new_points_in_the_same_figure_give_the_same_pixels_as_a_fresh_one():
    moved = drawings(TRUTH, ATTEMPTS, title="Un dibujo")
    settle(moved)
    other = {name: -points for name, points in ATTEMPTS.items()}
    fresh = drawings(-TRUTH, other, title="Otro dibujo, con g")
    settle(fresh)
    assert same_pixels(drawings(-TRUTH, other, title="Otro dibujo, con g", fig=moved), fresh)
