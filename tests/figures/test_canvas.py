"""Las figuras comunes: puras, con texto alternativo, y con el estilo del curso."""

import matplotlib.style
import numpy as np
import pytest

from pictures import pixels
from rnn_helpers.figures import canvas, curves, forecasts, heatmap
from rnn_helpers.figures.lessons import sine_forecasts
from rnn_helpers.figures.palette import COLORS, LINES
from rnn_helpers.networks import rnn
from rnn_helpers.series.signals import sine

X = np.arange(1, 31)
SERIES = sine(100)
FIGURES = {
    "curves": lambda: curves.compare_curves(
        X, {"SGD": 1 / X, "otra": 1 / X**2}, title="t", xlabel="x", ylabel="y"
    ),
    "forecast": lambda: forecasts.forecast(SERIES, {"persistencia": SERIES[:-1]}, title="t"),
    "closed_loop": lambda: sine_forecasts.closed_loop(
        1.0, 0.1, 20, params=rnn.init(1, 3, 1, seed=0), coefficients=np.array([1.0, -1])
    ),
    "heatmap": lambda: heatmap.time_heatmap(np.outer(SERIES, [1, -2, 3]), title="t", label="δ"),
}


@pytest.mark.parametrize("name", FIGURES)
def test_figure_is_displayed_as_a_picture_with_a_text(name):
    bundle, metadata = FIGURES[name]()._repr_mimebundle_()
    assert bundle["text/plain"] == metadata["image/png"]["alt"] != "Figura"
    assert len(bundle["image/png"]) > 1000


@pytest.mark.parametrize("name", FIGURES)
def test_drawing_leaves_the_users_style_alone(name):
    before = dict(matplotlib.rcParams)
    FIGURES[name]()
    assert dict(matplotlib.rcParams) == before


def test_named_methods_keep_their_line_and_colour():
    fig = FIGURES["curves"]()
    line = next(line for line in fig.axes[0].lines if line.get_label() == "SGD")
    assert line.get_color() == LINES["SGD"]["color"]


def test_symbols_have_distinct_colours():
    assert len(set(COLORS.values())) == len(COLORS)


def test_a_small_png_is_smaller_than_the_quick_one():
    fig = FIGURES["forecast"]()
    assert len(canvas.small_png(fig)) < len(canvas.png(fig))


def test_given_limits_hold():
    limits = {"title": "t", "xlabel": "x", "ylabel": "y", "ylim": (0, 5)}
    assert curves.compare_curves(X, {"a": 1 / X}, **limits).axes[0].get_ylim() == (0, 5)


# Lo que alguien puede tener en su matplotlibrc, o haber pedido en una celda.
TASTES = {
    "usetex": {"text.usetex": True},
    "oscuro": matplotlib.style.library["dark_background"],
    "ggplot": matplotlib.style.library["ggplot"],
    "sin menos": {"axes.unicode_minus": False, "axes.formatter.use_locale": True},
}


@pytest.mark.parametrize("taste", TASTES)
@pytest.mark.parametrize("name", FIGURES)
def test_the_users_style_changes_nothing(name, taste):
    expected = pixels(FIGURES[name]())
    with matplotlib.rc_context(TASTES[taste]):
        assert np.array_equal(pixels(FIGURES[name]()), expected)


def test_a_figure_drawn_later_keeps_the_style_with_which_it_was_made():
    figure = FIGURES["curves"]
    fig, expected = figure(), canvas.small_png(figure())
    with matplotlib.style.context("dark_background"):
        assert canvas.small_png(fig) == expected
