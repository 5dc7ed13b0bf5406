"""La causa de una diferencia que no es ningún error con nombre.

Cada causa es un hecho que se comprueba en todos los casos que fallan: el resultado está
transpuesto, o es el correcto entre B, o solo falla el último paso. Se dice la primera que se
cumple; si ninguna, la mayor diferencia.
"""

from functools import partial

import numpy as np

from rnn_helpers.exercises.causes import factor, place, shape, value
from rnn_helpers.exercises.causes.factor import also_scaled
from rnn_helpers.exercises.causes.finite import not_finite
from rnn_helpers.exercises.causes.pairs import Pair
from rnn_helpers.exercises.sizes import named
from rnn_helpers.exercises.wording import number

__all__ = ["Pair", "also_scaled", "cause", "largest_difference"]

_VALUES = (
    value.constant,
    value.zeros,
    value.absolute,
    value.operation,
    value.size_term,
    factor.scaled,
    shape.transposed,
    place.reversed_order,
    place.shifted,
    place.permuted,
    place.accumulated,
    value.opposite_signs,
    value.almost,
    value.clipped,
    value.term,
    factor.scaled_by_line,
    place.only_some,
)


# Las que miran también los casos que salieron bien: lo que se dice debe ser verdad en todos.
_OF_ALL_CASES = (value.constant, value.absolute, value.size_term, factor.scaled)


def cause(pairs, accidents=(), right=()):
    """Qué les pasa a todos los pares, o None si ninguna causa conocida lo explica.

    `right` son los pares de los casos en que el resultado es el correcto.
    """
    pairs = [pair for pair in pairs if pair.want.ndim == pairs[0].want.ndim and pair.want.size]
    # De un caso mínimo a veces no queda nada: los demás dicen más.
    pairs = [pair for pair in pairs if pair.got.size] or pairs
    other = [pair for pair in pairs if pair.got.shape != pair.want.shape]
    if any(np.isfinite(p.want).all() and not np.isfinite(p.got).all() for p in pairs):
        return not_finite(pairs, accidents)
    causes, pairs = (shape.CAUSES, other) if other else (_VALUES, pairs)
    right = [pair for pair in right if pair.got is not None and pair.want.any()]
    causes = [partial(c, right=right) if c in _OF_ALL_CASES else c for c in causes]
    found = _first(causes, pairs)
    # Con una sola secuencia, o un solo paso, hay causas que no se ven.
    rich = [pair for pair in pairs if min(pair.want.shape, default=0) > 1]
    return found or (_first(causes, rich) if 0 < len(rich) < len(pairs) else None)


def _first(causes, pairs):
    return next(filter(None, (explain(pairs) for explain in causes)), None) if pairs else None


def largest_difference(pairs):
    """La forma que se esperaba o la mayor diferencia, cuando no se sabe más."""
    for got, want, sizes in pairs:
        if got.shape != want.shape:
            asked = f"la forma {named(want.shape, sizes)}" if want.shape else "un solo número"
            came = f"la forma {named(got.shape, sizes)}" if got.shape else "un solo número"
            return f"Se esperaba {asked}; devolviste {came}."
    got, want, _ = pairs[0]
    if not want.shape:
        return f"Devolviste {number(got)} y se esperaba {number(want)}."
    gap = np.where(np.isfinite(got), np.abs(got - want), np.inf)
    where = np.unravel_index(np.argmax(gap), gap.shape)
    position = tuple(map(int, where)) if len(where) > 1 else int(where[0])
    return (
        f"La mayor diferencia está en la posición {position}: devolviste {number(got[where])} y se "
        f"esperaba {number(want[where])}."
    )
