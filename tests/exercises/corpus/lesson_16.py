"""Lección 16: el horizonte, la persistencia amortiguada y la alarma."""

from itertools import takewhile

import numpy as np
from scipy.optimize import minimize_scalar

from exercises.corpus import PENDING, RIGHT
from rnn_helpers.exercises.mistakes.territory import ALARM, DAMPED, LIFE


def life_in_a_loop(forecast, truth, tolerance, rate):
    steps = 0
    for said, was in zip(forecast, truth, strict=True):
        if abs(said - was) > tolerance:
            break
        steps += 1
    return steps * rate


def life_with_cumprod(forecast, truth, tolerance, rate):
    inside = np.abs(forecast - truth) <= tolerance
    return np.cumprod(inside).sum() * rate


def life_with_while(forecast, truth, tolerance, rate):
    n = 0
    while n < len(truth) and abs(forecast[n] - truth[n]) <= tolerance:
        n += 1
    return n * rate


def life_with_takewhile(forecast, truth, tolerance, rate):
    errors = np.abs(forecast - truth)
    return rate * len(list(takewhile(lambda error: error <= tolerance, errors)))


def life_to_the_first_failure(forecast, truth, tolerance, rate):
    beyond = np.where(np.abs(forecast - truth) > tolerance)[0]
    return (beyond[0] if len(beyond) else len(truth)) * rate


def life_with_a_sentinel(forecast, truth, tolerance, rate):
    return np.argmax(np.append(np.abs(forecast - truth), np.inf) > tolerance) * rate


def life_accumulated(forecast, truth, tolerance, rate):
    return np.logical_and.accumulate(np.abs(forecast - truth) <= tolerance).sum() * rate


def life_one_more(forecast, truth, tolerance, rate):
    steps = 0
    for said, was in zip(forecast, truth, strict=True):
        steps += 1
        if abs(said - was) > tolerance:
            break
    return steps * rate


def life_of_the_mean_error(forecast, truth, tolerance, rate):
    errors = np.sqrt(np.cumsum((forecast - truth) ** 2) / np.arange(1, len(truth) + 1))
    return np.cumprod(errors <= tolerance).sum() * rate


def life_none_if_never(forecast, truth, tolerance, rate):
    beyond = np.abs(forecast - truth) > tolerance
    return np.argmax(beyond) * rate if beyond.any() else None


def lived_while(inside):
    return lambda f, y, tol, rate: np.cumprod(inside(f, y, tol)).sum() * rate


def life_stub(forecast, truth, tolerance, rate): ...


LIVES = [
    (life_in_a_loop, RIGHT),
    (life_with_cumprod, RIGHT),
    (lambda f, y, tol, rate: float(life_in_a_loop(f, y, tol, rate)), RIGHT),
    (lambda f, y, tol, rate: np.array(life_in_a_loop(f, y, tol, rate)), RIGHT),
    (life_stub, PENDING),
    (lambda f, y, tol, rate: np.sum(np.abs(f - y) <= tol) * rate, LIFE["all_inside"]),
    (lambda f, y, tol, rate: np.argmax(np.abs(f - y) > tol) * rate, LIFE["zero_if_never"]),
    (lambda f, y, tol, rate: life_in_a_loop(f, y, tol, rate) / rate, LIFE["in_steps"]),
    (lambda f, y, tol, rate: life_in_a_loop(f, y, tol, 1) / rate, LIFE["divided"]),
    (lambda f, y, tol: 0, "argumento"),
    (life_with_while, RIGHT),
    (life_with_takewhile, RIGHT),
    (life_to_the_first_failure, RIGHT),
    (life_with_a_sentinel, RIGHT),
    (life_accumulated, RIGHT),
    (lived_while(lambda f, y, tol: abs(f - y) < tol), LIFE["strict"]),
    (lived_while(lambda f, y, tol: (f - y) ** 2 <= tol), LIFE["squared"]),
    (lived_while(lambda f, y, tol: f - y <= tol), LIFE["no_abs"]),
    (lived_while(lambda f, y, tol: y - f <= tol), LIFE["no_abs_below"]),
    (life_one_more, LIFE["counts_the_failure"]),
    (
        lambda f, y, tol, rate: (np.flatnonzero(abs(f - y) <= tol)[-1] + 1) * rate,
        LIFE["last_inside"],
    ),
    (life_of_the_mean_error, "Devolviste"),
    (life_none_if_never, "todos sus caminos"),
    (lambda f, y, tol, rate: np.where(abs(f - y) > tol)[0][0] * rate, "Cuando no falla nunca"),
    (lambda f, y, tol, rate: np.mean(abs(f - y) <= tol) * rate, "dividido entre N"),
    (lambda f, y, tol, rate: abs(f - y) * rate, "un solo número"),
    (lambda f, y, tol, rate: int(life_in_a_loop(f, y, tol, rate)), "parte entera"),
    (lambda f, y, tol, rate: np.log(tol / np.sqrt(np.mean((f - y) ** 2))), "Devolviste"),
]


