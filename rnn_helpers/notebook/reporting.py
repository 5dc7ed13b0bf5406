"""Decir un número sin decir de más.

Los últimos dígitos de un entrenamiento cambian de un procesador a otro, aunque la conclusión no. Un
cuaderno que CI vuelve a ejecutar dice entonces el número y, junto a él, lo que no cambia: su cota.
Al comparar, `tests/nbval_sanitize.cfg` pasa por alto el número y compara la cota y su ✓.
"""

import numpy as np

from rnn_helpers.validation import check_number


def below(value, bound):
    """Texto con `value` y si quedó por debajo de `bound`: «0.00032 (menos de 0.001 ✓)».

    Si no quedó: «0.35 (no es menos de 0.001 ✗)».
    """
    check_number("bound", bound)
    return _verdict(value, value < bound, f"menos de {bound:g}")


def above(value, bound):
    """Texto con `value` y si quedó por encima de `bound`: «12 (más de 2 ✓)»."""
    check_number("bound", bound)
    return _verdict(value, value > bound, f"más de {bound:g}")


def _verdict(value, holds, claim):
    return f"{value:.2g} ({claim} ✓)" if holds else f"{value:.2g} (no es {claim} ✗)"


def about(values):
    """Texto con un número cuyos últimos dígitos dependen del procesador: «≈ 27.7».

    De varias semillas, la mediana y, entre corchetes, la menor y la mayor: «≈ 27.7 [27.1, 28.6]».
    """
    values = np.atleast_1d(values)
    middle = f"≈ {three_digits(np.median(values))}"
    if values.size == 1:
        return middle
    return f"{middle} [{three_digits(values.min())}, {three_digits(values.max())}]"


def three_digits(value):
    """El número con tres cifras, también si terminan en cero: «27.0», «187»."""
    return f"{value:#.3g}".rstrip(".")
