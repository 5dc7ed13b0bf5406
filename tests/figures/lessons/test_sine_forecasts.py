"""Los pronósticos de la senoidal: el título dice el error que se dibuja."""

import numpy as np

from rnn_helpers.figures.lessons.sine_forecasts import closed_loop
from rnn_helpers.networks import rnn


def test_closed_loop_title_says_the_error_that_is_drawn():
    params, coefficients = rnn.init(1, 3, 1, seed=0), np.array([1.0, -1])
    fig = closed_loop(1.0, 0.1, 20, params=params, coefficients=coefficients)
    drawn = {line.get_gid(): line.get_ydata() for line in fig.axes[0].lines}
    error = np.sqrt(np.mean((drawn["RNN"] - drawn["verdad"]) ** 2))
    assert f"RNN {error:.2g}" in fig.axes[0].get_title("left")
