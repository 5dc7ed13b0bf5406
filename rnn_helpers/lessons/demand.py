"""Cuántas bicicletas se rentarán: los huecos, las partes del año y el modelo lineal que vencer.

Un pronóstico de la hora t se hace k horas antes: solo lee lo que había en t − k y, de la hora t, el
calendario. Se pronostica y = log(1 + viajes), donde lo que multiplica a los viajes (la hora, la
lluvia, el descanso) se suma, que es lo que un modelo lineal sabe hacer.
"""

from typing import NamedTuple

import numpy as np

from rnn_helpers.datasets.demand import bikes
from rnn_helpers.series.gaps import gaps
from rnn_helpers.series.scores import rmse
from rnn_helpers.validation import (
    check_bool,
    check_floats,
    check_integer,
    check_series,
    check_shape,
    check_type,
)

WEEK = 7 * 24
FIRST = 2 * WEEK  # las dos primeras semanas solo sirven de pasado
VALIDATION, TEST = 212 * 24, 273 * 24  # el 1 de agosto y el 1 de octubre, en horas del año


class Trips(NamedTuple):
    """Los viajes de 2011, hora por hora, y lo que se sabe de cada hora. N horas."""

    time: np.ndarray  # (N,) de datetime64
    count: np.ndarray  # (N,) viajes; NaN donde no hay registro
    log: np.ndarray  # (N,) y = log(1 + viajes), con los huecos rellenados
    known: np.ndarray  # (N,) de bool: hay registro
    hour: np.ndarray  # (N,) de 0 a 23
    workday: np.ndarray  # (N,) 1 si es laborable
    weekday: np.ndarray  # (N,) 0, lunes … 6, domingo
    weather: np.ndarray  # (N, 3) °C, humedad (%) y clima (1 a 4); en los huecos, el último


