"""Ejercicios del cuaderno 01: persistencia, ventanas, línea base estacional y la fuga."""

import numpy as np

from rnn_helpers.exercises.checking import Exercise
from rnn_helpers.exercises.mistakes.baselines import PERSISTENCE, SEASONAL
from rnn_helpers.exercises.mistakes.windows import LEAK, WINDOWS
from rnn_helpers.series import baselines, windows


def _persistence_cases(rng):
    return {
        "el horizonte es de 3 pasos": (rng.normal(size=17), 3),
        "el horizonte es de 5 pasos": (rng.normal(size=14), 5),
        "el horizonte es de un paso": (rng.normal(size=11), 1),
        "el horizonte deja un solo pronóstico": (rng.normal(size=8), 7),
    }


def _persistence(module):
    return lambda series, horizon: module.persistence(series, horizon)


def _windows_cases(rng):
    return {
        "T = 4 y N = 15": (rng.normal(size=15), 4),
        "T = 5 y N = 18": (rng.normal(size=18), 5),
        "cada ventana es de un paso (T = 1)": (rng.normal(size=9), 1),
    }


def _windows(module):
    def make_windows(series, length):
        x, y = module.windows(series, length)
        return x[:, :, 0], y[:, :, 0]

    return make_windows


def _seasonal_cases(rng):
    def case(period, horizon):
        return rng.normal(size=50), period, horizon

    return {
        "el horizonte es de un paso": case(5, 1),
        "el horizonte es menor que el periodo": case(6, 4),
        "el horizonte es igual al periodo": case(4, 4),
        "el horizonte pasa apenas de un periodo": case(7, 8),
        "el horizonte casi llega a dos periodos": case(6, 11),
        "el horizonte es de dos periodos exactos": case(5, 10),
        "el horizonte pasa de dos periodos": case(4, 9),
    }


def _seasonal(module):
    return lambda series, period, horizon: module.seasonal_persistence(series, period, horizon)


def _leak_cases(rng):
    def case(span, distances, lonely=0):
        """Cada ventana de prueba, a esa distancia de una de entrenamiento; otras, sin ninguna."""
        train = 100 * (1 + rng.permutation(len(distances) + lonely))
        test = train[: len(distances)] + rng.permutation(distances)
        return train, rng.permutation(test), span

    later = [0, 1, 3, 4, 5, 7]  # la de prueba empieza después
    return {
        "hay más ventanas de entrenamiento que de prueba": case(4, [*later, -3, -4], lonely=3),
        "hay más ventanas de prueba que de entrenamiento": (
            np.array([200, 100]),
            np.array([95, 203, 100, 150, 196, 206, 105]),
            6,
        ),
        "las de prueba empiezan antes que las de entrenamiento": case(5, [-1, -4, -5, -7, -2]),
        "las de prueba empiezan después que las de entrenamiento": case(5, [1, 4, 5, 7, 2]),
        "una de prueba queda entre dos de entrenamiento y toca a las dos": (
            np.array([10, 14, 40]),
            np.array([12, 25]),
            3,
        ),
        "unas de prueba quedan antes, otras después y otras en un hueco": (
            np.array([100, 160, 110]),
            np.array([20, 95, 135, 162, 300]),
            8,
        ),
        "una de prueba toca a todas": (np.array([50, 54]), np.array([52, 60, 40, 53]), 4),
        "ninguna tiene fuga": (np.array([0, 50, 25]), np.array([60, 10, 35, 75]), 10),
    }


def _leak(module):
    return lambda train_starts, test_starts, span: module.leaked_windows(
        train_starts, test_starts, span
    )


EXERCISES = {
    "1.1": Exercise(
        "Persistencia",
        baselines,
        _persistence,
        _persistence_cases,
        tuple(PERSISTENCE.values()),
        arguments=("N", "horizon"),
    ),
    "1.2": Exercise(
        "Ventanas",
        windows,
        _windows,
        _windows_cases,
        tuple(WINDOWS.values()),
        arguments=("N", "T"),
        result={"x": "T B", "y": "T B"},
    ),
    "1.3": Exercise(
        "Línea base estacional",
        baselines,
        _seasonal,
        _seasonal_cases,
        tuple(SEASONAL.values()),
        arguments=("N", "period", "horizon"),
    ),
    "1.4": Exercise(
        "Encontrar la fuga",
        windows,
        _leak,
        _leak_cases,
        tuple(LEAK.values()),
        arguments=("N", "M", "span"),
        result="M",
    ),
}