def damped_in_a_loop(anomalies, horizon):
    above = below = 0.0
    for t in range(horizon, len(anomalies)):
        above += anomalies[t] * anomalies[t - horizon]
        below += anomalies[t - horizon] ** 2
    return above / below * anomalies[-1]


def damped_by_lstsq(anomalies, horizon):
    before = anomalies[:-horizon, None]
    return np.linalg.lstsq(before, anomalies[horizon:], rcond=None)[0][0] * anomalies[-1]


def damped_by_search(anomalies, horizon):
    before, now = anomalies[:-horizon], anomalies[horizon:]
    return minimize_scalar(lambda phi: np.sum((now - phi * before) ** 2)).x * anomalies[-1]


def damped_with_lists(anomalies, horizon):
    a = anomalies.tolist()
    above = sum(now * before for now, before in zip(a[horizon:], a, strict=False))
    return above / sum(before**2 for before in a[:-horizon]) * a[-1]


def damped_one_pair_short(anomalies, horizon):
    above = below = 0.0
    for t in range(horizon, len(anomalies) - 1):
        above += anomalies[t] * anomalies[t - horizon]
        below += anomalies[t - horizon] ** 2
    return above / below * anomalies[-1]


def phi_of(a, h):
    return a[h:] @ a[:-h] / (a[:-h] @ a[:-h])


def damped_without_return(anomalies, horizon):
    damped_in_a_loop(anomalies, horizon)


SHRUNK = [
    (damped_in_a_loop, RIGHT),
    (damped_by_lstsq, RIGHT),
    (lambda a, h: a[-1] * np.sum(a[h:] * a[:-h]) / np.sum(a[:-h] ** 2), RIGHT),
    (damped_without_return, "¿le falta el return?"),
    (lambda a, h: a[-1], DAMPED["persistence"]),
    (lambda a, h: a[h:] @ a[:-h] / (a[:-h] @ a[:-h]), DAMPED["only_phi"]),
    (lambda a, h: a[h:] @ a[:-h] / (a[h:] @ a[h:]) * a[-1], DAMPED["wrong_denominator"]),
    (lambda a, h: (a[1:] @ a[:-1] / (a[:-1] @ a[:-1])) ** h * a[-1], DAMPED["power_of_one_step"]),
    (lambda a, h: a[h:] @ a / (a @ a), "ValueError"),
    (lambda a, h: float(phi_of(a, h) * a[-1]), RIGHT),
    (lambda a, h: np.array(phi_of(a, h) * a[len(a) - 1]), RIGHT),
    (damped_with_lists, RIGHT),
    (lambda a, h: (np.linalg.pinv(a[:-h, None]) @ a[h:]).item() * a[-1], RIGHT),
    (lambda a, h: np.inner(a[-1], phi_of(a, h)), RIGHT),
    (damped_by_search, "Casi igual"),
    (lambda a, h: np.corrcoef(a[h:], a[:-h])[0, 1] * a[-1], DAMPED["centred_correlation"]),
    (lambda a, h: np.polyfit(a[:-h], a[h:], 1)[0] * a[-1], DAMPED["slope"]),
    (lambda a, h: np.polyval(np.polyfit(a[:-h], a[h:], 1), a[-1]), DAMPED["line"]),
    (lambda a, h: a[h:] @ a[:-h] / (a @ a) * a[-1], DAMPED["all_squares"]),
    (lambda a, h: phi_of(a, 1) * a[-1], DAMPED["one_month"]),
    (lambda a, h: phi_of(a, h) * a[-h], DAMPED["shrinks_h_before"]),
    (lambda a, h: phi_of(a, h) * a[-1 - h], DAMPED["shrinks_the_one_before"]),
    (lambda a, h: phi_of(a, h) * a[0], DAMPED["shrinks_the_first"]),
    (damped_one_pair_short, DAMPED["last_pair"]),
    (lambda a, h: phi_of(a, h) * a, "Te sobra"),
    (lambda a, h: -phi_of(a, h) * a[-1], "El signo está al revés"),
    (lambda a, h: np.mean(a[h:] / a[:-h]) * a[-1], "Devolviste"),
]


def alarm_in_a_loop(excess, threshold, in_a_row):
    run = 0
    for n, value in enumerate(excess):
        if np.isnan(value):
            continue
        run = run + 1 if value < -threshold else 0
        if run == in_a_row:
            return n
    return -1


def alarm_on_clear_images(excess, threshold, in_a_row):
    clear = np.flatnonzero(~np.isnan(excess))
    low = excess[clear] < -threshold
    for k in range(len(clear) - in_a_row + 1):
        if low[k : k + in_a_row].all():
            return clear[k + in_a_row - 1]
    return -1


def alarm_without_clouds(excess, threshold, in_a_row):
    run = 0
    for n, value in enumerate(excess):
        run = run + 1 if value < -threshold else 0
        if run == in_a_row:
            return n
    return -1


