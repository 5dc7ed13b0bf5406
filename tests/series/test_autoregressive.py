"""El ajuste es el de mínimos cuadrados, y el pronóstico se alimenta de sí mismo."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rnn_helpers.series.autoregressive import ar_fit, ar_forecast, ar_free_run
from rnn_helpers.series.scores import rmse
from rnn_helpers.series.signals import sine

SERIES = sine(40, frequency=0.7, phase=0.2) + 0.1 * np.random.default_rng(0).normal(size=40)

reproducible = settings(derandomize=True, deadline=None, max_examples=40, database=None)


@pytest.mark.parametrize("frequency", [0.3, 1.0, 2.5])
def test_two_coefficients_predict_a_pure_sine_exactly(frequency):
    series = sine(60, frequency=frequency, phase=0.4, amplitude=3.0)
    coefficients = ar_fit(series, 2)
    np.testing.assert_allclose(coefficients, [2 * np.cos(frequency), -1], atol=1e-12)
    for horizon in (1, 5, 20):
        forecast = ar_forecast(coefficients, series, horizon)
        np.testing.assert_allclose(forecast, series[1 + horizon :], atol=1e-9)


@pytest.mark.parametrize("order", [1, 3, 4])
def test_fit_recovers_the_coefficients_that_made_the_series(order):
    made_of = np.array([0.5, -0.3, 0.2, 0.1])[:order]
    series = list(np.random.default_rng(0).normal(size=order))
    for _ in range(20):
        series.append(made_of @ series[: -order - 1 : -1])
    np.testing.assert_allclose(ar_fit(np.array(series), order), made_of, atol=1e-9)


def test_fit_is_the_least_squares_minimum():
    best = ar_fit(SERIES, 3)
    error = rmse(ar_forecast(best, SERIES), SERIES[3:])
    for nudge in np.vstack([np.eye(3), -np.eye(3)]) * 1e-3:
        assert rmse(ar_forecast(best + nudge, SERIES), SERIES[3:]) > error


def test_the_shortest_series_that_can_be_fitted():
    assert ar_fit(sine(4, frequency=0.5), 2) == pytest.approx([2 * np.cos(0.5), -1], abs=1e-9)


@reproducible
@given(order=st.integers(1, 4), horizon=st.integers(1, 5), extra=st.integers(0, 6))
def test_forecast_feeds_on_its_own_forecasts(order, horizon, extra):
    rng = np.random.default_rng(order)
    coefficients, series = rng.normal(size=order), rng.normal(size=order + horizon + extra)
    expected = []
    for now in range(order - 1, len(series) - horizon):
        past = list(series[: now + 1])
        for _ in range(horizon):
            past.append(sum(coefficients[i] * past[-1 - i] for i in range(order)))
        expected.append(past[-1])
    found = ar_forecast(coefficients, series, horizon)
    assert len(found) == extra + 1
    np.testing.assert_allclose(found, expected, rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("order", [1, 2, 5])
def test_an_autoregression_alone_forecasts_as_it_does_from_each_moment(order):
    coefficients = np.random.default_rng(order).normal(0, 0.5, order)
    alone = ar_free_run(coefficients, SERIES[:20], 6)
    assert alone.shape == (6,)
    for horizon in range(1, 7):
        from_each = ar_forecast(coefficients, SERIES, horizon)
        assert alone[horizon - 1] == pytest.approx(from_each[20 - order], abs=1e-12)


def test_an_autoregression_alone_continues_a_sine_from_its_last_two_values():
    series = sine(60, frequency=0.3, phase=0.4)
    forecast = ar_free_run(np.array([2 * np.cos(0.3), -1]), series[8:10], 50)
    np.testing.assert_allclose(forecast, series[10:], atol=1e-9)
