"""Lección 07: un paso completo, la softmax estable y un lote con relleno."""

import math

import numpy as np
from scipy import special

from exercises.corpus import RIGHT
from rnn_helpers.exercises.mistakes.forward import FORWARD, OUTPUT
from rnn_helpers.exercises.mistakes.padding import PADDING
from rnn_helpers.exercises.mistakes.softmax import SOFTMAX
from rnn_helpers.learning import losses
from rnn_helpers.networks import rnn
from rnn_helpers.series import padding

# --- 7.1 --------------------------------------------------------------------------------------


def step(
    a=lambda p, x, h: p["b"] + h @ p["W"].T + x @ p["U"].T,
    sigma=np.tanh,
    o=lambda p, new, old, a: p["c"] + new @ p["V"].T,
    end=lambda h, o: (h, o),
):
    """Un paso como lo escribe un estudiante, con las piezas que se pueden equivocar."""

    def written(params, x, h_previous):
        before = a(params, x, h_previous)
        h = sigma(before)
        return end(h, o(params, h, h_previous, before))

    return written


def step_in_loops(params, x, h_previous):
    U, W, V, b, c = (params[name] for name in "UWVbc")
    states, outputs = [], []
    for n in range(len(x)):
        h = []
        for i in range(len(b)):
            total = b[i]
            for j in range(len(b)):
                total += W[i, j] * h_previous[n, j]
            for d in range(x.shape[1]):
                total += U[i, d] * x[n, d]
            h.append(math.tanh(total))
        states.append(h)
        outputs.append([c[k] + sum(V[k, i] * h[i] for i in range(len(h))) for k in range(len(c))])
    return states, outputs


def step_with_columns(params, x, h_previous):
    """Con los vectores en columnas, como en el pizarrón, y transpuesto al final."""
    a = params["b"][:, None] + params["W"] @ h_previous.T + params["U"] @ x.T
    h = np.tanh(a)
    return h.T, (params["c"][:, None] + params["V"] @ h).T


def step_left_in_columns(params, x, h_previous):
    h, o = step_with_columns(params, x, h_previous)
    return h.T, o.T


def step_of_the_module(params, x, h_previous):
    trace = rnn.forward(params, x[np.newaxis], h_previous)
    return trace.h[1], trace.o[0]


def step_with_the_bias_outside(params, x, h_previous):
    h = np.tanh(h_previous @ params["W"].T + x @ params["U"].T) + params["b"]
    return h, h @ params["V"].T + params["c"]


def step_that_changes_the_bias(params, x, h_previous):
    params["b"] += 0.1
    return step()(params, x, h_previous)


def without(name):
    return lambda p, x, h: step()(p | {name: 0 * p[name]}, x, h)


def softmax(o):
    return np.exp(o) / np.exp(o).sum(axis=1, keepdims=True)


