"""Lección 09: un paso hacia adelante, ∂E/∂o, dW de BPTT y el lazo cerrado."""

import numpy as np

from exercises.corpus import RIGHT
from rnn_helpers.exercises.mistakes.bptt import RECURSION, SUMS
from rnn_helpers.exercises.mistakes.forward import FORWARD, TERMS
from rnn_helpers.exercises.mistakes.free_run import FREE_RUN, STATE
from rnn_helpers.exercises.mistakes.squared_error import LOSS
from rnn_helpers.networks import rnn
from rnn_helpers.series import rollout

# --- 9.1 --------------------------------------------------------------------------------------


def step_in_loops(U, W, x, h_previous):
    rows = []
    for b in range(len(x)):
        row = []
        for i in range(len(W)):
            a = sum(W[i][j] * h_previous[b][j] for j in range(len(W)))
            a += sum(U[i][d] * x[b][d] for d in range(x.shape[1]))
            row.append(np.tanh(a))
        rows.append(row)
    return rows


def step_by_sequences(U, W, x, h_previous):
    return tuple(np.tanh(W @ h + U @ v) for v, h in zip(x, h_previous, strict=True))


def step_with_exponentials(U, W, x, h_previous):
    a = np.einsum("ij,bj->bi", W, h_previous) + np.einsum("id,bd->bi", U, x)
    return (np.exp(2 * a) - 1) / (np.exp(2 * a) + 1)


def step_of_the_module(U, W, x, h_previous):
    V = np.zeros((1, len(W)))
    return rnn.forward({"U": U, "W": W, "V": V}, x[None], h_previous).h[-1]


def step_that_changes_the_state(U, W, x, h_previous):
    h_previous[:] = np.tanh(h_previous @ W.T + x @ U.T)
    return h_previous


STEP = [
    (lambda U, W, x, h: np.tanh(h @ W.T + x @ U.T), RIGHT),
    (lambda U, W, x, h: np.tanh(np.dot(x, U.T) + np.dot(h, W.T)), RIGHT),
    (lambda U, W, x, h: np.tanh(W @ h.T + U @ x.T).T, RIGHT),
    (lambda U, W, x, h: np.tanh(np.hstack([h, x]) @ np.hstack([W, U]).T), RIGHT),
    (step_in_loops, RIGHT),
    (step_by_sequences, RIGHT),
    (step_with_exponentials, RIGHT),
    (step_of_the_module, RIGHT),
    (lambda U, W, x, h: np.float32(np.tanh(h @ W.T + x @ U.T)), "con la precisión de float32"),
    (step_that_changes_the_state, "tu función modifica su argumento h_previous"),
    (lambda U, W, x, h: h @ W.T + x @ U.T, FORWARD["no_activation"]),
    (lambda U, W, x, h: 1 / (1 + np.exp(-h @ W.T - x @ U.T)), FORWARD["logistic_for_tanh"]),
    (lambda U, W, x, h: np.maximum(0, h @ W.T + x @ U.T), FORWARD["relu_for_tanh"]),
    (lambda U, W, x, h: np.tanh(h @ W + x @ U.T), FORWARD["untransposed_recurrence"]),
    (lambda U, W, x, h: np.tanh(x @ U.T), FORWARD["no_recurrence"]),
    (lambda U, W, x, h: np.tanh(h @ W.T), FORWARD["no_input"]),
    (lambda U, W, x, h: h + np.tanh(h @ W.T + x @ U.T), FORWARD["state_added"]),
    (lambda U, W, x, h: np.tanh(h @ W.T) + np.tanh(x @ U.T), TERMS["tanh_of_each_term"]),
    (lambda U, W, x, h: np.tanh(h @ W.T) + x @ U.T, TERMS["tanh_of_the_state_only"]),
    (lambda U, W, x, h: np.tanh(x @ U.T) + h @ W.T, TERMS["tanh_of_the_input_only"]),
    (lambda U, W, x, h: np.tanh(W @ h.T + U @ x.T), "Tu resultado está transpuesto"),
    (lambda U, W, x, h: np.tanh(np.tanh(h @ W.T + x @ U.T)), "Aplicas una tanh de más"),
    (lambda U, W, x, h: np.tanh(h @ W.T - x @ U.T), "si U cambia de signo"),
    (lambda U, W, x, h: -np.tanh(h @ W.T + x @ U.T), "El signo está al revés"),
    (lambda U, W, x, h: np.tanh(h @ W.T + x @ U.T)[0], "Devuelves solo la primera secuencia"),
    (lambda U, W, x, h: np.tanh(h @ W.T + x @ U.T).mean(axis=0), "Promedias sobre el eje de B"),
    (lambda U, W, x, h: np.round(np.tanh(h @ W.T + x @ U.T), 2), "Redondeas a 2 decimales"),
    (
        lambda U, W, x, h: np.tanh(W @ h + U @ x),
        "el último eje del primero mide 4 (H) y el eje del segundo que le toca mide 3 (B)",
    ),
    (lambda U, W, x, h: np.tanh(h @ W.T + x @ U), "las formas no encajan en @"),
    (lambda U, W, x, h: np.tanh(np.dot(W, h) + np.dot(U, x)), "(H, H) = (4, 4) por (B, H) ="),
    (lambda U, W, x, h: np.tanh(W * h + U * x), "no se pueden combinar elemento por elemento"),
    (lambda W, x, h: np.tanh(h), "tu función recibe 3 argumentos y debe recibir 4"),
    (lambda U, W, x, h: print("hola"), "Tu función no devuelve nada"),
]

