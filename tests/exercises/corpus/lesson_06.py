"""Lección 06: las formas y la recurrencia de la Fig. 10.4, y ∂E/∂o de la 10.5."""

import numpy as np
from scipy import special

from exercises.corpus import RIGHT
from rnn_helpers.exercises.mistakes.output_recurrence import RECURRENCE, SHAPES
from rnn_helpers.exercises.mistakes.single_output import SINGLE_OUTPUT
from rnn_helpers.exercises.planting import together
from rnn_helpers.learning import losses
from rnn_helpers.learning.losses import softmax
from rnn_helpers.networks import output_recurrent

# --- 6.1 --------------------------------------------------------------------------------------


def shapes(**changed):
    """Las formas, con alguna cambiada: W=lambda D, H, O: (H, H)."""

    def answer(D, H, O):
        right = {"U": (H, D), "W": (H, O), "V": (O, H), "b": (H,), "c": (O,)}
        return right | {name: shape(D, H, O) for name, shape in changed.items()}

    return answer


def shapes_of_a_network(D, H, O):
    params = output_recurrent.init(D, H, O, seed=3, bias=True)
    return {k: v.shape for k, v in params.items()}


def shapes_measured(D, H, O):
    x, h, o = np.ones(D), np.ones(H), np.ones(O)
    return {
        "U": np.outer(h, x).shape,
        "W": np.outer(h, o).shape,
        "V": np.outer(o, h).shape,
        "b": h.shape,
        "c": o.shape,
    }


def shapes_in_order(D, H, O):
    return (H, D), (H, O), (O, H), (H,), (O,)


FORMS = [
    (shapes(), RIGHT),
    (shapes_of_a_network, RIGHT),
    (shapes_measured, RIGHT),
    (lambda D, H, O: dict(c=(O,), b=(H,), V=(O, H), W=(H, O), U=(H, D)), RIGHT),
    (lambda D, H, O: {"U": [H, D], "W": [H, O], "V": [O, H], "b": [H], "c": [O]}, RIGHT),
    (lambda D, H, O: {k: np.array(v) for k, v in shapes()(D, H, O).items()}, RIGHT),
    (shapes(W=lambda D, H, O: (H, H)), SHAPES["square_W"]),
    (shapes(W=lambda D, H, O: (O, H)), SHAPES["transposed_W"]),
    (shapes(W=lambda D, H, O: (O, O)), SHAPES["output_to_output"]),
    (shapes(W=lambda D, H, O: (H, D)), SHAPES["W_reads_the_input"]),
    (shapes(U=lambda D, H, O: (D, H)), SHAPES["transposed_U"]),
    (shapes(V=lambda D, H, O: (H, O)), SHAPES["transposed_V"]),
    (
        shapes(U=lambda D, H, O: (D, H), V=lambda D, H, O: (H, O)),
        together([SHAPES["transposed_V"], SHAPES["transposed_U"]]),
    ),
    (
        shapes(V=lambda D, H, O: (H, O), W=lambda D, H, O: (O, H)),
        together([SHAPES["transposed_W"], SHAPES["transposed_V"]]),
    ),
    (
        shapes(U=lambda D, H, O: (D, H), V=lambda D, H, O: (H, O), W=lambda D, H, O: (O, H)),
        together([SHAPES[f"transposed_{name}"] for name in "WVU"]),
    ),
    (shapes(b=lambda D, H, O: (O,), c=lambda D, H, O: (H,)), SHAPES["swapped_biases"]),
    (shapes(b=lambda D, H, O: H, c=lambda D, H, O: O), SHAPES["missing_comma"]),
    (shapes(b=lambda D, H, O: (H, 1), c=lambda D, H, O: (O, 1)), SHAPES["column_biases"]),
    (shapes(b=lambda D, H, O: (1, H), c=lambda D, H, O: (1, O)), SHAPES["row_biases"]),
    (shapes(c=lambda D, H, O: (H,)), SHAPES["one_bias"]),
    (shapes(b=lambda D, H, O: (), c=lambda D, H, O: ()), SHAPES["biases_without_axes"]),
    (shapes(b=lambda D, H, O: 1, c=lambda D, H, O: 1), SHAPES["biases_of_one_number"]),
    (
        lambda D, H, O: {k: np.zeros(v) for k, v in shapes()(D, H, O).items()},
        "En U, W, V, b y c: devuelves el arreglo",
    ),
    (
        lambda D, H, O: output_recurrent.init(D, H, O, seed=0, bias=True),
        "En U, W, V, b y c: devuelves el arreglo",
    ),
    (
        lambda D, H, O: {
            k: v.size for k, v in output_recurrent.init(D, H, O, seed=0, bias=True).items()
        },
        SHAPES["sizes_for_shapes"],
    ),
    (lambda D, H, O: {"U": (H, D), "W": (H, O), "V": (O, H)}, "le faltan b y c"),
    (
        lambda D, H, O: {k.upper(): v for k, v in shapes()(D, H, O).items()},
        "le faltan b y c y le sobran B y C",
    ),
    (shapes_in_order, "Se esperaba un diccionario con"),
    (
        lambda D, H, O: {k: str(v) for k, v in shapes()(D, H, O).items()},
        "devuelves un texto",
    ),
    (
        shapes(W=lambda D, H, O: (H, H), b=lambda D, H, O: H, c=lambda D, H, O: O),
        "En W: se esperaba",
    ),
    (lambda D, H, O: shapes()(3, 5, 7), "Solo está bien cuando O es mayor que H"),
]

