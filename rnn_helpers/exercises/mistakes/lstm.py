"""Errores con la LSTM: sus compuertas, su celda y los dos caminos por los que vuelve el error."""

import numpy as np

from rnn_helpers.exercises.misuse import Misuse
from rnn_helpers.exercises.planting import Mistake
from rnn_helpers.networks import lstm
from rnn_helpers.networks.activations import logistic, logistic_slope

_CELL = "s[t] = f * s[t - 1] + g * candidate"
_UNPACKED = "q, f, g, candidate = gates[t - 1]"
_SQUASHED = "logistic(gates[t - 1, :3], out=gates[t - 1, :3])"

GATES = {
    "swapped_gates": Mistake(
        lstm.forward,
        ((_UNPACKED, "q, g, f, candidate = gates[t - 1]"),),
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
    "forgets_when_open": Mistake(
        lstm.forward,
        ((_CELL, "s[t] = (1 - f) * s[t - 1] + g * candidate"),),
        "Conservas 1 − f(t). La compuerta de olvido, abierta, recuerda: a la celda anterior la "
        "multiplica f(t).",
    ),
    "hidden_state_in_the_cell": Mistake(
        lstm.forward,
        ((_CELL, "s[t] = f * h[t - 1] + g * candidate"),),
        "Tu celda conserva el estado oculto h(t−1). Conserva la celda anterior: f(t) ⊙ s(t−1).",
    ),
    "order_of_the_equations": Mistake(
        lstm.forward,
        ((_UNPACKED, "f, g, q, candidate = gates[t - 1]"),),
        "Lees las filas en el orden en que se escriben las ecuaciones: olvido, entrada, salida. En "
        "U, W y b van en el de lstm.GATES: salida, olvido, entrada, candidato.",
    ),
    "input_gate_shows": Mistake(
        lstm.forward,
        (("h[t] *= q", "h[t] *= g"),),
        "Muestras la celda con g(t), la compuerta de entrada: lo que se muestra lo decide la de "
        "salida, q(t).",
    ),
    "logistic_cell": Mistake(
        lstm.forward,
        (("np.tanh(s[t], out=h[t])", "logistic(s[t], out=h[t])"),),
        "Al mostrar la celda la pasas por la logística: es tanh, h(t) = q(t) ⊙ tanh(s(t)).",
    ),
    "candidate_shown": Mistake(
        lstm.forward,
        (("np.tanh(s[t], out=h[t])", "np.tanh(candidate, out=h[t])"),),
        "Muestras el candidato en vez de la celda: h(t) = q(t) ⊙ tanh(s(t)).",
    ),
    "raw_candidate": Mistake(
        lstm.forward,
        (("np.tanh(candidate, out=candidate)", "pass"),),
        "A tu candidato le falta la tanh.",
    ),
    "raw_gates": Mistake(
        lstm.forward,
        ((_SQUASHED, "pass"),),
        "A tus compuertas les falta la logística, que las lleva entre 0 y 1.",
    ),
    "tanh_gates": Mistake(
        lstm.forward,
        ((_SQUASHED, "np.tanh(gates[t - 1, :3], out=gates[t - 1, :3])"),),
        "Tus compuertas pasan por tanh y pueden ser negativas. Pasan por la logística, entre 0 y "
        "1; la tanh es del candidato.",
    ),
    "past_not_read": Mistake(
        lstm.forward,
        (("a = np.dot(h[t - 1], WT)", "a = 0 * np.dot(h[t - 1], WT)"),),
        "Tus cuatro cuentas no leen el estado anterior: les falta W h(t−1).",
    ),
    "input_not_read": Mistake(
        lstm.forward,
        (("a += read(x[t - 1], UT)", "pass"),),
        "Tus cuatro cuentas no leen la entrada: les falta U x(t).",
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
    "regrouped_with_the_batch": Misuse(
        lambda step: lambda U, W, b, x, h, s: _by_blocks(x @ U.T + h @ W.T + b, h, s),
        "Al separar las cuatro cuentas mezclas secuencias: de (B, 4H), reshape(B, 4, H) y después "
        "swapaxes(0, 1), y no reshape(4, B, H).",
    ),
    "previous_cell_returned": Misuse(
        lambda step: lambda U, W, b, x, h, s: (step(U, W, b, x, h, s)[0], s),
        "Tu h(t) está bien, pero como s(t) devuelves la celda anterior, s(t−1).",
    ),
    "cell_for_hidden_state": Misuse(
        lambda step: lambda U, W, b, x, h, s: step(U, W, b, x, s, s),
        "Tus compuertas leen la celda s(t−1). Leen el estado oculto: W h(t−1).",
    ),
}

# Lo que toma por q, f, g y s̃ quien lee las compuertas en otro orden.
_READ = [2, 0, 1, 3]  # olvido, entrada, salida
_OTHERS = [3, 1, 0, 2]  # entrada, olvido, candidato, salida

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
    "next_step_only": Misuse(
        lambda back: lambda dh, ds, s, now, after: ds * after[1],
        "Solo cuentas lo que llega de s(t+1). Falta lo que llega por h(t): ∂E/∂h(t) ⊙ q(t) ⊙ "
        "(1 − tanh²(s(t))).",
    ),
    "order_of_the_equations": Misuse(
        lambda back: lambda dh, ds, s, now, after: back(dh, ds, s, now[_READ], after[_READ]),
        "Lees las compuertas en el orden en que se escriben las ecuaciones: olvido, entrada, "
        "salida. Van en el de lstm.GATES: salida, olvido, entrada, candidato.",
    ),
    "order_of_other_libraries": Misuse(
        lambda back: lambda dh, ds, s, now, after: back(dh, ds, s, now[_OTHERS], after[_OTHERS]),
        "Lees las compuertas en el orden entrada, olvido, candidato, salida, que es el de PyTorch. "
        "Aquí van en el de lstm.GATES: salida, olvido, entrada, candidato.",
    ),
    "forgets_when_open": Misuse(
        lambda back: lambda dh, ds, s, now, after: back(dh, ds, s, now, 1 - after),
        "De s(t) a s(t+1) multiplicas por 1 − f(t+1). Es f(t+1): la compuerta de olvido, abierta, "
        "recuerda.",
    ),
    "slope_of_the_gates": Misuse(
        lambda back: (
            lambda dh, ds, s, now, after: back(dh, ds, s, now * (1 - now), after * (1 - after))
        ),
        "Multiplicas por la pendiente de las compuertas, q(1 − q) y f(1 − f): esas van hacia lo "
        "que entra en cada σ. Hacia la celda van q(t) y f(t+1) tal cual.",
    ),
    "logistic_slope_of_the_cell": Misuse(
        lambda back: (
            lambda dh, ds, s, now, after: dh * now[0] * logistic_slope(logistic(s)) + ds * after[1]
        ),
        "A la celda le das la pendiente de la logística. Se muestra por tanh: 1 − tanh²(s(t)).",
    ),
    "tanh_not_squared": Misuse(
        lambda back: lambda dh, ds, s, now, after: dh * now[0] * (1 - np.tanh(s)) + ds * after[1],
        "A tu pendiente le falta el cuadrado: 1 − tanh²(s(t)).",
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


def _by_blocks(a, h, s):
    q, f, g, candidate = a.reshape(4, *h.shape)
    s = logistic(f) * s + logistic(g) * np.tanh(candidate)
    return logistic(q) * np.tanh(s), s


def _interleaved(rows):
    return np.concatenate([rows[n::4] for n in range(4)])
