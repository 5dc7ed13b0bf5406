"""Con qué empezar: matrices recurrentes iniciales, y cuántos parámetros hay.

W se aplica una vez por paso, así que sus valores propios se elevan a τ: los menores que 1 borran el
pasado y los mayores que 1 lo agrandan.
"""

import numpy as np

from rnn_helpers.validation import (
    check_array,
    check_arrays,
    check_choice,
    check_integer,
    check_number,
    check_type,
)


def orthogonal(size, rng):
    """Matriz ortogonal al azar: la Q de una matriz gaussiana, con los signos de la diagonal de R.

    Sin esos signos unas matrices ortogonales serían más probables que otras (Mezzadri, 2007).

    size : int. Cuántas filas y columnas.
    rng : np.random.Generator

    Devuelve ndarray (size, size).
    """
    check_integer("size", size)
    check_type("rng", rng, np.random.Generator, "un np.random.Generator")
    q, r = np.linalg.qr(rng.standard_normal((size, size)))
    return q * np.sign(np.diag(r))


def _identity(size, rng):
    return np.eye(size)


def _uniform(size, rng):
    return rng.uniform(-1, 1, (size, size)) / np.sqrt(size)


INITIALIZATIONS = {"orthogonal": orthogonal, "identity": _identity, "uniform": _uniform}


def recurrent_matrix(kind, size, *, seed, gain=1.0):
    """Una matriz recurrente W inicial, multiplicada por `gain`.

    kind : {"orthogonal", "identity", "uniform"}. "orthogonal" es un giro al azar: todos sus valores
        singulares son 1 (Saxe, McClelland y Ganguli, 2014). "identity" deja el estado como estaba
        (Le, Jaitly y Hinton, 2015). "uniform" tiene números al azar en ±1/√H, lo habitual en muchas
        bibliotecas: su radio espectral es cercano a 1/√3 ≈ 0.58 si H es grande.
    size : int. H.

    Devuelve ndarray (H, H).
    """
    check_choice("kind", kind, INITIALIZATIONS)
    check_integer("size", size)
    check_integer("seed", seed, minimum=0)
    check_number("gain", gain, minimum=0)
    return gain * INITIALIZATIONS[kind](size, np.random.default_rng(seed))


def spectral_radius(W):
    """Radio espectral ρ de W (H, H): el mayor |λ| entre sus valores propios.

    Al cabo de muchos pasos, Wᵏ crece o encoge como ρᵏ.
    """
    check_array("W", W, "H H")
    return float(np.abs(np.linalg.eigvals(W)).max())


def count_parameters(params):
    """Cuántos números hay en los parámetros de una red."""
    check_arrays("params", params)
    return sum(value.size for value in params.values())
