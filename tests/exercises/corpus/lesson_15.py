"""Lección 15: EWMA, los costos de una cartera, una fuga y la prueba de Diebold y Mariano."""

from itertools import accumulate

import numpy as np
from scipy.signal import lfilter

from exercises.corpus import PENDING, RIGHT
from rnn_helpers.exercises.mistakes.diebold_mariano import ARGUMENTS, DIEBOLD_MARIANO
from rnn_helpers.exercises.mistakes.lookahead import LEAKS
from rnn_helpers.exercises.mistakes.lookahead import WHAT_IS_RETURNED as CHANGE_RETURNED
from rnn_helpers.exercises.mistakes.portfolio import COSTS, HABITS
from rnn_helpers.exercises.mistakes.volatility import EWMA
from rnn_helpers.exercises.mistakes.volatility import WHAT_IS_RETURNED as VARIANCE_RETURNED
from rnn_helpers.lessons.lookahead import lookahead
from rnn_helpers.lessons.portfolio import backtest
from rnn_helpers.series.scores import diebold_mariano

# --- 15.1 -------------------------------------------------------------------------------------


def ewma(r, start, decay):
    variance = np.empty(len(r))
    variance[0] = start
    for t in range(1, len(r)):
        variance[t] = decay * variance[t - 1] + (1 - decay) * r[t - 1] ** 2
    return variance


def ewma_as_a_list(r, start, decay):
    variance = [start]
    for value in r[:-1]:
        variance.append(decay * variance[-1] + (1 - decay) * value * value)
    return variance


def ewma_by_its_weights(r, start, decay):
    said = []
    for t in range(len(r)):
        recent = sum((1 - decay) * decay ** (k - 1) * r[t - k] ** 2 for k in range(1, t + 1))
        said.append(decay**t * start + recent)
    return tuple(said)


def ewma_by_a_filter(r, start, decay):
    news = (1 - decay) * r[:-1] ** 2
    return np.r_[start, lfilter([1], [1, -decay], news, zi=[decay * start])[0]]


def ewma_that_forgets_to_append(r, start, decay):
    variance = [start]
    for value in r[:-1]:
        decay * variance[-1] + (1 - decay) * value**2
    return variance


def ewma_with_today(r, start, decay):
    variance = np.empty(len(r))
    variance[0] = start
    for t in range(1, len(r)):
        variance[t] = decay * variance[t - 1] + (1 - decay) * r[t] ** 2
    return variance


def ewma_from_zero(r, start, decay):
    variance = np.zeros(len(r))
    for t in range(1, len(r)):
        variance[t] = decay * variance[t - 1] + (1 - decay) * r[t - 1] ** 2
    return variance


def ewma_updated_first(r, start, decay):
    variance, said = start, []
    for value in r:
        variance = decay * variance + (1 - decay) * value**2
        said.append(variance)
    return np.array(said)


def ewma_one_more(r, start, decay):
    variance = [start]
    for value in r:
        variance.append(decay * variance[-1] + (1 - decay) * value**2)
    return variance


def ewma_beyond_the_end(r, start, decay):
    variance = np.empty(len(r))
    variance[0] = start
    for t in range(len(r)):
        variance[t + 1] = decay * variance[t] + (1 - decay) * r[t] ** 2
    return variance


def ewma_in_the_returns(r, start, decay):
    r[:] = ewma(r, start, decay)
    return r


def ewma_by_corrections(r, start, decay):
    variance = np.full(r.shape, start, float)
    for t, value in enumerate(r[:-1], 1):
        variance[t] = variance[t - 1] + (1 - decay) * (value**2 - variance[t - 1])
    return variance


