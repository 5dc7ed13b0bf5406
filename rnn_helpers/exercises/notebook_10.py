"""Ejercicios del cuaderno 10: una pérdida comparable, semillas, el instrumento y otro paciente."""

from itertools import combinations

import numpy as np

from rnn_helpers.exercises.checking import Exercise
from rnn_helpers.exercises.drawing import three
from rnn_helpers.exercises.mistakes.forensics import CHECK, SEEDS
from rnn_helpers.exercises.mistakes.tutorial import LOSS, SECOND_PATIENT, TUTORIAL
from rnn_helpers.exercises.planting import together
from rnn_helpers.learning import gradient_check
from rnn_helpers.lessons import forensics, sine_tutorial

TOLERANCE = 1e-5


def _loss_case(rng):
    return rng.normal(size=(5, 1, 3)), rng.normal(size=(5, 1, 3))


def _loss(module):
    return lambda o, y: module.loss(o, y)


def _seeds_case(rng):
    # Una semilla empata con la línea base, y dos divergieron: una dio nan.
    baseline = float(rng.uniform(0.5, 0.7))
    errors = np.concatenate([baseline * rng.uniform(0.2, 3, 8), [baseline, np.inf, np.nan]])
    return rng.permutation(errors), baseline


def _seeds(module):
    return lambda errors, baseline: tuple(module.summary(errors, baseline))


def _suspects_case(rng):
    """Seis parámetros, cuatro con el gradiente equivocado, cada uno a su manera."""
    scale = 1e-6  # E se mide en millonésimas: las diferencias solo dicen algo si son relativas
    shapes = {"A": (2, 3), "B": (3, 3), "C": (4,), "D": (6, 10), "E": (5,), "F": (2, 4)}
    params = {name: rng.uniform(0.2, 1, shape) for name, shape in shapes.items()}
    # El último se curva mucho: ahí la diferencia hacia adelante se equivoca.
    speed = dict.fromkeys(shapes, 1.0) | {"F": 300.0}

    def loss(moved):
        return scale * sum((np.sin(speed[k] * moved[k]) / speed[k]).sum() for k in moved)

    grads = {name: scale * np.cos(speed[name] * value) for name, value in params.items()}
    grads["B"] = grads["B"].T.copy()
    grads["C"] = grads["C"] / 2
    grads["D"][3, 7] += 1e-4 * grads["D"].max()
    grads["E"][2] *= 0.9
    return loss, params, grads


def _suspects(module):
    def wrong_parameters(loss, params, grads):
        reference = module.central_differences(loss, params)
        errors = module.compare(grads, reference, TOLERANCE).errors
        return {name: error > TOLERANCE for name, error in errors.items()}

    return wrong_parameters


def _backward_case(rng, T=5, B=3, D=2, H=4):
    params = {
        "U": rng.normal(size=(H, D)),
        "W": rng.normal(size=(H, H)),
        "V": rng.normal(size=(1, H)),
    }
    trace = sine_tutorial.forward(params, rng.normal(size=(T, D, B)))
    return params, trace, rng.normal(size=(T, 1, B))


def _backward(module):
    return lambda params, trace, y: module.backward(params, module.Trace(*trace), y)


# Quien repara solo una parte deja uno o dos de los tres errores, en cualquier combinación.
_REMAINING = tuple(
    together(left) for count in (1, 2, 3) for left in combinations(SECOND_PATIENT.values(), count)
)
_KNOWN = ("no_error", "slope_of_preactivation", "untransposed_error", "sums_never_reset")

EXERCISES = {
    "10.1": Exercise(
        "Una pérdida comparable", sine_tutorial, _loss, three(_loss_case), tuple(LOSS.values())
    ),
    "10.2": Exercise(
        "Varias semillas", forensics, _seeds, three(_seeds_case), tuple(SEEDS.values())
    ),
    "10.3": Exercise(
        "El instrumento", gradient_check, _suspects, three(_suspects_case), tuple(CHECK.values())
    ),
    "10.4": Exercise(
        "El segundo paciente",
        sine_tutorial,
        _backward,
        three(_backward_case),
        (*_REMAINING, *(TUTORIAL[name] for name in _KNOWN)),
    ),
}
