"""Lección 08: la capa de salida, la recursión, la línea equivocada y los puntos de control."""

import math

import numpy as np

from exercises.corpus import RIGHT
from rnn_helpers.exercises.mistakes.bptt import RECURSION, SUMS, TWO_IN_RECURSION
from rnn_helpers.exercises.mistakes.checkpoints import CHECKPOINTS
from rnn_helpers.exercises.mistakes.gradient_sums import GRADIENT_SUMS
from rnn_helpers.exercises.mistakes.output_layer import OUTPUT_LAYER
from rnn_helpers.learning import checkpointing
from rnn_helpers.learning.losses import cross_entropy, softmax
from rnn_helpers.networks import rnn

# --- 8.1 --------------------------------------------------------------------------------------


def output(
    o=lambda V, c, h: h[1:] @ V.T + c,
    p=softmax,
    do=lambda p, y, B: (p - y) / B,
    dV=lambda do, h: np.einsum("tbo,tbh->oh", do, h[1:]),
    end=lambda do, dV: (do, dV),
):
    """La capa de salida como la escribe un estudiante, con las piezas que se pueden equivocar."""

    def output_layer(V, c, h, targets):
        y = np.eye(len(V))[targets]
        gradient = do(p(o(V, c, h)), y, targets.shape[1])
        return end(gradient, dV(gradient, h))

    return output_layer


def output_in_loops(V, c, h, targets):
    (T, B), (O, H) = targets.shape, V.shape
    do, dV = np.zeros((T, B, O)), np.zeros((O, H))
    for t in range(T):
        for b in range(B):
            o = [c[k] + sum(V[k, i] * h[t + 1, b, i] for i in range(H)) for k in range(O)]
            total = sum(math.exp(value) for value in o)
            for k in range(O):
                do[t, b, k] = (math.exp(o[k]) / total - (targets[t, b] == k)) / B
                for i in range(H):
                    dV[k, i] += do[t, b, k] * h[t + 1, b, i]
    return do, dV


def output_by_indices(V, c, h, targets):
    T, B = targets.shape
    do = softmax(h[1:] @ V.T + c)
    do[np.arange(T)[:, None], np.arange(B), targets] -= 1
    do /= B
    return do, np.tensordot(do, h[1:], axes=([0, 1], [0, 1]))


def output_of_the_module(V, c, h, targets):
    do = cross_entropy(h[1:] @ V.T + c, targets)[1]
    return do, sum(d.T @ state for d, state in zip(do, h[1:], strict=True))


def output_by_the_jacobian(V, c, h, targets):
    """Con el jacobiano entero de la softmax: ∂E/∂ŷ y después ∂ŷ/∂o."""
    y, p = np.eye(len(V))[targets], softmax(h[1:] @ V.T + c)
    jacobian = p[..., :, None] * np.eye(len(V)) - p[..., :, None] * p[..., None, :]
    do = np.einsum("tbk,tbkj->tbj", -y / p, jacobian) / targets.shape[1]
    return do, np.einsum("tbo,tbh->oh", do, h[1:])