AVERAGES = [
    (ewma, RIGHT),
    (ewma_as_a_list, RIGHT),
    (ewma_by_its_weights, RIGHT),
    (ewma_by_a_filter, RIGHT),
    (lambda r, start, decay: np.float32(ewma(r, start, decay)), "con la precisión de float32"),
    (ewma_in_the_returns, "tu función modifica su argumento r:"),
    (ewma_with_today, EWMA["today_seen"]),
    (ewma_from_zero, EWMA["starts_at_zero"]),
    (ewma_updated_first, VARIANCE_RETURNED["one_day_late"]),
    (lambda r, start, decay: np.sqrt(ewma(r, start, decay)), VARIANCE_RETURNED["volatility"]),
    (lambda r, start, decay: ewma(r, start, 1 - decay), EWMA["weights_swapped"]),
    (lambda r, start, decay: ewma(np.sqrt(np.abs(r)), start, decay), EWMA["absolute"]),
    (lambda r, start, decay: ewma(r, r[0] ** 2, decay), EWMA["start_forgotten"]),
    (ewma_one_more, "Te sobra un elemento al final"),
    (ewma_that_forgets_to_append, "Devuelves solo el primer elemento"),
    (ewma_beyond_the_end, "pides la posición 9 del eje 0, que mide 9 (N)"),
    (lambda r, start, decay: ewma(r, start, decay)[-1], "Devuelves solo el último elemento"),
    (lambda r, start, decay: print(end=""), "Tu función no devuelve nada"),
    (lambda r, decay: ewma(r, 1, decay), "recibe 2 argumentos y debe recibir 3"),
    (lambda r, start, decay: ..., PENDING),
    (lambda r, start, decay: ewma(np.append(r, 0), start, decay)[:-1], RIGHT),
    (ewma_by_corrections, RIGHT),
    (
        lambda r, start, decay: list(
            accumulate(r[:-1], lambda v, x: decay * v + (1 - decay) * x * x, initial=start)
        ),
        RIGHT,
    ),
    (lambda r, start, decay: decay * ewma(r / decay**0.5, start / decay, decay), RIGHT),
    (lambda r, start, decay: tuple(np.exp(np.log(ewma(r, start, decay)))), RIGHT),
    (
        lambda r, start, decay: [start] + [decay * start + (1 - decay) * x * x for x in r[:-1]],
        EWMA["always_from_start"],
    ),
    (lambda r, start, decay: ewma(r, start**2, decay), EWMA["start_is_a_volatility"]),
    (lambda r, start, decay: ewma(r, np.mean(r**2), decay), EWMA["start_measured"]),
    (lambda r, start, decay: ewma(r, start, 0.94), EWMA["decay_of_riskmetrics"]),
    (lambda r, start, decay: ewma(r / (1 - decay) ** 0.5, start, decay), EWMA["not_an_average"]),
    (lambda r, start, decay: np.r_[start, ewma(r, start, decay)[:-1]], "va un lugar atrás"),
    (lambda r, start, decay: ewma(r, start, decay)[1:], "Te falta el primer elemento"),
    (lambda r, start, decay: ewma(r, start, decay)[:, None], "devolviste la forma (9, 1)"),
    (lambda r, start, decay: ewma(r - r.mean(), start, decay), "El primer elemento está bien"),
    (lambda r, start, decay: ewma(r / 100, start, decay), "Los primeros elementos están bien"),
    (lambda r, start, decay: ewma(r, start, decay**2), "El primer elemento está bien"),
]

# --- 15.2 -------------------------------------------------------------------------------------


def account_in_pesos(weights, returns, cost):
    """Con dinero: lo que hay en cada activo, día por día."""
    wealth, held, net = 100.0, np.zeros(weights.shape[1]), []
    for w, r in zip(weights, returns, strict=True):
        wanted = wealth * w
        paid = cost / 100 * np.abs(wanted - held).sum()
        held = wanted * (1 + r / 100)
        gain = (held - wanted).sum()
        net.append(100 * (gain - paid) / wealth)
        wealth += gain
    return net


