"""Lección 11: acotar la caída, recortar por norma y elegir con qué empezar."""

import math

import numpy as np

from exercises.corpus import RIGHT
from rnn_helpers.exercises.mistakes.clipping import CLIPPING
from rnn_helpers.exercises.mistakes.decay import BEST_START, DECAY_BOUND
from rnn_helpers.learning import gradient_flow, optimizers
from rnn_helpers.learning.gradient_flow import gradient_by_lag
from rnn_helpers.networks import rnn

# --- 11.1 -------------------------------------------------------------------------------------


def bound_in_a_loop(W, lags, activation):
    slope = 1 if activation == "tanh" else 1 / 4
    bound = []
    for k in lags:
        bound.append((slope * np.linalg.svd(W)[1][0]) ** k)
    return bound


def bound_by_products(W, lags, activation):
    factor = math.sqrt(max(np.linalg.eigvalsh(W.T @ W))) * {"tanh": 1, "logistic": 0.25}[activation]
    return [math.prod([factor] * int(k)) for k in lags]


def bound_measured(W, lags, activation):
    """La mayor pendiente, medida en una rejilla."""
    a = np.linspace(-5, 5, 1001)
    h = np.tanh(a) if activation == "tanh" else 1 / (1 + np.exp(-a))
    slope = 1 - h**2 if activation == "tanh" else h * (1 - h)
    return (slope.max() * np.linalg.svd(W, compute_uv=False).max()) ** lags


def bound(
    size=lambda W: np.linalg.norm(W, 2),
    slope=lambda activation: 1 if activation == "tanh" else 0.25,
    power=lambda factor, lags: factor**lags,
):
    """Como la escribe un estudiante, con las piezas que se pueden equivocar."""
    return lambda W, lags, activation: power(size(W) * slope(activation), lags)


def bound_in_place(W, lags, activation):
    lags.sort()
    return bound()(W, lags, activation)


