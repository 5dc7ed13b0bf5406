"""Lección 04: iterar f, la tasa de separación y la huella de x^(1)."""

import functools
import itertools
import math

import numpy as np

from exercises.corpus import RIGHT
from rnn_helpers.exercises.mistakes.dynamics import DIVERGENCE_RATE, FIRST_INPUT_TRACE, ITERATE
from rnn_helpers.lessons import chaos, dynamics, memory
from rnn_helpers.networks import rnn

# --- 4.1 --------------------------------------------------------------------------------------


def trajectory_in_an_array(f, s0, x):
    s = np.zeros(len(x) + 1)
    s[0] = s0
    for t in range(1, len(x) + 1):
        s[t] = f(s[t - 1], x[t - 1])
    return s


def trajectory_in_a_list(f, s0, x):
    states = [s0]
    for t in range(len(x)):
        states.append(f(states[t], x[t]))
    return states


def trajectory_by_recursion(f, s0, x):
    if len(x) == 0:
        return [s0]
    return [s0, *trajectory_by_recursion(f, f(s0, x[0]), x[1:])]


def trajectory_by_yielding(f, s0, x):
    yield s0
    for value in x:
        s0 = f(s0, value)
        yield s0


def trajectory_that_forgets_to_start(f, s0, x):
    s = np.zeros(len(x) + 1)
    for t in range(1, len(x) + 1):
        s[t] = f(s[t - 1], x[t - 1])
    return s


def trajectory_with_the_same_index(f, s0, x):
    s = np.empty(len(x) + 1)
    s[0] = s0
    for t in range(1, len(x) + 1):
        s[t] = f(s[t - 1], x[t])
    return s


def trajectory_one_late(f, s0, x):
    s = [s0]
    for t in range(len(x)):
        s.append(f(s[-1], x[t - 1]))
    return np.array(s)


def trajectory_without_start(f, s0, x):
    s, out = s0, []
    for value in x:
        s = f(s, value)
        out.append(s)
    return np.array(out)


def trajectory_without_end(f, s0, x):
    s, out = s0, []
    for value in x:
        out.append(s)
        s = f(s, value)
    return out


def trajectory_short(f, s0, x):
    s = [s0]
    for t in range(len(x) - 1):
        s.append(f(s[-1], x[t]))
    return s


def last_state(f, s0, x):
    s = s0
    for value in x:
        s = f(s, value)
    return s


def trajectory_that_returns_too_soon(f, s0, x):
    s = [s0]
    for value in x:
        s.append(f(s[-1], value))
        return np.array(s)


def trajectory_never_updated(f, s0, x):
    s = [s0]
    for value in x:
        s.append(f(s0, value))
    return np.array(s)


def trajectory_with_one_list(f, s0, x):
    s = [s0] * (len(x) + 1)
    for t in range(len(x)):
        s[t] = f(s[t - 1], x[t])
    return s


def trajectory_without_inputs(f, s0, x):
    s = [s0]
    for _ in x:
        s.append(f(s[-1]))
    return s


def trajectory_changing_x(f, s0, x):
    for t in range(len(x)):
        s0 = x[t] = f(s0, x[t])
    return x


