"""Errores al juntar los gradientes de U y de V."""

import numpy as np

from rnn_helpers.exercises.misuse import Misuse
from rnn_helpers.exercises.planting import Mistake
from rnn_helpers.networks import rnn

GRADIENT_SUMS = {
    "late_input": Mistake(
        rnn.backward,
        (
            (
                '"U": delta.T @ rows(x, params["U"])',
                '"U": delta[B:].T @ x[:-1].reshape(T * B - B, x.shape[2])',
            ),
        ),
        "Tu gradiente de U multiplica δ(t) por x(t−1): la entrada de cada paso es x(t), que en "
        "código es x[t] si δ(t) es delta[t].",
    ),
    "first_input_only": Mistake(
        rnn.backward,
        (('"U": delta.T @ rows(x, params["U"])', '"U": delta[:B].T @ x[0]'),),
        "Tu gradiente de U es el de un solo paso, t = 1: falta la suma sobre t.",
    ),
    "previous_state_for_V": Mistake(
        rnn.backward,
        (('"V": do.T @ h[1:]', '"V": do.T @ h[:-1]'),),
        "Tu gradiente de V usa h(t−1) donde va h(t): la salida lee el estado de su propio paso.",
    ),
    "first_output_only": Mistake(
        rnn.backward,
        (('"V": do.T @ h[1:].reshape(T * B, H)', '"V": do[:B].T @ h[1]'),),
        "Tu gradiente de V es el de un solo paso, t = 1: falta la suma sobre t.",
    ),
    "late_input_around": Misuse(
        lambda right: (
            lambda W, V, x, h, do: (
                right(W, V, x, h, do) | {"U": right(W, V, np.roll(x, 1, axis=0), h, do)["U"]}
            )
        ),
        "Tu gradiente de U multiplica δ(t) por x(t−1): la entrada de cada paso es x(t), que en "
        "código es x[t] si δ(t) es delta[t].",
    ),
    "last_output_only": Misuse(
        lambda right: lambda W, V, x, h, do: right(W, V, x, h, do) | {"V": do[-1].T @ h[-1]},
        "Tu gradiente de V es el de un solo paso, t = τ: falta la suma sobre t.",
    ),
    "slope_in_V": Misuse(
        lambda right: (
            lambda W, V, x, h, do: (
                right(W, V, x, h, do)
                | {"V": np.tensordot(do, h[1:] * (1 - h[1:] ** 2), ([0, 1], [0, 1]))}
            )
        ),
        "Tu gradiente de V lleva σ′: la salida o(t) = c + V h(t) no pasa por ninguna tanh.",
    ),
    "no_slope_in_U": Misuse(
        lambda right: (
            lambda W, V, x, h, do: (
                right(W, V, x, h, do)
                | {"U": np.tensordot(_state_errors(W, V, h, do), x, ([0, 1], [0, 1]))}
            )
        ),
        "Tu gradiente de U usa ∂E/∂h(t) donde va δ(t), que ya lleva σ′.",
    ),
}


def _state_errors(W, V, h, do):
    """∂E/∂h(t), (T, B, H)."""
    dh = do @ V
    for t in reversed(range(len(do) - 1)):
        dh[t] += (dh[t + 1] * (1 - h[t + 2] ** 2)) @ W
    return dh