OUTPUT = [
    (output(), RIGHT),
    (output_in_loops, RIGHT),
    (output_by_indices, RIGHT),
    (output_of_the_module, RIGHT),
    (output_by_the_jacobian, RIGHT),
    (output(end=lambda do, dV: [do, dV.tolist()]), RIGHT),
    (output(o=lambda V, c, h: np.einsum("tbh,oh->tbo", h, V)[1:] + c), RIGHT),
    (output(do=lambda p, y, B: p / B), OUTPUT_LAYER["target_not_subtracted"]),
    (output(do=lambda p, y, B: (y - p) / B), OUTPUT_LAYER["opposite_sign"]),
    (output(do=lambda p, y, B: p - y), OUTPUT_LAYER["not_averaged"]),
    (output(p=lambda o: o), OUTPUT_LAYER["no_softmax"]),
    (output(do=lambda p, y, B: (p - y) * p * (1 - p) / B), OUTPUT_LAYER["softmax_slope_twice"]),
    (output(do=lambda p, y, B: -y / p / B), OUTPUT_LAYER["divided_by_probability"]),
    (output(o=lambda V, c, h: h[1:] @ V.T), OUTPUT_LAYER["output_bias_forgotten"]),
    (
        output(p=lambda o: np.exp(o) / np.exp(o).sum(axis=1, keepdims=True)),
        OUTPUT_LAYER["softmax_over_the_batch"],
    ),
    (
        output(p=lambda o: np.exp(o) / np.exp(o).sum(axis=0)),
        OUTPUT_LAYER["softmax_over_time"],
    ),
    (output(p=lambda o: np.exp(o) / np.exp(o).sum()), OUTPUT_LAYER["softmax_over_everything"]),
    (
        output(
            o=lambda V, c, h: h[:-1] @ V.T + c,
            dV=lambda do, h: np.einsum("tbo,tbh->oh", do, h[:-1]),
        ),
        OUTPUT_LAYER["output_of_previous_state"],
    ),
    (
        output(dV=lambda do, h: np.einsum("tbo,tbh->oh", do, h[:-1])),
        OUTPUT_LAYER["previous_state_in_dV"],
    ),
    (output(dV=lambda do, h: do[0].T @ h[1]), OUTPUT_LAYER["first_step_in_dV"]),
    (output(dV=lambda do, h: do[-1].T @ h[-1]), OUTPUT_LAYER["last_step_in_dV"]),
    (
        output(do=lambda p, y, B: (p - y) / (B * len(p))),
        OUTPUT_LAYER["averaged_over_time_too"],
    ),
    (
        output(do=lambda p, y, B: p / B, dV=lambda do, h: np.einsum("tbo,tbh->oh", do, h[:-1])),
        "te falta restar 1 en la clase correcta. Tampoco está bien ∂E/∂V.",
    ),
    (
        output(dV=lambda do, h: np.einsum("tbo,tbh->ho", do, h[1:])),
        "En ∂E/∂V: tu resultado está",
    ),
    (output(dV=lambda do, h: np.einsum("tbo,tbh->toh", do, h[1:])), "te falta sumar sobre el eje"),
    (
        output(dV=lambda do, h: do.shape[1] * np.einsum("tbo,tbh->oh", do, h[1:])),
        "En ∂E/∂V: tu resultado es el correcto multiplicado por B",
    ),
    (output(end=lambda do, dV: (dV, do)), "otro orden: se esperaba una tupla de 2 (∂E/∂o, ∂E/∂V)"),
    (output(end=lambda do, dV: do), "Devuelves solo ∂E/∂o, que está bien"),
    (output(o=lambda V, c, h: h @ V.T + c), "las formas (T+1, B, O) = (6, 3, 7) y (T, B, O) ="),
    (output(o=lambda V, c, h: h[1:] @ V + c), "las formas no encajan en @"),
    (output(dV=lambda do, h: do.T @ h[1:]), "las formas no encajan en @"),
]

# --- 8.2 --------------------------------------------------------------------------------------


def recursion(
    back=lambda delta, dh, W, slope: delta @ W,
    slope=lambda h, t: 1 - h[t + 1] ** 2,
    combine=lambda out, future, slope: (out + future) * slope,
    end=lambda deltas, h: np.array(deltas[::-1]),
    steps=lambda T: reversed(range(T)),
):
    """δ(t) como lo escribe un estudiante, que va añadiendo a una lista desde el final."""

    def deltas(W, V, h, do):
        found, future = [], np.zeros_like(h[0])
        for t in steps(len(do)):
            dh = do[t] @ V + future
            found.append(combine(do[t] @ V, future, slope(h, t)))
            future = back(found[-1], dh, W, slope(h, t))
        return end(found, h)

    return deltas


def recursion_in_place(W, V, h, do):
    delta = do @ V
    for t in range(len(do) - 1, -1, -1):
        if t + 1 < len(do):
            delta[t] += delta[t + 1] @ W
        delta[t] *= 1 - np.square(h[t + 1])
    return delta


