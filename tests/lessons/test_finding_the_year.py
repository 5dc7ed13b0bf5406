"""A hit is the year pointed at, and sharing finds it where it was never seen."""

from functools import partial

import numpy as np

from rnn_helpers.lessons.finding_the_year import compare, encode, hits, merge, some, with_asides
from rnn_helpers.lessons.year_phrases import year_phrases
from rnn_helpers.networks import convolution, locally_connected
from rnn_helpers.text.tokens import build_vocabulary, hide_numbers

PHRASES = year_phrases(150, seed=0, positions=(0, 9), lengths=(0, 18), distractor="quantity")
NEW = year_phrases(150, seed=1, positions=(10, 17), lengths=(0, 18), distractor="quantity")
WORDS = build_vocabulary([hide_numbers(tokens) for tokens in PHRASES.tokens])


class Pointing:
    """Una red que señala la posición que se le dice."""

    def __init__(self, place):
        self.place = place

    def forward(self, params, x):
        o = np.zeros((*x.shape[:2], 2))
        o[self.place, :, 1] = 5
        return convolution.Trace(x, o)


def test_a_hit_is_the_year_pointed_at_and_padding_never_counts():
    sentences = encode(PHRASES, WORDS)
    for place in (3, 9, 17):
        right = hits(Pointing(place), {}, sentences)
        pointed = np.where(sentences.mask[place], place, 0)  # en el relleno, no se señala nada
        np.testing.assert_array_equal(right, pointed == PHRASES.position)


def test_some_keeps_whole_sentences():
    sentences = encode(PHRASES, WORDS)
    few = some(sentences, np.array([4, 7]))
    for part, whole in zip(few, sentences, strict=True):
        np.testing.assert_array_equal(part, whole[:, [4, 7]])


def test_what_is_shared_is_right_where_it_never_trained():
    D = len(WORDS)
    models = {
        "own": (locally_connected, partial(locally_connected.init, D, 2, 2, 18, bias=True)),
        "kernel": (convolution, partial(convolution.init, D, 2, 2, bias=True)),
    }
    sentences, new = encode(PHRASES, WORDS), encode(NEW, WORDS)
    shares = compare(models, lambda seed: (sentences, [sentences, new]), seeds=3, epochs=30)
    assert shares["kernel"].shape == (3, 2)
    assert shares["kernel"].min() > 0.97
    assert shares["own"][:, 0].min() > 0.97
    assert shares["own"][:, 1].max() < 0.2


def test_merging_keeps_each_phrase_with_its_year():
    both = merge([PHRASES, NEW])
    assert len(both.texts) == 300
    for tokens, position, year in zip(both.tokens, both.position, both.year, strict=True):
        assert tokens[position] == str(year)


def test_asides_go_before_the_second_number_and_the_year_moves_with_them():
    phrases = year_phrases(40, seed=3, lengths=(0, 24), distractor="correction")
    longer = with_asides(phrases, 2, 2, seed=0)
    for old, new, position, year in zip(
        phrases.tokens, longer.tokens, longer.position, phrases.year, strict=True
    ):
        assert len(new) == len(old) + 6
        assert new[position] == str(year)
        numbers = [[t for t, word in enumerate(words) if word.isdecimal()] for words in (old, new)]
        assert numbers[1][0] == numbers[0][0]
        assert numbers[1][1] == numbers[0][1] + 6
