"""Lección 05: desplegar a mano, escribir g^(3) y sumar sobre las copias."""

import functools

import numpy as np

from exercises.corpus import RIGHT
from rnn_helpers.exercises.mistakes.unfolding import ARROWS, NESTED, TIE
from rnn_helpers.lessons import unfolding
from rnn_helpers.networks import rnn

# --- 5.1 --------------------------------------------------------------------------------------


def unfold_in_a_loop(steps):
    arrows = set()
    for t in range(1, steps + 1):
        arrows.add(("h" + str(t - 1), "h" + str(t), "W"))
        arrows.add(("x" + str(t), "h" + str(t), "U"))
    return arrows


def unfold_in_a_list(steps):
    arrows = []
    for t in range(steps):
        arrows += [(f"h{t}", f"h{t + 1}", "W"), (f"x{t + 1}", f"h{t + 1}", "U")]
    return arrows


def unfold_by_recursion(steps):
    before = unfold_by_recursion(steps - 1) if steps > 1 else set()
    return before | {(f"h{steps - 1}", f"h{steps}", "W"), (f"x{steps}", f"h{steps}", "U")}


def unfold(
    recurrent=lambda t: (f"h{t - 1}", f"h{t}", "W"), inputs=lambda t: (f"x{t}", f"h{t}", "U")
):
    """Como la escribe un estudiante, con las flechas que se pueden equivocar."""
    return lambda steps: {make(t) for t in range(1, steps + 1) for make in (recurrent, inputs)}


def unfold_one_short(steps):
    return {(f"h{t - 1}", f"h{t}", "W") for t in range(1, steps)} | {
        (f"x{t}", f"h{t}", "U") for t in range(1, steps)
    }


def unfold_from_zero(steps):
    arrows = set()
    for t in range(steps):
        arrows.add((f"h{t}", f"h{t + 1}", "W"))
        arrows.add((f"x{t}", f"h{t}", "U"))
    return arrows


def unfold_one_more(steps):
    arrows = set()
    for t in range(steps + 1):
        arrows.add((f"h{t}", f"h{t + 1}", "W"))
        arrows.add((f"x{t + 1}", f"h{t + 1}", "U"))
    return arrows


def unfold_with_outputs(steps):
    return unfold()(steps) | {(f"h{t}", f"o{t}", "V") for t in range(1, steps + 1)}


def unfold_as_a_dict(steps):
    return {(f"h{t - 1}", f"h{t}"): "W" for t in range(1, steps + 1)}


def unfold_that_returns_too_soon(steps):
    arrows = set()
    for t in range(1, steps + 1):
        arrows.add((f"h{t - 1}", f"h{t}", "W"))
        arrows.add((f"x{t}", f"h{t}", "U"))
        return arrows


def unfold_with_update(steps):
    arrows = set()
    for t in range(1, steps + 1):
        arrows.update((f"h{t - 1}", f"h{t}", "W"))
    return arrows


def unfold_of_lists(steps):
    arrows = set()
    for t in range(1, steps + 1):
        arrows.add([f"h{t - 1}", f"h{t}", "W"])
    return arrows


