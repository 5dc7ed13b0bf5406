"""Each seed is a point, and the bar is their median."""

import numpy as np

from rnn_helpers.figures.lessons.seeds import accuracy_by_seed


def test_each_seed_is_a_point_and_the_bar_is_the_median():
    shares = {"una": [0.5, 1.0, 0.75], "otra": [0.4, 0.4, 0.6]}
    fig = accuracy_by_seed(shares, chance=0.5, title="t")
    (ax,) = fig.axes
    np.testing.assert_allclose([bar.get_width() for bar in ax.patches], [75, 40])
    np.testing.assert_allclose(ax.lines[0].get_xdata(), [50, 75, 100])
    assert "una 75 %, otra 40 %" in fig.alt
