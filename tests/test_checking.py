"""Lo que el examinador dice de un intento: pendiente, bien, o dónde y en qué se aparta."""

from types import SimpleNamespace

import numpy as np
import pytest

from rnn_helpers.exercises import checking
from rnn_helpers.exercises.checking import Exercise, check, find


def right(x):
    return {"doble": 2 * x, "suma": float(x.sum())}


@pytest.fixture(autouse=True)
def exercise(monkeypatch):
    """Un ejercicio propio, sin errores con nombre: lo que se prueba es lo demás."""
    number = "0.0"
    exercise = Exercise(
        title="Doble y suma",
        module=SimpleNamespace(right=right),
        solve=lambda module: module.right,
        cases=lambda rng: (rng.normal(size=(2, 3)),),
        mistakes=(),
    )
    known = {number: exercise}
    monkeypatch.setattr(checking, "find", lambda asked: known.get(asked) or find(asked))
    return number


def said(number, function):
    verdict = check(number, function)
    assert verdict.status == "casi"
    return verdict.message


def test_the_right_answer_is_right_within_rounding(exercise):
    verdict = check(exercise, lambda x: {"doble": x + x, "suma": x.sum() * (1 + 1e-12)})
    assert (verdict.status, repr(verdict)) == ("bien", "✓ Ejercicio 0.0: correcto.")


@pytest.mark.parametrize("unwritten", [lambda x: None, lambda x: ...])
def test_a_stub_is_pending(exercise, unwritten):
    assert check(exercise, unwritten).status == "pendiente"


def test_a_stub_that_raises_not_implemented_is_pending(exercise):
    def stub(x):
        raise NotImplementedError

    assert check(exercise, stub).status == "pendiente"


def test_what_is_not_a_function_is_named(exercise):
    assert said(exercise, 3) == "Se esperaba una función; llegó int."


def test_an_exception_is_told_with_its_kind_its_line_and_its_text(exercise):
    def broken(x):
        y = x + 1
        return y @ x  # (2, 3) por (2, 3)

    line = broken.__code__.co_firstlineno + 2
    message = said(exercise, broken)
    assert message.startswith(f"ValueError en la línea {line}, «return y @ x  # (2, 3)")
    assert "matmul" in message


def test_an_exception_of_a_function_without_lines_is_told_without_them(exercise):
    message = said(exercise, np.linalg.det)
    assert message.startswith("LinAlgError: ")


def test_another_kind_of_result_says_what_came_and_what_was_expected(exercise):
    message = said(exercise, lambda x: 2 * x[:1, :1])
    assert message.startswith("Se esperaba dict con doble, suma; devolviste ndarray '[[")
    message = said(exercise, lambda x: (2 * x, x.sum()))
    assert message.endswith("devolviste tuple con resultado 1, resultado 2.")


def test_another_shape_is_told_before_any_number(exercise):
    message = said(exercise, lambda x: right(x) | {"doble": 2 * x.T})
    assert message == "En doble: se esperaba la forma (2, 3); devolviste (3, 2)."


def test_a_result_that_is_no_array_is_told(exercise):
    message = said(exercise, lambda x: right(x) | {"doble": "x"})
    assert message == "En doble: se esperaba un arreglo de forma (2, 3); devolviste str 'x'."


def test_the_largest_difference_is_pointed_at(exercise):
    def close(x):
        doubled = 2 * x
        doubled[0, 1] += 0.1
        doubled[1, 2] = 7.0
        return right(x) | {"doble": doubled}

    expected = 2 * np.random.default_rng(0).normal(size=(2, 3))[1, 2]
    assert said(exercise, close) == (
        "En doble: la mayor diferencia está en la posición (1, 2): devolviste 7 y se esperaba "
        f"{expected:.4g}."
    )


def test_a_nan_is_the_largest_difference_of_all(exercise):
    def partly(x):
        doubled = 2 * x + 1e6
        doubled[0, 0] = np.nan
        return right(x) | {"doble": doubled}

    assert "en la posición (0, 0): devolviste nan" in said(exercise, partly)


def test_a_number_alone_has_no_position(exercise):
    message = said(exercise, lambda x: right(x) | {"suma": 0.0})
    assert message.startswith("En suma: la mayor diferencia está: devolviste 0 y se esperaba ")


def test_a_right_answer_that_changes_its_arguments_is_not_right(exercise):
    def careless(x):
        result = right(x)
        x *= 2
        return result

    assert said(exercise, careless).endswith("tu función modifica sus argumentos.")


def test_results_that_are_not_numbers_are_compared_as_they_are(exercise, monkeypatch):
    known = Exercise("", SimpleNamespace(), lambda m: lambda: ("a", "b"), lambda rng: (), ())
    monkeypatch.setattr(checking, "find", lambda number: known)
    assert check("0.1", lambda: ("a", "b")).status == "bien"
    assert said("0.1", lambda: ("a", "c")) == "En resultado 2: se esperaba 'b'; devolviste 'c'."


def test_the_verdict_shows_its_text_safely_in_the_notebook(exercise):
    verdict = check(exercise, lambda x: right(x) | {"doble": "<b>"})
    assert "&lt;b&gt;" in verdict._repr_html_()
    assert repr(verdict).startswith("✗ Ejercicio 0.0: En doble:")


def test_an_exercise_that_does_not_exist_is_refused():
    for number in ("9.9", "99.1", "nada"):
        with pytest.raises(ValueError, match=f"El ejercicio '{number}' no existe"):
            find(number)