TRAJECTORIES = [
    (trajectory_in_an_array, RIGHT),
    (trajectory_in_a_list, RIGHT),
    (trajectory_by_recursion, RIGHT),
    (lambda f, s0, x: tuple(trajectory_in_a_list(f, s0, x)), RIGHT),
    (lambda f, s0, x: list(itertools.accumulate(x, f, initial=s0)), RIGHT),
    (lambda f, s0, x: dynamics.iterate(f, s0, len(x), x), RIGHT),
    (lambda f, s0, x: functools.reduce(lambda s, v: [*s, f(s[-1], v)], x, [s0]), RIGHT),
    (lambda f, s0, x: trajectory_in_an_array(f, s0, x).astype(np.float32), "float32"),
    (trajectory_by_yielding, "yield"),
    (trajectory_that_forgets_to_start, ITERATE["initial_state_ignored"]),
    (trajectory_with_the_same_index, "pides la posición 7"),
    (trajectory_one_late, ITERATE["control_one_late"]),
    (trajectory_without_start, ITERATE["no_initial_state"]),
    (trajectory_without_end, ITERATE["one_step_short"]),
    (trajectory_short, ITERATE["one_step_short"]),
    (last_state, ITERATE["last_state_only"]),
    (trajectory_that_returns_too_soon, "Solo está bien cuando hay una sola entrada (τ = 1)"),
    (trajectory_never_updated, ITERATE["always_from_the_start"]),
    (trajectory_with_one_list, "La mayor diferencia"),
    (trajectory_without_inputs, "argumento"),
    (trajectory_changing_x, "modifica su argumento x"),
    (lambda f, s0, x: trajectory_in_an_array(f, s0, x[::-1]), ITERATE["control_backwards"]),
    (
        lambda f, s0, x: trajectory_in_an_array(f, s0, np.full_like(x, x[0])),
        ITERATE["constant_control"],
    ),
    (
        lambda f, s0, x: trajectory_in_an_array(lambda s, v: f(v, s), s0, x),
        ITERATE["arguments_swapped"],
    ),
    (
        lambda f, s0, x: trajectory_in_an_array(lambda s, v: s + f(s, v), s0, x),
        ITERATE["added_to_the_state"],
    ),
    (
        lambda f, s0, x: trajectory_in_an_array(lambda s, v: f(f(s, v), v), s0, x),
        ITERATE["applied_twice"],
    ),
    (lambda f, s0, x: trajectory_in_an_array(f, s0, x)[::-1], "van en orden inverso"),
    (lambda f, s0, x: np.cumsum(trajectory_in_an_array(f, s0, x)), "Acumulas"),
    (lambda f, s0, x: f(s0, x), ITERATE["one_call"]),
    (lambda f, s0, x: [s0, *f(s0, x)], ITERATE["always_from_the_start"]),
    (lambda f, s0, x: print(s0), "no devuelve nada"),
    (lambda f, s0: s0, "recibe 2 argumentos y debe recibir 3"),
    (lambda f, s0, x: np.round(trajectory_in_an_array(f, s0, x), 3), "Redondeas a 3"),
]

# --- 4.2 --------------------------------------------------------------------------------------


def rate(
    note=lambda distance, difference: np.log(distance / abs(difference)),
    side=lambda s, moved, difference: s + (moved - s) * abs(difference) / abs(moved - s),
    end=np.mean,
    measure=lambda s, moved: abs(moved - s),
    start=lambda s0, difference: s0 + difference,
):
    """La tasa como la escribe un estudiante, con las piezas que se pueden equivocar."""

    def divergence_rate(f, s0, difference, steps):
        s, neighbour, noted = s0, start(s0, difference), []
        for _ in range(steps):
            s, moved = f(s), f(neighbour)
            noted.append(note(measure(s, moved), difference))
            neighbour = side(s, moved, difference)
        return end(noted)

    return divergence_rate


def rate_with_math(f, s0, difference, steps):
    total, a, b = 0.0, s0, s0 + difference
    size = math.fabs(difference)
    for _ in range(steps):
        a, b = f(a), f(b)
        d = math.fabs(b - a)
        total += math.log(d) - math.log(size)
        b = a + size if b > a else a - size
    return total / steps


def rate_with_the_product(f, s0, difference, steps):
    s, neighbour, product = s0, s0 + difference, 1.0
    for _ in range(steps):
        s, moved = f(s), f(neighbour)
        product *= abs(moved - s) / abs(difference)
        neighbour = s + np.copysign(difference, moved - s)
    return np.log(product) / steps


def rate_without_bringing_back(f, s0, difference, steps):
    s, neighbour = s0, s0 + difference
    for _ in range(steps):
        s, neighbour = f(s), f(neighbour)
    return np.log(abs(neighbour - s) / abs(difference)) / steps


def rate_that_returns_too_soon(f, s0, difference, steps):
    s, neighbour, noted = s0, s0 + difference, []
    for _ in range(steps):
        s, moved = f(s), f(neighbour)
        noted.append(np.log(abs(moved - s) / abs(difference)))
        neighbour = s + (moved - s) * abs(difference) / abs(moved - s)
        return np.mean(noted)


def rate_of_new_s_for_the_neighbour(f, s0, difference, steps):
    s, neighbour, noted = s0, s0 + difference, []
    for _ in range(steps):
        s = f(s)
        neighbour = f(s + difference)
        noted.append(np.log(abs(neighbour - s) / abs(difference)))
    return np.mean(noted)


