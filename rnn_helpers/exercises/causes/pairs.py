"""Lo que llegó junto a lo que se esperaba, y cómo se habla de sus ejes."""

from typing import NamedTuple

import numpy as np

from rnn_helpers.exercises.comparing import close
from rnn_helpers.exercises.sizes import letters

NOUNS = {  # cómo se llama lo que recorre cada eje, y su género
    "T": ("paso", "pasos", "o"),
    "B": ("secuencia", "secuencias", "a"),
    "D": ("entrada", "entradas", "a"),
    "H": ("unidad", "unidades", "a"),
    "O": ("salida", "salidas", "a"),
}
_LINES = (("fila", "filas", "a"), ("columna", "columnas", "a"))
_ELEMENT = ("elemento", "elementos", "o")


class Pair(NamedTuple):
    """Lo que llegó y lo que se esperaba, como arreglos de números, y qué mide cada letra."""

    got: np.ndarray
    want: np.ndarray
    sizes: dict


class Noun(NamedTuple):
    """Lo que recorre un eje: "el primer paso", "las últimas filas"."""

    one: str
    many: str
    o: str  # la terminación de su género

    @property
    def the(self):
        return "el" if self.o == "o" else "la"

    @property
    def all_the(self):
        return f"l{self.o}s"

    @property
    def first(self):
        return "primer" if self.o == "o" else "primera"

    @property
    def last(self):
        return f"últim{self.o}"


def noun(pairs, axis):
    """Cómo se llama lo que recorre ese eje de lo que se esperaba."""
    want, sizes = pairs[0].want, pairs[0].sizes
    letter = letters(want.shape, sizes)[axis]
    if letter in NOUNS:
        return Noun(*NOUNS[letter])
    return Noun(*(_LINES[axis] if want.ndim == 2 else _ELEMENT))


def axis_name(pairs, axis, shape=None):
    """Un eje con su letra, si se sabe: "el eje de T (axis=0)"."""
    letter = letters(pairs[0].want.shape if shape is None else shape, pairs[0].sizes)[axis]
    return f"el eje de {letter} (axis={axis})" if letter else f"axis={axis}"


def axes(pairs):
    return range(pairs[0].want.ndim)


def holds(pairs, change):
    """Si el resultado es, en todos los pares, lo esperado con ese cambio."""
    for got, want, _ in pairs:
        changed = np.asarray(change(want))
        if changed.shape != got.shape or not close(got, changed).all():
            return False
    return True


def undone(pairs, change):
    """Si lo esperado es, en todos los pares, el resultado con ese cambio."""
    return holds([Pair(want, got, sizes) for got, want, sizes in pairs], change)


def whole(pairs):
    """Si lo que se espera son enteros, que coinciden más fácilmente por casualidad."""
    return all((pair.want == np.round(pair.want)).all() for pair in pairs)


def telling(pairs, least=2):
    """Si hay bastantes números distintos para que una coincidencia no sea casualidad."""
    values = np.sort(np.concatenate([pair.want.ravel() for pair in pairs]))
    return len(values) > 0 and 1 + np.sum(~close(values[1:], values[:-1])) >= least
