"""The signature forgets the order of words, and that costs exactly what the course says."""

import unicodedata

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rnn_helpers import bag_of_words as bow
from rnn_helpers import datasets
from rnn_helpers.gradient_check import central_differences, compare, complex_step

BOUNDED = settings(max_examples=30, deadline=None, derandomize=True)
documents = st.lists(
    st.sampled_from(["año", "ano", "pingüino", "el", "él", "2009"]), min_size=1, max_size=12
)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Fui a Nepal en 2009.", ["fui", "a", "nepal", "en", "2009"]),
        ("En 2009, yo fui a Nepal", ["en", "2009", "yo", "fui", "a", "nepal"]),
        ("¿Qué año? ¡Éste!", ["qué", "año", "éste"]),
        ("El PINGÜINO y la CIGÜEÑA", ["el", "pingüino", "y", "la", "cigüeña"]),
        ("«¡ÁÉÍÓÚÑÜ!»", ["áéíóúñü"]),
        ("snake_case — guion-medio", ["snake", "case", "guion", "medio"]),
        ("", []),
        ("¡¿…?!", []),
    ],
)
def test_spanish_text_is_split_into_its_words(text, tokens):
    assert bow.tokenize(text) == tokens


def test_letters_are_the_same_word_however_unicode_writes_them():
    text = "El pingüino comió piñón y ñandú"
    decomposed = unicodedata.normalize("NFD", text)
    assert decomposed != text
    assert bow.tokenize(decomposed) == bow.tokenize(text)


def test_accents_and_tildes_tell_words_apart():
    assert bow.tokenize("Él año") != bow.tokenize("El ano")


def test_no_letter_of_the_proverbs_is_lost():
    for proverb in datasets.proverbs():
        letters = [c for c in unicodedata.normalize("NFC", proverb.casefold()) if c.isalnum()]
        assert "".join(bow.tokenize(proverb)) == "".join(letters)


def test_ngrams_are_the_words_that_stand_together():
    tokens = ["a", "b", "c", "d"]
    assert bow.ngrams(tokens, 1) == tokens
    assert bow.ngrams(tokens, 2) == ["a b", "b c", "c d"]
    assert bow.ngrams(tokens, 4) == ["a b c d"]
    assert bow.ngrams(tokens, 5) == []


def test_the_vocabulary_numbers_each_different_word_once():
    words = bow.vocabulary([["b", "a"], [], ["a", "c"]])
    assert words == {"a": 0, "b": 1, "c": 2}


def test_the_signature_counts_each_word():
    words = bow.vocabulary([["el", "pan", "vino"]])
    tokens = bow.tokenize("Al pan, pan; y al vino, vino. ¡El vino!")
    assert bow.signature(tokens, words).tolist() == [1, 2, 3]


@BOUNDED
@given(documents, st.randoms(use_true_random=False))
def test_reordering_the_words_does_not_move_the_signature(tokens, chance):
    words = bow.vocabulary([tokens])
    shuffled = tokens.copy()
    chance.shuffle(shuffled)
    np.testing.assert_array_equal(bow.signature(tokens, words), bow.signature(shuffled, words))


@BOUNDED
@given(documents)
def test_a_sequence_of_one_hot_words_adds_up_to_the_signature_and_keeps_the_order(tokens):
    words = bow.vocabulary([tokens])
    x = bow.one_hot(tokens, words)
    assert (x.sum(axis=1) == 1).all()
    np.testing.assert_array_equal(x.sum(axis=0), bow.signature(tokens, words))
    names = list(words)
    assert [names[i] for i in x.argmax(axis=1)] == tokens


def test_a_word_outside_the_vocabulary_is_nothing():
    words = {"pan": 0}
    assert bow.signature(["pan", "queso"], words).tolist() == [1]
    assert bow.one_hot(["queso", "pan"], words).tolist() == [[0], [1]]


def test_signatures_are_one_row_per_document():
    docs = [["a"], ["b", "b"], []]
    assert bow.signatures(docs, bow.vocabulary(docs)).tolist() == [[1, 0], [0, 2], [0, 0]]


def test_numbers_hide_behind_one_name_and_words_do_not():
    hidden = bow.hide_numbers(["en", "2009", "por", "1990", "b2"])
    assert hidden == ["en", "<número>", "por", "<número>", "b2"]