# --- 9.2 --------------------------------------------------------------------------------------


def loss_in_loops(o, y):
    T, B, O = o.shape
    return [[[(o[t, b, k] - y[t, b, k]) / B for k in range(O)] for b in range(B)] for t in range(T)]


def loss_by_differences(o, y):
    """Diferencias centrales de una función que es cuadrática: exactas, salvo el redondeo."""
    do = np.zeros_like(o)
    for place in np.ndindex(*o.shape):
        step = np.zeros_like(o)
        step[place] = 1.0
        above, below = (((o + s * step - y) ** 2).sum() / (2 * o.shape[1]) for s in (1, -1))
        do[place] = (above - below) / 2
    return do


def loss_in_place(o, y):
    o -= y
    return o / o.shape[1]


LOSSES = [
    (lambda o, y: (o - y) / o.shape[1], RIGHT),
    (lambda o, y: (o - y) / np.shape(o)[-2], RIGHT),
    (lambda o, y: np.subtract(o, y) * (1 / len(o[0])), RIGHT),
    (lambda o, y: -(y - o) / y.shape[1], RIGHT),
    (lambda o, y: list((o - y) / o.shape[1]), RIGHT),
    (loss_in_loops, RIGHT),
    (loss_by_differences, RIGHT),
    (loss_in_place, "El resultado es correcto, pero tu función modifica su argumento o"),
    (lambda o, y: (y - o) / o.shape[1], LOSS["sign"]),
    (lambda o, y: 2 * (o - y) / o.shape[1], LOSS["forgotten_half"]),
    (lambda o, y: o - y, LOSS["not_averaged_over_batch"]),
    (lambda o, y: (o - y) / o.size, LOSS["averaged_over_time"]),
    (lambda o, y: (o - y) / (o.shape[0] * o.shape[1]), LOSS["averaged_over_steps_and_batch"]),
    (lambda o, y: (o - y) / len(o), LOSS["averaged_over_steps_alone"]),
    (lambda o, y: (o - y) / (2 * o.shape[1]), LOSS["half_kept"]),
    (lambda o, y: (o - y) ** 2 / (2 * o.shape[1]), LOSS["value_for_gradient"]),
    (lambda o, y: 2 * (o - y) / o.size, "el doble del correcto dividido entre O · T"),
    (lambda o, y: (o - y) / (o.shape[1] * o.shape[2]), "el correcto dividido entre O"),
    (lambda o, y: (o - y) / o.shape[2], LOSS["averaged_over_outputs_alone"]),
    (lambda o, y: 2 * (o - y), "el doble del correcto multiplicado por B"),
    (lambda o, y: y - o, "el correcto multiplicado por B, y con el signo al revés"),
    (lambda o, y: np.abs(o - y) / o.shape[1], "Devuelves el valor absoluto"),
    (
        lambda o, y: ((o - y) / o.shape[1]).sum(axis=0),
        "Sumas o promedias sobre el eje de T (axis=0)",
    ),
    (lambda o, y: ((o - y) / o.shape[1]).mean(axis=1), "Promedias sobre el eje de B (axis=1)"),
    (lambda o, y: ((o - y) ** 2).sum() / (2 * o.shape[1]), LOSS["loss_for_gradient"]),
    (lambda o, y: ((o - y) / o.shape[1]).sum(), "Sumas todo el arreglo en un solo número"),
    (lambda o, y: (o - y) / o.shape[3], "pides una posición que no existe"),
    (lambda o, y: ((o - y) / o.shape[1]).swapaxes(0, 1), "Tus ejes están en otro orden"),
]

