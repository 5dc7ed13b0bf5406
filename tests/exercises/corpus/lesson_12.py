"""Lección 12: un paso de LSTM, el error que llega a la celda, un paso de GRU y el sesgo."""

import math

import numpy as np
from scipy.special import expit, logit

from exercises.corpus import RIGHT
from rnn_helpers.exercises.mistakes.gate_bias import GATE_BIAS
from rnn_helpers.exercises.mistakes.gru import GRU_STEP
from rnn_helpers.exercises.mistakes.lstm import GATES, STEP, STEP_BACK, TWO_PATHS
from rnn_helpers.networks import gru, lstm

# --- 12.1 -------------------------------------------------------------------------------------


def sigma(a):
    return 1 / (1 + np.exp(-a))


def step(
    order="qfgc",
    a=lambda U, W, b, x, h, s: x @ U.T + h @ W.T + b,
    split=lambda a: np.split(a, 4, axis=1),
    gate=sigma,
    squash=np.tanh,
    cell=lambda f, g, c, s: f * s + g * c,
    out=lambda q, s, before: q * np.tanh(s),
    end=lambda h, s: (h, s),
):
    """Un paso de LSTM como lo escribe un estudiante, con las piezas que se pueden equivocar."""

    def lstm_step(U, W, b, x, h, s):
        parts = dict(zip(order, split(a(U, W, b, x, h, s)), strict=True))
        q, f, g = (gate(parts[name]) for name in "qfg")
        new = cell(f, g, squash(parts["c"]), s)
        return end(out(q, new, s), new)

    return lstm_step


def step_in_loops(U, W, b, x, h, s):
    B, H = h.shape
    new_h, new_s = np.zeros((B, H)), np.zeros((B, H))
    for n in range(B):
        for i in range(H):
            a = [
                b[k * H + i]
                + sum(U[k * H + i, j] * x[n, j] for j in range(x.shape[1]))
                + sum(W[k * H + i, j] * h[n, j] for j in range(H))
                for k in range(4)
            ]
            q, f, g = (1 / (1 + math.exp(-value)) for value in a[:3])
            new_s[n, i] = f * s[n, i] + g * math.tanh(a[3])
            new_h[n, i] = q * math.tanh(new_s[n, i])
    return new_h, new_s


def step_by_reshaping(U, W, b, x, h, s):
    B, H = h.shape
    a = (U @ x.T + W @ h.T + b[:, None]).T.reshape(B, 4, H)
    q, f, g = expit(a[:, :3]).swapaxes(0, 1)
    s = s * f + g * np.tanh(a[:, 3])
    return q * np.tanh(s), s


def step_by_gates(U, W, b, x, h, s):
    H = len(W) // 4
    rows = [slice(k * H, (k + 1) * H) for k in range(4)]
    q, f, g, c = (b[k] + x @ U[k].T + h @ W[k].T for k in rows)
    new = sigma(f) * s + sigma(g) * np.tanh(c)
    return [sigma(q) * np.tanh(new), new]


def step_of_the_module(U, W, b, x, h, s):
    params = {"U": U, "W": W, "b": b, "V": np.zeros((1, W.shape[1]))}
    trace = lstm.forward(params, x[None], h0=h, cell0=s)
    return trace.h[-1], trace.final_state["cell0"]


def step_that_changes_s(U, W, b, x, h, s):
    new_h, new_s = step()(U, W, b, x, h, s)
    s[:] = new_s
    return new_h, s


def step_that_keeps_h(U, W, b, x, h, s):
    return step(cell=lambda f, g, c, s: f * h + g * c)(U, W, b, x, h, s)


def step_shown_by(show):
    def lstm_step(U, W, b, x, h, s):
        q, f, g, c = np.split(x @ U.T + h @ W.T + b, 4, axis=1)
        q, f, g, c = expit(q), expit(f), expit(g), np.tanh(c)
        s = f * s + g * c
        return show(q, g, c, s), s

    return lstm_step


def step_regrouped(U, W, b, x, h, s):
    q, f, g, c = (x @ U.T + h @ W.T + b).reshape(4, len(x), -1)
    s = expit(f) * s + expit(g) * np.tanh(c)
    return expit(q) * np.tanh(s), s


def step_with_the_old_cell(U, W, b, x, h, s):
    return step()(U, W, b, x, h, s)[0], s


