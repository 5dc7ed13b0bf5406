"""Lección 03: contar parámetros, una convolución y la equivarianza."""

import numpy as np

from exercises.corpus import RIGHT
from rnn_helpers.exercises.mistakes.sharing import CONVOLUTION, COUNTS, EQUIVARIANCE
from rnn_helpers.lessons.sharing import delay, equivariance_gap

# --- 3.1 --------------------------------------------------------------------------------------


def counts(
    own=lambda D, H, O, K, L: L * (K * O * D + O),
    kernel=lambda D, H, O, K, L: K * O * D + O,
    recurrent=lambda D, H, O, K, L: H * D + H * H + O * H + H + O,
    end=lambda *parts: parts,
):
    return lambda *sizes: end(own(*sizes), kernel(*sizes), recurrent(*sizes))


COUNTED = [
    (counts(), RIGHT),
    (counts(end=lambda *parts: list(parts)), RIGHT),
    (counts(end=lambda *parts: np.array(parts)), RIGHT),
    (counts(end=lambda *parts: tuple(float(part) for part in parts)), RIGHT),
    (counts(recurrent=lambda D, H, O, K, L: H * (D + H + 1) + O * (H + 1)), RIGHT),
    (counts(kernel=lambda D, H, O, K, L: L * (K * O * D + O)), COUNTS["convolution_per_step"]),
    (
        counts(recurrent=lambda D, H, O, K, L: L * (H * D + H * H + O * H + H + O)),
        COUNTS["recurrence_per_step"],
    ),
    (counts(own=lambda D, H, O, K, L: K * O * D + O), COUNTS["own_weights_once"]),
    (counts(own=lambda D, H, O, K, L: L * K * O * D + O), COUNTS["one_bias_for_all_steps"]),
    (
        counts(own=lambda D, H, O, K, L: L * (O * D + O), kernel=lambda D, H, O, K, L: O * D + O),
        COUNTS["no_width"],
    ),
    (counts(recurrent=lambda D, H, O, K, L: H * D + O * H + H + O), COUNTS["no_recurrent_matrix"]),
    (counts(recurrent=lambda D, H, O, K, L: H * D + H * H + O * H + O), COUNTS["no_hidden_bias"]),
    (
        counts(
            own=lambda D, H, O, K, L: L * K * O * D,
            kernel=lambda D, H, O, K, L: K * O * D,
            recurrent=lambda D, H, O, K, L: H * D + H * H + O * H,
        ),
        COUNTS["no_biases"],
    ),
    (
        counts(recurrent=lambda D, H, O, K, L: D * D + H * H + O * H + H + O),
        COUNTS["input_of_the_state_squared"],
    ),
    (
        counts(recurrent=lambda D, H, O, K, L: K * H * D + H * H + O * H + H + O),
        COUNTS["recurrent_width"],
    ),
    (counts(end=lambda *parts: parts[::-1]), "pero en otro orden"),
    (counts(end=lambda *parts: sum(parts)), "Se esperaba una tupla de 3"),
    (counts(end=lambda *parts: parts[:2]), "Se esperaba una tupla de 3"),
    (counts(kernel=lambda D, H, O, K, L: K * O * D + K), "En convolución"),
]

# --- 3.2 --------------------------------------------------------------------------------------


def convolve(term=lambda u, x, t, k: u[k] * x[t - k] if t >= k else 0):
    def in_loops(u, x):
        return [sum(term(u, x, t, k) for k in range(len(u))) for t in range(len(x))]

    return in_loops


def convolve_by_padding(u, x):
    padded = np.concatenate([np.zeros(len(u) - 1), x])
    return np.array([padded[t : t + len(u)] @ u[::-1] for t in range(len(x))])


def convolve_by_adding(u, x):
    o = np.zeros_like(x)
    for k in range(min(len(u), len(x))):
        o[k:] += u[k] * x[: len(x) - k]
    return o


CONVOLVED = [
    (convolve(), RIGHT),
    (convolve_by_padding, RIGHT),
    (convolve_by_adding, RIGHT),
    (lambda u, x: np.convolve(u, x)[: len(x)], RIGHT),
    (lambda u, x: np.convolve(x, u).tolist()[: len(x)], RIGHT),
    (
        convolve(lambda u, x, t, k: u[len(u) - 1 - k] * x[t - k] if t >= k else 0),
        CONVOLUTION["reversed_kernel"],
    ),
    (
        convolve(lambda u, x, t, k: u[k] * x[t + k] if t + k < len(x) else 0),
        CONVOLUTION["looks_ahead"],
    ),
    (lambda u, x: sum(u[k] * np.roll(x, k) for k in range(len(u))), CONVOLUTION["wraps_around"]),
    (
        convolve(lambda u, x, t, k: u[k] * x[t - k - 1] if t >= k + 1 else 0),
        CONVOLUTION["excludes_the_present"],
    ),
    (lambda u, x: np.convolve(x, u), CONVOLUTION["tail_kept"]),
    (lambda u, x: u[0] * x, CONVOLUTION["only_one_term"]),
    (lambda u, x: u.sum() * x, CONVOLUTION["kernel_added_up"]),
    (lambda u, x: u * x, "ValueError"),
    (lambda u, x: u @ x, "ValueError"),
    (convolve(lambda u, x, t, k: u[k] * x[t + k]), "IndexError"),
    (lambda u, x: sum(convolve()(u, x)), "Sumas o promedias sobre el eje de T"),
    (lambda u, x: [[v] for v in convolve()(u, x)], "se esperaba la forma (T,)"),
]