def recursion_by_sequences(W, V, h, do):
    T, B = do.shape[:2]
    delta = [[None] * B for _ in range(T)]
    for b in range(B):
        dh = 0
        for t in range(T - 1, -1, -1):
            delta[t][b] = np.diag(1 - h[t + 1, b] ** 2) @ (V.T @ do[t, b] + dh)
            dh = W.T @ delta[t][b]
    return delta


def recursion_calling_itself(W, V, h, do):
    """δ de la cola, y delante el del primer paso."""
    if not len(do):
        return np.zeros((0, *h.shape[1:]))
    rest = recursion_calling_itself(W, V, h[1:], do[1:])
    future = rest[0] @ W if len(rest) else 0
    return np.concatenate([[(do[0] @ V + future) * (1 - h[1] ** 2)], rest])


def recursion_of_the_module(W, V, h, do):
    params = {"U": np.zeros((len(W), 1)), "W": W, "V": V}
    return rnn.deltas(params, rnn.Trace(do[:, :, :1], h, do, "tanh"), do)


def recursion_that_changes_do(W, V, h, do):
    delta = recursion()(W, V, h, do)
    do[-1] = 0
    return delta


DELTAS = [
    (recursion(), RIGHT),
    (recursion_in_place, RIGHT),
    (recursion_by_sequences, RIGHT),
    (recursion_calling_itself, RIGHT),
    (recursion_of_the_module, RIGHT),
    (recursion(end=lambda deltas, h: tuple(reversed(deltas))), RIGHT),
    (recursion(slope=lambda h, t: (1 - h[t + 1]) * (1 + h[t + 1])), RIGHT),
    (recursion(slope=lambda h, t: 1 / np.cosh(np.arctanh(h[t + 1])) ** 2), RIGHT),
    (
        recursion_that_changes_do,
        "El resultado es correcto, pero tu función modifica su",
    ),
    (
        recursion(back=lambda delta, dh, W, s: delta @ W.T),
        RECURSION["untransposed_error"],
    ),
    (recursion(back=lambda delta, dh, W, s: 0), RECURSION["no_recursion"]),
    (recursion(back=lambda delta, dh, W, s: dh @ W), RECURSION["slope_lost_on_the_way"]),
    (recursion(back=lambda delta, dh, W, s: delta * s @ W), RECURSION["slope_twice_on_the_way"]),
    (recursion(slope=lambda h, t: 1), RECURSION["no_slope"]),
    (recursion(slope=lambda h, t: 1 - np.tanh(h[t + 1]) ** 2), RECURSION["slope_of_state"]),
    (recursion(slope=lambda h, t: 1 - h[t] ** 2), RECURSION["slope_of_previous_state"]),
    (
        recursion(slope=lambda h, t: 1 - h[min(t + 2, len(h) - 1)] ** 2),
        RECURSION["slope_of_next_state"],
    ),
    (recursion(slope=lambda h, t: (1 - h[t + 1] ** 2) ** 2), RECURSION["slope_twice"]),
    (recursion(slope=lambda h, t: 1 / (1 - h[t + 1] ** 2)), RECURSION["slope_divides"]),
    (recursion(slope=lambda h, t: h[t + 1] * (1 - h[t + 1])), RECURSION["logistic_slope"]),
    (recursion(slope=lambda h, t: 1 - h[t + 1]), RECURSION["slope_unsquared"]),
    (
        recursion(slope=lambda h, t: 1 - np.arctanh(h[t + 1]) ** 2),
        RECURSION["slope_of_preactivation"],
    ),
    (
        recursion(end=lambda deltas, h: np.array(deltas[::-1]) / (1 - h[1:] ** 2)),
        RECURSION["gradient_of_the_state"],
    ),
    (recursion(combine=lambda o, f, s: o * s + f), RECURSION["slope_on_the_output_only"]),
    (recursion(combine=lambda o, f, s: o + f * s), RECURSION["slope_on_the_future_only"]),
    (recursion(end=lambda deltas, h: np.array(deltas)), RECURSION["backwards_in_time"]),
    (
        recursion(steps=range, end=lambda deltas, h: np.array(deltas)),
        RECURSION["forward_in_time"],
    ),
    (recursion(end=lambda deltas, h: deltas[-1]), "Devuelves solo el primer paso"),
    (recursion(end=lambda deltas, h: sum(deltas)), "Sumas o promedias sobre el eje de T (axis=0)"),
    (recursion(end=lambda deltas, h: -np.array(deltas[::-1])), "El signo está al revés"),
    (
        recursion(end=lambda deltas, h: np.array([0 * deltas[0], *deltas[::-1]])),
        "Te sobra un paso al inicio; lo demás está bien.",
    ),
    (
        recursion(end=lambda deltas, h: np.array(deltas[::-1]) / h.shape[1]),
        "Tu resultado es el correcto dividido entre B",
    ),
    (
        recursion(steps=lambda T: range(T - 1, 0, -1)),
        "Te falta el primer paso; lo demás está bien.",
    ),
    (recursion(slope=lambda h, t: 1 - h[t + 2] ** 2), "pides la posición 6 del eje 0"),
    (lambda W, V, h, do: V.T @ do, "las formas no encajan en @"),
    (lambda W, V, h, do: do @ V, TWO_IN_RECURSION["no_recursion_and_no_slope"]),
]

