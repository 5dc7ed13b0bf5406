"""Cada línea base repite lo que ya se sabía, y nunca lee el futuro."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rnn_helpers.series.baselines import baselines, mean_baseline, persistence, seasonal_persistence
from rnn_helpers.series.signals import sine

BOUNDED = settings(max_examples=40, deadline=None, derandomize=True)


def test_the_mean_baseline_repeats_the_mean_of_the_past():
    assert mean_baseline(np.array([1.0, 2, 6]), 4).tolist() == [3, 3, 3, 3]


@BOUNDED
@given(st.integers(1, 7), st.integers(1, 20))
def test_seasonal_persistence_is_perfect_on_what_repeats_whatever_the_horizon(period, horizon):
    series = np.tile(np.random.default_rng(0).standard_normal(period), 40)
    forecast = seasonal_persistence(series, period, horizon)
    np.testing.assert_array_equal(forecast, series[-len(forecast) :])


@BOUNDED
@given(st.integers(1, 7), st.integers(1, 20))
def test_seasonal_persistence_looks_at_the_latest_value_of_the_phase_that_is_known(period, horizon):
    series = np.arange(60.0)  # each value is its own moment
    forecast = seasonal_persistence(series, period, horizon)
    lag = series[-len(forecast) :] - forecast
    assert len(set(lag)) == 1
    assert lag[0] % period == 0
    assert horizon <= lag[0] < horizon + period
    assert len(forecast) == 60 - lag[0]


SERIES = sine(40, frequency=0.7, phase=0.2) + 0.1 * np.random.default_rng(0).normal(size=40)


def test_persistence_repeats_the_present():
    np.testing.assert_array_equal(persistence(SERIES), SERIES[:-1])
    np.testing.assert_array_equal(persistence(SERIES, 3), SERIES[:-3])
    before = SERIES.copy()
    persistence(SERIES)[:] = 0
    np.testing.assert_array_equal(SERIES, before)


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
