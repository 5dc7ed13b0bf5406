"""La respuesta correcta a otros argumentos: quien olvida el último paso, o cambia dos de lugar.

Es una causa que se comprueba llamando a la referencia: si con un argumento distinto da lo mismo que
el estudiante en todos los casos, eso es lo que su función calcula.
"""

from collections.abc import Mapping
from itertools import combinations
from numbers import Integral, Real

import numpy as np

from rnn_helpers.exercises.causes.pairs import NOUNS, Noun
from rnn_helpers.exercises.comparing import numbers, same
from rnn_helpers.exercises.wording import listed

_CUTS = {  # qué se toma del eje, y cómo se dice
    "sin {the} {first} {one}": slice(1, None),
    "sin {the} {last} {one}": slice(None, -1),
    "solo con {the} {first} {one}": slice(None, 1),
    "solo con {the} {last} {one}": slice(-1, None),
    "con {all_the} {many} en orden inverso": slice(None, None, -1),
}
_CHANGES = {  # de un arreglo o un número
    "si {} vale 0": lambda value: 0 * value,
    "si {} cambia de signo": lambda value: -value,
    "si {} cuenta doble": lambda value: 2 * value,
}
_STEPS = {"si {} vale uno más": 1, "si {} vale uno menos": -1}  # de un entero


def explain(reference, specs, names, cases, results):
    """Con qué cambio en los argumentos la referencia da esos resultados, o None.

    specs : las letras de la forma de cada argumento, como en `Exercise`.
    names : los nombres que el estudiante les puso.
    """
    if not all(map(_has_numbers, results)):
        return None
    for words, change in _changes(specs, names, cases[0].args):
        if all(
            _gives(reference, change, case.args, result)
            for case, result in zip(cases, results, strict=True)
        ):
            return f"Tu resultado es el que sale {words}."
    return None


def _has_numbers(result):
    """Un resultado de puros ceros, o vacío, coincide con muchos por casualidad."""
    parts = result.values() if isinstance(result, Mapping) else [result]
    arrays = [numbers(part) for part in parts]
    return all(array is None or (array.size and array.any()) for array in arrays)


def _gives(reference, change, args, result):
    try:
        return same(result, reference(*change(args)))
    except Exception:  # con esos argumentos no hay respuesta
        return False


def _changes(specs, names, args):
    """Pares (cómo se dice, función de los argumentos)."""
    for (i, one), (j, other) in combinations(enumerate(args), 2):
        if _kind(one) == _kind(other) is not None:
            yield f"si {listed([names[i], names[j]])} cambian de lugar", _swap(i, j)
    for letter in _letters(specs):
        owner = names[next(i for i, spec in enumerate(specs) if _has(spec, letter))]
        element = f"elemento de {owner}", f"elementos de {owner}", "o"
        noun = Noun(*NOUNS.get(letter, element))
        words = {name: getattr(noun, name) for name in ("the", "all_the", "first", "last")}
        for text, cut in _CUTS.items():
            yield text.format(one=noun.one, many=noun.many, **words), _cut(specs, letter, cut)
    for place, value in sorted(enumerate(args), key=lambda pair: not isinstance(pair[1], Real)):
        keys = list(value) if isinstance(value, Mapping) else [None]
        for key in keys:
            part = value if key is None else value[key]
            yield from _of_one(place, key, key or names[place], part)


def _of_one(place, key, name, value):
    """Los cambios de un solo argumento, o de una entrada de un diccionario."""
    if isinstance(value, np.ndarray) and value.ndim == 2 and len(set(value.shape)) == 1:
        yield f"con {name} transpuesta", _change(place, key, np.transpose)
    if isinstance(value, Integral) and not isinstance(value, bool):
        for text, step in _STEPS.items():
            yield text.format(name), _change(place, key, lambda value, step=step: value + step)
    elif isinstance(value, Real) or (isinstance(value, np.ndarray) and value.dtype.kind == "f"):
        for text, change in _CHANGES.items():
            yield text.format(name), _change(place, key, change)


def _kind(value):
    """Lo que dos argumentos deben compartir para confundirse: la forma, o ser números."""
    if isinstance(value, np.ndarray):
        return value.shape
    return type(value) if isinstance(value, Real | str) else None


def _letters(specs):
    """Las letras de los ejes que se pueden recortar: T no, si algún argumento mide T + 1."""
    words = {word for spec in specs if isinstance(spec, str) for word in spec.split()}
    return sorted(word for word in words if len(word) == 1 and f"{word}+1" not in words)


def _has(spec, letter):
    return isinstance(spec, str) and letter in spec.split()


def _swap(i, j):
    def change(args):
        args = list(args)
        args[i], args[j] = args[j], args[i]
        return args

    return change


def _cut(specs, letter, cut):
    def change(args):
        changed = list(args)
        for place, spec in enumerate(specs):
            if _has(spec, letter) and np.ndim(args[place]):
                axis = spec.split().index(letter)
                changed[place] = args[place][(slice(None),) * axis + (cut,)]
        return changed

    return change


def _change(place, key, function):
    def change(args):
        changed = list(args)
        value = args[place]
        if key is None:
            changed[place] = function(value)
        else:
            changed[place] = {**value, key: function(value[key])}
        return changed

    return change
