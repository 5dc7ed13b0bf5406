"""Errores con la LSTM: sus compuertas, su celda y los dos caminos por los que vuelve el error."""

import numpy as np

from rnn_helpers.exercises.misuse import Misuse
from rnn_helpers.exercises.planting import Mistake
from rnn_helpers.networks import lstm

_CELL = "s[t] = f * s[t - 1] + g * candidate"

GATES = {
    "swapped_gates": Mistake(
        lstm.forward,
        (("q, f, g, candidate = gates[t - 1]", "q, g, f, candidate = gates[t - 1]"),),
        "Cambiaste la compuerta de olvido por la de entrada: f(t) multiplica a la celda anterior y "
        "g(t), al candidato.",
    ),
    "logistic_candidate": Mistake(
        lstm.forward,
        (("np.tanh(candidate, out=candidate)", "logistic(candidate, out=candidate)"),),
        "Tu candidato pasa por la logística y nunca es negativo: la celda solo podría crecer. Aquí "
        "pasa por tanh; la logística es de las tres compuertas.",
    ),
    "no_forgetting": Mistake(
        lstm.forward,
        ((_CELL, "s[t] = s[t - 1] + g * candidate"),),
        "Te falta la compuerta de olvido: a la celda anterior la multiplica f(t).",
    ),
    "no_input_gate": Mistake(
        lstm.forward,
        ((_CELL, "s[t] = f * s[t - 1] + candidate"),),
        "Te falta la compuerta de entrada: al candidato lo multiplica g(t).",
    ),
    "complementary_gates": Mistake(
        lstm.forward,
        ((_CELL, "s[t] = f * s[t - 1] + (1 - f) * candidate"),),
        "Mezclas con f y 1 − f, como la GRU. En la LSTM olvidar y tomar se deciden por separado: "
        "al candidato lo multiplica g(t).",
    ),
    "state_without_tanh": Mistake(
        lstm.forward,
        (("np.tanh(s[t], out=h[t])", "h[t] = s[t]"),),
        "A tu estado le falta la tanh: h(t) = q(t) ⊙ tanh(s(t)).",
    ),
    "state_of_previous_cell": Mistake(
        lstm.forward,
        (("np.tanh(s[t], out=h[t])", "np.tanh(s[t - 1], out=h[t])"),),
        "Tu estado lee la celda anterior: h(t) = q(t) ⊙ tanh(s(t)), con la s(t) que acabas de "
        "calcular.",
    ),
    "no_output_gate": Mistake(
        lstm.forward,
        (("h[t] *= q", "pass"),),
        "Te falta la compuerta de salida: h(t) = q(t) ⊙ tanh(s(t)).",
    ),
}

_CELL_PATH = "ds = dh[t] * slope[t] + ds * f[t + 1]"

TWO_PATHS = {
    "cell_path_cut": Mistake(
        lstm.deltas,
        ((_CELL_PATH, "ds = dh[t] * slope[t]"),),
        "Tu error no retrocede por la celda: a ∂E/∂s(t) le falta ∂E/∂s(t+1) ⊙ f(t+1). Es el camino "
        "por el que la LSTM recuerda.",
    ),
    "forget_gate_of_this_step": Mistake(
        lstm.deltas,
        ((_CELL_PATH, "ds = dh[t] * slope[t] + ds * f[t]"),),
        "De s(t) a s(t+1) se pasa por f(t+1), y tú usas f(t).",
    ),
    "forget_gate_ignored": Mistake(
        lstm.deltas,
        ((_CELL_PATH, "ds = dh[t] * slope[t] + ds"),),
        "Por la celda el error retrocede sin cambiar, y debe multiplicarse por f(t+1).",
    ),
    "hidden_path_cut": Mistake(
        lstm.deltas,
        (("dh[t] += (delta[t + 1] @ W).sum(axis=0)", "pass"),),
        "Tu error solo retrocede por la celda: a ∂E/∂h(t) le falta Wᵀ δ(t+1).",
    ),
    "no_slope_of_the_cell": Mistake(
        lstm.deltas,
        (("slope = q * tanh_slope(tanh_s)", "slope = q.copy()"),),
        "De h(t) a s(t) el error pasa por q(t) y por la tanh de la celda: te falta 1 − tanh² s(t).",
    ),
    "no_output_gate_backward": Mistake(
        lstm.deltas,
        (("slope = q * tanh_slope(tanh_s)", "slope = tanh_slope(tanh_s)"),),
        "De h(t) a s(t) el error pasa por la tanh de la celda y también por q(t): te falta "
        "multiplicar por q(t).",
    ),
    "no_slope_of_the_gates": Mistake(
        lstm.deltas,
        (("delta = logistic_slope(gates)", "delta = np.ones_like(gates)"),),
        "A las compuertas les falta σ′: con q = σ(a), ∂q/∂a = q (1 − q), y lo mismo f y g.",
    ),
    "logistic_slope_of_the_candidate": Mistake(
        lstm.deltas,
        (("g * tanh_slope(candidate)", "g * logistic_slope(candidate)"),),
        "Al candidato le das la pendiente de la logística. Sale de una tanh: 1 − s̃².",
    ),
    "cell_now_for_cell_previous": Mistake(
        lstm.deltas,
        (("delta[:, 1] *= s[:-1]", "delta[:, 1] *= s[1:]"),),
        "En la compuerta de olvido usas s(t) donde va s(t−1): f(t) multiplica a la celda anterior.",
    ),
    "h_now_for_h_previous": Mistake(
        lstm.backward,
        (('"W": delta.T @ trace.h[:-1]', '"W": delta.T @ trace.h[1:]'),),
        "Tu gradiente de W usa h(t) donde va h(t−1): las cuatro cuentas leen el estado anterior.",
    ),
}

