"""Qué tan bueno es un pronóstico: su error, hasta dónde llega y si le gana a otro."""

from math import erfc, sqrt
from typing import NamedTuple

import numpy as np

from rnn_helpers.validation import (
    check_integer,
    check_number,
    check_series,
)


def rmse(prediction, truth):
    """Raíz del error cuadrático medio, √(media de (prediction − truth)²).

    prediction, truth : ndarray. De la misma forma, cualquiera: si no, NumPy los estiraría sin
        avisar.

    Devuelve float. En las unidades de la serie.
    """
    _check_same_shape(prediction, truth)
    return float(np.sqrt(np.mean((prediction - truth) ** 2)))


def r_squared(prediction, truth, *, benchmark):
    """Qué parte del error de decir siempre `benchmark` quita el pronóstico.

        R² = 1 − Σ (prediction − truth)² / Σ (benchmark − truth)²

    1 es acertar siempre; 0, no ser mejor que `benchmark`; negativo, ser peor.

    prediction, truth : ndarray. De la misma forma, cualquiera.
    benchmark : float. La media del entrenamiento, o 0 si se pronostica un rendimiento.

    Devuelve float.

    Campbell y Thompson (2008), «Predicting excess stock returns out of sample».
    """
    _check_same_shape(prediction, truth)
    check_number("benchmark", benchmark)
    error, to_beat = ((value - truth) ** 2 for value in (prediction, benchmark))
    if to_beat.sum() == 0:
        raise ValueError(f"benchmark debe equivocarse alguna vez; llegó {benchmark}, sin error.")
    return float(1 - error.sum() / to_beat.sum())


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


class Comparison(NamedTuple):
    """El resultado de `diebold_mariano`."""

    statistic: float  # negativo si las primeras pérdidas son menores; más allá de ±2, no es azar
    p: float  # probabilidad de un estadístico así de grande si los dos fueran igual de buenos


def diebold_mariano(losses, others, *, lags=None):
    """Prueba de Diebold y Mariano: si un pronóstico le gana a otro más de lo que el azar explica.

    De dos pronósticos igual de buenos, la diferencia d(t) = losses(t) − others(t) tiene media 0.
    El estadístico es la media de d entre su error estándar, √(S/N). Como los días vecinos se
    parecen, S suma también sus autocovarianzas γ(k), con los pesos de Newey y West:

        S = γ(0) + 2 Σ (1 − k/(K+1)) γ(k),  k = 1, …, K

    losses, others : ndarray (N,). Lo que perdió cada pronóstico cada día.
    lags : int, opcional. K, menor que N; ⌊4 (N/100)^(2/9)⌋ si no se da.

    Devuelve Comparison. El estadístico y su p, de dos colas y de la normal.

    Diebold y Mariano (1995), «Comparing predictive accuracy»; Newey y West (1987).
    """
    sizes = {}
    check_series("losses", losses, "N", sizes)
    check_series("others", others, "N", sizes)
    d, N = losses - others, len(losses)
    K = int(4 * (N / 100) ** (2 / 9)) if lags is None else lags
    check_integer("lags", K, minimum=0)
    if K >= N:
        raise ValueError(f"lags debe ser menor que los {N} días; llegó {K}.")
    if d.max() == d.min():
        raise ValueError(f"losses debe diferir de others más unos días que otros; llegó {d[0]}.")
    centred = d - d.mean()
    gamma = [centred[: N - k] @ centred[k:] / N for k in range(K + 1)]
    S = gamma[0] + 2 * sum((1 - k / (K + 1)) * gamma[k] for k in range(1, K + 1))
    statistic = float(d.mean() / np.sqrt(S / N))
    return Comparison(statistic, erfc(abs(statistic) / sqrt(2)))


def _check_same_shape(prediction, truth):
    for name, value in (("prediction", prediction), ("truth", truth)):
        check_series(name, value, None)
    if prediction.shape != truth.shape:
        raise ValueError(
            f"prediction debe tener la forma de truth, {truth.shape}; llegó {prediction.shape}."
        )