BOUNDS = [
    (bound(), RIGHT),
    (bound_in_a_loop, RIGHT),
    (bound_by_products, RIGHT),
    (bound_measured, RIGHT),
    (bound(power=lambda f, lags: np.exp(lags * np.log(f))), RIGHT),
    (bound(power=lambda f, lags: np.power(f, lags).tolist()), RIGHT),
    (bound(power=lambda f, lags: tuple(f ** int(k) for k in lags)), RIGHT),
    (bound(power=lambda f, lags: (f ** np.arange(max(lags) + 1))[lags]), RIGHT),
    (bound(power=lambda f, lags: np.array([f**k for k in lags])), RIGHT),
    (lambda W, lags, activation: gradient_flow.decay_bound(W, lags, activation=activation), RIGHT),
    (bound(power=lambda f, lags: (f**lags).astype("f4")), "float32"),
    (bound_in_place, "modifica su argumento lags"),
    (
        bound(size=lambda W: abs(np.linalg.eigvals(W)).max()),
        DECAY_BOUND["spectral_radius_for_norm"],
    ),
    (bound(size=np.linalg.norm), DECAY_BOUND["frobenius"]),
    (bound(slope=lambda activation: 1), DECAY_BOUND["no_slope"]),
    (bound(slope=lambda activation: 0.25), DECAY_BOUND["always_logistic"]),
    (bound(slope=lambda a: 0.25 if a == "tanh" else 1), DECAY_BOUND["slopes_exchanged"]),
    (bound(slope=lambda a: 1 if a == "tanh" else 0.5), DECAY_BOUND["half_slope"]),
    (
        lambda W, lags, activation: (
            np.linalg.norm(W, 2) ** lags * (1 if activation == "tanh" else 0.25)
        ),
        DECAY_BOUND["slope_once"],
    ),
    (
        lambda W, lags, activation: (
            np.linalg.norm(W, 2) * (1 if activation == "tanh" else 0.25) ** lags
        ),
        DECAY_BOUND["norm_once"],
    ),
    (bound(power=lambda f, lags: f * lags), DECAY_BOUND["multiplied_by_lag"]),
    (bound(power=lambda f, lags: f ** (lags + 1)), DECAY_BOUND["one_step_more"]),
    (bound(power=lambda f, lags: f ** (lags - 1)), DECAY_BOUND["one_step_less"]),
    (bound(power=lambda f, lags: f ** np.arange(len(lags))), DECAY_BOUND["lags_ignored"]),
    (
        bound(power=lambda f, lags: f ** np.sort(lags)),
        "los correctos, pero en otro orden",
    ),
    (bound(power=lambda f, lags: f), DECAY_BOUND["one_step_alone"]),
    (bound(power=lambda f, lags: f ** lags.max()), DECAY_BOUND["longest_lag_alone"]),
    (bound(power=lambda f, lags: [f for _ in lags]), DECAY_BOUND["no_power"]),
    (bound(power=lambda f, lags: np.minimum(f**lags, 1)), DECAY_BOUND["capped"]),
    (bound(power=lambda f, lags: 1 / f**lags), DECAY_BOUND["reciprocal"]),
    (bound(power=lambda f, lags: lags**f), DECAY_BOUND["base_and_exponent"]),
    (bound(power=lambda f, lags: np.exp(-f * lags)), DECAY_BOUND["exponential"]),
    (bound(power=lambda f, lags: np.exp(f * lags)), DECAY_BOUND["growing_exponential"]),
    (bound(power=lambda f, lags: np.log(f) * lags), "Devuelves el logaritmo"),
    (bound(size=lambda W: np.linalg.eigvalsh(W @ W.T).max()), DECAY_BOUND["no_root"]),
    (bound(size=lambda W: abs(W).max()), DECAY_BOUND["largest_element"]),
    (bound(size=lambda W: W.max()), DECAY_BOUND["largest_signed_element"]),
    (bound(size=lambda W: np.linalg.svd(W)[1][-1]), DECAY_BOUND["smallest_singular"]),
    (bound(size=lambda W: np.linalg.svd(W)[1].sum()), DECAY_BOUND["nuclear"]),
    (bound(size=lambda W: np.linalg.norm(W, np.inf)), DECAY_BOUND["row_sums"]),
    (bound(size=lambda W: np.linalg.norm(W, 1)), DECAY_BOUND["column_sums"]),
    (bound(size=lambda W: abs(np.linalg.det(W))), DECAY_BOUND["determinant"]),
    (
        lambda W, lags, activation: [
            np.linalg.norm(np.linalg.matrix_power(W, k), 2)
            * (1 if activation == "tanh" else 0.25) ** k
            for k in lags
        ],
        DECAY_BOUND["matrix_powers"],
    ),
    (bound(size=lambda W: W), "no se pueden combinar"),
    (lambda W, lags, activation: W**lags, "no se pueden combinar"),
    (bound(slope=lambda activation: {"tanh": 1, "logistica": 0.25}[activation]), "KeyError"),
    (lambda W, lags: np.linalg.norm(W, 2) ** lags, "recibe 2 argumentos y debe recibir 3"),
]

# --- 11.2 -------------------------------------------------------------------------------------


def clip_with_if(grads, limit):
    total = 0
    for g in grads.values():
        total += np.sum(g**2)
    norm = math.sqrt(total)
    if norm > limit:
        return {name: g * limit / norm for name, g in grads.items()}
    return grads


def clip_concatenated(grads, limit):
    every = np.concatenate([g.ravel() for g in grads.values()])
    norm = np.linalg.norm(every)
    clipped = {}
    for name in grads:
        clipped[name] = grads[name] / max(1, norm / limit)
    return clipped


def clip_of_norms(grads, limit):
    norm = np.linalg.norm([np.linalg.norm(g) for g in grads.values()])
    return {k: v if norm <= limit else limit * (v / norm) for k, v in grads.items()}


def clip_in_place(grads, limit):
    norm = np.sqrt(sum((g**2).sum() for g in grads.values()))
    for g in grads.values():
        g *= min(1, limit / norm)
    return grads


def clip_in_the_dict(grads, limit):
    norm = np.sqrt(sum((g**2).sum() for g in grads.values()))
    if norm > limit:
        for name in grads:
            grads[name] = grads[name] * limit / norm
    return grads


def clip_while_measuring(grads, limit):
    clipped, total = {}, 0
    for name, g in grads.items():
        total += (g**2).sum()
        clipped[name] = g * min(1, limit / np.sqrt(total))
    return clipped


