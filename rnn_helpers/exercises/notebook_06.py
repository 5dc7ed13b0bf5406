"""Ejercicios del cuaderno 06: las formas y la recurrencia de la Fig. 10.4, y ∂E/∂o de la 10.5."""

from itertools import combinations

import numpy as np

from rnn_helpers.exercises.checking import Exercise
from rnn_helpers.exercises.drawing import OTHER_SIZES, SIZES, network
from rnn_helpers.exercises.mistakes.output_recurrence import RECURRENCE, SHAPES
from rnn_helpers.exercises.mistakes.single_output import SINGLE_OUTPUT
from rnn_helpers.exercises.planting import together
from rnn_helpers.learning import losses
from rnn_helpers.networks import output_recurrent


def _sizes_cases(rng):
    return {
        "O es mayor que H": (3, 5, 7),
        "H es mayor que O": (4, 9, 6),
        "D es el mayor": (8, 3, 5),
    }


def _shapes(module):
    def shapes(D, H, O):
        params = module.init(D, H, O, seed=0, bias=True)
        return {name: value.shape for name, value in params.items()}

    return shapes


def _outputs_cases(rng):
    def case(T, B, D, H, O):
        params = network(rng, D, H, O, bias=True) | {"W": rng.normal(size=(H, O)) / O**0.5}
        return params, rng.normal(size=(T, B, D)), rng.normal(size=(B, O))

    return {
        "T = 5 y B = 3": case(**SIZES),
        "T = 6 y B = 5": case(**OTHER_SIZES),
        "hay una sola secuencia (B = 1)": case(**SIZES | {"B": 1}),
        "hay un solo paso (T = 1)": case(**SIZES | {"T": 1}),
    }


def _outputs(module):
    return lambda params, x, o0: module.forward(params, x, o0).o


def _output_gradient_cases(rng):
    def case(T, O, *lengths):
        o = rng.normal(size=(T, len(lengths), O))
        return o, rng.permutation(O)[: len(lengths)], np.array(lengths)

    return {
        "hay secuencias de varios largos": case(6, 5, 3, 6, 1, 4),
        "ninguna secuencia llega al final del lote": case(7, 4, 4, 2, 5),
        "todas las secuencias llegan al final": case(5, 7, 5, 5, 5),
        "hay una sola secuencia (B = 1)": case(5, 3, 4),
    }


def _output_gradient(module):
    def output_gradient(o, label, lengths):
        last = np.arange(len(o))[:, None] == lengths - 1
        return module.cross_entropy(o, np.tile(label, (len(o), 1)), last)[1]

    return output_gradient


_TRANSPOSED = [SHAPES[f"transposed_{name}"] for name in "WVU"]
_SEVERAL = [group for count in (2, 3) for group in combinations(_TRANSPOSED, count)]

EXERCISES = {
    "6.1": Exercise(
        "Las formas de la Fig. 10.4",
        output_recurrent,
        _shapes,
        _sizes_cases,
        (*SHAPES.values(), *map(together, _SEVERAL)),
        arguments=("D", "H", "O"),
    ),
    "6.2": Exercise(
        "La recurrencia de la Fig. 10.4",
        output_recurrent,
        _outputs,
        _outputs_cases,
        (
            *RECURRENCE.values(),
            together((RECURRENCE["no_hidden_bias"], RECURRENCE["no_output_bias"])),
        ),
        arguments=({"U": "H D", "W": "H O", "V": "O H"}, "T B D", "B O"),
        result="T B O",
    ),
    "6.3": Exercise(
        "∂E/∂o de la Fig. 10.5",
        losses,
        _output_gradient,
        _output_gradient_cases,
        tuple(SINGLE_OUTPUT.values()),
        arguments=("T B O", "B", "B"),
        result="T B O",
    ),
}