UNFOLDED = [
    (unfold_in_a_loop, RIGHT),
    (unfold_in_a_list, RIGHT),
    (unfold_by_recursion, RIGHT),
    (unfold(), RIGHT),
    (lambda steps: frozenset(unfold()(steps)), RIGHT),
    (lambda steps: tuple(unfold()(steps)), RIGHT),
    (lambda steps: [list(arrow) for arrow in unfold()(steps)], RIGHT),
    (lambda steps: np.array(sorted(unfold()(steps))), RIGHT),
    (lambda steps: unfolding.arrows(steps), RIGHT),
    (unfold(recurrent=lambda t: (f"h{t}", f"h{t}", "W")), ARROWS["no_delay"]),
    (unfold(inputs=lambda t: (f"x{t - 1}", f"h{t}", "U")), ARROWS["input_of_the_previous_step"]),
    (
        unfold(lambda t: (f"h{t - 1}", f"h{t}", f"W{t}"), lambda t: (f"x{t}", f"h{t}", f"U{t}")),
        ARROWS["own_weights_per_step"],
    ),
    (unfold(recurrent=lambda t: (f"h{t}", f"h{t - 1}", "W")), ARROWS["reversed_recurrence"]),
    (
        unfold(lambda t: (f"h{t}", f"h{t - 1}", "W"), lambda t: (f"h{t}", f"x{t}", "U")),
        ARROWS["reversed_arrows"],
    ),
    (
        unfold(lambda t: ("W", f"h{t - 1}", f"h{t}"), lambda t: ("U", f"x{t}", f"h{t}")),
        ARROWS["weight_first"],
    ),
    (
        unfold(lambda t: (f"h{t - 1}", f"h{t}", "U"), lambda t: (f"x{t}", f"h{t}", "W")),
        ARROWS["weights_exchanged"],
    ),
    (unfold(inputs=lambda t: (f"h{t - 1}", f"h{t}", "W")), ARROWS["no_inputs"]),
    (unfold(recurrent=lambda t: (f"x{t}", f"h{t}", "U")), ARROWS["no_recurrence"]),
    (unfold_one_short, ARROWS["last_step_left_out"]),
    (unfold_one_more, ARROWS["one_step_too_many"]),
    (unfold_from_zero, ARROWS["counted_from_zero"]),
    (lambda steps: unfold()(steps) | {("x0", "h0", "U")}, ARROWS["inputs_counted_from_zero"]),
    (lambda steps: unfold()(steps) - {("h0", "h1", "W")}, ARROWS["initial_state_left_out"]),
    (lambda steps: unfold()(steps) | {(f"h{steps}", f"h{steps + 1}", "W")}, "no hay un paso τ + 1"),
    (unfold_with_outputs, "sobran"),
    (unfold_as_a_dict, "Se esperaba un conjunto"),
    (unfold_that_returns_too_soon, "Solo está bien cuando τ = 1. De 8 elementos, faltan 6"),
    (unfold_with_update, "sobran"),
    (unfold_of_lists, "TypeError"),
    (lambda steps: [*unfold_in_a_list(steps), ("h0", "h1", "W")], "elementos repetidos"),
    (lambda steps: {("h0", "h1", "W"), ("x1", "h1", "U")}, "Solo está bien cuando τ = 1"),
    (unfold(lambda t: (f"h_{t - 1}", f"h_{t}", "W")), "faltan"),
    (unfold(lambda t: (t - 1, t, "W"), lambda t: (t, t, "U")), "faltan"),
    (lambda steps: len(unfold()(steps)), "Se esperaba un conjunto"),
    (lambda steps: unfold()(steps + n), "NameError"),  # noqa: F821
]

# --- 5.2 --------------------------------------------------------------------------------------


def g3_in_steps(x3, x2, x1, h0, U, W):
    h1 = np.tanh(W @ h0 + U @ x1)
    h2 = np.tanh(W @ h1 + U @ x2)
    h3 = np.tanh(W @ h2 + U @ x3)
    return h3


def g3_in_a_loop(x3, x2, x1, h0, U, W):
    h = h0
    for x in (x1, x2, x3):
        h = np.tanh(np.dot(W, h) + np.dot(U, x))
    return h


def g3_with_reduce(x3, x2, x1, h0, U, W):
    return functools.reduce(lambda h, x: np.tanh(W @ h + U @ x), [x1, x2, x3], h0)


def g3_in_rows(x3, x2, x1, h0, U, W):
    return np.tanh(np.tanh(np.tanh(h0 @ W.T + x1 @ U.T) @ W.T + x2 @ U.T) @ W.T + x3 @ U.T)


def g3_one_by_one(x3, x2, x1, h0, U, W):
    h = list(h0)
    for x in (x1, x2, x3):
        h = [
            np.tanh(
                sum(W[i, j] * h[j] for j in range(len(h)))
                + sum(U[i, j] * x[j] for j in range(len(x)))
            )
            for i in range(len(h))
        ]
    return h


def g3_of_the_network(x3, x2, x1, h0, U, W):
    params = {"U": U, "W": W, "V": np.zeros((1, len(W)))}
    return rnn.forward(params, np.stack([x1, x2, x3])[:, None], h0[None]).h[-1, 0]


def g3_in_place(x3, x2, x1, h0, U, W):
    for x in (x1, x2, x3):
        h0[:] = np.tanh(W @ h0 + U @ x)
    return h0


