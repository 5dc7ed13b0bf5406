"""Lo que el examinador dice de un intento: pendiente, bien, o dónde y en qué se aparta."""

import sys
from fractions import Fraction
from types import SimpleNamespace

import numpy as np
import pytest

from rnn_helpers.exercises import checking
from rnn_helpers.exercises.checking import Exercise, check, find
from rnn_helpers.exercises.misuse import Misuse
from rnn_helpers.exercises.planting import Mistake


def right(x):
    return {"doble": 2 * x, "suma": float(x.sum())}


def cases(rng):
    x = rng.normal(size=(3, 4))
    return {"hay tres filas": (x,), "hay cinco": (rng.normal(size=(5, 6)),)}


def make(function, cases=cases, mistakes=(), **more):
    """Un ejercicio propio, sin errores con nombre: lo que se prueba es lo demás."""
    module = SimpleNamespace(function=function)
    return Exercise("", module, lambda module: module.function, cases, mistakes, **more)


@pytest.fixture(autouse=True)
def exercise(monkeypatch):
    known = {"0.0": make(right)}
    monkeypatch.setattr(checking, "find", lambda asked: known.get(asked) or find(asked))
    return "0.0"


@pytest.fixture
def judge(monkeypatch):
    """Lo que se dice de una función, en un ejercicio cuya referencia es otra."""

    def judged(function, reference, cases=cases, **more):
        known = make(reference, cases, **more)
        with monkeypatch.context() as patch:
            patch.setattr(checking, "find", lambda number: known)
            return check("0.1", function)

    return judged


def said(number, function):
    verdict = check(number, function)
    assert verdict.status == "casi"
    return verdict.message


# --- bien y pendiente -------------------------------------------------------------------------


def test_the_right_answer_is_right_within_rounding(exercise):
    verdict = check(exercise, lambda x: {"doble": x + x, "suma": x.sum() * (1 + 1e-12)})
    assert (verdict.status, repr(verdict)) == ("bien", "✓ Ejercicio 0.0: correcto.")


ROWS = ((1.5, 2.5), (3.0, 4.0))


@pytest.mark.parametrize(
    ("reference", "answer"),
    [
        (np.array(ROWS), ROWS),
        (np.array(ROWS), [list(row) for row in ROWS]),
        (np.array(ROWS), [np.array(row) for row in ROWS]),
        (np.array(ROWS), np.array(ROWS, dtype=object)),
        (np.array([3, 4]), range(3, 5)),
        (ROWS, np.array(ROWS)),
        ((np.array([1.0, 2.0]), 3.0), [[1.0, 2.0], np.float32(3)]),
        (3.0, np.array(3)),
        (3.0, np.int8(3)),
        (0.5, Fraction(1, 2)),
        (True, np.True_),
        (True, np.array(True)),
        (np.array([True, False]), [True, False]),
        ({("a", 1), ("b", 2)}, frozenset({("a", 1), ("b", 2)})),
        ({("a", 1), ("b", 2)}, [["b", 2], ["a", 1]]),
        ({"a", "b"}, {"a": 0, "b": 0}.keys()),
        (["pan", "vino"], ("pan", np.str_("vino"))),
        (["pan", "vino"], np.array(["pan", "vino"])),
        ({"b": (7,)}, {np.str_("b"): [7]}),
        ({"b": np.ones(2)}, {"b": (1, 1)}),
    ],
)
def test_the_right_answer_is_right_in_whatever_type(judge, reference, answer):
    assert judge(lambda: answer, lambda: reference, lambda rng: {"": ()}).status == "bien"


def test_float32_is_right_within_its_own_precision_and_the_verdict_says_so(exercise):
    for single in (np.float32, lambda x: np.float32(x).astype(float)):
        verdict = check(exercise, lambda x, f=single: right(x) | {"doble": f(2 * x)})
        assert verdict.status == "bien"
        assert "float32" in verdict.message
    verdict = check(exercise, lambda x: right(x) | {"doble": np.float32(2 * x * 1.001)})
    assert verdict.status == "casi"


