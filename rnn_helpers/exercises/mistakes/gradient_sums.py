"""Errores al juntar los gradientes de U y de V."""

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
}
