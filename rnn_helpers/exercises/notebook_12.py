"""Ejercicios del cuaderno 12: un paso de LSTM y su vuelta, uno de GRU, y el sesgo que recuerda."""

import numpy as np

from rnn_helpers.exercises.checking import Exercise
from rnn_helpers.exercises.drawing import OTHER_SIZES, SIZES
from rnn_helpers.exercises.mistakes.gate_bias import GATE_BIAS
from rnn_helpers.exercises.mistakes.gru import GRU_STEP
from rnn_helpers.exercises.mistakes.lstm import GATES, STEP, STEP_BACK, TWO_PATHS
from rnn_helpers.lessons import gated_memory
from rnn_helpers.networks import gru, lstm


def _step_cases(blocks, states):
    """Un paso con sus parámetros en `blocks` bloques, y `states` estados con que empieza."""

    def cases(rng):
        def case(B, D, H, **_):
            U, W, b = (rng.normal(size=(blocks * H, *n)) for n in ((D,), (H,), ()))
            start = (rng.normal(size=(B, H)) for _ in range(states))
            return U / D**0.5, W / H**0.5, b, rng.normal(size=(B, D)), *start

        return {
            "B = 3, D = 8 y H = 4": case(**SIZES),
            "B = 5, D = 3 y H = 8": case(**OTHER_SIZES),
        }

    return cases


def _lstm_step(network):
    def lstm_step(U, W, b, x, h, s):
        params = {"U": U, "W": W, "b": b, "V": np.ones((1, W.shape[1]))}
        trace = network.forward(params, x[None], h, s)
        return trace.h[1], trace.cell[1]

    return lstm_step


def _gru_step(network):
    def gru_step(U, W, b, x, h):
        params = {"U": U, "W": W, "b": b, "V": np.ones((1, W.shape[1]))}
        return network.forward(params, x[None], h).h[1]

    return gru_step


def _back_cases(rng):
    def case(B, H, **_):
        dh, ds_next, s = rng.normal(size=(3, B, H))
        gates, gates_next = rng.uniform(0.1, 0.9, size=(2, 4, B, H))
        return dh, ds_next, s, gates, gates_next

    return {"B = 3 y H = 4": case(**SIZES), "B = 5 y H = 8": case(**OTHER_SIZES)}


def _cell_error(network):
    """∂E/∂s(t), tomado de los δ de una LSTM de dos pasos en que lo demás vale 0 o 1."""

    def cell_error(dh, ds_next, s, gates, gates_next):
        B, H = s.shape
        params = {"U": np.zeros((4 * H, 1)), "W": np.zeros((4 * H, H)), "V": np.eye(H)}
        both = np.stack([gates, gates_next])
        both[1, 0] = 1  # con q(t+1) = 1 y s(t+1) = 0, ∂E/∂s(t+1) es ∂E/∂h(t+1)
        both[0, 2], both[0, 3] = 1, 0  # con g(t) = 1 y s̃(t) = 0, δ del candidato es ∂E/∂s(t)
        cell = np.stack([np.zeros_like(s), s, np.zeros_like(s)])
        trace = lstm.Trace(np.zeros((2, B, 1)), cell, cell, both, np.zeros((2, B, H)))
        trace = network.Trace(*trace)
        return network.deltas(params, trace, np.stack([dh, ds_next]))[0, 3]

    return cell_error


_ON_THE_WAY = (
    "cell_path_cut",
    "forget_gate_of_this_step",
    "forget_gate_ignored",
    "no_slope_of_the_cell",
    "no_output_gate_backward",
)


def _bias_cases(rng):
    return {
        "p = 0.5 y T = 50": (0.5, 50),
        "p = 0.9 y T = 200": (0.9, 200),
        "hay un solo paso (T = 1)": (0.3, 1),
        "b es negativo (p = 0.01 y T = 3)": (0.01, 3),
        "p y T son otros": (float(rng.uniform(0.2, 0.8)), int(rng.integers(10, 100))),
    }


EXERCISES = {
    "12.1": Exercise(
        "Un paso de LSTM",
        lstm,
        _lstm_step,
        _step_cases(4, 2),
        (*GATES.values(), *STEP.values()),
        arguments=("4H D", "4H H", "4H", "B D", "B H", "B H"),
        result={"h(t)": "B H", "s(t)": "B H"},
    ),
    "12.2": Exercise(
        "El error que llega a la celda",
        lstm,
        _cell_error,
        _back_cases,
        (*(TWO_PATHS[name] for name in _ON_THE_WAY), *STEP_BACK.values()),
        arguments=("B H", "B H", "B H", "4 B H", "4 B H"),
        result="B H",
    ),
    "12.3": Exercise(
        "Un paso de GRU",
        gru,
        _gru_step,
        _step_cases(3, 1),
        tuple(GRU_STEP.values()),
        arguments=("3H D", "3H H", "3H", "B D", "B H"),
        result="B H",
    ),
    "12.4": Exercise(
        "El sesgo para una memoria de T pasos",
        gated_memory,
        lambda module: module.bias_for,
        _bias_cases,
        tuple(GATE_BIAS.values()),
        arguments=(None, "T"),
    ),
}
