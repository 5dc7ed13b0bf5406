"""Ejercicios del cuaderno 01: persistencia, ventanas, línea base estacional y la fuga."""

from rnn_helpers.exercises.checking import Exercise
from rnn_helpers.exercises.drawing import three
from rnn_helpers.exercises.mistakes.baselines import PERSISTENCE, SEASONAL
from rnn_helpers.exercises.mistakes.windows import LEAK, WINDOWS
from rnn_helpers.series import baselines, windows


def _persistence_case(rng):
    return rng.normal(size=17), int(rng.integers(2, 6))


def _persistence(module):
    return lambda series, horizon: module.persistence(series, horizon)


def _windows_case(rng):
    length = int(rng.integers(3, 6))
    return rng.normal(size=3 * length + 2), length


def _windows(module):
    def make_windows(series, length):
        x, y = module.windows(series, length)
        return x[:, :, 0], y[:, :, 0]

    return make_windows


def _seasonal_case(rng):
    # Cuántos periodos: menos de uno, exactamente dos o entre uno y dos, y siempre más de un paso.
    period = int(rng.integers(3, 6))
    horizon = int(rng.choice([period - 1, 2 * period, period + 2]))
    return rng.normal(size=50), period, horizon


def _seasonal(module):
    return lambda series, period, horizon: module.seasonal_persistence(series, period, horizon)


def _leak_case(rng):
    # Cada ventana de prueba, a una distancia conocida de la única de entrenamiento que tiene cerca.
    span = int(rng.integers(3, 7))
    distances = rng.permutation([0, 1, span - 1, span, -1, 1 - span, -span])
    train_starts = 100 * (1 + rng.permutation(len(distances) + 2))
    return train_starts, train_starts[: len(distances)] + distances, span


def _leak(module):
    return lambda train_starts, test_starts, span: module.leaked_windows(
        train_starts, test_starts, span
    )


EXERCISES = {
    "1.1": Exercise(
        "Persistencia",
        baselines,
        _persistence,
        three(_persistence_case),
        tuple(PERSISTENCE.values()),
    ),
    "1.2": Exercise("Ventanas", windows, _windows, three(_windows_case), tuple(WINDOWS.values())),
    "1.3": Exercise(
        "Línea base estacional",
        baselines,
        _seasonal,
        three(_seasonal_case),
        tuple(SEASONAL.values()),
    ),
    "1.4": Exercise("Encontrar la fuga", windows, _leak, three(_leak_case), tuple(LEAK.values())),
}