# --- 9.3 --------------------------------------------------------------------------------------


def bptt(
    back=lambda delta, W, slope: delta @ W,
    slope=lambda h, t: 1 - h[t + 1] ** 2,
    previous=lambda h, t: h[t],
    steps=lambda T: reversed(range(T)),
    combine=lambda output, future, slope: (output + future) * slope,
    end=lambda dW, do: dW,
):
    """BPTT como la escribe un estudiante, con las piezas que se pueden equivocar."""

    def gradient_W(W, V, h, do):
        dW, future = np.zeros_like(W), np.zeros_like(h[0])
        for t in steps(len(do)):
            delta = combine(do[t] @ V, future, slope(h, t))
            dW += delta.T @ previous(h, t)
            future = back(delta, W, slope(h, t))
        return end(dW, do)

    return gradient_W


def bptt_with_einsum(W, V, h, do):
    delta = np.zeros((len(do), *h.shape[1:]))
    following = 0
    for t in range(len(do) - 1, -1, -1):
        delta[t] = (np.einsum("oh,bo->bh", V, do[t]) + following) * (1 - h[t + 1] * h[t + 1])
        following = np.einsum("ij,bi->bj", W, delta[t])
    return np.einsum("tbi,tbj->ij", delta, h[:-1])


def bptt_by_sequences(W, V, h, do):
    dW = np.zeros(W.shape)
    for b in range(h.shape[1]):
        future = np.zeros(len(W))
        for t in reversed(range(len(do))):
            delta = (V.T @ do[t, b] + future) * (1 - h[t + 1, b] ** 2)
            dW = dW + np.outer(delta, h[t, b])
            future = W.T @ delta
    return dW


def bptt_of_every_error(W, V, h, do):
    """El error de cada paso por separado, hacia atrás hasta el primero."""
    dW = np.zeros_like(W)
    for t in range(len(do)):
        delta = do[t] @ V * (1 - h[t + 1] ** 2)
        for k in range(t, -1, -1):
            dW += delta.T @ h[k]
            delta = delta @ W * (1 - h[k] ** 2)
    return dW


def bptt_of_the_module(W, V, h, do):
    params = {"U": np.zeros((len(W), 1)), "W": W, "V": V}
    return rnn.backward(params, rnn.Trace(do[:, :, :1], h, do, "tanh"), do)["W"]


def bptt_of_lists(W, V, h, do):
    return bptt()(W, V, h, do).tolist()


def bptt_by_differences(W, V, h, do):
    """Con las diferencias de lo que sale de h^(0) no basta: falta la entrada, que no se da."""
    return W


def bptt_forward_in_time(W, V, h, do):
    dW, past = np.zeros_like(W), np.zeros_like(h[0])
    for t in range(len(do)):
        delta = (do[t] @ V + past) * (1 - h[t + 1] ** 2)
        dW += delta.T @ h[t]
        past = delta @ W
    return dW


def bptt_of_the_last_error(W, V, h, do):
    dW, dh = np.zeros_like(W), do[-1] @ V
    for t in reversed(range(len(do))):
        delta = dh * (1 - h[t + 1] ** 2)
        dW += delta.T @ h[t]
        dh = delta @ W
    return dW


def bptt_that_accumulates(W, V, h, do):
    dW, future = np.zeros_like(W), np.zeros_like(h[0])
    for t in reversed(range(len(do))):
        delta = (do[t] @ V + future) * (1 - h[t + 1] ** 2)
        dW += delta.T @ h[t]
        future += delta @ W
    return dW


def bptt_one_step_back(W, V, h, do):
    dW, future = np.zeros_like(W), np.zeros_like(h[0])
    for t in reversed(range(len(do))):
        own = do[t] @ V * (1 - h[t + 1] ** 2)
        delta = own + future * (1 - h[t + 1] ** 2)
        dW += delta.T @ h[t]
        future = own @ W
    return dW


