"""Ejercicios del cuaderno 11: acotar la caída, recortar por norma y elegir con qué empezar."""

import numpy as np

from rnn_helpers.exercises.checking import Exercise
from rnn_helpers.exercises.drawing import three
from rnn_helpers.exercises.mistakes.clipping import CLIPPING
from rnn_helpers.exercises.mistakes.decay import BEST_START, DECAY_BOUND
from rnn_helpers.learning import gradient_flow, optimizers
from rnn_helpers.networks import rnn
from rnn_helpers.networks.initialization import INITIALIZATIONS, recurrent_matrix, spectral_radius


def _bound_case(rng, H=4):
    activation = ("tanh", "logistic")[rng.integers(2)]
    return rng.normal(size=(H, H)), rng.permutation(6), activation


def _decay_bound(module):
    return lambda W, lags, activation: module.decay_bound(W, lags, activation)


def _clip_case(rng, D=2, H=4, O=3):
    grads = {
        "U": rng.normal(size=(H, D)),
        "W": 3 * rng.normal(size=(H, H)),
        "V": rng.normal(size=(O, H)),
    }
    # Unas veces ya cabe y otras no.
    return grads, 10 ** rng.uniform(-1, 0.3) * optimizers.global_norm(grads)


def _clip(module):
    return lambda grads, limit: module.clip_by_global_norm(grads, limit)


def _start_case(rng, T=20, B=3, D=2, H=6):
    """Unas W al azar en las que cada manera equivocada de elegir elige otra."""
    while True:
        matrices = {}
        for name in rng.permutation(list("ABCDEFGH")):
            kind, gain = rng.choice(list(INITIALIZATIONS)), rng.uniform(0.6, 2.2)
            matrices[str(name)] = recurrent_matrix(kind, H, seed=int(rng.integers(1000)), gain=gain)
        params = rnn.init(D, H, 1, seed=int(rng.integers(1000)))
        x = rng.normal(size=(T, B, D))
        r = {
            k: gradient_flow.gradient_by_lag(params | {"W": W}, x)[-2] for k, W in matrices.items()
        }
        best = min(r, key=lambda name: abs(np.log(r[name])))
        by_difference = min(r, key=lambda name: abs(r[name] - 1))
        by_radius = min(r, key=lambda name: abs(np.log(spectral_radius(matrices[name]))))
        if best not in (by_difference, by_radius):
            return matrices, params, x, "tanh"


def _best_start(module):
    def best_start(matrices, params, x, activation):
        candidates = {name: params | {"W": W} for name, W in matrices.items()}
        return module.best_start(candidates, x, activation)

    return best_start


EXERCISES = {
    "11.1": Exercise(
        "Predecir la caída",
        gradient_flow,
        _decay_bound,
        three(_bound_case),
        tuple(DECAY_BOUND.values()),
    ),
    "11.2": Exercise(
        "Recortar por norma", optimizers, _clip, three(_clip_case), tuple(CLIPPING.values())
    ),
    "11.3": Exercise(
        "Elegir con qué empezar",
        gradient_flow,
        _best_start,
        three(_start_case),
        tuple(BEST_START.values()),
    ),
}