def account_by_days(weights, returns, cost):
    net = []
    before = [0.0] * weights.shape[1]
    for t in range(len(weights)):
        gross = sum(w * r for w, r in zip(weights[t], returns[t], strict=True))
        traded = sum(abs(w - b) for w, b in zip(weights[t], before, strict=True))
        net.append(gross - cost * traded)
        before = [
            w * (1 + r / 100) / (1 + gross / 100)
            for w, r in zip(weights[t], returns[t], strict=True)
        ]
    return np.array(net)


def without_drift(weights, returns, cost):
    before = np.vstack([np.zeros(weights.shape[1]), weights[:-1]])
    return (weights * returns).sum(axis=1) - cost * np.abs(weights - before).sum(axis=1)


def with_diff(weights, returns, cost):
    gross = (weights * returns).sum(axis=1)
    traded = np.abs(np.diff(weights, axis=0)).sum(axis=1)
    return gross - cost * np.append(0, traded)


def with_a_short_diff(weights, returns, cost):
    return (weights * returns).sum(axis=1) - cost * np.abs(np.diff(weights, axis=0)).sum(axis=1)


def first_is_free(weights, returns, cost):
    net = backtest(weights, returns, cost=cost).returns
    net[0] += cost * weights[0].sum()
    return net


def charging(traded):
    def answer(weights, returns, cost):
        gross = (weights * returns).sum(axis=1)
        drifted = weights * (1 + returns / 100) / (1 + gross / 100)[:, None]
        return gross - cost * traded(weights - np.vstack([0 * weights[:1], drifted[:-1]]))

    return answer


def charging_today(weights, returns, cost):
    gross = (weights * returns).sum(axis=1)
    drifted = weights * (1 + returns / 100) / (1 + gross / 100)[:, None]
    return gross - cost * np.abs(weights - drifted).sum(axis=1)


ACCOUNTS = [
    (lambda w, r, cost: backtest(w, r, cost=cost).returns, RIGHT),
    (account_in_pesos, RIGHT),
    (account_by_days, RIGHT),
    (lambda w, r, cost: np.einsum("nk,nk->n", w, r) - cost * backtest(w, r, cost=0).traded, RIGHT),
    (without_drift, COSTS["drift_forgotten"]),
    (first_is_free, COSTS["first_purchase_free"]),
    (with_diff, HABITS["differences_decided"]),
    (with_a_short_diff, "(6,)"),
    (lambda w, r, cost: (w * r).sum(axis=1), HABITS["no_cost"]),
    (
        lambda w, r, cost: (w * r).sum(axis=1) + cost * backtest(w, r, cost=0).traded,
        COSTS["cost_earned"],
    ),
    (lambda w, r, cost: backtest(w, r, cost=cost / 100).returns, HABITS["cost_as_fraction"]),
    (lambda w, r, cost: (w * r).sum(axis=1) - cost * w.sum(axis=1), HABITS["cost_of_holding"]),
    (lambda w, r, cost: backtest(w, r, cost=cost), "su elemento 0 ya es lo que se pide"),
    (lambda w, r, cost: backtest(w, r, cost=cost).traded, HABITS["traded"]),
    (lambda w, r, cost: w * r - cost * w, "(7, 3)"),
    (lambda w, r, cost: (w @ r).sum(axis=1), "las formas no encajan en @"),
    (lambda w, r, cost: backtest(w, r, cost=cost).returns.mean(), "Promedias sobre el eje de N"),
    (lambda w, r, cost: print(end=""), "Tu función no devuelve nada"),
    (lambda w, r, cost: ..., PENDING),
    (charging(lambda moved: np.abs(moved).sum(axis=1)), RIGHT),
    (charging(lambda moved: np.linalg.norm(moved, 1, axis=1)), RIGHT),
    (charging(lambda moved: moved.clip(min=0).sum(axis=1) - moved.clip(max=0).sum(axis=1)), RIGHT),
    (charging(lambda moved: (moved * np.sign(moved)).sum(axis=1)), RIGHT),
    (charging(lambda moved: np.einsum("nk->n", abs(moved))), RIGHT),
    (charging(lambda moved: np.abs(moved).sum(axis=1) / 2), HABITS["half_charged"]),
    (charging(lambda moved: (moved**2).sum(axis=1)), HABITS["squared_trades"]),
    (charging(lambda moved: np.linalg.norm(moved, axis=1)), HABITS["distance_traded"]),
    (charging(lambda moved: np.abs(moved.sum(axis=1))), HABITS["sign_dropped_too_late"]),
    (charging(lambda moved: moved.sum(axis=1)), COSTS["signed_trades"]),
    (charging(lambda moved: moved.clip(min=0).sum(axis=1)), HABITS["purchases_only"]),
    (charging(lambda moved: np.ones(len(moved))), HABITS["cost_once_a_day"]),
    (charging_today, HABITS["drift_of_today"]),
    (lambda w, r, cost: np.cumsum(account_by_days(w, r, cost)), "Acumulas sobre el eje de N"),
    (lambda w, r, cost: account_by_days(w, r, cost).sum(), "sobre el eje de N"),
    (lambda w, r, cost: account_by_days(w, r, 100 * cost), "Solo está bien cuando operar no"),
    (lambda w, r, cost: account_by_days(w, r, cost)[1:], "Te falta el primer elemento"),
]

