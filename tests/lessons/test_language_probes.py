"""Lo que se pregunta a un modelo de lenguaje: la clase de cada carácter, y qué cambia antes."""

import numpy as np
import pytest

from rnn_helpers.lessons.language_probes import (
    DONORS,
    KINDS,
    bits_by_kind,
    closing_rhyme,
    ending,
    kinds,
    number_agreement,
    tail_bits,
    with_two_words_swapped,
)


def test_each_character_has_its_kind_and_the_end_of_line_too():
    first, second, third, more, space, comma, period, sign, end = KINDS
    assert kinds("Quien no, ¡ay!.") == [
        *(first, second, third, more, more, space, first, second, comma, space),
        *(sign, first, second, sign, period, end),
    ]
    assert kinds("") == [end]


def test_the_bits_of_a_kind_are_the_mean_of_its_characters():
    texts = ["al.", "o"]
    p = [np.array([0.5, 0.25, 0.5, 1.0]), np.array([0.125, 0.5])]
    assert bits_by_kind(texts, p) == {
        "primera letra": (2.0, 2),
        "segunda": (2.0, 1),
        "punto": (1.0, 1),
        "final de línea": (0.5, 2),
    }


def test_agreement_cuts_the_plural_at_its_s_and_changes_only_the_article():
    found = number_agreement(["En enero, las gallinas no; los gatos, sí.", "Los perros."])
    assert found.texts == ["En enero, las gallinas", "Los perros"]
    assert found.changed == ["En enero, la gallinas", "El perros"]
    assert found.tails == [1, 1]


def test_a_word_as_long_as_asked_hides_its_article_from_that_many_characters():
    for text in number_agreement(["los amigos", "las rosas"], letters=6).texts:
        assert "os " not in text[-1 - 6 : -1]
    assert number_agreement(["las rosas"], letters=5).texts == ["las rosas"]
    assert number_agreement(["a los demás", "dellos amigos"]).texts == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("amor con dolor", "or"),
        ("la casa", "asa"),
        ("al corazón", "ón"),
        ("pájaro", "ájaro"),
        ("muchos panes.", "anes"),
        ("dan", "an"),
        ("y", "y"),
        ("rey", "ey"),
        ("", ""),
    ],
)
def test_the_ending_of_a_rhyme_starts_at_the_stressed_vowel(text, expected):
    assert ending(text) == expected


def test_rhymes_are_halves_with_the_same_ending_and_the_control_has_the_half_of_another():
    texts = [
        "Gato maullador, nunca buen cazador.",
        "Pan con pan, comida de tontos.",
        "En abril, aguas mil.",
        "Uno, dos, tres y vos.",
        "Sin coma.",
    ]
    found = closing_rhyme(texts)
    assert DONORS == 4
    assert found.texts == 4 * ["Gato maullador, nunca buen cazador", "En abril, aguas mil"]
    own, other = found.texts[:2], ["En abril, nunca buen cazador", "Gato maullador, aguas mil"]
    assert found.changed == 2 * (other + own)  # de dos, cada segundo vecino es él mismo
    assert found.tails == 4 * [2, 2]
    control = closing_rhyme([*texts, "Haz bien, y no mires a quién."], rhyming=False)
    assert control.texts[:2] == ["Pan con pan, comida de tontos", "Haz bien, y no mires a quién"]
    assert control.changed[:2] == ["Haz bien, comida de tontos", "Pan con pan, y no mires a quién"]
    assert control.tails[:2] == [5, 2]


def test_each_rhyme_gets_the_halves_of_its_neighbours():
    texts = [f"Pan{letter}, van{letter}." for letter in "aeiou"]
    found = closing_rhyme(texts)
    assert len(found.texts) == len(found.tails) == 20
    assert {text for text in found.changed if text.endswith("vana")} == {
        f"Pan{letter}, vana" for letter in "eiou"
    }


def test_the_bits_of_a_tail_leave_the_end_of_line_out():
    p = [np.array([1.0, 0.5, 0.25, 0.001]), np.array([0.5, 0.001])]
    assert tail_bits(p, [2, 1]) == 1.25
    assert tail_bits(p, [1, 1]) == 1.5


def test_two_neighbours_change_places_and_no_capital_period_or_sign_moves():
    texts = [
        "Unos llevan la fama.",
        "Con pan, vino y queso se anda el camino.",
        "Todo pasa pronto.",
    ]
    originals, swapped = with_two_words_swapped(texts, seed=0)
    assert originals == texts[:2]
    assert swapped[0] == "Unos la llevan fama."
    for before, after in zip(originals, swapped, strict=True):
        one, other = before.split(" "), after.split(" ")
        moved = [i for i, word in enumerate(one) if word != other[i]]
        assert len(moved) == 2
        assert moved[1] == moved[0] + 1
        assert sorted(one) == sorted(other)
        assert 0 < moved[0] < moved[1] < len(one) - 1
        assert all(one[i].isalpha() for i in moved)
    assert with_two_words_swapped(["a la la b."], seed=0) == ([], [])


def test_which_pair_is_swapped_depends_on_the_seed():
    text = "Donde no hay harina todo es una mohína."
    assert len({with_two_words_swapped([text], seed)[1][0] for seed in range(9)}) > 2
