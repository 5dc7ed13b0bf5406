"""El resultado correcto por un factor, que quizá sea el tamaño de un eje."""

import math
from itertools import combinations, product
from typing import NamedTuple

import numpy as np

from rnn_helpers.exercises.causes.pairs import axes, noun, telling
from rnn_helpers.exercises.comparing import close
from rnn_helpers.exercises.wording import number

_TIMES = {
    1: "el correcto",
    2: "el doble del correcto",
    0.5: "la mitad del correcto",
    4: "cuatro veces el correcto",
    0.25: "la cuarta parte del correcto",
}


class _Factor(NamedTuple):
    sign: int
    times: float
    over: bool  # si divide entre las letras, o multiplica por ellas
    group: tuple


def scaled(pairs):
    """El correcto por un mismo número en todos sus elementos."""
    factors = [_ratio(pair.got, pair.want) for pair in pairs]
    if None in factors or not telling(pairs):
        return None
    names = [_names_of(factor, pair.sizes) for factor, pair in zip(factors, pairs, strict=True)]
    common = [name for name in names[0] if all(name in others for others in names)]
    simplest = min(map(_complexity, common), default=0)
    common = [name for name in common if _complexity(name) == simplest]
    if len(common) == 1:
        return _say(common[0])
    if np.allclose(factors, factors[0], rtol=1e-7, atol=0):
        return f"Tu resultado es el correcto multiplicado por {number(factors[0])}."
    if all(pair.want.size > 1 for pair in pairs):
        return (
            "Tu resultado es el correcto multiplicado por un mismo número, que cambia de un caso a "
            f"otro (en el primero, {number(factors[0])}): revisa entre qué divides."
        )
    return None


def scaled_by_line(pairs):
    """Cada fila, columna o paso es la correcta por un número propio."""
    for axis in axes(pairs):
        line = noun(pairs, axis)
        if all(_scaled_along(pair, axis) for pair in pairs):
            return (
                f"Cada {line.one} es {line.the} correct{line.o} por un número distinto: revisa por "
                f"qué multiplicas o entre qué divides cada {line.one}."
            )
    return None


def _ratio(got, want):
    """El número por el que hay que multiplicar un arreglo para que sea el otro, o None."""
    used = np.abs(want) > 1e-12 * np.abs(want).max()
    if not used.any() or not close(got[~used], want[~used]).all():
        return None
    ratio = got[used] / want[used]
    same = np.allclose(ratio, ratio.flat[0], rtol=1e-7, atol=0)
    return float(ratio.flat[0]) if same and np.isfinite(ratio).all() and ratio.all() else None


def _scaled_along(pair, axis):
    if pair.want.size < 3 * pair.want.shape[axis]:
        return False
    lines = (np.moveaxis(array, axis, 0) for array in (pair.got, pair.want))
    return all(_ratio(got, want) is not None for got, want in zip(*lines, strict=True))


def _names_of(factor, sizes):
    """Las maneras de escribir un factor con −1, 2, ½ y los tamaños de los ejes."""
    sign = 1 if factor > 0 else -1
    found = []
    for times, count in product(_TIMES, range(4)):
        for group in combinations(sorted(sizes), count):
            size = math.prod(sizes[letter] for letter in group)
            for over in (True, False) if group else (False,):
                value = sign * times * (1 / size if over else size)
                if abs(factor - value) < 1e-7 * abs(factor):
                    found.append(_Factor(sign, times, over, group))
    return found


def _complexity(factor):
    return (factor.times != 1) + len(factor.group)


def _say(factor):
    what, group = _TIMES[factor.times], " · ".join(factor.group)
    if factor.times == 1 and not group:
        return "El signo está al revés en todo el resultado."
    signed = ", y con el signo al revés" if factor.sign < 0 else ""
    if not group:
        return f"Tu resultado es {what}{signed}."
    if factor.over:
        return f"Tu resultado es {what} dividido entre {group}{signed}: divides o promedias de más."
    rest = f"te falta dividir entre {group}"
    return f"Tu resultado es {what} multiplicado por {group}{signed}: {rest}."