# --- 6.2 --------------------------------------------------------------------------------------


def run(
    a=lambda p, x, o, t: p["b"] + o[t] @ p["W"].T + x[t] @ p["U"].T,
    h=np.tanh,
    o=lambda p, h, last: p["c"] + h @ p["V"].T,
    end=lambda outputs: np.stack(outputs[1:]),
    start=lambda o0: o0,
):
    """Como la escribe un estudiante, con las piezas que se pueden equivocar."""

    def outputs(params, x, o0):
        found = [start(o0)]
        for t in range(len(x)):
            found.append(o(params, h(a(params, x, found, t)), found[-1]))
        return end(found)

    return outputs


def run_in_loops(params, x, o0):
    U, W, V, b, c = (params[name] for name in "UWVbc")
    T, B, _ = x.shape
    out = np.zeros((T, B, len(c)))
    for n in range(B):
        o = o0[n]
        for t in range(T):
            h = np.tanh(b + W @ o + U @ x[t, n])
            o = out[t, n] = c + V @ h
    return out


def run_with_einsum(params, x, o0):
    o, out = o0, []
    drive = np.einsum("hd,tbd->tbh", params["U"], x) + params["b"]
    for d in drive:
        h = np.tanh(d + np.einsum("ho,bo->bh", params["W"], o))
        o = np.einsum("oh,bh->bo", params["V"], h) + params["c"]
        out.append(o)
    return out


def run_in_columns(params, x, o0):
    o, out = o0.T, []
    for x_t in x:
        h = np.tanh(params["W"] @ o + params["U"] @ x_t.T + params["b"][:, None])
        o = params["V"] @ h + params["c"][:, None]
        out.append(o.T)
    return np.array(out)


def run_in_place(params, x, o0):
    out = np.empty((*x.shape[:2], o0.shape[1]))
    for t, x_t in enumerate(x):
        h = np.tanh(params["b"] + o0 @ params["W"].T + x_t @ params["U"].T)
        o0[:] = params["c"] + h @ params["V"].T
        out[t] = o0
    return out


def run_with_one_list(params, x, o0):
    out, o = [], np.array(o0)
    for x_t in x:
        h = np.tanh(params["b"] + o @ params["W"].T + x_t @ params["U"].T)
        o[:] = params["c"] + h @ params["V"].T
        out.append(o)
    return np.array(out)


def run_of_states(params, x, o0):
    o, states = o0, []
    for x_t in x:
        h = np.tanh(params["b"] + o @ params["W"].T + x_t @ params["U"].T)
        o = params["c"] + h @ params["V"].T
        states.append(h)
    return np.array(states)


def run_with_bias_of_zeros(params, x, o0):
    out = np.zeros((len(x), *o0.shape))
    for t in range(len(x)):
        o = out[t - 1]
        h = np.tanh(params["b"] + o @ params["W"].T + x[t] @ params["U"].T)
        out[t] = params["c"] + h @ params["V"].T
    return out


def run_that_returns_too_soon(params, x, o0):
    out = []
    for x_t in x:
        h = np.tanh(params["b"] + o0 @ params["W"].T + x_t @ params["U"].T)
        out.append(params["c"] + h @ params["V"].T)
        return np.array(out)


def run_like_10_3(params, x, o0):
    h, out = np.zeros((x.shape[1], len(params["W"]))), []
    for x_t in x:
        h = np.tanh(params["b"] + h @ params["W"].T + x_t @ params["U"].T)
        out.append(params["c"] + h @ params["V"].T)
    return np.array(out)


def b(p, x, o, t):
    return p["b"]


def Wo(p, x, o, t):
    return o[t] @ p["W"].T


def Ux(p, x, o, t):
    return x[t] @ p["U"].T


