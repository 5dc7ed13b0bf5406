"""Errores con la GRU: los caminos por los que vuelve el error. Los del paso, en `gru_step`."""

from rnn_helpers.exercises.planting import Mistake
from rnn_helpers.networks import gru

_KEPT = "dh[t] += u[t + 1] * dh[t + 1]"
_SENT = "dh[t] += ((epsilon[t + 1] * dh[t + 1]) @ W).sum(axis=0)"

PATHS = {
    "kept_path_cut": Mistake(
        gru.deltas,
        ((_KEPT, "pass"),),
        "A ∂E/∂h(t) le falta lo que el paso siguiente conservó, u(t+1) ⊙ ∂E/∂h(t+1): es el camino "
        "por el que la GRU recuerda.",
    ),
    "update_gate_of_this_step": Mistake(
        gru.deltas,
        ((_KEPT, "dh[t] += u[t] * dh[t + 1]"),),
        "De h(t) a h(t+1) se pasa por u(t+1), y tú usas u(t).",
    ),
    "recurrent_path_cut": Mistake(
        gru.deltas,
        ((_SENT, "pass"),),
        "A ∂E/∂h(t) le falta Wᵀ ε(t+1): las tres cuentas del paso siguiente leen el estado.",
    ),
    "candidate_for_the_change": Mistake(
        gru.deltas,
        (("delta[:, 0] *= trace.h[:-1] - candidate", "delta[:, 0] *= trace.h[:-1]"),),
        "u(t) conserva h(t−1) y quita h̃(t): lo que multiplica a su error es h(t−1) − h̃(t).",
    ),
    "no_share_of_the_candidate": Mistake(
        gru.deltas,
        (("(1 - u) * tanh_slope(candidate)", "tanh_slope(candidate)"),),
        "Al error del candidato le falta el factor 1 − u(t), con el que entra en el estado.",
    ),
    "state_for_its_product": Mistake(
        gru.deltas,
        (("delta[:, 2] * trace.memory", "delta[:, 2] * trace.h[:-1]"),),
        "r(t) multiplica a Wh h(t−1), y no a h(t−1): eso es lo que acompaña a su error.",
    ),
    "reset_forgotten_in_dW": Mistake(
        gru.backward,
        (("epsilon = _at_recurrence(delta, trace.gates[:, 1])", "epsilon = delta.copy()"),),
        "En ∂E/∂W, la parte del candidato lleva además el factor r(t): W h(t−1) entra multiplicado "
        "por él.",
    ),
}
