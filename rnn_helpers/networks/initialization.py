"""Con qué W empezar: tres maneras de elegir la matriz recurrente inicial.

W se aplica una vez por paso, así que sus valores propios se elevan a τ: los menores que 1 borran el
pasado y los mayores que 1 lo agrandan.
"""

import numpy as np

from rnn_helpers.networks.rnn import orthogonal
from rnn_helpers.validation import check_array, check_choice, check_integer, check_number


def _identity(size, rng):
    return np.eye(size)


def _uniform(size, rng):
    return rng.uniform(-1, 1, (size, size)) / np.sqrt(size)


INITIALIZATIONS = {"orthogonal": orthogonal, "identity": _identity, "uniform": _uniform}


def recurrent_matrix(kind, size, *, seed, gain=1.0):
    """Una matriz recurrente W inicial.

    Parámetros
    ----------
    kind : {"orthogonal", "identity", "uniform"}
        "orthogonal" es un giro al azar: todos sus valores singulares son 1. "identity" deja el
        estado como estaba. "uniform" tiene números al azar en ±1/√H, lo habitual en muchas
        bibliotecas: su radio espectral es cercano a 1/√3 ≈ 0.58 si H es grande.
    size : int
        H.
    seed : int
        Semilla: la misma da siempre la misma matriz.
    gain : float
        Ganancia que multiplica la matriz, al menos 0.

    Devuelve
    --------
    ndarray (H, H)

    Errores
    -------
    TypeError, ValueError
        Si `kind` no se conoce, `size` no es un entero positivo, o `seed` o `gain` son negativos.

    Referencias
    -----------
    Saxe, McClelland y Ganguli (2014), las ortogonales; Le, Jaitly y Hinton (2015), la identidad.
    """
    check_choice("kind", kind, INITIALIZATIONS)
    check_integer("size", size)
    check_integer("seed", seed, minimum=0)
    check_number("gain", gain, minimum=0)
    return gain * INITIALIZATIONS[kind](size, np.random.default_rng(seed))


def spectral_radius(W):
    """Radio espectral ρ: el mayor |λ| entre los valores propios de W.

    Al cabo de muchos pasos, Wᵏ crece o encoge como ρᵏ.

    Parámetros
    ----------
    W : ndarray (H, H)

    Devuelve
    --------
    float

    Errores
    -------
    TypeError, ValueError
        Si W no es una matriz cuadrada de flotantes finitos.
    """
    check_array("W", W, "H H")
    return float(np.abs(np.linalg.eigvals(W)).max())