def total(*terms):
    """a(t), con esos términos y no otros."""
    return lambda *given: sum(term(*given) for term in terms)


def of(function, *terms):
    return lambda *given: function(total(*terms)(*given))


RUNS = [
    (run(), RIGHT),
    (run_in_loops, RIGHT),
    (run_with_einsum, RIGHT),
    (run_in_columns, RIGHT),
    (lambda params, x, o0: output_recurrent.forward(params, x, o0).o, RIGHT),
    (run(end=lambda outputs: outputs[1:]), RIGHT),
    (run(end=lambda outputs: tuple(outputs[1:])), RIGHT),
    (run(end=lambda outputs: np.array(outputs)[1:].tolist()), RIGHT),
    (run(end=lambda outputs: np.float32(outputs[1:])), "float32"),
    (run_in_place, "El resultado es correcto, pero tu función modifica su argumento o0"),
    (run_with_one_list, RECURRENCE["one_array_for_all"]),
    (
        run(a=total(b, lambda p, x, o, t: o[0] @ p["W"].T, Ux)),
        RECURRENCE["reads_initial_output"],
    ),
    (
        run(a=total(b, Ux)),
        RECURRENCE["no_recurrence"],
    ),
    (run(a=total(b, Wo)), RECURRENCE["no_input"]),
    (
        run(a=total(Wo, Ux)),
        RECURRENCE["no_hidden_bias"],
    ),
    (run(o=lambda p, h, last: h @ p["V"].T), RECURRENCE["no_output_bias"]),
    (
        run(
            a=total(Wo, Ux),
            o=lambda p, h, last: h @ p["V"].T,
        ),
        together((RECURRENCE["no_hidden_bias"], RECURRENCE["no_output_bias"])),
    ),
    (run(start=np.zeros_like), RECURRENCE["initial_output_ignored"]),
    (run_with_bias_of_zeros, RECURRENCE["initial_output_ignored"]),
    (run(h=lambda a: a), RECURRENCE["no_activation"]),
    (run(h=lambda a: 1 / (1 + np.exp(-a))), RECURRENCE["logistic_for_tanh"]),
    (run(h=lambda a: np.maximum(0, a)), RECURRENCE["relu_for_tanh"]),
    (run(o=lambda p, h, last: np.tanh(p["c"] + h @ p["V"].T)), RECURRENCE["activated_output"]),
    (run(o=lambda p, h, last: softmax(p["c"] + h @ p["V"].T)), RECURRENCE["softmax_output"]),
    (run(end=lambda outputs: softmax(np.stack(outputs[1:]))), RECURRENCE["softmax_at_the_end"]),
    (run(o=lambda p, h, last: last + p["c"] + h @ p["V"].T), RECURRENCE["output_added"]),
    (
        run(a=total(of(np.tanh, b), of(np.tanh, Wo), of(np.tanh, Ux)), h=lambda a: a),
        RECURRENCE["tanh_of_each_term"],
    ),
    (
        run(
            a=total(b, of(np.tanh, Wo, Ux)),
            h=lambda a: a,
        ),
        RECURRENCE["bias_outside"],
    ),
    (
        run(
            a=total(of(np.tanh, b, Ux), Wo),
            h=lambda a: a,
        ),
        RECURRENCE["tanh_without_the_output"],
    ),
    (
        run(a=total(b, lambda p, x, o, t: Wo(p, x, o, max(t - 1, 0)), Ux)),
        RECURRENCE["output_of_two_steps_before"],
    ),
    (lambda params, x, o0: run()(params, x[::-1], o0), RECURRENCE["inputs_reversed"]),
    (lambda params, x, o0: run()(params, x, o0)[::-1], "Los pasos van en orden inverso"),
    (run_of_states, RECURRENCE["states_returned"]),
    (run(end=np.array), "Te sobra un paso al inicio"),
    (run(end=lambda outputs: np.array(outputs[:-1])), "va un lugar atrás"),
    (run(end=lambda outputs: outputs[-1]), "Devuelves solo el último paso"),
    (run(end=lambda outputs: np.stack(outputs[1:], axis=1)), "Tus ejes están en otro orden"),
    (run_that_returns_too_soon, "hay un solo paso (T = 1)"),
    (run_like_10_3, "no encajan en @"),
    (
        run(a=lambda p, x, o, t: p["b"] + o[t] @ p["W"] + x[t] @ p["U"]),
        "no encajan en @",
    ),
    (
        run(a=lambda p, x, o, t: p["b"] + p["W"] @ o[t] + p["U"] @ x[t]),
        "no encajan en @",
    ),
    (run(a=lambda p, x, o, t: p["b"] + o[t] @ p["W"].T + x[t + 1] @ p["U"].T), "posición"),
    (lambda params, x, o0: run()(params, x), "argumento"),
]

