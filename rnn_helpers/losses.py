"""Funciones de pérdida: E sumada en el tiempo, promediada en el lote, y su gradiente ∂E/∂o."""

import numpy as np

from rnn_helpers.validation import check_array, check_shape


def squared_error(o, y, mask=None):
    """Error cuadrático E = ½ Σ (ŷ − y)², con ŷ = o, y su gradiente.

    Parámetros
    ----------
    o : ndarray (T, B, O)
        Salidas de la red.
    y : ndarray (T, B, O)
        Valores deseados.
    mask : ndarray (T, B) de bool, opcional
        Qué pasos cuentan. Sin ella, todos.

    Devuelve
    --------
    E : float
        La suma sobre pasos y salidas, promediada sobre las B secuencias.
    do : ndarray (T, B, O)
        ∂E/∂o^(t) = (ŷ^(t) − y^(t)) / B, y cero en los pasos que no cuentan.

    Errores
    -------
    TypeError, ValueError
        Si las formas no encajan, o algo no es de punto flotante y finito.
    """
    sizes = {}
    check_array("o", o, "T B O", sizes)
    check_array("y", y, "T B O", sizes)
    error = o - y
    if mask is not None:
        error = error * _mask(mask, sizes)[:, :, None]
    B = o.shape[1]
    return (error**2).sum() / (2 * B), error / B


def _mask(mask, sizes):
    if not isinstance(mask, np.ndarray) or mask.dtype != bool:
        raise TypeError(f"mask debe ser un arreglo de bool; llegó {getattr(mask, 'dtype', mask)}.")
    check_shape("mask", mask, "T B", sizes)
    return mask
