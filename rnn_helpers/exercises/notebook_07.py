"""Ejercicios del cuaderno 07: un paso completo, la softmax estable y un lote con relleno."""

from unittest import mock

import numpy as np

from rnn_helpers.exercises.checking import Exercise
from rnn_helpers.exercises.drawing import OTHER_SIZES, SIZES, network
from rnn_helpers.exercises.mistakes.forward import FORWARD, OUTPUT
from rnn_helpers.exercises.mistakes.padding import PADDING
from rnn_helpers.exercises.mistakes.softmax import SOFTMAX
from rnn_helpers.exercises.planting import together
from rnn_helpers.learning import losses
from rnn_helpers.networks import rnn
from rnn_helpers.series import padding

_PARAMS = {"U": "H D", "W": "H H", "V": "O H", "b": "H", "c": "O"}


def _step_cases(rng):
    def case(T, B, D, H, O):
        params = network(rng, D, H, O, bias=True)
        return params, rng.normal(size=(B, D)), 0.5 * rng.normal(size=(B, H))

    params, x, h = case(**SIZES)
    return {
        "B = 3 y H = 4": (params, x, h),
        "B = 5 y H = 8": case(**OTHER_SIZES),
        "hay una sola secuencia (B = 1)": case(**SIZES | {"B": 1}),
        "el estado anterior es cero": (params, x, np.zeros_like(h)),
    }


def _step(network):
    def step(params, x, h_previous):
        trace = network.forward(params, x[None], h_previous)
        return trace.h[1], trace.o[0]

    return step


def _softmax_cases(rng):
    o = rng.normal(size=(5, 3))
    distinct = rng.choice([-1, 1], size=(6, 4)) * rng.uniform(1000, 4000, size=(6, 4))
    far = o + np.array([[2000], [-2000], [0], [1000], [-1000]])
    return {
        "las salidas son pequeñas": (o,),
        "hay tantas filas como clases": (rng.normal(size=(4, 4)),),
        "todas las salidas pasan de 1000": (o + 2000,),
        "todas las salidas están por debajo de −1000": (o - 2000,),
        "unas filas son de miles y otras de miles negativos": (far,),
        "en una misma fila hay salidas muy distintas": (distinct,),
    }


def _softmax(module):
    return lambda o: module.softmax(o)


def _padding_cases(rng):
    def case(*lengths, D=8, H=4, O=9):
        pieces = tuple(rng.normal(size=(length, D)) for length in lengths)
        return network(rng, D, H, O, bias=True), pieces

    def ending_in_zeros(params, pieces):
        """Una entrada de ceros es una entrada, y no relleno."""
        pieces[1][-1] = 0
        return params, pieces

    return {
        "la secuencia más larga va en medio": case(4, 2, 7, 3, 6),
        "la secuencia más larga va al final": case(3, 2, 6, D=3, H=5),
        "alguna secuencia tiene un solo paso": case(5, 1, 3, 1),
        "alguna secuencia termina en ceros": ending_in_zeros(*case(5, 3, 4, D=3)),
        "las secuencias son largas": case(12, 31, 20, D=3),
        "todas las secuencias miden lo mismo": case(4, 4, 4),
        "hay una sola secuencia": case(5),
    }


def _calls(function):
    """Cuántas veces se llama a la red: se pide una, con el lote entero."""
    params, pieces = _padding_cases(np.random.default_rng(0))["la secuencia más larga va en medio"]
    with mock.patch.object(rnn, "forward", wraps=rnn.forward) as forward:
        function(params, pieces)
    if forward.call_count <= 1:
        return None
    return (
        f"El resultado es correcto, pero con {len(pieces)} secuencias llamas a rnn.forward "
        f"{forward.call_count} veces: júntalas en un lote con relleno y llámala una sola vez."
    )


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
        _step_cases,
        (
            *FORWARD.values(),
            *OUTPUT.values(),
            together((OUTPUT["no_hidden_bias"], OUTPUT["no_output_bias"])),
        ),
        arguments=(_PARAMS, "B D", "B H"),
        result={"h": "B H", "o": "B O"},
    ),
    "7.2": Exercise(
        "Softmax estable",
        losses,
        _softmax,
        _softmax_cases,
        tuple(SOFTMAX.values()),
        arguments=("B O",),
        result="B O",
    ),
    "7.3": Exercise(
        "Un lote con relleno",
        padding,
        _last_outputs,
        _padding_cases,
        tuple(PADDING.values()),
        arguments=(_PARAMS, None),
        result="B O",
        further=_calls,
    ),
}