STEP = [
    (step(), RIGHT),
    (step_in_loops, RIGHT),
    (step_with_columns, RIGHT),
    (step_of_the_module, RIGHT),
    (step(end=lambda h, o: [h, o]), RIGHT),
    (step(end=lambda h, o: (h.tolist(), o)), RIGHT),
    (step(sigma=lambda a: 2 / (1 + np.exp(-2 * a)) - 1), RIGHT),
    (step(a=lambda p, x, h: np.einsum("ij,bj", p["W"], h) + x @ p["U"].T + p["b"]), RIGHT),
    (step(end=lambda h, o: (np.float32(h), o)), "con la precisión de float32"),
    (step(sigma=lambda a: a), FORWARD["no_activation"]),
    (step(sigma=lambda a: 1 / (1 + np.exp(-a))), FORWARD["logistic_for_tanh"]),
    (step(sigma=lambda a: np.maximum(a, 0)), FORWARD["relu_for_tanh"]),
    (
        step(a=lambda p, x, h: p["b"] + h @ p["W"] + x @ p["U"].T),
        FORWARD["untransposed_recurrence"],
    ),
    (step(a=lambda p, x, h: p["b"] + x @ p["U"].T), FORWARD["no_recurrence"]),
    (step(a=lambda p, x, h: p["b"] + h @ p["W"].T), FORWARD["no_input"]),
    (without("b"), OUTPUT["no_hidden_bias"]),
    (without("c"), OUTPUT["no_output_bias"]),
    (step(o=lambda p, new, old, a: p["c"] + old @ p["V"].T), OUTPUT["output_of_previous_state"]),
    (step(o=lambda p, new, old, a: np.tanh(p["c"] + new @ p["V"].T)), OUTPUT["activated_output"]),
    (
        step(o=lambda p, new, old, a: softmax(p["c"] + new @ p["V"].T)),
        OUTPUT["softmax_of_the_output"],
    ),
    (step(o=lambda p, new, old, a: p["c"] + a @ p["V"].T), OUTPUT["output_of_the_preactivation"]),
    (step_with_the_bias_outside, OUTPUT["bias_outside_the_tanh"]),
    (step_left_in_columns, "En h y o: tu resultado está transpuesto"),
    (step(end=lambda h, o: (o, h)), "en otro orden: se esperaba una tupla de 2 (h, o)"),
    (step(end=lambda h, o: h), "Devuelves solo h, que está bien: se esperaba una tupla de 2"),
    (
        step(end=lambda h, o: {"h": h, "o": o}),
        "una tupla de 2 (h, o); devolviste un di",
    ),
    (step(end=lambda h, o: (h, o, 0)), "una tupla de 2 (h, o); devolviste una tupla"),
    (
        step(end=lambda h, o: (h, -o)),
        "En o: el signo está al revés en todo",
    ),
    (step(end=lambda h, o: (h, o[0])), "En o: devuelves solo la primera secuencia"),
    (step_that_changes_the_bias, "Además, tu función modifica su argumento params"),
    (step(a=lambda p, x, h: p["b"] + p["W"] @ h + p["U"] @ x), "las formas no encajan en @"),
    (step(a=lambda p, x, h: p["b"] + h @ p["W"].T + x @ p["U"]), "mide 8 (D) y el eje del segundo"),
    (step(o=lambda p, new, old, a: p["c"] + new @ p["V"]), "las formas no encajan en @"),
    (step(o=lambda p, new, old, a: p["b"] + new @ p["V"].T), "no se pueden combinar elemento por"),
    (step(a=lambda p, x, h: p["B"] + h), "el diccionario no tiene la clave 'B'"),
]

# --- 7.2 --------------------------------------------------------------------------------------


def softmax_by_rows(o):
    rows = []
    for row in o:
        largest = max(row)
        exponentials = [math.exp(value - largest) for value in row]
        rows.append([value / sum(exponentials) for value in exponentials])
    return np.array(rows)


def softmax_by_differences(o):
    """Cada probabilidad es 1 / Σ exp(oⱼ − oᵢ)."""
    with np.errstate(over="ignore"):
        return 1 / np.exp(o[:, None, :] - o[:, :, None]).sum(axis=2)


def softmax_by_logarithms(o):
    return np.exp(o - np.logaddexp.reduce(o, axis=1)[:, None])


def softmax_in_place(o):
    o -= o.max(axis=1, keepdims=True)
    np.exp(o, out=o)
    o /= o.sum(axis=1, keepdims=True)
    return o


def shifted(o, shift=lambda o: o.max(axis=1, keepdims=True), axis=1):
    e = np.exp(o - shift(o))
    return e / e.sum(axis=axis, keepdims=True)