def test_whole_numbers_are_never_right_within_float32(judge):
    many = {"hay muchos": (123456,), "hay más": (654321,)}
    assert judge(lambda n: n + 1, lambda n: n, lambda rng: many).status == "casi"


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
        if len(x) > 3:
            return right(x)

    assert said(exercise, sometimes).startswith("En algún caso tu función no devuelve nada")


def test_what_is_not_a_function_is_named(exercise):
    assert said(exercise, 3).startswith("Se esperaba una función; llegó el número 3.")


def test_an_exercise_is_also_found_by_a_number():
    assert check(9.3, lambda W, V, h, do: None).number == "9.3"


def test_an_exercise_that_does_not_exist_is_refused():
    for number in ("9.9", "99.1", "nada", 9.9):
        with pytest.raises(ValueError, match=r"El ejercicio '?(9\.9|99\.1|nada)'? no existe"):
            find(number)


def test_the_verdict_shows_its_text_safely_in_the_notebook(exercise):
    verdict = check(exercise, lambda x: right(x) | {"doble": "<b>"})
    assert "&lt;b&gt;" in verdict._repr_html_()
    assert repr(verdict).startswith("✗ Ejercicio 0.0: En doble:")


# --- pistas -----------------------------------------------------------------------------------


def doubled(hint, name="doble"):
    """El error de devolver el doble de una parte."""
    return Misuse(lambda right: lambda x: right(x) | {name: 2 * np.asarray(right(x)[name])}, hint)


def test_a_hint_speaks_only_if_its_mistake_is_the_one_match(judge):
    def twice(x):
        return right(x) | {"doble": 4 * x}

    assert judge(twice, right, mistakes=(doubled("A."),)).message == "A."
    verdict = judge(twice, right, mistakes=(doubled("A."), doubled("B.")))
    assert verdict.message == "En doble: tu resultado es el doble del correcto. Está bien suma."


def test_two_mistakes_in_two_parts_get_both_hints(judge):
    both = (doubled("A."), doubled("B.", "suma"))
    verdict = judge(lambda x: {"doble": 4 * x, "suma": 2 * x.sum()}, right, mistakes=both)
    assert verdict.message == "A. B."
    verdict = judge(lambda x: {"doble": 4 * x, "suma": x.sum() ** 3}, right, mistakes=both)
    assert verdict.message == "A. Tampoco está bien suma."


@pytest.mark.parametrize("number", [0.0, 1.0])
def test_a_part_that_is_one_number_is_no_proof_of_a_mistake(judge, number):
    def constant(right):
        return lambda x: {"doble": 0 * x, "suma": number}

    mistakes = (Misuse(constant, "A."),)
    verdict = judge(lambda x: {"doble": x**3, "suma": number}, right, mistakes=mistakes)
    assert "A." not in verdict.message


def test_a_mistake_and_a_factor_are_both_told(judge):
    cubed = Misuse(lambda right: lambda x: x**3, "A.")
    verdict = judge(lambda x: -(x**3) / len(x), lambda x: x, mistakes=(cubed,), arguments=("B D",))
    assert verdict.message == "A. Además, todo está dividido entre B y con el signo al revés."


def test_an_answer_that_was_wrong_before_it_failed_gets_its_hint(judge):
    def fails_later(x):
        return 4 * x if len(x) == 3 else x[99]

    twice = Misuse(lambda right: lambda x: 4 * x, "A.")
    assert judge(fails_later, lambda x: x, mistakes=(twice,)).message == "A."
    assert "pides la posición 99" in judge(fails_later, lambda x: x).message


def test_a_mistake_that_cannot_be_planted_does_not_stop_the_check(judge):
    stale = Mistake(test_a_stub_is_pending, (("una línea que ya no está", ""),), "A.")
    failing = Misuse(lambda right: lambda x: x[99], "B.")
    verdict = judge(lambda x: -x, lambda x: x, mistakes=(stale, failing))
    assert verdict.message == "El signo está al revés en todo el resultado."


