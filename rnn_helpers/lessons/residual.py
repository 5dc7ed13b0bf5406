"""Una GRU que pronostica la demanda, sola o sobre lo que a otro pronóstico le falta.

Sola, la red debe aprenderlo todo: que hay días y noches, que el domingo es otro, que llueve. Sobre
el residuo r(t) = y(t) − ŷ(t) de un modelo lineal, solo lo que ese modelo no supo,

    pronóstico de y(t) = ŷ(t) + lo que la red espera de r(t),

y con V = 0 al empezar no corrige nada: parte del modelo lineal y lo mejora, si hay qué mejorar.
"""

from typing import NamedTuple

import numpy as np

from rnn_helpers.learning.optimizers import Adam
from rnn_helpers.learning.training import cosine_decay, train
from rnn_helpers.lessons.demand import (
    FIRST,
    TEST,
    VALIDATION,
    WEEK,
    before,
    check_task,
    error,
    lagged,
    linear_forecast,
)
from rnn_helpers.networks import gru
from rnn_helpers.networks.initialization import count_parameters
from rnn_helpers.series.scaling import fit_scaler
from rnn_helpers.validation import check_bool, check_integer, check_series, check_type

HIDDEN = 32  # H
LENGTH, BURN_IN = 48, 12  # horas de cada secuencia, y cuántas de ellas no cuentan
BATCH = 32


class Plan(NamedTuple):
    """Lo que se eligió en la parte de validación."""

    rate: float  # tasa de aprendizaje
    epochs: int


ALONE, ON_RESIDUAL = Plan(0.02, 40), Plan(0.01, 20)


def network_inputs(trips, horizon, linear=None):
    """Lo que lee la red en cada hora: su calendario y, de `horizon` horas antes, demanda y clima.

    linear : ndarray (N,), opcional. El pronóstico que se corrige: entra él, y su último error.

    Devuelve ndarray (N, D).
    """
    check_task(trips, horizon)
    if linear is not None:
        check_series("linear", linear, "N", {"N": len(trips.log)})
    angle = 2 * np.pi * trips.hour / 24
    calendar = [np.sin(angle), np.cos(angle), np.sin(2 * angle), np.cos(2 * angle), trips.workday]
    days = [trips.weekday == day for day in (4, 5, 6)]
    yesterday = 24 * -(-horizon // 24)  # la misma hora, el último día que ya se conoce
    past = [lagged(trips.log, lag) for lag in (horizon, yesterday, WEEK)]
    columns = [*calendar, *days, *past, *lagged(trips.weather, horizon).T]
    if linear is not None:
        columns += [linear, lagged(trips.log - linear, horizon)]
    return np.column_stack(columns).astype(float)


def parameter_count(trips, linear=None):
    """Cuántos números ajusta la red, con las entradas de `network_inputs` a 1 hora."""
    inputs = network_inputs(trips, 1, linear).shape[1]
    return count_parameters(gru.init(inputs, HIDDEN, 1, seed=0, bias=True))


def network_forecast(trips, horizon, until, *, plan, seed, linear=None):
    """El pronóstico de y de una GRU entrenada, en float32, con las horas anteriores a `until`.

    linear : ndarray (N,), opcional. El pronóstico cuyo residuo se aprende; sin él, la media.

    Devuelve ndarray (N,). Desde `until`; antes, NaN.
    """
    check_task(trips, horizon, until)
    check_type("plan", plan, Plan, "un Plan, como ALONE u ON_RESIDUAL")
    base = np.full(len(trips.log), trips.log[FIRST:until].mean()) if linear is None else linear
    x = network_inputs(trips, horizon, linear)
    x = fit_scaler(x[FIRST:until]).apply(x).astype(np.float32)
    residual = (trips.log - base)[:, None].astype(np.float32)
    hours = np.arange(FIRST, until - LENGTH + 1, LENGTH - BURN_IN) + np.arange(LENGTH)[:, None]

    params = gru.init(x.shape[1], HIDDEN, 1, seed=seed, bias=True, dtype=np.float32)
    params["V"][:] = 0  # antes de entrenar no corrige nada
    params = train(
        params,
        x[hours],
        residual[hours],
        mask=trips.known[hours],
        burn_in=BURN_IN,
        network=gru,
        optimizer=Adam(plan.rate),
        schedule=cosine_decay,
        epochs=plan.epochs,
        batch_size=BATCH,
        seed=seed,
    ).params

    correction = gru.forward(params, x[until - WEEK :, None]).o[WEEK:, 0, 0]
    return np.concatenate([np.full(until, np.nan), base[until:] + correction])


def validation_ratio(trips, horizon, plan, *, seeds, on_residual=True):
    """Lo que la red se equivoca en la validación, como parte de lo que se equivoca el lineal.

    Elegir es buscar el `plan` con que es menor. Lo que hay desde TEST se corta antes de empezar.

    seeds : int. Cuántas semillas; cuenta la mediana.
    on_residual : bool. Si la red aprende el residuo del lineal, o va sola.

    Devuelve float. Menor que 1 si la red es mejor.
    """
    check_task(trips, horizon)
    check_integer("seeds", seeds)
    check_bool("on_residual", on_residual)
    seen = before(trips, TEST)
    linear = linear_forecast(seen, horizon, VALIDATION)
    options = {"plan": plan, "linear": linear if on_residual else None}
    forecasts = [
        network_forecast(seen, horizon, VALIDATION, seed=seed, **options) for seed in range(seeds)
    ]
    errors = [error(seen, forecast, VALIDATION, TEST) for forecast in forecasts]
    return float(np.median(errors) / error(seen, linear, VALIDATION, TEST))