def clip_without_else(grads, limit):
    norm = np.sqrt(sum((g**2).sum() for g in grads.values()))
    if norm > limit:
        return {name: g * limit / norm for name, g in grads.items()}


def clip_that_overwrites(grads, limit):
    for g in grads.values():
        total = (g**2).sum()
    norm = np.sqrt(total)
    return {name: g * min(1, limit / norm) for name, g in grads.items()}


def measure(grads):
    return np.sqrt(sum((g**2).sum() for g in grads.values()))


def clip(factor=lambda norm, limit: min(1.0, limit / norm), norm=measure):
    """Como la escribe un estudiante, con las piezas que se pueden equivocar."""
    return lambda grads, limit: {k: v * factor(norm(grads), limit) for k, v in grads.items()}


CLIPPED = [
    (clip(), RIGHT),
    (clip_with_if, RIGHT),
    (clip_concatenated, RIGHT),
    (clip_of_norms, RIGHT),
    (lambda grads, limit: optimizers.clip_by_global_norm(grads, limit), RIGHT),
    (lambda grads, limit: {k: v.tolist() for k, v in clip()(grads, limit).items()}, RIGHT),
    (clip(norm=lambda grads: math.hypot(*(x for g in grads.values() for x in g.ravel()))), RIGHT),
    (clip(factor=lambda norm, limit: limit / max(norm, limit)), RIGHT),
    (lambda grads, limit: {k: v.astype("f4") for k, v in clip()(grads, limit).items()}, "float32"),
    (clip_in_place, "El resultado es correcto, pero tu función modifica su argumento grads"),
    (clip_in_the_dict, "El resultado es correcto, pero tu función modifica su argumento grads"),
    (
        lambda grads, limit: {k: v * min(1, limit / np.linalg.norm(v)) for k, v in grads.items()},
        CLIPPING["each_parameter_alone"],
    ),
    (
        lambda grads, limit: {k: np.clip(v, -limit, limit) for k, v in grads.items()},
        CLIPPING["each_element"],
    ),
    (
        lambda grads, limit: {k: np.minimum(v, limit) for k, v in grads.items()},
        CLIPPING["each_element_above"],
    ),
    (clip(lambda norm, limit: limit / norm), CLIPPING["always_scaled"]),
    (clip(norm=lambda grads: measure(grads) ** 2), CLIPPING["squared_norm"]),
    (clip(lambda norm, limit: min(1, limit / norm**2)), CLIPPING["squared_norm"]),
    (
        clip(norm=lambda grads: sum(np.linalg.norm(g) for g in grads.values())),
        CLIPPING["sum_of_norms"],
    ),
    (
        clip(norm=lambda grads: max(np.linalg.norm(g) for g in grads.values())),
        CLIPPING["largest_norm"],
    ),
    (
        clip(norm=lambda grads: max(abs(g).max() for g in grads.values())),
        CLIPPING["largest_element"],
    ),
    (
        clip(norm=lambda grads: sum(abs(g).sum() for g in grads.values())),
        CLIPPING["absolute_values"],
    ),
    (
        clip(
            norm=lambda grads: np.sqrt(
                sum(
                    np.linalg.norm(g, 2) ** 2 if g.ndim == 2 else (g**2).sum()
                    for g in grads.values()
                )
            )
        ),
        CLIPPING["spectral_norms"],
    ),
    (
        clip(
            norm=lambda grads: np.sqrt(np.mean(np.hstack([g.ravel() ** 2 for g in grads.values()])))
        ),
        CLIPPING["mean_square"],
    ),
    (
        clip(norm=lambda grads: np.mean([np.linalg.norm(g) for g in grads.values()])),
        CLIPPING["mean_of_norms"],
    ),
    (clip_that_overwrites, CLIPPING["norm_of_the_last"]),
    (clip(norm=lambda grads: np.linalg.norm(grads["U"])), CLIPPING["norm_of_the_first"]),
    (clip(norm=lambda grads: np.linalg.norm(grads["W"])), CLIPPING["norm_of_W"]),
    (clip_while_measuring, CLIPPING["clipped_while_measured"]),
    (clip(lambda norm, limit: 1), CLIPPING["never"]),
    (lambda grads, limit: grads, CLIPPING["never"]),
    (clip(lambda norm, limit: 0 if norm > limit else 1), CLIPPING["zero"]),
    (clip(lambda norm, limit: limit / norm if norm < limit else 1), CLIPPING["condition_reversed"]),
    (clip(lambda norm, limit: max(1, limit / norm)), CLIPPING["condition_reversed"]),
    (clip(lambda norm, limit: norm / limit if norm > limit else 1), CLIPPING["factor_upside_down"]),
    (clip(lambda norm, limit: min(1, norm / limit)), CLIPPING["factor_upside_down_in_min"]),
    (clip(lambda norm, limit: 1 / norm if norm > limit else 1), CLIPPING["norm_one"]),
    (clip(lambda norm, limit: 1 / norm), CLIPPING["always_norm_one"]),
    (clip(lambda norm, limit: 1 / limit if norm > limit else 1), CLIPPING["divided_by_limit"]),
    (clip(lambda norm, limit: limit if norm > limit else 1), CLIPPING["multiplied_by_limit"]),
    (
        clip(lambda norm, limit: limit / norm if norm**2 > limit else 1),
        CLIPPING["squared_norm_compared"],
    ),
    (clip(lambda norm, limit: min(1, limit / (norm + 1e-6))), CLIPPING["small_number_added"]),
    (clip(lambda norm, limit: -min(1, limit / norm)), "el signo está al revés"),
    (clip_without_else, "En algún caso tu función no devuelve nada"),
    (
        lambda grads, limit: {k: clip()(grads, limit)[k] for k in ("U", "W", "V")},
        "Solo falla cuando la red tiene los sesgos b y c. A tu diccionario le faltan b y c",
    ),
    (lambda grads, limit: tuple(clip()(grads, limit).values()), "Se esperaba un diccionario"),
    (lambda grads, limit: clip()(grads, limit)["W"], "Se esperaba un diccionario"),
    (lambda grads, limit: min(1, limit / measure(grads)), "Se esperaba un diccionario"),
    (lambda grads, limit: min(1, limit / np.linalg.norm(grads)) * grads, "TypeError"),
    (clip(norm=lambda grads: np.sqrt((grads**2).sum())), "TypeError"),
]