def test_what_the_result_does_not_show_is_measured_when_it_is_right(judge):
    complaint = {"further": lambda function: "Demasiado lento."}
    assert judge(right, right, **complaint).message == "Demasiado lento."
    assert "Demasiado" not in judge(lambda x: 0, right, **complaint).message
    verdict = judge(right, right, further=lambda function: function(np.zeros((3, 4)))["W"])
    assert verdict.message.startswith("El resultado es correcto en los casos pequeños; en uno")


# --- la sesión del estudiante -----------------------------------------------------------------


def test_exit_does_not_escape(exercise):
    assert "cambia exit() por return" in said(exercise, lambda x: sys.exit())


def test_a_right_answer_is_right_in_a_session_where_numpy_and_warnings_raise(exercise):
    def with_a_zero(x):
        return {"doble": 2 * x * np.where([1] * x.shape[1], 1, 1 / np.zeros(1)),
                "suma": float(x.sum())}  # fmt: skip

    with np.errstate(all="raise"):
        verdict = check(exercise, with_a_zero)
        assert np.geterr()["divide"] == "raise"
    assert verdict.status == "bien"


def test_arguments_that_change_are_told_whether_or_not_the_result_is_right(exercise):
    def careless(x, factor=1):
        result = right(factor * x)
        x *= 2
        return result

    told = "tu función modifica su argumento x: trabaja con una copia."
    assert said(exercise, careless) == f"El resultado es correcto, pero {told}"
    assert said(exercise, lambda x: careless(x, 3)).endswith(f" Además, {told}")


# --- excepciones ------------------------------------------------------------------------------


def test_an_exception_is_told_with_its_kind_its_line_and_what_it_means(exercise):
    def broken(x):
        y = x + 1
        return y @ x  # (3, 4) por (3, 4)

    line = broken.__code__.co_firstlineno + 2
    message = said(exercise, broken)
    assert message.startswith(f"ValueError en la línea {line}, «return y @ x # (3, 4)")
    assert "el último eje del primero mide 4 y el eje del segundo que le toca mide 3" in message


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        (lambda x: np.dot(x, x), "(B, D) = (3, 4) por (B, D) = (3, 4)"),
        (lambda x: x + x.T, "(B, D) = (3, 4) y (D, B) = (4, 3) no se pueden combinar"),
        (lambda x: x @ x, "el último eje del primero mide 4 (D)"),
        (lambda x: x @ 3, "uno de los dos es un solo número"),
        (lambda x: x[9], "pides la posición 9 del eje 0, que mide 3 (B)"),
        (lambda x: x[0, 0, 0], "usas 3 índices en un arreglo de 2 ejes"),
        (lambda x: list(x)[9], "pides una posición que no existe"),
        (lambda x: x.sum(axis=2), "pides el eje 2 de un arreglo de 2 ejes"),
        (lambda x: x.reshape(5, 5), "no puede tomar la forma (5, 5)"),
        (lambda x: {}["W"], "el diccionario no tiene la clave 'W'"),
        (lambda x: x.sum()[0], "indexar algo que ya es un solo número"),
        (lambda x: x.sort()[0], "usas algo que vale None"),
        (lambda x: [1, 2] * 0.5, "conviértela con np.array"),
        (lambda x: [1] + 1, "sumas lista con entero"),
        (lambda x: "a" - 1, "no se puede hacer - entre texto y entero"),
        (lambda x: x if x > 0 else 0, "usa .all(), .any()"),
        (lambda x: [].T, "algo de tipo lista no tiene «T»"),
        (lambda x: undefined, "no existe el nombre undefined"),  # noqa: F821
        (lambda x: 1 // 0, "divides entre cero"),
        (lambda x: np.array([[1], [1, 2]]), "partes de distinto tamaño"),
        (lambda x: np.linalg.inv(x), "pide una matriz cuadrada"),
        (lambda x: int("hola"), "Python dice «invalid literal"),
        (lambda: 1, "tu función recibe 0 argumentos y debe recibir uno"),
        (lambda x, y, z: 1, "tu función recibe 3 argumentos y debe recibir uno"),
    ],
)
def test_what_an_exception_means_is_said_in_spanish(judge, broken, told):
    verdict = judge(broken, right, arguments=("B D",))
    assert (verdict.status, told in verdict.message) == ("casi", True), verdict.message


