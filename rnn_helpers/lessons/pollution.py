"""Pronosticar la contaminación de una ciudad (PM2.5) a h horas, con el tiempo que hace.

Todo se ajusta con las primeras `cut` horas y da, para cada hora t, el pronóstico hecho en t − h, en
µg/m³. `pm` (N,) lleva NaN en las horas sin medición; `weather` (N, D), el tiempo de cada hora.
"""

import numpy as np

from rnn_helpers.learning.optimizers import Adam
from rnn_helpers.learning.training import train
from rnn_helpers.networks import gru
from rnn_helpers.validation import check_array, check_integer, check_type, check_with_gaps

HORIZONS = (1, 6, 12, 24)  # horas a las que pronostica la red
LAGS = (0, 1, 2, 3, 6, 12, 23)  # horas de PM2.5 que lee el modelo lineal
WINDOW, WARM_UP = 168, 24  # una semana, de la que el error del primer día no cuenta


def weather_inputs(series):
    """El tiempo en columnas: rocío, temperatura, viento por dirección, y la hora del día.

    El viento acumulado se mide de 1 a cientos de m/s: va en logaritmo.

    series : Series. La de `air_quality`.

    Devuelve ndarray (N, 11)
    """
    check_type("series", series, tuple, "lo que devuelve air_quality")
    columns = series.columns
    wind = np.log1p(columns["viento_acum_ms"])
    angle = 2 * np.pi * series.time.astype("datetime64[h]").astype(int) / 24
    direction = [columns[f"viento_{name}"] for name in ("NW", "NE", "SE")]
    return np.column_stack(
        [columns["rocio_c"], columns["temp_c"], wind]
        + direction
        + [wind * blows for blows in direction]
        + [np.cos(angle), np.sin(angle)]
    )


def last_seen(pm):
    """La serie sin huecos: en cada hora, la última medición; antes de la primera, esa primera.

    Mira solo hacia atrás, y por eso sirve para pronosticar.

    pm : ndarray (N,). Con alguna medición.

    Devuelve ndarray (N,)
    """
    _check_pm(pm)
    known = np.where(np.isnan(pm), -1, np.arange(len(pm)))
    last = np.maximum.accumulate(known)
    return pm[np.where(last < 0, known[known >= 0][0], last)]


def baseline_forecasts(pm, weather, cut, horizon):
    """Las líneas base, a `horizon` horas, y una trampa que mide lo que falta.

    El lineal lee siete horas de PM2.5 y el tiempo de ahora. El de «mañana sabido» lee además el
    tiempo de la hora que pronostica, que nadie conoce: dice cuánto valdría un pronóstico del tiempo
    perfecto.

    pm, weather
    cut : int. Las horas con que se ajusta todo.
    horizon : int

    Devuelve dict. Cada pronóstico, (N,); NaN en las primeras horas, donde aún no lo hay.
    """
    check_integer("horizon", horizon)
    _check_data(pm, weather, cut, horizon + WARM_UP + 100)
    filled = last_seen(pm)
    mean = np.nanmean(pm[:cut])
    past = np.column_stack([_delayed(filled, horizon + lag) for lag in LAGS])
    known = np.zeros(len(pm), bool)
    known[horizon + WARM_UP : cut] = True
    known &= ~np.isnan(pm)
    phi = _fit(past[:, :1] - mean, pm - mean, known)
    linear = np.column_stack([past, _delayed(weather, horizon), weather[:, -2:], np.ones(len(pm))])
    oracle = np.column_stack([linear, weather[:, :-2]])
    return {
        "media": np.full(len(pm), mean),
        "persistencia": past[:, 0],
        "persistencia amortiguada": mean + (past[:, :1] - mean) @ phi,
        "lineal": linear @ _fit(linear, pm, known),
        "mañana sabido": oracle @ _fit(oracle, pm, known),
    }


def baseline_errors(pm, weather, cut):
    """El RMSE de cada pronóstico de `baseline_forecasts` después de `cut`, a las horas de HORIZONS.

    Devuelve dict. De cada uno a (4,).
    """
    said = [baseline_forecasts(pm, weather, cut, h) for h in HORIZONS]
    return {name: np.array([_error(one[name], pm, cut) for one in said]) for name in said[0]}