def g3(
    f=lambda h, x, U, W: np.tanh(W @ h + U @ x),
    order=lambda x3, x2, x1: (x1, x2, x3),
    start=lambda h0: h0,
    end=lambda h: h,
):
    """Como la escribe un estudiante, con las piezas que se pueden equivocar."""

    def g(x3, x2, x1, h0, U, W):
        h = start(h0)
        for x in order(x3, x2, x1):
            h = f(h, x, U, W)
        return end(h)

    return g


NESTINGS = [
    (g3_in_steps, RIGHT),
    (g3_in_a_loop, RIGHT),
    (g3_with_reduce, RIGHT),
    (g3_in_rows, RIGHT),
    (g3_one_by_one, RIGHT),
    (g3_of_the_network, RIGHT),
    (lambda x3, x2, x1, h0, U, W: unfolding.g([x3, x2, x1], h0, U=U, W=W), RIGHT),
    (
        lambda x3, x2, x1, h0, U, W: np.tanh(
            W @ np.tanh(W @ np.tanh(W @ h0 + U @ x1) + U @ x2) + U @ x3
        ),
        RIGHT,
    ),
    (g3(end=lambda h: tuple(h)), RIGHT),
    (g3(end=lambda h: h.astype(np.float32)), "float32"),
    (g3_in_place, "El resultado es correcto, pero tu función modifica su argumento h0"),
    (g3(order=lambda x3, x2, x1: (x3, x2, x1)), NESTED["oldest_first"]),
    (g3(start=np.zeros_like), NESTED["initial_state_ignored"]),
    (g3(order=lambda x3, x2, x1: (x2, x3)), NESTED["first_input_forgotten"]),
    (g3(order=lambda x3, x2, x1: (x1, x2)), NESTED["last_step_forgotten"]),
    (g3(order=lambda x3, x2, x1: (x3,)), NESTED["one_step_only"]),
    (g3(order=lambda x3, x2, x1: (x3, x3, x3)), NESTED["one_input_for_all"]),
    (g3(order=lambda x3, x2, x1: (x1, x1, x1)), NESTED["first_input_for_all"]),
    (g3(order=lambda x3, x2, x1: (x1, x2, x3, x3)), NESTED["last_step_twice"]),
    (g3(f=lambda h, x, U, W: W @ h + U @ x, end=np.tanh), NESTED["one_tanh_outside"]),
    (g3(f=lambda h, x, U, W: W @ h + U @ x), NESTED["no_tanh"]),
    (g3(f=lambda h, x, U, W: np.tanh(W.T @ h + U @ x)), NESTED["transposed_recurrence"]),
    (g3(f=lambda h, x, U, W: np.tanh(h @ W + U @ x)), NESTED["transposed_recurrence"]),
    (g3(f=lambda h, x, U, W: np.tanh(h + U @ x)), NESTED["W_forgotten"]),
    (g3(f=lambda h, x, U, W: np.tanh(U @ x)), NESTED["no_recurrence"]),
    (g3(f=lambda h, x, U, W: np.tanh(W @ h) + np.tanh(U @ x)), NESTED["tanh_of_each_term"]),
    (g3(f=lambda h, x, U, W: np.tanh(W @ h) + U @ x), NESTED["tanh_of_the_state_only"]),
    (g3(f=lambda h, x, U, W: h + np.tanh(W @ h + U @ x)), NESTED["state_added"]),
    (g3(f=lambda h, x, U, W: np.tanh(W @ h - U @ x)), NESTED["input_subtracted"]),
    (g3(f=lambda h, x, U, W: 1 / (1 + np.exp(-W @ h - U @ x))), NESTED["logistic_for_tanh"]),
    (g3(f=lambda h, x, U, W: np.tanh(W * h + U @ x)), "la forma"),
    (g3(f=lambda h, x, U, W: np.tanh(W @ h + x @ U)), "@"),
    (g3(f=lambda h, x, U, W: np.tanh(U @ h + W @ x)), "@"),
    (
        lambda x3, x2, x1, h0, U, W: np.tanh(W @ np.tanh(W @ (W @ h0 + U @ x1) + U @ x2) + U @ x3),
        NESTED["inner_tanh_forgotten"],
    ),
    (
        lambda x3, x2, x1, h0, U, W: W @ np.tanh(W @ np.tanh(W @ h0 + U @ x1) + U @ x2) + U @ x3,
        NESTED["outer_tanh_forgotten"],
    ),
    (
        lambda x3, x2, x1, h0, U, W: np.tanh(W @ (W @ np.tanh(W @ h0 + U @ x1) + U @ x2) + U @ x3),
        NESTED["middle_tanh_forgotten"],
    ),
    (
        lambda x3, x2, x1, h0, U, W: np.tanh(W @ W @ W @ h0 + W @ W @ U @ x1 + W @ U @ x2 + U @ x3),
        NESTED["one_tanh_outside"],
    ),
    (lambda x3, x2, x1, h0, U, W: [g3()(x3, x2, x1, h0, U, W)], "Los números son los correctos"),
    (g3(end=lambda h: -h), "El signo está al revés"),
    (g3(end=lambda h: h[:, None]), "Los números son los correctos"),
    (g3(end=lambda h: None), "no devuelve nada"),
]