# --- 6.3 --------------------------------------------------------------------------------------


def gradient(
    values=lambda chosen, y: softmax(chosen) - y,
    row=lambda lengths: lengths - 1,
    over=lambda o, lengths: o.shape[1],
):
    """Como la escribe un estudiante, con las piezas que se pueden equivocar."""

    def output_gradient(o, label, lengths):
        do, every = np.zeros_like(o), np.arange(o.shape[1])
        y = np.eye(o.shape[2])[label]
        do[row(lengths), every] = values(o[row(lengths), every], y)
        return do / over(o, lengths)

    return output_gradient


def gradient_in_loops(o, label, lengths):
    do = np.zeros(o.shape)
    B = len(label)
    for b in range(B):
        t = lengths[b] - 1
        exponential = np.exp(o[t, b] - max(o[t, b]))
        do[t, b] = exponential / sum(exponential)
        do[t, b, label[b]] -= 1
    return do / B


def gradient_with_mask(o, label, lengths):
    T, B, O = o.shape
    last = np.arange(T)[:, None, None] == (lengths - 1)[None, :, None]
    y = np.arange(O) == label[:, None]
    return np.where(last, special.softmax(o, axis=-1) - y, 0) / B


def gradient_of_the_module(o, label, lengths):
    mask = np.arange(len(o))[:, None] == lengths - 1
    return losses.cross_entropy(o, np.tile(label, (len(o), 1)), mask)[1]


def gradient_by_differences(o, label, lengths):
    """Con paso complejo: exacto, y sin saber la fórmula."""
    B = len(label)

    def loss(o):
        last = o[lengths - 1, np.arange(B)]
        return -np.log(np.exp(last)[np.arange(B), label] / np.exp(last).sum(axis=1)).sum() / B

    do = np.zeros_like(o)
    for place in np.ndindex(o.shape):
        moved = o.astype(complex)
        moved[place] += 1e-30j
        do[place] = loss(moved).imag / 1e-30
    return do


def gradient_of_every_step(o, label, lengths):
    y = np.eye(o.shape[2])[label]
    return (softmax(o) - y) / o.shape[1]


def gradient_of_every_true_step(o, label, lengths):
    do = gradient_of_every_step(o, label, lengths)
    for b in range(len(lengths)):
        do[lengths[b] :, b] = 0
    return do


def gradient_of_the_last_row(o, label, lengths):
    do = np.zeros_like(o)
    do[-1] = softmax(o[-1]) - np.eye(o.shape[2])[label]
    return do / o.shape[1]


def gradient_changing_o(o, label, lengths):
    every = np.arange(len(label))
    chosen = softmax(o[lengths - 1, every]) - np.eye(o.shape[2])[label]
    o[:] = 0
    o[lengths - 1, every] = chosen / len(label)
    return o


def gradient_minus_one(o, label, lengths):
    every = np.arange(len(label))
    do = np.zeros_like(o)
    do[lengths - 1, every] = softmax(o[lengths - 1, every])
    do[lengths - 1, every] -= 1
    return do / len(label)


def gradient_with_a_wide_index(o, label, lengths):
    do = np.zeros_like(o)
    do[lengths - 1] = softmax(o[lengths - 1]) - np.eye(o.shape[2])[label]
    return do / o.shape[1]


def loss_value(o, label, lengths):
    every = np.arange(len(label))
    return -np.log(softmax(o)[lengths - 1, every, label]).mean()


def gradient_not_in_its_place(o, label, lengths):
    every = np.arange(len(label))
    do = softmax(o[lengths - 1, every])
    do[every, label] -= 1
    return do / len(label)


def gradient_minus_the_number(o, label, lengths):
    every = np.arange(len(label))
    do = np.zeros_like(o)
    do[lengths - 1, every] = softmax(o[lengths - 1, every]) - label[:, None]
    return do / len(label)