# Los de quien escribe un solo paso con U, W y b a la vista.
STEP = {
    "no_bias": Misuse(
        lambda step: lambda U, W, b, x, h, s: step(U, W, 0 * b, x, h, s),
        "No sumas el sesgo b: va en las cuatro cuentas.",
    ),
    "order_of_other_libraries": Misuse(
        lambda step: lambda U, W, b, x, h, s: step(*map(_reordered, (U, W, b)), x, h, s),
        "Lees las filas de U, W y b en el orden entrada, olvido, candidato, salida, que es el de "
        "PyTorch. Aquí van en el de lstm.GATES: salida, olvido, entrada, candidato.",
    ),
    "interleaved_rows": Misuse(
        lambda step: lambda U, W, b, x, h, s: step(*map(_interleaved, (U, W, b)), x, h, s),
        "Repartes las filas de U, W y b de cuatro en cuatro. Van por bloques de H: al separar, "
        "reshape(B, 4, H), y no reshape(B, H, 4).",
    ),
    "cell_for_hidden_state": Misuse(
        lambda step: lambda U, W, b, x, h, s: step(U, W, b, x, s, s),
        "Tus compuertas leen la celda s(t−1). Leen el estado oculto: W h(t−1).",
    ),
}

# Los de quien escribe ∂E/∂s(t) y toma otro factor de los que están a la vista.
STEP_BACK = {
    "input_gate_for_forget_gate": Misuse(
        lambda back: lambda dh, ds, s, now, after: back(dh, ds, s, now, after[[0, 2, 1, 3]]),
        "De s(t) a s(t+1) se pasa por la compuerta de olvido f(t+1), y tú usas la de entrada.",
    ),
    "output_gate_of_the_next_step": Misuse(
        lambda back: lambda dh, ds, s, now, after: back(dh, ds, s, after, after),
        "De h(t) a s(t) se pasa por q(t), y tú usas q(t+1).",
    ),
    "cell_already_squashed": Misuse(
        lambda back: lambda dh, ds, s, now, after: dh * now[0] * (1 - s**2) + ds * after[1],
        "Usas 1 − s². La pendiente es la de tanh en s(t): 1 − tanh²(s(t)).",
    ),
    "tanh_for_its_slope": Misuse(
        lambda back: lambda dh, ds, s, now, after: dh * now[0] * np.tanh(s) + ds * after[1],
        "Multiplicas por tanh(s(t)), que es lo que va hacia la compuerta q. Hacia la celda va su "
        "pendiente, 1 − tanh²(s(t)).",
    ),
    "forget_gate_on_both": Misuse(
        lambda back: (
            lambda dh, ds, s, now, after: (dh * now[0] * (1 - np.tanh(s) ** 2) + ds) * after[1]
        ),
        "f(t+1) multiplica solo a lo que viene de s(t+1). Lo que llega por h(t) es de este paso.",
    ),
}


def _reordered(rows):
    """Lo que toma por salida, olvido, entrada y candidato quien cree que van en otro orden."""
    first, second, third, last = np.split(rows, 4)
    return np.concatenate([last, second, first, third])


def _interleaved(rows):
    return np.concatenate([rows[n::4] for n in range(4)])
