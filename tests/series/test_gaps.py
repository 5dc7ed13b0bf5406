"""Los huecos se encuentran todos, y lo que se sabía no cambia al llenarlos."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rnn_helpers.datasets.climate import co2
from rnn_helpers.datasets.demand import bikes
from rnn_helpers.series.baselines import seasonal_persistence
from rnn_helpers.series.gaps import carry_forward, gaps, interpolate, seasonal_fill
from rnn_helpers.series.padding import pad
from rnn_helpers.series.scaling import fit_scaler
from rnn_helpers.series.scores import rmse
from rnn_helpers.series.signals import autocorrelation

BOUNDED = settings(max_examples=40, deadline=None, derandomize=True)

NAN = np.nan


@pytest.mark.parametrize(
    ("series", "expected"),
    [
        ([1, 2, 3], []),
        ([NAN, 2, NAN], [[0, 1], [2, 3]]),
        ([1, NAN, NAN, 4, NAN], [[1, 3], [4, 5]]),
        ([NAN, NAN], [[0, 2]]),
    ],
)
def test_gaps_are_the_runs_without_data(series, expected):
    found = gaps(np.array(series, float))
    assert found.shape == (len(expected), 2)
    assert found.tolist() == expected


@BOUNDED
@given(st.lists(st.booleans(), min_size=1, max_size=30))
def test_gaps_cover_every_nan_and_nothing_else(missing):
    series = np.where(missing, NAN, 1.0)
    covered = np.zeros(len(series), bool)
    for start, end in gaps(series):
        assert not covered[max(start - 1, 0) : end].any()  # apart from each other
        covered[start:end] = True
    assert covered.tolist() == missing


def test_the_gaps_of_the_bicycles_are_115_hours():
    found = gaps(bikes().columns["demanda"])
    assert (found[:, 1] - found[:, 0]).sum() == 115


def test_interpolation_draws_the_line_between_the_edges_and_holds_the_ends():
    series = np.array([NAN, 1, NAN, NAN, 4, NAN])
    np.testing.assert_allclose(interpolate(series), [1, 1, 2, 3, 4, 4])


def test_a_gap_carried_forward_never_looks_ahead():
    series = np.array([2, NAN, NAN, 4, NAN])
    np.testing.assert_array_equal(carry_forward(series), [2, 2, 2, 4, 4])
    changed = np.array([2, NAN, NAN, 9, NAN])
    np.testing.assert_array_equal(carry_forward(changed)[:3], carry_forward(series)[:3])


gappy = st.lists(st.booleans(), min_size=30, max_size=60).filter(lambda gap: sum(gap) < 15)


@BOUNDED
@given(gappy, st.floats(-5, 5), st.floats(-100, 100))
def test_trend_and_cycle_are_reconstructed_exactly(missing, slope, level):
    period, missing = 6, np.array(missing)
    missing[[0, 1, 2, 3, 4, 5]] = missing[-1] = False  # every phase known, no open end
    t = np.arange(len(missing))
    cycle = np.array([3.0, -1, 4, 1, -5, 9])[t % period]
    series = level + slope * t + cycle
    filled = seasonal_fill(np.where(missing, NAN, series), period)
    np.testing.assert_allclose(filled, series, rtol=1e-9, atol=1e-9)


def test_what_was_known_stays_to_the_last_bit_however_uneven():
    rng = np.random.default_rng(0)
    series = rng.standard_normal(60) * 10.0 ** rng.integers(-9, 9, 60)
    series[[20, 21, 40]] = NAN
    known = ~np.isnan(series)
    for filled in (interpolate(series), seasonal_fill(series, 6)):
        np.testing.assert_array_equal(filled[known], series[known])


@pytest.mark.parametrize("fill", [interpolate, lambda s: seasonal_fill(s, 12)])
def test_filling_changes_only_the_gaps(fill):
    series = co2().columns["co2_ppm"]
    before = series.copy()
    filled = fill(series)
    known = ~np.isnan(series)
    assert np.isfinite(filled).all()
    np.testing.assert_array_equal(filled[known], series[known])
    np.testing.assert_array_equal(series, before)


def test_in_a_seasonal_series_the_seasonal_fill_reconstructs_better_than_the_line():
    series = interpolate(co2().columns["co2_ppm"])
    hidden = np.zeros(len(series), bool)
    for start in range(20, len(series) - 20, 30):
        hidden[start : start + 8] = True
    gapped = np.where(hidden, NAN, series)
    line = interpolate(gapped)
    seasonal = seasonal_fill(gapped, 12)
    errors = [rmse(filled[hidden], series[hidden]) for filled in (line, seasonal)]
    assert errors[1] < errors[0] / 3


def test_filling_keeps_single_precision():
    series = np.array([1, NAN, 3, 4, 5, 6], np.float32)
    assert interpolate(series).dtype == np.float32
    assert seasonal_fill(series, 2).dtype == np.float32


def test_nothing_of_the_callers_is_changed():
    series, table = np.array([1.0, NAN, 3, 5]), np.array([[1.0, 2], [3, 5]])
    whole = np.array([1.0, 2, 4, 8])
    before = [value.copy() for value in (series, table, whole)]
    gaps(series), interpolate(series), carry_forward(series), seasonal_fill(series, 2)
    scaler = fit_scaler(table)
    scaler.undo(scaler.apply(table))
    pad([whole, whole[:2]]).x[:] = 7
    autocorrelation(whole, 2)
    seasonal_persistence(whole, 2)[:] = 7
    for value, copy in zip((series, table, whole), before, strict=True):
        np.testing.assert_array_equal(value, copy)
