"""Errores de la BPTT con puntos de control."""

from rnn_helpers.exercises.misuse import Misuse
from rnn_helpers.exercises.planting import Mistake
from rnn_helpers.learning import checkpointing
from rnn_helpers.networks import rnn

_PIECES = "for n in reversed(range(len(saved))):"

CHECKPOINTS = {
    "future_not_carried": Mistake(
        checkpointing.backward,
        ((_PIECES, _PIECES + "\n    carry = np.zeros_like(saved[0])"),),
        "En cada tramo el error empieza de cero: le falta lo que manda el tramo siguiente, "
        "Wᵀ δ(t+1). Eso es BPTT truncada, no exacta.",
    ),
    "piece_from_zero": Mistake(
        checkpointing.backward,
        (
            (
                "rnn.forward(params, x[piece], saved[n], activation=activation)",
                "rnn.forward(params, x[piece])",
            ),
        ),
        "Al repetir un tramo partes del estado cero: debe partir de su punto de control.",
    ),
    "pieces_in_order": Mistake(
        checkpointing.backward,
        (("reversed(range(len(saved)))", "range(len(saved))"),),
        "Recorres los tramos del primero al último: el error viene del futuro, así que van del "
        "último al primero.",
    ),
    "saved_at_the_end": Mistake(
        checkpointing.forward,
        (("saved.append(trace.h[0].copy())", "saved.append(trace.h[-1].copy())"),),
        "Guardas el estado con que termina cada tramo; para repetirlo hace falta aquel con que "
        "empieza.",
    ),
    "short_piece_dropped": Mistake(
        checkpointing.forward,
        (("range(0, len(x), every)", "range(0, len(x) - every + 1, every)"),),
        "Olvidas el último tramo cuando es más corto: τ no tiene por qué ser múltiplo de k.",
    ),
    "carry_without_slope": Mistake(
        checkpointing.backward,
        (("carry = delta @ params", "carry = (error[t] @ params['V'] + carry) @ params"),),
        "Por Wᵀ haces retroceder ∂E/∂h(t+1), y debe ser δ(t+1), que ya lleva σ′.",
    ),
    "h_now_for_h_previous": Mistake(
        checkpointing.backward,
        (('"W": delta.T @ trace.h[t]', '"W": delta.T @ trace.h[t + 1]'),),
        "Tu dW usa h(t) donde va h(t−1): W multiplica al estado anterior, que es h[t] si la salida "
        "del paso es do[t].",
    ),
    "forward_within_the_piece": Mistake(
        checkpointing.backward,
        (("for t in reversed(range(len(slope)))", "for t in range(len(slope))"),),
        "Dentro de cada tramo recorres los pasos hacia adelante: también ahí el error viene del "
        "futuro.",
    ),
    "last_piece_only": Mistake(
        checkpointing.backward,
        ((_PIECES, "for n in (len(saved) - 1,):"),),
        "Tu dW es el del último tramo: se suman los de todos.",
    ),
    "untransposed_error": Mistake(
        checkpointing.backward,
        (('carry = delta @ params["W"]', 'carry = delta @ params["W"].T'),),
        "El error debe retroceder por Wᵀ y el tuyo lo hace por W. Con δ en filas, (B, H), "
        "Wᵀ δ se escribe delta @ W.",
    ),
    "saved_at_the_end_but_used_right": Misuse(
        lambda right: (
            lambda params, x, do, every: (
                rnn.forward(params, x).h[[*range(every, len(x), every), len(x)]],
                right(params, x, do, every)[1],
            )
        ),
        "En saved pones el estado con que termina cada tramo; se pide aquel con que empieza.",
    ),
    "every_state_saved": Misuse(
        lambda right: (
            lambda params, x, do, every: (
                rnn.forward(params, x).h,
                right(params, x, do, every)[1],
            )
        ),
        "En saved pones todos los estados: solo van aquellos con que empieza cada tramo.",
    ),
    "unrelated_pieces": Misuse(
        lambda right: (
            lambda params, x, do, every: (
                right(params, x, do, every)[0],
                sum(
                    right(params, x[start : start + every], do[start : start + every], every)[1]
                    for start in range(0, len(x), every)
                ),
            )
        ),
        "Calculas el gradiente de cada tramo por su cuenta, desde h = 0 y sin lo que manda el "
        "tramo siguiente: cada uno parte de su punto de control, y recibe Wᵀ δ(t+1).",
    ),
    "no_slope": Misuse(
        lambda right: (
            lambda params, x, do, every: (
                right(params, x, do, every)[0],
                _without_slope(params, x, do),
            )
        ),
        "Te falta σ′: δ(t) lleva el factor 1 − h(t)², la pendiente de tanh.",
    ),
}


def _without_slope(params, x, do):
    h, dh, dW = rnn.forward(params, x).h, 0, 0
    for t in reversed(range(len(x))):
        dh = do[t] @ params["V"] + dh
        dW += dh.T @ h[t]
        dh = dh @ params["W"]
    return dW
