"""Baselines, leaks and shuffling: the pictures show the numbers that they claim."""

import numpy as np
import pytest

from rnn_helpers.figures.lessons import autocorrelation, baselines, leaks
from rnn_helpers.series import signals
from rnn_helpers.series.scores import rmse

RNG = np.random.default_rng(0)
WAVE = 100 + 10 * np.sin(2 * np.pi * np.arange(600) / 12) + RNG.normal(size=600)
WALK = np.cumsum(RNG.normal(size=500))
MENU = {"onda": (WAVE, 12, "ppm"), "paseo": (0.01 * WALK, 5, "pesos")}
METHODS = ["persistencia", "media", "estacional"]
DAYS = np.arange(450, 500)
LABELS = {"unit": "pesos", "step": "días"}


FIGURES = {
    "baseline_error": lambda: baselines.baseline_error("onda", 2, "media", menu=MENU),
    "shuffled": lambda: autocorrelation.shuffled(
        WAVE, WAVE[::-1], **LABELS, lags=24, first=1, shown=48, ticks=12
    ),
    "return_map": lambda: autocorrelation.return_map(WAVE, WAVE[::-1]),
    "two_splits": lambda: leaks.two_splits(
        WALK, {"A": (DAYS, WALK[DAYS]), "B": (DAYS, WALK[:50])}, **LABELS, shown=99
    ),
}


@pytest.mark.parametrize("name", FIGURES)
def test_figure_says_what_it_shows(name):
    alt = FIGURES[name]().alt
    assert alt.endswith(".")
    assert alt != "Figura"


def test_a_missing_value_counts_in_no_error():
    values = WAVE.copy()
    values[-3] = np.nan
    errors = baselines.errors_by_horizon(values, 420, 12)
    forecast = np.delete(WAVE[419:-1], [-3, -2])  # el de antes de cada valor...
    forecast = np.insert(forecast, -1, WAVE[-4])  # ...y tras el hueco, el de antes del hueco
    assert errors["persistencia"][0] == pytest.approx(rmse(forecast, np.delete(WAVE[420:], -3)))


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("horizon", [1, 13])
def test_the_error_in_the_title_is_that_of_the_forecast_drawn(method, horizon):
    # Con tantos valores como se muestran, el tramo dibujado es todo el de prueba.
    values = WAVE[: round(baselines.SHOWN / (1 - baselines.TRAINING))]
    fig = baselines.baseline_error("onda", horizon, method, menu={"onda": (values, 12, "ppm")})
    drawn = {line.get_gid(): line.get_ydata() for line in fig.axes[0].lines}
    assert len(drawn["verdad"]) == len(values) - round(baselines.TRAINING * len(values))
    error = rmse(drawn["pronóstico"], drawn["verdad"])
    assert f"RMSE {error:.3g}" in fig.axes[0].get_title("left")
    assert f"RMSE {error:.3g} ppm" in fig.alt
    below = {line.get_gid(): line.get_ydata() for line in fig.axes[1].lines}
    assert below[method][horizon - 1] == below["aquí"][0] == pytest.approx(error)


def test_the_title_names_the_winner():
    title = baselines.baseline_error("onda", 6, "persistencia", menu=MENU).axes[0].get_title("left")
    assert "gana la estacional" in title
    title = baselines.baseline_error("onda", 6, "estacional", menu=MENU).axes[0].get_title("left")
    assert "la mejor de las tres" in title


@pytest.mark.parametrize(
    ("method", "verdict"),
    [
        ("persistencia", "empata con la estacional"),
        ("estacional", "empata con la persistencia"),
        ("media", "ganan la persistencia y la estacional, empatadas"),
    ],
)
def test_there_is_no_winner_of_a_tie(method, verdict):
    # A un periodo, repetir el último valor y repetir el del ciclo anterior es lo mismo.
    fig = baselines.baseline_error("onda", 12, method, menu=MENU)
    assert f"({verdict})" in fig.axes[0].get_title("left")
    assert verdict in fig.alt


def test_the_forecast_and_its_key_take_the_stroke_of_the_method():
    fig = baselines.baseline_error("onda", 6, "media", menu=MENU)
    fig = baselines.baseline_error("onda", 6, "estacional", menu=MENU, fig=fig)
    line = next(line for line in fig.axes[0].lines if line.get_gid() == "pronóstico")
    key = fig.axes[0].get_legend().legend_handles[1]
    wanted = baselines.LINES["estacional"]
    for artist in (line, key):
        assert artist.get_color() == wanted["color"]
        assert artist.get_linestyle() == wanted["linestyle"]


def test_the_shuffled_panels_show_the_autocorrelation_of_each_series():
    mixed = RNG.permutation(WAVE)
    fig = autocorrelation.shuffled(
        WAVE, mixed, lags=36, first=100, shown=50, unit="ppm", step="meses", ticks=12
    )
    for left, right, values in ((0, 1, WAVE), (2, 3, mixed)):
        np.testing.assert_array_equal(fig.axes[left].lines[0].get_ydata(), values[100:150])
        r = signals.autocorrelation(values, 36)
        np.testing.assert_array_equal(fig.axes[right].lines[0].get_ydata(), r)
        assert f"{np.abs(r[1:]).max():.2f}" in fig.axes[right].get_title("left")


def test_the_return_map_pairs_each_value_with_the_next():
    fig = autocorrelation.return_map(WAVE, WALK)
    for ax, values in zip(fig.axes, (WAVE, WALK), strict=True):
        np.testing.assert_array_equal(ax.lines[0].get_xydata(), np.c_[values[:-1], values[1:]])


def test_each_split_shows_its_forecasts_on_their_days_and_its_error():
    days = np.arange(450, 480)
    trials = {"Al azar": (days, WALK[days] + 0.5), "En el tiempo": (days, WALK[days] - 2.0)}
    fig = leaks.two_splits(WALK, trials, shown=100, unit="pesos", step="día")
    for ax, (name, (when, forecast)), error in zip(fig.axes, trials.items(), (0.5, 2), strict=True):
        points = next(line for line in ax.lines if line.get_label() == "pronóstico")
        np.testing.assert_array_equal(points.get_xydata(), np.c_[when, forecast])
        assert ax.get_title("left") == f"{name}: RMSE {error:.2f}"
        assert f"{name}, {error:.2f}" in fig.alt
