"""Lo que una red dibuja, sobre la curva verdadera."""

import numpy as np

from rnn_helpers.figures.lessons.drawing import drawings

TRUTH = np.array([[0.0, 0.0], [1.0, 1.0], [1.0, -1.0]])
ATTEMPTS = {"con maestro": TRUTH + 0.1, "soltada": 2 * TRUTH}


def test_every_panel_has_the_truth_and_its_own_attempt():
    fig = drawings(TRUTH, ATTEMPTS, title="Un dibujo")
    assert len(fig.axes) == 2
    for ax, (name, points) in zip(fig.axes, ATTEMPTS.items(), strict=True):
        assert ax.get_title(loc="left").strip() == name
        truth, drawn = (line.get_xydata() for line in ax.lines)
        np.testing.assert_array_equal(truth, TRUTH)
        np.testing.assert_array_equal(drawn, points)
        assert ax.get_aspect() == 1  # un círculo se ve redondo
    assert fig.texts[0].get_text() == "Un dibujo"
    assert fig.alt == "Un dibujo. Paneles: con maestro; soltada."