PROBABILITIES = [
    (shifted, RIGHT),
    (softmax_by_rows, RIGHT),
    (softmax_by_differences, RIGHT),
    (softmax_by_logarithms, RIGHT),
    (special.softmax, SOFTMAX["everything_at_once"]),
    (lambda o: special.softmax(o, axis=-1), RIGHT),
    (losses.softmax, RIGHT),
    (lambda o: np.array([shifted(row[None])[0] for row in o]), RIGHT),
    (lambda o: tuple(map(list, shifted(o))), RIGHT),
    (softmax_in_place, "El resultado es correcto, pero tu función modifica su argumento o"),
    (lambda o: np.exp(o) / np.exp(o).sum(axis=1, keepdims=True), SOFTMAX["overflow"]),
    (lambda o: shifted(o, lambda o: o.max()), SOFTMAX["one_maximum_for_all"]),
    (lambda o: np.exp(o - o.max(axis=1)[:, None]), SOFTMAX["not_normalised"]),
    (lambda o: shifted(o, axis=None), SOFTMAX["summed_over_everything"]),
    (lambda o: shifted(o, axis=0), SOFTMAX["summed_over_the_batch"]),
    (lambda o: shifted(o, lambda o: o.max(axis=0), axis=0), SOFTMAX["columns_throughout"]),
    (lambda o: shifted(o, lambda o: o.max(axis=0)), SOFTMAX["maximum_of_the_column"]),
    (lambda o: special.log_softmax(o, axis=1), SOFTMAX["logarithm"]),
    (lambda o: special.expit(o), SOFTMAX["logistic"]),
    (lambda o: shifted(np.clip(o, -500, 500), lambda o: 0), SOFTMAX["clipped"]),
    (lambda o: shifted(o, lambda o: o.mean(axis=1, keepdims=True)), "exp se desborda"),
    (lambda o: shifted(o, lambda o: o.min(axis=1, keepdims=True)), "exp se desborda"),
    (lambda o: shifted(o, lambda o: o[:, :1]), "Solo falla cuando en una misma fila hay salidas"),
    (lambda o: shifted(o / o.max(axis=1, keepdims=True)), SOFTMAX["divided_by_the_maximum"]),
    (lambda o: shifted(o).T, "Tu resultado está transpuesto"),
    (lambda o: shifted(o).argmax(axis=1), SOFTMAX["place_of_the_largest"]),
    (lambda o: np.round(shifted(o), 4), "Redondeas a 4 decimales"),
    (lambda o: shifted(o, lambda o: o.max(axis=1)), "(5, 3) y (B,) = (5,) no se pueden combinar"),
    (lambda o: shifted(o) + 1e-6, "Casi igual"),
]

# --- 7.3 --------------------------------------------------------------------------------------


def pad(pieces, end=True, fill=0.0):
    lengths = np.array([len(piece) for piece in pieces])
    x = np.full((lengths.max(), len(pieces), pieces[0].shape[1]), fill)
    for i, piece in enumerate(pieces):
        x[(slice(len(piece)) if end else slice(len(x) - len(piece), None)), i] = piece
    return x, lengths


def last(pick, **padded):
    """Un lote con relleno como lo escribe un estudiante, que toma las salidas a su manera."""

    def last_outputs(params, pieces):
        x, lengths = pad(pieces, **padded)
        return pick(rnn.forward(params, x).o, lengths)

    return last_outputs


def of_each(o, lengths):
    return o[lengths - 1, np.arange(len(lengths))]


def last_one_by_one(params, pieces):
    return np.array([rnn.forward(params, piece[:, None]).o[-1, 0] for piece in pieces])


def last_of_the_module(params, pieces):
    padded = padding.pad(list(pieces))
    return padding.last_step(rnn.forward(params, padded.x).o, padded.lengths)


def last_in_a_loop(params, pieces):
    x, _ = pad(pieces)
    o = rnn.forward(params, x).o
    return [o[len(piece) - 1, i] for i, piece in enumerate(pieces)]


def last_with_the_batch_first(params, pieces):
    x, lengths = pad(pieces)
    o = rnn.forward(params, x.transpose(1, 0, 2)).o
    return o[np.arange(len(pieces)), lengths - 1]


def last_of_the_shortest(params, pieces):
    shortest = min(map(len, pieces))
    x = np.stack([piece[:shortest] for piece in pieces], axis=1)
    return rnn.forward(params, x).o[-1]


def last_state(params, pieces):
    x, lengths = pad(pieces)
    return rnn.forward(params, x).h[lengths, np.arange(len(lengths))]


def last_of_a_repeated_input(params, pieces):
    T = max(map(len, pieces))
    x = np.stack([np.vstack([p, *[p[-1:]] * (T - len(p))]) for p in pieces], axis=1)
    return rnn.forward(params, x).o[-1]


def last_of_a_stack(params, pieces):
    return rnn.forward(params, np.array(pieces)).o[-1]


