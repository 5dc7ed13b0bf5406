"""Lección 14: el precio anticipado, la cuenta, los huecos y lo que ya se conoce."""

import math

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from exercises.corpus import PENDING, RIGHT
from rnn_helpers.exercises.mistakes.demand import FILL, KNOWN
from rnn_helpers.exercises.mistakes.pricing import ACCOUNT, PRICE

# --- 14.1 -------------------------------------------------------------------------------------


def price_in_a_loop(forecast, capacity, elasticity, ceiling):
    prices = []
    for trips in forecast:
        price = (trips / capacity) ** (1 / elasticity)
        prices.append(min(max(price, 1), ceiling))
    return prices


def price_by_cases(forecast, capacity, elasticity, ceiling):
    price = np.ones(len(forecast))
    full = forecast > capacity
    price[full] = (forecast[full] / capacity) ** (1 / elasticity)
    price[price > ceiling] = ceiling
    return price


def price_with_logarithms(forecast, capacity, elasticity, ceiling):
    return [
        min(max(math.exp(math.log(trips / capacity) / elasticity), 1), ceiling)
        for trips in forecast
    ]


def price_without_return(forecast, capacity, elasticity, ceiling):
    np.clip((forecast / capacity) ** (1 / elasticity), 1, ceiling)


PRICED = [
    (lambda f, K, e, top: np.clip((f / K) ** (1 / e), 1, top), RIGHT),
    (lambda f, K, e, top: np.minimum(np.maximum((f / K) ** (1 / e), 1), top), RIGHT),
    (lambda f, K, e, top: tuple(np.clip(np.power(f / K, 1 / e), 1, top)), RIGHT),
    (price_in_a_loop, RIGHT),
    (price_by_cases, RIGHT),
    (price_with_logarithms, RIGHT),
    (lambda f, K, e, top: np.clip((f / K) ** (1 / e), 1, top).astype(np.float32), "float32"),
    (price_without_return, "¿le falta el return?"),
    (lambda f, K, e, top: np.minimum((f / K) ** (1 / e), top), PRICE["no_floor"]),
    (lambda f, K, e, top: np.maximum((f / K) ** (1 / e), 1), PRICE["no_ceiling"]),
    (lambda f, K, e, top: np.clip((f / K) ** e, 1, top), PRICE["elasticity_not_inverted"]),
    (lambda f, K, e, top: np.clip(f / K, 1, top), PRICE["no_elasticity"]),
    (lambda f, K, e, top: np.clip((K / f) ** (1 / e), 1, top), PRICE["upside_down"]),
    (lambda f, K, e, top: np.where(f > K, top, 1), PRICE["all_or_nothing"]),
    (lambda f, K, e, top: np.clip(f / K, 1, top) ** (1 / e), PRICE["clipped_before_the_power"]),
    (lambda f, K, e, top: np.clip((f / K) ** (1 / e), 1, top).mean(), "Promedias"),
    (lambda f, K, e: f, "argumento"),
    (lambda f, K, e, top: min(max((f / K) ** (1 / e), 1), top), "ValueError"),
    (lambda f, K, e, top: np.exp(np.clip(np.log(f / K) / e, 0, np.log(top))), RIGHT),
    (lambda f, K, e, top: np.float_power(np.clip(f, K, K * top**e) / K, 1 / e), RIGHT),
    (lambda f, K, e, top: np.minimum(np.maximum(f / K, 1) ** (1 / e), top), RIGHT),
    (lambda f, K, e, top: [float(np.clip((x / K) ** (1 / e), 1, top)) for x in f], RIGHT),
    (
        lambda f, K, e, top: np.where(f <= K, 1, np.where(f > K * top**e, top, (f / K) ** (1 / e))),
        RIGHT,
    ),
    (lambda f, K, e, top: np.clip((f / K) ** (-1 / e), 1, top), PRICE["upside_down"]),
    (lambda f, K, e, top: np.clip((f / K) ** 1 / e, 1, top), PRICE["divided_by_the_elasticity"]),
    (lambda f, K, e, top: np.clip((f / K) * (1 / e), 1, top), PRICE["divided_by_the_elasticity"]),
    (lambda f, K, e, top: np.clip(f / K ** (1 / e), 1, top), PRICE["only_the_capacity_raised"]),
    (lambda f, K, e, top: np.clip((f / K) ** (1 / e), 0, top), PRICE["no_floor"]),
    (lambda f, K, e, top: np.clip((f / K) ** (1 / e), 1, 2.5), PRICE["ceiling_of_the_lesson"]),
    (lambda f, K, e, top: np.clip((f / K) ** (1 / e), top, 1), PRICE["always_one"]),
    (lambda f, K, e, top: np.round(np.clip((f / K) ** (1 / e), 1, top), 2), "Redondeas a 2"),
    (lambda f, K, e, top: np.clip((f / K) ** (1 / e), 1, top).astype(int), "parte entera"),
    (lambda f, K, e, top: np.clip((f / K) ** (1 / e), 1, top)[:1], "solo el primer elemento"),
    (
        lambda f, K, e, top: np.clip(np.divide(f, K, out=f) ** (1 / e), 1, top),
        "modifica su argumento f",
    ),
]

