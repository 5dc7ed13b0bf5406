"""Ejercicios del cuaderno 08: la capa de salida, δ, la línea equivocada y los puntos de control."""

import tracemalloc
from unittest import mock

import numpy as np

from rnn_helpers.exercises.checking import Exercise
from rnn_helpers.exercises.drawing import OTHER_SIZES, SIZES, network
from rnn_helpers.exercises.mistakes.bptt import BPTT, RECURSION, TWO_AT_ONCE, TWO_IN_RECURSION
from rnn_helpers.exercises.mistakes.checkpoints import CHECKPOINTS
from rnn_helpers.exercises.mistakes.gradient_sums import GRADIENT_SUMS
from rnn_helpers.exercises.mistakes.output_layer import OUTPUT_LAYER
from rnn_helpers.learning import checkpointing, losses
from rnn_helpers.networks import rnn


def _forward(rng, T, B, D, H, O):
    """Una red y la traza de una secuencia que no empieza en cero."""
    params = network(rng, D, H, O)
    return params, rnn.forward(params, rng.normal(size=(T, B, D)), 0.5 * rng.normal(size=(B, H)))


def _output_cases(rng):
    def case(**sizes):
        params, trace = _forward(rng, **sizes)
        (T, B, O), h = trace.o.shape, trace.h
        return 0.5 * params["V"], rng.normal(size=O), h, rng.integers(O, size=(T, B))

    return {
        "T = 5 y B = 3": case(**SIZES),
        "T = 6 y B = 5": case(**OTHER_SIZES),
        "hay un solo paso (T = 1)": case(**SIZES | {"T": 1}),
    }


def _output_layer(module):
    """`module` es `losses` o `rnn`: cada uno tiene una de las dos partes."""
    loss = module if hasattr(module, "cross_entropy") else losses
    network = module if hasattr(module, "backward") else rnn

    def output_layer(V, c, h, targets):
        do = loss.cross_entropy(h[1:] @ V.T + c, targets)[1]
        return do, _backward(network, np.eye(h.shape[2]), V, h, do)["V"]

    return output_layer


def _bptt_cases(rng):
    def case(**sizes):
        params, trace = _forward(rng, **sizes)
        return params["W"], params["V"], trace.x, trace.h, rng.normal(size=trace.o.shape)

    return {
        "T = 5 y B = 3": case(**SIZES),
        "T = 6 y B = 5": case(**OTHER_SIZES),
        "hay un solo paso (T = 1)": case(**SIZES | {"T": 1}),
    }


def _deltas_cases(rng):
    return {when: (W, V, h, do) for when, (W, V, _, h, do) in _bptt_cases(rng).items()}


def _deltas(network):
    def deltas(W, V, h, do):
        x = np.zeros((*do.shape[:2], 1))
        params = {"U": np.ones((len(W), 1)), "W": W, "V": V}
        return network.deltas(params, network.Trace(x, h, do, "tanh"), do)

    return deltas


def _gradients(network):
    return lambda W, V, x, h, do: _backward(network, W, V, h, do, x)


def _backward(network, W, V, h, do, x=None):
    x = np.zeros((*do.shape[:2], 1)) if x is None else x
    params = {"U": np.ones((len(W), x.shape[2])), "W": W, "V": V}
    return network.backward(params, network.Trace(x, h, do, "tanh"), do)


def _checkpoint_cases(rng):
    def case(T, every, B=3, D=8, H=4, O=9):
        params = network(rng, D, H, O)
        return params, rng.normal(size=(T, B, D)), rng.normal(size=(T, B, O)), every

    return {
        "el último tramo es más corto": case(7, 3),
        "el último tramo tiene un solo paso": case(5, 4),
        "τ es múltiplo de k": case(6, 2),
        "todo cabe en un tramo": case(4, 4),
        "cada tramo es de un paso (k = 1)": case(4, 1),
    }


def _with_checkpoints(module):
    def with_checkpoints(params, x, do, every):
        checkpoints = module.forward(params, x, every=every)
        return checkpoints.saved, module.backward(params, checkpoints, do)["W"]

    return with_checkpoints


class _Copied(np.ndarray):
    """Estados que se copian al tomar uno: guardar h[0] no mantiene vivo el tramo entero."""

    def __getitem__(self, index):
        found = super().__getitem__(index)
        return np.array(found) if isinstance(index, int | np.integer) else found


def _memory(function, T=240, every=15, B=8, H=32):
    """Si en memoria llegan a estar todos los estados, que es lo que se quería evitar."""
    rng = np.random.default_rng(0)
    params, x, do = network(rng, 1, H, 1), rng.normal(size=(T, B, 1)), rng.normal(size=(T, B, 1))
    forward = rnn.forward

    def copied(*args, **options):
        trace = forward(*args, **options)
        return trace._replace(h=trace.h.view(_Copied))

    with mock.patch.object(rnn, "forward", copied):
        tracemalloc.start()
        try:
            function(params, x, do, every)
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
    states = peak / (B * H * 8)
    if states < 0.7 * T:
        return None
    return (
        f"El resultado es correcto, pero con τ = {T} y k = {every} tu función ocupa la memoria de "
        f"unos {states:.0f} estados. Guarda solo el estado con que empieza cada tramo, y al volver "
        "repite los tramos uno por uno, sin conservar los anteriores."
    )


EXERCISES = {
    "8.1": Exercise(
        "La capa de salida",
        rnn,
        _output_layer,
        _output_cases,
        tuple(OUTPUT_LAYER.values()),
        arguments=("O H", "O", "T+1 B H", "T B"),
        result={"∂E/∂o": "T B O", "∂E/∂V": "O H"},
    ),
    "8.2": Exercise(
        "La recursión",
        rnn,
        _deltas,
        _deltas_cases,
        (*RECURSION.values(), *TWO_IN_RECURSION.values()),
        arguments=("H H", "O H", "T+1 B H", "T B O"),
        result="T B H",
    ),
    "8.3": Exercise(
        "La línea equivocada",
        rnn,
        _gradients,
        _bptt_cases,
        (*BPTT.values(), *TWO_AT_ONCE.values(), *GRADIENT_SUMS.values()),
        arguments=("H H", "O H", "T B D", "T+1 B H", "T B O"),
        result={"U": "H D", "W": "H H", "V": "O H"},
    ),
    "8.4": Exercise(
        "Puntos de control",
        checkpointing,
        _with_checkpoints,
        _checkpoint_cases,
        tuple(CHECKPOINTS.values()),
        arguments=(None, "T B D", "T B O", "k"),
        result={"saved": "N B H", "dW": "H H"},
        further=_memory,
    ),
}
