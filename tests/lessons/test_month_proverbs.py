"""The classifier of proverbs learns what is there to learn, and nothing where there is nothing."""

import numpy as np
import pytest

from rnn_helpers.lessons.month_proverbs import balanced_trial, median_weights

LABELS = np.arange(200) % 4 == 0


def test_a_word_that_tells_everything_is_found():
    documents = [["sol" if label else "pan", "y"] for label in LABELS]
    accuracy, weights = balanced_trial(documents, LABELS, seed=0)
    assert accuracy == 1
    assert weights["sol"] > 0 > weights["pan"]
    assert abs(weights["y"]) < 0.1


def test_words_that_tell_nothing_give_what_a_coin_gives():
    documents = [["y", "pan"]] * 200
    accuracies = [balanced_trial(documents, LABELS, seed=seed)[0] for seed in range(20)]
    assert np.mean(accuracies) == pytest.approx(0.5, abs=0.08)


def test_the_median_of_a_word_counts_the_seeds_that_did_not_see_it():
    weights = median_weights([{"a": 1.0, "b": 5.0}, {"a": 3.0}, {"a": 2.0}])
    assert weights == {"a": 2.0, "b": 0.0}