# --- 5.3 --------------------------------------------------------------------------------------


def shared(
    end=lambda grad: grad.sum(axis=0),
    steps=lambda x: len(x),
    error=lambda do, trace: do,
    inputs=lambda x: x,
):
    """Como la escribe un estudiante, con las piezas que se pueden equivocar."""

    def shared_gradient(params, x, do):
        copies = unfolding.copies(params, steps(x))
        trace = unfolding.forward(copies, inputs(x))
        grads = unfolding.backward(copies, trace, error(do, trace))
        return {name: end(grad) for name, grad in grads.items()}

    return shared_gradient


def shared_in_loops(params, x, do):
    T = x.shape[0]
    copies = unfolding.copies(params, T)
    grads = unfolding.backward(copies, unfolding.forward(copies, x), do)
    total = {}
    for name in grads:
        total[name] = np.zeros(params[name].shape)
        for t in range(T):
            total[name] += grads[name][t]
    return total


def shared_that_keeps_the_last(params, x, do):
    copies = unfolding.copies(params, len(x))
    grads = unfolding.backward(copies, unfolding.forward(copies, x), do)
    total = {}
    for name in grads:
        for t in range(len(x)):
            total[name] = grads[name][t]
    return total


def shared_of_three(params, x, do):
    grads = shared()(params, x, do)
    return {"U": grads["U"], "W": grads["W"], "V": grads["V"]}


def shared_as_a_tuple(params, x, do):
    grads = shared()(params, x, do)
    return grads["U"], grads["W"], grads["V"]


def shared_in_the_params(params, x, do):
    for name, grad in shared()(params, x, do).items():
        params[name] = grad
    return params


def shared_of_params(params, x, do):
    copies = unfolding.copies(params, len(x))
    return {name: value.sum(axis=0) for name, value in copies.items()}


def shared_only_W(params, x, do):
    grads = shared(end=lambda grad: grad)(params, x, do)
    grads["W"] = grads["W"].sum(axis=0)
    return grads


