"""Cualquier cosa que una función devuelva tiene un veredicto: nada tira al examinador."""

import re

import numpy as np
import pytest

from exercises.numbered import NUMBERS
from rnn_helpers.exercises import check
from rnn_helpers.exercises.checking import find


class Strange:
    """Un objeto que no se deja comparar ni convertir."""

    def __eq__(self, other):
        raise RuntimeError("no me comparo")

    __hash__ = None


JUNK = {
    "nothing in a list": [None],
    "an empty list": [],
    "an empty array": np.zeros(0),
    "an empty dict": {},
    "an empty set": set(),
    "an empty text": "",
    "an empty tuple": (),
    "a nan": np.nan,
    "an infinity": np.inf,
    "minus one": -1,
    "a huge integer": 10**400,
    "bytes": b"abc",
    "dots in a tuple": (..., ...),
    "a ragged list": [[1], [2, 3]],
    "an array of objects": np.array([None, "a"], dtype=object),
    "a structured array": np.zeros(2, dtype=[("a", float)]),
    "a masked array": np.ma.masked_all((2, 2)),
    "dates": np.array(["2020-01-01"], dtype="datetime64[D]"),
    "a matrix of texts": np.full((3, 4), "a"),
    "a dict of dicts": {"U": {"V": 1}},
    "numbers for keys": {0: 1, 1: 2},
    "a nested tuple": ((1, 2), (3, (4, 5))),
    "a long array": np.ones((7, 6, 5, 4)),
    "an error": ValueError("hola"),
    "a class": dict,
    "a strange object": Strange(),
}

WARPED = {
    "in a tuple": lambda r: (r,),
    "in a list": lambda r: [r],
    "in a dict": lambda r: {"a": r},
    "twice": lambda r: (r, r),
    "as text": str,
    "as an array of objects": lambda r: np.array(r, dtype=object)[()] and np.array([r, r], object),
    "with an axis more": lambda r: np.asarray(r)[None],
    "without its first": lambda r: r[1:],
    "reversed": lambda r: r[::-1],
    "only the first": lambda r: r[0],
    "negated": lambda r: -np.asarray(r),
    "all nan": lambda r: np.asarray(r) * np.nan,
    "one infinity": lambda r: np.where(np.arange(np.size(r)).reshape(np.shape(r)) == 0, np.inf, r),
    "complex": lambda r: np.asarray(r) * 1j,
    "transposed": lambda r: np.asarray(r).T,
    "other keys": lambda r: {f"d{k}": v for k, v in r.items()},
    "one key less": lambda r: dict(list(r.items())[1:]),
}


def judge(number, function):
    verdict = check(number, function)
    own_words = re.sub(r"«.*?»|llegó .*", "«»", verdict.message)
    assert verdict.message.endswith((".", "?", "…")), verdict
    assert not re.search(r"ndarray|\bdict\b|\btuple\b|\?\.|  ", own_words), verdict
    assert verdict._repr_html_()
    return verdict.status


@pytest.mark.parametrize("number", NUMBERS)
def test_junk_has_a_verdict_and_is_never_right(number):
    for name, value in JUNK.items():
        assert judge(number, lambda *args, value=value: value) != "bien", name


@pytest.mark.parametrize("number", NUMBERS)
def test_a_warped_right_answer_has_a_verdict(number):
    exercise = find(number)
    right = exercise.solve(exercise.module)
    for change in WARPED.values():
        judge(number, lambda *args, change=change: change(right(*args)))
