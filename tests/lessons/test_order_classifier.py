"""Words cannot tell the order, bigrams can when it is near, and a pair has one signature."""

import numpy as np

from rnn_helpers.datasets.phrases import order_phrases
from rnn_helpers.lessons.order_classifier import (
    final_answers,
    fit_ngrams,
    pairs_of_the_test,
    read_phrases,
    seen_before,
)
from rnn_helpers.networks import rnn
from rnn_helpers.text.tokens import ngrams, tokenize

PHRASES = order_phrases()


def test_the_two_of_a_pair_have_one_signature_and_opposite_ends():
    good, bad = pairs_of_the_test(PHRASES)
    assert len(good) == len(bad) == PHRASES.is_test.sum() / 2
    assert (PHRASES.pair[good] == PHRASES.pair[bad]).all()
    assert (PHRASES.labels[good] == 1).all()
    assert (PHRASES.labels[bad] == 0).all()
    signatures = fit_ngrams(PHRASES, 1).signatures
    np.testing.assert_array_equal(signatures[good], signatures[bad])


def test_words_answer_the_same_to_both_and_bigrams_do_not():
    good, bad = pairs_of_the_test(PHRASES)
    words, pairs = fit_ngrams(PHRASES, 1).probability, fit_ngrams(PHRASES, 2).probability
    assert (words[good] == words[bad]).all()
    assert (pairs[good] > pairs[bad]).mean() > 0.4


def test_only_the_training_part_makes_the_vocabulary():
    train = [
        tokenize(t) for t, test in zip(PHRASES.texts, PHRASES.is_test, strict=True) if not test
    ]
    expected = {gram for tokens in train for gram in ngrams(tokens, 3)}
    classifier = fit_ngrams(PHRASES, 3)
    assert set(classifier.vocabulary) == expected
    asked = [tokenize(t) for t, test in zip(PHRASES.texts, PHRASES.is_test, strict=True) if test]
    found = [gram in expected for tokens in asked for gram in ngrams(tokens, 3)]
    assert seen_before(PHRASES, classifier, 3) == np.mean(found)


def test_the_answer_is_that_of_the_last_word_and_padding_changes_nothing():
    reading = read_phrases(PHRASES)
    params = rnn.init(len(reading.vocabulary), 5, 2, seed=0)
    answers = final_answers(params, reading)
    for i in (0, 7, 500):
        alone = rnn.forward(params, reading.x[: reading.lengths[i], i : i + 1]).o[-1, 0]
        assert answers[i] == alone.argmax()
        assert reading.last[:, i].tolist() == [
            t == reading.lengths[i] - 1 for t in range(len(reading.x))
        ]
        assert (reading.targets[:, i] == PHRASES.labels[i]).all()
