"""Pronosticar una serie mensual a h meses: la climatología, sus anomalías y los modelos de ellas.

Todo se ajusta con los primeros `cut` meses y da, para cada mes t de la serie, el pronóstico hecho h
meses antes, en t − h, en las unidades de la serie. La serie empieza en enero.
"""

import numpy as np

from rnn_helpers.learning.lbfgs import LBFGS
from rnn_helpers.learning.training import train
from rnn_helpers.networks import rnn
from rnn_helpers.series.autoregressive import ar_fit
from rnn_helpers.series.scores import rmse
from rnn_helpers.validation import check_integer, check_series

YEAR = 12
ORDER = 12  # los meses que leen el AR y, antes de que su error cuente, la red
HORIZONS = 12  # la red pronostica de 1 a 12 meses
AHEAD = (1, 3, 6, 12)  # los que se comparan


def climatology(series, cut):
    """Lo normal de cada mes del año: su promedio en los primeros `cut` meses.

    series : ndarray (N,)
    cut : int. De 12 a N.

    Devuelve ndarray (N,). Lo normal de cada mes de la serie, también de los que vienen después.
    """
    _check_months(series, cut)
    calendar = [series[month:cut:YEAR].mean() for month in range(YEAR)]
    return np.resize(calendar, len(series))


def normals(series, years=30):
    """Lo normal que se mueve: el promedio del mismo mes en los últimos años, o los que haya.

    series : ndarray (N,)
    years : int. 30 son los de las normales de la Organización Meteorológica Mundial.

    Devuelve ndarray (N,). De lo que vale cada mes solo usa meses de al menos un año antes: sirve de
        pronóstico hasta a 12 meses. El primer año, NaN.
    """
    check_series("series", series, "N")
    check_integer("years", years)
    moving = np.full(len(series), np.nan)
    for t in range(YEAR, len(series)):
        moving[t] = series[t % YEAR : t : YEAR][-years:].mean()
    return moving


def baseline_forecasts(series, cut, horizon):
    """Las líneas base, a `horizon` meses.

    La persistencia amortiguada encoge la anomalía de hoy: φ a(t − h), con el φ de mínimos
    cuadrados. El AR(12) combina las doce últimas anomalías, con otros coeficientes en cada h.

    series : ndarray (N,)
    cut : int. Los meses con que se ajusta todo; más de 36 + horizon.
    horizon : int. De 1 a 12.

    Devuelve dict. Cada pronóstico, (N,); NaN en los primeros meses, donde aún no lo hay.
    """
    check_integer("horizon", horizon)
    if horizon > HORIZONS:
        raise ValueError(f"horizon debe ser a lo sumo {HORIZONS}; llegó {horizon}.")
    _check_months(series, cut, 3 * YEAR + horizon + 1)
    usual = climatology(series, cut)
    a = series - usual
    past = np.full((len(a), ORDER), np.nan)  # en la fila t, a(t − h), a(t − h − 1), …
    for k in range(ORDER):
        past[horizon + k :, k] = a[: len(a) - horizon - k]
    known = slice(horizon + ORDER, cut)
    phi = np.linalg.lstsq(past[known, :1], a[known], rcond=None)[0]
    many = np.linalg.lstsq(past[known], a[known], rcond=None)[0]
    return {
        "climatología": usual,
        "normal de 30 años": normals(series),
        "persistencia": usual + past[:, 0],
        "persistencia amortiguada": usual + past[:, :1] @ phi,
        "AR(12)": usual + past @ many,
    }


def network_forecasts(series, cut, *, hidden_size, iterations, seed):
    """Los pronósticos de una RNN que lee la anomalía y el mes, y dice las de 1 a 12 meses después.

    Se entrena con L-BFGS en una sola secuencia, la de los primeros `cut` meses; su error cuenta
    desde el segundo año.

    series : ndarray (N,)
    cut : int. De 36 a N.
    hidden_size, iterations, seed : int

    Devuelve ndarray (12, N). En la fila h − 1, el pronóstico a h meses; NaN en los primeros h.
    """
    _check_months(series, cut, 3 * YEAR)
    usual = climatology(series, cut)
    scale = (series - usual)[:cut].std()
    z = (series - usual) / scale
    angle = 2 * np.pi * np.arange(len(z)) / YEAR
    x = np.column_stack([z, np.cos(angle), np.sin(angle)])[:, None]
    o = _train_direct(x[:cut], z[:cut, None], hidden_size, iterations, seed, read=x)
    forecasts = np.full((HORIZONS, len(z)), np.nan)
    for h in range(1, HORIZONS + 1):
        forecasts[h - 1, h:] = usual[h:] + scale * o[:-h, 0, h - 1]
    return forecasts


