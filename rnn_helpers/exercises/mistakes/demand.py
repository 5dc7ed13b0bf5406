"""Errores de quien rellena huecos, o lee lo que a esa hora todavía no se conoce."""

import numpy as np

from rnn_helpers.exercises.misuse import Misuse
from rnn_helpers.exercises.planting import Mistake
from rnn_helpers.lessons import demand
from rnn_helpers.series.gaps import gaps, interpolate

_ZERO = "filled[start:end] = 0"
_BEFORE = "filled[start:end] = filled[start - period : end - period]"

FILL = {
    "zero_everywhere": Misuse(
        lambda right: lambda series, longest, period: np.nan_to_num(series),
        "Rellenas con 0 también los huecos largos. Un servicio cerrado no es una demanda de cero: "
        "ahí va lo que hubo hace un periodo.",
    ),
    "period_everywhere": Mistake(
        demand.fill,
        ((_ZERO, "filled[start:end] = filled[start - period : end - period]"),),
        "Rellenas también los huecos cortos con lo de hace un periodo. Esos son horas sin viajes: "
        "van con 0.",
    ),
    "peeks_at_the_next_period": Mistake(
        demand.fill,
        ((_BEFORE, "filled[start:end] = series[start + period : end + period]"),),
        "Rellenas los huecos largos con lo que vino un periodo después: a esa hora nadie lo sabía. "
        "Solo se puede mirar atrás.",
    ),
    "raw_series": Mistake(
        demand.fill,
        ((_BEFORE, "filled[start:end] = series[start - period : end - period]"),),
        "Si un hueco largo cae un periodo después de otro, copias sus NaN. Copia de la serie que "
        "ya vas rellenando, en orden.",
    ),
    "shorter_only": Mistake(
        demand.fill,
        (("end - start <= longest", "end - start < longest"),),
        "Un hueco que dura justo `longest` horas todavía es corto: la comparación incluye la "
        "igualdad.",
    ),
    "swapped": Misuse(
        lambda right: (
            lambda series, longest, period: np.where(
                np.isnan(series), _swapped(right, series, longest, period), series
            )
        ),
        "Lo tienes al revés: los cortos son horas sin viajes y van con 0; los largos, con lo de "
        "hace un periodo.",
    ),
    "interpolated": Misuse(
        lambda right: lambda series, longest, period: interpolate(series),
        "Unes las orillas de cada hueco, y la segunda orilla está en el futuro.",
    ),
    "last_value": Misuse(
        lambda right: (
            lambda series, longest, period: _by_hole(
                series, longest, period, lambda filled, hour, period: filled[hour - 1]
            )
        ),
        "Rellenas los huecos largos con el último valor que hubo. Se pide lo de hace un periodo, "
        "que conoce la hora del día.",
    ),
    "one_value": Misuse(
        lambda right: lambda series, longest, period: _one_value(series, longest, period),
        "Rellenas todo el hueco con un solo valor. A cada hora le toca la suya: la de hace un "
        "periodo.",
    ),
    "an_hour_late": Misuse(
        lambda right: (
            lambda series, longest, period: _by_hole(
                series,
                longest,
                period,
                lambda filled, hour, period: filled[hour - period + 1],
            )
        ),
        "Copias lo de hace period − 1 horas: el pedazo empieza y termina una hora antes.",
    ),
    "longest_of_the_lesson": Misuse(
        lambda right: lambda series, longest, period: right(series, 2, period),
        "Comparas con 2: cuánto dura a lo sumo un hueco corto lo dice `longest`.",
    ),
    "one_hour_longer": Misuse(
        lambda right: lambda series, longest, period: right(series, longest + 1, period),
        "Un hueco de longest + 1 horas ya es largo, y lo rellenas con 0.",
    ),
}


def _by_hole(series, longest, period, value):
    """Los cortos, bien; los largos, hora por hora, con lo que diga `value`."""
    filled = series.copy()
    for start, end in gaps(series):
        for hour in range(start, end):
            filled[hour] = 0 if end - start <= longest else value(filled, hour, period)
    return filled


def _one_value(series, longest, period):
    filled = series.copy()
    for start, end in gaps(series):
        filled[start:end] = 0 if end - start <= longest else filled[start - period]
    return filled


def _swapped(right, series, longest, period):
    filled = right(series, 0, period)  # todos, con lo de hace un periodo
    for start, end in gaps(series):
        if end - start > longest:
            filled[start:end] = 0
    return filled


def _lags(first, order=1, cut=None):
    """Las columnas s[t − k] desde el retraso `first`; `cut` dice en qué hora se empieza."""

    def change(right):
        def known(series, horizon, count):
            begin = horizon + count - 1 if cut is None else cut(horizon, count)
            lags = list(range(first(horizon), first(horizon) + count))[::order]
            return np.column_stack([demand.lagged(series, max(lag, 0))[begin:] for lag in lags])

        return known

    return change


KNOWN = {
    "ignores_the_horizon": Misuse(
        _lags(lambda horizon: 1),
        "Lees siempre desde la hora anterior a t. A k horas de anticipación, lo último que se "
        "conoce es s[t − k]: lo demás es una fuga.",
    ),
    "reads_the_target": Misuse(
        _lags(lambda horizon: 0),
        "Tu primera columna es s[t], lo que hay que pronosticar. La primera es s[t − k].",
    ),
    "one_hour_too_fresh": Misuse(
        _lags(lambda horizon: horizon - 1),
        "Tu primera columna es s[t − k + 1], que k horas antes de t todavía no se conoce: una "
        "fuga de una hora.",
    ),
    "one_hour_too_old": Misuse(
        _lags(lambda horizon: horizon + 1),
        "Tu primera columna es s[t − k − 1]: desperdicias la hora más reciente que ya se conoce, "
        "s[t − k].",
    ),
    "oldest_first": Misuse(
        _lags(lambda horizon: horizon, order=-1),
        "Pusiste la hora más antigua en la primera columna; se pide la más reciente primero.",
    ),
    "every_horizon_hours": Misuse(
        lambda right: (
            lambda series, horizon, count: np.column_stack(
                [np.roll(series, horizon * (j + 1))[horizon + count - 1 :] for j in range(count)]
            )
        ),
        "De una columna a la siguiente retrocedes k horas. Son horas seguidas: s[t − k], "
        "s[t − k − 1], …",
    ),
}
