"""Pronósticos de una red: a k pasos y en lazo cerrado."""

import numpy as np

from rnn_helpers.networks import rnn
from rnn_helpers.validation import (
    check_horizon,
    check_integer,
    check_rnn_params,
    check_series,
)


def k_step(params, series, horizon, activation="tanh"):
    """Pronóstico de la RNN a `horizon` pasos, desde cada momento de la serie.

    La red lee la serie verdadera hasta t; de ahí en adelante lee sus propios pronósticos. Todos los
    momentos t viajan juntos, como un lote.

    params : dict. Una red con D = O = 1.
    series : ndarray (N,)
    horizon : int. k, menor que N.
    activation : {"tanh", "logistic"}

    Devuelve ndarray (N − k,). El pronóstico de ``series[k:]``.
    """
    check_series("series", series, "N")
    check_horizon(series, horizon)
    _check_width("series", series, _check_closed_loop(params))
    trace = rnn.forward(params, series[:-horizon, None, None], activation=activation)
    h, o = trace.h[1:, 0], trace.o[:, 0]
    for _ in range(horizon - 1):
        trace = rnn.forward(params, o[None], h, activation=activation)
        h, o = trace.h[1], trace.o[0]
    return o[:, 0]


def free_run(params, prefix, steps, activation="tanh"):
    """Pronóstico en lazo cerrado: la red lee `prefix` y después solo sus propias salidas.

    params : dict. Una red con O = D.
    prefix : ndarray (N,) o (N, B, D). Lo que ha pasado hasta ahora.
    steps : int. Cuántos pasos pronosticar.
    activation : {"tanh", "logistic"}

    Devuelve ndarray (steps,) o (steps, B, D). Lo que sigue a `prefix`.
    """
    check_series("prefix", prefix, "N | N B D")
    check_integer("steps", steps)
    _check_width("prefix", prefix, _check_closed_loop(params))
    x = prefix[:, None, None] if prefix.ndim == 1 else prefix
    trace = rnn.forward(params, x, activation=activation)
    forecast = np.empty((steps, *trace.o.shape[1:]), trace.o.dtype)
    forecast[0] = trace.o[-1]
    for k in range(1, steps):
        trace = rnn.forward(params, forecast[k - 1 : k], trace.h[-1], activation=activation)
        forecast[k] = trace.o[0]
    return forecast[:, 0, 0] if prefix.ndim == 1 else forecast


def _check_closed_loop(params):
    """Comprueba que la red puede leer sus propios pronósticos, y devuelve D."""
    sizes = check_rnn_params(params)
    D, O = sizes["D"], sizes["O"]
    if D != O:
        raise ValueError(
            "params debe tener tantas salidas como entradas, porque la red lee sus propios "
            f"pronósticos; llegó D = {D} y O = {O}."
        )
    return D


def _check_width(name, series, D):
    """Comprueba que la serie tiene un valor por cada una de las D entradas de la red."""
    width = series.shape[2] if series.ndim == 3 else 1
    if width != D:
        raise ValueError(
            f"{name} debe tener D = {D} valores por paso, las entradas de la red; llegó la forma "
            f"{series.shape}, con {width}."
        )