# --- 14.2 -------------------------------------------------------------------------------------


def account_in_a_loop(demand, price, capacity, elasticity):
    travel, rejected, scared = [], [], []
    for d, p in zip(demand, price, strict=True):
        wanted = d / p**elasticity
        travel.append(min(wanted, capacity))
        rejected.append(max(wanted - capacity, 0))
        scared.append(min(d, capacity) - min(wanted, capacity))
    return travel, rejected, scared


def account(d, p, K, e):
    wanted = d * p ** (-e)
    travel = np.minimum(wanted, K)
    return travel, wanted - travel, np.minimum(d, K) - travel


def account_with_everybody_who_left(d, p, K, e):
    travel, rejected, _ = account(d, p, K, e)
    return travel, rejected, d - d * p**-e


def account_against_the_demand(d, p, K, e):
    travel, rejected, _ = account(d, p, K, e)
    return travel, rejected, d - travel


def account_without_capacity(d, p, K, e):
    wanted = d * p**-e
    return wanted, np.zeros(len(d)), np.minimum(d, K) - wanted


def account_with_clip(d, p, K, e):
    wanted = d * np.power(p, -e)
    travel = wanted.clip(max=K)
    return travel, (wanted - K).clip(min=0), d.clip(max=K) - travel


def counting(position, part):
    """La cuenta buena, con una de sus partes contada de otro modo."""

    def answer(d, p, K, e):
        parts = list(account(d, p, K, e))
        parts[position] = part(d, p, K, d * p**-e, parts[0])
        return tuple(parts)

    return answer