LAST = [
    (last(of_each), RIGHT),
    (last(lambda o, n: o.swapaxes(0, 1)[range(len(n)), n - 1]), RIGHT),
    (last(of_each, fill=9.0), RIGHT),
    (last_one_by_one, "llamas a rnn.forward 5 veces"),
    (last_of_the_module, RIGHT),
    (last_in_a_loop, RIGHT),
    (last(lambda o, n: np.take_along_axis(o, (n - 1)[None, :, None], axis=0)[0]), RIGHT),
    (last(lambda o, n: o[-1]), PADDING["last_row"]),
    (last(lambda o, n: o[n - 2, np.arange(len(n))]), PADDING["one_step_early"]),
    (last(lambda o, n: o[-1], end=False), PADDING["padded_in_front"]),
    (last_with_the_batch_first, PADDING["batch_first"]),
    (last_of_the_shortest, PADDING["cut_to_the_shortest"]),
    (last_of_a_repeated_input, PADDING["repeated_last_input"]),
    (last(lambda o, n: o.mean(axis=0)), PADDING["mean_over_time"]),
    (last(lambda o, n: o[0]), PADDING["first_step"]),
    (
        last(lambda o, n: np.array([o[:k, i].mean(axis=0) for i, k in enumerate(n)])),
        PADDING["mean_over_true_steps"],
    ),
    (last(lambda o, n: o[n, np.arange(len(n))]), "pides la posición 7 del eje 0, que mide 7"),
    (last(lambda o, n: o), PADDING["every_step"]),
    (last(lambda o, n: o[n - 1]), PADDING["every_sequence_at_every_end"]),
    (last(lambda o, n: of_each(o, n).T), "Tu resultado está transpuesto"),
    (last(lambda o, n: of_each(o, n)[:, :, None]), "Los números son los correctos"),
    (
        last(lambda o, n: of_each(o, n)[np.argsort(n)]),
        "Tus números son los correctos, pero",
    ),
    (last_state, PADDING["state_for_output"]),
    (last_of_a_stack, "quieres hacer un arreglo con partes de distinto tamaño"),
    (lambda params, pieces: rnn.forward(params, pieces).o[-1], "x debe ser un arreglo"),
]

ANSWERS = [
    (number, *answer)
    for number, answers in [("7.1", STEP), ("7.2", PROBABILITIES), ("7.3", LAST)]
    for answer in answers
]

# --- escritas a ciegas: con solo el enunciado a la vista --------------------------------------

ANSWERS += [
    ("7.1", lambda p, x, h: (lambda t: (t.h[1], t.o[0]))(rnn.forward(p, x[None], h)), RIGHT),
    (
        "7.1",
        lambda p, x, h: np.tanh(h @ p["W"] + x @ p["U"]),
        "las formas no encajan en @: el último eje del primero mide",
    ),
    (
        "7.1",
        lambda p, x, h: np.tanh(p["W"] @ h + p["U"] @ x),
        "las formas no encajan en @: el último eje del primero mide",
    ),
    ("7.2", lambda o: (lambda e: (e.T / e.sum(1)).T)(np.exp(o - o.max(1)[:, None])), RIGHT),
    ("7.2", lambda o: o / o.sum(-1, keepdims=True), SOFTMAX["no_exponential"]),
    ("7.2", lambda o: np.eye(o.shape[1])[o.argmax(1)], SOFTMAX["largest_only"]),
    ("7.2", lambda o: o.argmax(1), SOFTMAX["place_of_the_largest"]),
    (
        "7.2",
        lambda o: np.nan_to_num(np.exp(o) / np.exp(o).sum(-1, keepdims=True)),
        SOFTMAX["nan_for_zero"],
    ),
    ("7.2", lambda o: np.exp(o) / np.exp(o).sum(-1, keepdims=True), SOFTMAX["overflow"]),
    (
        "7.2",
        lambda o: np.exp(o - o.max()) / np.exp(o - o.max()).sum(-1, keepdims=True),
        SOFTMAX["one_maximum_for_all"],
    ),
    (
        "7.2",
        lambda o: np.exp(o - o.max(0)) / np.exp(o - o.max(0)).sum(0),
        SOFTMAX["columns_throughout"],
    ),
    (
        "7.2",
        lambda o: (lambda e: e / e.sum(-1, keepdims=True))(np.exp(np.clip(o, -50, 50))),
        SOFTMAX["clipped"],
    ),
    (
        "7.2",
        lambda o: (lambda e: e / e.sum(-1, keepdims=True))(np.exp(np.clip(o, -500, 500))),
        SOFTMAX["clipped"],
    ),
    ("7.2", lambda o: np.exp(o - o.max(-1, keepdims=True)), SOFTMAX["not_normalised"]),
    (
        "7.3",
        lambda p, ps: np.array([rnn.forward(p, q[:, None]).o[-1, 0] for q in ps]),
        "El resultado es correcto, pero con",
    ),
    ("7.3", lambda p, ps: np.stack(ps), "quieres juntar arreglos cuyas formas no encajan."),
]
