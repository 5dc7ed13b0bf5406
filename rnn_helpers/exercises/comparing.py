"""Cuándo dos resultados son el mismo, aunque se hayan escrito de otra manera."""

import contextlib
from collections.abc import Mapping, Set
from numbers import Real

import numpy as np

_SINGLE = 1e-4  # cuánto se aparta, respecto al mayor número, quien calcula en float32


def same(result, expected):
    """Si dos resultados son el mismo: números dentro del redondeo, y lo demás con ==."""
    return not differences(result, expected)


def differences(result, expected, names=()):
    """Los nombres de las partes en que difieren; {""} si no son comparables parte por parte."""
    got, want = parts(aligned(result, expected), names), parts(expected, names)
    if got.keys() != want.keys() or isinstance(result, Mapping) != isinstance(expected, Mapping):
        return {""}
    return {name for name in want if not _same_leaf(got[name], want[name])}


def aligned(result, expected):
    """El resultado, en el tipo de lo esperado si dice lo mismo: lista por tupla o por conjunto…"""
    if isinstance(expected, Mapping) and isinstance(result, Mapping):
        return {
            name: aligned(value, expected[name]) if name in expected else value
            for name, value in result.items()
        }
    if isinstance(expected, tuple) and isinstance(result, np.ndarray | list | tuple):
        if getattr(result, "shape", True) and len(result) == len(expected):  # () no tiene largo
            pairs = zip(result, expected, strict=True)
            return tuple(aligned(value, model) for value, model in pairs)
        return tuple(result) if isinstance(result, list) else result
    if isinstance(expected, list) and isinstance(result, np.ndarray | tuple):
        return list(result)
    if isinstance(expected, set) and isinstance(result, np.ndarray | list | tuple | Set):
        return _as_set(result)
    if isinstance(result, tuple) and not isinstance(expected, tuple):
        return _as_array(result, expected)
    return result


def parts(value, names=()):
    """Un diccionario o una tupla, en partes con nombre; lo demás es una sola parte sin nombre."""
    if isinstance(value, Mapping):
        return {str(name): part for name, part in value.items()}
    if isinstance(value, tuple):
        if len(names) != len(value):
            names = [f"resultado {i}" for i in range(1, len(value) + 1)]
        return dict(zip(names, value, strict=True))
    return {"": value}


def numbers(value):
    """El resultado como arreglo de números reales, o None si no lo es."""
    try:
        array = np.asarray(value)
    except (TypeError, ValueError):
        return None
    if array.dtype.kind == "O" and all(isinstance(number, Real) for number in array.flat):
        with contextlib.suppress(OverflowError):  # fracciones, o un arreglo de elementos sueltos
            return array.astype(float)
    return array.astype(float) if array.dtype.kind in "biuf" else None


def close(got, want):
    """Dónde dos arreglos de la misma forma tienen el mismo número, salvo el redondeo."""
    # nan también se reconoce: es lo que da el error de quien desborda exp.
    return np.isclose(got, want, rtol=1e-9, atol=1e-10, equal_nan=True)


def is_single(result, expected):
    """Si dos resultados iguales lo son solo dentro de la precisión de float32."""
    got, want = parts(aligned(result, expected)), parts(expected)
    pairs = ((numbers(got[name]), numbers(want[name])) for name in want)
    return any(x is not None and not close(x, y).all() for x, y in pairs)


def _as_array(result, expected):
    """Una tupla de números, como arreglo si es el que se espera."""
    array, model = numbers(result), numbers(expected)
    alike = array is not None and model is not None and array.shape == model.shape
    return array if alike else result


def _as_set(result):
    """Los elementos como conjunto, si ninguno se repite; una lista dentro cuenta como tupla."""
    try:
        found = [tuple(e) if isinstance(e, list | np.ndarray) else e for e in result]
        return set(found) if len(set(found)) == len(found) else result
    except TypeError:
        return result


def _same_leaf(got, want):
    x, y = numbers(got), numbers(want)
    if x is None or y is None:
        alike = isinstance(got, type(want)) or isinstance(want, type(got))  # np.str_ es un str
        return x is y and alike and bool(np.all(got == want))
    if x.shape != y.shape:
        return False
    return bool(close(x, y).all()) or _same_in_single(x, y, np.asarray(want).dtype)


def _same_in_single(x, y, dtype):
    """Si `x` se calculó en float32 y es `y` dentro de esa precisión."""
    with np.errstate(all="ignore"):
        if dtype.kind != "f" or not np.array_equal(x.astype(np.float32), x):
            return False
    return bool(np.isfinite(y).all()) and bool(np.abs(x - y).max() <= _SINGLE * np.abs(y).max())
