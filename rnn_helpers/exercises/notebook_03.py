"""Ejercicios del cuaderno 03: contar parámetros, una convolución y la equivarianza."""

import numpy as np

from rnn_helpers.exercises.checking import Exercise
from rnn_helpers.exercises.drawing import three
from rnn_helpers.exercises.mistakes.sharing import CONVOLUTION, COUNTS, EQUIVARIANCE
from rnn_helpers.lessons import sharing
from rnn_helpers.networks import convolution, locally_connected


def _count_case(rng):
    """Cinco tamaños, todos distintos, para que ninguno se confunda con otro."""
    return tuple(int(size) for size in rng.permutation(np.arange(3, 14))[:5])


def _count(module):
    return lambda D, H, O, K, L: module.parameter_counts(D, H, O, K, L)


def _convolve_case(rng):
    return rng.normal(size=4), rng.normal(size=9)


def _convolve(module):
    def convolve(u, x):
        return module.forward({"U": u[:, None, None]}, x[:, None, None]).o[:, 0, 0]

    return convolve


def _gap_case(rng):
    """Una capa que no es equivariante, para que la respuesta no sea 0."""
    params = locally_connected.init(2, 4, 3, 9, seed=int(rng.integers(100)), bias=True)
    params["c"] += rng.normal(size=params["c"].shape)

    def layer(x):
        return locally_connected.forward(params, x).o

    return layer, rng.normal(size=(7, 5, 2)), 2


def _gap(module):
    return lambda layer, x, steps: module.equivariance_gap(layer, x, steps)


EXERCISES = {
    "3.1": Exercise(
        "Contar parámetros", sharing, _count, three(_count_case), tuple(COUNTS.values())
    ),
    "3.2": Exercise(
        "Una convolución",
        convolution,
        _convolve,
        three(_convolve_case),
        tuple(CONVOLUTION.values()),
    ),
    "3.3": Exercise("Equivarianza", sharing, _gap, three(_gap_case), tuple(EQUIVARIANCE.values())),
}
