"""The signature forgets the order of words, and that costs exactly what the course says."""

import unicodedata

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rnn_helpers.datasets.phrases import order_phrases, proverbs
from rnn_helpers.text.bag_of_words import (
    cosine_similarity,
    signature,
    signatures,
    swap_between,
)
from rnn_helpers.text.logistic_regression import (
    fit_logistic,
    logistic_loss,
    predict,
)
from rnn_helpers.text.tokens import build_vocabulary, hide_numbers, ngrams, one_hot, tokenize

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
    assert tokenize(text) == tokens


def test_letters_are_the_same_word_however_unicode_writes_them():
    text = "El pingüino comió piñón y ñandú"
    decomposed = unicodedata.normalize("NFD", text)
    assert decomposed != text
    assert tokenize(decomposed) == tokenize(text)


def test_accents_and_tildes_tell_words_apart():
    assert tokenize("Él año") != tokenize("El ano")


def test_no_letter_of_the_proverbs_is_lost():
    for proverb in proverbs():
        letters = [c for c in unicodedata.normalize("NFC", proverb.casefold()) if c.isalnum()]
        assert "".join(tokenize(proverb)) == "".join(letters)


def test_ngrams_are_the_words_that_stand_together():
    tokens = ["a", "b", "c", "d"]
    assert ngrams(tokens, 1) == tokens
    assert ngrams(tokens, 2) == ["a b", "b c", "c d"]
    assert ngrams(tokens, 4) == ["a b c d"]
    assert ngrams(tokens, 5) == []


def test_the_vocabulary_numbers_each_different_word_once():
    words = build_vocabulary([["b", "a"], [], ["a", "c"]])
    assert words == {"a": 0, "b": 1, "c": 2}


def test_the_signature_counts_each_word():
    words = build_vocabulary([["el", "pan", "vino"]])
    tokens = tokenize("Al pan, pan; y al vino, vino. ¡El vino!")
    assert signature(tokens, words).tolist() == [1, 2, 3]


@BOUNDED
@given(documents)
def test_a_sequence_of_one_hot_words_adds_up_to_the_signature_and_keeps_the_order(tokens):
    words = build_vocabulary([tokens])
    x = one_hot(tokens, words)
    assert (x.sum(axis=1) == 1).all()
    np.testing.assert_array_equal(x.sum(axis=0), signature(tokens, words))
    names = list(words)
    assert [names[i] for i in x.argmax(axis=1)] == tokens


def test_numbers_hide_behind_one_name_and_words_do_not():
    hidden = hide_numbers(["en", "2009", "por", "1990", "b2"])
    assert hidden == ["en", "<número>", "por", "<número>", "b2"]


def some_data(dtype=float):
    rng = np.random.default_rng(1)
    x = rng.poisson(1.0, (9, 4)).astype(dtype)
    params = {"w": rng.standard_normal(4).astype(dtype), "b": rng.standard_normal(1).astype(dtype)}
    return params, x, rng.integers(0, 2, 9)


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


def test_nothing_of_the_callers_is_changed():
    tokens, words = ["b", "a", "7"], {"a": 0, "b": 1}
    params, x, labels = some_data()
    copies = [tokens.copy(), words.copy(), params["w"].copy(), x.copy(), labels.copy()]
    ngrams(tokens, 2), build_vocabulary([tokens]), signature(tokens, words)
    one_hot(tokens, words), hide_numbers(tokens), cosine_similarity(x, x)
    logistic_loss(params, x, labels, 0.1), fit_logistic(x, labels), predict(params, x)
    assert tokens == copies[0]
    assert words == copies[1]
    for value, copy in zip((params["w"], x, labels), copies[2:], strict=True):
        np.testing.assert_array_equal(value, copy)


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
