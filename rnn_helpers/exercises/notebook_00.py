"""Ejercicios del cuaderno 00: repetir el último valor y combinar los dos últimos."""

import numpy as np

from rnn_helpers.exercises.checking import Exercise
from rnn_helpers.exercises.mistakes.welcome import LAST_VALUE, TWO_VALUES
from rnn_helpers.series import autoregressive, baselines


def _series_cases(rng):
    return {
        "la serie tiene 7 valores": (rng.normal(size=7),),
        "la serie tiene 12 valores": (rng.normal(size=12),),
        "todos los valores son negativos": (-1 - rng.random(9),),
        "los valores crecen": (np.cumsum(1 + rng.random(8)),),
        "los valores decrecen": (-np.cumsum(1 + rng.random(8)),),
    }


def _last_value(module):
    # El pronóstico del valor que sigue a la serie, que aquí ocupa un cero.
    return lambda series: float(module.persistence(np.append(series, 0.0))[-1])


def _two_values_cases(rng):
    return {
        "la serie tiene 7 valores": (rng.normal(size=7), 1.3, -0.6),
        "la serie tiene 12 valores": (rng.normal(size=12), *map(float, rng.normal(size=2))),
        "b vale 0": (rng.normal(size=6), float(rng.normal()), 0.0),
        "a vale 0": (rng.normal(size=6), 0.0, float(rng.normal())),
    }


def _two_values(module):
    return lambda series, a, b: float(
        module.ar_forecast(np.array([a, b]), np.append(series, 0.0))[-1]
    )


EXERCISES = {
    "0.1": Exercise(
        "Repetir el último",
        baselines,
        _last_value,
        _series_cases,
        tuple(LAST_VALUE.values()),
        arguments=("N",),
    ),
    "0.2": Exercise(
        "Los dos últimos",
        autoregressive,
        _two_values,
        _two_values_cases,
        tuple(TWO_VALUES.values()),
        arguments=("N", None, None),
    ),
}
