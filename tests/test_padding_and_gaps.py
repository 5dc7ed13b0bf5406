"""Padding, gaps, standardisation, autocorrelation and seasonal baselines."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rnn_helpers import datasets, forecasting, rnn, sequences
from rnn_helpers.losses import squared_error

BOUNDED = settings(max_examples=40, deadline=None, derandomize=True)
NAN = np.nan


# Padding


@BOUNDED
@given(st.lists(st.integers(1, 9), min_size=1, max_size=6), st.integers(1, 4))
def test_padding_keeps_each_sequence_and_says_where_it_ends(lengths, D):
    rng = np.random.default_rng(0)
    pieces = [rng.standard_normal((length, D)) for length in lengths]
    x, found, mask = sequences.pad(pieces)
    assert x.shape == (max(lengths), len(lengths), D)
    assert found.tolist() == lengths
    assert mask.dtype == bool
    assert mask.sum(axis=0).tolist() == lengths
    assert not x[~mask].any()
    for i, piece in enumerate(pieces):
        np.testing.assert_array_equal(x[:, i][mask[:, i]], piece)


def test_padding_takes_plain_series_and_keeps_single_precision():
    x = sequences.pad([np.ones(2, np.float32), np.ones(3, np.float32)]).x
    assert x.dtype == np.float32
    assert x[:, :, 0].tolist() == [[1, 1], [1, 1], [0, 1]]


def test_a_padded_batch_is_each_sequence_alone_in_the_network_as_well():
    rng = np.random.default_rng(0)
    pieces = [rng.standard_normal((length, 2)) for length in (3, 8, 5)]
    x, lengths, mask = sequences.pad(pieces)
    y = rng.standard_normal((8, 3, 2))
    params = rnn.init(2, 4, 2, seed=0, bias=True)
    trace = rnn.forward(params, x)
    E, do = squared_error(trace.o, y, mask)
    grads, total, error = rnn.backward(params, trace, do), dict.fromkeys(params, 0), 0
    for i, (piece, length) in enumerate(zip(pieces, lengths, strict=True)):
        alone = rnn.forward(params, piece[:, None])
        one, one_do = squared_error(alone.o, y[:length, [i]])
        one_grads = rnn.backward(params, alone, one_do)
        error += one / 3
        total = {name: total[name] + one_grads[name] / 3 for name in params}
    assert pytest.approx(error, rel=1e-13) == E
    for name in params:
        np.testing.assert_allclose(grads[name], total[name], atol=1e-12)


def test_the_last_step_of_a_padded_sequence_is_its_own_and_not_the_last_row():
    pieces = [np.arange(length * 2.0).reshape(length, 2) + 1 for length in (3, 1, 4)]
    x, lengths, _ = sequences.pad(pieces)
    last = sequences.last_step(x, lengths)
    np.testing.assert_array_equal(last, [piece[-1] for piece in pieces])
    last[:] = 7
    np.testing.assert_array_equal(x, sequences.pad(pieces).x)


@pytest.mark.parametrize("dtype", [np.uint8, np.uint64, np.int8])
def test_the_lengths_may_be_any_integers(dtype):
    x, lengths, _ = sequences.pad([np.arange(3.0), np.arange(5.0)])
    assert sequences.last_step(x, lengths.astype(dtype)).tolist() == [[2], [4]]


# Gaps


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
    found = sequences.gaps(np.array(series, float))
    assert found.shape == (len(expected), 2)
    assert found.tolist() == expected


@BOUNDED
@given(st.lists(st.booleans(), min_size=1, max_size=30))
def test_gaps_cover_every_nan_and_nothing_else(missing):
    series = np.where(missing, NAN, 1.0)
    covered = np.zeros(len(series), bool)
    for start, end in sequences.gaps(series):
        assert not covered[max(start - 1, 0) : end].any()  # apart from each other
        covered[start:end] = True
    assert covered.tolist() == missing


def test_the_gaps_of_the_bicycles_are_115_hours():
    gaps = sequences.gaps(datasets.bikes().columns["demanda"])
    assert (gaps[:, 1] - gaps[:, 0]).sum() == 115


def test_interpolation_draws_the_line_between_the_edges_and_holds_the_ends():
    series = np.array([NAN, 1, NAN, NAN, 4, NAN])
    np.testing.assert_allclose(sequences.interpolate(series), [1, 1, 2, 3, 4, 4])


gappy = st.lists(st.booleans(), min_size=30, max_size=60).filter(lambda gap: sum(gap) < 15)


@BOUNDED
@given(gappy, st.floats(-5, 5), st.floats(-100, 100))
def test_trend_and_cycle_are_reconstructed_exactly(missing, slope, level):
    period, missing = 6, np.array(missing)
    missing[[0, 1, 2, 3, 4, 5]] = missing[-1] = False  # every phase known, no open end
    t = np.arange(len(missing))
    cycle = np.array([3.0, -1, 4, 1, -5, 9])[t % period]
    series = level + slope * t + cycle
    filled = sequences.seasonal_fill(np.where(missing, NAN, series), period)
    np.testing.assert_allclose(filled, series, rtol=1e-9, atol=1e-9)


def test_what_was_known_stays_to_the_last_bit_however_uneven():
    rng = np.random.default_rng(0)
    series = rng.standard_normal(60) * 10.0 ** rng.integers(-9, 9, 60)
    series[[20, 21, 40]] = NAN
    known = ~np.isnan(series)
    for filled in (sequences.interpolate(series), sequences.seasonal_fill(series, 6)):
        np.testing.assert_array_equal(filled[known], series[known])


@pytest.mark.parametrize("fill", [sequences.interpolate, lambda s: sequences.seasonal_fill(s, 12)])
def test_filling_changes_only_the_gaps(fill):
    series = datasets.co2().columns["co2_ppm"]
    before = series.copy()
    filled = fill(series)
    known = ~np.isnan(series)
    assert np.isfinite(filled).all()
    np.testing.assert_array_equal(filled[known], series[known])
    np.testing.assert_array_equal(series, before)


def test_in_a_seasonal_series_the_seasonal_fill_reconstructs_better_than_the_line():
    series = sequences.interpolate(datasets.co2().columns["co2_ppm"])
    hidden = np.zeros(len(series), bool)
    for start in range(20, len(series) - 20, 30):
        hidden[start : start + 8] = True
    gapped = np.where(hidden, NAN, series)
    line = sequences.interpolate(gapped)
    seasonal = sequences.seasonal_fill(gapped, 12)
    errors = [forecasting.rmse(filled[hidden], series[hidden]) for filled in (line, seasonal)]
    assert errors[1] < errors[0] / 3


def test_filling_keeps_single_precision():
    series = np.array([1, NAN, 3, 4, 5, 6], np.float32)
    assert sequences.interpolate(series).dtype == np.float32
    assert sequences.seasonal_fill(series, 2).dtype == np.float32


# Standardisation


@pytest.mark.parametrize("shape", [(50,), (50, 3)])
def test_the_training_part_has_mean_zero_and_deviation_one_and_the_way_back_is_exact(shape):
    train = 5 + 3 * np.random.default_rng(0).standard_normal(shape)
    scaler = sequences.fit_scaler(train)
    scaled = scaler.apply(train)
    np.testing.assert_allclose(scaled.mean(axis=0), 0, atol=1e-14)
    np.testing.assert_allclose(scaled.std(axis=0), 1, rtol=1e-14)
    np.testing.assert_allclose(scaler.undo(scaled), train, rtol=1e-14)


def test_the_future_is_scaled_with_the_numbers_of_the_past():
    past, future = np.array([0.0, 2.0]), np.array([100.0, 101.0])
    assert sequences.fit_scaler(past).apply(future).tolist() == [99, 100]


def test_a_scaler_works_on_batches_column_by_column_and_keeps_single_precision():
    train = np.array([[0.0, 10], [2, 30]], np.float32)
    scaler = sequences.fit_scaler(train)
    x = np.ones((4, 2, 2), np.float32) * np.array([2, 20], np.float32)
    scaled = scaler.apply(x)
    assert scaled.dtype == scaler.undo(scaled).dtype == np.float32
    assert scaled[3, 1].tolist() == [1, 0]


def test_a_scaler_of_one_series_takes_any_shape():
    scaler = sequences.fit_scaler(np.array([0.0, 2.0]))
    assert scaler.apply(np.full((3, 2, 1), 2.0)).tolist() == np.ones((3, 2, 1)).tolist()


def test_a_million_rows_in_single_precision_have_the_mean_and_deviation_of_their_numbers():
    train = np.tile(np.array([[999.0, 1], [1001, 5]], np.float32), (500_000, 1))
    mean, std = sequences.fit_scaler(train)
    assert mean.tolist() == [1000, 3]
    assert std.tolist() == [1, 2]
    assert mean.dtype == std.dtype == np.float32


def test_a_small_deviation_is_no_reason_to_refuse_a_series():
    tiny = 1e-150 * np.array([1.0, 3, 5])
    np.testing.assert_allclose(sequences.fit_scaler(tiny).apply(tiny), [-(1.5**0.5), 0, 1.5**0.5])


# Autocorrelation


def test_a_column_that_rounding_alone_moves_is_constant():
    train = np.column_stack([np.arange(7.0), np.full(7, 0.1)])
    assert train.std(axis=0)[1] > 0
    with pytest.raises(ValueError, match="La columna 1 de train es constante"):
        sequences.fit_scaler(train)


def test_a_sine_agrees_with_itself_after_a_period_and_opposes_itself_after_half():
    r = sequences.autocorrelation(np.sin(2 * np.pi * np.arange(2000) / 20), 20)
    assert r.shape == (21,)
    assert r[0] == 1
    assert r[20] == pytest.approx(1, abs=0.02)
    assert r[10] == pytest.approx(-1, abs=0.02)
    assert r[5] == pytest.approx(0, abs=0.02)


def test_the_autocorrelation_is_the_sum_of_the_formula():
    s = np.array([1.0, 4, 2, 7])
    d = s - 3.5
    expected = [1, (d[:3] * d[1:]).sum() / (d**2).sum(), (d[:2] * d[2:]).sum() / (d**2).sum()]
    np.testing.assert_allclose(sequences.autocorrelation(s, 2), expected, rtol=1e-14)


def test_shuffling_a_series_makes_its_autocorrelation_vanish():
    sea = datasets.el_nino().columns["tsm_c"]
    shuffled = np.random.default_rng(0).permutation(sea)
    assert sequences.autocorrelation(sea, 12)[[1, 12]].min() > 0.7
    assert np.abs(sequences.autocorrelation(shuffled, 12)[1:]).max() < 4 / np.sqrt(len(sea))


# Seasonal baselines


def test_the_mean_baseline_repeats_the_mean_of_the_past():
    assert forecasting.mean_baseline(np.array([1.0, 2, 6]), 4).tolist() == [3, 3, 3, 3]


@BOUNDED
@given(st.integers(1, 7), st.integers(1, 20))
def test_seasonal_persistence_is_perfect_on_what_repeats_whatever_the_horizon(period, horizon):
    series = np.tile(np.random.default_rng(0).standard_normal(period), 40)
    forecast = forecasting.seasonal_persistence(series, period, horizon)
    np.testing.assert_array_equal(forecast, series[-len(forecast) :])


@BOUNDED
@given(st.integers(1, 7), st.integers(1, 20))
def test_seasonal_persistence_looks_at_the_latest_value_of_the_phase_that_is_known(period, horizon):
    series = np.arange(60.0)  # each value is its own moment
    forecast = forecasting.seasonal_persistence(series, period, horizon)
    lag = series[-len(forecast) :] - forecast
    assert len(set(lag)) == 1
    assert lag[0] % period == 0
    assert horizon <= lag[0] < horizon + period
    assert len(forecast) == 60 - lag[0]


def test_on_the_sea_temperature_a_year_ago_beats_six_months_ago_and_the_mean():
    sea = datasets.el_nino().columns["tsm_c"]
    train, test = sequences.split_in_time(sea, 0.7)
    mean = forecasting.rmse(forecasting.mean_baseline(train, len(test)), test)
    seasonal = forecasting.rmse(forecasting.seasonal_persistence(test, 12, 6), test[12:])
    plain = forecasting.rmse(forecasting.persistence(test, 6), test[6:])
    assert seasonal < mean < plain


def test_nothing_of_the_callers_is_changed():
    series, table = np.array([1.0, NAN, 3, 5]), np.array([[1.0, 2], [3, 5]])
    whole = np.array([1.0, 2, 4, 8])
    before = [value.copy() for value in (series, table, whole)]
    sequences.gaps(series), sequences.interpolate(series), sequences.seasonal_fill(series, 2)
    scaler = sequences.fit_scaler(table)
    scaler.undo(scaler.apply(table))
    sequences.pad([whole, whole[:2]]).x[:] = 7
    sequences.autocorrelation(whole, 2)
    forecasting.seasonal_persistence(whole, 2)[:] = 7
    for value, copy in zip((series, table, whole), before, strict=True):
        np.testing.assert_array_equal(value, copy)