RATES = [
    (rate(), RIGHT),
    (rate_with_math, RIGHT),
    (rate_with_the_product, RIGHT),
    (rate(end=lambda noted: sum(noted) / len(noted)), RIGHT),
    (rate(end=lambda noted: np.array(noted).mean(keepdims=True)[0]), RIGHT),
    (rate(end=lambda noted: np.asarray(np.mean(noted))), RIGHT),
    (rate(side=lambda s, moved, d: s + np.sign(moved - s) * abs(d)), RIGHT),
    (
        lambda f, s0, d, n: chaos.lyapunov_exponent(f, s0, n, difference=d, discard=0),
        RIGHT,
    ),
    (rate(end=lambda noted: np.float32(np.mean(noted))), "float32"),
    (rate(side=lambda s, moved, d: moved), DIVERGENCE_RATE["not_brought_back"]),
    (rate_without_bringing_back, DIVERGENCE_RATE["not_brought_back"]),
    (rate(side=lambda s, moved, d: s + d), DIVERGENCE_RATE["always_the_same_side"]),
    (rate(side=lambda s, moved, d: s + abs(d)), DIVERGENCE_RATE["always_above"]),
    (
        rate(side=lambda s, moved, d: s - (moved - s) * abs(d) / abs(moved - s)),
        DIVERGENCE_RATE["the_other_side"],
    ),
    (
        rate(side=lambda s, moved, d: s + (moved - s) * d / abs(moved - s)),
        DIVERGENCE_RATE["sign_of_the_difference"],
    ),
    (
        rate(side=lambda s, moved, d: moved + (moved - s) * abs(d) / abs(moved - s)),
        DIVERGENCE_RATE["beyond_itself"],
    ),
    (rate(note=lambda d, d0: np.log10(d / abs(d0))), DIVERGENCE_RATE["decimal_logarithm"]),
    (rate(note=lambda d, d0: math.log2(d / abs(d0))), DIVERGENCE_RATE["binary_logarithm"]),
    (rate(note=lambda d, d0: d / abs(d0)), DIVERGENCE_RATE["no_logarithm"]),
    (rate(note=lambda d, d0: np.log(d)), DIVERGENCE_RATE["distance_not_compared"]),
    (rate(note=lambda d, d0: np.log(abs(d0) / d)), "El signo está al revés"),
    (rate(note=lambda d, d0: np.log(d / d0)), "se toma el logaritmo de un negativo"),
    (rate(note=lambda d, d0: abs(np.log(d / abs(d0)))), DIVERGENCE_RATE["absolute_growth"]),
    (
        rate(measure=lambda s, moved: moved - s),
        "se toma el logaritmo de un negativo",
    ),
    (rate(end=np.sum), DIVERGENCE_RATE["summed"]),
    (rate(end=np.median), DIVERGENCE_RATE["median_for_mean"]),
    (rate(end=lambda noted: noted[-1]), DIVERGENCE_RATE["last_step_only"]),
    (rate(end=lambda noted: noted), "Te falta promediar sobre el eje de steps (axis=0)"),
    (rate(end=max), DIVERGENCE_RATE["largest_step"]),
    (
        rate(note=lambda d, d0: d / abs(d0), end=lambda noted: np.log(np.mean(noted))),
        DIVERGENCE_RATE["logarithm_of_the_mean"],
    ),
    (
        rate(end=lambda noted: np.sum(noted) / (len(noted) + 1)),
        DIVERGENCE_RATE["one_step_more_counted"],
    ),
    (rate_that_returns_too_soon, DIVERGENCE_RATE["restarted"]),
    (rate_of_new_s_for_the_neighbour, DIVERGENCE_RATE["of_the_new_state"]),
    (rate(start=lambda s0, d: s0 + abs(d)), DIVERGENCE_RATE["starts_above"]),
    (rate(start=lambda s0, d: s0 - d), DIVERGENCE_RATE["starts_on_the_other_side"]),
    (rate(start=lambda s0, d: d), "Devolviste"),
    (lambda f, s0, difference, steps: np.log(f(s0)), "Devolviste"),
    (lambda f, s0, difference, steps: f(s0, difference), "argumento"),
]

# --- 4.3 --------------------------------------------------------------------------------------


