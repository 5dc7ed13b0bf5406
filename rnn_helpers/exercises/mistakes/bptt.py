"""Errores de la retropropagación en el tiempo: en la recursión de δ, y al sumar dW."""

import numpy as np

from rnn_helpers.exercises.misuse import Misuse
from rnn_helpers.exercises.planting import Mistake, together
from rnn_helpers.networks import rnn

_SLOPE = ".slope(trace.h[1:])"
_FROM_FUTURE = "dh = np.dot(delta[t + 1], W)"
_FROM_OUTPUT = "dh += np.dot(do[t], V)"
_FROM_LAST_OUTPUT = "delta[-1] *= np.dot(do[-1], V)"
_NEXT_SLOPE = "ACTIVATIONS[trace.activation].slope(trace.h[t + 2])"
_THIS_STEP = "delta[t] *= dh"

RECURSION = {
    "untransposed_error": Mistake(
        rnn.deltas,
        ((_FROM_FUTURE, "dh = np.dot(delta[t + 1], W.T)"),),
        "El error debe retroceder por Wᵀ y el tuyo lo hace por W. Con δ en filas, (B, H), "
        "Wᵀ δ se escribe delta @ W.",
    ),
    "no_slope": Mistake(
        rnn.deltas,
        (("= ACTIVATIONS[trace.activation].slope(trace.h[1:])", "= np.ones_like(trace.h[1:])"),),
        "Te falta σ′: δ(t) lleva el factor 1 − h(t)², la pendiente de tanh.",
    ),
    "slope_of_state": Mistake(
        rnn.deltas,
        ((_SLOPE, ".slope(np.tanh(trace.h[1:]))"),),
        "Evalúas σ′ en h y no en a: calculas 1 − tanh(h)². Como h ya es tanh(a), la pendiente es "
        "1 − h².",
    ),
    "slope_of_preactivation": Mistake(
        rnn.deltas,
        ((_SLOPE, ".slope(np.arctanh(trace.h[1:]))"),),
        "Usas 1 − a² como pendiente. La fórmula 1 − h² se escribe con h = tanh(a), no con a.",
    ),
    "slope_of_previous_state": Mistake(
        rnn.deltas,
        ((_SLOPE, ".slope(trace.h[:-1])"),),
        "Evalúas σ′ en h(t−1). Con h[0] = h^(0), el estado del paso de do[t] es h[t + 1].",
    ),
    "slope_of_next_state": Mistake(
        rnn.deltas,
        ((_SLOPE, ".slope(np.concatenate([trace.h[2:], trace.h[-1:]]))"),),
        "Evalúas σ′ en h(t+1). Con h[0] = h^(0), el estado del paso de do[t] es h[t + 1], y no "
        "h[t + 2].",
    ),
    "slope_twice": Mistake(
        rnn.deltas,
        ((_SLOPE, _SLOPE + " ** 2"),),
        "Multiplicas dos veces por σ′: cada δ(t) la lleva una sola vez.",
    ),
    "slope_divides": Mistake(
        rnn.deltas,
        ((_SLOPE, _SLOPE + " ** -1.0"),),
        "Divides entre 1 − h²: por la regla de la cadena, σ′ multiplica.",
    ),
    "logistic_slope": Mistake(
        rnn.deltas,
        (("= ACTIVATIONS[trace.activation]" + _SLOPE, "= trace.h[1:] * (1 - trace.h[1:])"),),
        "Usas h (1 − h), la pendiente de la logística. Aquí σ es tanh: 1 − h².",
    ),
    "slope_unsquared": Mistake(
        rnn.deltas,
        (("= ACTIVATIONS[trace.activation]" + _SLOPE, "= 1 - trace.h[1:]"),),
        "Te falta el cuadrado: la pendiente de tanh es 1 − h², y usas 1 − h.",
    ),
    "slope_plus": Mistake(
        rnn.deltas,
        (("= ACTIVATIONS[trace.activation]" + _SLOPE, "= 1 + trace.h[1:] ** 2"),),
        "La pendiente de tanh es 1 − h², y usas 1 + h².",
    ),
    "slope_negated": Mistake(
        rnn.deltas,
        (("= ACTIVATIONS[trace.activation]" + _SLOPE, "= trace.h[1:] ** 2 - 1"),),
        "La pendiente de tanh es 1 − h², y usas h² − 1: el signo está al revés.",
    ),
    "future_without_W": Mistake(
        rnn.deltas,
        ((_FROM_FUTURE, "dh = delta[t + 1].copy()"),),
        "Al retroceder sumas δ(t+1) tal cual: entre un estado y el siguiente está W, y el error "
        "pasa por Wᵀ.",
    ),
    "slope_on_the_output_only": Mistake(
        rnn.deltas,
        ((_THIS_STEP, "delta[t] = delta[t] * np.dot(do[t], V) + np.dot(delta[t + 1], W)"),),
        "Multiplicas por σ′ solo lo que viene de la salida. También multiplica a Wᵀ δ(t+1): es la "
        "suma de los dos caminos la que pasa por σ′.",
    ),
    "slope_on_the_future_only": Mistake(
        rnn.deltas,
        (
            (_FROM_LAST_OUTPUT, "delta[-1] = np.dot(do[-1], V)"),
            (_THIS_STEP, "delta[t] = delta[t] * np.dot(delta[t + 1], W) + np.dot(do[t], V)"),
        ),
        "Multiplicas por σ′ solo lo que viene del futuro. También multiplica a Vᵀ ∂E/∂o(t): es la "
        "suma de los dos caminos la que pasa por σ′.",
    ),
    "gradient_of_the_state": Mistake(
        rnn.deltas,
        (("return delta", "return delta / ACTIVATIONS[trace.activation]" + _SLOPE),),
        "Usas ∂E/∂h(t) donde va δ(t) = ∂E/∂a(t): al final te falta multiplicar por σ′.",
    ),
    "slope_lost_on_the_way": Mistake(
        rnn.deltas,
        ((_FROM_FUTURE, f"dh = np.dot(delta[t + 1] / {_NEXT_SLOPE}, W)"),),
        "Por Wᵀ haces retroceder ∂E/∂h(t+1), y debe ser δ(t+1), que ya lleva σ′. En el último paso "
        "no se nota; en los demás falta un factor σ′ por cada paso recorrido.",
    ),
    "slope_twice_on_the_way": Mistake(
        rnn.deltas,
        ((_FROM_FUTURE, f"dh = np.dot(delta[t + 1] * {_NEXT_SLOPE}, W)"),),
        "Al retroceder, multiplicas δ(t+1) otra vez por σ′, y ya la lleva.",
    ),
    "no_recursion": Mistake(
        rnn.deltas,
        ((_FROM_FUTURE, "dh = np.zeros_like(delta[t])"),),
        "A tu δ(t) le falta Wᵀ δ(t+1): el error de cada paso no retrocede en el tiempo.",
    ),
    "one_step_back_only": Mistake(
        rnn.deltas,
        ((_FROM_FUTURE, f"dh = np.dot(np.dot(do[t + 1], V) * {_NEXT_SLOPE}, W)"),),
        "El error de cada paso solo retrocede uno: por Wᵀ debe pasar el δ(t+1) entero, con lo que "
        "él ya recibió del futuro.",
    ),
    "future_accumulated": Mistake(
        rnn.deltas,
        ((_FROM_FUTURE, "dh = np.dot(delta[t + 1 :].sum(axis=0), W)"),),
        "Lo que llega del futuro se te acumula de un paso a otro: es solo Wᵀ δ(t+1), que ya trae "
        "lo demás. ¿Escribiste += en vez de =?",
    ),
    "last_error_only": Mistake(
        rnn.deltas,
        ((_FROM_OUTPUT, "pass"),),
        "Solo retrocede el error del último paso: a cada ∂E/∂h(t) se le suma el de su propia "
        "salida, Vᵀ ∂E/∂o(t).",
    ),
    "last_error_left_out": Mistake(
        rnn.deltas,
        ((_FROM_LAST_OUTPUT, "delta[-1] *= 0"),),
        "Te saltas el último paso: el recorrido empieza en t = τ, que es do[-1]. Mira dónde "
        "empieza tu range.",
    ),
    "clipped_inside_the_loop": Mistake(
        rnn.deltas,
        ((_THIS_STEP, "delta[t] *= np.clip(dh, -1, 1)"),),
        "Recortas el error entre −1 y 1 en cada paso del ciclo, y deja de ser una derivada. El "
        "gradiente se recorta una sola vez, ya sumado y por su norma.",
    ),
    "clipped_at_every_step": Mistake(
        rnn.deltas,
        (
            (_FROM_LAST_OUTPUT, "delta[-1] *= np.clip(np.dot(do[-1], V), -1, 1)"),
            (_THIS_STEP, "delta[t] *= np.clip(dh, -1, 1)"),
        ),
        "Recortas el error entre −1 y 1 en cada paso del ciclo, y deja de ser una derivada. El "
        "gradiente se recorta una sola vez, ya sumado y por su norma.",
    ),
    "backwards_in_time": Mistake(
        rnn.deltas,
        (("return delta", "return delta[::-1]"),),
        "Tus δ están en orden inverso: el ciclo va de t = τ a t = 1, y al terminar hay que darle "
        "la vuelta a la lista.",
    ),
    "forward_in_time": Mistake(
        rnn.deltas,
        (
            (_FROM_LAST_OUTPUT, "delta[0] *= np.dot(do[0], V)"),
            ("range(T - 2, -1, -1)", "range(1, T)"),
            (_FROM_FUTURE, "dh = np.dot(delta[t - 1], W)"),
        ),
        "Recorres el tiempo hacia adelante: el error viene del futuro, así que el ciclo va de t = "
        "τ a t = 1.",
    ),
    "next_error": Misuse(
        lambda right: lambda *args: right(*args[:-1], np.roll(args[-1], -1, axis=0)),
        "Usas el error del paso siguiente, do[t + 1]: el del paso de δ[t] es do[t].",
    ),
}

