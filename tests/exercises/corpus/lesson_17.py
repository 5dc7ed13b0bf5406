"""Lección 17: la última respuesta, el AR suelto, dos redes que se juntan, el error de un hueco."""

import numpy as np
from scipy.signal import lfilter, lfiltic

from exercises.corpus import PENDING, RIGHT
from rnn_helpers.exercises.mistakes.bidirectional import TWO_SIDES
from rnn_helpers.exercises.mistakes.filled_gaps import GAP_ERROR
from rnn_helpers.exercises.mistakes.linear_run import LINEAR_RUN
from rnn_helpers.exercises.mistakes.padding import ENDS, PADDING
from rnn_helpers.exercises.notebook_17 import _SIDES
from rnn_helpers.learning.losses import softmax
from rnn_helpers.networks import rnn


def last_in_a_loop(o, lengths):
    answers = []
    for n, length in enumerate(lengths):
        answers.append(o[length - 1, n])
    return answers


def last_with_a_mask(o, lengths):
    at = np.arange(len(o))[:, None] == lengths - 1
    return (o * at[:, :, None]).sum(axis=0)


def last_that_changes_lengths(o, lengths):
    lengths -= 1
    return o[lengths, np.arange(len(lengths))]


def last_stub(o, lengths): ...


LAST = [
    (last_in_a_loop, RIGHT),
    (last_with_a_mask, RIGHT),
    (lambda o, n: o[n - 1, np.arange(len(n))], RIGHT),
    (lambda o, n: np.take_along_axis(o, (n - 1)[None, :, None], axis=0)[0], RIGHT),
    (lambda o, n: np.array(last_in_a_loop(o, n), np.float32), "float32"),
    (last_stub, PENDING),
    (lambda o, n: o[-1], PADDING["last_row"]),
    (lambda o, n: o[n - 2, np.arange(len(n))], PADDING["one_step_early"]),
    (lambda o, n: o.mean(axis=0), PADDING["mean_over_time"]),
    (lambda o, n: o[0], PADDING["first_step"]),
    (lambda o, n: o[n, np.arange(len(n))], "IndexError"),
    (lambda o, n: np.stack([o[:length, i][-1] for i, length in enumerate(n)]), RIGHT),
    (lambda o, n: o[n - 1], ENDS["every_sequence_at_every_end"]),
    (lambda o, n: o[n.max() - 1], ENDS["end_of_the_longest"]),
    (lambda o, n: o[n[0] - 1], ENDS["end_of_the_first"]),
    (lambda o, n: o[np.minimum(n, len(o) - 1), np.arange(len(n))], ENDS["one_step_late"]),
    (lambda o, n: softmax(o[n - 1, np.arange(len(n))]), ENDS["softmax_of_the_output"]),
    (lambda o, n: [o[:length, i].mean(0) for i, length in enumerate(n)], "Promedias"),
    (lambda o, n: [o[:length, i].sum(0) for i, length in enumerate(n)], "Sumas las salidas"),
    (lambda o, n: o[np.arange(len(n)), n - 1], "IndexError"),
    (lambda o, n: o[n - 1, np.arange(len(n))].T, "transpuesto"),
    (lambda o, n: [o[:length, i] for i, length in enumerate(n)], "una lista"),
    (last_that_changes_lengths, "modifica su argumento lengths"),
    (lambda o: o, "argumento"),
]


def run_with_a_list(phi, prefix, steps):
    values = list(prefix)
    for _ in range(steps):
        values.append(sum(phi[i] * values[-1 - i] for i in range(len(phi))))
    return values[len(prefix) :]


def run_with_a_window(phi, prefix, steps):
    recent = prefix[-len(phi) :][::-1]
    said = []
    for _ in range(steps):
        said.append(phi @ recent)
        recent = np.append(said[-1], recent[:-1])
    return np.array(said)


def run_from_a_frozen_past(phi, prefix, steps):
    return [phi @ prefix[-len(phi) :][::-1] for _ in range(steps)]


def run_oldest_first(phi, prefix, steps):
    return run_with_a_list(phi[::-1], prefix, steps)


def run_without_return(phi, prefix, steps):
    run_with_a_list(phi, prefix, steps)


def run_in_place(phi, prefix, steps):
    said = run_with_a_window(phi, prefix, steps)
    prefix[0] = 0
    return said


def run_with_a_filter(phi, prefix, steps):
    denominator = np.r_[1, -phi]
    state = lfiltic([1.0], denominator, prefix[::-1])
    return lfilter([1.0], denominator, np.zeros(steps), zi=state)[0]


def run_with_the_companion_matrix(phi, prefix, steps):
    p, said = len(phi), []
    matrix, recent = np.eye(p, k=-1), prefix[: -p - 1 : -1]
    matrix[0] = phi
    for _ in range(steps):
        recent = matrix @ recent
        said.append(recent[0])
    return said


def run_from_position_zero(phi, prefix, steps):
    values = list(prefix)
    for _ in range(steps):
        values.append(sum(weight * values[-k] for k, weight in enumerate(phi)))
    return np.array(values[len(prefix) :])