def trace_with_copy(params, x, difference):
    x2 = np.array(x)
    x2[0, :, :] = x2[0, :, :] + difference
    h, h2 = rnn.forward(params, x).h, rnn.forward(params, x2).h
    return np.sqrt(np.sum((h2[1:] - h[1:]) ** 2, axis=2)) / np.abs(difference)


def trace_in_loops(params, x, difference):
    moved = np.concatenate([[x[0] + difference], x[1:]])
    h, other = rnn.forward(params, x).h, rnn.forward(params, moved).h
    T, B = x.shape[:2]
    return [
        [math.dist(other[t + 1, b], h[t + 1, b]) / abs(difference) for b in range(B)]
        for t in range(T)
    ]


def trace_by_hand(params, x, difference):
    moved = x.copy()
    moved[0] += difference
    h = other = np.zeros((x.shape[1], len(params["W"])))
    found = []
    for x_t, moved_t in zip(x, moved, strict=True):
        h = np.tanh(h @ params["W"].T + x_t @ params["U"].T)
        other = np.tanh(other @ params["W"].T + moved_t @ params["U"].T)
        found.append(np.einsum("bh,bh->b", other - h, other - h) ** 0.5)
    return np.array(found) / abs(difference)


def trace_with_mask(params, x, difference):
    first = (np.arange(len(x)) == 0)[:, None, None]
    gap = rnn.forward(params, x + difference * first).h - rnn.forward(params, x).h
    return np.hypot.reduce(gap, axis=2)[1:] / abs(difference)


def trace(
    size=lambda gap: np.linalg.norm(gap, axis=2),
    move=lambda x, d: np.concatenate([x[:1] + d, x[1:]]),
    scale=abs,
    cut=np.s_[1:],
    read=lambda trace: trace.h,
):
    """La huella como la escribe un estudiante, con las piezas que se pueden equivocar."""

    def remaining(params, x, difference):
        h, moved = rnn.forward(params, x), rnn.forward(params, move(x, difference))
        return size(read(moved) - read(h))[cut] / scale(difference)

    return remaining


def trace_that_changes_x(params, x, difference):
    h = rnn.forward(params, x).h
    x[0] += difference
    return np.linalg.norm(rnn.forward(params, x).h - h, axis=2)[1:] / abs(difference)


def trace_of_an_alias(params, x, difference):
    moved = x
    moved[0] += difference
    gap = rnn.forward(params, moved).h - rnn.forward(params, x).h
    return np.linalg.norm(gap, axis=2)[1:] / abs(difference)


def trace_of_norms(params, x, difference):
    moved = x.copy()
    moved[0] += difference
    before, after = (np.linalg.norm(rnn.forward(params, z).h, axis=2) for z in (x, moved))
    return np.abs(after - before)[1:] / abs(difference)


def plus(place):
    def move(x, d):
        moved = x.copy()
        moved[place] += d
        return moved

    return move


