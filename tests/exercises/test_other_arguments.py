"""La respuesta correcta a otros argumentos se reconoce, y no se inventa."""

import numpy as np
import pytest

from rnn_helpers.exercises import other_arguments
from rnn_helpers.exercises.checking import Case

NAMES = ("params", "x", "y", "steps")


def reference(params, x, y, steps):
    """Depende de todo, y de cada cosa a su manera."""
    total = np.cumsum(x @ params["W"], axis=0) - 3 * y @ params["W"].T + steps * params["b"]
    return np.sin(total).sum(axis=0)


@pytest.fixture
def cases():
    rng = np.random.default_rng(0)

    def case(T, B, steps):
        params = {"W": rng.normal(size=(4, 4)), "b": rng.normal(size=4)}
        args = params, rng.normal(size=(T, B, 4)), rng.normal(size=(T, B, 4)), steps
        return Case("", args, reference(*args), {})

    return [case(5, 3, 7), case(6, 2, 4)]


def explain(cases, change):
    specs = (None, "T B D", "T B D", None)
    results = [reference(*change(*case.args)) for case in cases]
    return other_arguments.explain(reference, specs, NAMES, cases, results)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda p, x, y, n: (p, y, x, n), "si x e y cambian de lugar"),
        (lambda p, x, y, n: (p, x[1:], y[1:], n), "sin el primer paso"),
        (lambda p, x, y, n: (p, x[:-1], y[:-1], n), "sin el último paso"),
        (lambda p, x, y, n: (p, x[::-1], y[::-1], n), "con los pasos en orden inverso"),
        (lambda p, x, y, n: (p, x[:, :1], y[:, :1], n), "solo con la primera secuencia"),
        (lambda p, x, y, n: (p | {"W": p["W"].T}, x, y, n), "con W transpuesta"),
        (lambda p, x, y, n: (p | {"b": 0 * p["b"]}, x, y, n), "si b vale 0"),
        (lambda p, x, y, n: (p, x, -y, n), "si y cambia de signo"),
        (lambda p, x, y, n: (p, 2 * x, y, n), "si x cuenta doble"),
        (lambda p, x, y, n: (p, x, y, n - 1), "si steps vale uno menos"),
    ],
)
def test_what_was_done_to_the_arguments_is_told(cases, change, told):
    assert explain(cases, change) == f"Tu resultado es el que sale {told}."


def test_it_must_hold_in_every_case(cases):
    def only_with_seven(params, x, y, steps):
        return params, x, -y if steps == 7 else y, steps

    assert explain(cases, only_with_seven) is None


def test_zeros_prove_nothing(cases):
    results = [np.zeros_like(case.want) for case in cases]
    specs = (None, "T B D", "T B D", None)
    assert other_arguments.explain(reference, specs, NAMES, cases, results) is None


def test_a_reference_that_refuses_the_other_arguments_is_no_match(cases):
    def refuses(params, x, y, steps):
        raise ValueError("con esto no")

    results = [case.want for case in cases]
    specs = (None, "T B D", "T B D", None)
    assert other_arguments.explain(refuses, specs, NAMES, cases, results) is None
