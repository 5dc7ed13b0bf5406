"""De una serie a los datos de una red: senoidales, ventanas y partición en el tiempo."""

import numpy as np

from rnn_helpers.validation import check_array, check_integer, check_number


def sine(length, *, frequency=1.0, phase=0.0, amplitude=1.0, noise=0.0, seed=0):
    """Senoidal muestreada en t = 0, 1, 2, …: A sen(ω t + φ) más ruido gaussiano.

    Parámetros
    ----------
    length : int
        Número de muestras.
    frequency : float
        ω, en radianes por paso de tiempo.
    phase : float
        φ, en radianes.
    amplitude : float
        A.
    noise : float
        Desviación estándar del ruido de cada muestra, al menos 0.
    seed : int
        Semilla del ruido.

    Devuelve
    --------
    ndarray (length,)
    """
    check_integer("length", length)
    for name, value in (("frequency", frequency), ("phase", phase), ("amplitude", amplitude)):
        check_number(name, value)
    check_number("noise", noise, minimum=0)
    check_integer("seed", seed, minimum=0)
    clean = amplitude * np.sin(frequency * np.arange(length) + phase)
    return clean + noise * np.random.default_rng(seed).standard_normal(length)


def windows(series, length, step=1):
    """Corta la serie en ventanas de entrada y su objetivo, un paso adelante.

    Parámetros
    ----------
    series : ndarray (N,) o (N, D)
    length : int
        Pasos T de cada ventana; N debe ser al menos T + 1.
    step : int
        Cuánto avanza el inicio de una ventana a la siguiente.

    Devuelve
    --------
    x : ndarray (T, B, D)
        ``x[t, i] = series[i * step + t]``.
    y : ndarray (T, B, D)
        ``y[t, i] = series[i * step + t + 1]``: lo que la red debe predecir.
    """
    series = _columns(series)
    check_integer("length", length)
    check_integer("step", step)
    if len(series) < length + 1:
        raise ValueError(
            f"La serie debe tener al menos length + 1 = {length + 1} valores; llegó {len(series)}."
        )
    starts = np.arange(0, len(series) - length, step)
    index = np.arange(length)[:, None] + starts
    return series[index], series[index + 1]


def split_in_time(series, *fractions):
    """Parte la serie en tramos consecutivos, el pasado primero: sin fuga del futuro al pasado.

    Corta la serie misma, antes de hacer ventanas, así que ninguna ventana de un tramo comparte
    valores con otro.

    Parámetros
    ----------
    series : ndarray (N,) o (N, D)
    *fractions : float
        Parte de la serie de cada tramo salvo el último, que se queda con el resto:
        ``split_in_time(s, 0.6, 0.2)`` da 60 %, 20 % y 20 %.

    Devuelve
    --------
    list de ndarray
        Copias de los tramos, en orden.
    """
    check_array("series", series, "N" if np.ndim(series) == 1 else "N D")
    if not fractions:
        raise ValueError("split_in_time necesita al menos una fracción; no llegó ninguna.")
    for fraction in fractions:
        check_number("fraction", fraction, above=0)
    cuts = np.round(np.cumsum(fractions) * len(series)).astype(int)
    if np.any(np.diff([0, *cuts, len(series)]) < 1):
        raise ValueError(
            f"Cada tramo debe tener al menos un valor; con {fractions} y {len(series)} valores "
            f"los cortes caen en {cuts.tolist()}."
        )
    return [piece.copy() for piece in np.split(series, cuts)]


def _columns(series):
    """La serie como (N, D), comprobada."""
    check_array("series", series, "N" if np.ndim(series) == 1 else "N D")
    return series.reshape(len(series), -1)
