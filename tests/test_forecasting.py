"""Las líneas base y los pronósticos de la red, contra lo que dice el álgebra."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rnn_helpers import rnn
from rnn_helpers.forecasting import (
    ar_fit,
    ar_forecast,
    ar_free_run,
    baselines,
    free_run,
    k_step,
    mean_baseline,
    persistence,
    rmse,
    seasonal_persistence,
    valid_horizon,
)
from rnn_helpers.sequences import sine

SERIES = sine(40, frequency=0.7, phase=0.2) + 0.1 * np.random.default_rng(0).normal(size=40)
PARAMS = rnn.init(1, 5, 1, seed=0, bias=True)
PARAMS["V"] *= 3  # que las salidas no sean casi cero
PARAMS["c"] += 0.1
each = pytest.mark.parametrize("activation", ["tanh", "logistic"])
reproducible = settings(derandomize=True, deadline=None, max_examples=40, database=None)


# --- error y líneas base ----------------------------------------------------------------------


def test_rmse_of_a_case_done_by_hand():
    assert rmse(np.array([1.0, 2.0, 3.0]), np.array([1.0, 4.0, 7.0])) == pytest.approx(
        np.sqrt(20 / 3)
    )
    cube = np.arange(24.0).reshape(2, 3, 4)
    assert rmse(cube + 0.5, cube) == 0.5
    assert isinstance(rmse(cube, cube), float)


def test_persistence_repeats_the_present():
    np.testing.assert_array_equal(persistence(SERIES), SERIES[:-1])
    np.testing.assert_array_equal(persistence(SERIES, 3), SERIES[:-3])
    before = SERIES.copy()
    persistence(SERIES)[:] = 0
    np.testing.assert_array_equal(SERIES, before)


@pytest.mark.parametrize("horizon", [1, 2, 7])
def test_persistence_on_a_sine_errs_as_the_chord_says(horizon):
    # sen(t + ω) − sen(t) = 2 sen(ω/2) cos(t + ω/2); con 710 pasos, 113 periodos enteros.
    series = sine(710 + horizon)
    error = rmse(persistence(series, horizon), series[horizon:])
    assert error == pytest.approx(abs(2 * np.sin(horizon / 2)) / np.sqrt(2), rel=1e-6)
    if horizon == 1:
        assert error == pytest.approx(0.678, abs=5e-4)


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


# --- la red -----------------------------------------------------------------------------------


@each
def test_one_step_ahead_is_what_the_network_outputs(activation):
    outputs = rnn.forward(PARAMS, SERIES[:, None, None], activation=activation).o[:, 0, 0]
    np.testing.assert_array_equal(k_step(PARAMS, SERIES, 1, activation), outputs[:-1])


@each
@pytest.mark.parametrize("horizon", [1, 2, 5, 39])
def test_k_steps_ahead_is_a_free_run_from_each_prefix(activation, horizon):
    forecast = k_step(PARAMS, SERIES, horizon, activation)
    assert forecast.shape == (40 - horizon,)
    for t in range(40 - horizon):
        alone = free_run(PARAMS, SERIES[: t + 1], horizon, activation)
        assert forecast[t] == pytest.approx(alone[-1], abs=1e-13)


@each
def test_free_run_reads_the_prefix_and_then_its_own_outputs(activation):
    known = list(SERIES[:10])
    for _ in range(6):
        x = np.array(known)[:, None, None]
        known.append(rnn.forward(PARAMS, x, activation=activation).o[-1, 0, 0])
    np.testing.assert_allclose(free_run(PARAMS, SERIES[:10], 6, activation), known[10:], atol=1e-13)


def test_free_run_defaults_to_tanh():
    np.testing.assert_array_equal(
        free_run(PARAMS, SERIES, 3), free_run(PARAMS, SERIES, 3, activation="tanh")
    )
    np.testing.assert_array_equal(k_step(PARAMS, SERIES, 3), k_step(PARAMS, SERIES, 3, "tanh"))


def test_free_run_of_a_batch_is_its_sequences_one_by_one():
    params = rnn.init(2, 5, 2, seed=1)
    prefix = np.random.default_rng(0).normal(size=(6, 3, 2))
    together = free_run(params, prefix, 4)
    assert together.shape == (4, 3, 2)
    for n in range(3):
        alone = free_run(params, prefix[:, n : n + 1], 4)
        np.testing.assert_allclose(together[:, n], alone[:, 0], atol=1e-14)
    flat = free_run(PARAMS, SERIES[:, None, None], 4)
    np.testing.assert_array_equal(flat[:, 0, 0], free_run(PARAMS, SERIES, 4))


def test_forecasts_change_nothing_and_keep_float32():
    series = SERIES.astype(np.float32)
    params = {name: value.astype(np.float32) for name, value in PARAMS.items()}
    before = {name: value.copy() for name, value in params.items()}
    for forecast in (k_step(params, series, 3), free_run(params, series, 3)):
        assert forecast.dtype == np.float32
        forecast[:] = 0
    np.testing.assert_array_equal(series, SERIES.astype(np.float32))
    for name, value in before.items():
        np.testing.assert_array_equal(params[name], value)


def test_valid_horizon_ends_at_the_first_error_beyond_the_tolerance():
    truth = np.zeros(6)
    assert valid_horizon(np.array([0.0, 0.1, -0.1, 0.3, 0.0, 0.5]), truth, 0.2) == 3
    assert valid_horizon(np.array([0.0, 0.1, -0.5, 0.3, 0.0, 0.5]), truth, 0.2) == 2
    assert valid_horizon(np.array([0.3, 0.0, 0.0, 0.0, 0.0, 0.0]), truth, 0.2) == 0
    assert valid_horizon(truth, truth, 0.2) == 6
    assert valid_horizon(truth + 0.5, truth, 0.5) == 6  # la tolerancia se incluye
    assert valid_horizon(truth + 1, truth + 1, 0.2) == 6
    assert isinstance(valid_horizon(truth, truth, 0.2), int)


# --- las tres líneas base sobre un mismo tramo ------------------------------------------------


@pytest.mark.parametrize("horizon", [1, 3, 4, 5, 8, 9])
def test_baselines_forecast_the_same_stretch_from_what_was_known(horizon):
    period, start = 4, 17
    found = baselines(SERIES, start, horizon, period)
    back = next(lag for lag in range(period, 40, period) if lag >= horizon)
    for i, t in enumerate(range(start, len(SERIES))):
        assert found["media"][i] == SERIES[:start].mean()
        assert found["persistencia"][i] == SERIES[t - horizon]
        assert found["estacional"][i] == SERIES[t - back]
    assert {len(forecast) for forecast in found.values()} == {len(SERIES) - start}


@pytest.mark.parametrize(("horizon", "lag"), [(1, 5), (5, 5), (6, 10), (10, 10), (11, 15)])
def test_the_seasonal_baseline_goes_back_whole_periods_and_never_reads_the_future(horizon, lag):
    np.testing.assert_array_equal(seasonal_persistence(SERIES, 5, horizon), SERIES[:-lag])
    np.testing.assert_array_equal(seasonal_persistence(SERIES, 1), SERIES[:-1])


def test_baselines_are_new_arrays():
    series = SERIES.copy()
    for forecast in baselines(series, 20, 2, 5).values():
        forecast[:] = 0
    np.testing.assert_array_equal(series, SERIES)
    assert baselines(SERIES, 20, 2, 5)["media"].tolist() == mean_baseline(SERIES[:20], 20).tolist()
