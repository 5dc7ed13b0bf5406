"""Cada ejercicio: la referencia pasa, el esbozo está pendiente, cada error tiene su pista."""

import importlib
import pkgutil

import pytest

from rnn_helpers import exercises
from rnn_helpers.exercises import check
from rnn_helpers.exercises.checking import find
from rnn_helpers.exercises.planting import plant

NUMBERS = [
    number
    for module in pkgutil.iter_modules(exercises.__path__)
    if module.name.startswith("notebook_")
    for number in importlib.import_module(f"rnn_helpers.exercises.{module.name}").EXERCISES
]
MISTAKES = [(number, mistake) for number in NUMBERS for mistake in find(number).mistakes]


def stub(*args):
    """Un esbozo como los que se publican."""
    ...


@pytest.mark.parametrize("number", NUMBERS)
def test_reference_is_correct(number):
    exercise = find(number)
    assert check(number, exercise.solve(exercise.module)).status == "bien"


@pytest.mark.parametrize("number", NUMBERS)
def test_stub_is_pending_and_never_raises(number):
    verdict = check(number, stub)
    assert verdict.status == "pendiente"
    assert "pendiente" in repr(verdict)


@pytest.mark.parametrize("number", NUMBERS)
def test_exercise_has_enough_named_mistakes(number):
    assert len(find(number).mistakes) >= 3


@pytest.mark.parametrize(("number", "mistake"), MISTAKES)
def test_each_named_mistake_gets_its_own_hint(number, mistake):
    verdict = check(number, find(number).solve(plant(mistake)))
    assert verdict.status == "casi"
    assert verdict.message == mistake.hint
