"""Errores con la red de la Fig. 10.4, cuya única recurrencia parte de la salida."""

from rnn_helpers.exercises.planting import Mistake
from rnn_helpers.networks import output_recurrent

_W = "gain * square[:hidden_size, :output_size]"

SHAPES = {
    "square_W": Mistake(
        output_recurrent.init,
        ((_W, "gain * orthogonal(hidden_size, rng)"),),
        "Tu W es (H, H), la de la Fig. 10.3. Aquí W multiplica a la salida anterior, que tiene O "
        "números, y da H.",
    ),
    "transposed_W": Mistake(
        output_recurrent.init,
        ((_W, "gain * square[:output_size, :hidden_size]"),),
        "Tu W está transpuesta: recibe O números y da H, así que es (H, O), como V pero al revés.",
    ),
    "transposed_U": Mistake(
        output_recurrent.init,
        (("(hidden_size, input_size))", "(input_size, hidden_size))"),),
        "Tu U está transpuesta: recibe D números y da H, así que es (H, D).",
    ),
    "transposed_V": Mistake(
        output_recurrent.init,
        (("(output_size, hidden_size))", "(hidden_size, output_size))"),),
        "Tu V está transpuesta: recibe H números y da O, así que es (O, H).",
    ),
    "swapped_biases": Mistake(
        output_recurrent.init,
        (('{"b": np.zeros(hidden_size), "c"', '{"c": np.zeros(hidden_size), "b"'),),
        "Cambiaste los sesgos: b se suma al estado, (H,), y c a la salida, (O,).",
    ),
}

_READ = "h[t] += fed[t - 1] @ WT"
_WRITE = "fed[t] = h[t] @ VT + c"

RECURRENCE = {
    "reads_initial_output": Mistake(
        output_recurrent.forward,
        ((_READ, "h[t] += fed[0] @ WT"),),
        "Todos los pasos leen o(0). El paso t lee o(t−1), la salida que acabas de calcular.",
    ),
    "no_recurrence": Mistake(
        output_recurrent.forward,
        ((_READ, "pass"),),
        "Te falta W o(t−1): sin él, la red no sabe nada del pasado.",
    ),
    "initial_output_ignored": Mistake(
        output_recurrent.forward,
        (("h[0], fed[0] = 0, 0 if o0 is None else o0", "h[0], fed[0] = 0, 0"),),
        "Tu primer paso no lee o0: empieza desde cero.",
    ),
    "no_activation": Mistake(
        output_recurrent.forward,
        (("sigma(h[t], out=h[t])", "pass"),),
        "Te falta la activación: h(t) = tanh(a(t)).",
    ),
    "logistic_for_tanh": Mistake(
        output_recurrent.forward,
        (("ACTIVATIONS[activation].function", 'ACTIVATIONS["logistic"].function'),),
        "Usas la función logística; aquí σ es tanh.",
    ),
    "activated_output": Mistake(
        output_recurrent.forward,
        ((_WRITE, "fed[t] = np.tanh(h[t] @ VT + c)"),),
        "Aplicas tanh también a la salida: o(t) = c + V h(t), sin más.",
    ),
    "no_hidden_bias": Mistake(
        output_recurrent.forward,
        (("h[1:] += b", "pass"),),
        "A tu a(t) le falta el sesgo b.",
    ),
    "no_output_bias": Mistake(
        output_recurrent.forward,
        ((_WRITE, "fed[t] = h[t] @ VT"),),
        "A tu salida le falta el sesgo c.",
    ),
}
