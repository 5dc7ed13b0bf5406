"""Señales: la senoidal del curso, y cuánto se parece una serie a su propio pasado."""

import numpy as np

from rnn_helpers.validation import check_array, check_integer, check_number


def sine(length, *, frequency=1.0, phase=0.0, amplitude=1.0, noise=0.0, seed=0):
    """Senoidal muestreada en t = 0, 1, 2, …: A sen(ω t + φ) más ruido gaussiano.

    length : int. Número de muestras.
    frequency : float. ω, en radianes por paso de tiempo.
    phase : float. φ, en radianes.
    amplitude : float. A.
    noise : float. Desviación estándar del ruido de cada muestra, al menos 0.
    seed : int. Semilla del ruido.

    Devuelve ndarray (length,).
    """
    check_integer("length", length)
    for name, value in (("frequency", frequency), ("phase", phase), ("amplitude", amplitude)):
        check_number(name, value)
    check_number("noise", noise, minimum=0)
    check_integer("seed", seed, minimum=0)
    clean = amplitude * np.sin(frequency * np.arange(length) + phase)
    return clean + noise * np.random.default_rng(seed).standard_normal(length)


def autocorrelation(series, lags):
    """Autocorrelación de 0 a `lags` pasos: r(k) = Σ (s(t) − m)(s(t+k) − m) / Σ (s(t) − m)².

    En una serie barajada, r(k) con k > 0 queda cerca de 0, a unos ±2/√N.

    series : ndarray (N,)
    lags : int. Menor que N.

    Devuelve ndarray (lags + 1,). Con r(0) = 1.
    """
    check_array("series", series, "N")
    check_integer("lags", lags, minimum=0)
    if lags >= len(series):
        raise ValueError(
            f"lags debe ser menor que los {len(series)} valores de la serie; llegó {lags}."
        )
    if series.max() == series.min():
        raise ValueError(f"La serie es constante ({series[0]}): no tiene autocorrelación.")
    centred = series - series.mean()
    products = [centred[: len(series) - k] @ centred[k:] for k in range(lags + 1)]
    return np.array(products) / products[0]
