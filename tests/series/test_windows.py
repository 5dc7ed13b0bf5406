"""Las ventanas y la partición en el tiempo: alineadas, copiadas y sin fugas."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rnn_helpers.series.windows import leaked_windows, split_in_time, windows

reproducible = settings(derandomize=True, deadline=None, max_examples=60, database=None)


@reproducible
@given(
    length=st.integers(1, 6), step=st.integers(1, 5), extra=st.integers(0, 8), D=st.integers(0, 3)
)
def test_windows_are_aligned_with_the_series_and_the_target_is_one_step_ahead(
    length, step, extra, D
):
    N = length + 1 + extra
    series = np.arange(N * max(D, 1), dtype=float).reshape((N, D) if D else N)
    x, y = windows(series, length, stride=step)
    starts = [start for start in range(0, N, step) if start + length + 1 <= N]
    assert x.shape == y.shape == (length, len(starts), max(D, 1))
    for i, start in enumerate(starts):
        for t in range(length):
            np.testing.assert_array_equal(x[t, i], series[start + t])
            np.testing.assert_array_equal(y[t, i], series[start + t + 1])


def test_windows_start_at_every_step_unless_told():
    x, _ = windows(np.arange(6.0), 3)
    np.testing.assert_array_equal(x[0, :, 0], [0, 1, 2])


def test_a_series_of_one_window_gives_one():
    x, y = windows(np.arange(4.0), 3)
    np.testing.assert_array_equal(x[:, 0, 0], [0, 1, 2])
    np.testing.assert_array_equal(y[:, 0, 0], [1, 2, 3])


def test_windows_and_pieces_are_copies():
    series = np.arange(10.0)
    for piece in (*windows(series, 3), *split_in_time(series, 0.5)):
        piece[:] = -1
    np.testing.assert_array_equal(series, np.arange(10.0))


def test_float32_stays_float32():
    series = np.arange(10, dtype=np.float32)
    pieces = (*windows(series, 3), *split_in_time(series, 0.5))
    assert {piece.dtype for piece in pieces} == {np.dtype(np.float32)}


@reproducible
@given(N=st.integers(4, 60), first=st.floats(0.1, 0.6), second=st.floats(0.1, 0.3))
def test_pieces_in_time_are_the_whole_series_in_order(N, first, second):
    cuts = [round(first * N), round((first + second) * N)]
    if not 0 < cuts[0] < cuts[1] < N:
        with pytest.raises(ValueError, match="al menos un valor en cada tramo"):
            split_in_time(np.arange(N * 1.0), first, second)
        return
    pieces = split_in_time(np.arange(N * 1.0), first, second)
    assert [len(piece) for piece in pieces] == [cuts[0], cuts[1] - cuts[0], N - cuts[1]]
    np.testing.assert_array_equal(np.concatenate(pieces), np.arange(N))


def test_pieces_of_a_series_with_columns_keep_them():
    past, future = split_in_time(np.arange(20.0).reshape(10, 2), 0.7)
    assert past.shape == (7, 2)
    assert future.shape == (3, 2)


def test_no_window_straddles_a_split():
    series = np.arange(100.0)  # cada valor dice en qué momento está
    past, middle, future = split_in_time(series, 0.6, 0.2)
    seen = [np.concatenate([a.ravel() for a in windows(p, 5)]) for p in (past, middle, future)]
    assert seen[0].max() < 60 <= seen[1].min()
    assert seen[1].max() < 80 <= seen[2].min()
    assert seen[2].max() == 99


@reproducible
@given(
    train=st.lists(st.integers(0, 60), min_size=1, max_size=6),
    test=st.lists(st.integers(0, 60), min_size=1, max_size=6),
    span=st.integers(1, 9),
)
def test_a_window_leaks_when_it_shares_a_value_with_the_training(train, test, span):
    seen = {value for start in train for value in range(start, start + span)}
    expected = [not seen.isdisjoint(range(start, start + span)) for start in test]
    leaked = leaked_windows(np.array(train), np.array(test), span)
    assert leaked.dtype == bool
    np.testing.assert_array_equal(leaked, expected)


def test_windows_leak_from_both_sides_up_to_their_target_and_not_when_they_only_touch():
    leaked = leaked_windows(np.array([10, 500]), np.array([5, 6, 10, 14, 15]), 5)
    np.testing.assert_array_equal(leaked, [False, True, True, True, False])


def test_windows_of_a_series_cut_first_do_not_leak_and_shuffled_ones_do():
    past = np.arange(60 - 10)
    future = 60 + np.arange(40 - 10)
    assert not leaked_windows(past, future, 11).any()
    mixed = np.random.default_rng(0).permutation(np.concatenate([past, future]))
    assert leaked_windows(mixed[:50], mixed[50:], 11).all()


@pytest.mark.parametrize("dtype", [np.uint8, np.int8, np.uint64])
def test_no_difference_of_starts_wraps_around_whatever_their_integers(dtype):
    starts = np.array([10, 125], dtype)
    leaked = leaked_windows(starts, np.array([5, 8, 100, 122], dtype), 5)
    np.testing.assert_array_equal(leaked, [False, True, False, True])
    if dtype == np.int8:  # −100 y 100 distan 200, que en int8 sería −56
        assert not leaked_windows(np.array([-100], dtype), np.array([100], dtype), 57).any()