# --- 15.3 -------------------------------------------------------------------------------------


def leak_row_by_row(inputs, series, day):
    erased = np.array([row if t < day else 0 * row for t, row in enumerate(series)])
    known, without = inputs(series), inputs(erased)
    return max(abs(a - b).max() for a, b in zip(known[: day + 1], without[: day + 1], strict=True))


def leak_with_where(inputs, series, day):
    future = np.arange(len(series))[:, None] >= day
    change = np.abs(inputs(series) - inputs(np.where(future, 0, series)))
    return float(np.max(change[: day + 1]))


def leak_in_place(inputs, series, day):
    known = inputs(series)
    series[day:] = 0
    return np.abs(known - inputs(series))[: day + 1].max()


def leak_without_a_copy(inputs, series, day):
    erased = series
    erased[day:] = 0
    return np.abs(inputs(series) - inputs(erased))[: day + 1].max()


def leak_cut(inputs, series, day):
    return np.abs(inputs(series)[:day] - inputs(series[:day])).max()


def leak_looking(rows, erased_from=0):
    """Una respuesta que mira otras filas, o borra desde otro día."""

    def leak(inputs, series, day):
        erased = series.copy()
        erased[day + erased_from :] = 0
        return np.abs(inputs(series) - inputs(erased))[rows(day)].max()

    return leak


def leak_by(measure):
    """Una respuesta que borra bien y mide a su modo el cambio de las entradas."""

    def answer(inputs, series, day):
        erased = np.vstack([series[:day], 0 * series[day:]])
        return measure(inputs(series) - inputs(erased), day)

    return answer


