"""Decir un número sin decir de más.

Los últimos dígitos de un entrenamiento cambian de un procesador a otro, aunque la conclusión no. Un
cuaderno que CI vuelve a ejecutar dice entonces la conclusión: el error está por debajo de una cota.
"""

from rnn_helpers.validation import check_number


def below(value, bound):
    """Texto que dice si `value` quedó por debajo de `bound`: «menos de 0.001 ✓».

    Si no, dice cuánto fue: «0.35, no es menos de 0.001 ✗».
    """
    return _verdict(value, bound, value < bound, "menos")


def above(value, bound):
    """Texto que dice si `value` quedó por encima de `bound`: «más de 2 ✓»."""
    return _verdict(value, bound, value > bound, "más")


def _verdict(value, bound, holds, word):
    check_number("bound", bound)
    return f"{word} de {bound:g} ✓" if holds else f"{value:.2g}, no es {word} de {bound:g} ✗"
