"""Ejercicios del cuaderno 16: el horizonte, la persistencia amortiguada y la alarma."""

import numpy as np

from rnn_helpers.exercises.checking import Exercise
from rnn_helpers.exercises.mistakes.territory import ALARM, DAMPED, LIFE
from rnn_helpers.lessons import land_use
from rnn_helpers.series import scores


def _life(module):
    return lambda forecast, truth, tolerance, rate: (
        module.valid_horizon(forecast, truth, tolerance) * rate
    )


def _life_cases(rng):
    def case(count, errors, rate):
        truth = rng.uniform(-1, 1, count)
        return truth + np.array(errors), truth, 0.4, rate

    # Entre octavos no hay redondeo: 0.5 es 0.5.
    eighths = rng.integers(-8, 9, 8) / 8
    equal = np.array([0.25, -0.5, 0.5, 0.125, 0.75, 0.25, -0.625, 0.5])
    return {
        "falla y después acierta otra vez": case(7, [0.1, -0.2, 0.3, 0.55, 0.1, 0.2, 0.8], 0.35),
        "falla por defecto y después por exceso": case(6, [0.2, -0.3, -0.5, 0.1, 0.9, 0.1], 0.41),
        "un error es igual a la tolerancia": (eighths + equal, eighths, 0.5, 0.3),
        "se equivoca por defecto": case(9, [0.1, 0.2, -0.1, 0.3, -0.8, 0.9, 0.1, 0.2, 0.1], 0.27),
        "no falla nunca": case(6, [0.1, -0.1, 0.2, 0.3, -0.2, 0.1], 0.62),
        "falla desde el primer paso": case(5, [0.7, 0.1, 0.2, 0.9, 0.1], 0.45),
    }


def _damped(module):
    def damped(anomalies, horizon):
        now, before = anomalies[horizon:], anomalies[:-horizon]
        return float(before @ now / (before @ before) * anomalies[-1])

    return damped


def _damped_cases(rng):
    def smooth(count, last):
        values = np.convolve(rng.standard_normal(count + 4), np.ones(5), "valid")
        return np.append(values[:-1] * np.linspace(1, 2, count - 1), last)

    return {
        "el horizonte es 1": (smooth(23, 1.7), 1),
        "el horizonte es 3": (smooth(31, -2.3), 3),
        "el horizonte es 6": (smooth(40, 3.1), 6),
    }


def _alarm(module):
    def alarm(excess, threshold, in_a_row):
        return int(module.alarms(excess[:, None], float(threshold), in_a_row).confirmed[0])

    return alarm


def _alarm_cases(rng):
    nan = np.nan
    return {
        "hay nubes entre las imágenes bajas": (
            np.array([0.5, nan, -4.0, nan, -5.0, nan, nan, -3.5, 0.2]),
            3.0,
            3,
        ),
        "una imagen normal corta la racha": (
            np.array([-4.0, -5.0, 0.4, -6.0, -4.0, -3.6, -4.4, 0.1, 0.3]),
            3.5,
            3,
        ),
        "hay imágenes altas": (np.array([6.0, 5.0, 7.0, 0.1, -5.0, -4.5, -6.0, 0.3]), 4.0, 3),
        "se piden dos seguidas": (np.array([0.2, -0.4, -5.0, -4.5, -6.0, 0.3]), 4.0, 2),
        "una imagen baja, pero no tanto": (np.array([-5.0, -1.5, -4.0, -3.5, -6.0, 0.2]), 3.0, 3),
        "una imagen cae justo en el umbral": (
            np.array([-5.0, -4.0, -3.0, -3.5, -6.0, -4.0, 0.1]),
            3.0,
            3,
        ),
        "nada se confirma": (np.array([0.1, -4.0, -5.0, nan, 0.3, -4.0]), 3.0, 3),
    }


EXERCISES = {
    "16.1": Exercise(
        "El horizonte, en tiempos de Lyapunov",
        scores,
        _life,
        _life_cases,
        tuple(LIFE.values()),
        arguments=("N", "N", None, None),
    ),
    "16.2": Exercise(
        "La persistencia amortiguada",
        scores,
        _damped,
        _damped_cases,
        tuple(DAMPED.values()),
        arguments=("N", None),
    ),
    "16.3": Exercise(
        "Confirmar una alarma",
        land_use,
        _alarm,
        _alarm_cases,
        tuple(ALARM.values()),
        arguments=("N", None, None),
    ),
}