ACCOUNTS = [
    (account, RIGHT),
    (account_in_a_loop, RIGHT),
    (lambda d, p, K, e: list(account(d, p, K, e)), RIGHT),
    (lambda d, p, K, e: np.array(account(d, p, K, e)), RIGHT),
    (lambda d, p, K, e: None, PENDING),
    (lambda d, p, K, e: account(d, np.ones(len(p)), K, e), ACCOUNT["price_ignored"]),
    (lambda d, p, K, e: account(d, p, K, -e), ACCOUNT["elasticity_with_the_wrong_sign"]),
    (lambda d, p, K, e: account(d, p, K, 1), ACCOUNT["no_elasticity"]),
    (account_without_capacity, ACCOUNT["served_beyond_the_capacity"]),
    (account_with_everybody_who_left, ACCOUNT["all_who_leave"]),
    (account_against_the_demand, ACCOUNT["against_the_demand"]),
    (
        lambda d, p, K, e: (account(d, p, K, e)[0], np.maximum(d - K, 0), account(d, p, K, e)[2]),
        ACCOUNT["turned_away_at_the_normal_price"],
    ),
    (
        lambda d, p, K, e: tuple(account(d, p, K, e)[i] for i in (0, 2, 1)),
        ACCOUNT["away_and_priced_swapped"],
    ),
    (lambda d, p, K, e: account(d, p, K, e)[:2], "2"),
    (lambda d, p, K, e: account(d, p, K, e)[0], "viajan"),
    (lambda d, p, K, e: account(d, p, K, e) - d, "Tampoco están bien"),
    (account_with_clip, RIGHT),
    (lambda d, p, K, e: np.stack(account(d, p, K, e)), RIGHT),
    (lambda d, p, K, e: account(d, np.exp(np.log(p)), K, e), RIGHT),
    (lambda d, p, K, e: tuple(part.tolist() for part in account(d, p, K, e)), RIGHT),
    (
        counting(2, lambda d, p, K, wanted, served: np.maximum(np.minimum(d, K) - wanted, 0)),
        RIGHT,
    ),
    (lambda d, p, K, e: account(d, p, K, 1 / e), ACCOUNT["elasticity_inverted"]),
    (counting(0, lambda d, p, K, wanted, served: p * served), ACCOUNT["income_for_served"]),
    (counting(1, lambda d, p, K, wanted, served: d - served), ACCOUNT["all_who_stayed"]),
    (counting(1, lambda d, p, K, wanted, served: wanted - K), ACCOUNT["turned_away_below_zero"]),
    (counting(2, lambda d, p, K, wanted, served: K - served), ACCOUNT["empty_seats"]),
    (
        counting(2, lambda d, p, K, wanted, served: np.maximum(K - wanted, 0)),
        ACCOUNT["empty_seats"],
    ),
    (counting(2, lambda d, p, K, wanted, served: d - wanted), ACCOUNT["all_who_leave"]),
    (lambda d, p, K, e: np.column_stack(account(d, p, K, e)), "un arreglo de forma (6, 3)"),
    (lambda d, p, K, e: tuple(part.sum() for part in account(d, p, K, e)), "sobre el eje de N"),
    (lambda d, p, K, e: tuple(account(d, p, K, e)[i] for i in (1, 0, 2)), "en otro orden"),
    (lambda d, p, K, e: tuple(map(np.round, account(d, p, K, e))), "redondeas a enteros"),
    (lambda d, p, K, e: (*account(d, p, K, e), p), "una tupla de 4"),
]

# --- 14.3 -------------------------------------------------------------------------------------


def fill_hour_by_hour(series, longest, period):
    filled, t = series.copy(), 0
    while t < len(series):
        end = t
        while end < len(series) and np.isnan(series[end]):
            end += 1
        for hour in range(t, end):
            filled[hour] = 0 if end - t <= longest else filled[hour - period]
        t = end + 1
    return filled


def fill_in_place(series, longest, period):
    series[:] = fill_hour_by_hour(series, longest, period)
    return series


def fill_backwards(series, longest, period):
    filled = fill_hour_by_hour(series, longest, period)
    for start, end in _holes(series):
        if end - start > longest:
            filled[start:end] = series[start + period : end + period]
    return filled


def fill_from_the_raw_series(series, longest, period):
    filled = fill_hour_by_hour(series, longest, period)
    for start, end in _holes(series):
        if end - start > longest:
            filled[start:end] = series[start - period : end - period]
    return filled


def fill_strictly(series, longest, period):
    return fill_hour_by_hour(series, longest - 1, period)


def fill_always_a_period_before(series, longest, period):
    return fill_hour_by_hour(series, 0, period)


def fill_with_the_mean(series, longest, period):
    return np.where(np.isnan(series), np.nanmean(series), series)


def filling(value, longer=0):
    """Un hueco tras otro: los cortos con 0 y los largos con `value(filled, start, end, period)`."""

    def answer(series, longest, period):
        filled = series.copy()
        for start, end in _holes(series):
            short = end - start <= longest + longer
            filled[start:end] = 0 if short else value(filled, start, end, period)
        return filled

    return answer


def a_period_before(filled, start, end, period):
    return filled[start - period : end - period]


def fill_appending(series, longest, period):
    length = {h: end - start for start, end in _holes(series) for h in range(start, end)}
    out = []
    for t, value in enumerate(series):
        if t not in length:
            out.append(value)
        else:
            out.append(0 if length[t] <= longest else out[t - period])
    return out