def test_similarity_is_one_when_proportional_and_zero_when_nothing_is_shared():
    a, b = np.array([1.0, 2, 0]), np.array([0.0, 0, 3])
    assert bow.cosine_similarity(a, 5 * a) == pytest.approx(1)
    assert bow.cosine_similarity(a, b) == 0
    assert bow.cosine_similarity(np.array([1.0, 0]), np.array([1.0, 1])) == pytest.approx(0.5**0.5)
    assert bow.cosine_similarity(a, np.zeros(3)) == 0
    assert bow.cosine_similarity(a / 100, a / 1000) == pytest.approx(1)
    assert type(bow.cosine_similarity(a, b)) is float


def test_similarity_of_many_is_the_table_of_each_with_each():
    rng = np.random.default_rng(0)
    a, b = rng.poisson(1.0, (4, 6)).astype(float), rng.poisson(1.0, (3, 6)).astype(float)
    table = bow.cosine_similarity(a, b)
    expected = [[bow.cosine_similarity(one, other) for other in b] for one in a]
    np.testing.assert_allclose(table, expected, atol=1e-15)
    np.testing.assert_allclose(bow.cosine_similarity(a[0], b), expected[0], atol=1e-15)


# The classifier


def some_data(dtype=float):
    rng = np.random.default_rng(1)
    x = rng.poisson(1.0, (9, 4)).astype(dtype)
    params = {"w": rng.standard_normal(4).astype(dtype), "b": rng.standard_normal(1).astype(dtype)}
    return params, x, rng.integers(0, 2, 9)


@pytest.mark.parametrize("penalty", [0, 0.3])
def test_the_gradient_of_the_logistic_loss_is_exact(penalty):
    params, x, labels = some_data()
    _, grads = bow.logistic_loss(params, x, labels, penalty)
    loss = lambda p: bow.logistic_loss(p, x, labels, penalty)[0]  # noqa: E731
    assert compare(grads, central_differences(loss, params), 1e-7).ok
    assert compare(grads, complex_step(loss, params), 1e-12).ok


def test_the_logistic_loss_is_the_one_of_the_formula():
    params, x, labels = some_data()
    p = 1 / (1 + np.exp(-(x @ params["w"] + params["b"])))
    expected = -np.mean(labels * np.log(p) + (1 - labels) * np.log(1 - p))
    expected += 0.1 / 2 * (params["w"] ** 2).sum()
    assert bow.logistic_loss(params, x, labels, 0.1)[0] == pytest.approx(expected, rel=1e-13)


def test_enormous_scores_do_not_overflow():
    x, labels = np.array([[1e4], [-1e4]]), np.array([0, 1])
    E, grads = bow.logistic_loss({"w": np.ones(1), "b": np.zeros(1)}, x, labels, 0)
    assert pytest.approx(1e4) == E
    assert np.isfinite(grads["w"]).all()


def test_the_fit_is_where_the_gradient_vanishes():
    _, x, labels = some_data()
    fitted = bow.fit_logistic(x, labels, penalty=0.1)
    _, grads = bow.logistic_loss(fitted, x, labels, 0.1)
    assert np.abs(np.concatenate(list(grads.values()))).max() < 1e-4
    default, thousandth = bow.fit_logistic(x, labels), bow.fit_logistic(x, labels, 1e-3)
    np.testing.assert_array_equal(default["w"], thousandth["w"])


def test_probability_and_prediction_agree():
    params, x, _ = some_data()
    p = bow.predict_probability(params, x)
    assert ((p > 0) & (p < 1)).all()
    np.testing.assert_array_equal(bow.predict(params, x), p > 0.5)
    assert bow.predict(params, x).dtype == int


def test_equal_signatures_get_the_same_answer_to_the_last_bit():
    # A matrix product by BLAS rounds the last rows of some sizes otherwise than the rest.
    rng = np.random.default_rng(0)
    for V in range(5, 105, 5):
        params = {"w": rng.standard_normal(V), "b": np.zeros(1)}
        x = np.tile(rng.standard_normal(V), (103, 1))
        assert len(set(bow.predict_probability(params, x))) == 1


# What the course claims of phrases whose order decides


@pytest.fixture(scope="module")
def accuracy():
    """accuracy(n) fits on the training phrases' n-grams: hits on (train, test, near, far)."""
    phrases = datasets.order_phrases()
    train, test = ~phrases.is_test, phrases.is_test
    far = np.char.endswith(phrases.template, "_lejos")

    def measure(n):
        docs = [bow.ngrams(bow.tokenize(text), n) for text in phrases.texts]
        words = bow.vocabulary([tokens for tokens, out in zip(docs, test, strict=True) if not out])
        x = bow.signatures(docs, words)
        fitted = bow.fit_logistic(x[train], phrases.labels[train])
        hit = bow.predict(fitted, x) == phrases.labels
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
    phrases = datasets.order_phrases()
    for number in np.unique(phrases.pair):
        a, b = np.flatnonzero(phrases.pair == number)
        bigrams = [sorted(bow.ngrams(bow.tokenize(phrases.texts[i]), 2)) for i in (a, b)]
        assert (bigrams[0] == bigrams[1]) == phrases.template[a].endswith("_lejos")


