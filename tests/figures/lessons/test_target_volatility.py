"""Mantener el riesgo: el título dice lo que la figura muestra, y lo que muestra es la cartera."""

import numpy as np
import pytest

from rnn_helpers.figures.lessons.target_volatility import quarterly_risk, target_volatility
from rnn_helpers.lessons.portfolio import backtest, quarterly_volatility, target_error

RNG = np.random.default_rng(0)
STORM = np.repeat([0.5, 2.0, 0.7], [300, 63, 137])  # la volatilidad sube y vuelve a bajar
RETURNS = STORM[:, None] * RNG.standard_normal((500, 2))


def draw(decay=0.9, target=8.0, band=0, cost=5, fig=None):
    return target_volatility(decay, target, band, cost, returns=RETURNS, start=240, fig=fig)


def lines(ax):
    return {line.get_gid(): line.get_ydata() for line in ax.lines}


@pytest.mark.parametrize(("target", "cost"), [(8.0, 5), (4.0, 50)])
def test_the_portfolio_drawn_is_the_one_that_the_title_describes(target, cost):
    fig = draw(target=target, cost=cost)
    above, below = fig.axes
    held = lines(below)["invertido"] / 100
    weights = np.repeat(held[:, None] / 2, 2, axis=1)
    result = backtest(weights, RETURNS[240:], cost=cost / 100)
    drawn = lines(above)["controlada"]
    np.testing.assert_allclose(drawn[::63], quarterly_volatility(result.returns))
    title = above.get_title("left")
    assert f"{target_error(result.returns, target):.0f} % del objetivo" in title
    assert f"cuesta {252 * cost / 100 * result.traded.mean():.2f} % al año" in title


def test_without_control_it_is_always_invested():
    above, _ = draw().axes
    always = backtest(np.full((260, 2), 0.5), RETURNS[240:], cost=0.05)
    np.testing.assert_allclose(
        lines(above)["sin control"][::63], quarterly_volatility(always.returns)
    )


def test_in_the_storm_it_invests_less_and_a_wide_band_trades_less():
    held = lines(draw().axes[1])["invertido"]
    assert held[75:120].max() < 0.6 * held[:50].min()
    still = lines(draw(band=30).axes[1])["invertido"]
    assert np.count_nonzero(np.diff(still)) < np.count_nonzero(np.diff(held)) / 5


def test_the_quarters_of_each_portfolio_are_drawn_beside_the_target():
    portfolios = {"pesos iguales": RETURNS[:, 0], "GRU": 0.5 * RETURNS[:, 0]}
    fig = quarterly_risk(portfolios, 8.0)
    drawn = {line.get_label(): line.get_ydata() for line in fig.axes[0].lines}
    for name, returns in portfolios.items():
        np.testing.assert_allclose(drawn[name], quarterly_volatility(returns))
    assert set(drawn["objetivo"]) == {8.0}
    assert "pesos iguales, GRU" in fig.alt
