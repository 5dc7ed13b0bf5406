"""Líneas base: media, persistencia y persistencia estacional."""

import numpy as np

from rnn_helpers.validation import (
    check_horizon,
    check_integer,
    check_series,
)


def persistence(series, horizon=1):
    """Línea base de persistencia: dentro de `horizon` pasos todo seguirá igual que ahora.

    series : ndarray (N,)
    horizon : int. Menor que N.

    Devuelve ndarray (N − horizon,). El pronóstico de ``series[horizon:]``.
    """
    check_series("series", series, "N")
    check_horizon(series, horizon)
    return series[:-horizon].copy()


def mean_baseline(past, steps):
    """Línea base de la media: en los próximos `steps` pasos todo valdrá el promedio del pasado.

    past : ndarray (N,). Solo el tramo de entrenamiento: la media de toda la serie sería una fuga
        del futuro.
    steps : int. Cuántos pasos pronosticar.

    Devuelve ndarray (steps,).
    """
    check_series("past", past, "N")
    check_integer("steps", steps)
    return np.full(steps, past.mean())


def seasonal_persistence(series, period, horizon=1):
    """Línea base estacional: todo será como hace un periodo (o varios, si el horizonte es largo).

    En el momento t se pronostica t + horizon con el valor más reciente de su misma fase, el de
    t + horizon − lag, con lag = period ⌈horizon / period⌉.

    series : ndarray (N,)
    period : int. 12 en datos mensuales con ciclo anual, 24 en datos por hora con ciclo diario…
    horizon : int. Pasos que se mira adelante.

    Devuelve ndarray (N − lag,). El pronóstico de ``series[lag:]``. Con horizon ≤ period, lag es
        period.
    """
    check_series("series", series, "N")
    check_integer("period", period)
    check_integer("horizon", horizon)
    lag = period * -(-horizon // period)
    if lag >= len(series):
        raise ValueError(
            f"series debe tener más de {lag} valores, lo que el pronóstico mira hacia atrás; "
            f"llegó {len(series)}."
        )
    return series[:-lag].copy()


def baselines(series, start, horizon, period):
    """Las tres líneas base, a `horizon` pasos, para un mismo tramo: ``series[start:]``.

    series : ndarray (N,)
    start : int. Dónde empieza el tramo de prueba. La media es la de ``series[:start]``; las otras
        dos leen la serie hasta `horizon` pasos antes del valor que pronostican.
    horizon, period : int. Como en `seasonal_persistence`; el pasado debe alcanzar para mirar tan
        atrás.

    Devuelve dict. ``"media"``, ``"persistencia"`` y ``"estacional"``, cada una (N − start,).
    """
    check_series("series", series, "N")
    check_integer("start", start)
    seasonal = seasonal_persistence(series, period, horizon)
    lag = len(series) - len(seasonal)
    if not lag <= start < len(series):
        raise ValueError(
            f"start debe estar entre {lag}, lo que la línea base estacional mira hacia atrás, y "
            f"{len(series) - 1}; llegó {start}."
        )
    return {
        "media": mean_baseline(series[:start], len(series) - start),
        "persistencia": persistence(series, horizon)[start - horizon :],
        "estacional": seasonal[start - lag :],
    }
