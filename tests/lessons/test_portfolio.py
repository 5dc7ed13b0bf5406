"""Una cartera gana y cuesta lo que una cuenta hecha peso por peso dice."""

import numpy as np
import pytest

from rnn_helpers.lessons.portfolio import (
    backtest,
    equal_weights,
    exposure,
    quarterly_volatility,
    target_error,
    yearly_growth,
)

rng = np.random.default_rng(0)
RETURNS = rng.standard_normal((30, 3))
WEIGHTS = rng.uniform(0, 0.3, (30, 3))


def by_hand(weights, returns, cost):
    """La misma cartera con dinero: tantos pesos en cada activo, y el resto en efectivo."""
    wealth, held, net, traded = 1.0, [0.0] * 3, [], []
    for w, r in zip(weights, returns, strict=True):
        wanted = [wealth * weight for weight in w]
        moved = sum(abs(a - b) for a, b in zip(wanted, held, strict=True))
        held = [amount * (1 + change / 100) for amount, change in zip(wanted, r, strict=True)]
        gain = sum(held) - sum(wanted)
        net.append(100 * gain / wealth - cost * moved / wealth)
        traded.append(moved / wealth)
        wealth += gain
    return net, traded


@pytest.mark.parametrize("cost", [0, 0.05, 3.0])
def test_a_backtest_is_the_account_kept_by_hand(cost):
    net, traded = by_hand(WEIGHTS, RETURNS, cost)
    result = backtest(WEIGHTS, RETURNS, cost=cost)
    np.testing.assert_allclose(result.returns, net, atol=1e-12)
    np.testing.assert_allclose(result.traded, traded, atol=1e-12)


def test_buying_and_never_touching_costs_once():
    one = np.ones((30, 1))
    result = backtest(one, RETURNS[:, :1], cost=0.1)
    np.testing.assert_allclose(result.traded, [1] + [0] * 29, atol=1e-15)
    np.testing.assert_allclose(result.returns[1:], RETURNS[1:, 0], atol=1e-14)
    assert result.returns[0] == pytest.approx(RETURNS[0, 0] - 0.1)


def test_keeping_equal_weights_makes_one_trade_a_little_every_day():
    result = backtest(np.full((30, 3), 1 / 3), RETURNS, cost=0.0)
    assert (result.traded[1:] > 0).all()
    assert result.traded[1:].max() < 0.03


def test_a_year_at_one_per_mille_a_day_compounds():
    assert yearly_growth(np.full(50, 0.1)) == pytest.approx(100 * (1.001**252 - 1))
    up_and_down = np.tile([25.0, -20.0], 30)  # 1.25 × 0.8 = 1
    assert yearly_growth(up_and_down) == pytest.approx(0, abs=1e-10)


def test_the_volatility_of_each_quarter_is_that_of_a_year_and_the_rest_is_left_out():
    quarters = np.repeat([1.0, 2.0, 50.0], [63, 63, 62]) * (-1) ** np.arange(188)
    np.testing.assert_allclose(quarterly_volatility(quarters), np.sqrt(252) * np.array([1, 2]))
    assert len(quarterly_volatility(quarters[:63])) == 1


def test_the_error_to_the_target_is_a_percentage_of_it():
    yearly = np.repeat([8.0, 10.0, 6.0], 63)  # justo, un cuarto de más y un cuarto de menos
    returns = yearly / np.sqrt(252) * (-1) ** np.arange(189)
    assert target_error(returns, 8.0) == pytest.approx(25 * np.sqrt(2 / 3))
    assert target_error(returns[:63], 8.0) == pytest.approx(0, abs=1e-10)
    assert target_error(returns[:63], 4.0) == pytest.approx(100)


def test_the_exposure_makes_the_volatility_the_wanted_one_without_borrowing():
    daily = np.array([0.25, 1.0, 2.0])  # σ de cada día, en %
    held = exposure(daily**2, 8.0)
    np.testing.assert_allclose(held, [1, 8 / np.sqrt(252), 4 / np.sqrt(252)])
    np.testing.assert_allclose(np.sqrt(252) * daily[1:] * held[1:], 8)


def test_within_the_band_nothing_is_traded():
    variance = (8 / np.array([0.50, 0.55, 0.59, 0.61, 0.52, 0.45])) ** 2 / 252
    np.testing.assert_allclose(
        exposure(variance, 8.0, band=0.1), [0.50, 0.50, 0.50, 0.61, 0.61, 0.45]
    )
    np.testing.assert_allclose(exposure(variance, 8.0), [0.50, 0.55, 0.59, 0.61, 0.52, 0.45])


def test_equal_weights_share_what_is_invested():
    np.testing.assert_allclose(equal_weights(np.array([1.0, 0.5]), 4), [[0.25] * 4, [0.125] * 4])