def baseline_errors(series, cut):
    """El RMSE de cada línea base después de `cut`, a los meses de `AHEAD`.

    series : ndarray (N,)
    cut : int. Como en `baseline_forecasts`, y menor que N.

    Devuelve dict. De cada línea base a (4,).
    """
    said = [baseline_forecasts(series, cut, h) for h in AHEAD]
    _check_what_follows(series, cut)
    return {
        name: np.array([rmse(forecasts[name][cut:], series[cut:]) for forecasts in said])
        for name in said[0]
    }


def network_errors(series, cut, *, hidden_size, iterations, seeds=3):
    """El RMSE de `network_forecasts` después de `cut`, a los meses de `AHEAD`, con varias semillas.

    series : ndarray (N,)
    cut : int. De 36 a N − 1.
    hidden_size, iterations, seeds : int

    Devuelve ndarray (seeds, 4)
    """
    _check_months(series, cut, 3 * YEAR)
    _check_what_follows(series, cut)
    check_integer("seeds", seeds)
    plan = {"hidden_size": hidden_size, "iterations": iterations}
    runs = [network_forecasts(series, cut, seed=seed, **plan) for seed in range(seeds)]
    return np.array([[rmse(run[h - 1, cut:], series[cut:]) for h in AHEAD] for run in runs])


def simulate(anomalies, months, *, seed):
    """Anomalías inventadas que siguen la misma regla lineal que las verdaderas.

    La regla es el AR(12) de las verdaderas, y cada mes se le suma uno de sus errores, al azar.

    anomalies : ndarray (N,)
    months, seed : int

    Devuelve ndarray (months,)
    """
    check_series("anomalies", anomalies, "N")
    check_integer("months", months)
    check_integer("seed", seed, minimum=0)
    phi = ar_fit(anomalies, ORDER)
    pasts = np.lib.stride_tricks.sliding_window_view(anomalies[:-1], ORDER)[:, ::-1]
    errors = anomalies[ORDER:] - pasts @ phi
    forget = 50 * YEAR  # lo que tarda en olvidar que empezó en cero
    drawn = np.random.default_rng(seed).choice(errors, forget + months)
    path = np.zeros(ORDER + forget + months)
    for t, error in enumerate(drawn, ORDER):
        path[t] = phi @ path[t - ORDER : t][::-1] + error
    return path[ORDER + forget :]


def few_or_many(anomalies, months, *, hidden_size, iterations, seed):
    """Cuánto se equivocan una RNN y la persistencia amortiguada con tantos meses inventados.

    Las dos se ajustan a `months` meses de `simulate` y se prueban en 400 años más.

    anomalies : ndarray (N,)
    months : int. Múltiplo de 480: son secuencias de 40 años.
    hidden_size, iterations, seed : int

    Devuelve
        network : ndarray (12,). RMSE de la red, de 1 a 12 meses.
        damped : ndarray (12,). El de la persistencia amortiguada.
    """
    check_integer("months", months)
    span = 40 * YEAR
    if months % span:
        raise ValueError(f"months debe ser múltiplo de {span}; llegó {months}.")
    test_months = 10 * span
    path = simulate(anomalies, months + test_months, seed=seed)
    seen, test = path[:months].reshape(-1, span).T, path[months:]
    o = _train_direct(
        seen[:, :, None], seen, hidden_size, iterations, seed, read=test[:, None, None]
    )
    network, damped = np.empty(HORIZONS), np.empty(HORIZONS)
    for h in range(1, HORIZONS + 1):
        phi = (seen[h:] * seen[:-h]).sum() / (seen[:-h] ** 2).sum()
        truth = test[ORDER + h :]
        network[h - 1] = rmse(o[ORDER:-h, 0, h - 1], truth)
        damped[h - 1] = rmse(phi * test[ORDER:-h], truth)
    return network, damped


def _train_direct(x, z, hidden_size, iterations, seed, *, read):
    """Entrena una red a decir z de 1 a 12 pasos después, y la pone a leer: (T, B, 12)."""
    steps = len(z) - HORIZONS
    y = np.stack([z[h : h + steps] for h in range(1, HORIZONS + 1)], axis=2)
    start = rnn.init(x.shape[2], hidden_size, HORIZONS, seed=seed, bias=True)
    plan = {"optimizer": LBFGS(), "epochs": iterations, "burn_in": ORDER}
    return rnn.forward(train(start, x[:steps], y, **plan).params, read).o


def _check_months(series, cut, least=YEAR):
    check_series("series", series, "N")
    check_integer("cut", cut, minimum=least)
    if cut > len(series):
        raise ValueError(
            f"cut debe ser a lo sumo los {len(series)} meses de la serie; llegó {cut}."
        )


def _check_what_follows(series, cut):
    if cut == len(series):
        raise ValueError(f"cut debe dejar meses que pronosticar; llegó {cut}, todos los que hay.")
