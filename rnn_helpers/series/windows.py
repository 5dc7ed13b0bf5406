"""Ventanas de una serie y su objetivo, y cortes en el tiempo sin fugas."""

import numpy as np

from rnn_helpers.validation import (
    check_array,
    check_integer,
    check_number,
    check_shape,
    check_type,
)


def windows(series, length, *, stride=1):
    """Corta la serie en ventanas de entrada y su objetivo, un paso adelante.

    series : ndarray (N,) o (N, D)
    length : int. Pasos T de cada ventana; N debe ser al menos T + 1.
    stride : int. Cuánto avanza el inicio de una ventana a la siguiente.

    Devuelve
        x : ndarray (T, B, D). ``x[t, i] = series[i * stride + t]``.
        y : ndarray (T, B, D). ``y[t, i] = series[i * stride + t + 1]``: lo que se debe predecir.
    """
    series = _columns(series)
    check_integer("length", length)
    check_integer("stride", stride)
    if len(series) < length + 1:
        raise ValueError(
            f"series debe tener al menos length + 1 = {length + 1} valores; llegó {len(series)}."
        )
    starts = np.arange(0, len(series) - length, stride)
    index = np.arange(length)[:, None] + starts
    return series[index], series[index + 1]


def split_in_time(series, *fractions):
    """Parte la serie en tramos consecutivos, el pasado primero: sin fuga del futuro al pasado.

    Corta la serie misma, antes de hacer ventanas, así que ninguna ventana de un tramo comparte
    valores con otro.

    series : ndarray (N,) o (N, D)
    *fractions : float. Parte de la serie de cada tramo salvo el último, que se queda con el resto:
        ``split_in_time(s, 0.6, 0.2)`` da 60 %, 20 % y 20 %.

    Devuelve list de ndarray. Copias de los tramos, en orden.
    """
    check_array("series", series, "N | N D")
    if not fractions:
        raise ValueError("fractions debe tener al menos una fracción; no llegó ninguna.")
    for i, fraction in enumerate(fractions):
        check_number(f"fractions[{i}]", fraction, above=0)
    cuts = np.round(np.cumsum(fractions) * len(series)).astype(int)
    if np.any(np.diff([0, *cuts, len(series)]) < 1):
        raise ValueError(
            f"fractions debe dejar al menos un valor en cada tramo; llegó {fractions}, y de "
            f"{len(series)} valores los cortes caen en {cuts.tolist()}."
        )
    return [piece.copy() for piece in np.split(series, cuts)]


def leaked_windows(train_starts, test_starts, span):
    """Qué ventanas de prueba comparten algún valor de la serie con una de entrenamiento.

    train_starts : ndarray (N,) de enteros. Dónde empieza cada ventana de entrenamiento.
    test_starts : ndarray (M,) de enteros. Dónde empieza cada ventana de prueba.
    span : int. Cuántos valores abarca una ventana, desde su primera entrada hasta su objetivo
        inclusive.

    Devuelve ndarray (M,) de bool. True si el entrenamiento ya vio esa ventana de prueba, aunque sea
        en parte.
    """
    _check_starts("train_starts", train_starts)
    _check_starts("test_starts", test_starts)
    check_integer("span", span)
    # Con enteros sin signo, o de pocos bits, la resta daría la vuelta.
    train_starts, test_starts = train_starts.astype(np.int64), test_starts.astype(np.int64)
    distance = np.abs(np.subtract.outer(test_starts, train_starts))
    # Dos ventanas comparten algún valor si empiezan a menos de `span` pasos una de otra.
    return (distance < span).any(axis=1)


def _check_starts(name, value):
    check_type(name, value, np.ndarray, "un arreglo de NumPy")
    if not np.issubdtype(value.dtype, np.integer):
        raise TypeError(f"{name} debe tener enteros; llegó {value.dtype}.")
    check_shape(name, value, "N")


def _columns(series):
    """La serie como (N, D), comprobada."""
    check_array("series", series, "N | N D")
    return series.reshape(len(series), -1)