def test_an_error_of_the_course_is_told_in_its_own_words(exercise):
    from rnn_helpers.networks import rnn

    message = said(exercise, lambda x: rnn.forward({}, x))
    assert "params debe" in message


def test_an_exception_of_a_function_without_lines_is_told_without_them(exercise):
    assert said(exercise, np.linalg.det).startswith("LinAlgError: esa operación pide una matriz")


def test_an_exception_in_some_case_says_in_which(exercise):
    message = said(exercise, lambda x: right(x) if len(x) == 3 else x[9])
    assert message.startswith("Cuando hay cinco: IndexError")


# --- otro tipo, otra forma --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("result", "told"),
    [
        ([1.0], "Se esperaba un diccionario con doble y suma; devolviste una lista de 1."),
        ((1, 2), "Se esperaba un diccionario con doble y suma; devolviste una tupla de 2."),
        ({"doble": 1}, "A tu diccionario le falta suma."),
        ({"doble": 1, "suma": 2, "más": 3}, "A tu diccionario le sobra más."),
    ],
)
def test_another_kind_of_result_says_what_came_and_what_was_expected(exercise, result, told):
    assert said(exercise, lambda x: result) == told


def test_what_is_not_a_number_is_never_right(exercise):
    for value, came in [
        (None, "None"),
        (1j, "el número complejo 1j"),
        ("mucho", "el texto «mucho»"),
        (np.sum, "una función: ¿te faltó llamarla, con paréntesis?"),
        ((x for x in "ab"), "un generador (tu función usa yield)."),
    ]:
        message = said(exercise, lambda x, value=value: right(x) | {"suma": value})
        assert f"En suma: se esperaba un número; devolviste {came}" in message
        assert "?." not in message
    message = said(exercise, lambda x: right(x) | {"doble": x.astype(str)})
    assert "En doble: se esperaba un arreglo de forma (3, 4); devolviste un arreglo de" in message
    message = said(exercise, lambda x: right(x) | {"doble": [[1.0], [2.0, 3.0]]})
    assert "devolviste una lista de 2." in message


def test_the_right_value_among_others_is_recognised(judge):
    message = judge(lambda x: (x, 2 * x), lambda x: 2 * x).message
    assert message.startswith("Devuelves una tupla de 2; su elemento 1 ya es lo que se pide")
    names = {"h": "B D", "o": "B D"}
    pair = {"reference": lambda x: (x, 2 * x), "result": names}
    assert judge(lambda x: 2 * x, **pair).message.startswith("Devuelves solo o, que está bien")
    assert (
        "otro orden: se esperaba una tupla de 2 (h, o)"
        in judge(lambda x: (2 * x, x), **pair).message
    )


def test_an_array_for_its_shape_is_said(judge):
    message = judge(lambda x: {"x": x}, lambda x: {"x": x.shape}).message
    assert message == "En x: devuelves el arreglo, y se pide su forma, .shape."


def test_parts_that_are_right_are_said(judge):
    def reference(x):
        return {"U": x, "W": 2 * x, "V": 3 * x}

    message = judge(lambda x: reference(x) | {"W": -2 * x}, reference).message
    assert message == "En W: el signo está al revés en todo el resultado. Están bien U y V."


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda x: x.T, "Tu resultado está transpuesto"),
        (lambda x: x[None] * [[[0.25]], [[0.75]]], "Te falta sumar sobre axis=0"),
        (
            lambda x: x.sum(axis=0),
            "Sumas o promedias sobre el eje de B (axis=0), y ese eje debe quedar",
        ),
        (lambda x: x.mean(axis=0, keepdims=True), "Promedias sobre el eje de B (axis=0)"),
        (lambda x: x.mean(axis=1), "Promedias sobre el eje de D (axis=1)"),
        (lambda x: x[-1], "Devuelves solo la última secuencia: se piden todas las secuencias"),
        (lambda x: x.sum(), "Sumas todo el arreglo en un solo número"),
        (lambda x: x[1:], "Te falta la primera secuencia; lo demás está bien"),
        (lambda x: x[:, :-1], "Te falta la última entrada; lo demás está bien"),
        (lambda x: np.vstack([x, x[:1]]), "Te sobra una secuencia al final"),
        (lambda x: x.ravel(), "Los números son los correctos, pero devolviste la forma (12,)"),
        (lambda x: x[:, :, None], "Los números son los correctos"),
        (
            lambda x: x.T @ x,
            "Se esperaba la forma (B, D) = (3, 4); devolviste la forma (D, D) = (4, 4)",
        ),
    ],
)
def test_another_shape_has_its_cause(judge, change, told):
    verdict = judge(change, lambda x: x, arguments=("B D",))
    assert (verdict.status, told in verdict.message) == ("casi", True), verdict.message


