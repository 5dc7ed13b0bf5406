"""Ejercicios del cuaderno 07: un paso completo, la softmax estable y un lote con relleno."""

from rnn_helpers.exercises.checking import Exercise
from rnn_helpers.exercises.drawing import three
from rnn_helpers.exercises.mistakes.forward import FORWARD, OUTPUT
from rnn_helpers.exercises.mistakes.padding import PADDING
from rnn_helpers.exercises.mistakes.softmax import SOFTMAX
from rnn_helpers.exercises.planting import together
from rnn_helpers.learning import losses
from rnn_helpers.networks import rnn
from rnn_helpers.series import padding


def _params(rng, D=2, H=4, O=6):
    return {
        "U": rng.normal(size=(H, D)),
        "W": 0.5 * rng.normal(size=(H, H)),
        "V": rng.normal(size=(O, H)),
        "b": rng.normal(size=H),
        "c": rng.normal(size=O),
    }


def _step_case(rng, B=3, D=2, H=4):
    return _params(rng, D, H), rng.normal(size=(B, D)), 0.5 * rng.normal(size=(B, H))


def _step(network):
    def step(params, x, h_previous):
        trace = network.forward(params, x[None], h_previous)
        return trace.h[1], trace.o[0]

    return step


def _softmax_case(rng, B=5, O=3):
    # Una fila cerca de 0, otra muy por encima, otra muy por debajo y otra con salidas muy distintas
    # entre sí: exp se desborda en todas menos la primera, y en la última, salvo restando el máximo.
    o = 3 * rng.normal(size=(B, O))
    o[1] += 2000
    o[2] -= 2000
    o[3] *= 1000
    return (o,)


def _softmax(module):
    return lambda o: module.softmax(o)


def _padding_case(rng, D=2):
    lengths = (4, 2, 7, 3)
    return _params(rng, D), tuple(rng.normal(size=(length, D)) for length in lengths)


def _last_outputs(module):
    def last_outputs(params, pieces):
        padded = module.pad(pieces)
        return module.last_step(rnn.forward(params, padded.x).o, padded.lengths)

    return last_outputs


EXERCISES = {
    "7.1": Exercise(
        "Un paso completo",
        rnn,
        _step,
        three(_step_case),
        (
            *FORWARD.values(),
            *OUTPUT.values(),
            together((OUTPUT["no_hidden_bias"], OUTPUT["no_output_bias"])),
        ),
    ),
    "7.2": Exercise(
        "Softmax estable", losses, _softmax, three(_softmax_case), tuple(SOFTMAX.values())
    ),
    "7.3": Exercise(
        "Un lote con relleno", padding, _last_outputs, three(_padding_case), tuple(PADDING.values())
    ),
}
