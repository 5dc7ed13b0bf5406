"""El año está donde la frase dice, y un segundo número no se confunde con él."""

import re

import numpy as np
import pytest

from rnn_helpers.lessons.year_phrases import year_phrases
from rnn_helpers.text.tokens import tokenize

DISTRACTORS = [None, "quantity", "correction"]


@pytest.mark.parametrize("distractor", DISTRACTORS)
def test_the_year_is_where_the_phrase_says(distractor):
    phrases = year_phrases(500, seed=0, distractor=distractor)
    for text, tokens, position, year in zip(*phrases, strict=True):
        assert tokens == tokenize(text)
        assert tokens[position] == str(year)
        assert tokens[position - 1] == "en"
        assert 1950 <= year <= 2024


@pytest.mark.parametrize(("distractor", "numbers"), [(None, 1), ("quantity", 2), ("correction", 2)])
def test_a_distractor_is_one_more_number_and_never_the_year(distractor, numbers):
    for tokens in year_phrases(200, seed=0, distractor=distractor).tokens:
        found = [token for token in tokens if token.isdecimal()]
        assert len(set(found)) == len(found) == numbers


def test_the_word_before_tells_a_quantity_from_a_year():
    for tokens, position, _ in list(
        zip(*year_phrases(200, seed=0, distractor="quantity")[1:], strict=True)
    ):
        for t, token in enumerate(tokens):
            if token.isdecimal():
                assert (tokens[t - 1] == "en") == (t == position)


def test_only_a_word_far_away_tells_the_year_that_is_denied():
    phrases = year_phrases(400, seed=0, distractor="correction")
    truths = []
    for tokens, position in zip(phrases.tokens, phrases.position, strict=True):
        dates = [t for t, token in enumerate(tokens) if token.isdecimal()]
        assert [tokens[t - 1] for t in dates] == ["en", "en"]
        truths.append(dates.index(position))
        before = tokens[: max(dates)]
        assert "no" in before
        # The year that comes last is denied after «y no», affirmed after «sino».
        assert ("sino" in before) == (dates.index(position) == 1)
    assert 0.2 < np.mean(truths) < 0.8  # "the first" and "the last" are both bad guesses


def test_nothing_after_a_denied_year_could_be_taken_to_belong_to_it():
    texts = year_phrases(300, seed=0, distractor="correction").texts
    denied = [text for text in texts if " y no, " in text]
    assert len(denied) > 100
    for text in denied:
        assert re.search(r" y no, .* en \d{4}[.,]", text)


def test_the_phrases_of_the_lecture_can_be_said():
    phrases = year_phrases(300, seed=1, lengths=(5, 6))
    bare = {re.sub(r"\d+", "2009", text) for text in phrases.texts}
    assert {"Fui a Nepal en 2009.", "En 2009, yo fui a Nepal."} <= bare


def test_both_ends_of_the_positions_and_lengths_asked_for_are_allowed():
    phrases = year_phrases(300, seed=0, positions=(3, 5), lengths=(6, 8))
    assert set(phrases.position.tolist()) == {3, 4, 5}
    assert {len(tokens) for tokens in phrases.tokens} == {6, 7, 8}
    assert set(year_phrases(9, seed=0, positions=(4, 4)).position.tolist()) == {4}


@pytest.mark.parametrize("distractor", DISTRACTORS)
def test_training_and_test_share_no_position_and_no_length_when_asked_not_to(distractor):
    shared = {"distractor": distractor}
    train = year_phrases(150, seed=0, positions=(1, 14), lengths=(5, 20), **shared)
    test = year_phrases(150, seed=1, positions=(15, 60), lengths=(21, 60), **shared)
    assert train.position.max() <= 14 < 15 <= test.position.min()
    lengths = [[len(tokens) for tokens in part.tokens] for part in (train, test)]
    assert max(lengths[0]) <= 20 < 21 <= min(lengths[1])
    assert not set(train.texts) & set(test.texts)


def test_phrases_are_well_formed_spanish_sentences():
    for distractor in DISTRACTORS:
        for text in year_phrases(300, seed=4, distractor=distractor).texts:
            assert re.fullmatch(r"[A-ZÁÉÍÓÚÑ][^.]*\.", text)
            assert "  " not in text
            assert " ," not in text
            assert ",," not in text
            assert "{" not in text
