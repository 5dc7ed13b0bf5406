"""Ejercicios del cuaderno 15: EWMA, los costos de una cartera, una fuga y Diebold-Mariano."""

import numpy as np

from rnn_helpers.exercises.checking import Exercise
from rnn_helpers.exercises.mistakes.diebold_mariano import ARGUMENTS, DIEBOLD_MARIANO
from rnn_helpers.exercises.mistakes.lookahead import LEAKS
from rnn_helpers.exercises.mistakes.lookahead import WHAT_IS_RETURNED as CHANGE_RETURNED
from rnn_helpers.exercises.mistakes.portfolio import COSTS, HABITS
from rnn_helpers.exercises.mistakes.volatility import EWMA
from rnn_helpers.exercises.mistakes.volatility import WHAT_IS_RETURNED as VARIANCE_RETURNED
from rnn_helpers.lessons import lookahead, portfolio, volatility
from rnn_helpers.series import scores


def _ewma_cases(rng):
    return {
        "N = 9 y λ = 0.8": (rng.normal(size=9), 1.7, 0.8),
        "N = 6 y λ = 0.3": (2 * rng.normal(size=6), 0.6, 0.3),
        "hay un solo día": (rng.normal(size=1), 1.3, 0.9),
        "el primer día no se movió": (np.array([0.0, 1.5, -2.0, 0.5]), 2.5, 0.7),
    }


def _ewma(module):
    def ewma(returns, start, decay):
        return module.ewma_variance(returns[:, None], np.array([start]), decay=decay)[:, 0]

    return ewma


def _backtest_cases(rng):
    def case(N, K, cost):
        return rng.uniform(0.05, 1 / K, (N, K)), 6 * rng.normal(size=(N, K)), cost

    weights, returns, cost = case(7, 3, 0.5)
    still = np.tile(weights[:1], (7, 1))
    return {
        "N = 7 y K = 3": (weights, returns, cost),
        "N = 4 y K = 5": case(4, 5, 2.0),
        "los pesos son los mismos todos los días": (still, returns, cost),
        "se vende todo el último día": (
            np.concatenate([weights[:-1], np.zeros((1, 3))]),
            returns,
            1.5,
        ),
        "operar no cuesta nada": (weights, returns, 0.0),
    }


def _net_returns(module):
    def net_returns(weights, returns, cost):
        return module.backtest(weights, returns, cost=cost).returns

    return net_returns


def same_day(series):
    """Las entradas de cada día son lo que pasa ese día, al revés."""
    return -series


def two_days_ahead(series):
    """Cada fila, la de dos días después: lee hasta el pasado mañana."""
    return np.concatenate([series[2:], np.zeros_like(series[:2])])


def day_before(series):
    """Cada fila, la anterior: no lee nada que no se sepa."""
    return np.concatenate([np.zeros_like(series[:1]), series[:-1]])


def _lookahead_cases(rng):
    series, other = rng.uniform(0.5, 1.5, (11, 3)), rng.uniform(0.5, 1.5, (8, 4))
    loud, later = series.copy(), other.copy()
    loud[5] *= 3  # la fila que más cambia es la de dos días antes
    later[5] *= 3  # lo que más cambia se lee dos días después del que se borra primero
    last = series.copy()
    last[-1] *= 3  # nadie lee el último día: lo que no se lee no cambia nada
    return {
        "las entradas leen el mismo día": (same_day, series, 6),
        "las entradas leen dos días adelante": (two_days_ahead, loud, 5),
        "leen dos días adelante, y lo grande viene después": (two_days_ahead, later, 3),
        "las entradas solo leen el día anterior": (day_before, last, 4),
    }


def _leak(module):
    return lambda inputs, series, day: module.lookahead(inputs, series, day)


def _comparison_cases(rng):
    def case(N, lags, mean=0.7):
        shared = rng.normal(size=N)
        d = np.convolve(rng.normal(size=N + 2), [1.0, 0.8, 0.6], mode="valid")
        return shared + d - d.mean() + mean, shared, lags

    return {
        "N = 40 y K = 3": case(40, 3),
        "el primero pierde menos": case(25, 6, mean=-0.6),
        "solo se cuenta un vecino (K = 1)": case(30, 1),
        "no se cuentan vecinos (K = 0)": case(35, 0),
    }


def _statistic(module):
    def statistic(losses, others, lags):
        return module.diebold_mariano(losses, others, lags=lags).statistic

    return statistic


EXERCISES = {
    "15.1": Exercise(
        "Un promedio que olvida",
        volatility,
        _ewma,
        _ewma_cases,
        (*EWMA.values(), *VARIANCE_RETURNED.values()),
        arguments=("N", None, None),
        result="N",
    ),
    "15.2": Exercise(
        "Lo que cuesta operar",
        portfolio,
        _net_returns,
        _backtest_cases,
        (*COSTS.values(), *HABITS.values()),
        arguments=("N K", "N K", None),
        result="N",
    ),
    "15.3": Exercise(
        "Cazar una fuga",
        lookahead,
        _leak,
        _lookahead_cases,
        (*LEAKS.values(), *CHANGE_RETURNED.values()),
        arguments=(None, "N K", None),
    ),
    "15.4": Exercise(
        "¿Ventaja o azar?",
        scores,
        _statistic,
        _comparison_cases,
        (*DIEBOLD_MARIANO.values(), *ARGUMENTS.values()),
        arguments=("N", "N", None),
    ),
}
