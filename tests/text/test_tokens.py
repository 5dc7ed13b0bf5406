"""Un texto en español se parte en sus palabras, y de ellas en vectores que guardan el orden."""

import unicodedata

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rnn_helpers.datasets.phrases import proverbs
from rnn_helpers.text.bag_of_words import signature
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