# --- los mismos ejes, otros números -----------------------------------------------------------


def one_column(x):
    late = x.copy()
    late[0] = 7
    return late


def one_wrong(x, n=1):
    wrong = x.copy()
    wrong[0, 1] = wrong[2, 3] = 9.5
    return wrong


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda x: 0 * x, "Devuelves solo ceros"),
        (lambda x: -x, "El signo está al revés en todo el resultado."),
        (lambda x: 2 * x, "Tu resultado es el doble del correcto."),
        (lambda x: x / 2, "Tu resultado es la mitad del correcto."),
        (lambda x: x / len(x), "Tu resultado es el correcto dividido entre B"),
        (lambda x: x * x.shape[1], "Tu resultado es el correcto multiplicado por D"),
        (lambda x: -2 * x / x.size, "el doble del correcto dividido entre B · D, y con el signo"),
        (
            lambda x: x * len(x) / x.shape[1],
            "multiplicado por B y dividido entre D: ¿divides entre",
        ),
        (lambda x: np.clip(x, -0.5, 0.25), "Recortas los números entre −0.5 y 0.25."),
        (lambda x: np.maximum(x, 0), "Recortas lo que está por debajo de 0."),
        (lambda x: 0.37 * x, "Tu resultado es el correcto multiplicado por 0.37."),
        (lambda x: x / np.abs(x).max(), "un mismo número, que cambia de un caso a otro"),
        (lambda x: x / np.linalg.norm(x, axis=1, keepdims=True), "Cada secuencia es la correcta"),
        (lambda x: x[::-1], "Las secuencias van en orden inverso"),
        (lambda x: np.roll(x, 1, axis=0), "Tu resultado va un lugar atrás: en cada secuencia está"),
        (lambda x: np.roll(x, -1, axis=1), "Tu resultado va un lugar adelante: en cada entrada"),
        (lambda x: np.sort(x, axis=1), "Tus números son los correctos, pero en otro orden"),
        (lambda x: np.cumsum(x, axis=0), "Acumulas sobre el eje de B (axis=0)"),
        (np.abs, "Devuelves el valor absoluto de lo que se pide"),
        (np.square, "Devuelves el cuadrado"),
        (np.tanh, "Aplicas una tanh de más"),
        (lambda x: 1 / x, "Devuelves el recíproco"),
        (lambda x: np.round(x, 3), "Redondeas a 3 decimales"),
        (lambda x: np.where(x > 1, -x, x), "en algunos el signo está al revés"),
        (lambda x: x + 0.5, "A todos tus números les sobra 0.5."),
        (lambda x: x + np.arange(x.shape[1]), "un término, como un sesgo"),
        (lambda x: x + 1e-6 * x.max() * x**2, "Casi igual: ninguna diferencia pasa de "),
        (one_column, "Solo falla la primera secuencia; las demás están bien."),
        (lambda x: np.where(np.arange(x.shape[1]) < 2, x, 7), "Las primeras entradas están bien"),
        (one_wrong, "10 de 12 números están bien; fallan los de las posiciones (0, 1) y (2, 3)."),
        (lambda x: x + np.cos(99 * x), "La mayor diferencia está en la posición ("),
    ],
)
def test_other_numbers_have_their_cause(judge, change, told):
    verdict = judge(change, lambda x: x, arguments=("B D",))
    assert (verdict.status, told in verdict.message) == ("casi", True), verdict.message