def step_of_rows(U, W, b, x, h, s):
    rows = [step()(U, W, b, x[[n]], h[[n]], s[[n]]) for n in range(len(x))]
    return [row[0][0] for row in rows], [row[1][0] for row in rows]


def step_joined(U, W, b, x, h, s):
    a = np.hstack([x, h]) @ np.hstack([U, W]).T + b
    q, f, g, c = a.reshape(len(x), 4, -1).transpose(1, 0, 2)
    s = (1 + np.tanh(f / 2)) / 2 * s + (1 + np.tanh(g / 2)) / 2 * np.tanh(c)
    return (1 + np.tanh(q / 2)) / 2 * np.tanh(s), s


LSTM = [
    (step(), RIGHT),
    (step_in_loops, RIGHT),
    (step_by_reshaping, RIGHT),
    (step_by_gates, RIGHT),
    (step_of_the_module, RIGHT),
    (step(end=lambda h, s: np.stack([h, s])), RIGHT),
    (step_that_changes_s, "El resultado es correcto, pero tu función modifica su argumento s"),
    (step(order="qgfc"), GATES["swapped_gates"]),
    (step(squash=sigma), GATES["logistic_candidate"]),
    (step(cell=lambda f, g, c, s: s + g * c), GATES["no_forgetting"]),
    (step(cell=lambda f, g, c, s: f * s + c), GATES["no_input_gate"]),
    (step(cell=lambda f, g, c, s: f * s + (1 - f) * c), GATES["complementary_gates"]),
    (step(out=lambda q, s, before: q * s), GATES["state_without_tanh"]),
    (step(out=lambda q, s, before: q * np.tanh(before)), GATES["state_of_previous_cell"]),
    (step(out=lambda q, s, before: np.tanh(s)), GATES["no_output_gate"]),
    (step(a=lambda U, W, b, x, h, s: x @ U.T + h @ W.T), STEP["no_bias"]),
    (step(order="gfcq"), STEP["order_of_other_libraries"]),
    (
        step(split=lambda a: np.moveaxis(a.reshape(len(a), -1, 4), 2, 0)),
        STEP["interleaved_rows"],
    ),
    (step(a=lambda U, W, b, x, h, s: x @ U.T + s @ W.T + b), STEP["cell_for_hidden_state"]),
    (step(order="fgqc"), GATES["order_of_the_equations"]),
    (step(squash=lambda c: c), GATES["raw_candidate"]),
    (step(gate=lambda a: a), GATES["raw_gates"]),
    (step(gate=np.tanh), GATES["tanh_gates"]),
    (step(a=lambda U, W, b, x, h, s: x @ U.T + b), GATES["past_not_read"]),
    (step(a=lambda U, W, b, x, h, s: h @ W.T + b), GATES["input_not_read"]),
    (step(cell=lambda f, g, c, s: (1 - f) * s + g * c), GATES["forgets_when_open"]),
    (step(out=lambda q, s, before: q * sigma(s)), GATES["logistic_cell"]),
    (step_that_keeps_h, GATES["hidden_state_in_the_cell"]),
    (step_shown_by(lambda q, g, c, s: g * np.tanh(s)), GATES["input_gate_shows"]),
    (step_shown_by(lambda q, g, c, s: q * np.tanh(c)), GATES["candidate_shown"]),
    (step_regrouped, STEP["regrouped_with_the_batch"]),
    (step_with_the_old_cell, STEP["previous_cell_returned"]),
    (step_of_rows, RIGHT),
    (step_joined, RIGHT),
    (step(end=lambda h, s: {"h": h, "s": s}), "devolviste un diccionario con h y s"),
    (step(end=lambda h, s: np.hstack([h, s])), "tupla de 2 (h(t), s(t))"),
    (step(end=lambda h, s: (h, np.tanh(s))), "aplicas una tanh de más"),
    (step(end=lambda h, s: h), "Devuelves solo h(t), que está bien"),
    (step(end=lambda h, s: (s, h)), "otro orden"),
    (step(a=lambda U, W, b, x, h, s: x @ U + h @ W + b), "las formas no encajan en @"),
]

# --- 12.2 -------------------------------------------------------------------------------------


def error(
    slope=lambda s: 1 - np.tanh(s) ** 2,
    q=lambda now, after: now[0],
    f=lambda now, after: after[1],
    join=lambda dh, q, slope, ds, f: dh * q * slope + ds * f,
):
    """∂E/∂s(t), con las piezas que se pueden equivocar."""

    def cell_error(dh, ds_next, s, gates, gates_next):
        return join(dh, q(gates, gates_next), slope(s), ds_next, f(gates, gates_next))

    return cell_error


