"""Lección 16: el horizonte, la persistencia amortiguada y la alarma."""

import numpy as np

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


CONFIRMED = [
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
