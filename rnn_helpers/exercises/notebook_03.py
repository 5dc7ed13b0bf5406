"""Ejercicios del cuaderno 03: contar parámetros, una convolución y la equivarianza."""

import numpy as np

from rnn_helpers.exercises.checking import Exercise
from rnn_helpers.exercises.mistakes.sharing import CONVOLUTION, COUNTS, EQUIVARIANCE
from rnn_helpers.lessons import sharing
from rnn_helpers.networks import convolution, locally_connected


def _count_cases(rng):
    return {
        "D = 11, H = 4, O = 3, K = 5 y L = 9": (11, 4, 3, 5, 9),
        "D = 6, H = 13, O = 5, K = 3 y L = 8": (6, 13, 5, 3, 8),
        "el kernel es más ancho que la frase (K > L)": (7, 5, 4, 9, 6),
    }


def _count(module):
    return lambda D, H, O, K, L: module.parameter_counts(D, H, O, K, L)


def _convolve_cases(rng):
    return {
        "K = 4 y T = 9": (rng.normal(size=4), rng.normal(size=9)),
        "K = 3 y T = 11": (rng.normal(size=3), rng.normal(size=11)),
        "el kernel tiene un solo número (K = 1)": (rng.normal(size=1), rng.normal(size=6)),
        "el kernel es más largo que la secuencia (K > T)": (rng.normal(size=7), rng.normal(size=5)),
    }


def _convolve(module):
    def convolve(u, x):
        return module.forward({"U": u[:, None, None]}, x[:, None, None]).o[:, 0, 0]

    return convolve


def _gap_cases(rng):
    def case(layer, steps, T=7, B=5, D=3):
        return layer, rng.normal(size=(T, B, D)), steps

    own = locally_connected.init(3, 4, 3, 9, seed=int(rng.integers(100)), bias=True)
    own["c"] += rng.normal(size=own["c"].shape)
    kernel = convolution.init(3, 4, 2, seed=int(rng.integers(100)))
    bias = 1 + rng.random(4)
    position = np.arange(1, 8)[:, None, None]

    def with_own_weights(x):
        return locally_connected.forward(own, x).o

    def shared(x):
        return convolution.forward(kernel, x).o

    return {
        "la capa tiene pesos propios en cada paso": case(with_own_weights, 2),
        "el desplazamiento es de un paso": case(with_own_weights, 1),
        "el desplazamiento deja un solo paso": case(with_own_weights, 6),
        "la capa es equivariante": case(shared, 3),
        "la capa suma siempre un sesgo positivo": case(lambda x: shared(x) + bias, 2),
        "la capa suma siempre un sesgo negativo": case(lambda x: shared(x) - bias, 3),
        "la capa cuenta los pasos": case(lambda x: shared(x) / position, 2),
    }


def _gap(module):
    return lambda layer, x, steps: module.equivariance_gap(layer, x, steps)


EXERCISES = {
    "3.1": Exercise(
        "Contar parámetros",
        sharing,
        _count,
        _count_cases,
        tuple(COUNTS.values()),
        arguments=("D", "H", "O", "K", "L"),
        result={"pesos propios": None, "convolución": None, "recurrencia": None},
    ),
    "3.2": Exercise(
        "Una convolución",
        convolution,
        _convolve,
        _convolve_cases,
        tuple(CONVOLUTION.values()),
        arguments=("K", "T"),
        result="T",
    ),
    "3.3": Exercise(
        "Equivarianza",
        sharing,
        _gap,
        _gap_cases,
        tuple(EQUIVARIANCE.values()),
        arguments=(None, "T B D", "d"),
    ),
}
