"""Ejercicios del cuaderno 09: un paso hacia adelante, ∂E/∂o, dW de BPTT y el lazo cerrado."""

import numpy as np

from rnn_helpers.exercises.checking import Exercise
from rnn_helpers.exercises.drawing import three
from rnn_helpers.exercises.mistakes.bptt import BPTT
from rnn_helpers.exercises.mistakes.forward import FORWARD
from rnn_helpers.exercises.mistakes.free_run import FREE_RUN
from rnn_helpers.exercises.mistakes.gradient_sums import SLOPE_LOST
from rnn_helpers.exercises.mistakes.squared_error import LOSS
from rnn_helpers.learning import losses
from rnn_helpers.networks import rnn
from rnn_helpers.series import rollout


def _network(rng, T=5, B=3, D=2, H=4, O=6):
    """Parámetros, entradas y estado inicial al azar; todos los tamaños distintos."""
    params = {
        "U": rng.normal(size=(H, D)),
        "W": 0.5 * rng.normal(size=(H, H)),
        "V": rng.normal(size=(O, H)),
    }
    return params, 0.5 * rng.normal(size=(T, B, D)), 0.5 * rng.normal(size=(B, H))


def _step_case(rng):
    params, x, h = _network(rng)
    return params["U"], params["W"], x[0], h


def _step(network):
    def step(U, W, x, h_previous):
        params = {"U": U, "W": W, "V": np.ones((1, len(W)))}
        return network.forward(params, x[None], h_previous).h[1]

    return step


def _loss_case(rng):
    return rng.normal(size=(5, 3, 2)), rng.normal(size=(5, 3, 2))


def _loss_gradient(module):
    return lambda o, y: module.squared_error(o, y)[1]


def _bptt_case(rng):
    params, x, h0 = _network(rng)
    h = rnn.forward(params, x, h0).h
    return params["W"], params["V"], h, rng.normal(size=(5, 3, 6))


def _recurrent_gradient(network):
    def gradient_W(W, V, h, do):
        params = {"U": np.ones((len(W), 1)), "W": W, "V": V}
        x = np.zeros((*do.shape[:2], 1))
        return network.backward(params, network.Trace(x, h, do, "tanh"), do)["W"]

    return gradient_W


def _free_run_case(rng):
    params, _, _ = _network(rng, D=1, O=1)
    return params, rng.normal(size=7), 5


def _free_run(module):
    return lambda params, prefix, steps: module.free_run(params, prefix, steps)


EXERCISES = {
    "9.1": Exercise(
        "Un paso hacia adelante", rnn, _step, three(_step_case), tuple(FORWARD.values())
    ),
    "9.2": Exercise("∂E/∂o", losses, _loss_gradient, three(_loss_case), tuple(LOSS.values())),
    "9.3": Exercise(
        "dW de BPTT", rnn, _recurrent_gradient, three(_bptt_case), (*BPTT.values(), SLOPE_LOST)
    ),
    "9.4": Exercise(
        "Lazo cerrado", rollout, _free_run, three(_free_run_case), tuple(FREE_RUN.values())
    ),
}
