"""Cómo se escriben un número y una cuenta."""

import numpy as np


def number(value, form=".2f"):
    """El número con el signo menos de imprenta; el cero, sin signo: «−0.50», «0.00».

    value : float
    form : str. Como en `format`: ".2f", "+.1f", ".3g"…
    """
    text = format(value, form)
    if not text.strip("+-0."):
        text = text.lstrip("+-")
    return text.replace("-", "−")


def magnitude(value, math=False):
    """Un número del que importa el orden de magnitud: «0.42», «53», «10^−14.8», «cero».

    value : float, al menos 0.
    math : bool. Si la potencia se escribe con fórmula, para un título.
    """
    if value == 0:
        return "cero"
    if 1e-3 <= value < 1e3:
        return format(value, ".2g" if value < 9.95 else ".0f")
    exponent = number(np.log10(value), ".1f")
    return f"$10^{{{exponent}}}$" if math else f"10^{exponent}"


def count(amount, noun):
    """Cuántos hay, en singular o en plural: «1 paso», «6 pasos»."""
    return f"{amount} {noun}" if amount == 1 else f"{amount} {noun}s"
