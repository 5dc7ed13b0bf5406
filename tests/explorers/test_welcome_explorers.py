"""Los exploradores del cuaderno 00: el predictor de una senoidal y el control de prueba."""

import numpy as np
import pytest

from rnn_helpers.explorers.explorer import Explorer, slider
from rnn_helpers.explorers.sine_predictor import sine_predictor
from rnn_helpers.figures.lessons.first_slider import first_slider
from rnn_helpers.figures.lessons.rolling_forecast import SHOWN, rolling_forecast
from rnn_helpers.networks import rnn

NETWORK = rnn.init(1, 3, 1, seed=0)


@pytest.fixture(scope="module")
def predictor():
    return sine_predictor()


def drawn(fig):
    return {line.get_gid(): line.get_ydata() for line in fig.axes[0].lines}


def error(explorer, name):
    curves = drawn(explorer.fig)
    values = curves[name][-len(curves["verdad"]) :]
    return np.sqrt(np.mean((values - curves["verdad"]) ** 2))


def test_the_forecast_continues_what_was_read():
    curves = drawn(rolling_forecast(70, 30, 1.0, params=NETWORK))
    assert len(curves["leído"]) == SHOWN
    assert len(curves["verdad"]) == len(curves["persistencia"]) == 30
    np.testing.assert_allclose(curves["verdad"], np.sin(np.arange(70, 100)))
    assert curves["RNN"][0] == curves["leído"][-1] == curves["persistencia"][0]


def test_the_title_says_the_error_that_is_drawn(predictor):
    title = predictor.fig.axes[0].get_title("left")
    assert f"RNN {error(predictor, 'RNN'):.2g}" in title
    assert f"repetir el último {error(predictor, 'persistencia'):.2g}" in title


def test_ten_values_are_enough_for_the_predictor(predictor):
    for now in (10, 60, 200):
        predictor.move(now=now)
        assert error(predictor, "RNN") < 0.01
        assert error(predictor, "persistencia") > 0.3
    predictor.move(now=60)


def test_the_predictor_insists_on_the_wave_it_knows(predictor):
    for now in (40, 60, 90, 130):
        predictor.move(now=now, frequency=0.8)
        assert error(predictor, "RNN") > 0.7 * error(predictor, "persistencia")
    predictor.move(now=60, frequency=1.0)


def test_the_predictor_draws_at_its_extremes(predictor):
    extremes = {"now": (10, 200), "ahead": (5, 60), "frequency": (0.5, 1.5)}
    start = predictor.values
    for name, values in extremes.items():
        for value in values:
            predictor.move(**{name: value})
            assert "leyó" in predictor.fig.alt
        predictor.move(**{name: start[name]})
    for end in (0, 1):
        predictor.move(**{name: values[end] for name, values in extremes.items()})
        assert len(drawn(predictor.fig)["verdad"]) == extremes["ahead"][end]
    predictor.move(**start)


def test_the_first_slider_says_that_it_was_moved():
    explorer = Explorer(first_slider, "prueba", place=slider("Lugar", 0, 10, 0))
    assert "¿se mueve el punto?" in explorer.fig.axes[0].get_title("left")
    for place in (1, 10):
        explorer.move(place=place)
        (point,) = (line for line in explorer.fig.axes[0].lines if line.get_gid() == "punto")
        assert list(point.get_xdata()) == [place]
        assert f"El punto está en {place}: los controles funcionan" in explorer.fig.axes[
            0
        ].get_title("left")
        assert explorer.fig.alt == f"Un punto en {place}, entre 0 y 10."
