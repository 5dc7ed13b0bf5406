"""Cómo se nombran en español los valores que devuelve un estudiante."""

from collections.abc import Mapping
from numbers import Real

import numpy as np

from rnn_helpers.exercises.comparing import numbers
from rnn_helpers.exercises.sizes import named

_TYPES = {
    "list": "una lista",
    "set": "un conjunto",
    "frozenset": "un conjunto",
    "generator": "un generador (tu función usa yield)",
    "range": "un range",
    "map": "un map: conviértelo en lista con list(…)",
    "filter": "un filter: conviértelo en lista con list(…)",
    "zip": "un zip: conviértelo en lista con list(…)",
    "Trace": "la traza completa de forward",
}


def describe(value):
    """Qué llegó: "una tupla de 2", "un arreglo de forma (3, 4)", "el número 3.2"."""
    if value is None:
        return "None"
    if isinstance(value, np.ndarray) and value.ndim:
        kind = {"U": " de textos", "c": " de números complejos"}.get(value.dtype.kind, "")
        return f"un arreglo{kind} de forma {value.shape}"
    if isinstance(value, np.ndarray):
        value = value.item()
    if isinstance(value, bool | np.bool_):
        return str(bool(value))
    if isinstance(value, str):
        return f"el texto {short(value)}"
    if isinstance(value, complex | np.complexfloating):
        return f"el número complejo {value}"
    if isinstance(value, Real):
        return f"el número {number(value)}"
    if isinstance(value, Mapping):
        return f"un diccionario con {listed(value)}" if value else "un diccionario vacío"
    if callable(value):
        return "una función: ¿te faltó llamarla, con paréntesis?"
    name = type(value).__name__
    if isinstance(value, tuple) and name not in _TYPES:
        return f"una tupla de {len(value)}"
    words = _TYPES.get(name, f"un objeto {name}")
    if isinstance(value, list | set | frozenset):
        return f"{words} de {len(value)}"
    return words


def expected(value, sizes=()):
    """Qué se esperaba, sin decirlo todo."""
    array = numbers(value)
    if isinstance(value, Mapping | tuple | list | set) or array is None:
        return describe(value)
    if array.ndim:
        return f"un arreglo de forma {named(array.shape, dict(sizes))}"
    return "True o False" if isinstance(value, bool | np.bool_) else "un número"


def number(value):
    """Un número con cuatro cifras; un entero, entero."""
    try:
        value = float(value)
    except OverflowError:
        return "de más de 300 cifras"
    whole = value.is_integer() and abs(value) < 1e6
    return (str(int(value)) if whole else f"{value:.4g}").replace("-", "−")


def listed(names, most=6):
    """ "a, b y c"; si son muchos, los primeros y cuántos faltan."""
    names = [str(name) for name in names]
    if len(names) > most:
        names = [*names[: most - 1], f"{len(names) - most + 1} más"]
    *first, last = names
    conjunction = "e" if last[:1] in ("i", "y") else "y"
    return f"{', '.join(first)} {conjunction} {last}" if first else last


def short(text, most=40):
    """Un texto entre comillas, recortado."""
    text = " ".join(str(text).split())
    return f"«{text if len(text) <= most else text[: most - 1] + '…'}»"


def sentence(text):
    """Con su mayúscula inicial y su punto final."""
    return text[:1].upper() + text[1:] + ("" if text.endswith(("?", ".", "…")) else ".")
