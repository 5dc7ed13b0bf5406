"""Ejercicios del cuaderno 05: desplegar a mano, escribir g^(3) y sumar sobre las copias."""

import numpy as np

from rnn_helpers.exercises.checking import Exercise
from rnn_helpers.exercises.drawing import OTHER_SIZES, SIZES, network
from rnn_helpers.exercises.mistakes.unfolding import ARROWS, NESTED, TIE
from rnn_helpers.lessons import unfolding

_SHAPES = {"U": "H D", "W": "H H", "V": "O H", "b": "H", "c": "O"}


def _arrows_cases(rng):
    return {"τ = 4": (4,), "τ = 11": (11,), "τ = 1": (1,)}


def _arrows(module):
    return lambda steps: module.arrows(steps)


def _nested_cases(rng):
    def case(D, H):
        params = network(rng, D, H, 1)
        return *rng.normal(size=(3, D)), 0.5 * rng.normal(size=H), params["U"], params["W"]

    x3, x2, x1, h0, U, W = case(8, 4)
    return {
        "D = 8 y H = 4": (x3, x2, x1, h0, U, W),
        "D = 3 y H = 7": case(3, 7),
        "h0 es cero": (x3, x2, x1, np.zeros_like(h0), U, W),
    }


def _nested(module):
    return lambda x3, x2, x1, h0, U, W: module.g([x3, x2, x1], h0, U=U, W=W)


def _shared_cases(rng):
    def case(T, B, D, H, O, bias=False):
        params = network(rng, D, H, O, bias=bias)
        return params, rng.normal(size=(T, B, D)), rng.normal(size=(T, B, O))

    return {
        "T = 5 y B = 3": case(**SIZES),
        "T = 6 y B = 5": case(**OTHER_SIZES),
        "la red tiene los sesgos b y c": case(**SIZES, bias=True),
    }


def _shared(module):
    def shared_gradient(params, x, do):
        copies = module.copies(params, len(x))
        return module.tie(module.backward(copies, module.forward(copies, x), do))

    return shared_gradient


EXERCISES = {
    "5.1": Exercise("Desplegar a mano", unfolding, _arrows, _arrows_cases, tuple(ARROWS.values())),
    "5.2": Exercise(
        "Escribir g(3)",
        unfolding,
        _nested,
        _nested_cases,
        tuple(NESTED.values()),
        arguments=("D", "D", "D", "H", "H D", "H H"),
        result="H",
    ),
    "5.3": Exercise(
        "Sumar sobre las copias",
        unfolding,
        _shared,
        _shared_cases,
        tuple(TIE.values()),
        arguments=(_SHAPES, "T B D", "T B O"),
        result=_SHAPES,
    ),
}
