"""Las figuras comunes: puras, con texto alternativo, y redibujables sin rastros."""

from functools import partial

import matplotlib
import numpy as np
import pytest

from pictures import assert_drawn_afresh
from rnn_helpers.figures import canvas, curves, forecasts, states, training
from rnn_helpers.figures.palette import COLORS, LINES
from rnn_helpers.networks import rnn
from rnn_helpers.series.signals import sine

X = np.arange(1, 31)
SERIES = sine(100)
FIGURES = {
    "curves": lambda scale, fig=None: curves.compare_curves(
        X, {"SGD": scale / X, "otra": scale / X**2}, title="t", xlabel="x", ylabel="y", fig=fig
    ),
    "forecast": lambda scale, fig=None: forecasts.forecast(
        scale * SERIES, {"persistencia": scale * SERIES[:-1]}, title="t", fig=fig
    ),
    "by_horizon": lambda scale, fig=None: forecasts.by_horizon(
        scale * SERIES, {k: scale * SERIES[:-k] for k in (1, 2, 3, 4)}, fig=fig
    ),
    "closed_loop": lambda scale, fig=None: forecasts.closed_loop(
        scale, 0.1, 20, params=rnn.init(1, 3, 1, seed=0), coefficients=np.array([1.0, -1]), fig=fig
    ),
    "heatmap": lambda scale, fig=None: states.time_heatmap(
        scale * np.outer(SERIES, [1, -2, 3]), title="t", label="δ", fig=fig
    ),
    "training": lambda scale, fig=None: training.training_progress(
        scale / X, 40, SERIES, scale * SERIES, 1.0, title="t", fig=fig
    ),
}


@pytest.mark.parametrize("name", FIGURES)
def test_figure_is_displayed_as_a_picture_with_a_text(name):
    bundle, metadata = FIGURES[name](1.0)._repr_mimebundle_()
    assert bundle["text/plain"] == metadata["image/png"]["alt"] != "Figura"
    assert len(bundle["image/png"]) > 1000


@pytest.mark.parametrize("name", FIGURES)
def test_figure_updated_is_the_figure_drawn_afresh(name):
    assert_drawn_afresh(partial(FIGURES[name], 1.0), partial(FIGURES[name], 0.5))


@pytest.mark.parametrize("name", FIGURES)
def test_drawing_leaves_the_users_style_alone(name):
    before = dict(matplotlib.rcParams)
    FIGURES[name](1.0)
    assert dict(matplotlib.rcParams) == before


def test_named_methods_keep_their_line_and_colour():
    fig = FIGURES["curves"](1.0)
    line = next(line for line in fig.axes[0].lines if line.get_gid() == "SGD")
    assert line.get_color() == LINES["SGD"]["color"]


def test_closed_loop_title_says_the_error_that_is_drawn():
    fig = FIGURES["closed_loop"](1.0)
    drawn = {line.get_gid(): line.get_ydata() for line in fig.axes[0].lines}
    error = np.sqrt(np.mean((drawn["RNN"] - drawn["verdad"]) ** 2))
    assert f"RNN {error:.2g}" in fig.axes[0].get_title("left")


def test_symbols_have_distinct_colours():
    assert len(set(COLORS.values())) == len(COLORS)


def test_a_small_png_is_smaller_than_the_quick_one():
    fig = FIGURES["forecast"](1.0)
    assert len(canvas.small_png(fig)) < len(canvas.png(fig))


def test_given_limits_hold_also_after_an_update():
    def figure(scale, fig=None):
        return curves.compare_curves(
            X, {"a": scale / X}, title="t", xlabel="x", ylabel="y", ylim=(0, 5), fig=fig
        )

    assert figure(0.1, fig=figure(1.0)).axes[0].get_ylim() == (0, 5)
