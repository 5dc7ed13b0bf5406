"""La gramática de viajes dice todo lo que puede decir: cada pieza, en cada forma de la frase."""

import re

import numpy as np
import pytest

from rnn_helpers.lessons.travel_grammar import (
    COMPLEMENTS,
    COUNTRIES,
    FIRST_YEAR,
    OPENINGS,
    QUANTITIES,
    SUBJECTS,
    YEARS,
    sentence,
)

FORMS = [(None, "año primero"), (None, "año al final"), ("quantity", "año primero")]
FORMS += [("quantity", "año al final"), ("correction", "año primero")]
FORMS += [("correction", "año al final"), ("correction", "sino")]
EXTRAS = [extra for row in COMPLEMENTS for extra in row]
each_form = pytest.mark.parametrize(("distractor", "form"), FORMS)


def form_of(before, after):
    if "sino" in before:
        return "sino"
    return "año primero" if before in {"en", *(f"{o} en" for o in OPENINGS)} else "año al final"


def sentences(distractor, form, count=4000):
    rng = np.random.default_rng(0)
    some = [sentence(rng, distractor) for _ in range(count)]
    return [(before, after) for before, _, after in some if form_of(before, after) == form]


@each_form
def test_half_the_sentences_have_an_opening_and_it_comes_first(distractor, form):
    opened = [before.startswith(OPENINGS) for before, _ in sentences(distractor, form)]
    assert 0.45 < np.mean(opened) < 0.55


@each_form
def test_every_subject_speaks_with_its_own_verbs_and_only_i_may_be_left_unsaid(distractor, form):
    who = "|".join(SUBJECTS)
    verbs = "|".join(verb for row in SUBJECTS.values() for verb in row)
    said, unsaid = {subject: set() for subject in SUBJECTS}, 0
    for before, after in sentences(distractor, form):
        subject, verb, country = re.search(
            rf"(?:\b({who}) )?(?:no )?\b({verbs}) a ({'|'.join(COUNTRIES)})", f"{before}{after}"
        ).groups()
        unsaid += subject is None
        said[subject or "yo"].add(verb)
        assert country
    assert said == {subject: set(verbs) for subject, verbs in SUBJECTS.items()}
    share = unsaid / len(sentences(distractor, form))  # de una cuarta parte, la mitad
    assert share == 0 if form == "año primero" else 0.09 < share < 0.16


@each_form
def test_from_none_to_all_kinds_of_complement_and_each_at_most_once(distractor, form):
    counts = set()
    for before, after in sentences(distractor, form):
        kinds = [sum(extra in f"{before}{after}" for extra in row) for row in COMPLEMENTS]
        assert max(kinds) <= 1
        counts.add(sum(kinds))
    assert counts == set(range(len(COMPLEMENTS) + 1))


def test_complements_fall_before_the_year_after_it_or_on_both_sides():
    places = {
        (any(extra in before for extra in EXTRAS), any(extra in after for extra in EXTRAS))
        for before, after in sentences(None, "año al final")
    }
    assert places == {(False, False), (True, False), (False, True), (True, True)}
    afters = [after for _, after in sentences(None, "año al final")]
    assert all(re.fullmatch(rf"(?: (?:{'|'.join(EXTRAS)}))*", after) for after in afters)
    assert max(sum(extra in after for extra in EXTRAS) for after in afters) == len(COMPLEMENTS)


@pytest.mark.parametrize("form", ["año primero", "año al final"])
def test_a_quantity_may_come_before_all_complements_or_after_them(form):
    amounts = "|".join(quantity.format(r"\d{4}") for quantity in QUANTITIES)
    extras = "|".join(EXTRAS)
    texts = [f"{before} 2000{after}" for before, after in sentences("quantity", form)]
    assert any(re.search(rf"({amounts}).*({extras})", text) for text in texts)
    assert any(re.search(rf"({extras}).*({amounts})$", text) for text in texts)
    assert not any("{}" in text for text in texts)


@pytest.mark.parametrize("distractor", ["quantity", "correction"])
def test_the_other_number_is_any_other_year(distractor):
    rng = np.random.default_rng(1)
    gaps = set()
    for _ in range(3000):
        before, year, after = sentence(rng, distractor)
        (other,) = map(int, re.findall(r"\d{4}", f"{before}{after}"))
        assert FIRST_YEAR <= other < FIRST_YEAR + YEARS
        gaps.add((other - year) % YEARS)
    assert gaps == set(range(1, YEARS))