def bptt_not_summed(W, V, h, do):
    future = np.zeros_like(h[0])
    for t in reversed(range(len(do))):
        delta = (do[t] @ V + future) * (1 - h[t + 1] ** 2)
        dW = delta.T @ h[t]
        future = delta @ W
    return dW


def first(state):
    """El estado anterior de cada paso, salvo el del primero, que es `state(h)`."""
    return lambda h, t: h[t] if t else state(h)


BACKWARD = [
    (bptt(), RIGHT),
    (bptt_with_einsum, RIGHT),
    (bptt_by_sequences, RIGHT),
    (bptt_of_every_error, RIGHT),
    (bptt_of_the_module, RIGHT),
    (bptt_of_lists, RIGHT),
    (bptt(end=lambda dW, do: dW.astype(np.float32)), "con la precisión de float32"),
    (bptt_not_summed, SUMS["not_summed"]),
    (bptt_forward_in_time, RECURSION["forward_in_time"]),
    (bptt(steps=range), RECURSION["forward_in_time"]),
    (bptt_of_the_last_error, RECURSION["last_error_only"]),
    (bptt_that_accumulates, RECURSION["future_accumulated"]),
    (bptt_one_step_back, RECURSION["one_step_back_only"]),
    (bptt(previous=lambda h, t: h[t + 1]), SUMS["h_now_for_h_previous"]),
    (bptt(previous=lambda h, t: h[t - 1]), SUMS["two_states_before"]),
    (bptt(previous=first(lambda h: h[-1])), SUMS["last_state_for_initial"]),
    (bptt(previous=first(lambda h: 0 * h[0])), SUMS["zero_for_initial"]),
    (bptt(steps=lambda T: range(T - 1, 0, -1)), SUMS["zero_for_initial"]),
    (bptt(previous=first(lambda h: h[1])), SUMS["own_state_for_initial"]),
    (bptt(end=lambda dW, do: dW.T), SUMS["transposed_gradient"]),
    (bptt(steps=lambda T: range(T - 2, -1, -1)), RECURSION["last_error_left_out"]),
    (bptt(back=lambda delta, W, s: delta @ W.T), RECURSION["untransposed_error"]),
    (bptt(back=lambda delta, W, s: 0 * delta), RECURSION["no_recursion"]),
    (bptt(back=lambda delta, W, s: delta / s @ W), RECURSION["slope_lost_on_the_way"]),
    (bptt(back=lambda delta, W, s: delta * s @ W), RECURSION["slope_twice_on_the_way"]),
    (bptt(slope=lambda h, t: 1), RECURSION["no_slope"]),
    (bptt(slope=lambda h, t: 1 - np.tanh(h[t + 1]) ** 2), RECURSION["slope_of_state"]),
    (bptt(slope=lambda h, t: 1 - h[t] ** 2), RECURSION["slope_of_previous_state"]),
    (bptt(slope=lambda h, t: h[t + 1] * (1 - h[t + 1])), RECURSION["logistic_slope"]),
    (bptt(slope=lambda h, t: 1 - h[t + 1]), RECURSION["slope_unsquared"]),
    (bptt(slope=lambda h, t: 1 / (1 - h[t + 1] ** 2)), RECURSION["slope_divides"]),
    (bptt(combine=lambda o, f, s: o * s + f), RECURSION["slope_on_the_output_only"]),
    (bptt(combine=lambda o, f, s: o + f * s), RECURSION["slope_on_the_future_only"]),
    (
        bptt(combine=lambda o, f, s: np.clip(o + f, -1, 1) * s),
        RECURSION["clipped_at_every_step"],
    ),
    (bptt(end=lambda dW, do: dW / do.shape[1]), "el correcto dividido entre B"),
    (bptt(end=lambda dW, do: dW / len(do)), "el correcto dividido entre T"),
    (bptt(end=lambda dW, do: -dW), "El signo está al revés"),
    (bptt(end=lambda dW, do: dW * np.nan), "Todo tu resultado es nan"),
    (bptt(slope=lambda h, t: 1 - h[t + 2] ** 2), "pides la posición 6 del eje 0, que mide 6 (T+1)"),
    (lambda W, V, h, do: V.T @ do[0], "las formas no encajan en @"),
    (bptt_by_differences, "La mayor diferencia está en la posición"),
]

