"""Correr la función de un estudiante: que nada se escape, y saber de dónde salió cada nan."""

import contextlib
import copy
import dis
import inspect
import linecache
import sys
import warnings
from typing import NamedTuple

import numpy as np

from rnn_helpers.exercises.comparing import numbers, same
from rnn_helpers.exercises.wording import short


class Run(NamedTuple):
    """Lo que pasó al llamar a una función con los argumentos de cada caso."""

    results: list
    changed: tuple  # los nombres de los argumentos que la función modificó
    error: BaseException | None  # la excepción que la detuvo, en el caso len(results)
    accidents: tuple  # (tipo, línea) de todo lo que no es finito, y al final los argumentos


@contextlib.contextmanager
def quiet():
    """Sin avisos ni excepciones de punto flotante, diga lo que diga la sesión del estudiante."""
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        yield


def run(function, cases):
    """Llama a la función con una copia de los argumentos de cada caso."""
    results, changed, accidents, from_argument = [], [], [], []
    filename = getattr(getattr(function, "__code__", None), "co_filename", None)

    def note(kind, _):
        frame = sys._getframe(1)
        while frame and frame.f_code.co_filename != filename:
            frame = frame.f_back
        line = short(linecache.getline(filename, frame.f_lineno).strip(), 60) if frame else ""
        if (kind, line) not in accidents:
            accidents.append((kind, line))

    for args in cases:
        given = copy.deepcopy(args)
        if not all(map(_is_finite, given)):
            from_argument.append(("argument", ""))
        try:
            with np.errstate(divide="call", over="call", invalid="call", call=note):
                results.append(function(*given))
        except (Exception, SystemExit) as error:
            return Run(results, _names(function, changed), error, (*accidents, *from_argument))
        changed += [i for i, (a, b) in enumerate(zip(args, given, strict=True)) if not same(b, a)]
    return Run(results, _names(function, changed), None, (*accidents, *from_argument))


def _is_finite(value):
    array = numbers(value)
    return array is None or bool(np.isfinite(array).all())


def unused(function):
    """Los argumentos que la función no lee en ninguna de sus líneas."""
    code = getattr(function, "__code__", None)
    if code is None or "locals" in code.co_names:
        return ()
    mentioned = {*code.co_cellvars, *code.co_freevars}
    for step in dis.get_instructions(code):
        found = step.argval if isinstance(step.argval, tuple) else (step.argval,)
        mentioned.update(name for name in found if isinstance(name, str))
    return tuple(n for n in code.co_varnames[: code.co_argcount] if n not in mentioned)


def argument_names(function, count):
    """Cómo llama la función a sus primeros `count` argumentos."""
    try:
        names = list(inspect.signature(function).parameters)
    except (TypeError, ValueError):
        names = []
    return [names[i] if i < len(names) else f"número {i + 1}" for i in range(count)]


def _names(function, places):
    """Los nombres de los argumentos en esas posiciones."""
    names = argument_names(function, max(places, default=-1) + 1)
    return tuple(names[i] for i in sorted(set(places)))
