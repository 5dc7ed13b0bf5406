"""Decir un número sin decir de más.

Los últimos dígitos de un entrenamiento cambian de un procesador a otro, aunque la conclusión no. Un
cuaderno que CI vuelve a ejecutar dice entonces la conclusión: el error está por debajo de una cota.
"""

from rnn_helpers.validation import check_number


def below(value, bound):
    """Texto que dice si `value` quedó por debajo de `bound`: «menos de 0.001 ✓».

    Si no, dice cuánto fue: «0.35, no es menos de 0.001 ✗».
    """
    check_number("bound", bound)
    return _verdict(value, value < bound, f"menos de {bound:g}")


def above(value, bound):
    """Texto que dice si `value` quedó por encima de `bound`: «más de 2 ✓»."""
    check_number("bound", bound)
    return _verdict(value, value > bound, f"más de {bound:g}")


def _verdict(value, holds, claim):
    return f"{claim} ✓" if holds else f"{value:.2g}, no es {claim} ✗"
