"""Pronósticos de una serie y sus líneas base: persistencia, AR(p), k pasos y lazo cerrado."""

import numpy as np

from rnn_helpers import rnn
from rnn_helpers.validation import check_array, check_integer, check_number


def rmse(prediction, truth):
    """Raíz del error cuadrático medio, en las unidades de la serie.

    Los dos arreglos deben tener la misma forma: NumPy los estiraría sin avisar.
    """
    for name, value in (("prediction", prediction), ("truth", truth)):
        check_array(name, value, " ".join("TBO"[: np.ndim(value)]) or "T")
    if prediction.shape != truth.shape:
        raise ValueError(
            f"prediction debe tener la forma de truth, {truth.shape}; llegó {prediction.shape}."
        )
    return float(np.sqrt(np.mean((prediction - truth) ** 2)))


def persistence(series, horizon=1):
    """Línea base de persistencia: dentro de `horizon` pasos todo seguirá igual que ahora.

    Devuelve
    --------
    ndarray (N − horizon,)
        El pronóstico de ``series[horizon:]``.
    """
    check_array("series", series, "N")
    _check_horizon(series, horizon)
    return series[:-horizon].copy()


def ar_fit(series, order):
    """Ajusta por mínimos cuadrados x(t+1) = φ₁ x(t) + … + φₚ x(t−p+1), sin constante.

    Parámetros
    ----------
    series : ndarray (N,)
        Con N ≥ 2p, para tener al menos tantas ecuaciones como incógnitas.
    order : int
        p.

    Devuelve
    --------
    ndarray (p,)
        φ₁, …, φₚ: primero el del valor más reciente.
    """
    check_array("series", series, "N")
    check_integer("order", order)
    if len(series) < 2 * order:
        raise ValueError(f"AR({order}) necesita al menos {2 * order} valores; llegó {len(series)}.")
    pasts = np.lib.stride_tricks.sliding_window_view(series[:-1], order)[:, ::-1]
    return np.linalg.lstsq(pasts, series[order:], rcond=None)[0]


def ar_forecast(coefficients, series, horizon=1):
    """Pronóstico AR(p) a `horizon` pasos, desde cada momento en que hay p valores.

    Cada pronóstico se apoya en los anteriores: el paso 2 usa el resultado del paso 1.

    Devuelve
    --------
    ndarray (N − p + 1 − horizon,)
        El pronóstico de ``series[p − 1 + horizon:]``.
    """
    check_array("coefficients", coefficients, "P")
    check_array("series", series, "N")
    order = len(coefficients)
    check_integer("horizon", horizon)
    if len(series) < order + horizon:
        raise ValueError(
            f"Un AR({order}) a {horizon} pasos necesita al menos {order + horizon} valores; "
            f"llegó {len(series)}."
        )
    pasts = np.lib.stride_tricks.sliding_window_view(series[:-horizon], order)[:, ::-1]
    for _ in range(horizon):
        pasts = np.column_stack([pasts @ coefficients, pasts[:, :-1]])
    return pasts[:, 0]


def k_step(params, series, horizon, activation="tanh"):
    """Pronóstico de la RNN a `horizon` pasos, desde cada momento de la serie.

    La red lee la serie verdadera hasta t; de ahí en adelante lee sus propios pronósticos. Todos los
    momentos t viajan juntos, como un lote.

    Parámetros
    ----------
    params : dict
        Una red con D = O = 1.
    series : ndarray (N,)
    horizon : int
        k, menor que N.

    Devuelve
    --------
    ndarray (N − k,)
        El pronóstico de ``series[k:]``.
    """
    check_array("series", series, "N")
    _check_horizon(series, horizon)
    trace = rnn.forward(params, series[:-horizon, None, None], activation=activation)
    h, o = trace.h[1:, 0], trace.o[:, 0]
    for _ in range(horizon - 1):
        trace = rnn.forward(params, o[None], h, activation)
        h, o = trace.h[1], trace.o[0]
    return o[:, 0]


def free_run(params, prefix, steps, activation="tanh"):
    """Pronóstico en lazo cerrado: la red lee `prefix` y después solo sus propias salidas.

    Parámetros
    ----------
    params : dict
        Una red con O = D.
    prefix : ndarray (N,) o (N, B, D)
        Lo que ha pasado hasta ahora.
    steps : int
        Cuántos pasos pronosticar.

    Devuelve
    --------
    ndarray (steps,) o (steps, B, D)
        Lo que sigue a `prefix`.
    """
    check_array("prefix", prefix, "N" if np.ndim(prefix) == 1 else "N B D")
    check_integer("steps", steps)
    x = prefix[:, None, None] if prefix.ndim == 1 else prefix
    trace = rnn.forward(params, x, activation=activation)
    forecast = np.empty((steps, *trace.o.shape[1:]), trace.o.dtype)
    forecast[0] = trace.o[-1]
    for k in range(1, steps):
        trace = rnn.forward(params, forecast[k - 1 : k], trace.h[-1], activation)
        forecast[k] = trace.o[0]
    return forecast[:, 0, 0] if prefix.ndim == 1 else forecast


def valid_horizon(forecast, truth, tolerance):
    """Cuántos pasos seguidos, desde el primero, quedan dentro de `tolerance`.

    Parámetros
    ----------
    forecast, truth : ndarray (N,)
    tolerance : float
        Mayor error absoluto admitido, en las unidades de la serie.
    """
    sizes = {}
    check_array("forecast", forecast, "N", sizes)
    check_array("truth", truth, "N", sizes)
    check_number("tolerance", tolerance, above=0)
    beyond = np.abs(forecast - truth) > tolerance
    return int(np.argmax(beyond)) if beyond.any() else len(forecast)


def _check_horizon(series, horizon):
    check_integer("horizon", horizon)
    if horizon >= len(series):
        raise ValueError(
            f"horizon debe ser menor que los {len(series)} valores de la serie; llegó {horizon}."
        )