def network_errors(pm, weather, cut, *, hidden_size, epochs, seeds=3):
    """El RMSE de `network_forecasts` después de `cut`, con varias semillas.

    Devuelve ndarray (seeds, 4). Una columna por horizonte de `HORIZONS`.
    """
    check_integer("seeds", seeds)
    plan = {"hidden_size": hidden_size, "epochs": epochs}
    runs = [network_forecasts(pm, weather, cut, seed=seed, **plan) for seed in range(seeds)]
    return np.array([[_error(forecast, pm, cut) for forecast in run] for run in runs])


def network_forecasts(pm, weather, cut, *, hidden_size, epochs, seed):
    """Los de una GRU que corrige la persistencia amortiguada, a 1, 6, 12 y 24 horas.

    Lee cada hora el PM2.5 y el tiempo, y aprende lo que a la persistencia amortiguada le falta. Se
    entrena con Adam y en float32, en semanas que empiezan cada tres días y medio.

    pm, weather
    cut : int. Las horas con que se entrena.
    hidden_size, epochs, seed : int

    Devuelve ndarray (4, N). Una fila por horizonte de `HORIZONS`; NaN en las primeras h horas.
    """
    _check_data(pm, weather, cut, WINDOW + 2 * max(HORIZONS))
    mean, std = np.nanmean(pm[:cut]), np.nanstd(pm[:cut])
    z, target = (last_seen(pm) - mean) / std, (pm - mean) / std
    scaled = (weather - weather[:cut].mean(axis=0)) / weather[:cut].std(axis=0)
    x = np.column_stack([z, scaled]).astype(np.float32)[:, None]
    damped = np.empty((len(z), len(HORIZONS)))
    y = np.full((len(z), 1, len(HORIZONS)), np.nan)
    for i, h in enumerate(HORIZONS):
        known = ~np.isnan(target)
        known[:h], known[cut:] = False, False
        damped[:, i] = z * _fit(_delayed(z, h)[:, None], target, known)
        y[:-h, 0, i] = target[h:] - damped[:-h, i]
    starts = np.arange(0, cut - max(HORIZONS) - WINDOW + 1, WINDOW // 2)
    weeks = starts + np.arange(WINDOW)[:, None]
    start = gru.init(x.shape[2], hidden_size, 4, seed=seed, bias=True, dtype=np.float32)
    start["V"] *= 0.1  # empieza casi en la persistencia amortiguada
    plan = {"optimizer": Adam(0.01), "batch_size": 16, "clip": 1.0, "burn_in": WARM_UP}
    plan |= {"mask": ~np.isnan(y[weeks, 0]), "network": gru, "epochs": epochs, "seed": seed}
    lessons = np.nan_to_num(y[weeks, 0]).astype(np.float32)
    trained = train(start, x[weeks, 0], lessons, **plan).params
    o = damped + gru.forward(trained, x).o[:, 0]
    forecasts = [_delayed(mean + std * o[:, i], h) for i, h in enumerate(HORIZONS)]
    return np.array(forecasts)


def _error(forecast, pm, cut):
    """En las horas con medición."""
    if np.isnan(pm[cut:]).all():
        raise ValueError(f"cut debe dejar mediciones que pronosticar; llegó {cut}.")
    return float(np.sqrt(np.nanmean((forecast - pm)[cut:] ** 2)))


def _delayed(values, steps):
    """Lo que valía hace tantos pasos; NaN donde no lo hay."""
    return np.concatenate([np.full_like(values[:steps], np.nan), values[:-steps]])


def _fit(inputs, target, known):
    """Mínimos cuadrados en las horas conocidas."""
    return np.linalg.lstsq(inputs[known], target[known], rcond=None)[0]


def _check_pm(pm):
    check_with_gaps("pm", pm, "N")
    if np.isnan(pm).all():
        raise ValueError("pm debe tener alguna medición; llegaron solo NaN.")


def _check_data(pm, weather, cut, least):
    _check_pm(pm)
    check_array("weather", weather, "N D", {"N": len(pm)})
    check_integer("cut", cut, minimum=least)
    if cut > len(pm):
        raise ValueError(f"cut debe ser a lo sumo las {len(pm)} horas de pm; llegó {cut}.")