SIZES = {"hay 3 y 5": (3, 5), "hay 4 y 9": (4, 9), "hay 6 y 2": (6, 2)}


def of_sizes(judge, function, reference):
    """Lo que se dice de una función de dos tamaños, B y T, que da una fila de números."""
    numbers = np.sqrt([2.0, 3.0, 5.0])
    return judge(
        lambda B, T: function(B, T) * numbers,
        lambda B, T: reference(B, T) * numbers,
        lambda rng: SIZES,
        arguments=("B", "T"),
    ).message


def test_a_factor_has_a_formula_only_if_it_holds_also_where_the_result_is_right(judge):
    # Con B = 6 y T = 2, 6/3 también es T; con los otros dos casos se ve que es un 3 fijo.
    assert "Usas siempre 3 donde va B" in of_sizes(judge, lambda B, T: 1 / 3, lambda B, T: 1 / B)
    assert "dividido entre B" in of_sizes(judge, lambda B, T: 1 / B, lambda B, T: 1)


def test_a_count_says_which_size_it_lacks(judge):
    def message(change):
        right = {"arguments": ("B", "T"), "cases": lambda rng: SIZES}
        return judge(lambda B, T: B * T + change(B, T), lambda B, T: B * T, **right).message

    assert message(lambda B, T: -T) == "A tu cuenta le falta T."
    assert message(lambda B, T: B * B) == "A tu cuenta le sobra B · B."


def test_a_number_that_never_changes_is_said(judge):
    three = {str(i): (np.array([i, -1.0]),) for i in range(3)}
    message = judge(lambda x: 7, lambda x: x.sum(), lambda rng: three).message
    assert message == "Devuelves siempre 7, sean cuales sean los argumentos."


def test_the_absolute_value_is_told_from_the_opposite(judge):
    signs = {
        "es negativo": (-1.5,),
        "es positivo": (2.5,),
        "es cero": (0.0,),
        "es muy negativo": (-7.0,),
    }
    message = judge(abs, lambda x: x, lambda rng: signs).message
    assert message.endswith("Devuelves el valor absoluto de lo que se pide: el signo cuenta.")


def test_an_argument_that_is_never_read_is_said_only_when_nothing_better_is_known(judge):
    two = {"a": (np.arange(1.0, 4.0), 2.0), "b": (np.arange(1.0, 5.0), 5.0)}

    def message(function):
        return judge(function, lambda x, scale: np.sin(scale * x) + 2, lambda rng: two).message

    assert message(lambda x, scale: np.sin(3 * x) + 2).startswith("Tu función no usa scale. ")
    assert message(lambda x, scale: np.array([7.0, 8, 9, 10])).startswith(
        "Tu función no usa ni x ni scale. "
    )
    assert "no usa" not in message(lambda x, scale: np.sin([scale * v for v in x]) + 3)
    assert "no usa" not in message(lambda x, scale: -(np.sin(x * [scale for _ in x]) + 2))


def test_a_small_difference_is_no_factor_and_is_told_once_for_all_parts(judge):
    def reference(x):
        return {"U": np.cos(x), "W": np.sin(x)}

    message = judge(lambda x: {k: v * (1 + 5e-6) for k, v in reference(x).items()}, reference)
    assert message.message.startswith("En U y W: casi igual: ninguna diferencia pasa de 1e-05.")


def test_a_scalar_is_told_without_a_position(judge):
    verdict = judge(lambda x: float(np.cos(x).sum()), lambda x: float(x.sum()))
    assert verdict.message.startswith("Devolviste ")
    assert " y se esperaba " in verdict.message