# --- 3.3 --------------------------------------------------------------------------------------


def gap(
    shift=delay,
    late=lambda layer, x, d, shift: layer(shift(x, d)),
    output=lambda layer, x, d, shift: shift(layer(x), d),
    measure=lambda a, b: np.abs(a - b).max(),
):
    return lambda layer, x, d: measure(late(layer, x, d, shift), output(layer, x, d, shift))


def shift_by_stacking(x, d):
    return np.concatenate([np.zeros((d, *x.shape[1:])), x[:-d]])


def shift_in_place(x, d):
    x[d:] = x[:-d].copy()
    x[:d] = 0
    return x


GAPS = [
    (gap(), RIGHT),
    (equivariance_gap, RIGHT),
    (gap(shift=shift_by_stacking), RIGHT),
    (gap(measure=lambda a, b: max(abs(v) for v in (a - b).ravel())), RIGHT),
    (gap(measure=lambda a, b: np.linalg.norm((a - b).ravel(), np.inf)), RIGHT),
    (gap(shift=shift_in_place), "modifica"),
    (gap(shift=lambda x, d: np.roll(x, d, axis=0)), EQUIVARIANCE["rolled"]),
    (
        gap(shift=lambda x, d: np.concatenate([x[d:], np.zeros((d, *x.shape[1:]))])),
        EQUIVARIANCE["advanced"],
    ),
    (gap(output=lambda layer, x, d, shift: layer(x)), EQUIVARIANCE["invariance"]),
    (gap(late=lambda layer, x, d, shift: shift(layer(x), d)), EQUIVARIANCE["same_side_twice"]),
    (gap(measure=lambda a, b: (a - b).max()), EQUIVARIANCE["no_absolute_value"]),
    (gap(measure=lambda a, b: np.abs(a - b).mean()), EQUIVARIANCE["mean"]),
    (gap(measure=lambda a, b: np.abs(a - b).sum()), EQUIVARIANCE["sum"]),
    (gap(measure=lambda a, b: np.linalg.norm(a - b)), EQUIVARIANCE["norm"]),
    (gap(measure=lambda a, b: ((a - b) ** 2).max()), EQUIVARIANCE["squared"]),
    (gap(measure=np.allclose), EQUIVARIANCE["true_or_false"]),
    (
        lambda layer, x, d: np.abs(layer(delay(x, d))[d:] - layer(x)[:-d]).max(),
        EQUIVARIANCE["first_steps_ignored"],
    ),
    (lambda layer, x, d: np.abs(layer(x)[d:] - delay(layer(x), d)).max(), "ValueError"),
    (gap(measure=lambda a, b: np.abs(a - b)), EQUIVARIANCE["not_reduced"]),
    (gap(measure=lambda a, b: np.abs(a - b).max(axis=0)), "Se esperaba un"),
]

ANSWERS = [
    *[("3.1", *row) for row in COUNTED],
    *[("3.2", *row) for row in CONVOLVED],
    *[("3.3", *row) for row in GAPS],
]

# --- escritas a ciegas: con solo el enunciado a la vista --------------------------------------

ANSWERS += [
    (
        "3.1",
        lambda D, H, O, K, L: (L * K * O * D, K * O * D, H * D + H * H + O * H),
        COUNTS["no_biases"],
    ),
    ("3.2", lambda u, x: np.convolve(u, x)[: len(x)], RIGHT),
    ("3.2", lambda u, x: sum(u[k] * np.eye(len(x), k=-k) @ x for k in range(len(u))), RIGHT),
    ("3.2", lambda u, x: np.convolve(u, x), CONVOLUTION["tail_kept"]),
    ("3.2", lambda u, x: np.convolve(u, x, "valid"), "Se esperaba la forma (T,) ="),
    (
        "3.2",
        lambda u, x: np.convolve(x, u, "same")[: len(x)],
        "La mayor diferencia está en la posición",
    ),
    ("3.2", lambda u, x: np.convolve(u, x)[: len(u)], "Se esperaba la forma (T,) ="),
    ("3.2", lambda u, x: u * x, "las formas (K,) ="),
    (
        "3.3",
        lambda m, x, d: np.abs(m(np.roll(x, d, 1)) - np.roll(m(x), d, 1)).max(),
        EQUIVARIANCE["same_side_twice"],
    ),
    (
        "3.3",
        lambda m, x, d: np.abs(m(np.roll(x, d, 0)) - np.roll(m(x), d, 0)).max(),
        EQUIVARIANCE["rolled"],
    ),
    (
        "3.3",
        lambda m, x, d: np.abs(m(x[d:]) - m(x)[d:]).max(),
        "Cuando la capa cuenta los pasos: ValueError en la línea",
    ),
]