# --- 8.3 --------------------------------------------------------------------------------------


def gradients(
    back=lambda delta, dh, W: delta @ W,
    dU=lambda delta, x, t: delta.T @ x[t],
    dW=lambda delta, h, t: delta.T @ h[t],
    dV=lambda do, h, t: do[t].T @ h[t + 1],
    slope=lambda h, t: 1 - h[t + 1] ** 2,
    end=lambda grads: grads,
):
    """Los tres gradientes, con las piezas que se pueden equivocar."""

    def written(W, V, x, h, do):
        total = {"U": 0, "W": 0, "V": 0}
        future = np.zeros_like(h[0])
        for t in reversed(range(len(do))):
            dh = do[t] @ V + future
            delta = dh * slope(h, t)
            step = {"U": dU(delta, x, t), "W": dW(delta, h, t), "V": dV(do, h, t)}
            total = {name: total[name] + step[name] for name in total}
            future = back(delta, dh, W)
        return end(total)

    return written


def gradients_with_einsum(W, V, x, h, do):
    delta = recursion()(W, V, h, do)
    return dict(
        V=np.einsum("tbo,tbh->oh", do, h[1:]),
        U=np.einsum("tbh,tbd->hd", delta, x),
        W=np.einsum("tbi,tbj->ij", delta, h[:-1]),
    )


def gradients_of_the_module(W, V, x, h, do):
    params = {"U": np.zeros((len(W), x.shape[2])), "W": W, "V": V}
    return rnn.backward(params, rnn.Trace(x, h, do, "tanh"), do)


def gradients_of_the_first_step(W, V, x, h, do):
    return {name: grad for name, grad in gradients()(W, V, x[:1], h[:2], do[:1]).items()}


