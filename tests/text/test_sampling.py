"""La temperatura hace lo que dice, y escribir es sortear con esas probabilidades."""

import numpy as np
import pytest

from rnn_helpers.learning.losses import softmax
from rnn_helpers.text.sampling import temper, write

P = np.array([0.5, 0.3, 0.2])


def test_at_temperature_one_nothing_changes():
    np.testing.assert_allclose(temper(P, 1.0), P, rtol=1e-14)


@pytest.mark.parametrize("temperature", [0.3, 0.8, 2.0])
def test_it_is_dividing_the_outputs_before_the_softmax(temperature):
    o = np.random.default_rng(0).normal(size=(4, 3, 7))
    np.testing.assert_allclose(
        temper(softmax(o), temperature), softmax(o / temperature), rtol=1e-12
    )


def test_cold_chooses_the_likeliest_and_hot_chooses_any():
    np.testing.assert_allclose(temper(P, 0.01), [1, 0, 0], atol=1e-12)
    rows = np.array([[0.98, 0.01, 0.01], [0.4, 0.35, 0.25]])
    np.testing.assert_allclose(temper(rows, 1e-4), [[1, 0, 0], [1, 0, 0]], atol=1e-12)
    np.testing.assert_allclose(temper(P, 1e6), 1 / 3, atol=1e-5)


def test_what_is_impossible_stays_so():
    assert temper(np.array([0.0, 0.4, 0.6]), 2.0)[0] == 0


def alphabetical(text):
    """Tras cada letra, la siguiente; tras la «d», el final."""
    p = np.zeros(5)
    p[{"": 1, "a": 2, "b": 3, "c": 4, "d": 0}[text[-1:]]] = 1
    return p


def test_writing_follows_the_probabilities_until_the_end_of_line():
    rng = np.random.default_rng(0)
    assert write(alphabetical, "\nabcd", "", rng=rng) == "abcd"
    assert write(alphabetical, "\nabcd", "b", rng=rng, temperature=0.5) == "bcd"


def test_writing_stops_at_the_longest():
    rng = np.random.default_rng(0)
    assert write(alphabetical, "\nabcd", "", rng=rng, longest=2) == "ab"
    assert write(lambda text: np.array([0.0, 1.0]), "\na", "", rng=rng) == "a" * 160


def test_characters_come_out_as_often_as_their_probabilities():
    rng = np.random.default_rng(0)
    text = write(lambda text: np.array([0, *P]), "\nabc", "", rng=rng, longest=5000)
    assert [text.count(symbol) / 5000 for symbol in "abc"] == pytest.approx(P, abs=0.02)
    again = write(
        lambda t: np.array([0, *P]), "\nabc", "", rng=np.random.default_rng(0), longest=50
    )
    assert again == text[:50]
