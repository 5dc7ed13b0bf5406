"""Respuestas de estudiantes, una por una: ninguna mala pasa, ninguna buena se rechaza."""

import importlib
import pkgutil
import re
from collections import Counter

import pytest

from exercises import corpus
from exercises.corpus import PENDING, RIGHT
from rnn_helpers.exercises import check

LESSONS = [
    importlib.import_module(f"exercises.corpus.{lesson.name}")
    for lesson in pkgutil.iter_modules(corpus.__path__)
]
ANSWERS = [answer for lesson in LESSONS for answer in lesson.ANSWERS]
NUMBERS = sorted({number for number, *_ in ANSWERS})

# Lo que dice dónde está la diferencia, y no cuál es su causa.
NO_CAUSE = re.compile(
    r"La mayor diferencia está en|Devolviste .* y se esperaba|Se esperaba|\d+ de \d+ números están",
    re.IGNORECASE,
)
# En qué casos, y en qué parte del resultado: tampoco es la causa.
WHERE = re.compile(r"^((Solo falla|Solo está bien) cuando .*?\. |Falla en .*?\. )?(En [^:]+?: )?")
# Inglés, o una oración que se quedó a medias.
BROKEN = re.compile(r"ndarray|\bdict\b|\btuple\b|gufunc|broadcast|mismatch|está:|\?\.|None|  |: \.")


def judge(number, function):
    verdict = check(number, function)
    return verdict.status, verdict.message


@pytest.mark.parametrize(("number", "function", "expected"), ANSWERS)
def test_an_answer_gets_the_verdict_that_it_deserves(number, function, expected):
    status, message = judge(number, function)
    if expected is RIGHT:
        assert (status, message) == ("bien", RIGHT)
    elif isinstance(expected, str):
        assert expected in message
        assert status == "pendiente" if expected is PENDING else status != "pendiente"
    else:
        assert (status, message) == ("casi", expected.hint)


@pytest.mark.parametrize(("number", "function", "expected"), ANSWERS)
def test_a_verdict_is_whole_sentences_in_spanish(number, function, expected):
    _, message = judge(number, function)
    own_words = re.sub(r"«.*?»|llegó .*", "«»", message)
    assert not BROKEN.search(own_words), message
    assert message.endswith((".", "?")), message


@pytest.mark.parametrize("number", NUMBERS)
def test_an_exercise_has_answers_enough(number):
    assert Counter(n for n, *_ in ANSWERS)[number] >= 8


def test_most_wrong_answers_are_told_a_cause():
    wrong = [judge(n, f)[1] for n, f, expected in ANSWERS if expected is not RIGHT]
    bare = [message for message in wrong if NO_CAUSE.match(WHERE.sub("", message))]
    assert len(bare) <= 0.1 * len(wrong), bare