def error_in_loops(dh, ds_next, s, gates, gates_next):
    B, H = s.shape
    return [
        [
            dh[b, i] * gates[0, b, i] * (1 - math.tanh(s[b, i]) ** 2)
            + ds_next[b, i] * gates_next[1, b, i]
            for i in range(H)
        ]
        for b in range(B)
    ]


def error_by_differences(dh, ds_next, s, gates, gates_next):
    """La derivada de lo que s(t) mueve, con el paso complejo."""
    moved = s + 1e-30j
    return (dh * gates[0] * np.tanh(moved) + ds_next * gates_next[1] * moved).imag / 1e-30


def error_unpacked(dh, ds_next, s, gates, gates_next):
    q, _, _, _ = gates
    _, f_next, _, _ = gates_next
    ds = ds_next * f_next
    ds += dh * q / np.cosh(s) ** 2
    return ds


def error_of(dh, q, slope, ds, f):
    return dh * q * slope + ds * f


CELL = [
    (error(), RIGHT),
    (error_in_loops, RIGHT),
    (error_by_differences, RIGHT),
    (error_unpacked, RIGHT),
    (error(join=lambda dh, q, slope, ds, f: dh * q * slope), TWO_PATHS["cell_path_cut"]),
    (error(f=lambda now, after: now[1]), TWO_PATHS["forget_gate_of_this_step"]),
    (error(f=lambda now, after: 1), TWO_PATHS["forget_gate_ignored"]),
    (error(slope=lambda s: 1), TWO_PATHS["no_slope_of_the_cell"]),
    (error(q=lambda now, after: 1), TWO_PATHS["no_output_gate_backward"]),
    (error(f=lambda now, after: after[2]), STEP_BACK["input_gate_for_forget_gate"]),
    (error(q=lambda now, after: after[0]), STEP_BACK["output_gate_of_the_next_step"]),
    (error(slope=lambda s: 1 - s**2), STEP_BACK["cell_already_squashed"]),
    (error(slope=np.tanh), STEP_BACK["tanh_for_its_slope"]),
    (
        error(join=lambda dh, q, slope, ds, f: (dh * q * slope + ds) * f),
        STEP_BACK["forget_gate_on_both"],
    ),
    (error(join=lambda dh, q, slope, ds, f: ds * f), STEP_BACK["next_step_only"]),
    (
        error(q=lambda now, after: now[2], f=lambda now, after: after[0]),
        STEP_BACK["order_of_the_equations"],
    ),
    (error(q=lambda now, after: now[3]), STEP_BACK["order_of_other_libraries"]),
    (error(f=lambda now, after: 1 - after[1]), STEP_BACK["forgets_when_open"]),
    (
        error(
            q=lambda now, after: now[0] * (1 - now[0]),
            f=lambda now, after: after[1] * (1 - after[1]),
        ),
        STEP_BACK["slope_of_the_gates"],
    ),
    (
        error(slope=lambda s: expit(s) * (1 - expit(s))),
        STEP_BACK["logistic_slope_of_the_cell"],
    ),
    (error(slope=lambda s: 1 - np.tanh(s)), STEP_BACK["tanh_not_squared"]),
    (error(slope=lambda s: (1 - np.tanh(s)) * (1 + np.tanh(s))), RIGHT),
    (error(join=lambda *parts: error_of(*parts) / len(parts[0])), "dividido entre B"),
    (error(join=lambda *parts: error_of(*parts).sum(axis=0)), "sobre el eje de B (axis=0)"),
    (error(join=lambda dh, q, slope, ds, f: -(dh * q * slope + ds * f)), "El signo está al revés"),
    (error(join=lambda *parts: None), "no devuelve nada"),
]

# --- 12.3 -------------------------------------------------------------------------------------


def gated(
    order="urc",
    x_part=lambda U, b, x: x @ U.T + b,
    split=lambda a: np.split(a, 3, axis=1),
    inside=lambda xc, hc, r: xc + r * hc,
    gate=sigma,
    squash=np.tanh,
    mix=lambda u, r, h, c: u * h + (1 - u) * c,
):
    """Un paso de GRU, con las piezas que se pueden equivocar."""

    def gru_step(U, W, b, x, h):
        xs = dict(zip(order, split(x_part(U, b, x)), strict=True))
        hs = dict(zip(order, split(h @ W.T), strict=True))
        u, r = gate(xs["u"] + hs["u"]), gate(xs["r"] + hs["r"])
        return mix(u, r, h, squash(inside(xs["c"], hs["c"], r)))

    return gru_step


