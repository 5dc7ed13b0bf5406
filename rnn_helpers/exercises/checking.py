"""El examinador: compara una función con la referencia y con cada error con nombre."""

import copy
import html
import importlib
import linecache
import traceback
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from rnn_helpers.exercises.planting import plant

_COLORS = {"bien": "#009E73", "pendiente": "#7A7A7A", "casi": "#D55E00"}
_MARKS = {"bien": "✓", "pendiente": "…", "casi": "✗"}
_PENDING = "pendiente. Escribe tu solución en la celda de arriba."


@dataclass(frozen=True)
class Exercise:
    """Un ejercicio con su referencia y sus errores con nombre.

    Parámetros
    ----------
    title : str
    module : módulo
        El que contiene las líneas correctas.
    solve : función
        ``solve(módulo)`` da la función que el estudiante debe escribir, hecha con ese módulo. Con
        el módulo verdadero es la referencia; con uno plantado, un error con nombre.
    cases : función
        ``cases(rng)`` da los argumentos de un caso al azar, como tupla.
    mistakes : tuple de Mistake
    """

    title: str
    module: object
    solve: Callable
    cases: Callable
    mistakes: tuple


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

    Parámetros
    ----------
    number : str
        Por ejemplo "9.3".
    function : función
        La tuya.

    Devuelve
    --------
    Verdict
        Se muestra solo, como última línea de la celda.

    Errores
    -------
    ValueError
        Si el ejercicio no existe.
    """
    exercise = find(number)
    if not callable(function):
        return Verdict(number, "casi", f"Se esperaba una función; llegó {type(function).__name__}.")
    rng = np.random.default_rng(0)
    cases = [exercise.cases(rng) for _ in range(3)]
    given = copy.deepcopy(cases)
    try:
        with np.errstate(all="ignore"):  # el veredicto dirá qué pasó, mejor que un aviso de NumPy
            results = [function(*case) for case in given]
    except NotImplementedError:
        return Verdict(number, "pendiente", _PENDING)
    except Exception as error:
        return Verdict(number, "casi", _explain_exception(error, function))
    if any(result is None or result is Ellipsis for result in results):
        return Verdict(number, *_explain_nothing(function, results))
    return Verdict(number, *_diagnose(exercise, cases, given, results))


def find(number):
    """El ejercicio con ese número; vive en el módulo de su cuaderno."""
    chapter = str(number).partition(".")[0]
    name = f"rnn_helpers.exercises.notebook_{chapter:>02}"
    try:
        return importlib.import_module(name).EXERCISES[number]
    except (ModuleNotFoundError, KeyError):
        raise ValueError(f"El ejercicio {number!r} no existe.") from None


def _diagnose(exercise, cases, given, results):
    reference = [exercise.solve(exercise.module)(*case) for case in cases]
    results = [
        tuple(result) if isinstance(right, tuple) and isinstance(result, list) else result
        for result, right in zip(results, reference, strict=True)
    ]
    if all(map(_equal, results, reference)):
        if not all(map(_unchanged, cases, given)):
            return "casi", "El resultado es correcto, pero tu función modifica sus argumentos."
        return "bien", "correcto."
    for mistake in exercise.mistakes:
        with np.errstate(all="ignore"):
            wrong = [exercise.solve(plant(mistake))(*case) for case in copy.deepcopy(cases)]
        if all(map(_equal, results, wrong)):
            return "casi", mistake.hint
    return "casi", _explain_difference(results, reference)


def _equal(a, b):
    """Si dos resultados son el mismo: números dentro del redondeo, y lo demás con ==."""
    a, b = _parts(a), _parts(b)
    return a.keys() == b.keys() and all(_same_leaf(a[name], b[name]) for name in a)


def _parts(value):
    """Un diccionario o una tupla, en partes con nombre; lo demás es una sola parte sin nombre."""
    if isinstance(value, dict):
        return {str(name): part for name, part in value.items()}
    if isinstance(value, tuple):
        return {f"resultado {i}": part for i, part in enumerate(value, 1)}
    return {"": value}


def _same_leaf(a, b):
    x, y = _numbers(a), _numbers(b)
    if x is None or y is None:
        alike = isinstance(a, type(b)) or isinstance(b, type(a))  # np.str_ es un str
        return x is y and alike and bool(np.all(a == b))
    # nan también se reconoce: es lo que da el error de quien desborda exp.
    return x.shape == y.shape and np.allclose(x, y, rtol=1e-8, atol=1e-10, equal_nan=True)


def _numbers(value):
    """El resultado como arreglo de números reales, o None si no lo es."""
    try:
        array = np.asarray(value)
    except (TypeError, ValueError):
        return None
    return array.astype(float) if array.dtype.kind in "biuf" else None


def _unchanged(case, given):
    return all(_equal(before, after) for before, after in zip(case, given, strict=True))


def _explain_nothing(function, results):
    """Un esbozo está pendiente; a una función escrita le falta un return, en todo o en parte."""

    def stub(): ...

    code = getattr(function, "__code__", stub.__code__)
    if len(code.co_code) <= len(stub.__code__.co_code):
        return "pendiente", _PENDING
    if all(result is None for result in results):
        return "casi", "Tu función no devuelve nada: ¿le falta el return?"
    return "casi", (
        "En algún caso tu función no devuelve nada: revisa que todos sus caminos lleguen a un "
        "return."
    )


def _explain_exception(error, function):
    """Tipo, línea y texto: lo que un estudiante necesita de un traceback."""
    code = getattr(function, "__code__", None)
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if code and frame.filename == code.co_filename]
    where = ""
    if own:
        line = linecache.getline(own[-1].filename, own[-1].lineno).strip()
        where = f" en la línea {own[-1].lineno}" + (f", «{line}»" if line else "")
    return f"{type(error).__name__}{where}: {error}"


def _explain_difference(results, reference):
    """Dónde está la primera diferencia de tipo, de forma o de valor."""
    result, expected = next(
        (r, e) for r, e in zip(results, reference, strict=True) if not _equal(r, e)
    )
    got, want = _parts(result), _parts(expected)
    if got.keys() != want.keys():
        return f"Se esperaba {_kind(expected)}; devolviste {_kind(result)}."
    name = next(name for name in want if not _same_leaf(got[name], want[name]))
    prefix = f"En {name}: " if name else ""
    return prefix + _explain_leaf(got[name], want[name])


def _explain_leaf(got, want):
    value, expected = _numbers(got), _numbers(want)
    if expected is None or isinstance(want, tuple):
        return f"se esperaba {want!r}; devolviste {_kind(got, type(want))}."
    if value is None:
        shape = f"un arreglo de forma {expected.shape}" if expected.shape else "un número"
        return f"se esperaba {shape}; devolviste {_kind(got)}."
    if value.shape != expected.shape:
        return f"se esperaba la forma {expected.shape}; devolviste {value.shape}."
    gap = np.where(np.isfinite(value), np.abs(value - expected), np.inf)
    where = np.unravel_index(np.argmax(gap), gap.shape)
    place = f" en la posición {tuple(map(int, where))}" if where else ""
    came, right = f"{value[where]:.4g}", f"{expected[where]:.4g}"
    if came == right:
        return (
            f"casi igual: la mayor diferencia, {gap[where]:.1e}, está{place}. ¿Redondeas, calculas "
            "en float32 o sumas un número pequeño?"
        )
    return f"la mayor diferencia está{place}: devolviste {came} y se esperaba {right}."


def _kind(value, shown=()):
    """Qué llegó; entero, si es de la clase `shown` o un solo número."""
    if value is None or isinstance(value, (shown, int, float)):
        return repr(value)
    if isinstance(value, np.ndarray):
        return f"ndarray de forma {value.shape} y tipo {value.dtype}"
    parts = _parts(value)
    if list(parts) == [""]:
        return f"{type(value).__name__} {str(value)[:40]!r}"
    return f"{type(value).__name__} con {', '.join(parts)}"