def run_over_the_newest(phi, prefix, steps):
    recent, said = np.array(prefix[-len(phi) :][::-1]), []
    for _ in range(steps):
        said.append(phi @ recent)
        recent[0] = said[-1]
    return said


def run_rolling_backwards(phi, prefix, steps):
    recent, said = np.array(prefix[-len(phi) :][::-1]), []
    for _ in range(steps):
        said.append(phi @ recent)
        recent = np.roll(recent, -1)
        recent[-1] = said[-1]
    return said


def run_without_keeping(phi, prefix, steps):
    for _ in range(steps):
        np.append(prefix, phi @ prefix[-len(phi) :][::-1])
    return prefix[-steps:]


def run_with_the_prefix(phi, prefix, steps):
    return [*prefix, *run_with_a_list(phi, prefix, steps)]


RUNS = [
    (run_with_a_filter, RIGHT),
    (run_with_the_companion_matrix, RIGHT),
    (run_from_position_zero, LINEAR_RUN["position_zero"]),
    (run_over_the_newest, LINEAR_RUN["newest_overwritten"]),
    (run_rolling_backwards, LINEAR_RUN["shifted_the_wrong_way"]),
    (run_without_keeping, LINEAR_RUN["what_was_heard"]),
    (run_with_the_prefix, "Te sobran elementos al inicio"),
    (lambda phi, prefix, steps: -run_with_a_window(phi, prefix, steps), "El signo está al revés"),
    (lambda phi, prefix, steps: run_with_a_window(phi, prefix, steps + 1)[1:], "lugar adelante"),
    (lambda phi, prefix, steps: run_with_a_window(phi, prefix, steps)[::-1], "orden inverso"),
    (lambda phi, prefix, steps: run_with_a_list(phi[:1], prefix, steps), "primer elemento"),
    (run_with_a_list, RIGHT),
    (run_with_a_window, RIGHT),
    (lambda phi, prefix, steps: tuple(run_with_a_list(phi, prefix, steps)), RIGHT),
    (run_without_return, "¿le falta el return?"),
    (run_from_a_frozen_past, LINEAR_RUN["own_values_not_read"]),
    (run_oldest_first, LINEAR_RUN["oldest_first"]),
    (
        lambda phi, prefix, steps: [prefix[-1], *run_with_a_list(phi, prefix, steps - 1)],
        LINEAR_RUN["begins_with_the_prefix"],
    ),
    (
        lambda phi, prefix, steps: run_with_a_list(phi, prefix[: len(phi)], steps),
        LINEAR_RUN["first_values_of_the_prefix"],
    ),
    (run_in_place, "modifica"),
    (lambda phi, prefix, steps: phi @ prefix, "ValueError"),
]


def sides_right(ahead, back, x):
    return rnn.forward(ahead, x).o + rnn.forward(back, x[::-1]).o[::-1]


def sides_with_flip(ahead, back, x):
    turned = rnn.forward(back, np.flip(x, axis=0)).o
    return rnn.forward(ahead, x).o + np.flip(turned, axis=0)


def sides_by_hand(ahead, back, x):
    def read(params, x):
        h = np.zeros((x.shape[1], len(params["W"])))
        said = []
        for step in x:
            h = np.tanh(step @ params["U"].T + h @ params["W"].T)
            said.append(h @ params["V"].T)
        return said

    there, back_again = read(ahead, x), read(back, x[::-1])[::-1]
    return [a + b for a, b in zip(there, back_again, strict=True)]


def sides_one_by_one(ahead, back, x):
    each = [sides_right(ahead, back, x[:, [n]]) for n in range(x.shape[1])]
    return np.concatenate(each, axis=1)


SIDES = [
    (sides_right, RIGHT),
    (sides_with_flip, RIGHT),
    (sides_by_hand, RIGHT),
    (
        lambda a, b, x: rnn.forward(a, x).o + rnn.forward(b, x[::-1]).o,
        TWO_SIDES["output_not_turned_back"],
    ),
    (
        lambda a, b, x: rnn.forward(a, x).o + rnn.forward(b, x).o[::-1],
        TWO_SIDES["input_not_reversed"],
    ),
    (lambda a, b, x: rnn.forward(a, x).o, _SIDES["only_ahead"]),
    (lambda a, b, x: sides_right(a, a, x), _SIDES["same_network"]),
    (
        lambda a, b, x: rnn.forward(a, x).o + rnn.forward(b, x[:, ::-1]).o[:, ::-1],
        _SIDES["time_not_reversed"],
    ),
    (lambda a, b, x: rnn.forward(a, x).o + rnn.forward(b, x).o, _SIDES["time_not_reversed"]),
    (lambda a, b, x: rnn.forward(b, x[::-1]).o[::-1], _SIDES["only_back"]),
    (
        lambda a, b, x: rnn.forward(a, x).o + np.flip(rnn.forward(b, np.flip(x)).o),
        _SIDES["every_axis_reversed"],
    ),
    (
        lambda a, b, x: rnn.forward(b, x).o + rnn.forward(a, x[::-1]).o[::-1],
        _SIDES["networks_swapped"],
    ),
    (
        lambda a, b, x: (rnn.forward(a, x).o + rnn.forward(b, x[::-1]).o)[::-1],
        _SIDES["sum_turned"],
    ),
    (
        lambda a, b, x: rnn.forward(a, x).o - rnn.forward(b, x[::-1]).o[::-1],
        _SIDES["subtracted"],
    ),
    (
        lambda a, b, x: np.dstack(
            [np.vstack([o]) for o in (rnn.forward(a, x).o, rnn.forward(b, x[::-1]).o[::-1])]
        ),
        _SIDES["joined"],
    ),
    (lambda a, b, x: (rnn.forward(a, x).o, rnn.forward(b, x[::-1]).o[::-1]), "una tupla de 2"),
    (lambda a, b, x: sides_right(a, b, x)[-1], "solo el último paso"),
    (sides_one_by_one, RIGHT),
    (lambda a, b, x: sides_right(a, b, x) / 2, "la mitad"),
    (lambda a, b, x: rnn.forward(a, x) + rnn.forward(b, x[::-1]), "devolviste una tupla"),
]


