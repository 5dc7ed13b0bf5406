"""The anticipated price, and the account of who travels, is turned away or priced away."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnn_helpers.lessons.demand import TEST, WEEK, lagged, linear_forecast, read_trips, recorded
from rnn_helpers.lessons.pricing import anticipated_price, cost, outcome

trips = st.lists(st.floats(0, 900), min_size=1, max_size=8).map(np.array)
scenes = st.fixed_dictionaries({"capacity": st.floats(1, 800)})
elasticities = st.floats(0.2, 3)


@given(trips, scenes, elasticities)
def test_with_the_true_demand_nobody_is_lost_unless_the_ceiling_binds(demand, scene, elasticity):
    scene = scene | {"elasticity": elasticity}
    price = anticipated_price(demand, ceiling=1e20, **scene)
    result = outcome(demand, price, **scene)
    np.testing.assert_allclose(result.turned_away, 0, atol=1e-9)
    np.testing.assert_allclose(result.priced_away, 0, atol=1e-9)


@given(trips, trips, scenes, elasticities)
def test_nobody_is_counted_twice_and_nobody_is_invented(demand, forecast, scene, elasticity):
    forecast = np.resize(forecast, demand.shape)
    price = anticipated_price(forecast, scene["capacity"], elasticity=elasticity)
    result = outcome(demand, price, scene["capacity"], elasticity=elasticity)
    assert all((part >= -1e-9).all() for part in result)
    assert (result.served <= scene["capacity"]).all()
    np.testing.assert_allclose(
        result.served + result.priced_away, np.minimum(demand, scene["capacity"])
    )
    assert ((result.turned_away < 1e-9) | (result.served > scene["capacity"] - 1e-9)).all()
    np.testing.assert_allclose(result.income, price * result.served)


def test_the_price_by_hand():
    forecast = np.array([-3.0, 100.0, 250.0, 500.0, 1000.0])
    assert anticipated_price(forecast, 250).tolist() == [1, 1, 1, 2, 2.5]
    roots = anticipated_price(forecast, 250, elasticity=2.0, ceiling=9.0)
    assert roots.tolist() == [1, 1, 1, 2**0.5, 2]


def test_one_hour_by_hand():
    demand = np.array([400.0, 400.0, 400.0, 100.0])
    result = outcome(demand, np.array([1.0, 2.0, 1.6, 2.0]), 250)
    assert result.served.tolist() == [250, 200, 250, 50]
    assert result.turned_away.tolist() == [150, 0, 0, 0]
    assert result.priced_away.tolist() == [0, 50, 0, 50]
    assert cost(result, demand) == pytest.approx(250 / 1300)


@given(trips, scenes, st.floats(1, 2.4))
def test_up_to_elasticity_one_a_higher_price_never_lowers_the_income(demand, scene, price):
    for elasticity in (0.4, 1.0):
        low, high = (
            outcome(demand, np.full(demand.shape, p), elasticity=elasticity, **scene).income
            for p in (price, price + 0.1)
        )
        assert (high >= low - 1e-9 * (1 + low)).all()


# --- lo que la lección dice ----------------------------------------------------------------------


def account(forecast_of, horizon):
    """Costo, ingreso relativo y viajes con un pronóstico, en la parte de prueba y con K = 250."""
    data = read_trips()
    hours = recorded(data, TEST, len(data.log))
    demand = data.count[hours]
    forecast = forecast_of(data, horizon)[hours]
    result = outcome(demand, anticipated_price(forecast, 250), 250)
    return cost(result, demand), result.income.sum() / demand.sum(), result.served.sum()


FORECASTS = {
    "fijo": lambda data, k: np.zeros(len(data.log)),
    "ahora": lambda data, k: np.expm1(lagged(data.log, k)),
    "semana": lambda data, k: np.expm1(lagged(data.log, WEEK)),
    "lineal": lambda data, k: np.expm1(linear_forecast(data, k, TEST)),
    "oráculo": lambda data, k: np.expm1(data.log),
    "tope": lambda data, k: np.full(len(data.log), 1e4),
}


@pytest.mark.parametrize(
    ("name", "horizon", "lost"),
    [
        ("fijo", 1, 0.142),
        ("ahora", 1, 0.103),
        ("semana", 1, 0.078),
        ("lineal", 1, 0.035),
        ("oráculo", 1, 0.0),
        ("tope", 1, 0.458),
    ],
)
def test_anticipating_loses_fewer_than_reacting(name, horizon, lost):
    assert account(FORECASTS[name], horizon)[0] == pytest.approx(lost, abs=0.003)


def test_a_day_ahead_the_linear_model_is_worth_no_more_than_last_week():
    assert abs(account(FORECASTS["lineal"], 24)[0] - account(FORECASTS["semana"], 24)[0]) < 0.003


def test_income_praises_the_price_that_sends_everybody_home():
    _, dear, served = account(FORECASTS["tope"], 1)
    _, best, could = account(FORECASTS["oráculo"], 1)
    assert dear == pytest.approx(best, rel=1e-3)
    assert served < 0.5 * could