def read_trips():
    """Lee los viajes y rellena sus huecos sin mirar al futuro. Devuelve Trips."""
    series = bikes()
    columns, hours = series.columns, np.arange(len(series.time))
    y = np.log1p(columns["demanda"])
    weather = [carry_forward(columns[name]) for name in ("temp_c", "humedad_pct", "clima")]
    return Trips(
        series.time,
        columns["demanda"],
        fill(y),
        ~np.isnan(y),
        hours % 24,
        columns["laborable"],
        (hours // 24 + 5) % 7,  # 2011 empezó en sábado
        np.column_stack(weather),
    )


def before(trips, hour):
    """Los viajes que se conocían al empezar `hour`: de lo que vino después no queda nada.

    Devuelve Trips. De `hour` horas.
    """
    check_type("trips", trips, Trips, "lo que devuelve read_trips")
    check_integer("hour", hour)
    if hour > len(trips.log):
        raise ValueError(f"hour debe ser a lo sumo {len(trips.log)}, las que hay; llegó {hour}.")
    return Trips(*(column[:hour] for column in trips))


def fill(series, longest=2, period=WEEK):
    """Rellena los huecos: los cortos son horas sin viajes, 0; los largos, como hace un periodo.

    series : ndarray (N,). Con NaN en los huecos.
    longest : int. Cuántas horas dura a lo sumo un hueco corto.

    Devuelve ndarray (N,). Una copia sin NaN.
    """
    check_floats("series", series)
    check_integer("longest", longest, minimum=0)
    check_integer("period", period)
    filled = series.copy()
    for start, end in gaps(series):
        if end - start <= longest:
            filled[start:end] = 0
        elif start < period or end - start > period:
            raise ValueError(
                f"series debe tener un periodo de {period} horas antes de cada hueco largo, y este "
                f"debe caber en él; llegó un hueco de {end - start} horas en la posición {start}."
            )
        else:
            filled[start:end] = filled[start - period : end - period]
    return filled


def carry_forward(series):
    """Rellena los huecos con el último valor que hubo, lo único que sabe quien no mira al futuro.

    series : ndarray (N,). Con NaN en los huecos; el primer valor no es uno.

    Devuelve ndarray (N,). Una copia sin NaN.
    """
    check_floats("series", series)
    if np.isnan(series[:1]).any():
        raise ValueError("series debe empezar con un valor; llegó NaN.")
    positions = np.where(np.isnan(series), 0, np.arange(len(series)))
    return series[np.maximum.accumulate(positions)]


def lagged(series, lag):
    """Lo que valía hace `lag` horas: la fila t es la t − lag de la serie, o 0 si aún no había.

    series : ndarray (N,) o (N, D)

    Devuelve ndarray. Con la forma de `series`.
    """
    check_series("series", series, "N | N D")
    check_integer("lag", lag, minimum=0)
    moved = np.zeros_like(series)
    moved[lag:] = series[: max(len(series) - lag, 0)]
    return moved


def linear_inputs(trips, horizon, *, peek=False):
    """Lo que lee el modelo lineal para pronosticar cada hora, `horizon` horas antes.

    peek : bool. Si lee el clima de la hora por venir, que nadie conoce todavía: una fuga.

    Devuelve ndarray (N, D). En cada fila: cuál de las 48 horas es, laborables o no; cuál de los
        días; las últimas 25 horas conocidas; la misma hora de los últimos siete días; el clima.
    """
    check_task(trips, horizon)
    check_bool("peek", peek)
    slots = (trips.hour + 24 * trips.workday)[:, None] == np.arange(48)
    days = trips.weekday[:, None] == np.arange(6)
    same_hour = {24 * days for days in range(1, 8) if 24 * days >= horizon}
    lags = sorted(same_hour | set(range(horizon, horizon + 25)))
    past = [lagged(trips.log, lag) for lag in lags]
    temperature, humidity, sky = lagged(trips.weather, 0 if peek else horizon).T
    weather = [temperature, temperature**2, humidity, sky, sky >= 3]
    return np.column_stack([slots, days, *past, *weather]).astype(float)


def linear_forecast(trips, horizon, until, *, peek=False):
    """El pronóstico lineal de y, ajustado por mínimos cuadrados a las horas anteriores a `until`.

    Devuelve ndarray (N,). También el de las horas con que se ajustó.
    """
    check_task(trips, horizon, until)
    x = linear_inputs(trips, horizon, peek=peek)
    seen = recorded(trips, FIRST, until)
    weights = np.linalg.lstsq(x[seen], trips.log[seen], rcond=None)[0]
    return x @ weights


def recorded(trips, start, end):
    """Los índices de las horas con registro, de `start` a `end`: las únicas que cuentan."""
    check_type("trips", trips, Trips, "lo que devuelve read_trips")
    check_integer("start", start, minimum=0)
    check_integer("end", end, minimum=start + 1)
    return start + np.flatnonzero(trips.known[start:end])


def error(trips, forecast, start, end):
    """RMSE de un pronóstico de y, en viajes por hora, de `start` a `end`.

    forecast : ndarray (N,). De y; antes de `start` no se lee.
    """
    hours = recorded(trips, start, end)
    check_floats("forecast", forecast)
    check_shape("forecast", forecast, "N", {"N": len(trips.log)})
    return rmse(np.expm1(forecast[hours]), trips.count[hours])


def check_task(trips, horizon, until=None):
    """Comprueba qué se pronostica: con lo de hace `horizon` horas y, si se da, desde `until`."""
    check_type("trips", trips, Trips, "lo que devuelve read_trips")
    check_integer("horizon", horizon)
    if horizon > WEEK:
        raise ValueError(f"horizon debe ser a lo sumo una semana, {WEEK} horas; llegó {horizon}.")
    if until is None:
        return
    check_integer("until", until, minimum=FIRST + 2 * WEEK)
    if until >= len(trips.log):
        raise ValueError(f"until debe ser menor que las {len(trips.log)} horas; llegó {until}.")