def test_nothing_of_the_callers_is_changed():
    tokens, words = ["b", "a", "7"], {"a": 0, "b": 1}
    params, x, labels = some_data()
    copies = [tokens.copy(), words.copy(), params["w"].copy(), x.copy(), labels.copy()]
    bow.ngrams(tokens, 2), bow.vocabulary([tokens]), bow.signature(tokens, words)
    bow.one_hot(tokens, words), bow.hide_numbers(tokens), bow.cosine_similarity(x, x)
    bow.logistic_loss(params, x, labels, 0.1), bow.fit_logistic(x, labels), bow.predict(params, x)
    assert tokens == copies[0]
    assert words == copies[1]
    for value, copy in zip((params["w"], x, labels), copies[2:], strict=True):
        np.testing.assert_array_equal(value, copy)


def test_single_precision_is_kept():
    params, x, labels = some_data(np.float32)
    _, grads = bow.logistic_loss(params, x, labels, 0.1)
    assert grads["w"].dtype == bow.predict_probability(params, x).dtype == np.float32


# Order, forgotten or kept


def encoders(tokens):
    words = bow.vocabulary([tokens])
    return {
        "signature": lambda some: bow.signature(some, words),
        "sequence": lambda some: bow.one_hot(some, words),
        "last word": lambda some: bow.signature(some[-1:], words),
        "both ends": lambda some: bow.signature([some[0], some[-1]], words),
        "place of the first": lambda some: np.array([some.index(tokens[0])]),
        "length": lambda some: np.array([len(some)]),
    }


def test_only_what_ignores_every_reordering_forgets_the_order():
    tokens = ["a", "b", "c", "d"]
    found = {name: bow.forgets_order(f, tokens) for name, f in encoders(tokens).items()}
    assert [name for name, forgets in found.items() if forgets] == ["signature", "length"]


def test_a_phrase_of_equal_words_has_no_other_order():
    assert bow.forgets_order(encoders(["a"])["sequence"], ["a", "a", "a"])


def test_the_reorderings_of_eight_words_can_still_be_tried():
    tokens = list("abcdefgh")
    assert not bow.forgets_order(encoders(tokens)["sequence"], tokens)


@BOUNDED
@given(n=st.integers(2, 4), sizes=st.lists(st.integers(0, 3), min_size=5, max_size=5))
def test_swapping_between_equal_contexts_keeps_every_ngram(n, sizes):
    left, right = [f"l{i}" for i in range(n - 1)], [f"r{i}" for i in range(n - 1)]
    start, P, middle, Q, end = (
        [f"{name}{i}" for i in range(size)] for name, size in zip("sPmQe", sizes, strict=True)
    )
    phrase = [*start, *left, *P, *right, *middle, *left, *Q, *right, *end]
    twin = bow.swap_between(phrase, left, right)
    assert twin == [*start, *left, *Q, *right, *middle, *left, *P, *right, *end]
    for k in range(1, n + 1):
        assert sorted(bow.ngrams(twin, k)) == sorted(bow.ngrams(phrase, k))
    if P and Q:
        assert sorted(bow.ngrams(twin, n + 1)) != sorted(bow.ngrams(phrase, n + 1))


def test_the_contexts_may_touch_and_a_stretch_may_be_empty():
    assert bow.swap_between(list("xPyxQy"), ["x"], ["y"]) == list("xQyxPy")
    assert bow.swap_between(list("xPQyxy."), ["x"], ["y"]) == list("xyxPQy.")


@pytest.mark.parametrize("phrase", ["xPy", "xPyxQ", "yPxyQx", "xPyxQyxRy", "xxPyQy", "PQ", "xyPQ"])
def test_without_two_alternate_contexts_there_is_nothing_to_swap(phrase):
    with pytest.raises(ValueError, match="dos veces"):
        bow.swap_between(list(phrase), ["x"], ["y"])


def test_stretches_with_no_room_for_both_contexts_between_them_are_refused():
    with pytest.raises(ValueError, match="dos veces"):
        bow.swap_between(list("xbPxbQzbQ"), ["x", "b"], ["b", "Q"])
