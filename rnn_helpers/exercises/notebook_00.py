"""Ejercicios del cuaderno 00: repetir el último valor y combinar los dos últimos."""

import numpy as np

from rnn_helpers.exercises.checking import Exercise
from rnn_helpers.exercises.drawing import three
from rnn_helpers.exercises.mistakes.welcome import LAST_VALUE, TWO_VALUES
from rnn_helpers.series import autoregressive, baselines


def _series_case(rng):
    return (rng.normal(size=int(rng.integers(5, 9))),)


def _last_value(module):
    # El pronóstico del valor que sigue a la serie, que aquí ocupa un cero.
    return lambda series: float(module.persistence(np.append(series, 0.0))[-1])


def _two_values_case(rng):
    return rng.normal(size=int(rng.integers(5, 9))), *map(float, rng.normal(size=2))


def _two_values(module):
    return lambda series, a, b: float(
        module.ar_forecast(np.array([a, b]), np.append(series, 0.0))[-1]
    )


EXERCISES = {
    "0.1": Exercise(
        "Repetir el último", baselines, _last_value, three(_series_case), tuple(LAST_VALUE.values())
    ),
    "0.2": Exercise(
        "Los dos últimos",
        autoregressive,
        _two_values,
        three(_two_values_case),
        tuple(TWO_VALUES.values()),
    ),
}