HUNTS = [
    (lookahead, RIGHT),
    (leak_row_by_row, RIGHT),
    (leak_with_where, RIGHT),
    (leak_in_place, "modifica su argumento series"),
    (leak_without_a_copy, "tu función modifica su argumento series"),
    (leak_looking(lambda day: slice(None)), LEAKS["rows_of_the_future"]),
    (leak_looking(lambda day: slice(None, day)), LEAKS["row_of_the_day_left_out"]),
    (leak_looking(lambda day: day), LEAKS["only_the_row_of_the_day"]),
    (leak_looking(lambda day: slice(None, day + 1), 1), LEAKS["erased_from_tomorrow"]),
    (lambda inputs, series, day: lookahead(inputs, series, day) > 0, CHANGE_RETURNED["yes_or_no"]),
    (
        lambda inputs, series, day: float(lookahead(inputs, series, day) > 0),
        CHANGE_RETURNED["yes_or_no"],
    ),
    (leak_cut, LEAKS["row_of_the_day_left_out"]),
    (lambda inputs, series, day: np.abs(series[day:]).max(), "Solo falla cuando"),
    (lambda inputs, series, day: inputs(series) - inputs(series[:day]), "no se pueden combinar"),
    (lambda inputs, series: 0.0, "recibe 2 argumentos y debe recibir 3"),
    (lambda inputs, series, day: print(end=""), "Tu función no devuelve nada"),
    (lambda inputs, series, day: ..., PENDING),
    (leak_by(lambda change, day: np.abs(change[: day + 1]).max()), RIGHT),
    (leak_by(lambda change, day: np.linalg.norm(change[: day + 1].ravel(), np.inf)), RIGHT),
    (leak_by(lambda change, day: max(float(abs(x)) for x in change[: day + 1].flat)), RIGHT),
    (leak_by(lambda change, day: np.array(np.abs(change[: day + 1]).max())), RIGHT),
    (leak_by(lambda change, day: max(change[: day + 1].max(), -change[: day + 1].min())), RIGHT),
    (leak_by(lambda change, day: change[: day + 1].max()), LEAKS["signed_change"]),
    (leak_by(lambda change, day: -change[: day + 1].min()), LEAKS["signed_backwards"]),
    (leak_by(lambda change, day: np.abs(change[: day + 1]).sum()), LEAKS["sum_of_changes"]),
    (leak_by(lambda change, day: np.abs(change[: day + 1]).mean()), LEAKS["mean_change"]),
    (leak_by(lambda change, day: np.abs(change[: day + 2]).max()), LEAKS["one_row_too_many"]),
    (leak_by(lambda change, day: np.abs(change[: day + 1]).max(axis=1)), "(7,)"),
    (leak_by(lambda change, day: np.abs(change[: day + 1]).max(axis=0)), "(K,) = (3,)"),
    (leak_by(lambda change, day: np.any(change[: day + 1] != 0)), CHANGE_RETURNED["yes_or_no"]),
    (leak_by(lambda change, day: (change[: day + 1] ** 2).max()), "te falta una raíz"),
    (leak_by(lambda change, day: 0.0), "Devuelves siempre 0"),
    (leak_by(lambda change, day: np.abs(change[day:]).max()), "Solo está bien cuando"),
]

# --- 15.4 -------------------------------------------------------------------------------------


def statistic_in_loops(losses, others, lags):
    d = [a - b for a, b in zip(losses, others, strict=True)]
    N = len(d)
    mean = sum(d) / N

    def gamma(k):
        return sum((d[t] - mean) * (d[t + k] - mean) for t in range(N - k)) / N

    S = gamma(0)
    for k in range(1, lags + 1):
        S += 2 * (1 - k / (lags + 1)) * gamma(k)
    return mean / (S / N) ** 0.5


def statistic_by_correlation(losses, others, lags):
    d = losses - others
    e = d - d.mean()
    gamma = np.correlate(e, e, mode="full")[len(d) - 1 :][: lags + 1] / len(d)
    weights = 2 * (1 - np.arange(lags + 1) / (lags + 1))
    weights[0] = 1
    return np.sqrt(len(d)) * d.mean() / np.sqrt(weights @ gamma)


def statistic_by_a_matrix(losses, others, lags):
    d = losses - others
    N, e = len(d), d - d.mean()
    apart = np.abs(np.subtract.outer(np.arange(N), np.arange(N)))
    S = e @ np.maximum(1 - apart / (lags + 1), 0) @ e / N
    return d.mean() / np.sqrt(S / N)


