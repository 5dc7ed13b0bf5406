"""Hasta dónde llega un pronóstico en lazo cerrado, medido desde muchos momentos de la serie."""

import numpy as np

from rnn_helpers.learning.lbfgs import LBFGS
from rnn_helpers.learning.training import train
from rnn_helpers.networks import rnn
from rnn_helpers.series import rollout
from rnn_helpers.series.scores import valid_horizon
from rnn_helpers.series.windows import windows
from rnn_helpers.validation import (
    check_array,
    check_callable,
    check_integer,
    check_number,
    check_series,
)

WARM_UP = 50  # valores verdaderos que el modelo lee antes de quedarse solo


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


def fit_network(series, *, hidden_size, iterations, seed):
    """Entrena una RNN con L-BFGS a decir el valor que sigue, en ventanas de 50 pasos.

    series : ndarray (N,). Estandarizada, con N ≥ 51.
    hidden_size, iterations, seed : int

    Devuelve dict. Los parámetros.
    """
    check_series("series", series, "N")
    x, y = windows(series, 50, stride=50)
    start = rnn.init(1, hidden_size, 1, seed=seed, bias=True)
    return train(start, x, y, optimizer=LBFGS(), epochs=iterations, burn_in=10).params


def network_one_step(params, series):
    """El pronóstico de cada valor, cuando la red ya leyó 50: el de ``series[50:]``.

    params : dict. Como los da `fit_network`.
    series : ndarray (N,). Con N > 50.

    Devuelve ndarray (N − 50,)
    """
    check_series("series", series, "N")
    if len(series) <= WARM_UP:
        raise ValueError(f"series debe tener más de {WARM_UP} valores; llegó {len(series)}.")
    return rollout.k_step(params, series, 1)[WARM_UP - 1 :]


def network_free_run(params, prefix, steps):
    """El pronóstico en lazo cerrado de muchas series a la vez, en la forma que pide `lived`.

    params : dict. Como los da `fit_network`.
    prefix : ndarray (N, B). Lo que ha pasado en cada una.
    steps : int

    Devuelve ndarray (steps, B)
    """
    check_series("prefix", prefix, "N B")
    return rollout.free_run(params, prefix[:, :, None], steps)[:, :, 0]
