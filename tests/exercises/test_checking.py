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


def test_a_function_without_return_is_told(exercise):
    def printed(x):
        print(2 * x)

    assert said(exercise, printed) == "Tu función no devuelve nada: ¿le falta el return?"


def test_a_function_that_returns_only_sometimes_is_told(exercise):
    def sometimes(x):
        if x[0, 0] > 0:
            return right(x)

    assert said(exercise, sometimes).startswith("En algún caso tu función no devuelve nada")


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
    assert message.startswith(
        "Se esperaba dict con doble, suma; devolviste ndarray de forma (1, 1) y "
    )
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


@pytest.mark.parametrize("careless", [np.float32, lambda x: np.round(x, 5), lambda x: x + 1e-6])
def test_a_difference_too_small_to_print_says_where_it_may_come_from(exercise, careless):
    message = said(exercise, lambda x: right(x) | {"doble": careless(2 * x)})
    assert message.startswith("En doble: casi igual: la mayor diferencia, ")
    assert "¿Redondeas, calculas en float32 o" in message


@pytest.mark.parametrize(
    ("value", "came"),
    [
        (None, "None"),
        (1j, "complex '1j'"),
        (np.full((2, 3), 1j), "ndarray de forma (2, 3) y tipo complex128"),
        (np.full((2, 3), "0.5"), "ndarray de forma (2, 3) y tipo <U3"),
        ([[1.0], [2.0, 3.0]], "list '[[1.0], [2.0, 3.0]]'"),
    ],
)
def test_what_is_not_an_array_of_real_numbers_is_never_right(exercise, value, came):
    message = said(exercise, lambda x: right(x) | {"doble": value})
    assert message == f"En doble: se esperaba un arreglo de forma (2, 3); devolviste {came}."


def test_a_number_is_expected_where_a_text_came(exercise):
    message = said(exercise, lambda x: right(x) | {"suma": "mucho"})
    assert message == "En suma: se esperaba un número; devolviste str 'mucho'."


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
    assert check("0.1", lambda: ["a", np.str_("b")]).status == "bien"
    assert said("0.1", lambda: ("a", "c")) == "En resultado 2: se esperaba 'b'; devolviste 'c'."
    assert said("0.1", lambda: ("a", 3)) == "En resultado 2: se esperaba 'b'; devolviste 3."


def test_a_shape_is_compared_as_a_shape(exercise, monkeypatch):
    known = Exercise("", SimpleNamespace(), lambda m: lambda: {"b": (7,)}, lambda rng: (), ())
    monkeypatch.setattr(checking, "find", lambda number: known)
    assert said("0.1", lambda: {"b": 7}) == "En b: se esperaba (7,); devolviste 7."
    assert said("0.1", lambda: {"b": (7, 1)}) == "En b: se esperaba (7,); devolviste (7, 1)."


def test_the_verdict_shows_its_text_safely_in_the_notebook(exercise):
    verdict = check(exercise, lambda x: right(x) | {"doble": "<b>"})
    assert "&lt;b&gt;" in verdict._repr_html_()
    assert repr(verdict).startswith("✗ Ejercicio 0.0: En doble:")


def test_an_exercise_that_does_not_exist_is_refused():
    for number in ("9.9", "99.1", "nada"):
        with pytest.raises(ValueError, match=f"El ejercicio '{number}' no existe"):
            find(number)
