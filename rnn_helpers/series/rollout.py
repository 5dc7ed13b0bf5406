"""Pronósticos de una red: a k pasos y en lazo cerrado.

La red lee los valores de una serie y dice los que siguen; después lee lo que ella misma dijo. Sirve
cualquier red recurrente: la memoria que pasa de un paso al siguiente es el ``final_state`` de su
traza. Si además de la serie lee otras entradas (el calendario, por ejemplo), van detrás de ella, y
las del futuro se dan aparte.
"""

import numpy as np

from rnn_helpers.networks import rnn
from rnn_helpers.validation import (
    check_array,
    check_arrays,
    check_horizon,
    check_integer,
    check_series,
)


def k_step(params, series, horizon, *, network=rnn, inputs=None, **options):
    """Pronóstico a `horizon` pasos, desde cada momento de la serie.

    La red lee la serie verdadera hasta t; de ahí en adelante lee sus propios pronósticos. Todos los
    momentos t viajan juntos, como un lote.

    params : dict. Los de una red de `network` con O = 1.
    series : ndarray (N,)
    horizon : int. k, menor que N.
    network : módulo. `rnn`, `lstm`, `gru`…
    inputs : ndarray (N, D − 1), opcional. Las demás entradas de cada momento.
    **options : lo que acepte ``network.forward``, como ``activation``.

    Devuelve ndarray (N − k,). El pronóstico de ``series[k:]``.
    """
    check_series("series", series, "N")
    check_horizon(series, horizon)
    x = series[:, None]
    if inputs is not None:
        check_array("inputs", inputs, "N E", {"N": len(series)})
        x = np.column_stack([series, inputs])
    _check_inputs("series", params, x, "inputs", x[:, 1:])
    trace = network.forward(params, x[:-horizon, None], **options)
    moments = len(series) - horizon
    state = {  # el de cada momento t, y no solo el último
        name: getattr(trace, name.removesuffix("0"))[-moments:, 0] for name in trace.final_state
    }
    o = trace.o[:, 0]
    for k in range(1, horizon):
        step = np.column_stack([o, x[k : k + moments, 1:]])
        trace = network.forward(params, step[None], **state, **options)
        state, o = trace.final_state, trace.o[0]
    return o[:, 0]


def free_run(params, prefix, steps, *, network=rnn, future=None, **options):
    """Pronóstico en lazo cerrado: la red lee `prefix` y después solo sus propias salidas.

    params : dict. Los de una red de `network`; sus primeras O entradas son lo que pronostica.
    prefix : ndarray (N,) o (N, B, D). Lo que ha pasado hasta ahora.
    steps : int. Cuántos pasos pronosticar.
    network : módulo. `rnn`, `lstm`, `gru`…
    future : ndarray (steps, B, D − O), opcional. Las demás entradas de esos pasos.
    **options : lo que acepte ``network.forward``, como ``activation``.

    Devuelve ndarray (steps,) o (steps, B, O). Lo que sigue a `prefix`.
    """
    check_series("prefix", prefix, "N | N B D")
    check_integer("steps", steps)
    x = prefix[:, None, None] if prefix.ndim == 1 else prefix
    if future is not None:
        check_array("future", future, "K B E", {"K": steps, "B": x.shape[1]})
    _check_inputs("prefix", params, x, "future", x[:, :, :0] if future is None else future)
    trace = network.forward(params, x, **options)
    forecast = np.empty((steps, *trace.o.shape[1:]), trace.o.dtype)
    forecast[0] = trace.o[-1]
    for k in range(1, steps):
        step = forecast[k - 1 : k]
        if future is not None:
            step = np.concatenate([step, future[k - 1 : k]], axis=2)
        trace = network.forward(params, step, **trace.final_state, **options)
        forecast[k] = trace.o[0]
    return forecast[:, 0, 0] if prefix.ndim == 1 else forecast


def _check_inputs(name, params, x, more_name, more):
    """Que la red lea lo que pronostica y, detrás, las demás entradas."""
    check_arrays("params", params)
    if not all(key in params and params[key].ndim == 2 for key in "UV"):
        return  # lo dirá `forward`
    D, O = params["U"].shape[1], len(params["V"])
    if x.shape[-1] != D:
        raise ValueError(
            f"{name} debe tener D = {D} valores por paso, las entradas de la red; llegó la forma "
            f"{x.shape}, con {x.shape[-1]}."
        )
    if more.shape[-1] != D - O:
        raise ValueError(
            f"{more_name} debe tener las entradas de la red que no son sus salidas, D − O = "
            f"{D - O} por paso; llegó {more.shape[-1]}."
        )
