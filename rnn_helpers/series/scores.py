"""Qué tan bueno es un pronóstico: su error y hasta dónde llega."""

import numpy as np

from rnn_helpers.validation import (
    check_number,
    check_series,
)


def rmse(prediction, truth):
    """Raíz del error cuadrático medio, √(media de (prediction − truth)²).

    prediction, truth : ndarray. De la misma forma, cualquiera: si no, NumPy los estiraría sin
        avisar.

    Devuelve float. En las unidades de la serie.
    """
    for name, value in (("prediction", prediction), ("truth", truth)):
        check_series(name, value, None)
    if prediction.shape != truth.shape:
        raise ValueError(
            f"prediction debe tener la forma de truth, {truth.shape}; llegó {prediction.shape}."
        )
    return float(np.sqrt(np.mean((prediction - truth) ** 2)))


def valid_horizon(forecast, truth, tolerance):
    """Cuántos pasos seguidos, desde el primero, quedan dentro de `tolerance`.

    forecast, truth : ndarray (N,)
    tolerance : float. Mayor error absoluto admitido, en las unidades de la serie.

    Devuelve int. De 0 a N.
    """
    sizes = {}
    check_series("forecast", forecast, "N", sizes)
    check_series("truth", truth, "N", sizes)
    check_number("tolerance", tolerance, above=0)
    beyond = np.abs(forecast - truth) > tolerance
    return int(np.argmax(beyond)) if beyond.any() else len(forecast)