GRADIENTS = [
    (gradients(), RIGHT),
    (gradients_with_einsum, RIGHT),
    (gradients_of_the_module, RIGHT),
    (gradients(end=lambda g: {name: grad.tolist() for name, grad in g.items()}), RIGHT),
    (gradients(dW=lambda delta, h, t: sum(map(np.outer, delta, h[t]))), RIGHT),
    (gradients(back=lambda delta, dh, W: dh @ W), RECURSION["slope_lost_on_the_way"]),
    (gradients(back=lambda delta, dh, W: delta @ W.T), RECURSION["untransposed_error"]),
    (gradients(back=lambda delta, dh, W: 0), RECURSION["no_recursion"]),
    (gradients(slope=lambda h, t: 1), RECURSION["no_slope"]),
    (gradients(dW=lambda delta, h, t: delta.T @ h[t + 1]), SUMS["h_now_for_h_previous"]),
    (gradients(dW=lambda delta, h, t: delta.T @ h[t - 1]), SUMS["two_states_before"]),
    (gradients(dW=lambda delta, h, t: h[t].T @ delta), SUMS["transposed_gradient"]),
    (gradients(dW=lambda delta, h, t: delta.T @ h[t] * (t > 0)), SUMS["zero_for_initial"]),
    (gradients(dV=lambda do, h, t: do[t].T @ h[t]), GRADIENT_SUMS["previous_state_for_V"]),
    (
        gradients(dV=lambda do, h, t: do[t].T @ h[t + 1] * (t == 0)),
        GRADIENT_SUMS["first_output_only"],
    ),
    (
        gradients(dU=lambda delta, x, t: delta.T @ x[t] * (t == 0)),
        GRADIENT_SUMS["first_input_only"],
    ),
    (
        gradients(dU=lambda delta, x, t: delta.T @ x[t - 1] * (t > 0)),
        GRADIENT_SUMS["late_input"],
    ),
    (
        gradients(dW=lambda delta, h, t: delta.T @ h[t + 1], dV=lambda do, h, t: do[t].T @ h[t]),
        f"{SUMS['h_now_for_h_previous'].hint} {GRADIENT_SUMS['previous_state_for_V'].hint}",
    ),
    (
        gradients(end=lambda g: g | {"U": g["U"] / 3}),
        "En U: tu resultado es el correcto multiplicado por 0.3333. Están bien W y V.",
    ),
    (gradients(end=lambda g: {k: -v for k, v in g.items()}), "En U, W y V: el signo está al revés"),
    (
        gradients(end=lambda g: {k: v.T for k, v in g.items()}),
        "En U, W y V: tu resultado está",
    ),
    (gradients(end=lambda g: {k: g[k] for k in "UW"}), "A tu diccionario le falta V."),
    (
        gradients(end=lambda g: {f"d{k}": v for k, v in g.items()}),
        "le faltan U, W y V y le sobran",
    ),
    (gradients(end=lambda g: tuple(g.values())), "Se esperaba un diccionario con U, W y V"),
    (gradients_of_the_first_step, GRADIENT_SUMS["first_output_only"].hint),
    (gradients(dU=lambda delta, x, t: delta @ x[t]), "las formas no encajan en @"),
    (gradients(dU=lambda delta, x, t: delta.T @ x), "En U: se esperaba la forma (H, D)"),
]

# --- 8.4 --------------------------------------------------------------------------------------


def checkpoints(
    starts=lambda T, k: range(0, T, k),
    keep=lambda trace: trace.h[0].copy(),
    restart=lambda params, x, start: rnn.forward(params, x, start),
    order=reversed,
    across=lambda future: future,
    inside=lambda T: reversed(range(T)),
    state=lambda h, t: h[t],
    end=lambda saved, dW: (np.stack(saved), dW),
):
    """Puntos de control como los escribe un estudiante, con las piezas que se pueden equivocar."""

    def checkpointed_dW(params, x, do, every):
        W, V = params["W"], params["V"]
        saved, h = [], None
        for start in starts(len(x), every):
            trace = rnn.forward(params, x[start : start + every], h)
            saved.append(keep(trace))
            h = trace.h[-1]
        dW, future = np.zeros_like(W), np.zeros_like(saved[0])
        for n in order(range(len(saved))):
            piece = slice(n * every, (n + 1) * every)
            h, error = restart(params, x[piece], saved[n]).h, do[piece]
            future = across(future)
            for t in inside(len(error)):
                delta = (error[t] @ V + future) * (1 - h[t + 1] ** 2)
                dW += delta.T @ state(h, t)
                future = delta @ W
        return end(saved, dW)

    return checkpointed_dW


def checkpoints_by_hand(params, x, do, every):
    U, W, V = params["U"], params["W"], params["V"]
    h, saved = np.zeros((x.shape[1], len(W))), []
    for t in range(len(x)):
        if t % every == 0:
            saved.append(h)
        h = np.tanh(h @ W.T + x[t] @ U.T)
    dW, future = np.zeros_like(W), np.zeros_like(h)
    for n in range(len(saved) - 1, -1, -1):
        states = [saved[n]]
        stop = min((n + 1) * every, len(x))
        for t in range(n * every, stop):
            states.append(np.tanh(states[-1] @ W.T + x[t] @ U.T))
        for t in range(stop - 1, n * every - 1, -1):
            i = t - n * every
            delta = (do[t] @ V + future) * (1 - states[i + 1] ** 2)
            dW += delta.T @ states[i]
            future = delta @ W
    return saved, dW


