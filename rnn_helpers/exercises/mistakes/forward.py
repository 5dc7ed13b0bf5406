"""Errores de la propagación hacia adelante."""

import numpy as np

from rnn_helpers.exercises.misuse import Misuse
from rnn_helpers.exercises.planting import Mistake
from rnn_helpers.networks import rnn

_SIGMA = "sigma(a, out=h[t])"
_OUTPUT = 'o = h[1:] @ V.T + params.get("c", 0)'

FORWARD = {
    "no_activation": Mistake(
        rnn.forward,
        ((_SIGMA, "h[t] = a"),),
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
        "Multiplicas el estado por Wᵀ y no por W. Con los estados en filas, (B, H), "
        "W h se escribe h @ W.T.",
    ),
    "no_recurrence": Mistake(
        rnn.forward,
        (("a = np.dot(h[t - 1], WT)", "a = np.zeros_like(h[t])"),),
        "Te falta W h(t−1): sin él la red no tiene memoria.",
    ),
    "no_input": Mistake(
        rnn.forward,
        (("a += read(x[t - 1], UT)", "pass"),),
        "Te falta U x(t): la red no ve la entrada.",
    ),
    "relu_for_tanh": Mistake(
        rnn.forward,
        ((_SIGMA, "np.maximum(a, 0, out=h[t])"),),
        "Usas ReLU; aquí σ es tanh.",
    ),
    "state_added": Mistake(
        rnn.forward,
        ((_SIGMA, f"{_SIGMA}\nh[t] += h[t - 1]"),),
        "Le sumas el estado anterior a la tanh. El estado nuevo es solo tanh(a(t)): h(t−1) entra "
        "por W.",
    ),
    "own_elements_only": Mistake(
        rnn.forward,
        (("a = np.dot(h[t - 1], WT)", "a = h[t - 1] * np.diag(W)"),),
        "Cada unidad solo lee su propio estado anterior: W h es un producto de matrices, @, y "
        "mezcla todas las unidades.",
    ),
}

# Los de quien activa cada término por separado, sin sesgos.
TERMS = {
    "tanh_of_each_term": Mistake(
        rnn.forward,
        ((_SIGMA, "h[t] = np.tanh(np.dot(h[t - 1], WT)) + np.tanh(np.dot(x[t - 1], UT))"),),
        "Aplicas tanh a cada término por separado: primero se suman W h(t−1) y U x(t), y a la suma "
        "se le aplica una sola tanh.",
    ),
    "tanh_of_the_state_only": Mistake(
        rnn.forward,
        ((_SIGMA, "h[t] = np.tanh(np.dot(h[t - 1], WT)) + np.dot(x[t - 1], UT)"),),
        "Tu tanh solo abarca W h(t−1): también U x(t) va dentro. Revisa los paréntesis.",
    ),
    "tanh_of_the_input_only": Mistake(
        rnn.forward,
        ((_SIGMA, "h[t] = np.dot(h[t - 1], WT) + np.tanh(np.dot(x[t - 1], UT))"),),
        "Tu tanh solo abarca U x(t): también W h(t−1) va dentro. Revisa los paréntesis.",
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
        ((_OUTPUT, "o = h[1:] @ V.T"),),
        "A tu salida le falta el sesgo c.",
    ),
    "output_of_previous_state": Mistake(
        rnn.forward,
        ((_OUTPUT, _OUTPUT.replace("h[1:]", "h[:-1]")),),
        "Tu salida usa el estado anterior: o(t) = c + V h(t), con el h(t) que acabas de calcular.",
    ),
    "activated_output": Mistake(
        rnn.forward,
        ((_OUTPUT, _OUTPUT + "\no = np.tanh(o)"),),
        "Aplicas tanh también a la salida: o(t) = c + V h(t), sin más.",
    ),
    "softmax_of_the_output": Mistake(
        rnn.forward,
        ((_OUTPUT, _OUTPUT + "\no = np.exp(o) / np.exp(o).sum(axis=-1, keepdims=True)"),),
        "Le aplicas softmax a la salida: aquí se pide o(t) = c + V h(t), antes de la softmax.",
    ),
    "output_of_the_preactivation": Mistake(
        rnn.forward,
        ((_OUTPUT, _OUTPUT.replace("h[1:]", "np.arctanh(h[1:])")),),
        "Tu salida usa a(t), antes de la tanh: o(t) = c + V h(t).",
    ),
    "bias_outside_the_tanh": Mistake(
        rnn.forward,
        (('a += params["b"]', "pass"), (_SIGMA, f'{_SIGMA}\nh[t] += params["b"]')),
        "Sumas el sesgo b después de la tanh: va dentro, con W h(t−1) y U x(t).",
    ),
    "tanh_of_each_term_and_bias": Misuse(
        lambda right: (
            lambda params, x, h: _with_output(
                params, np.tanh(h @ params["W"].T) + np.tanh(x @ params["U"].T) + params["b"]
            )
        ),
        "Aplicas tanh a cada término por separado: primero se suman b, W h(t−1) y U x(t), y a la "
        "suma se le aplica una sola tanh.",
    ),
    "second_tanh": Misuse(
        lambda right: (
            lambda params, x, h: (
                right(params, x, h)[0],
                _with_output(params, np.tanh(right(params, x, h)[0]))[1],
            )
        ),
        "Le aplicas otra tanh al estado antes de V: o(t) = c + V h(t), y h(t) ya es una tanh.",
    ),
}


def _with_output(params, h):
    return h, h @ params["V"].T + params["c"]