_DW = '"W": delta.T @ h[:-1].reshape(T * B, H)'


def _with(previous_states):
    return ((_DW, f'"W": delta.T @ {previous_states}.reshape(T * B, H)'),)


SUMS = {
    "h_now_for_h_previous": Mistake(
        rnn.backward,
        (('"W": delta.T @ h[:-1]', '"W": delta.T @ h[1:]'),),
        "Tu gradiente de W usa h(t) donde va h(t−1): W multiplica al estado anterior. "
        "Con h[0] = h^(0), los estados anteriores son h[:-1].",
    ),
    "two_states_before": Mistake(
        rnn.backward,
        _with("np.roll(h, 1, axis=0)[:-1]"),
        "Tu gradiente de W usa h(t−2) donde va h(t−1), y en el primer paso h[-1], que en Python es "
        "el último estado. Con h[0] = h^(0), el estado anterior al paso de do[t] es h[t].",
    ),
    "last_state_for_initial": Mistake(
        rnn.backward,
        _with("np.concatenate([h[-1:], h[1:-1]])"),
        "En el primer paso usas h[-1] como estado anterior, y en Python ese es el último: ahí va "
        "h^(0), que es h[0].",
    ),
    "zero_for_initial": Mistake(
        rnn.backward,
        _with("np.concatenate([0 * h[:1], h[1:-1]])"),
        "A tu gradiente de W le falta el primer paso: ahí el estado anterior es h^(0), que es h[0] "
        "y no tiene por qué ser cero. ¿Se salta t = 1 tu ciclo?",
    ),
    "own_state_for_initial": Mistake(
        rnn.backward,
        _with("np.concatenate([h[1:2], h[1:-1]])"),
        "En el primer paso tu gradiente de W usa h(1), su propio estado: ahí va h^(0), que es "
        "h[0].",
    ),
    "not_summed": Mistake(
        rnn.backward,
        ((_DW, '"W": delta[:B].T @ h[0]'),),
        "Tu dW es el de un solo paso, t = 1: no acumulas la suma sobre t. "
        "¿Escribiste dW = … en vez de dW += …?",
    ),
    "last_step_only": Mistake(
        rnn.backward,
        ((_DW, '"W": delta[-B:].T @ h[-2]'),),
        "Tu dW es el de un solo paso, t = τ: falta la suma sobre todos los pasos.",
    ),
    "copies_not_summed": Mistake(
        rnn.backward,
        ((_DW, '"W": np.matmul(delta.reshape(T, B, H).swapaxes(1, 2), h[:-1])'),),
        "Devuelves una matriz por paso de tiempo. W es una sola, compartida: su gradiente es la "
        "suma sobre t.",
    ),
    "transposed_gradient": Mistake(
        rnn.backward,
        ((_DW, '"W": h[:-1].reshape(T * B, H).T @ delta'),),
        "Tu gradiente está transpuesto: el elemento (i, j) de dW multiplica δ de la unidad i por "
        "h de la unidad j, es decir, delta.T @ h.",
    ),
}

BPTT = RECURSION | SUMS

_ALONG = ("untransposed_error", "no_recursion", "slope_lost_on_the_way")
_AT_THE_END = ("h_now_for_h_previous", "transposed_gradient", "zero_for_initial")


def _pairs(first, second):
    return {f"{a}_and_{b}": together((BPTT[a], BPTT[b])) for a in first for b in second}


# Los que se cometen dos a la vez.
TWO_IN_RECURSION = _pairs(_ALONG[:2], ["no_slope"])
TWO_AT_ONCE = TWO_IN_RECURSION | _pairs([*_ALONG, "no_slope"], _AT_THE_END)