# --- 11.3 -------------------------------------------------------------------------------------


def start_in_a_loop(matrices, params, x, activation):
    best, best_r, nearest = None, None, np.inf
    for name in matrices:
        network = {"U": params["U"], "W": matrices[name], "V": params["V"]}
        r = gradient_by_lag(network, x, activation=activation)[len(x) - 1]
        if abs(np.log10(r)) < nearest:
            best, best_r, nearest = name, r, abs(np.log10(r))
    return best, best_r


def start_by_hand(matrices, params, x, activation):
    """El gradiente de cada estado, con su propio ciclo."""
    found = []
    for name, W in matrices.items():
        trace = rnn.forward({**params, "W": W}, x, activation=activation)
        h = trace.h
        slope = 1 - h**2 if activation == "tanh" else h * (1 - h)
        dh = last = np.ones((x.shape[1], 1)) @ params["V"]
        for t in range(len(x), 1, -1):
            dh = (dh * slope[t]) @ W
        ratio = np.linalg.norm(dh, axis=1) / np.linalg.norm(last, axis=1)
        found.append((max(np.median(ratio), 1 / np.median(ratio)), name, np.median(ratio)))
    return min(found)[1:]


def start_in_params(matrices, params, x, activation):
    r = {}
    for name, W in matrices.items():
        params["W"] = W
        r[name] = gradient_by_lag(params, x, activation=activation)[-2]
    best = min(r, key=lambda name: abs(np.log(r[name])))
    return best, r[best]


def left(params, x, activation):
    return gradient_by_lag(params, x, activation=activation)


def ratios(params, x, activation):
    trace = rnn.forward(params, x, activation=activation)
    do = np.zeros_like(trace.o)
    do[-1] = 1
    sizes = np.linalg.norm(rnn.state_gradients(params, trace, do), axis=2)
    return sizes[1] / sizes[-1]


