"""Errores de la propagación hacia adelante."""

from rnn_helpers.exercises.planting import Mistake
from rnn_helpers.networks import rnn

FORWARD = {
    "no_activation": Mistake(
        rnn.forward,
        (("sigma(a, out=h[t])", "h[t] = a"),),
        "Te falta la activación: h(t) = tanh(a(t)), y devuelves a(t).",
    ),
    "logistic_for_tanh": Mistake(
        rnn.forward,
        (("ACTIVATIONS[activation].function", 'ACTIVATIONS["logistic"].function'),),
        "Usas la función logística; aquí σ es tanh.",
    ),
    "untransposed_recurrence": Mistake(
        rnn.forward,
        (("np.ascontiguousarray(W.T)", "np.ascontiguousarray(W)"),),
        "Multiplicas el estado por Wᵀ y no por W. Con los estados en renglones, (B, H), "
        "W h se escribe h @ W.T.",
    ),
    "no_recurrence": Mistake(
        rnn.forward,
        (("a = np.dot(h[t - 1], WT)", "a = np.zeros_like(h[t])"),),
        "Te falta W h(t−1): sin él la red no tiene memoria.",
    ),
    "no_input": Mistake(
        rnn.forward,
        (("a += np.dot(x[t - 1], UT)", "pass"),),
        "Te falta U x(t): la red no ve la entrada.",
    ),
}

# Los de quien además calcula la salida, y usa los sesgos.
OUTPUT = {
    "no_hidden_bias": Mistake(
        rnn.forward,
        (('a += params["b"]', "pass"),),
        "A tu a(t) le falta el sesgo b.",
    ),
    "no_output_bias": Mistake(
        rnn.forward,
        (('o = h[1:] @ V.T + params.get("c", 0)', "o = h[1:] @ V.T"),),
        "A tu salida le falta el sesgo c.",
    ),
    "output_of_previous_state": Mistake(
        rnn.forward,
        (('o = h[1:] @ V.T + params.get("c", 0)', 'o = h[:-1] @ V.T + params.get("c", 0)'),),
        "Tu salida usa el estado anterior: o(t) = c + V h(t), con el h(t) que acabas de calcular.",
    ),
    "activated_output": Mistake(
        rnn.forward,
        (
            (
                'o = h[1:] @ V.T + params.get("c", 0)',
                'o = np.tanh(h[1:] @ V.T + params.get("c", 0))',
            ),
        ),
        "Aplicas tanh también a la salida: o(t) = c + V h(t), sin más.",
    ),
}
