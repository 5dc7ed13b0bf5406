"""El examinador: compara una función con la referencia y con cada error con nombre."""

import functools
import html
import importlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from rnn_helpers.exercises import diagnosing, exceptions, other_arguments, sizes
from rnn_helpers.exercises.comparing import is_single, same
from rnn_helpers.exercises.running import argument_names, quiet, run, unused
from rnn_helpers.exercises.wording import describe, listed

# Los de la paleta, escritos: revisar un ejercicio no necesita nada que dibuje.
_COLORS = {"bien": "#009E73", "pendiente": "#7A7A7A", "casi": "#D55E00"}
_MARKS = {"bien": "✓", "pendiente": "…", "casi": "✗"}
_PENDING = "pendiente. Escribe tu solución en la celda de arriba."


@dataclass(frozen=True, eq=False)
class Exercise:
    """Un ejercicio con su referencia y sus errores con nombre.

    title : str
    module : módulo. El que contiene las líneas correctas.
    solve : función. ``solve(módulo)`` da la función que el estudiante debe escribir, hecha con ese
        módulo. Con el módulo verdadero es la referencia; con uno sembrado, un error con nombre.
    cases : función. ``cases(rng)`` da los casos: un diccionario de cuándo se da cada uno, como
        sigue a "cuando…", a sus argumentos, como tupla. Los casos se eligen para que cada error se
        distinga; `rng` solo pone los números.
    mistakes : tuple de Mistake o Misuse
    arguments : tuple de str, dict o None. Las letras de la forma de cada argumento, "T B D"; un
        entero que es un tamaño lleva la suya.
    result : str, dict o None. Las letras del resultado; si es una tupla, un diccionario con el
        nombre de cada parte.
    further : función, opcional. ``further(función)`` mide lo que el resultado no muestra y dice qué
        falla, o da None.
    """

    title: str
    module: object
    solve: Callable
    cases: Callable
    mistakes: tuple
    arguments: tuple = ()
    result: str | dict | None = None
    further: Callable | None = None

    @property
    def names(self):
        """Cómo se llaman las partes de un resultado que es una tupla."""
        return tuple(self.result) if isinstance(self.result, dict) else ()


class Case(NamedTuple):
    """Un caso, con lo que se espera en él."""

    when: str
    args: tuple
    want: object
    sizes: dict


@dataclass(frozen=True)
class Verdict:
    """El resultado de un ejercicio: "bien", "pendiente" o "casi", y qué decir."""

    number: str
    status: str
    message: str

    def __repr__(self):
        return f"{_MARKS[self.status]} Ejercicio {self.number}: {self.message}"

    def _repr_html_(self):
        color = _COLORS[self.status]
        return (
            f"<div style='border-left: 5px solid {color}; padding: 0.4em 0.9em'>"
            f"<b style='color: {color}'>{_MARKS[self.status]} Ejercicio {self.number}</b><br>"
            f"{html.escape(self.message)}</div>"
        )


def check(number, function):
    """Revisa un ejercicio y dice, si algo falla, cuál fue el error.

    number : str. Por ejemplo "9.3".
    function : función. La tuya.

    Devuelve Verdict. Se muestra solo, como última línea de la celda.

    ValueError si el ejercicio no existe.
    """
    number = str(number)  # 9.3 se entiende igual que "9.3"
    exercise = find(number)
    with quiet():
        return Verdict(number, *_judge(exercise, function))


def find(number):
    """El ejercicio con ese número; vive en el módulo de su cuaderno."""
    chapter = str(number).partition(".")[0]
    name = f"rnn_helpers.exercises.notebook_{chapter:>02}"
    try:
        return importlib.import_module(name).EXERCISES[str(number)]
    except (ModuleNotFoundError, KeyError):
        raise ValueError(f"El ejercicio {number!r} no existe.") from None


def draw(exercise, seed=0):
    """Los casos de un ejercicio, con la respuesta correcta de cada uno."""
    reference = exercise.solve(exercise.module)
    cases = []
    for when, args in exercise.cases(np.random.default_rng(seed)).items():
        want, known = reference(*args), {}
        for spec, value in zip(exercise.arguments, args, strict=False):
            sizes.read(spec, value, known)
        sizes.read(exercise.result, want, known)
        cases.append(Case(when, args, want, known))
    return tuple(cases)


@functools.cache
def _drawn(exercise):
    return draw(exercise)


@functools.cache
def _mistaken(exercise):
    """Lo que da cada error con nombre en los casos, y su pista."""
    cases = _drawn(exercise)
    return tuple(
        (mistake.hint, diagnosing.results_of(exercise, mistake, cases))
        for mistake in exercise.mistakes
    )


def _judge(exercise, function):
    """El estado y el mensaje."""
    if not callable(function):
        return "casi", (
            f"Se esperaba una función; llegó {describe(function)}. Pon su nombre, sin llamarla."
        )
    cases = _drawn(exercise)
    outcome = run(function, [case.args for case in cases])
    if isinstance(outcome.error, NotImplementedError):
        return "pendiente", _PENDING
    if outcome.error:
        case, wants = cases[len(outcome.results)], [c.want for c in cases]
        if not all(map(same, outcome.results, wants)):
            hint = diagnosing.hint(_mistaken(exercise), outcome.results)
            if hint:
                return "casi", hint
        explained = exceptions.explain(outcome.error, function, case.args, case.sizes)
        return "casi", (f"Cuando {case.when}: " if outcome.results else "") + explained
    if any(result is None or result is Ellipsis for result in outcome.results):
        return _explain_nothing(function, outcome.results)
    changed = _explain_changes(outcome.changed)
    references = [case.want for case in cases]
    if all(map(same, outcome.results, references)):
        if changed:
            return "casi", f"El resultado es correcto, pero {changed}"
        complaint = _measure(exercise, function)
        if complaint:
            return "casi", complaint
        if any(map(is_single, outcome.results, references)):
            return "bien", "correcto, con la precisión de float32: unas 7 cifras."
        return "bien", "correcto."
    text = diagnosing.diagnose(
        _mistaken(exercise),
        cases,
        outcome.results,
        exercise.names,
        outcome.accidents,
        unused(function),
        lambda: other_arguments.explain(
            exercise.solve(exercise.module),
            exercise.arguments,
            argument_names(function, len(cases[0].args)),
            cases,
            outcome.results,
        ),
    )
    return "casi", text + (f" Además, {changed}" if changed else "")


def _measure(exercise, function):
    """Lo que el resultado no muestra, si el ejercicio lo mide."""
    if not exercise.further:
        return None
    try:
        return exercise.further(function)
    except (Exception, SystemExit) as error:
        explained = exceptions.explain(error, function, (), {})
        return f"El resultado es correcto en los casos pequeños; en uno mayor, {explained}"


def _explain_changes(names):
    if not names:
        return ""
    what = "su argumento" if len(names) == 1 else "sus argumentos"
    return f"tu función modifica {what} {listed(names)}: trabaja con una copia."


def _explain_nothing(function, results):
    """Un esbozo está pendiente; a una función escrita le falta un return, en todo o en parte."""

    def stub(): ...

    code = getattr(function, "__code__", stub.__code__)
    if len(code.co_code) <= len(stub.__code__.co_code):
        return "pendiente", _PENDING
    if all(result is None for result in results):
        return "casi", "Tu función no devuelve nada: ¿le falta el return?"
    if any(result is Ellipsis for result in results):
        return "pendiente", "pendiente. Tu función todavía devuelve unos puntos suspensivos."
    return "casi", (
        "En algún caso tu función no devuelve nada: revisa que todos sus caminos lleguen a un "
        "return."
    )
