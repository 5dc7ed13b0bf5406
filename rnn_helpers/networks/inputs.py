"""Leer la entrada, también cuando x(t) es el número de una letra y no un vector.

Con una letra como vector de un solo 1 (*one-hot*), U x(t) es la columna de U de esa letra: no hace
falta ni el vector ni el producto. Y ∂E/∂U = Σ δ(t) x(t)ᵀ le suma a cada columna los δ de los pasos
en que se leyó su letra.
"""

import numpy as np


def read(x, UT):
    """U x(t) de un paso, una fila por secuencia.

    x : ndarray (B, D) de flotantes, o (B,) de enteros de 0 a D − 1.
    UT : ndarray (D, N). La transpuesta de U.

    Devuelve ndarray (B, N).
    """
    return np.dot(x, UT) if x.ndim == 2 else UT[x]


def rows(x, U):
    """Las entradas de todos los pasos y secuencias, una por fila, para multiplicar por ellas.

    x : ndarray (T, B, D) de flotantes, o (T, B) de enteros de 0 a D − 1.
    U : ndarray (N, D). Solo se miran su ancho y su tipo.

    Devuelve ndarray (T·B, D) o, si son enteros, una matriz rala con un 1 por fila.
    """
    if x.ndim == 3:
        return x.reshape(-1, x.shape[2])
    from scipy.sparse import csr_array  # aquí, porque tarda en cargarse

    ones, starts = np.ones(x.size, U.dtype), np.arange(x.size + 1)
    return csr_array((ones, x.ravel(), starts), shape=(x.size, U.shape[1]))
