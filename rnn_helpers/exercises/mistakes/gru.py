"""Errores con la GRU: los de un paso, y los caminos por los que vuelve el error."""

import numpy as np

from rnn_helpers.exercises.misuse import Misuse
from rnn_helpers.exercises.planting import Mistake
from rnn_helpers.networks import gru
from rnn_helpers.networks.activations import logistic

_MIX = "h[t] = u * h[t - 1] + (1 - u) * candidate"
_RESET = "candidate += r * memory[t - 1]"
_SQUASHED = "logistic(gates[t - 1, :2], out=gates[t - 1, :2])"

GRU_STEP = {
    "swapped_mixture": Mistake(
        gru.forward,
        ((_MIX, "h[t] = (1 - u) * h[t - 1] + u * candidate"),),
        "Mezclas al revés: aquí u(t) multiplica a lo que se conserva, h(t−1), y 1 − u(t) al "
        "candidato. Hay textos que lo definen al revés: su compuerta es 1 − la nuestra.",
    ),
    "no_complement": Mistake(
        gru.forward,
        ((_MIX, "h[t] = u * h[t - 1] + candidate"),),
        "Tu candidato entra entero: lo multiplica 1 − u(t). Lo que se conserva y lo que se renueva "
        "suman 1.",
    ),
    "reset_in_the_mixture": Mistake(
        gru.forward,
        ((_MIX, "h[t] = u * h[t - 1] + r * candidate"),),
        "Mezclas con r(t), como si fuera la compuerta de entrada de la LSTM. A h̃(t) lo multiplica "
        "1 − u(t); r(t) solo actúa dentro del candidato.",
    ),
    "only_candidate": Mistake(
        gru.forward,
        ((_MIX, "h[t] = candidate"),),
        "Devuelves el candidato: falta mezclarlo con h(t−1), que u(t) conserva en parte.",
    ),
    "no_reset": Mistake(
        gru.forward,
        ((_RESET, "candidate += memory[t - 1]"),),
        "A tu candidato le falta la compuerta de reinicio: r(t) multiplica a Wh h(t−1).",
    ),
    "reset_on_everything": Mistake(
        gru.forward,
        ((_RESET, "candidate += memory[t - 1]\ncandidate *= r"),),
        "r(t) multiplica en tu candidato también a la entrada y al sesgo: solo reinicia la parte "
        "de h(t−1).",
    ),
    "swapped_gates": Mistake(
        gru.forward,
        (("u, r, candidate = gates[t - 1]", "r, u, candidate = gates[t - 1]"),),
        "Cambiaste u por r: las primeras H filas de U, W y b son las de la compuerta de "
        "actualización, y las segundas, las de reinicio.",
    ),
    "logistic_candidate": Mistake(
        gru.forward,
        (("np.tanh(candidate, out=candidate)", "logistic(candidate, out=candidate)"),),
        "Tu candidato pasa por la logística y nunca es negativo. Pasa por tanh; la logística es de "
        "las dos compuertas.",
    ),
    "remembers_when_closed": Mistake(
        gru.forward,
        ((_RESET, "candidate += (1 - r) * memory[t - 1]"),),
        "Tu candidato lee 1 − r(t) del pasado: la compuerta de reinicio, abierta, lo deja leer. Es "
        "r(t) ⊙ (Wh h(t−1)).",
    ),
    "update_gate_resets": Mistake(
        gru.forward,
        ((_RESET, "candidate += u * memory[t - 1]"),),
        "En tu candidato u(t) multiplica a Wh h(t−1): ahí va la de reinicio, r(t).",
    ),
    "state_for_its_product": Mistake(
        gru.forward,
        ((_RESET, "candidate += r * h[t - 1]"),),
        "Tu candidato lee h(t−1) sin pasar por Wh: es r(t) ⊙ (Wh h(t−1)).",
    ),
    "everything_kept": Mistake(
        gru.forward,
        ((_MIX, "h[t] = h[t - 1] + (1 - u) * candidate"),),
        "Conservas h(t−1) entero: lo multiplica u(t). Lo que se conserva y lo que se renueva suman "
        "1.",
    ),
    "raw_candidate": Mistake(
        gru.forward,
        (("np.tanh(candidate, out=candidate)", "pass"),),
        "A tu candidato le falta la tanh.",
    ),
    "raw_gates": Mistake(
        gru.forward,
        ((_SQUASHED, "pass"),),
        "A tus compuertas les falta la logística, que las lleva entre 0 y 1.",
    ),
    "tanh_gates": Mistake(
        gru.forward,
        ((_SQUASHED, "np.tanh(gates[t - 1, :2], out=gates[t - 1, :2])"),),
        "Tus compuertas pasan por tanh y pueden ser negativas. Pasan por la logística, entre 0 y "
        "1; la tanh es del candidato.",
    ),
    "past_not_read_by_the_gates": Mistake(
        gru.forward,
        (("gates[t - 1, :2] += recurrent[:2]", "pass"),),
        "Tus compuertas no leen el estado anterior: les faltan Wu h(t−1) y Wr h(t−1).",
    ),
    "bias_reset": Misuse(
        lambda step: _bias_reset,
        "Reinicias también el sesgo bh. r(t) solo multiplica a Wh h(t−1), y bh va fuera. "
        "El sesgo de dentro, que PyTorch tiene además, aquí no está.",
    ),
    "reset_on_the_input": Misuse(
        lambda step: _reset_on_the_input,
        "r(t) multiplica en tu candidato a la entrada, Uh x(t). Multiplica al pasado: "
        "r(t) ⊙ (Wh h(t−1)).",
    ),
    "no_bias_in_the_candidate": Misuse(
        lambda step: _no_bias_in_the_candidate,
        "A tu candidato le falta su sesgo, bh.",
    ),
    "reset_before_product": Misuse(
        lambda step: _reset_before_product,
        "Reinicias antes del producto, Wh (r ⊙ h(t−1)), como Cho et al. (2014) y el libro: es otra "
        "GRU, igual de buena. La del curso, como la de PyTorch, reinicia después: r ⊙ (Wh h(t−1)).",
    ),
    "no_bias": Misuse(
        lambda step: lambda U, W, b, x, h: step(U, W, 0 * b, x, h),
        "No sumas el sesgo b: va en las tres cuentas.",
    ),
    "interleaved_rows": Misuse(
        lambda step: lambda U, W, b, x, h: step(*(_interleaved(p, 3) for p in (U, W, b)), x, h),
        "Repartes las filas de U, W y b de tres en tres. Van por bloques: H de u, H de r y H de "
        "h̃: al separar, reshape(B, 3, H), y no reshape(B, H, 3).",
    ),
}

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


def _with_candidate(inside):
    """Un paso cuyo candidato es la tanh de inside(Uh, Wh, bh, x, h, r)."""

    def gru_step(U, W, b, x, h):
        H = h.shape[1]
        u, r = np.split(logistic(x @ U[: 2 * H].T + h @ W[: 2 * H].T + b[: 2 * H]), 2, axis=1)
        candidate = np.tanh(inside(U[2 * H :], W[2 * H :], b[2 * H :], x, h, r))
        return u * h + (1 - u) * candidate

    return gru_step


_reset_before_product = _with_candidate(lambda U, W, b, x, h, r: x @ U.T + (r * h) @ W.T + b)
_no_bias_in_the_candidate = _with_candidate(lambda U, W, b, x, h, r: x @ U.T + r * (h @ W.T))
_bias_reset = _with_candidate(lambda U, W, b, x, h, r: x @ U.T + r * (h @ W.T + b))
_reset_on_the_input = _with_candidate(lambda U, W, b, x, h, r: r * (x @ U.T) + h @ W.T + b)


def _interleaved(rows, blocks):
    """Las filas que quien las reparte una a cada bloque toma por las del primero, el segundo…"""
    return np.concatenate([rows[n::blocks] for n in range(blocks)])