def start(
    measure=lambda params, x, activation: left(params, x, activation)[-2],
    distance=lambda r: abs(np.log(r)),
    choose=min,
    end=lambda name, r: (name, r[name]),
):
    """Como la escribe un estudiante, con las piezas que se pueden equivocar."""

    def best_start(matrices, params, x, activation):
        r = {name: measure(params | {"W": W}, x, activation) for name, W in matrices.items()}
        return end(choose(r, key=lambda name: distance(r[name])), r)

    return best_start


def start_with_the_distance(matrices, params, x, activation):
    distance = {}
    for name, W in matrices.items():
        distance[name] = abs(np.log(left(params | {"W": W}, x, activation)[-2]))
    best = min(distance, key=distance.get)
    return best, distance[best]


def start_by_radius(matrices, params, x, activation):
    def far(name):
        return abs(np.log(abs(np.linalg.eigvals(matrices[name])).max()))

    best = min(matrices, key=far)
    return best, gradient_by_lag(params | {"W": matrices[best]}, x, activation=activation)[-2]


STARTS = [
    (start(), RIGHT),
    (start_in_a_loop, RIGHT),
    (start_by_hand, RIGHT),
    (start(distance=lambda r: max(r, 1 / r)), RIGHT),
    (start(distance=lambda r: np.log2(r) ** 2), RIGHT),
    (start(distance=lambda r: -min(r, 1 / r), end=lambda name, r: [name, r[name]]), RIGHT),
    (start(measure=lambda *given: np.median(ratios(*given))), RIGHT),
    (start(end=lambda name, r: (np.str_(name), float(r[name]))), RIGHT),
    (start_in_params, "El resultado es correcto, pero tu función modifica su argumento params"),
    (start(distance=lambda r: abs(r - 1)), BEST_START["distance_to_one"]),
    (start(distance=lambda r: r), BEST_START["smallest"]),
    (start(distance=np.log), BEST_START["smallest"]),
    (start(distance=lambda r: r, choose=max), BEST_START["largest"]),
    (start(choose=max), BEST_START["worst"]),
    (start_by_radius, BEST_START["spectral_radius_only"]),
    (
        start(distance=lambda r: 1 - r if r <= 1 else np.inf),
        BEST_START["largest_that_vanishes"],
    ),
    (start(distance=lambda r: r if r >= 1 else np.inf), BEST_START["smallest_that_grows"]),
    (
        start(measure=lambda *given: left(*given)[-1]),
        BEST_START["initial_state"],
    ),
    (start(measure=lambda *given: left(*given)[1]), BEST_START["one_step_back"]),
    (start(measure=lambda *given: left(*given)[0]), BEST_START["first_element"]),
    (start(measure=lambda *given: left(*given)[-3]), BEST_START["second_step"]),
    (start(measure=lambda *given: left(*given).mean()), BEST_START["mean_over_lags"]),
    (start(measure=lambda *given: left(*given).min()), BEST_START["smallest_lag"]),
    (start(measure=lambda *given: ratios(*given).mean()), BEST_START["mean_over_sequences"]),
    (start(measure=lambda *given: ratios(*given)[0]), BEST_START["first_sequence"]),
    (start(measure=lambda *given: ratios(*given).max()), BEST_START["largest_sequence"]),
    (start(measure=lambda *given: 1 / left(*given)[-2]), BEST_START["inverted"]),
    (
        start(measure=lambda params, x, activation: gradient_by_lag(params, x)[-2]),
        BEST_START["activation_forgotten"],
    ),
    (
        start(measure=lambda params, x, activation: left(params, x, "logistic")[-2]),
        BEST_START["always_logistic"],
    ),
    (start_with_the_distance, BEST_START["logarithm_returned"]),
    (start(end=lambda name, r: (name, np.log(r[name]))), BEST_START["signed_logarithm_returned"]),
    (start(end=lambda name, r: (name, abs(r[name] - 1))), BEST_START["difference_returned"]),
    (start(end=lambda name, r: name), "Devuelves solo nombre, que está bien"),
    (start(end=lambda name, r: r[name]), "Devuelves solo r, que está bien"),
    (start(end=lambda name, r: (r[name], name)), "en otro orden"),
    (start(end=lambda name, r: r), "una tupla de 2 (nombre, r)"),
    (start(end=lambda name, r: (name, r)), "En r:"),
    (
        lambda matrices, params, x, activation: (
            matrices[start()(matrices, params, x, activation)[0]],
            start()(matrices, params, x, activation)[1],
        ),
        "En nombre:",
    ),
    (
        lambda matrices, params, x, activation: (
            list(matrices).index(start()(matrices, params, x, activation)[0]),
            start()(matrices, params, x, activation)[1],
        ),
        "En nombre:",
    ),
    (lambda matrices, params, x, activation: ("A", 1.0), "En nombre:"),
    (
        lambda matrices, params, x, activation: left(params, x, activation)[-2],
        "params",
    ),
    (start(measure=left), "ValueError"),
]

