"""Causas que cambian cada número: una operación, un término o un signo de más o de menos."""

import numpy as np

from rnn_helpers.exercises.causes.pairs import axes, holds, noun, telling, whole
from rnn_helpers.exercises.comparing import close
from rnn_helpers.exercises.wording import number

_OPERATIONS = [
    ("Devuelves el valor absoluto de lo que se pide: el signo cuenta.", np.abs),
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


def zeros(pairs):
    """Nada más que ceros."""
    if any(pair.got.any() or not pair.want.any() for pair in pairs) or not telling(pairs):
        return None
    return "Devuelves solo ceros: ¿se queda el resultado como lo creaste?"


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
    return (
        f"Casi igual: la mayor diferencia es {max(gaps):.1e}. ¿Redondeas, calculas en float32 o "
        "sumas un número pequeño?"
    )
