"""El detector ve las tres fugas clásicas, y no acusa a quien no mira adelante."""

import numpy as np
import pytest

from rnn_helpers.lessons.lookahead import lookahead, shift

SERIES = np.random.default_rng(0).standard_normal((40, 2))


def yesterday(series):
    return np.concatenate([np.zeros((1, 2)), series[:-1]])


@pytest.mark.parametrize("steps", [1, 3, 39, 40, 50])
def test_a_shift_brings_what_was_so_many_days_ago(steps):
    expected = [SERIES[t - steps] if t >= steps else np.zeros(2) for t in range(40)]
    np.testing.assert_array_equal(shift(SERIES, steps), expected)
    np.testing.assert_array_equal(shift(SERIES[:, 0], steps), np.array(expected)[:, 0])
    np.testing.assert_array_equal(shift(SERIES), yesterday(SERIES))


def centred_mean(series):
    """Ayer, suavizado con un promedio que también mira dos días adelante."""
    return yesterday(np.column_stack([np.convolve(c, np.ones(5) / 5, "same") for c in series.T]))


def same_day(series):
    return series[:, ::-1]


def standardised_with_everything(series):
    return yesterday((series - series.mean(axis=0)) / series.std(axis=0))


@pytest.mark.parametrize("inputs", [centred_mean, same_day, standardised_with_everything])
def test_what_looks_ahead_changes_when_the_future_is_erased(inputs):
    assert lookahead(inputs, SERIES, 20) > 0.01


def test_what_looks_back_does_not_change():
    assert lookahead(yesterday, SERIES, 20) == 0
    assert lookahead(lambda s: np.cumsum(yesterday(s), axis=0), SERIES, 20) == 0


@pytest.mark.parametrize("day", [0, 39])
def test_the_first_and_the_last_day_can_be_asked(day):
    assert lookahead(same_day, SERIES, day) == np.abs(SERIES[day]).max()
    assert lookahead(yesterday, SERIES, day) == 0


def test_the_change_is_the_largest_up_to_that_day():
    # De la fila 20 en adelante todo cambia; hasta la 20 solo ella, y en |r| de la otra columna.
    assert lookahead(lambda s: 3 * s[:, ::-1], SERIES, 20) == 3 * np.abs(SERIES[20]).max()


def test_all_the_rows_up_to_that_day_count_and_all_that_follows_is_erased():
    def in_five_days(series):
        return np.concatenate([series[5:], np.zeros((5, 2))])

    # Hasta la fila 20 se leen los días 20 a 25; el mayor no es ni el primero ni el último.
    sizes = np.abs(SERIES[20:26]).max(axis=1)
    assert sizes.argmax() not in (0, 5)
    assert lookahead(in_five_days, SERIES, 20) == sizes.max()
