"""The signature forgets the order of words, and that costs exactly what the course says."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rnn_helpers.text.bag_of_words import (
    cosine_similarity,
    representations,
    signature,
    signatures,
    swap_between,
)
from rnn_helpers.text.tokens import build_vocabulary, one_hot

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
