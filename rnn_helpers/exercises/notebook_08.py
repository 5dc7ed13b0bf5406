"""Ejercicios del cuaderno 08: la capa de salida, δ, la línea equivocada y los puntos de control."""

import numpy as np

from rnn_helpers.exercises.checking import Exercise
from rnn_helpers.exercises.drawing import three
from rnn_helpers.exercises.mistakes.bptt import BPTT
from rnn_helpers.exercises.mistakes.checkpoints import CHECKPOINTS
from rnn_helpers.exercises.mistakes.gradient_sums import GRADIENT_SUMS, SLOPE_LOST
from rnn_helpers.exercises.mistakes.output_layer import OUTPUT_LAYER
from rnn_helpers.learning import checkpointing, losses
from rnn_helpers.networks import rnn

_RECURSION = ("untransposed_error", "no_slope", "slope_of_state", "slope_of_preactivation")
_RECURSION += ("slope_of_previous_state", "no_recursion", "clipped_inside_the_loop")
_RECURSION += ("backwards_in_time",)
_SUMS = ("h_now_for_h_previous", "untransposed_error", "not_summed", "last_step_only")
_SUMS += ("transposed_gradient", "slope_of_previous_state")


def _network(rng, T=5, B=3, D=2, H=4, O=6):
    """Parámetros y entradas al azar; todos los tamaños distintos."""
    params = {
        "U": rng.normal(size=(H, D)),
        "W": 0.5 * rng.normal(size=(H, H)),
        "V": rng.normal(size=(O, H)),
    }
    return params, 0.5 * rng.normal(size=(T, B, D))


def _output_case(rng, O=6):
    params, x = _network(rng, O=O)
    h = rnn.forward(params, x, 0.5 * rng.normal(size=(3, 4))).h
    return params["V"], rng.normal(size=O), h, rng.integers(O, size=x.shape[:2])


def _output_layer(module):
    """`module` es `losses` o `rnn`: cada uno tiene una de las dos partes."""
    loss = module if hasattr(module, "cross_entropy") else losses
    network = module if hasattr(module, "backward") else rnn

    def output_layer(V, c, h, targets):
        do = loss.cross_entropy(h[1:] @ V.T + c, targets)[1]
        return do, _backward(network, np.eye(h.shape[2]), V, h, do)["V"]

    return output_layer


def _deltas_case(rng):
    params, x = _network(rng)
    h = rnn.forward(params, x, 0.5 * rng.normal(size=(3, 4))).h
    return params["W"], params["V"], h, rng.normal(size=(5, 3, 6))


def _deltas(network):
    def deltas(W, V, h, do):
        x = np.zeros((*do.shape[:2], 1))
        params = {"U": np.ones((len(W), 1)), "W": W, "V": V}
        return network.deltas(params, network.Trace(x, h, do, "tanh"), do)

    return deltas


def _gradients_case(rng):
    W, V, h, do = _deltas_case(rng)
    return W, V, rng.normal(size=(5, 3, 2)), h, do


def _gradients(network):
    return lambda W, V, x, h, do: _backward(network, W, V, h, do, x)


def _backward(network, W, V, h, do, x=None):
    x = np.zeros((*do.shape[:2], 1)) if x is None else x
    params = {"U": np.ones((len(W), x.shape[2])), "W": W, "V": V}
    return network.backward(params, network.Trace(x, h, do, "tanh"), do)


def _checkpoint_case(rng):
    # Unas veces el último tramo queda corto y otras no.
    T, every = ((7, 3), (6, 2), (5, 4))[rng.integers(3)]
    params, x = _network(rng, T)
    return params, x, rng.normal(size=(T, 3, 6)), every


def _with_checkpoints(module):
    def with_checkpoints(params, x, do, every):
        checkpoints = module.forward(params, x, every)
        return checkpoints.saved, module.backward(params, checkpoints, do)["W"]

    return with_checkpoints


EXERCISES = {
    "8.1": Exercise(
        "La capa de salida", rnn, _output_layer, three(_output_case), tuple(OUTPUT_LAYER.values())
    ),
    "8.2": Exercise(
        "La recursión",
        rnn,
        _deltas,
        three(_deltas_case),
        (*(BPTT[name] for name in _RECURSION), SLOPE_LOST),
    ),
    "8.3": Exercise(
        "La línea equivocada",
        rnn,
        _gradients,
        three(_gradients_case),
        (*GRADIENT_SUMS.values(), *(BPTT[name] for name in _SUMS)),
    ),
    "8.4": Exercise(
        "Puntos de control",
        checkpointing,
        _with_checkpoints,
        three(_checkpoint_case),
        tuple(CHECKPOINTS.values()),
    ),
}
