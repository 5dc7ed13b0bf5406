"""Errores con la red de la Fig. 10.4, cuya única recurrencia parte de la salida."""

import numpy as np

from rnn_helpers.exercises.misuse import Misuse
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
    "output_to_output": Misuse(
        lambda right: lambda D, H, O: right(D, H, O) | {"W": (O, O)},
        "Tu W es (O, O), y da una salida: aquí W recibe la salida anterior y da el estado, que "
        "tiene H números.",
    ),
    "missing_comma": Misuse(
        lambda right: lambda D, H, O: right(D, H, O) | {"b": H, "c": O},
        "En b y c devuelves números: (H) es lo mismo que H. La tupla de un elemento lleva coma, "
        "(H,).",
    ),
    "column_biases": Misuse(
        lambda right: lambda D, H, O: right(D, H, O) | {"b": (H, 1), "c": (O, 1)},
        "Tus sesgos son columnas, de dos ejes: en este curso un sesgo tiene uno solo, (H,).",
    ),
    "row_biases": Misuse(
        lambda right: lambda D, H, O: right(D, H, O) | {"b": (1, H), "c": (1, O)},
        "Tus sesgos son filas, de dos ejes: en este curso un sesgo tiene uno solo, (H,).",
    ),
    "one_bias": Misuse(
        lambda right: lambda D, H, O: right(D, H, O) | {"b": (H,), "c": (H,)},
        "Tu c tiene H números: se suma a la salida, que tiene O.",
    ),
    "W_reads_the_input": Misuse(
        lambda right: lambda D, H, O: right(D, H, O) | {"W": (H, D)},
        "Tu W es (H, D), como U: W no multiplica a la entrada, sino a la salida anterior.",
    ),
    "biases_without_axes": Misuse(
        lambda right: lambda D, H, O: right(D, H, O) | {"b": (), "c": ()},
        "Tus sesgos son un solo número: hay uno por unidad en b, y uno por salida en c.",
    ),
    "biases_of_one_number": Misuse(
        lambda right: lambda D, H, O: right(D, H, O) | {"b": 1, "c": 1},
        "Tus sesgos son un solo número: hay uno por unidad en b, y uno por salida en c.",
    ),
    "biases_of_length_one": Misuse(
        lambda right: lambda D, H, O: right(D, H, O) | {"b": (1,), "c": (1,)},
        "Tus sesgos son un solo número: hay uno por unidad en b, y uno por salida en c.",
    ),
    "sizes_for_shapes": Misuse(
        lambda right: (
            lambda D, H, O: {name: int(np.prod(shape)) for name, shape in right(D, H, O).items()}
        ),
        "Devuelves cuántos números tiene cada parámetro: se pide su forma, una tupla.",
    ),
    "hidden_bias_of_the_output": Misuse(
        lambda right: lambda D, H, O: right(D, H, O) | {"b": (O,)},
        "Tu b tiene O números: se suma al estado, que tiene H.",
    ),
    "input_and_recurrence_exchanged": Misuse(
        lambda right: lambda D, H, O: right(D, H, O) | {"U": (H, O), "W": (H, D)},
        "Cambiaste U y W: U multiplica a la entrada, y W, a la salida anterior.",
    ),
    "square_U": Misuse(
        lambda right: lambda D, H, O: right(D, H, O) | {"U": (H, H)},
        "Tu U es cuadrada: recibe la entrada, que tiene D números, y da H.",
    ),
    "square_V": Misuse(
        lambda right: lambda D, H, O: right(D, H, O) | {"V": (O, O)},
        "Tu V es cuadrada: recibe el estado, que tiene H números, y da O.",
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
    "states_returned": Misuse(
        lambda right: lambda params, x, o0: output_recurrent.forward(params, x, o0).h[1:],
        "Devuelves los estados, (T, B, H): se piden las salidas, o(t) = c + V h(t).",
    ),
    "bias_outside": Misuse(
        lambda right: (
            lambda params, x, o0: _run(
                params, x, o0, step=lambda a: np.tanh(a - params["b"]) + params["b"]
            )
        ),
        "Sumas b después de la tanh: es parte de a(t), y va adentro.",
    ),
    "tanh_of_each_term": Misuse(
        lambda right: (
            lambda params, x, o0: _run(
                params, x, o0, terms=lambda b, W, U: np.tanh(b) + np.tanh(W) + np.tanh(U), step=None
            )
        ),
        "Aplicas tanh a cada término por separado: se aplica una vez, a la suma a(t).",
    ),
    "tanh_without_the_output": Misuse(
        lambda right: (
            lambda params, x, o0: _run(
                params, x, o0, terms=lambda b, W, U: np.tanh(b + U) + W, step=None
            )
        ),
        "Sumas W o(t−1) después de la tanh: es parte de a(t), y va adentro.",
    ),
    "relu_for_tanh": Misuse(
        lambda right: lambda params, x, o0: _run(params, x, o0, step=lambda a: np.maximum(a, 0)),
        "Usas ReLU; aquí σ es tanh.",
    ),
    "softmax_output": Misuse(
        lambda right: lambda params, x, o0: _run(params, x, o0, write=_softmax),
        "Aplicas softmax a la salida: o(t) = c + V h(t), sin más.",
    ),
    "softmax_at_the_end": Misuse(
        lambda right: lambda params, x, o0: _softmax(right(params, x, o0)),
        "Aplicas softmax a la salida: o(t) = c + V h(t), sin más.",
    ),
    "one_array_for_all": Misuse(
        lambda right: lambda params, x, o0: np.tile(right(params, x, o0)[-1], (len(x), 1, 1)),
        "Todos tus pasos son el último: guardas el mismo arreglo y lo cambias en cada vuelta. "
        "Guarda una copia, o crea un arreglo nuevo.",
    ),
    "no_input": Misuse(
        lambda right: lambda params, x, o0: right(params, 0 * x, o0),
        "A tu a(t) le falta la entrada, U x(t).",
    ),
    "inputs_reversed": Misuse(
        lambda right: lambda params, x, o0: right(params, x[::-1], o0),
        "Lees las entradas de la última a la primera: el paso 1 lee x[0].",
    ),
    "output_of_two_steps_before": Misuse(
        lambda right: _run_late,
        "Lees o(t−2): el paso t lee o(t−1), la salida del paso anterior.",
    ),
    "output_added": Misuse(
        lambda right: lambda params, x, o0: _run(params, x, o0, write=lambda o, last: last + o),
        "Sumas la salida anterior a la nueva: o(t−1) solo entra por W.",
    ),
    "softmax_fed_back": Misuse(
        lambda right: lambda params, x, o0: _run(params, x, o0, read=_softmax),
        "Por W pasas softmax(o(t−1)): entra la salida tal cual.",
    ),
    "tanh_fed_back": Misuse(
        lambda right: lambda params, x, o0: _run(params, x, o0, read=np.tanh),
        "Por W pasas tanh(o(t−1)): entra la salida tal cual.",
    ),
    "class_fed_back": Misuse(
        lambda right: (
            lambda params, x, o0: _run(
                params, x, o0, read=lambda o: np.eye(o.shape[-1])[o.argmax(axis=-1)]
            )
        ),
        "Por W pasas la clase más probable, en one-hot: entra la salida tal cual.",
    ),
    "fed_back_without_bias": Misuse(
        lambda right: (
            lambda params, x, o0: _run(params, x, o0 + params["c"], read=lambda o: o - params["c"])
        ),
        "La salida que vuelve por W no lleva el sesgo c: o(t−1) es entera, con él.",
    ),
}


def _softmax(o, last=None):
    exponential = np.exp(o - o.max(axis=-1, keepdims=True))
    return exponential / exponential.sum(axis=-1, keepdims=True)


def _run(
    params,
    x,
    o0,
    terms=lambda b, W, U: b + W + U,
    step=np.tanh,
    write=lambda o, last: o,
    read=lambda o: o,
):
    """La red libre, con otra manera de combinar los términos de a(t), de activar o de salir."""
    o, outputs = o0, []
    for x_t in x:
        a = terms(params["b"], read(o) @ params["W"].T, x_t @ params["U"].T)
        h = step(a) if step else a
        o = write(params["c"] + h @ params["V"].T, o)
        outputs.append(o)
    return np.array(outputs)


def _run_late(params, x, o0):
    """La red libre, que lee la salida de dos pasos antes."""
    outputs = [o0]
    for t, x_t in enumerate(x):
        outputs.append(output_recurrent.forward(params, x_t[None], outputs[max(t - 1, 0)]).o[0])
    return np.array(outputs[1:])
