"""La firma olvida el orden, y eso cuesta exactamente lo que dice el curso."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rnn_helpers.datasets.phrases import order_phrases
from rnn_helpers.text.bag_of_words import (
    cosine_similarity,
    representations,
    signature,
    signatures,
    swap_between,
)
from rnn_helpers.text.logistic_regression import fit_logistic, predict
from rnn_helpers.text.tokens import build_vocabulary, ngrams, one_hot, tokenize

BOUNDED = settings(max_examples=30, deadline=None, derandomize=True)

documents = st.lists(
    st.sampled_from(["año", "ano", "pingüino", "el", "él", "2009"]), min_size=1, max_size=12
)


@BOUNDED
@given(documents, st.randoms(use_true_random=False))
def test_reordering_the_words_does_not_move_the_signature(tokens, chance):
    words = build_vocabulary([tokens])
    shuffled = tokens.copy()
    chance.shuffle(shuffled)
    np.testing.assert_array_equal(signature(tokens, words), signature(shuffled, words))


def test_a_word_outside_the_vocabulary_is_nothing():
    words = {"pan": 0}
    assert signature(["pan", "queso"], words).tolist() == [1]
    assert one_hot(["queso", "pan"], words).tolist() == [[0], [1]]


def test_signatures_are_one_row_per_document():
    docs = [["a"], ["b", "b"], []]
    assert signatures(docs, build_vocabulary(docs)).tolist() == [[1, 0], [0, 2], [0, 0]]


def test_similarity_is_one_when_proportional_and_zero_when_nothing_is_shared():
    a, b = np.array([1.0, 2, 0]), np.array([0.0, 0, 3])
    assert cosine_similarity(a, 5 * a) == pytest.approx(1)
    assert cosine_similarity(a, b) == 0
    assert cosine_similarity(np.array([1.0, 0]), np.array([1.0, 1])) == pytest.approx(0.5**0.5)
    assert cosine_similarity(a, np.zeros(3)) == 0
    assert cosine_similarity(a / 100, a / 1000) == pytest.approx(1)
    assert type(cosine_similarity(a, b)) is float


def test_similarity_of_many_is_the_table_of_each_with_each():
    rng = np.random.default_rng(0)
    a, b = rng.poisson(1.0, (4, 6)).astype(float), rng.poisson(1.0, (3, 6)).astype(float)
    table = cosine_similarity(a, b)
    expected = [[cosine_similarity(one, other) for other in b] for one in a]
    np.testing.assert_allclose(table, expected, atol=1e-15)
    np.testing.assert_allclose(cosine_similarity(a[0], b), expected[0], atol=1e-15)


def encoders(tokens):
    words = build_vocabulary([tokens])
    return {
        "signature": lambda some: signature(some, words),
        "sequence": lambda some: one_hot(some, words),
        "last word": lambda some: signature(some[-1:], words),
        "both ends": lambda some: signature([some[0], some[-1]], words),
        "place of the first": lambda some: np.array([some.index(tokens[0])]),
        "length": lambda some: np.array([len(some)]),
    }


def test_only_what_ignores_every_reordering_forgets_the_order():
    tokens = ["a", "b", "c", "d"]
    found = {name: representations(f, tokens) for name, f in encoders(tokens).items()}
    assert found == {
        "signature": 1,
        "sequence": 24,
        "last word": 4,
        "both ends": 6,
        "place of the first": 4,
        "length": 1,
    }


def test_a_phrase_of_equal_words_has_no_other_order():
    assert representations(encoders(["a"])["sequence"], ["a", "a", "a"]) == 1


def test_the_reorderings_of_eight_words_can_still_be_tried():
    tokens = list("abcdefgh")
    assert representations(encoders(tokens)["sequence"], tokens) == 40320


def test_the_contexts_may_touch_and_a_stretch_may_be_empty():
    assert swap_between(list("xPyxQy"), ["x"], ["y"]) == list("xQyxPy")
    assert swap_between(list("xPQyxy."), ["x"], ["y"]) == list("xyxPQy.")


@pytest.mark.parametrize("phrase", ["xPy", "xPyxQ", "yPxyQx", "xPyxQyxRy", "xxPyQy", "PQ", "xyPQ"])
def test_without_two_alternate_contexts_there_is_nothing_to_swap(phrase):
    with pytest.raises(ValueError, match="dos veces"):
        swap_between(list(phrase), ["x"], ["y"])


def test_stretches_with_no_room_for_both_contexts_between_them_are_refused():
    with pytest.raises(ValueError, match="dos veces"):
        swap_between(list("xbPxbQzbQ"), ["x", "b"], ["b", "Q"])


@pytest.fixture(scope="module")
def accuracy():
    """accuracy(n) fits on the training phrases' n-grams: hits on (train, test, near, far)."""
    phrases = order_phrases()
    train, test = ~phrases.is_test, phrases.is_test
    far = np.char.endswith(phrases.template, "_lejos")

    def measure(n):
        docs = [ngrams(tokenize(text), n) for text in phrases.texts]
        words = build_vocabulary(
            [tokens for tokens, out in zip(docs, test, strict=True) if not out]
        )
        x = signatures(docs, words)
        fitted = fit_logistic(x[train], phrases.labels[train])
        hit = predict(fitted, x) == phrases.labels
        return [hit[part].mean() for part in (train, test, test & ~far, test & far)]

    return measure


def test_where_order_decides_the_signature_is_right_exactly_half_of_the_time(accuracy):
    assert accuracy(1) == [0.5, 0.5, 0.5, 0.5]


def test_bigrams_are_right_three_quarters_of_the_time_and_half_where_they_coincide(accuracy):
    _, test, near, far = accuracy(2)
    assert test == pytest.approx(0.75, abs=0.01)
    assert near == 1
    assert far == 0.5


def test_the_two_phrases_of_a_far_pair_have_the_same_bigrams():
    phrases = order_phrases()
    for number in np.unique(phrases.pair):
        a, b = np.flatnonzero(phrases.pair == number)
        bigrams = [sorted(ngrams(tokenize(phrases.texts[i]), 2)) for i in (a, b)]
        assert (bigrams[0] == bigrams[1]) == phrases.template[a].endswith("_lejos")


@BOUNDED
@given(n=st.integers(2, 4), sizes=st.lists(st.integers(0, 3), min_size=5, max_size=5))
def test_swapping_between_equal_contexts_keeps_every_ngram(n, sizes):
    left, right = [f"l{i}" for i in range(n - 1)], [f"r{i}" for i in range(n - 1)]
    start, P, middle, Q, end = (
        [f"{name}{i}" for i in range(size)] for name, size in zip("sPmQe", sizes, strict=True)
    )
    phrase = [*start, *left, *P, *right, *middle, *left, *Q, *right, *end]
    twin = swap_between(phrase, left, right)
    assert twin == [*start, *left, *Q, *right, *middle, *left, *P, *right, *end]
    for k in range(1, n + 1):
        assert sorted(ngrams(twin, k)) == sorted(ngrams(phrase, k))
    if P and Q:
        assert sorted(ngrams(twin, n + 1)) != sorted(ngrams(phrase, n + 1))