TRACES = [
    (trace(), RIGHT),
    (trace_with_copy, RIGHT),
    (trace_in_loops, RIGHT),
    (trace_by_hand, RIGHT),
    (trace_with_mask, RIGHT),
    (lambda params, x, d: memory.first_input_trace(params, x, d), RIGHT),
    (lambda params, x, d: trace()(params, x, d).tolist(), RIGHT),
    (lambda params, x, d: tuple(trace()(params, x, d)), RIGHT),
    (trace_that_changes_x, "El resultado es correcto, pero tu función modifica su argumento x"),
    (trace_of_an_alias, "Devuelves solo ceros"),
    (trace_of_norms, FIRST_INPUT_TRACE["norms_subtracted"]),
    (trace(move=lambda x, d: x + d), FIRST_INPUT_TRACE["every_input_moved"]),
    (trace(move=plus(-1)), FIRST_INPUT_TRACE["last_input_moved"]),
    (trace(move=plus(1)), FIRST_INPUT_TRACE["second_input_moved"]),
    (trace(move=plus((0, 0))), FIRST_INPUT_TRACE["first_sequence_only"]),
    (trace(move=plus((0, slice(None), 0))), FIRST_INPUT_TRACE["first_component_only"]),
    (trace(move=plus((0, 0, 0))), FIRST_INPUT_TRACE["one_number_moved"]),
    (trace(move=plus((slice(None), 0))), FIRST_INPUT_TRACE["a_sequence_for_a_step"]),
    (
        trace(move=lambda x, d: np.concatenate([x[:1] * (1 + d), x[1:]])),
        FIRST_INPUT_TRACE["multiplied"],
    ),
    (
        trace(move=lambda x, d: np.concatenate([np.full_like(x[:1], d), x[1:]])),
        FIRST_INPUT_TRACE["replaced"],
    ),
    (trace(move=lambda x, d: x[0] + d), "x debe tener forma"),
    (trace(scale=lambda d: d), FIRST_INPUT_TRACE["sign_kept"]),
    (trace(scale=lambda d: 1), FIRST_INPUT_TRACE["not_divided"]),
    (trace(scale=lambda d: d**2), "multiplicado por un mismo número"),
    (trace(cut=np.s_[:]), FIRST_INPUT_TRACE["initial_state_included"]),
    (trace(cut=np.s_[:-1]), "va un lugar atrás"),
    (trace(cut=np.s_[2:]), "Te falta el primer paso"),
    (trace(cut=np.s_[-1]), "Devuelves solo el último paso"),
    (trace(size=lambda gap: np.abs(gap).sum(axis=2)), FIRST_INPUT_TRACE["absolute_values_added"]),
    (trace(size=lambda gap: np.abs(gap).max(axis=2)), FIRST_INPUT_TRACE["largest_unit"]),
    (trace(size=lambda gap: np.abs(gap).mean(axis=2)), FIRST_INPUT_TRACE["mean_of_units"]),
    (
        trace(size=lambda gap: np.sqrt((gap**2).mean(axis=2))),
        FIRST_INPUT_TRACE["root_mean_square"],
    ),
    (trace(size=lambda gap: (gap**2).sum(axis=2)), FIRST_INPUT_TRACE["no_root"]),
    (trace(size=lambda gap: gap.sum(axis=2)), FIRST_INPUT_TRACE["units_added"]),
    (trace(size=lambda gap: np.linalg.norm(gap, axis=1)), FIRST_INPUT_TRACE["norm_over_sequences"]),
    (
        trace(size=lambda gap: np.linalg.norm(gap, axis=(1, 2))),
        FIRST_INPUT_TRACE["norm_of_the_lot"],
    ),
    (trace(size=lambda gap: gap), FIRST_INPUT_TRACE["no_norm"]),
    (trace(size=np.abs), FIRST_INPUT_TRACE["no_norm_but_absolute"]),
    (trace(size=np.linalg.norm), "quieres indexar algo que ya es un solo número"),
    (
        trace(read=lambda trace: trace.o, cut=np.s_[:]),
        FIRST_INPUT_TRACE["output_for_state"],
    ),
    (lambda params, x, d: rnn.forward(params, x).h[1:], FIRST_INPUT_TRACE["states_returned"]),
    (
        lambda params, x, d: trace()(params, x, d).T,
        "Tu resultado está transpuesto",
    ),
]

ANSWERS = [
    *[("4.1", *row) for row in TRAJECTORIES],
    *[("4.2", *row) for row in RATES],
    *[("4.3", *row) for row in TRACES],
]

# --- escritas a ciegas: con solo el enunciado a la vista --------------------------------------

ANSWERS += [
    ("4.1", lambda f, s, x: np.array(list(itertools.accumulate(x, f, initial=s))), RIGHT),
    ("4.1", lambda f, s, x: tuple(itertools.accumulate(x, f, initial=s)), RIGHT),
    ("4.1", lambda f, s, x: np.array([s] + [f(s, v) for v in x]), ITERATE["always_from_the_start"]),
    ("4.1", lambda f, s, x: np.r_[s, f(s, x)], ITERATE["always_from_the_start"]),
    (
        "4.1",
        lambda f, s, x: np.r_[s, s + np.cumsum([f(0, v) for v in x])],
        "La mayor diferencia está en la posición",
    ),
    (
        "4.1",
        lambda f, s, x: np.array([s, f(s, x[0])]),
        "Te faltan elementos al final; lo demás está bien.",
    ),
    (
        "4.3",
        lambda p, x, d: np.zeros(x.shape[:2]),
        "Devuelves solo ceros: ¿se queda el resultado como lo creaste?",
    ),
]
