"""Cómo se escriben un número y una cuenta en una figura."""


def number(value, form=".2f"):
    """El número con el signo menos de imprenta; el cero, sin signo: «−0.50», «0.00».

    value : float
    form : str. Como en `format`: ".2f", "+.1f", ".3g"…
    """
    text = format(value, form)
    if not text.strip("+-0."):
        text = text.lstrip("+-")
    return text.replace("-", "−")


def count(amount, noun):
    """Cuántos hay, en singular o en plural: «1 paso», «6 pasos»."""
    return f"{amount} {noun}" if amount == 1 else f"{amount} {noun}s"
