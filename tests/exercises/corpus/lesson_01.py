"""Lección 01: persistencia, ventanas, la línea base estacional y la fuga."""

import math

import numpy as np

from exercises.corpus import RIGHT
from rnn_helpers.exercises.mistakes.baselines import PERSISTENCE, SEASONAL
from rnn_helpers.exercises.mistakes.windows import LEAK, WINDOWS

# --- 1.1 --------------------------------------------------------------------------------------


def persistence_in_a_loop(series, horizon):
    forecast = []
    for t in range(horizon, len(series)):
        forecast.append(series[t - horizon])
    return forecast


def persistence_changing_the_series(series, horizon):
    series[horizon:] = series[:-horizon].copy()
    return series[horizon:]


PERSISTENT = [
    (lambda s, k: s[:-k], RIGHT),
    (lambda s, k: s[: len(s) - k], RIGHT),
    (persistence_in_a_loop, RIGHT),
    (lambda s, k: np.roll(s, k)[k:], RIGHT),
    (lambda s, k: tuple(s[:-k]), RIGHT),
    (lambda s, k: np.delete(s, np.s_[-k:]), RIGHT),
    (lambda s, k: s[:-k].astype(np.float32), "float32"),
    (lambda s, k: s[k:], PERSISTENCE["truth_for_forecast"]),
    (lambda s, k: s[k - 1 : -1], PERSISTENCE["always_one_step"]),
    (lambda s, k: s[:-1], PERSISTENCE["one_step_whatever_the_horizon"]),
    (lambda s, k: np.full(len(s) - k, s[-1]), PERSISTENCE["last_value_of_the_series"]),
    (lambda s, k: np.full(len(s) - k, s.mean()), PERSISTENCE["mean_for_persistence"]),
    (lambda s, k: np.full(len(s) - k, s[0]), PERSISTENCE["first_value_of_the_series"]),
    (lambda s, k: s[-1], "Se esperaba la forma"),
    (lambda s, k: s, "Te sobran elementos al final"),
    (lambda s, k: np.roll(s, k), PERSISTENCE["not_cut"]),
    (lambda s, k: s[: -k - 1], "Te falta el último elemento"),
    (lambda s, k: s[: -k + 1], "Te sobra un elemento al final"),
    (lambda s, k: s[::-1][k:], "orden inverso"),
    (lambda s, k: s[t - k], "NameError"),  # noqa: F821
    (persistence_changing_the_series, "modifica su argumento series"),
]

# --- 1.2 --------------------------------------------------------------------------------------


def windows_in_loops(series, length):
    x, y = [], []
    for t in range(length):
        x.append([series[i + t] for i in range(len(series) - length)])
        y.append([series[i + t + 1] for i in range(len(series) - length)])
    return x, y


def windows(
    x=lambda s, i, T: s[i : i + T],
    y=lambda s, i, T: s[i + 1 : i + T + 1],
    starts=lambda s, T: range(len(s) - T),
    end=lambda x, y: (np.array(x).T, np.array(y).T),
):
    """Ventana por ventana, con las piezas que se pueden equivocar."""

    def make_windows(series, length):
        where = starts(series, length)
        return end(
            [x(series, i, length) for i in where],
            [y(series, i, length) for i in where],
        )

    return make_windows


def windows_by_view(series, length):
    view = np.lib.stride_tricks.sliding_window_view(series, length + 1).T
    return view[:-1], view[1:]


def windows_by_index(series, length):
    i = np.arange(length)[:, None] + np.arange(len(series) - length)
    return [series[i], series[i + 1]]


WINDOWED = [
    (windows_in_loops, RIGHT),
    (windows(), RIGHT),
    (windows_by_view, RIGHT),
    (windows_by_index, RIGHT),
    (windows(end=lambda x, y: [np.array(x).T.tolist(), np.array(y).T.tolist()]), RIGHT),
    (windows(y=lambda s, i, T: s[i : i + T]), WINDOWS["target_not_shifted"]),
    (
        windows(y=lambda s, i, T: s[i + 2 : i + T + 2], starts=lambda s, T: range(len(s) - T - 1)),
        WINDOWS["two_steps_ahead"],
    ),
    (windows(end=lambda x, y: (np.array(x), np.array(y))), WINDOWS["batch_first"]),
    (windows(starts=lambda s, T: range(len(s) - T - 1)), WINDOWS["last_window_lost"]),
    (windows(starts=lambda s, T: range(0, len(s) - T, T)), WINDOWS["no_overlap"]),
    (
        windows(y=lambda s, i, T: s[i + T], end=lambda x, y: (np.array(x).T, np.array(y))),
        WINDOWS["last_target_only"],
    ),
    (windows(end=lambda x, y: (np.array(y).T, np.array(x).T)), "otro orden"),
    (windows(end=lambda x, y: np.array(x).T), "Devuelves solo x"),
    (windows(starts=lambda s, T: range(len(s))), "ValueError"),
    (windows(end=lambda x, y: (np.array(x).reshape(len(x[0]), -1),) * 2), "En "),
    (windows(y=lambda s, i, T: s[i - 1 : i + T - 1]), "ValueError"),
    (
        windows(end=lambda x, y: (np.array(x).T[:, :, None], np.array(y).T[:, :, None])),
        "y se esperaba la forma (T, B)",
    ),
]

