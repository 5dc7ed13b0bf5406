"""Hasta dónde llega un pronóstico en lazo cerrado, medido desde muchos momentos de la serie.

Los modelos son de dos clases: los polinomios de `polynomial` y los parámetros de una red.
"""

from functools import partial
from itertools import product
from typing import NamedTuple

import numpy as np

from rnn_helpers.learning.lbfgs import LBFGS
from rnn_helpers.learning.training import train
from rnn_helpers.lessons import polynomial
from rnn_helpers.networks import rnn
from rnn_helpers.series import rollout
from rnn_helpers.series.scaling import fit_scaler
from rnn_helpers.series.scores import rmse, valid_horizon
from rnn_helpers.series.windows import split_in_time, windows
from rnn_helpers.validation import (
    check_array,
    check_callable,
    check_integer,
    check_number,
    check_series,
    check_type,
)

WARM_UP = 50  # valores verdaderos que el modelo lee antes de quedarse solo
TOLERANCE = 0.4  # desviaciones: con un error mayor, el pronóstico ya no vive


def parts(series):
    """Entrenamiento (35 %), validación (25 %) y prueba, en desviaciones del entrenamiento.

    series : ndarray (N,)

    Devuelve list de tres ndarray.
    """
    check_series("series", series, "N")
    pieces = split_in_time(series, 0.35, 0.25)
    return [fit_scaler(pieces[0]).apply(piece) for piece in pieces]


class Sight(NamedTuple):
    """Qué tan lejos ven unos modelos; uno por semilla."""

    errors: np.ndarray  # (S,) RMSE de un paso
    lives: np.ndarray  # (S,) tiempos de Lyapunov, la mediana de muchos momentos


def sight(models, series, *, rate, steps):
    """El error de un paso de unos modelos, y cuánto viven en lazo cerrado.

    models : list. Polinomios o parámetros de redes: uno, o uno por semilla.
    series : ndarray (N,). Estandarizada, como la que los ajustó.
    rate : float. λ por paso: un tiempo de Lyapunov son 1/λ pasos.
    steps : int. Hasta dónde se mira.

    Devuelve Sight.
    """
    check_type("models", models, list, "una lista de modelos")
    check_number("rate", rate, above=0)
    errors, lives = [], []
    for model in models:
        if isinstance(model, polynomial.Polynomial):
            said, run = polynomial.one_step(model, series), partial(polynomial.free_run, model)
        else:
            said, run = network_one_step(model, series), partial(network_free_run, model)
        errors.append(rmse(said, series[-len(said) :]))
        life = lived(run, series, steps=steps, tolerance=TOLERANCE)
        lives.append(np.median(life) * rate)
    return Sight(np.array(errors), np.array(lives))


def lived(forecast, series, *, steps, tolerance, starts=100):
    """Cuántos pasos vive el pronóstico desde cada uno de `starts` momentos, a intervalos iguales.

    forecast : función. ``forecast(prefix, steps)`` recibe lo que precede a cada momento, (50,
        starts), y da lo que sigue, (steps, starts).
    series : ndarray (N,). Con N ≥ 50 + steps.
    steps : int. Hasta dónde se mira.
    tolerance : float. El pronóstico vive mientras su error absoluto no la pase.
    starts : int

    Devuelve ndarray (starts,) de enteros. De 0 a `steps`.
    """
    check_callable("forecast", forecast)
    check_series("series", series, "N")
    check_integer("steps", steps)
    check_number("tolerance", tolerance, above=0)
    check_integer("starts", starts)
    if len(series) < WARM_UP + steps:
        raise ValueError(
            f"series debe tener al menos {WARM_UP} + steps = {WARM_UP + steps} valores; llegó "
            f"{len(series)}."
        )
    begins = np.linspace(WARM_UP, len(series) - steps, starts).astype(int)
    prefix = np.stack([series[begin - WARM_UP : begin] for begin in begins], axis=1)
    path = forecast(prefix, steps)
    check_array("forecast(prefix, steps)", path, f"{steps} {starts}")
    pairs = zip(path.T, begins, strict=True)
    return np.array([valid_horizon(run, series[b : b + steps], tolerance) for run, b in pairs])


def fit_cubics(series, orders, penalties):
    """Las cúbicas de los últimos p valores, con cada p y cada freno.

    series : ndarray (N,). Estandarizada.
    orders : list de int
    penalties : list de float. 0, libre; cuanto mayor, más frenada.

    Devuelve dict. De nombre a list con el único modelo, como los recibe `sight`.
    """
    _check_grid("orders", orders)
    _check_grid("penalties", penalties)
    fitted = {}
    for order, penalty in product(orders, penalties):
        model = polynomial.fit(series, order, 3, penalty=penalty)
        fitted[f"cúbica de {order}, freno {penalty:g}"] = [model]
    return fitted


def fit_networks(series, plans, *, seeds=3):
    """Entrena RNN con L-BFGS a decir el valor que sigue, en ventanas de 50 pasos.

    series : ndarray (N,). Estandarizada, con N ≥ 51.
    plans : list de (unidades, iteraciones)
    seeds : int

    Devuelve dict. De nombre a list de los parámetros, uno por semilla.
    """
    check_series("series", series, "N")
    _check_grid("plans", plans)
    check_integer("seeds", seeds)
    x, y = windows(series, 50, stride=50)
    settings = {"optimizer": LBFGS(), "burn_in": 10}
    fitted = {}
    for hidden_size, iterations in plans:
        starts = [rnn.init(1, hidden_size, 1, seed=seed, bias=True) for seed in range(seeds)]
        fitted[f"RNN, H = {hidden_size}, {iterations} iteraciones"] = [
            train(start, x, y, epochs=iterations, **settings).params for start in starts
        ]
    return fitted


def network_one_step(params, series):
    """El pronóstico de cada valor, cuando la red ya leyó 50: el de ``series[50:]``.

    params : dict. Como los da `fit_networks`.
    series : ndarray (N,). Con N > 50.

    Devuelve ndarray (N − 50,)
    """
    check_series("series", series, "N")
    if len(series) <= WARM_UP:
        raise ValueError(f"series debe tener más de {WARM_UP} valores; llegó {len(series)}.")
    return rollout.k_step(params, series, 1)[WARM_UP - 1 :]


def network_free_run(params, prefix, steps):
    """El pronóstico en lazo cerrado de muchas series a la vez, en la forma que pide `lived`.

    params : dict. Como los da `fit_networks`.
    prefix : ndarray (N, B). Lo que ha pasado en cada una.
    steps : int

    Devuelve ndarray (steps, B)
    """
    check_series("prefix", prefix, "N B")
    return rollout.free_run(params, prefix[:, :, None], steps)[:, :, 0]


def _check_grid(name, values):
    check_type(name, values, list | tuple, "una lista")