# --- 9.4 --------------------------------------------------------------------------------------


def run_by_hand(params, prefix, steps):
    U, W, V = params["U"], params["W"], params["V"]
    h = np.zeros(len(W))
    for value in prefix:
        h = np.tanh(W @ h + U[:, 0] * value)
    forecast = []
    for _ in range(steps):
        forecast.append((V @ h).item())
        h = np.tanh(W @ h + U[:, 0] * forecast[-1])
    return forecast


def run_from_the_start(params, prefix, steps):
    """La serie entera otra vez en cada paso: lento, y correcto."""
    series = list(prefix)
    for _ in range(steps):
        x = np.array(series)[:, None, None]
        series.append(rnn.forward(params, x).o[-1, 0, 0])
    return np.array(series[len(prefix) :])


def run(
    start=lambda prefix: prefix,
    read=lambda o, prefix: o,
    state=lambda trace, first: trace.h[-1],
    skip=0,
):
    """El lazo cerrado como lo escribe un estudiante, con las piezas que se pueden equivocar."""

    def closed_loop_forecast(params, prefix, steps):
        first = trace = rnn.forward(params, start(prefix)[:, None, None])
        forecast = [trace.o[-1, 0, 0]]
        while len(forecast) < steps + skip:
            x = np.full((1, 1, 1), read(forecast[-1], prefix))
            trace = rnn.forward(params, x, state(trace, first))
            forecast.append(trace.o[0, 0, 0])
        return np.array(forecast[skip:])

    return closed_loop_forecast


def run_with_a_window(params, prefix, steps):
    window, forecast = np.array(prefix), []
    for _ in range(steps):
        o = rnn.forward(params, window[:, None, None]).o[-1, 0, 0]
        forecast.append(o)
        window = np.append(window[1:], o)
    return np.array(forecast)


def run_that_starts_known(params, prefix, steps):
    return np.append(prefix[-1], run()(params, prefix, steps))[:steps]


CLOSED_LOOP = [
    (run(), RIGHT),
    (run_by_hand, RIGHT),
    (run_from_the_start, RIGHT),
    (lambda params, prefix, steps: rollout.free_run(params, prefix, steps), RIGHT),
    (lambda params, prefix, steps: tuple(run()(params, prefix, steps)), RIGHT),
    (run(state=lambda trace, first: None), FREE_RUN["state_reset"]),
    (run(state=lambda trace, first: first.h[-1]), STATE["state_frozen"]),
    (run(read=lambda o, prefix: prefix[-1]), FREE_RUN["output_not_fed_back"]),
    (run(skip=1), FREE_RUN["starts_one_late"]),
    (run(start=lambda prefix: prefix[-1:]), FREE_RUN["prefix_not_read"]),
    (run_that_starts_known, FREE_RUN["starts_one_early"]),
    (run_with_a_window, STATE["sliding_window"]),
    (
        lambda params, prefix, steps: np.full(steps, run()(params, prefix, 1)),
        STATE["first_repeated"],
    ),
    (
        lambda params, prefix, steps: rnn.forward(params, prefix[:, None, None]).o[-steps:, 0, 0],
        STATE["one_step_forecasts"],
    ),
    (lambda params, prefix, steps: run()(params, prefix, steps)[:, None, None], "Los números son"),
    (lambda params, prefix, steps: run()(params, prefix, steps)[::-1], "van en orden inverso"),
    (lambda params, prefix, steps: run()(params, prefix, steps + 1), "Te sobra un elemento al"),
    (
        lambda params, prefix, steps: np.append(prefix, run()(params, prefix, steps)),
        "Te sobran elementos al inicio; lo demás está bien.",
    ),
    (lambda params, prefix, steps: rnn.forward(params, prefix).o, "x debe tener forma"),
    (lambda params, prefix, steps: np.zeros(steps), "Devuelves solo ceros"),
]

ANSWERS = [
    (number, *answer)
    for number, answers in [
        ("9.1", STEP),
        ("9.2", LOSSES),
        ("9.3", BACKWARD),
        ("9.4", CLOSED_LOOP),
    ]
    for answer in answers
]

# --- escritas a ciegas: con solo el enunciado a la vista --------------------------------------

