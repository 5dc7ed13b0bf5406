"""El modelo autorregresivo AR(p), la línea base lineal, ajustado por mínimos cuadrados."""

import numpy as np

from rnn_helpers.validation import (
    check_integer,
    check_series,
)


def ar_fit(series, order):
    """Ajusta por mínimos cuadrados x(t+1) = φ₁ x(t) + … + φₚ x(t−p+1), sin constante.

    series : ndarray (N,). Con N ≥ 2p, para tener al menos tantas ecuaciones como incógnitas.
    order : int. p.

    Devuelve ndarray (p,). φ₁, …, φₚ: primero el del valor más reciente.
    """
    check_series("series", series, "N")
    check_integer("order", order)
    if len(series) < 2 * order:
        raise ValueError(
            f"series debe tener al menos {2 * order} valores para un AR({order}); "
            f"llegó {len(series)}."
        )
    pasts = np.lib.stride_tricks.sliding_window_view(series[:-1], order)[:, ::-1]
    return np.linalg.lstsq(pasts, series[order:], rcond=None)[0]


def ar_forecast(coefficients, series, horizon=1):
    """Pronóstico AR(p) a `horizon` pasos, desde cada momento en que hay p valores.

    Cada pronóstico se apoya en los anteriores: el paso 2 usa el resultado del paso 1.

    coefficients : ndarray (p,). Como los da `ar_fit`.
    series : ndarray (N,). Con N ≥ p + horizon.
    horizon : int

    Devuelve ndarray (N − p + 1 − horizon,). El pronóstico de ``series[p − 1 + horizon:]``.
    """
    check_series("coefficients", coefficients, "P")
    check_series("series", series, "N")
    order = len(coefficients)
    check_integer("horizon", horizon)
    if len(series) < order + horizon:
        raise ValueError(
            f"series debe tener al menos {order + horizon} valores para un AR({order}) a {horizon} "
            f"pasos; llegó {len(series)}."
        )
    pasts = np.lib.stride_tricks.sliding_window_view(series[:-horizon], order)[:, ::-1]
    for _ in range(horizon):
        pasts = np.column_stack([pasts @ coefficients, pasts[:, :-1]])
    return pasts[:, 0]


def ar_free_run(coefficients, prefix, steps):
    """Pronóstico AR(p) en lazo cerrado: desde los últimos p valores de `prefix`, y luego solo.

    coefficients : ndarray (p,). Como los da `ar_fit`.
    prefix : ndarray (N,). Lo que ha pasado hasta ahora, con N ≥ p.
    steps : int. Cuántos pasos pronosticar.

    Devuelve ndarray (steps,). Lo que sigue a `prefix`.
    """
    check_series("coefficients", coefficients, "P")
    check_series("prefix", prefix, "N")
    check_integer("steps", steps)
    order = len(coefficients)
    if len(prefix) < order:
        raise ValueError(
            f"prefix debe tener al menos {order} valores para un AR({order}); llegó {len(prefix)}."
        )
    path = np.concatenate([prefix[-order:], np.empty(steps)])
    for k in range(order, order + steps):
        path[k] = coefficients @ path[k - order : k][::-1]
    return path[order:]
