"""Números al azar para los casos de los ejercicios, y tamaños que no se confunden entre sí.

Ninguno es 1 ni 2, y todos son distintos, también de T + 1: un factor o una forma dicen de qué eje
vienen.
"""

SIZES = {"T": 5, "B": 3, "D": 8, "H": 4, "O": 7}
OTHER_SIZES = {"T": 6, "B": 5, "D": 3, "H": 8, "O": 4}


def network(rng, D, H, O, *, bias=False):
    """Parámetros de una red de la Fig. 10.3, con estados lejos de saturarse."""
    params = {
        "U": rng.normal(size=(H, D)) / D**0.5,
        "W": rng.normal(size=(H, H)) / H**0.5,
        "V": rng.normal(size=(O, H)),
    }
    if bias:
        params |= {"b": 0.5 * rng.normal(size=H), "c": rng.normal(size=O)}
    return params
