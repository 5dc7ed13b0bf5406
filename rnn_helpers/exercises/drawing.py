"""Números al azar para los casos de los ejercicios."""


def three(make):
    """Tres casos del mismo tipo, que solo difieren en sus números."""
    return lambda rng: {f"los números son los del caso {i}": make(rng) for i in (1, 2, 3)}