GRADIENTS = [
    (gradient(), RIGHT),
    (gradient_in_loops, RIGHT),
    (gradient_with_mask, RIGHT),
    (gradient_of_the_module, RIGHT),
    (gradient_by_differences, RIGHT),
    (lambda o, label, lengths: gradient()(o, label, lengths).tolist(), RIGHT),
    (lambda o, label, lengths: tuple(gradient()(o, label, lengths)), RIGHT),
    (lambda o, label, lengths: gradient()(o, label, lengths).astype("f4"), "float32"),
    (gradient_changing_o, "El resultado es correcto, pero tu función modifica su argumento o"),
    (gradient_of_every_step, SINGLE_OUTPUT["every_step_counts"]),
    (gradient_of_every_true_step, SINGLE_OUTPUT["every_true_step"]),
    (gradient_of_the_last_row, SINGLE_OUTPUT["last_row"]),
    (gradient(row=lambda lengths: -1), SINGLE_OUTPUT["last_row"]),
    (gradient(row=lambda lengths: 0), SINGLE_OUTPUT["first_row"]),
    (gradient(row=lambda lengths: lengths), "posición"),
    (gradient(row=lambda lengths: lengths - 2), SINGLE_OUTPUT["row_before"]),
    (gradient(values=lambda chosen, y: softmax(chosen)), SINGLE_OUTPUT["target_not_subtracted"]),
    (gradient(values=lambda chosen, y: chosen - y), SINGLE_OUTPUT["no_softmax"]),
    (gradient(values=lambda chosen, y: y - softmax(chosen)), SINGLE_OUTPUT["sign"]),
    (gradient(over=lambda o, lengths: 1), SINGLE_OUTPUT["not_averaged"]),
    (gradient(over=lambda o, lengths: len(o)), "T"),
    (gradient(over=lambda o, lengths: o.shape[0] * o.shape[1]), "dividido entre T"),
    (gradient(over=lambda o, lengths: o.shape[1] * o.shape[2]), "dividido entre O"),
    (gradient(over=lambda o, lengths: lengths.sum()), SINGLE_OUTPUT["averaged_over_true_steps"]),
    (
        gradient(over=lambda o, lengths: o.shape[1] * lengths[:, None]),
        SINGLE_OUTPUT["averaged_over_each_length"],
    ),
    (gradient_minus_one, SINGLE_OUTPUT["one_from_every_class"]),
    (gradient_minus_the_number, SINGLE_OUTPUT["label_as_a_number"]),
    (
        gradient(values=lambda chosen, y: (softmax(chosen) - 1) * y),
        SINGLE_OUTPUT["only_the_right_class"],
    ),
    (gradient(values=lambda chosen, y: -y), SINGLE_OUTPUT["only_the_target"]),
    (gradient(values=lambda chosen, y: -y / softmax(chosen)), SINGLE_OUTPUT["logarithm_derived"]),
    (
        gradient(values=lambda chosen, y: softmax(chosen.T).T - y),
        SINGLE_OUTPUT["softmax_over_sequences"],
    ),
    (
        gradient(values=lambda chosen, y: np.exp(chosen) - y),
        SINGLE_OUTPUT["softmax_not_divided"],
    ),
    (
        gradient(values=lambda chosen, y: np.exp(chosen) / np.exp(chosen).sum() - y),
        SINGLE_OUTPUT["one_softmax_for_all"],
    ),
    (
        gradient(values=lambda chosen, y: 1 / (1 + np.exp(-chosen)) - y),
        SINGLE_OUTPUT["logistic_for_softmax"],
    ),
    (
        gradient(
            values=lambda chosen, y: (softmax(chosen) - y) * softmax(chosen) * (1 - softmax(chosen))
        ),
        SINGLE_OUTPUT["softmax_slope"],
    ),
    (
        gradient(values=lambda chosen, y: softmax(softmax(chosen)) - y),
        SINGLE_OUTPUT["softmax_twice"],
    ),
    (gradient_with_a_wide_index, SINGLE_OUTPUT["every_sequence_at_every_end"]),
    (gradient_not_in_its_place, SINGLE_OUTPUT["only_the_last_steps"]),
    (loss_value, SINGLE_OUTPUT["loss_for_gradient"]),
    (lambda o, label, lengths: np.zeros_like(o), "Devuelves solo ceros"),
    (
        lambda o, label, lengths: gradient()(o, label, lengths).sum(axis=0),
        SINGLE_OUTPUT["only_the_last_steps"],
    ),
    (lambda o, label, lengths: (softmax(o) - label) / o.shape[1], "no se pueden combinar"),
]

ANSWERS = [
    *[("6.1", *row) for row in FORMS],
    *[("6.2", *row) for row in RUNS],
    *[("6.3", *row) for row in GRADIENTS],
]

# --- escritas a ciegas: con solo el enunciado a la vista --------------------------------------

ANSWERS += [
    ("6.1", lambda D, H, O: dict(U=(H, D), W=(H, O), V=(O, H), b=(H,), c=(O,)), RIGHT),
    ("6.1", lambda D, H, O: {"c": (O,), "b": (H,), "V": (O, H), "W": (H, O), "U": (H, D)}, RIGHT),
]