# --- 1.3 --------------------------------------------------------------------------------------


def seasonal(lag):
    return lambda s, period, horizon: s[: -lag(period, horizon)]


def seasonal_in_a_loop(series, period, horizon):
    lag = period
    while lag < horizon:
        lag += period
    return np.array([series[t - lag] for t in range(lag, len(series))])


SEASON = [
    (seasonal(lambda p, k: p * math.ceil(k / p)), RIGHT),
    (seasonal(lambda p, k: p * -(-k // p)), RIGHT),
    (seasonal(lambda p, k: p * ((k - 1) // p + 1)), RIGHT),
    (seasonal(lambda p, k: k + (-k) % p), RIGHT),
    (seasonal(lambda p, k: next(lag for lag in range(p, 99, p) if lag >= k)), RIGHT),
    (seasonal_in_a_loop, RIGHT),
    (seasonal(lambda p, k: p), SEASONAL["one_period_only"]),
    (seasonal(lambda p, k: p * (k // p + 1)), SEASONAL["one_period_too_many"]),
    (seasonal(lambda p, k: k), SEASONAL["horizon_for_lag"]),
    (seasonal(lambda p, k: p + k), SEASONAL["period_plus_horizon"]),
    (seasonal(lambda p, k: max(p, k)), SEASONAL["the_longer"]),
    (seasonal(lambda p, k: p * max(1, round(k / p))), SEASONAL["rounded"]),
    (seasonal(lambda p, k: p * max(1, k // p)), SEASONAL["floor"]),
    (seasonal(lambda p, k: p * k), SEASONAL["a_period_a_step"]),
    (seasonal(lambda p, k: 2 * p), SEASONAL["always_two_periods"]),
    (lambda s, p, k: s[p * -(-k // p) :], SEASONAL["truth_for_forecast"]),
    (seasonal(lambda p, k: p * (k % p)), "Solo está bien"),
    (seasonal(lambda p, k: p * k // p), SEASONAL["horizon_for_lag"]),
    (seasonal(lambda p, k: p / k), "TypeError"),
]

# --- 1.4 --------------------------------------------------------------------------------------


def leaks_in_loops(train_starts, test_starts, span):
    answer = []
    for test in test_starts:
        answer.append(any(abs(test - train) < span for train in train_starts))
    return answer


def leaks_by_values(train_starts, test_starts, span):
    seen = {value for start in train_starts for value in range(start, start + span)}
    return np.array([bool(seen & set(range(start, start + span))) for start in test_starts])


def leaks(share=lambda d, span: (abs(d) < span).any(axis=1)):
    return lambda train, test, span: share(test[:, None] - train[None, :], span)


LEAKED = [
    (leaks(), RIGHT),
    (leaks_in_loops, RIGHT),
    (leaks_by_values, RIGHT),
    (lambda a, b, n: np.abs(np.subtract.outer(b, a)).min(axis=1) < n, RIGHT),
    (lambda a, b, n: tuple(bool(np.any(np.abs(a - start) < n)) for start in b), RIGHT),
    (leaks(lambda d, n: (d == 0).any(axis=1)), LEAK["same_window_only"]),
    (lambda a, b, n: np.isin(b, a), LEAK["same_window_only"]),
    (leaks(lambda d, n: (abs(d) <= n).any(axis=1)), LEAK["touching_counts"]),
    (leaks(lambda d, n: (abs(d) < n - 1).any(axis=1)), LEAK["target_forgotten"]),
    (leaks(lambda d, n: ((d >= 0) & (d < n)).any(axis=1)), LEAK["only_the_past"]),
    (leaks(lambda d, n: (d < n).any(axis=1)), LEAK["no_absolute_value"]),
    (leaks(lambda d, n: ((d <= 0) & (-d < n)).any(axis=1)), LEAK["only_the_future"]),
    (leaks(lambda d, n: (abs(d) < n).any(axis=0)), LEAK["per_training_window"]),
    (leaks(lambda d, n: (abs(d) < n).all(axis=1)), LEAK["all_for_any"]),
    (leaks(lambda d, n: (abs(d) < n).any()), "se pide uno por elemento"),
    (leaks(lambda d, n: ~(abs(d) < n).any(axis=1)), LEAK["the_opposite"]),
    (leaks(lambda d, n: (abs(d) < n).sum(axis=1)), "Se pide True o False"),
    (lambda a, b, n: np.array([abs(x - y) < n for x, y in zip(a, b)]), LEAK["one_to_one"]),  # noqa: B905
    (lambda a, b, n: abs(a - b) < n, "ValueError"),
    (leaks(lambda d, n: abs(d) < n), LEAK["every_pair"]),
]

ANSWERS = [
    *[("1.1", *row) for row in PERSISTENT],
    *[("1.2", *row) for row in WINDOWED],
    *[("1.3", *row) for row in SEASON],
    *[("1.4", *row) for row in LEAKED],
]

# --- escritas a ciegas: con solo el enunciado a la vista --------------------------------------

ANSWERS += [
    ("1.4", lambda a, b, sp: np.zeros(len(b), bool), "Respondes False en todas las posiciones."),
    ("1.4", lambda a, b, sp: np.ones(len(b), bool), "Respondes True en todas las posiciones."),
    ("1.4", lambda a, b, sp: np.abs(b[:, None] - a).sum(1) < sp, "Respondes False"),
    ("1.1", lambda s, h: s[: len(s) - h], RIGHT),
    ("1.1", lambda s, h: [s[t - h] for t in range(h, len(s))], RIGHT),
    ("1.1", lambda s, h: tuple(s[:-h]), RIGHT),
    ("1.1", lambda s, h: np.roll(s, h)[h:], RIGHT),
    ("1.1", lambda s, h: np.delete(s, np.s_[len(s) - h :]), RIGHT),
    ("1.1", lambda s, h: s[:-3], "Tu función no usa h. Solo está bien cuando el horizonte es de"),
    (
        "1.1",
        lambda s, h: np.array([s[t - h : t].mean() for t in range(h, len(s))]),
        PERSISTENCE["moving_average"],
    ),
    ("1.1", lambda s, h: s[h:] - s[:-h], PERSISTENCE["error_for_forecast"]),
    ("1.1", lambda s, h: s[h:], PERSISTENCE["truth_for_forecast"]),
    ("1.1", lambda s, h: s[:-1], PERSISTENCE["one_step_whatever_the_horizon"]),
    ("1.1", lambda s, h: s[:h], "Te faltan elementos al final; lo demás está bien."),
    ("1.1", lambda s, h: s[-h:], "Se esperaba la forma"),
    ("1.1", lambda s, h: s[: -h - 1], "Te falta el último elemento; lo demás está bien."),
    ("1.1", lambda s, h: s[: len(s) - h + 1], "Te sobra un elemento al final; lo demás está bien."),
    ("1.1", lambda s, h: s[h - 1 : -1], PERSISTENCE["always_one_step"]),
    (
        "1.2",
        lambda s, m: (np.lib.stride_tricks.sliding_window_view(s, m + 1).T,) * 2,
        "En x: te sobra un paso al final; lo demás está bien. En y: te sobra",
    ),
    ("1.3", lambda s, p, h: s[: -p * math.ceil(h / p)], RIGHT),
    ("1.3", lambda s, p, h: s[: -((h + p - 1) // p) * p], RIGHT),
    ("1.3", lambda s, p, h: tuple(s[: -((h - 1) // p + 1) * p]), RIGHT),
    ("1.3", lambda s, p, h: s[: -(h + -h % p)], RIGHT),
    (
        "1.3",
        lambda s, p, h: s[: -p * np.ceil(h / p)],
        "los límites de un corte, como a:b, deben ser enteros: usa //, o",
    ),
    (
        "1.3",
        lambda s, p, h: s[: len(s) - p * round(h / p)],
        "Te sobran elementos al final; lo demás está bien.",
    ),
    ("1.4", lambda a, b, sp: [any(abs(int(t) - int(r)) < sp for r in a) for t in b], RIGHT),
    ("1.4", lambda a, b, sp: np.abs(np.subtract.outer(b, a)).min(1) < sp, RIGHT),
    ("1.4", lambda a, b, sp: (np.abs(a[:, None] - b) < sp).any(0), RIGHT),
    (
        "1.4",
        lambda a, b, sp: np.array([np.any((a <= t + sp - 1) & (t <= a + sp - 1)) for t in b]),
        RIGHT,
    ),
    ("1.4", lambda a, b, sp: (b + sp > a.min()) & (b < a.max() + sp), LEAK["whole_range"]),
    ("1.4", lambda a, b, sp: np.abs(b[:, None] - a) < sp, LEAK["every_pair"]),
    ("1.4", lambda a, b, sp: (np.abs(b[:, None] - a) <= sp).any(1), LEAK["touching_counts"]),
    ("1.4", lambda a, b, sp: (np.abs(b[:, None] - a) < sp - 1).any(1), LEAK["target_forgotten"]),
    ("1.4", lambda a, b, sp: (b[:, None] - a < sp).any(1), LEAK["no_absolute_value"]),
    (
        "1.4",
        lambda a, b, sp: ((b[:, None] - a < sp) & (b[:, None] >= a)).any(1),
        LEAK["only_the_past"],
    ),
    (
        "1.4",
        lambda a, b, sp: ((a - b[:, None] < sp) & (b[:, None] <= a)).any(1),
        LEAK["only_the_future"],
    ),
    ("1.4", lambda a, b, sp: (np.abs(b[:, None] - a) < sp).all(1), LEAK["all_for_any"]),
    ("1.4", lambda a, b, sp: (np.abs(b[:, None] - a) < sp).any(0), LEAK["per_training_window"]),
]