def statistic(
    *,
    twice=2,
    weight=lambda k, K: 1 - k / (K + 1),
    error=lambda S, N: np.sqrt(S / N),
    first=1,
    beyond=1,
):
    def answer(losses, others, lags):
        d = losses - others
        N, e = len(d), d - d.mean()
        S = (e**2).mean()
        for k in range(first, lags + beyond):
            S += twice * weight(k, lags) * (e[k:] * e[: N - k]).sum() / N
        return d.mean() / error(S, N)

    return answer


COMPARISONS = [
    (lambda a, b, lags: diebold_mariano(a, b, lags=lags).statistic, RIGHT),
    (statistic_in_loops, RIGHT),
    (statistic_by_correlation, RIGHT),
    (statistic(), RIGHT),
    (statistic(twice=1), DIEBOLD_MARIANO["each_pair_once"]),
    (statistic(weight=lambda k, K: 1 - k / K), DIEBOLD_MARIANO["weights_end_too_soon"]),
    (statistic(weight=lambda k, K: 1), DIEBOLD_MARIANO["no_weights"]),
    (statistic(error=lambda S, N: np.sqrt(S)), DIEBOLD_MARIANO["deviation_for_error"]),
    (statistic(error=lambda S, N: S / N), DIEBOLD_MARIANO["square_for_error"]),
    (
        lambda a, b, lags: np.sqrt(len(a)) * (a - b).mean() / (a - b).std(),
        ARGUMENTS["lags_ignored"],
    ),
    (lambda a, b, lags: statistic()(b, a, lags), ARGUMENTS["other_way_round"]),
    (lambda a, b, lags: -abs(statistic()(a, b, lags)), "Solo está bien cuando"),
    (lambda a, b, lags: diebold_mariano(a, b, lags=lags), "su elemento 0 ya es lo que se pide"),
    (lambda a, b, lags: diebold_mariano(a, b, lags=lags).p, ARGUMENTS["p_for_statistic"]),
    (lambda a, b, lags: (a - b).mean(), ARGUMENTS["mean_difference"]),
    (lambda a, b: statistic()(a, b, 3), "recibe 2 argumentos y debe recibir 3"),
    (lambda a, b, lags: ..., PENDING),
    (lambda a, b, lags: float(statistic_in_loops(a, b, lags)), RIGHT),
    (lambda a, b, lags: np.asarray(statistic()(a, b, lags)), RIGHT),
    (statistic_by_a_matrix, RIGHT),
    (lambda a, b, lags: statistic()(10 * a, 10 * b, lags), RIGHT),
    (lambda a, b, lags: -statistic()(b, a, lags), RIGHT),
    (lambda a, b, lags: abs(statistic()(a, b, lags)), ARGUMENTS["sign_lost"]),
    (statistic(weight=lambda k, K: k / (K + 1)), DIEBOLD_MARIANO["weights_grow"]),
    (statistic(error=lambda S, N: np.sqrt(S / (N - 1))), DIEBOLD_MARIANO["one_day_fewer"]),
    (statistic(first=0), DIEBOLD_MARIANO["zero_lag_again"]),
    (statistic(beyond=0), DIEBOLD_MARIANO["one_lag_fewer"]),
    (lambda a, b, lags: len(a) * statistic()(a, b, lags), "te falta dividir entre N"),
    (lambda a, b, lags: (statistic()(a, b, lags), 0.05), "su elemento 0 ya es lo que se pide"),
    (statistic(weight=lambda k, K: 1 - k / 40), "Solo está bien cuando no se cuentan vecinos"),
    (statistic(twice=-2), "se toma la raíz de un negativo"),
    (lambda a, b, lags: statistic()(a, b, 3), "Solo está bien cuando N = 40 y K = 3"),
    (lambda a, b, lags: statistic()(a, b, lags) ** 2, "el cuadrado"),
]

ANSWERS = [
    (number, *answer)
    for number, answers in (
        ("15.1", AVERAGES),
        ("15.2", ACCOUNTS),
        ("15.3", HUNTS),
        ("15.4", COMPARISONS),
    )
    for answer in answers
]
