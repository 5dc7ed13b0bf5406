"""Errores de la BPTT con puntos de control."""

from rnn_helpers.exercises.planting import Mistake
from rnn_helpers.learning import checkpointing

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
}