def gated_in_loops(U, W, b, x, h):
    B, H = h.shape
    new = np.zeros_like(h)
    for n in range(B):
        read, past = U @ x[n] + b, W @ h[n]
        for i in range(H):
            u = expit(read[i] + past[i])
            r = expit(read[H + i] + past[H + i])
            new[n, i] = u * h[n, i] + (1 - u) * math.tanh(read[2 * H + i] + r * past[2 * H + i])
    return new


def gated_as_a_correction(U, W, b, x, h):
    H = h.shape[1]
    u, r = sigma((x @ U.T + h @ W.T + b)[:, : 2 * H]).reshape(-1, 2, H).swapaxes(0, 1)
    candidate = np.tanh(x @ U[2 * H :].T + r * (h @ W[2 * H :].T) + b[2 * H :])
    return candidate + u * (h - candidate)


def gated_of_the_module(U, W, b, x, h):
    params = {"U": U, "W": W, "b": b, "V": np.zeros((1, W.shape[1]))}
    return gru.forward(params, x[None], h).h[-1]


def gated_before_the_product(U, W, b, x, h):
    H = h.shape[1]
    u, r = (sigma(b[k] + x @ U[k].T + h @ W[k].T) for k in (slice(H), slice(H, 2 * H)))
    candidate = np.tanh(b[2 * H :] + x @ U[2 * H :].T + (r * h) @ W[2 * H :].T)
    return u * h + (1 - u) * candidate


def gated_with(inside):
    def gru_step(U, W, b, x, h):
        (xu, xr, xc), (hu, hr, hc) = np.split(x @ U.T, 3, axis=1), np.split(h @ W.T, 3, axis=1)
        bu, br, bc = np.split(b, 3)
        u, r = expit(xu + hu + bu), expit(xr + hr + br)
        return u * h + (1 - u) * np.tanh(inside(u, r, xc, bc, h, hc))

    return gru_step


def gated_without_the_past(U, W, b, x, h):
    u, r, c = np.split(x @ U.T + b, 3, axis=1)
    candidate = np.tanh(c + expit(r) * (h @ np.split(W, 3)[2].T))
    return expit(u) * h + (1 - expit(u)) * candidate


GRU = [
    (gated(), RIGHT),
    (gated_in_loops, RIGHT),
    (gated_as_a_correction, RIGHT),
    (gated_of_the_module, RIGHT),
    (gated(mix=lambda u, r, h, c: (u * h + (1 - u) * c).tolist()), RIGHT),
    (gated(mix=lambda u, r, h, c: (1 - u) * h + u * c), GRU_STEP["swapped_mixture"]),
    (gated(mix=lambda u, r, h, c: u * h + c), GRU_STEP["no_complement"]),
    (gated(mix=lambda u, r, h, c: u * h + r * c), GRU_STEP["reset_in_the_mixture"]),
    (gated(mix=lambda u, r, h, c: c), GRU_STEP["only_candidate"]),
    (gated(inside=lambda xc, hc, r: xc + hc), GRU_STEP["no_reset"]),
    (gated(inside=lambda xc, hc, r: r * (xc + hc)), GRU_STEP["reset_on_everything"]),
    (gated(order="ruc"), GRU_STEP["swapped_gates"]),
    (gated(squash=sigma), GRU_STEP["logistic_candidate"]),
    (gated_before_the_product, GRU_STEP["reset_before_product"]),
    (gated(x_part=lambda U, b, x: x @ U.T), GRU_STEP["no_bias"]),
    (
        gated(split=lambda a: np.moveaxis(a.reshape(len(a), -1, 3), 2, 0)),
        GRU_STEP["interleaved_rows"],
    ),
    (gated(inside=lambda xc, hc, r: xc + (1 - r) * hc), GRU_STEP["remembers_when_closed"]),
    (gated_with(lambda u, r, x, b, h, Wh: x + b + u * Wh), GRU_STEP["update_gate_resets"]),
    (gated_with(lambda u, r, x, b, h, Wh: x + b + r * h), GRU_STEP["state_for_its_product"]),
    (gated_with(lambda u, r, x, b, h, Wh: x + r * (Wh + b)), GRU_STEP["bias_reset"]),
    (gated_with(lambda u, r, x, b, h, Wh: r * x + b + Wh), GRU_STEP["reset_on_the_input"]),
    (gated_with(lambda u, r, x, b, h, Wh: x + r * Wh), GRU_STEP["no_bias_in_the_candidate"]),
    (gated_with(lambda u, r, x, b, h, Wh: b + r * Wh + x), RIGHT),
    (gated(mix=lambda u, r, h, c: h + (1 - u) * c), GRU_STEP["everything_kept"]),
    (gated(squash=lambda c: c), GRU_STEP["raw_candidate"]),
    (gated(gate=lambda a: a), GRU_STEP["raw_gates"]),
    (gated(gate=np.tanh), GRU_STEP["tanh_gates"]),
    (gated_without_the_past, GRU_STEP["past_not_read_by_the_gates"]),
    (gated(mix=lambda u, r, h, c: np.average([h, c], axis=0, weights=[u, 1 - u])), RIGHT),
    (gated(squash=lambda c: 2 * sigma(2 * c) - 1), RIGHT),
    (gated(mix=lambda u, r, h, c: (u * h + (1 - u) * c).T), "transpuest"),
    (gated(mix=lambda u, r, h, c: (u * h + (1 - u) * c, c)), "tupla de 2"),
    (gated(x_part=lambda U, b, x: U @ x + b), "las formas no encajan en @"),
]