ANSWERS = [
    *[("11.1", *row) for row in BOUNDS],
    *[("11.2", *row) for row in CLIPPED],
    *[("11.3", *row) for row in STARTS],
]

# --- escritas a ciegas: con solo el enunciado a la vista --------------------------------------

ANSWERS += [
    (
        "11.1",
        lambda Wm, m, a: (np.linalg.svd(Wm)[1][0] * {"tanh": 1.0, "logistic": 0.25}[a]) ** m,
        RIGHT,
    ),
    (
        "11.1",
        lambda Wm, m, a: np.linalg.norm(Wm, ord=2) ** m * (1.0 if a == "tanh" else 0.25) ** m,
        RIGHT,
    ),
    (
        "11.1",
        lambda Wm, m, a: (np.linalg.norm(Wm) * (1.0 if a == "tanh" else 0.25)) ** m,
        DECAY_BOUND["frobenius"],
    ),
    (
        "11.1",
        lambda Wm, m, a: (np.linalg.norm(Wm, 1) * (1.0 if a == "tanh" else 0.25)) ** m,
        DECAY_BOUND["column_sums"],
    ),
    (
        "11.1",
        lambda Wm, m, a: (np.linalg.norm(Wm, np.inf) * (1.0 if a == "tanh" else 0.25)) ** m,
        DECAY_BOUND["row_sums"],
    ),
    (
        "11.1",
        lambda Wm, m, a: (np.abs(Wm).max() * (1.0 if a == "tanh" else 0.25)) ** m,
        DECAY_BOUND["largest_element"],
    ),
    (
        "11.1",
        lambda Wm, m, a: (np.linalg.norm(Wm, 2) * (1.0 if a == "tanh" else 0.5)) ** m,
        DECAY_BOUND["half_slope"],
    ),
    (
        "11.1",
        lambda Wm, m, a: np.linalg.norm(Wm, 2) ** m * (1.0 if a == "tanh" else 0.25),
        DECAY_BOUND["slope_once"],
    ),
    (
        "11.1",
        lambda Wm, m, a: (np.linalg.svd(Wm)[1][-1] * (1.0 if a == "tanh" else 0.25)) ** m,
        DECAY_BOUND["smallest_singular"],
    ),
    (
        "11.1",
        lambda Wm, m, a: (abs(np.linalg.det(Wm)) * (1.0 if a == "tanh" else 0.25)) ** m,
        DECAY_BOUND["determinant"],
    ),
    (
        "11.1",
        lambda Wm, m, a: (np.linalg.svd(Wm)[1].mean() * (1.0 if a == "tanh" else 0.25)) ** m,
        "La mayor diferencia está en la posición",
    ),
    (
        "11.1",
        lambda Wm, m, a: (np.linalg.norm(Wm, 2) * (0.25 if a == "sigmoid" else 1.0)) ** m,
        DECAY_BOUND["no_slope"],
    ),
    (
        "11.2",
        lambda g, m: {k: v * min(1, m / np.linalg.norm(v)) for k, v in g.items()},
        CLIPPING["each_parameter_alone"],
    ),
    ("11.2", lambda g, m: {k: np.clip(v, -m, m) for k, v in g.items()}, CLIPPING["each_element"]),
    ("11.2", lambda g, m: {k: v.copy() for k, v in g.items()}, CLIPPING["never"]),
    (
        "11.2",
        lambda g, m: {k: m * np.tanh(v / m) for k, v in g.items()},
        "En U: la mayor diferencia está en la posición",
    ),
    (
        "11.2",
        lambda g, m: {k: np.where(np.abs(v) > m, m, v) for k, v in g.items()},
        "En U: la mayor diferencia está en la posición",
    ),
]