def checkpoints_of_the_module(params, x, do, every):
    found = checkpointing.forward(params, x, every=every)
    return found.saved, checkpointing.backward(params, found, do)["W"]


def every_state_at_once(params, x, do, every):
    trace = rnn.forward(params, x)
    return trace.h[:-1:every], rnn.backward(params, trace, do)["W"]


def every_state_by_hand(params, x, do, every):
    U, W, V = params["U"], params["W"], params["V"]
    h = [np.zeros((x.shape[1], len(W)))]
    for x_t in x:
        h.append(np.tanh(h[-1] @ W.T + x_t @ U.T))
    dW, future = np.zeros_like(W), 0
    for t in reversed(range(len(x))):
        delta = (do[t] @ V + future) * (1 - h[t + 1] ** 2)
        dW += delta.T @ h[t]
        future = delta @ W
    return h[:-1:every], dW


def one_state_too_many(params, x, do, every):
    trace = rnn.forward(params, x)
    return trace.h[::every], rnn.backward(params, trace, do)["W"]


def one_traced_piece(every):
    return lambda params, x, do, k: checkpoints()(params, x, do, every)


CHECKPOINTED = [
    (checkpoints(), RIGHT),
    (checkpoints_by_hand, RIGHT),
    (checkpoints_of_the_module, RIGHT),
    (checkpoints(keep=lambda trace: trace.h[0]), RIGHT),
    (checkpoints(end=lambda saved, dW: [np.array(saved), dW.tolist()]), RIGHT),
    (every_state_at_once, "tu función ocupa la memoria de unos"),
    (every_state_by_hand, "tu función ocupa la memoria de unos"),
    (one_state_too_many, "En saved: te sobra un"),
    (checkpoints(across=np.zeros_like), CHECKPOINTS["future_not_carried"]),
    (
        checkpoints(restart=lambda params, x, start: rnn.forward(params, x)),
        CHECKPOINTS["piece_from_zero"],
    ),
    (checkpoints(order=iter), CHECKPOINTS["pieces_in_order"]),
    (checkpoints(keep=lambda trace: trace.h[-1].copy()), CHECKPOINTS["saved_at_the_end"]),
    (checkpoints(starts=lambda T, k: range(0, T - k + 1, k)), CHECKPOINTS["short_piece_dropped"]),
    (checkpoints(inside=range), CHECKPOINTS["forward_within_the_piece"]),
    (checkpoints(state=lambda h, t: h[t + 1]), CHECKPOINTS["h_now_for_h_previous"]),
    (checkpoints(order=lambda pieces: [pieces[-1]]), CHECKPOINTS["last_piece_only"]),
    (checkpoints(end=lambda saved, dW: (np.stack(saved), dW.T)), "En dW: tu resultado está transp"),
    (checkpoints(end=lambda saved, dW: dW), "Devuelves solo dW, que está bien"),
    (checkpoints(end=lambda saved, dW: (saved[1:], dW)), "En saved: te falta el primer elemento"),
    (
        checkpoints(end=lambda saved, dW: (saved[::-1], dW)),
        "En saved: los elementos van en",
    ),
    (one_traced_piece(3), "En saved:"),
    (
        lambda params, x, do, every: checkpoints()(params, x, do),
        "a una llamada le faltan",
    ),
]

ANSWERS = [
    (number, *answer)
    for number, answers in [
        ("8.1", OUTPUT),
        ("8.2", DELTAS),
        ("8.3", GRADIENTS),
        ("8.4", CHECKPOINTED),
    ]
    for answer in answers
]

# --- escritas a ciegas: con solo el enunciado a la vista --------------------------------------

ANSWERS += [
    (
        "8.2",
        lambda Wm, V, h, do: do @ V.T,
        "las formas no encajan en @: el último eje del primero mide",
    ),
]