def test_what_fails_only_in_some_case_says_in_which(judge):
    verdict = judge(lambda x: 0 * x if len(x) == 5 else x, lambda x: x)
    assert verdict.message.startswith("Solo falla cuando hay cinco. Devuelves solo ceros")


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (lambda x: np.exp(1e6 * x) / np.exp(1e6 * x), "exp se desborda y da inf; después, inf/inf"),
        (lambda x: np.log(0 * x), "se toma el logaritmo de 0"),
        (lambda x: np.log(-np.abs(x)), "se toma el logaritmo de un negativo"),
        (lambda x: 0 * x / (0 * x), "una operación sin resultado, como 0/0"),
        (lambda x: np.full_like(x, np.nan), "Todo tu resultado es nan. ¿Dejas sin llenar"),
    ],
)
def test_a_nan_says_where_it_comes_from(judge, wrong, told):
    assert told in judge(wrong, lambda x: x).message


# --- lo que no son números --------------------------------------------------------------------


def test_a_nan_that_comes_in_an_argument_is_said(judge):
    broken = {"hay un nan": (np.array([1.0, np.nan, 3.0]),)}
    message = judge(np.max, lambda x: float(np.nanmax(x)), lambda rng: broken).message
    assert (
        message == "Devuelves nan. Sale de que un argumento trae nan o inf, y no los tratas aparte."
    )


def test_sets_differ_by_what_is_missing_and_what_is_too_many_always_in_the_same_order(judge):
    want = {(f"h{t}", f"h{t + 1}", "W") for t in range(9)}
    got = (want - {("h0", "h1", "W")}) | {("x2", "h2", "U"), ("x1", "h1", "U")}
    verdict = judge(lambda: got, lambda: want, lambda rng: {"": ()})
    assert verdict.message == (
        "De 9 elementos, falta ('h0', 'h1', 'W') y sobran 2, como ('x1', 'h1', 'U')."
    )


def test_lists_of_another_length_say_what_is_missing_and_what_is_too_many(judge):
    message = judge(lambda x: ["a", "x", "y", "d", "e"], lambda x: list("abcd")).message
    assert message == (
        "Se esperaba una lista de 4 elementos; la tuya tiene 5: faltan «b» y «c» y sobran «e», «x» "
        "y «y»."
    )
    nested = judge(lambda x: [["a"], ["b", "c"]], lambda x: list("abcd")).message
    assert nested == "Tu lista tiene listas dentro: júntalas en una sola."


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["a", "b", "d", "c"], "Están todos los elementos, pero en otro orden: la primera"),
        (["a", "x", "c", "d"], "La primera diferencia está en la posición 1: devolviste «x» y se"),
        (["a", "b", "c"], "Te falta un elemento al final; lo demás está bien."),
        (["d", "c", "b", "a"], "Tu lista está en orden inverso."),
        ("abcd", "Se esperaba una lista; devolviste el texto «abcd»."),
    ],
)
def test_lists_of_words_say_their_first_difference(judge, words, told):
    verdict = judge(lambda: words, lambda: list("abcd"), lambda rng: {"": ()})
    assert verdict.message.startswith(told)


def test_texts_and_truths_are_told_as_they_are(judge):
    pair = {"reference": lambda: ("a", True), "cases": lambda rng: {"": ()}}
    assert judge(lambda: ("a", np.True_), **pair).status == "bien"
    assert judge(lambda: ("c", True), **pair).message.startswith(
        "En resultado 1: devolviste el texto «c» y se esperaba el texto «a»."
    )
    assert (
        "En resultado 2: devolviste False y se esperaba True."
        in judge(lambda: ("a", False), **pair).message
    )


def test_a_shape_is_compared_as_a_shape(judge):
    pair = {"reference": lambda H, D: {"U": (H, D)}, "cases": lambda rng: {"": (7, 3)}}
    pair |= {"arguments": ("H", "D")}
    assert judge(lambda H, D: {"U": [H, D]}, **pair).status == "bien"
    assert judge(lambda H, D: {"U": (D, H)}, **pair).message == (
        "En U: se esperaba (H, D) = (7, 3); devolviste (D, H) = (3, 7): el orden está al revés."
    )
    assert judge(lambda H, D: {"U": 7}, **pair).message == (
        "Tu función no usa ni H ni D. En U: se esperaba (H, D) = (7, 3); devolviste el número 7."
    )
