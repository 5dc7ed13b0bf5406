"""Modelos del rendimiento de mañana: un AR(1), una regresión con varios días y una red.

Cada función recibe el pasado, (N, K) rendimientos en %, y devuelve el modelo ya ajustado, en la
forma que pide `walk_forward`: otra función que da, para cada fila t de lo que vea, el pronóstico de
esa fila con las anteriores.
"""

from functools import partial

import numpy as np

from rnn_helpers.learning.optimizers import Adam
from rnn_helpers.learning.training import cosine_decay, train
from rnn_helpers.lessons.lookahead import shift
from rnn_helpers.networks import rnn
from rnn_helpers.series.autoregressive import ar_fit
from rnn_helpers.series.windows import windows
from rnn_helpers.validation import check_array, check_callable, check_integer, check_number


def fit_ar1(past):
    """Un AR(1) por activo: el rendimiento de hoy, por un número, es el pronóstico de mañana.

    past : ndarray (N, K)

    Devuelve el modelo, ``model(seen)`` → (N, K).
    """
    check_array("past", past, "N K")
    phi = np.array([ar_fit(column, 1)[0] for column in past.T])
    return lambda seen: phi * shift(seen)


def fit_ridge(past, *, days, penalty):
    """Regresión lineal de cada activo sobre los últimos días de todos, con coeficientes pequeños.

    Minimiza Σ (error)² + penalty · Σ (coeficiente)², con los rendimientos en desviaciones estándar.

    past : ndarray (N, K)
    days : int. Cuántos días atrás mira; menor que N.
    penalty : float. Con 0 son mínimos cuadrados; cuanto mayor, más cerca de pronosticar cero.

    Devuelve el modelo, ``model(seen)`` → (N, K).
    """
    check_array("past", past, "N K")
    check_integer("days", days)
    check_number("penalty", penalty, minimum=0)
    if days >= len(past):
        raise ValueError(f"days debe ser menor que los {len(past)} días de past; llegó {days}.")
    scale = past.std(axis=0)
    X, Y = _last_days(past / scale, days)[days:], (past / scale)[days:]
    B = np.linalg.solve(X.T @ X + penalty * np.eye(X.shape[1]), X.T @ Y)
    return lambda seen: _last_days(seen / scale, days) @ B * scale


def fit_network(past, *, network=rnn, hidden_size, epochs, length, seed):
    """Una red que lee día a día los K rendimientos y dice los K del día siguiente.

    Se entrena en float32, con ventanas de `length` días, de las que no cuenta el primer cuarto.

    past : ndarray (N, K). Con más de `length` días.
    network : módulo. `rnn`, `gru` o `lstm`.
    hidden_size, epochs, seed : int
    length : int. Al menos 4.

    Devuelve el modelo, ``model(seen)`` → (N, K).
    """
    check_array("past", past, "N K")
    check_callable("network.init", getattr(network, "init", None))
    check_integer("length", length, minimum=4)
    scale, K, quarter = past.std(axis=0), past.shape[1], length // 4
    x, y = windows((past / scale).astype(np.float32), length, stride=quarter)
    start = network.init(K, hidden_size, K, seed=seed, bias=True, dtype=np.float32)
    plan = {"optimizer": Adam(0.01), "schedule": cosine_decay, "batch_size": 64}
    plan |= {"burn_in": quarter, "epochs": epochs, "seed": seed}
    trained = train(start, x, y, network=network, **plan).params
    return partial(_network_forecast, network, trained, scale)


def _network_forecast(network, params, scale, seen):
    x = shift(seen / scale).astype(np.float32)
    return network.forward(params, x[:, None]).o[:, 0] * scale


def _last_days(seen, days):
    """(N, days · K): en la fila t, los rendimientos de los días t − 1, …, t − days."""
    return np.hstack([shift(seen, k) for k in range(1, days + 1)])
