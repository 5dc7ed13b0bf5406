"""Errores de la retropropagación en el tiempo."""

from rnn_helpers.exercises.planting import Mistake
from rnn_helpers.networks import rnn

BPTT = {
    "h_now_for_h_previous": Mistake(
        rnn.backward,
        (('"W": delta.T @ h[:-1]', '"W": delta.T @ h[1:]'),),
        "Tu gradiente de W usa h(t) donde va h(t−1): W multiplica al estado anterior. "
        "Con h[0] = h^(0), los estados anteriores son h[:-1].",
    ),
    "untransposed_error": Mistake(
        rnn.deltas,
        (("np.dot(delta[t + 1], W)", "np.dot(delta[t + 1], W.T)"),),
        "El error debe retroceder por Wᵀ y el tuyo lo hace por W. Con δ en renglones, (B, H), "
        "Wᵀ δ se escribe delta @ W.",
    ),
    "no_slope": Mistake(
        rnn.deltas,
        (("= ACTIVATIONS[trace.activation].slope(trace.h[1:])", "= np.ones_like(trace.h[1:])"),),
        "Te falta σ′: δ(t) lleva el factor 1 − h(t)², la pendiente de tanh.",
    ),
    "slope_of_state": Mistake(
        rnn.deltas,
        ((".slope(trace.h[1:])", ".slope(np.tanh(trace.h[1:]))"),),
        "Evalúas σ′ en h y no en a: calculas 1 − tanh(h)². Como h ya es tanh(a), la pendiente es "
        "1 − h².",
    ),
    "slope_of_preactivation": Mistake(
        rnn.deltas,
        ((".slope(trace.h[1:])", ".slope(np.arctanh(trace.h[1:]))"),),
        "Usas 1 − a² como pendiente. La fórmula 1 − h² se escribe con h = tanh(a), no con a.",
    ),
    "slope_of_previous_state": Mistake(
        rnn.deltas,
        ((".slope(trace.h[1:])", ".slope(trace.h[:-1])"),),
        "Evalúas σ′ en h(t−1). Con h[0] = h^(0), el estado del paso de do[t] es h[t + 1].",
    ),
    "no_recursion": Mistake(
        rnn.deltas,
        (("dh = np.dot(delta[t + 1], W)", "dh = np.zeros_like(delta[t])"),),
        "A tu δ(t) le falta Wᵀ δ(t+1): el error de cada paso no retrocede en el tiempo.",
    ),
    "clipped_inside_the_loop": Mistake(
        rnn.deltas,
        (("delta[t] *= dh", "delta[t] *= np.clip(dh, -1, 1)"),),
        "Recortas el error entre −1 y 1 en cada paso del bucle, y deja de ser una derivada. El "
        "gradiente se recorta una sola vez, ya sumado y por su norma.",
    ),
    "backwards_in_time": Mistake(
        rnn.deltas,
        (("return delta", "return delta[::-1]"),),
        "Tus δ están en orden inverso: el bucle va de t = τ a t = 1, y al terminar hay que darle "
        "la vuelta a la lista.",
    ),
    "not_summed": Mistake(
        rnn.backward,
        (('"W": delta.T @ h[:-1].reshape(T * B, H)', '"W": delta[:B].T @ h[0]'),),
        "Tu dW es el de un solo paso, t = 1: no acumulas la suma sobre t. "
        "¿Escribiste dW = … en vez de dW += …?",
    ),
    "last_step_only": Mistake(
        rnn.backward,
        (('"W": delta.T @ h[:-1].reshape(T * B, H)', '"W": delta[-B:].T @ h[-2]'),),
        "Tu dW es el de un solo paso, t = τ: falta la suma sobre todos los pasos.",
    ),
    "copies_not_summed": Mistake(
        rnn.backward,
        (
            (
                '"W": delta.T @ h[:-1].reshape(T * B, H)',
                '"W": np.matmul(delta.reshape(T, B, H).swapaxes(1, 2), h[:-1])',
            ),
        ),
        "Devuelves una matriz por paso de tiempo. W es una sola, compartida: su gradiente es la "
        "suma sobre t.",
    ),
    "transposed_gradient": Mistake(
        rnn.backward,
        (
            (
                '"W": delta.T @ h[:-1].reshape(T * B, H)',
                '"W": h[:-1].reshape(T * B, H).T @ delta',
            ),
        ),
        "Tu gradiente está transpuesto: el elemento (i, j) de dW multiplica δ de la unidad i por "
        "h de la unidad j, es decir, delta.T @ h.",
    ),
}
