"""El resultado correcto por un factor, que quizá sea el tamaño de un eje."""

import math
from itertools import combinations, product
from typing import NamedTuple

import numpy as np

from rnn_helpers.exercises.causes.pairs import axes, noun, telling, whole
from rnn_helpers.exercises.comparing import close
from rnn_helpers.exercises.wording import number

_TIMES = {
    1: "el correcto",
    2: "el doble del correcto",
    0.5: "la mitad del correcto",
    4: "cuatro veces el correcto",
    0.25: "la cuarta parte del correcto",
}


class Factor(NamedTuple):
    """±número · letras / letras."""

    sign: int
    times: float
    top: tuple
    bottom: tuple


def scaled(pairs, right=()):
    """El correcto por un mismo número en todos sus elementos.

    Una fórmula, como 1/B, debe dar 1 en los casos que salieron bien, `right`.
    """
    factors = [_ratio(pair.got, pair.want) for pair in pairs]
    if None in factors or not telling(pairs, 4 if whole(pairs) else 2):
        return None
    if np.allclose(factors, 1, rtol=1e-3, atol=0):
        return None  # es un redondeo, o un término pequeño
    every, all_pairs = [*factors, *(1.0 for _ in right)], [*pairs, *right]
    name = _common_name(every, all_pairs)
    if name:
        return _say(name)
    if sentence := _fixed_size(every, all_pairs):
        return sentence
    if np.allclose(factors, factors[0], rtol=1e-7, atol=0):
        return f"Tu resultado es el correcto multiplicado por {number(factors[0])}."
    if all(pair.want.size > 1 for pair in pairs):
        return (
            "Tu resultado es el correcto multiplicado por un mismo número, que cambia de un caso a "
            f"otro (en el primero, {number(factors[0])}): revisa entre qué divides."
        )
    return None


def also_scaled(pairs):
    """Lo mismo, dicho después de otra cosa; None si el factor no tiene nombre."""
    factors = [_ratio(pair.got, pair.want) for pair in pairs]
    name = None if None in factors or not telling(pairs) else _common_name(factors, pairs)
    if not name:
        return None
    parts = [f"multiplicado por {number(name.times)}"] if name.times != 1 else []
    parts += [f"multiplicado por {' · '.join(name.top)}"] if name.top else []
    parts += [f"dividido entre {' · '.join(name.bottom)}"] if name.bottom else []
    parts += ["con el signo al revés"] if name.sign < 0 else []
    return f"Además, todo está {' y '.join(parts)}."


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


def _fixed_size(factors, pairs):
    """Quien divide, o multiplica, siempre entre el mismo número, y debía ser un tamaño."""
    for letter in sorted(set.intersection(*(set(pair.sizes) for pair in pairs))):
        sizes = np.array([pair.sizes[letter] for pair in pairs])
        for used in (sizes / factors, sizes * factors):
            fixed = round(float(used[0]))
            if len(set(sizes)) > 1 and np.allclose(used, fixed, rtol=1e-7) and fixed in sizes:
                return f"Usas siempre {fixed} donde va {letter}, que cambia de un caso a otro."
    return None


def _ratio(got, want):
    """El número por el que hay que multiplicar un arreglo para que sea el otro, o None."""
    if got.shape != want.shape or not np.isfinite(got).all():
        return None
    used = np.abs(want) > 1e-12 * np.abs(want).max(initial=0)
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


def _common_name(factors, pairs):
    """La manera más sencilla de escribir el factor que sirve en todos los casos, si es una."""
    names = [_names_of(factor, pair.sizes) for factor, pair in zip(factors, pairs, strict=True)]
    common = [name for name in names[0] if all(name in others for others in names)]
    simplest = min(map(_complexity, common), default=0)
    common = [name for name in common if _complexity(name) == simplest]
    return common[0] if len(common) == 1 and common[0] != Factor(1, 1, (), ()) else None


def _names_of(factor, sizes):
    """Las maneras de escribir un factor con −1, 2, ½ y los tamaños de los ejes."""
    found = []
    groups = [g for count in range(4) for g in combinations(sorted(sizes), count)]
    values = {group: math.prod(sizes[letter] for letter in group) for group in groups}
    for top, bottom in product(groups, groups):
        if len(top) + len(bottom) > 3 or set(top) & set(bottom):
            continue
        for times in _TIMES:
            value = times * values[top] / values[bottom]
            if abs(abs(factor) - value) < 1e-7 * value:
                found.append(Factor(1 if factor > 0 else -1, times, top, bottom))
    return found


def _complexity(factor):
    return (factor.times != 1) + len(factor.top) + len(factor.bottom)


def _say(factor):
    what, top, bottom = _TIMES[factor.times], " · ".join(factor.top), " · ".join(factor.bottom)
    if factor.times == 1 and not top and not bottom:
        return "El signo está al revés en todo el resultado."
    signed = ", y con el signo al revés" if factor.sign < 0 else ""
    if top and bottom:
        text = f"Tu resultado es {what} multiplicado por {top} y dividido entre {bottom}{signed}"
        return f"{text}: ¿divides entre {bottom} donde va {top}?"
    if bottom:
        return (
            f"Tu resultado es {what} dividido entre {bottom}{signed}: divides o promedias de más."
        )
    if top:
        rest = f"te falta dividir entre {top}"
        return f"Tu resultado es {what} multiplicado por {top}{signed}: {rest}."
    return f"Tu resultado es {what}{signed}."