def error_in_loops(filled, truth, hidden):
    total = count = 0
    for t in range(len(truth)):
        for n in range(truth.shape[1]):
            if hidden[t, n] and not np.isnan(truth[t, n]):
                total += (filled[t, n] - truth[t, n]) ** 2
                count += 1
    return (total / count) ** 0.5


def error_with_where(filled, truth, hidden):
    return np.sqrt(np.nanmean(np.where(hidden, (filled - truth) ** 2, np.nan)))


def known(truth, hidden):
    return hidden & ~np.isnan(truth)


def error_with_a_masked_array(filled, truth, hidden):
    missed = np.ma.masked_array(filled - truth, mask=~hidden | np.isnan(truth))
    return np.sqrt((missed**2).mean())


def error_with_nan(filled, truth, hidden):
    return np.sqrt(np.mean((filled[hidden] - truth[hidden]) ** 2))


GAP_ERRORS = [
    (error_in_loops, RIGHT),
    (error_with_where, RIGHT),
    (lambda f, y, g: np.sqrt(np.nanmean((f - y)[g] ** 2)), RIGHT),
    (lambda f, y, g: np.array(error_in_loops(f, y, g)), RIGHT),
    (error_with_nan, "nan"),
    (lambda f, y, g: np.sqrt(np.nanmean((f - y) ** 2)), GAP_ERROR["everywhere"]),
    (lambda f, y, g: np.nanmean((f - y)[g] ** 2), GAP_ERROR["no_root"]),
    (lambda f, y, g: np.nanmean(np.abs(f - y)[g]), GAP_ERROR["absolute"]),
    (
        lambda f, y, g: np.sqrt(np.nansum((f - y)[g] ** 2) / g.sum()),
        GAP_ERROR["over_the_hidden"],
    ),
    (
        lambda f, y, g: np.sqrt(np.mean((f[g] - np.nan_to_num(y)[g]) ** 2)),
        GAP_ERROR["zero_for_unknown"],
    ),
    (error_with_a_masked_array, RIGHT),
    (lambda f, y, g: np.linalg.norm((f - y)[known(y, g)]) / known(y, g).sum() ** 0.5, RIGHT),
    (lambda f, y, g: np.sqrt(np.nanmean((f - y)[~g] ** 2)), GAP_ERROR["only_the_seen"]),
    (lambda f, y, g: np.nanmean((f - y)[g]), GAP_ERROR["signed"]),
    (lambda f, y, g: np.nanstd((f - y)[g]), GAP_ERROR["spread"]),
    (lambda f, y, g: np.sqrt(np.nansum((f - y)[g] ** 2)), GAP_ERROR["summed"]),
    (lambda f, y, g: np.sqrt(np.nanmean(((f - y) * g) ** 2)), GAP_ERROR["times_the_mask"]),
    (lambda f, y, g: np.nanmean(np.sqrt((f - y)[g] ** 2)), GAP_ERROR["absolute"]),
    (
        lambda f, y, g: np.sqrt(((f - y)[known(y, g)] ** 2).sum() / y.size),
        GAP_ERROR["over_every_hour"],
    ),
    (
        lambda f, y, g: np.sqrt(np.nanmean(np.where(g, (f - y) ** 2, np.nan), axis=0)).mean(),
        GAP_ERROR["window_by_window"],
    ),
    (lambda f, y, g: np.sqrt(np.mean((f - y)[g & (y != np.nan)] ** 2)), "nan"),
    (lambda f, y, g: (f - y)[g and not np.isnan(y)].mean(), "elemento por elemento"),
    (lambda f, y: 0, "argumento"),
]

ANSWERS = [
    *(("17.1", answer, expected) for answer, expected in LAST),
    *(("17.2", answer, expected) for answer, expected in RUNS),
    *(("17.3", answer, expected) for answer, expected in SIDES),
    *(("17.4", answer, expected) for answer, expected in GAP_ERRORS),
]
