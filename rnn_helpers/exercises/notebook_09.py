"""Ejercicios del cuaderno 09: un paso hacia adelante, ∂E/∂o, dW de BPTT y el lazo cerrado."""

import numpy as np

from rnn_helpers.exercises.checking import Exercise
from rnn_helpers.exercises.drawing import OTHER_SIZES, SIZES, network
from rnn_helpers.exercises.mistakes.bptt import BPTT, TWO_AT_ONCE
from rnn_helpers.exercises.mistakes.forward import FORWARD, TERMS
from rnn_helpers.exercises.mistakes.free_run import FREE_RUN, STATE
from rnn_helpers.exercises.mistakes.squared_error import LOSS
from rnn_helpers.learning import losses
from rnn_helpers.networks import rnn
from rnn_helpers.series import rollout


def _step_cases(rng):
    def case(T, B, D, H, O):
        params = network(rng, D, H, O)
        return params["U"], params["W"], rng.normal(size=(B, D)), 0.5 * rng.normal(size=(B, H))

    U, W, x, h = case(**SIZES)
    return {
        "B = 3 y H = 4": (U, W, x, h),
        "B = 5 y H = 8": case(**OTHER_SIZES),
        "hay una sola secuencia (B = 1)": case(**SIZES | {"B": 1}),
        "el estado anterior es cero": (U, W, x, np.zeros_like(h)),
    }


def _step(network):
    def step(U, W, x, h_previous):
        params = {"U": U, "W": W, "V": np.ones((1, len(W)))}
        return network.forward(params, x[None], h_previous).h[1]

    return step


def _loss_cases(rng):
    def case(T, B, O):
        return rng.normal(size=(T, B, O)), rng.normal(size=(T, B, O))

    return {
        "T = 5, B = 3 y O = 7": case(5, 3, 7),
        "T = 4, B = 6 y O = 3": case(4, 6, 3),
        "hay una sola salida (O = 1)": case(5, 3, 1),
        "hay una sola secuencia (B = 1)": case(5, 1, 3),
    }


def _loss_gradient(module):
    return lambda o, y: module.squared_error(o, y)[1]


def _bptt_cases(rng):
    def case(T, B, D, H, O):
        params = network(rng, D, H, O)
        h = rnn.forward(params, rng.normal(size=(T, B, D)), 0.5 * rng.normal(size=(B, H))).h
        return params["W"], params["V"], h, rng.normal(size=(T, B, O))

    return {
        "T = 5 y B = 3": case(**SIZES),
        "T = 6 y B = 5": case(**OTHER_SIZES),
        "hay un solo paso (T = 1)": case(**SIZES | {"T": 1}),
    }


def _recurrent_gradient(network):
    def gradient_W(W, V, h, do):
        params = {"U": np.ones((len(W), 1)), "W": W, "V": V}
        x = np.zeros((*do.shape[:2], 1))
        return network.backward(params, network.Trace(x, h, do, "tanh"), do)["W"]

    return gradient_W


def _free_run_cases(rng):
    def case(N, steps):
        return network(rng, 1, 4, 1), rng.normal(size=N), steps

    return {
        "el prefijo tiene 7 valores y steps = 5": case(7, 5),
        "steps es mayor que el prefijo": case(4, 9),
        "se pide un solo valor (steps = 1)": case(6, 1),
        "el prefijo tiene un solo valor": case(1, 5),
    }


def _free_run(module):
    return lambda params, prefix, steps: module.free_run(params, prefix, steps)


EXERCISES = {
    "9.1": Exercise(
        "Un paso hacia adelante",
        rnn,
        _step,
        _step_cases,
        (*FORWARD.values(), *TERMS.values()),
        arguments=("H D", "H H", "B D", "B H"),
        result="B H",
    ),
    "9.2": Exercise(
        "∂E/∂o",
        losses,
        _loss_gradient,
        _loss_cases,
        tuple(LOSS.values()),
        arguments=("T B O", "T B O"),
        result="T B O",
    ),
    "9.3": Exercise(
        "dW de BPTT",
        rnn,
        _recurrent_gradient,
        _bptt_cases,
        (*BPTT.values(), *TWO_AT_ONCE.values()),
        arguments=("H H", "O H", "T+1 B H", "T B O"),
        result="H H",
    ),
    "9.4": Exercise(
        "Lazo cerrado",
        rollout,
        _free_run,
        _free_run_cases,
        (*FREE_RUN.values(), *STATE.values()),
        arguments=({"W": "H H"}, "N", "steps"),
        result="steps",
    ),
}
