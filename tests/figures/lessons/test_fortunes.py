"""Las figuras de la lección 15 muestran los números que dicen."""

import numpy as np
import pytest

from rnn_helpers.figures.lessons.fortunes import fortunes
from rnn_helpers.figures.lessons.level_and_return import level_and_return
from rnn_helpers.figures.lessons.market_clock import NEW_YORK, TOKYO, market_clock
from rnn_helpers.figures.lessons.volatility import volatility_band

RNG = np.random.default_rng(0)
DAYS = np.datetime64("2022-01-03") + np.arange(400)
RETURNS = RNG.standard_normal(400)


def test_each_portfolio_grows_from_a_hundred_by_its_returns():
    paths = {"Sin costos": RNG.standard_normal((4, 400)), "Con": RNG.standard_normal((4, 400))}
    fig = fortunes(DAYS, paths, chosen=2, until=DAYS[100])
    for ax, (title, returns) in zip(fig.axes, paths.items(), strict=True):
        assert ax.get_title("left") == title
        drawn = {line.get_label(): line.get_ydata() for line in ax.lines}
        for label, row in (("pesos iguales", 0), ("la elegida", 2)):
            np.testing.assert_allclose(drawn[label], 100 * np.cumprod(1 + returns[row] / 100))
        assert len(ax.lines) == 3 + 2 + 1  # las redes, las dos con nombre y el día en que se eligió
    assert "con 3 redes" in fig.alt


def test_the_same_forecast_is_drawn_on_the_price_and_on_the_return():
    pairs = RNG.standard_normal((4, 50))
    fig = level_and_return(*pairs, unit="pesos", scores=(0.991, -0.02))
    for ax, rows, title in zip(fig.axes, (pairs[:2], pairs[2:]), ("0.99", "−0.02"), strict=True):
        drawn = {line.get_label(): line.get_ydata() for line in ax.lines}
        np.testing.assert_array_equal(drawn["lo que ocurrió"], rows[0])
        np.testing.assert_array_equal(drawn["pronóstico de la víspera"], rows[1])
        assert title in ax.get_title("left")


def test_the_band_has_two_deviations_and_the_days_outside_stand_out():
    variance = RNG.uniform(0.1, 0.5, 400)
    fig = volatility_band(DAYS, RETURNS, variance, np.full(400, 0.3), title="La banda")
    (band,) = fig.axes[0].collections
    edges = band.get_paths()[0].vertices[:, 1]
    assert edges.max() == pytest.approx(2 * np.sqrt(variance.max()))
    drawn = [line.get_ydata() for line in fig.axes[0].lines]
    outside = RETURNS[np.abs(RETURNS) > 2 * np.sqrt(variance)]
    assert any(np.array_equal(line, outside) for line in drawn)


def test_the_clock_says_that_new_york_closes_after_tokyo_and_before_it_opens_again():
    assert TOKYO[1] < NEW_YORK[0] < NEW_YORK[1] < 24 + TOKYO[0]
    assert NEW_YORK[1] - TOKYO[1] == 15  # las quince horas del texto
    assert 24 - NEW_YORK[1] == 3
    assert "quince horas después" in market_clock().alt
