"""Ejercicios del cuaderno 06: las formas y la recurrencia de la Fig. 10.4, y ∂E/∂o de la 10.5."""

import numpy as np

from rnn_helpers.exercises.checking import Exercise
from rnn_helpers.exercises.drawing import three
from rnn_helpers.exercises.mistakes.output_recurrence import RECURRENCE, SHAPES
from rnn_helpers.exercises.mistakes.single_output import SINGLE_OUTPUT
from rnn_helpers.exercises.planting import together
from rnn_helpers.learning import losses
from rnn_helpers.networks import output_recurrent

_TRANSPOSED = [SHAPES[f"transposed_{name}"] for name in "WVU"]


def _sizes_case(rng):
    D, H, O = (int(size) for size in rng.choice(np.arange(2, 10), 3, replace=False))
    return D, H, O


def _shapes(network):
    def shapes(D, H, O):
        params = network.init(D, H, O, seed=0, bias=True)
        return {name: value.shape for name, value in params.items()}

    return shapes


def _outputs_case(rng, T=5, B=3, D=2, H=4, O=6):
    params = {
        "U": rng.normal(size=(H, D)),
        "W": 0.5 * rng.normal(size=(H, O)),
        "V": 0.5 * rng.normal(size=(O, H)),
        "b": rng.normal(size=H),
        "c": rng.normal(size=O),
    }
    return params, rng.normal(size=(T, B, D)), rng.normal(size=(B, O))


def _outputs(network):
    return lambda params, x, o0: network.forward(params, x, o0).o


def _output_gradient_case(rng, T=5, O=3):
    lengths = np.array([3, 5, 1, 4])
    return rng.normal(size=(T, len(lengths), O)), rng.integers(O, size=len(lengths)), lengths


def _output_gradient(module):
    def output_gradient(o, label, lengths):
        last = np.arange(len(o))[:, None] == lengths - 1
        return module.cross_entropy(o, np.tile(label, (len(o), 1)), last)[1]

    return output_gradient


EXERCISES = {
    "6.1": Exercise(
        "Las formas de la Fig. 10.4",
        output_recurrent,
        _shapes,
        three(_sizes_case),
        (*SHAPES.values(), together(_TRANSPOSED[:2]), together(_TRANSPOSED)),
    ),
    "6.2": Exercise(
        "La recurrencia de la Fig. 10.4",
        output_recurrent,
        _outputs,
        three(_outputs_case),
        (
            *RECURRENCE.values(),
            together((RECURRENCE["no_hidden_bias"], RECURRENCE["no_output_bias"])),
        ),
    ),
    "6.3": Exercise(
        "∂E/∂o de la Fig. 10.5",
        losses,
        _output_gradient,
        three(_output_gradient_case),
        tuple(SINGLE_OUTPUT.values()),
    ),
}