def fill_with_one_trip(series, longest, period):
    filled = fill_hour_by_hour(series, longest, period)
    for start, end in _holes(series):
        if end - start <= longest:
            filled[start:end] = 1
    return filled


def fill_zeros_first(series, longest, period):
    filled = np.where(np.isnan(series), 0, series)
    for start, end in _holes(series):
        if end - start > longest:
            filled[start:end] = filled[start - period : end - period]
    return filled


def fill_slices_of_a_list(series, longest, period):
    filled = series.tolist()
    for start, end in _holes(series):
        before = filled[start - period : end - period]
        filled[start:end] = [0] * (end - start) if end - start <= longest else before
    return filled


def _holes(series):
    edges = np.flatnonzero(np.diff(np.isnan(series).astype(int), prepend=0, append=0))
    return edges.reshape(-1, 2)


FILLED = [
    (filling(a_period_before), RIGHT),
    (fill_appending, RIGHT),
    (fill_zeros_first, RIGHT),
    (fill_slices_of_a_list, RIGHT),
    (lambda s, n, p: np.nan_to_num(filling(a_period_before)(s, n, p)), RIGHT),
    (lambda s, n, p: filling(a_period_before)(s, 2, p), FILL["longest_of_the_lesson"]),
    (filling(a_period_before, longer=1), FILL["one_hour_longer"]),
    (filling(a_period_before, longer=-1), FILL["shorter_only"]),
    (filling(lambda f, a, b, p: f[a - p + 1 : b - p + 1]), FILL["an_hour_late"]),
    (filling(lambda f, a, b, p: f[a - p]), FILL["one_value"]),
    (filling(lambda f, a, b, p: f[a - 1]), FILL["last_value"]),
    (filling(lambda f, a, b, p: f[a - p : a].mean()), "35 de 40 números están bien"),
    (filling(lambda f, a, b, p: np.nan), "5 de tus 40 números son nan"),
    (filling(lambda f, a, b, p: f[a - 168 : b - 168]), "guardas algo de forma (0,)"),
    (fill_with_one_trip, "39 de 40 números están bien"),
    (lambda s, n, p: s[~np.isnan(s)], "devolviste la forma (34,)"),
    (lambda s, n, p: s, "son nan"),
    (lambda s, n, p: np.nan_to_num(s, copy=False), FILL["zero_everywhere"].hint[:40]),
    (fill_hour_by_hour, RIGHT),
    (lambda s, n, p: fill_hour_by_hour(s, n, p).tolist(), RIGHT),
    (lambda s, n, p: tuple(fill_hour_by_hour(s, n, p)), RIGHT),
    (lambda s, n, p: fill_hour_by_hour(s, n, p).astype(np.float32), "float32"),
    (lambda s, n, p: None, PENDING),
    (fill_in_place, "modifica su argumento series"),
    (lambda s, n, p: np.nan_to_num(s), FILL["zero_everywhere"]),
    (lambda s, n, p: np.where(np.isnan(s), 0, s), FILL["zero_everywhere"]),
    (fill_always_a_period_before, FILL["period_everywhere"]),
    (fill_backwards, FILL["peeks_at_the_next_period"]),
    (fill_from_the_raw_series, FILL["raw_series"]),
    (fill_strictly, FILL["shorter_only"]),
    (
        lambda s, n, p: np.interp(np.arange(len(s)), np.flatnonzero(~np.isnan(s)), s[~np.isnan(s)]),
        FILL["interpolated"],
    ),
    (fill_with_the_mean, "Solo está bien cuando no falta nada"),
    (lambda s, n, p: s, "nan"),
    (lambda s, n, p: s[~np.isnan(s)], "Se esperaba la forma"),
]

# --- 14.4 -------------------------------------------------------------------------------------


def known_in_loops(series, k, count):
    rows = []
    for t in range(k + count - 1, len(series)):
        rows.append([series[t - k - j] for j in range(count)])
    return rows


def known_by_columns(series, k, count):
    N = len(series)
    first = k + count - 1
    return np.column_stack([series[first - k - j : N - k - j] for j in range(count)])


