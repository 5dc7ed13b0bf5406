"""Ejercicios del cuaderno 14: el precio, la cuenta, los huecos y lo que ya se conoce."""

import numpy as np

from rnn_helpers.exercises.checking import Exercise
from rnn_helpers.exercises.mistakes.demand import FILL, KNOWN
from rnn_helpers.exercises.mistakes.pricing import ACCOUNT, PRICE
from rnn_helpers.lessons import demand, pricing


def _price_cases(rng):
    return {
        "la gente responde poco (ε = 0.5)": (rng.uniform(90, 230, 7), 150.0, 0.5, 2.5),
        "la gente responde mucho (ε = 3)": (rng.uniform(210, 900, 5), 200.0, 3.0, 3.5),
        "el pronóstico pasa del tope": (rng.uniform(400, 900, 6), 100.0, 0.6, 2.2),
        "sobra lugar": (rng.uniform(5, 70, 8), 80.0, 0.7, 2.5),
    }


def _price(module):
    def price(forecast, capacity, elasticity, ceiling):
        return module.anticipated_price(forecast, capacity, elasticity=elasticity, ceiling=ceiling)

    return price


def _account_cases(rng):
    return {
        "no caben todos, aun con el precio": (
            rng.uniform(500, 700, 6),
            rng.uniform(1.1, 1.4, 6),
            150.0,
            0.8,
        ),
        "el precio ahuyenta a más de los necesarios": (
            rng.uniform(210, 260, 7),
            rng.uniform(1.8, 2.4, 7),
            200.0,
            1.0,
        ),
        "sobra lugar al precio normal": (rng.uniform(20, 90, 5), np.ones(5), 120.0, 1.5),
        "sobra lugar y el precio es alto": (
            rng.uniform(20, 90, 8),
            rng.uniform(1.3, 2.5, 8),
            120.0,
            0.6,
        ),
    }


def _account(module):
    def account(demand, price, capacity, elasticity):
        return tuple(module.outcome(demand, price, capacity, elasticity=elasticity)[:3])

    return account


def _holed(rng, hours, *holes):
    series = rng.uniform(1, 9, hours)
    series[0] = 0.4  # menos de un viaje: recortar en 1 no es rellenar con 1
    for start, length in holes:
        series[start : start + length] = np.nan
    return series


def _fill_cases(rng):
    return {
        "hay un hueco corto y uno largo": (_holed(rng, 40, (15, 1), (20, 5)), 2, 9),
        "un hueco dura justo `longest` horas": (
            _holed(rng, 50, (14, 4), (22, 3), (35, 5)),
            4,
            10,
        ),
        "dos huecos largos están a un periodo": (_holed(rng, 50, (13, 4), (21, 3)), 2, 8),
        "no falta nada": (_holed(rng, 30), 2, 7),
    }


def _fill(module):
    return lambda series, longest, period: module.fill(series, longest, period)


def _known_cases(rng):
    return {
        "se anticipa 3 horas": (rng.uniform(1, 9, 20), 3, 4),
        "se anticipa 6 horas": (rng.uniform(1, 9, 25), 6, 5),
        "se anticipa una hora": (rng.uniform(1, 9, 13), 1, 3),
        "se lee una sola hora": (rng.uniform(1, 9, 14), 4, 1),
    }


def _known(module):
    def known(series, horizon, count):
        lags = range(horizon, horizon + count)
        first = horizon + count - 1
        return np.column_stack([module.lagged(series, lag)[first:] for lag in lags])

    return known


EXERCISES = {
    "14.1": Exercise(
        "El precio anticipado",
        pricing,
        _price,
        _price_cases,
        tuple(PRICE.values()),
        arguments=("N", None, None, None),
        result="N",
    ),
    "14.2": Exercise(
        "La cuenta",
        pricing,
        _account,
        _account_cases,
        tuple(ACCOUNT.values()),
        arguments=("N", "N", None, None),
        result={"viajan": "N", "rechazados": "N", "ahuyentados": "N"},
    ),
    "14.3": Exercise(
        "Rellenar sin mirar al futuro",
        demand,
        _fill,
        _fill_cases,
        tuple(FILL.values()),
        arguments=("N", "longest", "period"),
        result="N",
    ),
    "14.4": Exercise(
        "Lo que ya se conoce",
        demand,
        _known,
        _known_cases,
        tuple(KNOWN.values()),
        arguments=("N", "horizon", "count"),
    ),
}
