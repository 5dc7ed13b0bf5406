"""La figura del gradiente truncado: dibuja lo medido, k por k."""

import numpy as np

from rnn_helpers.figures.lessons.truncation import truncation

MEASURED = {
    "ganancia 0.5": np.array([[0.8, 0.7], [0.95, 0.9], [1.0, 1.0]]),
    "ganancia 1.2": np.array([[0.2, 0.3], [0.5, 0.6], [1.0, 1.0]]),
}


def test_direction_goes_left_and_size_right_from_one_step_on():
    left, right = truncation(MEASURED, title="Truncar").axes
    for name, values in MEASURED.items():
        for ax, column in ((left, 0), (right, 1)):
            line = next(line for line in ax.lines if line.get_label() == name)
            np.testing.assert_array_equal(line.get_xdata(), [1, 2, 3])
            np.testing.assert_array_equal(line.get_ydata(), values[:, column])


def test_text_names_the_networks_compared():
    assert truncation(MEASURED, title="Truncar").alt.endswith("ganancia 0.5, ganancia 1.2.")
