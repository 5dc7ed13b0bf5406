"""Errores del pronóstico en lazo cerrado."""

import numpy as np

from rnn_helpers.exercises.misuse import Misuse
from rnn_helpers.exercises.planting import Mistake
from rnn_helpers.networks import rnn
from rnn_helpers.series import rollout

FREE_RUN = {
    "state_reset": Mistake(
        rollout.free_run,
        (
            (
                "network.forward(params, step, **trace.final_state, **options)",
                "network.forward(params, step, **options)",
            ),
        ),
        "En cada paso la red empieza de nuevo con h = 0: pasa el estado del paso anterior como h0.",
    ),
    "output_not_fed_back": Mistake(
        rollout.free_run,
        (("step = forecast[k - 1 : k]", "step = x[-1:]"),),
        "La red lee una y otra vez el último valor del prefijo: su entrada debe ser su propio "
        "pronóstico anterior.",
    ),
    "starts_one_late": Mistake(
        rollout.free_run,
        (
            (
                "forecast[0] = trace.o[-1]",
                "trace = network.forward(params, trace.o[-1:], **trace.final_state, **options)\n"
                "forecast[0] = trace.o[-1]",
            ),
        ),
        "Tu pronóstico va un paso adelantado: el primero es la salida que la red da al leer el "
        "último valor del prefijo, y tú la omites.",
    ),
    "starts_one_early": Mistake(
        rollout.free_run,
        (
            (
                "forecast[0] = trace.o[-1]",
                "forecast[0] = x[-1]\ntrace = trace._replace(h=trace.h[:-1])",
            ),
        ),
        "Tu pronóstico empieza con el último valor del prefijo: ese ya lo conocemos; el primero "
        "debe ser la última salida.",
    ),
    "last_value_read_twice": Mistake(
        rollout.free_run,
        (
            (
                "forecast[0] = trace.o[-1]",
                "trace = network.forward(params, x[-1:], **trace.final_state, **options)\n"
                "forecast[0] = trace.o[-1]",
            ),
        ),
        "La red lee dos veces el último valor del prefijo: el primer pronóstico es la salida que "
        "ya dio al leerlo.",
    ),
    "prefix_not_read": Mistake(
        rollout.free_run,
        (("network.forward(params, x, **", "network.forward(params, x[-1:], **"),),
        "La red solo lee el último valor del prefijo: debe leerlo entero para que su estado "
        "recuerde.",
    ),
}


def _read(params, series, h=None):
    """La última salida y el último estado tras leer una serie."""
    trace = rnn.forward(params, np.asarray(series, float)[:, None, None], h)
    return trace.o[-1, 0, 0], trace.h[-1]


def _frozen_state(params, prefix, steps):
    value, h = _read(params, prefix)
    forecast = [value]
    while len(forecast) < steps:
        forecast.append(_read(params, forecast[-1:], h)[0])
    return np.array(forecast)


def _sliding_window(params, prefix, steps):
    window, forecast = list(prefix), []
    for _ in range(steps):
        forecast.append(_read(params, window)[0])
        window = [*window[1:], forecast[-1]]
    return np.array(forecast)


def _first_repeated(params, prefix, steps):
    return np.full(steps, _read(params, prefix)[0])


def _one_step_forecasts(params, prefix, steps):
    return rnn.forward(params, prefix[:, None, None]).o[-steps:, 0, 0]


# Los de quien lleva mal el estado de un paso a otro.
STATE = {
    "state_frozen": Misuse(
        lambda right: _frozen_state,
        "Partes siempre del estado con que terminó el prefijo: cada paso debe partir del que dejó "
        "el anterior.",
    ),
    "sliding_window": Misuse(
        lambda right: _sliding_window,
        "En cada paso vuelves a leer desde h = 0 una ventana que pierde su primer valor, y la red "
        "lo olvida: guarda el estado, y lee solo el último pronóstico.",
    ),
    "first_repeated": Misuse(
        lambda right: _first_repeated,
        "Repites el primer pronóstico en todos los pasos: la red debe leerlo, y dar el siguiente.",
    ),
    "persistence": Misuse(
        lambda right: lambda params, prefix, steps: np.full(steps, prefix[-1]),
        "Repites el último valor del prefijo: eso es la persistencia, la línea base.",
    ),
    "last_value_unread": Misuse(
        lambda right: (
            lambda params, prefix, steps: (
                right(params, prefix[:-1], steps)
                if len(prefix) > 1
                else right(params, prefix, steps)
            )
        ),
        "La red no lee el último valor del prefijo: tu primer pronóstico es de un valor que ya se "
        "conoce.",
    ),
    "one_step_forecasts": Misuse(
        lambda right: _one_step_forecasts,
        "Devuelves los pronósticos a un paso que la red hizo al leer el prefijo. Se piden los que "
        "siguen a su último valor.",
    ),
    "state_reset_from_the_start": Misuse(
        lambda right: _no_state,
        "En cada paso la red empieza de nuevo con h = 0: pasa el estado del paso anterior como h0.",
    ),
    "last_value_read_again_and_again": Misuse(
        lambda right: _last_value_again,
        "La red lee una y otra vez el último valor del prefijo: su entrada debe ser su propio "
        "pronóstico anterior.",
    ),
}


def _no_state(params, prefix, steps):
    forecast = [prefix[-1]]
    for _ in range(steps):
        forecast.append(_read(params, forecast[-1:])[0])
    return np.array(forecast[1:])


def _last_value_again(params, prefix, steps):
    (_, h), forecast = _read(params, prefix), []
    for _ in range(steps):
        value, h = _read(params, prefix[-1:], h)
        forecast.append(value)
    return np.array(forecast)