SHARED = [
    (shared(), RIGHT),
    (shared_in_loops, RIGHT),
    (shared(end=sum), RIGHT),
    (shared(end=lambda grad: np.add.reduce(grad)), RIGHT),
    (shared(end=lambda grad: np.einsum("t...->...", grad)), RIGHT),
    (shared(end=lambda grad: grad.mean(axis=0) * len(grad)), RIGHT),
    (shared(end=lambda grad: grad.sum(axis=0).tolist()), RIGHT),
    (
        lambda params, x, do: rnn.backward(params, rnn.forward(params, x), do),
        RIGHT,
    ),
    (shared(end=lambda grad: grad.sum(axis=0).astype(np.float32)), "float32"),
    (shared(end=lambda grad: grad.mean(axis=0)), TIE["averaged"]),
    (shared(end=lambda grad: grad), TIE["not_summed"]),
    (shared(end=lambda grad: grad[-1]), TIE["last_copy_only"]),
    (shared_that_keeps_the_last, TIE["last_copy_only"]),
    (shared(end=lambda grad: grad[0]), TIE["first_copy_only"]),
    (shared(end=lambda grad: grad.sum(axis=-1)), TIE["last_axis_summed"]),
    (shared(end=lambda grad: grad.sum(axis=1)), TIE["second_axis_summed"]),
    (shared(end=lambda grad: grad.sum()), TIE["everything_summed"]),
    (shared(end=lambda grad: np.sum(grad)), TIE["everything_summed"]),
    (shared(end=lambda grad: grad.max(axis=0)), TIE["largest_copy"]),
    (shared(end=lambda grad: np.linalg.norm(grad, axis=0)), TIE["norm_of_copies"]),
    (shared(end=lambda grad: np.prod(grad, axis=0)), TIE["product_of_copies"]),
    (shared(end=lambda grad: grad.sum(axis=0).T), "transpuest"),
    (shared(end=lambda grad: -grad.sum(axis=0)), "el signo está al revés"),
    (shared(end=lambda grad: grad.cumsum(axis=0)), "lo que se pide es solo su última posición"),
    (shared_of_params, TIE["copies_for_gradients"]),
    (
        shared(error=lambda do, trace: np.concatenate([0 * do[:-1], do[-1:]])),
        TIE["error_of_the_last_step"],
    ),
    (shared(error=lambda do, trace: do / do.shape[1]), "dividido entre B"),
    (shared(error=lambda do, trace: do / len(do)), TIE["averaged"]),
    (shared(error=lambda do, trace: do[::-1]), TIE["error_reversed"]),
    (shared(error=lambda do, trace: trace.o), TIE["outputs_for_error"]),
    (shared(inputs=lambda x: x[::-1]), TIE["input_reversed"]),
    (shared(steps=lambda x: 1), "copies"),
    (shared(steps=lambda x: x.shape[1]), "copies"),
    (shared_of_three, "Solo falla cuando la red tiene los sesgos b y c. A tu diccionario le falta"),
    (shared_as_a_tuple, "Se esperaba un diccionario"),
    (shared_in_the_params, "modifica su argumento params"),
    (shared_only_W, "Está bien W"),
    (lambda params, x, do: shared()(params, x, do)["W"], "Se esperaba un diccionario"),
    (lambda params, x, do: unfolding.tie(params), "W"),
    (lambda params, x, do: {f"d{k}": v for k, v in shared()(params, x, do).items()}, "le falta"),
]

ANSWERS = [
    *[("5.1", *row) for row in UNFOLDED],
    *[("5.2", *row) for row in NESTINGS],
    *[("5.3", *row) for row in SHARED],
]

# --- escritas a ciegas: con solo el enunciado a la vista --------------------------------------

ANSWERS += [
    ("5.1", lambda n: 2 * n, "Se esperaba un conjunto; devolviste el número"),
    (
        "5.2",
        lambda x3, x2, x1, h0, U, W: W @ (W @ (W @ h0 + U @ x1) + U @ x2) + U @ x3,
        NESTED["no_tanh"],
    ),
    (
        "5.2",
        lambda x3, x2, x1, h0, U, W: np.tanh(W @ (W @ (W @ h0 + U @ x1) + U @ x2) + U @ x3),
        NESTED["one_tanh_outside"],
    ),
    (
        "5.2",
        lambda x3, x2, x1, h0, U, W: np.tanh(U @ h0 + W @ x1),
        "las formas no encajan en @: el último eje del primero mide",
    ),
    (
        "5.2",
        lambda x3, x2, x1, h0, U, W: np.tanh(h0 @ W + x1 @ U),
        "las formas no encajan en @: el último eje del primero mide",
    ),
    ("5.3", lambda p, x, do: rnn.backward(p, rnn.forward(p, x), do), RIGHT),
    (
        "5.3",
        lambda p, x, do: rnn.backward(p, rnn.forward(p, x), rnn.forward(p, x).o),
        TIE["outputs_for_error"],
    ),
    (
        "5.3",
        lambda p, x, do: rnn.backward(p, rnn.forward(p, x), do, truncate=1),
        "En U: la mayor diferencia está en la posición",
    ),
    (
        "5.3",
        lambda p, x, do: rnn.backward(p, rnn.forward(p, x, activation="logistic"), do),
        "En U: la mayor diferencia está en la posición",
    ),
]