def known_by_windows(series, k, count):
    return np.lib.stride_tricks.sliding_window_view(series[:-k], count)[:, ::-1]


def known_from(shift):
    def known(series, k, count):
        first = k + count - 1
        hours = range(first, len(series))
        return [[series[max(t - k - j + shift, 0)] for j in range(count)] for t in hours]

    return known


def rows(series, count, hour, first):
    return [[series[hour(t, j)] for j in range(count)] for t in range(first, len(series))]


KNOWN_ANSWERS = [
    (known_in_loops, RIGHT),
    (known_by_columns, RIGHT),
    (known_by_windows, RIGHT),
    (lambda s, k, n: np.array(known_in_loops(s, k, n)), RIGHT),
    (lambda s, k, n: known_by_columns(s, k, n).astype(np.float32), "float32"),
    (lambda s, k, n: None, PENDING),
    (known_from(1), KNOWN["one_hour_too_fresh"]),
    (
        lambda s, k, n: [[s[t - j] for j in range(n)] for t in range(k + n - 1, len(s))],
        KNOWN["reads_the_target"],
    ),
    (
        lambda s, k, n: [[s[t - 1 - j] for j in range(n)] for t in range(k + n - 1, len(s))],
        KNOWN["ignores_the_horizon"],
    ),
    (lambda s, k, n: known_by_columns(s, k, n)[:, ::-1], KNOWN["oldest_first"]),
    (lambda s, k, n: known_by_columns(s, k, n).T, "transp"),
    (lambda s, k, n: known_by_columns(s, k, n)[:-1], "Te falta"),
    (lambda s, k, n: s[k:], "forma"),
    (lambda s, k, n: known_by_columns(s, k, n)[::-1], "orden inverso"),
    (lambda s, k, n: [s[t - k] for t in horas], "NameError"),  # noqa: F821
    (lambda s, k, n: s[np.arange(k + n - 1, len(s))[:, None] - k - np.arange(n)], RIGHT),
    (lambda s, k, n: sliding_window_view(s, n)[: len(s) - k - n + 1, ::-1], RIGHT),
    (lambda s, k, n: [s[: t - k + 1][::-1][:n] for t in range(k + n - 1, len(s))], RIGHT),
    (lambda s, k, n: np.column_stack([np.roll(s, k + j) for j in range(n)])[k + n - 1 :], RIGHT),
    (lambda s, k, n: np.stack([s[n - 1 - j : len(s) - k - j] for j in range(n)], axis=1), RIGHT),
    (lambda s, k, n: rows(s, n, lambda t, j: t - k - j, k + n), "Te falta la primera fila"),
    (lambda s, k, n: rows(s, n, lambda t, j: t - k - j, k), "Te sobran filas al inicio"),
    (lambda s, k, n: rows(s, n, lambda t, j: t - j, k + n - 1), KNOWN["reads_the_target"]),
    (lambda s, k, n: rows(s, n, lambda t, j: t - k * (j + 1), k * n), "(14, 4)"),
    (lambda s, k, n: sliding_window_view(s, n)[: len(s) - k - n + 1], KNOWN["oldest_first"]),
    (lambda s, k, n: sliding_window_view(s, n)[:, ::-1], "Te sobran filas al final"),
    (lambda s, k, n: sliding_window_view(s, n)[k:, ::-1], KNOWN["reads_the_target"]),
    (lambda s, k, n: known_by_columns(s, k, n).ravel(), "Los números son los correctos"),
    (lambda s, k, n: known_by_columns(s, n, k), "si k y n cambian de lugar"),
    (lambda s, k, n: known_by_columns(s, k, n + 1), "si n vale uno más"),
    (lambda s, k, n: (known_by_columns(s, k, n), s[k + n - 1 :]), "su elemento 0 ya es"),
]

ANSWERS = [
    *(("14.1", function, expected) for function, expected in PRICED),
    *(("14.2", function, expected) for function, expected in ACCOUNTS),
    *(("14.3", function, expected) for function, expected in FILLED),
    *(("14.4", function, expected) for function, expected in KNOWN_ANSWERS),
]