def alarm_by_text(excess, threshold, in_a_row):
    clear = np.flatnonzero(np.isfinite(excess))
    text = "".join("b" if value < -threshold else "." for value in excess[clear])
    found = text.find("b" * in_a_row)
    return -1 if found < 0 else clear[found + in_a_row - 1]


def alarm_by_convolution(excess, threshold, in_a_row):
    clear = np.where(~np.isnan(excess))[0]
    low = (excess[clear] < -threshold).astype(int)
    runs = np.where(np.convolve(low, np.ones(in_a_row, int), "valid") == in_a_row)[0]
    return int(clear[runs[0] + in_a_row - 1]) if len(runs) else -1


def alarm_without_break(excess, threshold, in_a_row):
    count, found = 0, -1
    for n, value in enumerate(excess):
        if found >= 0 or value != value:
            continue
        count = count + 1 if value + threshold < 0 else 0
        if count >= in_a_row:
            found = n
    return np.int64(found)


def alarm_of_pairs(excess, threshold, in_a_row):
    clear = [(n, value) for n, value in enumerate(excess.tolist()) if not np.isnan(value)]
    for end in range(in_a_row, len(clear) + 1):
        if all(value < -threshold for _, value in clear[end - in_a_row : end]):
            return clear[end - 1][0]
    return -1


def alarm_when(is_low, excess, in_a_row):
    run = 0
    for n, value in enumerate(excess):
        if np.isnan(value):
            continue
        run = run + 1 if is_low(value) else 0
        if run == in_a_row:
            return n
    return -1


def alarm_last(excess, threshold, in_a_row):
    run, found = 0, -1
    for n, value in enumerate(excess):
        if np.isnan(value):
            continue
        run = run + 1 if value < -threshold else 0
        if run >= in_a_row:
            found = n
    return found


def alarm_first_of_run(excess, threshold, in_a_row):
    start, run = -1, 0
    for n, value in enumerate(excess):
        if np.isnan(value):
            continue
        if value < -threshold:
            start, run = n if run == 0 else start, run + 1
        else:
            run = 0
        if run == in_a_row:
            return start
    return -1


def alarm_without_the_last_return(excess, threshold, in_a_row):
    run = 0
    for n, value in enumerate(excess):
        if np.isnan(value):
            continue
        run = run + 1 if value < -threshold else 0
        if run == in_a_row:
            return n


CONFIRMED = [
    (alarm_by_text, RIGHT),
    (alarm_by_convolution, RIGHT),
    (alarm_without_break, RIGHT),
    (alarm_of_pairs, RIGHT),
    (lambda e, k, n: float(alarm_in_a_loop(e, k, n)), RIGHT),
    (alarm_first_of_run, ALARM["first_of_run"]),
    (lambda e, k, n: alarm_in_a_loop(e[~np.isnan(e)], k, n), ALARM["clear_positions"]),
    (lambda e, k, n: alarm_when(lambda value: value <= -k, e, n), ALARM["or_equal"]),
    (lambda e, k, n: alarm_when(lambda value: value < k, e, n), ALARM["positive_threshold"]),
    (lambda e, k, n: alarm_when(lambda value: value < 0, e, n), ALARM["no_threshold"]),
    (lambda e, k, n: alarm_when(lambda value: abs(value) > k, e, n), ALARM["absolute"]),
    (lambda e, k, n: alarm_in_a_loop(e, k, n + 1), ALARM["one_more"]),
    (lambda e, k, n: alarm_without_clouds(np.nan_to_num(e), k, n), ALARM["cloud_interrupts"]),
    (alarm_last, "Solo falla"),
    (alarm_without_the_last_return, "todos sus caminos"),
    (lambda e, k, n: max(alarm_in_a_loop(e, k, n), 0), "Solo falla cuando nada se confirma"),
    (lambda e, k, n: alarm_in_a_loop(e, k, 3), "Solo falla cuando se piden dos seguidas"),
    (lambda e, k, n: alarm_in_a_loop(e, k, n) + 1, "le sobra 1"),
    (lambda e, k, n: 1 if e < -k else -1, "un arreglo entero es verdadero"),
    (alarm_in_a_loop, RIGHT),
    (alarm_on_clear_images, RIGHT),
    (lambda e, k, n: int(alarm_in_a_loop(e, k, n)), RIGHT),
    (alarm_without_clouds, ALARM["cloud_interrupts"]),
    (lambda e, k, n: alarm_in_a_loop(e, k, 1), ALARM["one_image"]),
    (lambda e, k, n: alarm_in_a_loop(-e, k, n), ALARM["above"]),
    (lambda e, k, n: e[100], "IndexError"),
    (lambda e, k: 0, "argumento"),
]

ANSWERS = [
    *(("16.1", answer, expected) for answer, expected in LIVES),
    *(("16.2", answer, expected) for answer, expected in SHRUNK),
    *(("16.3", answer, expected) for answer, expected in CONFIRMED),
]