# --- 12.4 -------------------------------------------------------------------------------------


def bias_by_bisection(p, T):
    low, high = -50.0, 50.0
    for _ in range(200):
        b = (low + high) / 2
        low, high = (b, high) if expit(b) ** T < p else (low, b)
    return b


def bias_by_the_odds(p, T):
    r = p ** (1 / T)
    return np.log(r / (1 - r))


def bias_by_minus_the_log(p, T):
    return -math.log(p ** (-1 / T) - 1)


BIAS = [
    (lambda p, T: logit(p ** (1 / T)), RIGHT),
    (bias_by_bisection, RIGHT),
    (bias_by_the_odds, RIGHT),
    (bias_by_minus_the_log, RIGHT),
    (lambda p, T: np.array(logit(np.exp(np.log(p) / T))), RIGHT),
    (lambda p, T: p ** (1 / T), GATE_BIAS["gate_for_bias"]),
    (lambda p, T: -logit(p ** (1 / T)), GATE_BIAS["opposite_sign"]),
    (lambda p, T: logit(p), GATE_BIAS["one_step"]),
    (lambda p, T: math.log(p / T / (1 - p / T)), GATE_BIAS["divided_by_steps"]),
    (lambda p, T: np.log(p**T) - np.log(1 - p**T), GATE_BIAS["power_for_root"]),
    (lambda p, T: math.log(p) / T, GATE_BIAS["exponential_gate"]),
    (lambda p, T: math.log(T), GATE_BIAS["rule_of_thumb"]),
    (lambda p, T: logit(1 - (1 - p) / T), GATE_BIAS["loss_shared_out"]),
    (lambda p, T: -math.log(-math.log(p) / T), GATE_BIAS["long_memory_only"]),
    (lambda p, T: logit(p ** (1 / max(T - 1, 1))), GATE_BIAS["one_step_less"]),
    (lambda p, T: 1 / (p ** (-1 / T) - 1), GATE_BIAS["without_the_logarithm"]),
    (lambda p, T: logit((1 - p) ** (1 / T)), GATE_BIAS["lost_for_kept"]),
    (lambda p, T: 2 * math.atanh(2 * p ** (1 / T) - 1), RIGHT),
    (lambda p, T: [logit(p ** (1 / T))], "Los números son los correctos"),
    (lambda p, T: round(logit(p ** (1 / T)), 2), "Redondeas a 2 decimales"),
    (lambda p, T: f"{logit(p ** (1 / T)):.3f}", "devolviste el texto"),
    (lambda p, T: logit(p) / T, "Solo está bien cuando hay un solo paso"),
    (lambda p, T: 2 * logit(p ** (1 / T)), "el doble del correcto"),
]

ANSWERS = [
    (number, *answer)
    for number, answers in [("12.1", LSTM), ("12.2", CELL), ("12.3", GRU), ("12.4", BIAS)]
    for answer in answers
]
