"""El lazo cerrado de la senoidal: el título dice el error que se dibuja."""

import numpy as np

from rnn_helpers.figures.lessons.sine_forecasts import closed_loop
from rnn_helpers.networks import rnn


def test_closed_loop_title_says_the_error_that_is_drawn():
    params, coefficients = rnn.init(1, 3, 1, seed=0), np.array([1.0, -1])
    fig = closed_loop(1.0, 0.1, 20, params=params, coefficients=coefficients)
    drawn = {line.get_gid(): line.get_ydata() for line in fig.axes[0].lines}
    error = np.sqrt(np.mean((drawn["RNN"] - drawn["verdad"]) ** 2))
    assert f"RNN {error:.2g}" in fig.axes[0].get_title("left")


def test_a_small_error_is_said_without_powers_of_ten():
    params, exact = rnn.init(1, 3, 1, seed=0), np.array([2 * np.cos(1.0), -1])
    title = closed_loop(1.0, 0.0, 20, params=params, coefficients=exact).axes[0].get_title("left")
    assert title.endswith("AR(2) menos de 0.000001")
    almost = closed_loop(1.0, 0.0, 20, params=params, coefficients=exact - [1e-6, 0])
    said = float(almost.axes[0].get_title("left").split("AR(2) ")[1])
    assert "e" not in almost.axes[0].get_title("left").split("AR(2) ")[1]
    assert 1e-6 < said < 1e-4
