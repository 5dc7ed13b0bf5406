"""Causas que cambian cada número: una operación, un término o un signo de más o de menos."""

import math
from itertools import combinations_with_replacement

import numpy as np

from rnn_helpers.exercises.causes.pairs import axes, holds, noun, telling, whole
from rnn_helpers.exercises.comparing import close
from rnn_helpers.exercises.wording import number

_OPERATIONS = [
    ("Devuelves el cuadrado de lo que se pide: te falta una raíz.", np.square),
    ("Devuelves la raíz de lo que se pide: te sobra una raíz.", np.sqrt),
    ("Devuelves el recíproco de lo que se pide: el cociente está al revés.", np.reciprocal),
    ("Devuelves el logaritmo de lo que se pide.", np.log),
    ("Devuelves la exponencial de lo que se pide.", np.exp),
    ("Aplicas una tanh de más al resultado.", np.tanh),
    ("Te falta una tanh: lo que se pide es la tanh de lo que devuelves.", np.arctanh),
    ("Devuelves 1 menos lo que se pide.", lambda want: 1 - want),
    ("Te quedas con la parte entera: ¿usas // o int?", np.trunc),
    ("Te quedas con la parte entera: ¿usas // o int?", np.floor),
    ("Redondeas a enteros: devuelve el número como sale.", np.round),
    ("Redondeas a 1 decimal: devuelve el número como sale.", lambda want: np.round(want, 1)),
    *(
        (f"Redondeas a {d} decimales: devuelve el número como sale.", lambda w, d=d: np.round(w, d))
        for d in range(2, 9)
    ),
]


def absolute(pairs, right=()):
    """El valor absoluto, si unos son positivos y otros no."""
    every = [*pairs, *right]
    has_both = any((p.want < 0).any() for p in every) and any((p.want > 0).any() for p in every)
    if not has_both or not telling(every, 3) or not holds(every, np.abs):
        return None
    return "Devuelves el valor absoluto de lo que se pide: el signo cuenta."


def constant(pairs, right=()):
    """Un solo número, el mismo en todos los casos."""
    every = [*pairs, *right]
    first = every[0].got
    if any(pair.got.ndim for pair in every) or len(every) < 3 or not telling(every, 3):
        return None
    if not all(close(pair.got, first) for pair in every):
        return None
    first = 0 if close(first, 0) else first
    return f"Devuelves siempre {number(first)}, sean cuales sean los argumentos."


def zeros(pairs):
    """Nada más que ceros."""
    if any(pair.got.any() or not pair.want.any() for pair in pairs) or not telling(pairs):
        return None
    what = "solo ceros" if any(pair.got.ndim for pair in pairs) else "siempre 0"
    return f"Devuelves {what}: ¿se queda el resultado como lo creaste?"


def operation(pairs):
    """Lo esperado, con una operación de más o de menos."""
    if not telling(pairs, 3):
        return None
    return next((sentence for sentence, change in _OPERATIONS if holds(pairs, change)), None)


def opposite_signs(pairs):
    """El tamaño es el correcto y el signo, en algunos, no."""
    if not telling(pairs, 3) or not all(
        close(np.abs(got), np.abs(want)).all() for got, want, _ in pairs
    ):
        return None
    if all((pair.want >= 0).all() for pair in pairs):
        return "El tamaño es el correcto, pero no debe haber negativos: usa el valor absoluto."
    return "El tamaño de cada número es el correcto, pero en algunos el signo está al revés."


def term(pairs):
    """Sobra o falta un mismo término en todos, o en todos los de un eje."""
    gaps = [got - want for got, want, _ in pairs]
    first = gaps[0].flat[0]
    if telling(pairs) and all(np.allclose(gap, first, rtol=1e-7, atol=1e-10) for gap in gaps):
        whose = "A todos tus números les" if pairs[0].want.size > 1 else "A tu resultado le"
        return f"{whose} {'sobra' if first > 0 else 'falta'} {number(abs(first))}."
    for axis in axes(pairs) if pairs[0].want.ndim > 1 else ():
        if all(
            gap.shape[axis] > 1 and np.allclose(gap, gap.take([0], axis), rtol=1e-7, atol=1e-10)
            for gap in gaps
        ):
            _, many, o = noun(pairs, axis)
            return (
                f"La diferencia es la misma en tod{o}s l{o}s {many}: te falta o te sobra un "
                f"término, como un sesgo, que se suma a tod{o}s por igual."
            )
    return None


def size_term(pairs, right=()):
    """A una cuenta le sobra o le falta un tamaño, o el producto de dos."""
    every = [*pairs, *right]
    if not whole(every) or any(pair.got.ndim for pair in every) or not telling(every, 3):
        return None
    gaps = [float(pair.got - pair.want) for pair in every]
    letters = sorted(set.intersection(*(set(pair.sizes) for pair in every)))
    groups = [group for count in (1, 2) for group in combinations_with_replacement(letters, count)]
    for group in groups:
        for verb, sign in (("sobra", 1), ("falta", -1)):
            values = (sign * math.prod(pair.sizes[letter] for letter in group) for pair in every)
            if all(gap == value for gap, value in zip(gaps, values, strict=True)):
                return f"A tu cuenta le {verb} {' · '.join(group)}."
    return None


def clipped(pairs):
    """Los números, recortados por arriba, por abajo o por los dos lados."""
    if not telling(pairs, 3) or any(len(np.unique(pair.got)) < 3 for pair in pairs):
        return None
    low, high = ({float(end(pair.got)) for pair in pairs} for end in (np.min, np.max))
    if len(low) == 1 and holds(pairs, lambda want: np.maximum(want, *low)):
        return f"Recortas lo que está por debajo de {number(*low)}."
    if len(high) == 1 and holds(pairs, lambda want: np.minimum(want, *high)):
        return f"Recortas lo que pasa de {number(*high)}."
    if len(low) == len(high) == 1 and holds(pairs, lambda want: np.clip(want, *low, *high)):
        return f"Recortas los números entre {number(*low)} y {number(*high)}."
    return None


def almost(pairs):
    """Una diferencia que apenas se vería al escribir el número."""
    if whole(pairs):
        return None
    gaps = [np.abs(got - want).max() for got, want, _ in pairs]
    if any(gap > 1e-3 * np.abs(p.want).max() for gap, p in zip(gaps, pairs, strict=True)):
        return None
    bound = 10.0 ** np.ceil(np.log10(max(gaps)))  # redonda: la misma en todas las partes
    return (
        f"Casi igual: ninguna diferencia pasa de {bound:.0e}. ¿Redondeas, calculas en float32 o "
        "sumas un número pequeño?"
    )