ANSWERS += [
    ("9.1", lambda U, Wm, x, h: np.tanh(Wm @ h.T + U @ x.T).T, RIGHT),
    ("9.1", lambda U, Wm, x, h: [np.tanh(Wm @ h[b] + U @ x[b]) for b in range(len(x))], RIGHT),
    (
        "9.1",
        lambda U, Wm, x, h: np.tanh(h @ Wm.T - x @ U.T),
        "Tu resultado es el que sale si U cambia de signo.",
    ),
    (
        "9.1",
        lambda U, Wm, x, h: np.tanh(h @ Wm + x @ U),
        "las formas no encajan en @: el último eje del primero mide",
    ),
    (
        "9.1",
        lambda U, Wm, x, h: np.tanh(Wm @ h + U @ x),
        "las formas no encajan en @: el último eje del primero mide",
    ),
    ("9.1", lambda U, Wm, x, h: np.tanh(h @ Wm + x @ U.T), FORWARD["untransposed_recurrence"]),
    ("9.1", lambda U, Wm, x, h: h @ Wm.T + x @ U.T, FORWARD["no_activation"]),
    (
        "9.1",
        lambda U, Wm, x, h: 1 / (1 + np.exp(-(h @ Wm.T + x @ U.T))),
        FORWARD["logistic_for_tanh"],
    ),
    ("9.1", lambda U, Wm, x, h: np.tanh(h @ Wm.T) + np.tanh(x @ U.T), TERMS["tanh_of_each_term"]),
    ("9.1", lambda U, Wm, x, h: np.tanh(h @ Wm.T), FORWARD["no_input"]),
    ("9.1", lambda U, Wm, x, h: np.tanh(x @ U.T), FORWARD["no_recurrence"]),
    ("9.1", lambda U, Wm, x, h: np.tanh(h @ Wm.T) + x @ U.T, TERMS["tanh_of_the_state_only"]),
    ("9.2", lambda o, y: (o - y) / len(o[0]), RIGHT),
    ("9.2", lambda o, y: ((o - y) / o.shape[1]).tolist(), RIGHT),
    ("9.2", lambda o, y: np.subtract(o, y) * (1 / o.shape[1]), RIGHT),
    ("9.2", lambda o, y: ((o - y) / o.shape[1]).astype(np.float32), "float32"),
    ("9.2", lambda o, y: -(y - o) / y.shape[1], RIGHT),
    ("9.2", lambda o, y: (o - y).mean(1), "Sumas o promedias sobre el eje de B (axis="),
    ("9.2", lambda o, y: o / o.shape[1] - y, LOSS["only_the_output_divided"]),
    ("9.2", lambda o, y: o - y / o.shape[1], LOSS["only_the_target_divided"]),
    ("9.2", lambda o, y: (o + y) / o.shape[1], "Tu resultado es el que sale si y cambia de signo."),
    ("9.2", lambda o, y: (o - y) / 3, "Usas siempre"),
    ("9.2", lambda o, y: o - y, LOSS["not_averaged_over_batch"]),
    ("9.2", lambda o, y: 2 * (o - y) / o.shape[1], LOSS["forgotten_half"]),
    ("9.2", lambda o, y: (o - y) / 2 / o.shape[1], LOSS["half_kept"]),
    ("9.2", lambda o, y: (y - o) / o.shape[1], LOSS["sign"]),
    (
        "9.2",
        lambda o, y: y - o,
        "Tu resultado es el correcto multiplicado por B, y con el signo al",
    ),
    (
        "9.4",
        lambda p, pre, n: rnn.forward(p, pre[:, None, None]).o[:n, 0, 0],
        "Se esperaba la forma (steps,) =",
    ),
    (
        "9.4",
        lambda p, pre, n: rnn.forward(p, pre[:, None, None]).o[-n:, 0, 0],
        STATE["one_step_forecasts"],
    ),
    ("9.4", lambda p, pre, n: np.full(n, pre[-1]), STATE["persistence"]),
    ("9.4", lambda p, pre, n: rnn.forward(p, pre), "x debe tener forma (T, B, D); llegó"),
    (
        "9.4",
        lambda p, pre, n: np.array([rnn.forward(p, pre[:, None, None]).h[-1, 0, 0]] * n),
        "La mayor diferencia está en la posición",
    ),
]
