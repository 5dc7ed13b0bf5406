"""Errores de las líneas base: persistencia y persistencia estacional."""

import numpy as np

from rnn_helpers.exercises.misuse import Misuse
from rnn_helpers.exercises.planting import Mistake
from rnn_helpers.series import baselines

_PERSISTENCE = "return series[:-horizon].copy()"
_LAG = "lag = period * -(-horizon // period)"

PERSISTENCE = {
    "truth_for_forecast": Mistake(
        baselines.persistence,
        ((_PERSISTENCE, "return series[horizon:].copy()"),),
        "Devuelves la verdad y no el pronóstico: series[horizon:] es lo que hay que adivinar, y tu "
        "error sería 0.",
    ),
    "always_one_step": Mistake(
        baselines.persistence,
        ((_PERSISTENCE, "return series[horizon - 1 : -1].copy()"),),
        "Pronosticas siempre a un paso: repites el valor inmediatamente anterior al objetivo, que "
        "a `horizon` pasos todavía no se conoce. Es una fuga del futuro.",
    ),
    "last_value_of_the_series": Mistake(
        baselines.persistence,
        ((_PERSISTENCE, "return np.full(len(series) - horizon, series[-1])"),),
        "Repites el último valor de toda la serie. La persistencia se aplica desde cada momento t: "
        "repite el valor que había en t.",
    ),
    "mean_for_persistence": Mistake(
        baselines.persistence,
        ((_PERSISTENCE, "return np.full(len(series) - horizon, series.mean())"),),
        "Eso es la línea base de la media. La persistencia repite el valor de hace `horizon` "
        "pasos.",
    ),
    "one_step_whatever_the_horizon": Misuse(
        lambda right: lambda series, horizon: right(series, 1),
        "Retrocedes un paso sea cual sea el horizonte: el pronóstico de series[t] es "
        "series[t − horizon].",
    ),
    "first_value_of_the_series": Misuse(
        lambda right: lambda series, horizon: np.full(len(series) - horizon, series[0]),
        "Repites el primer valor de la serie. La persistencia se aplica desde cada momento t: "
        "repite el valor de hace `horizon` pasos.",
    ),
    "not_cut": Misuse(
        lambda right: np.roll,
        "np.roll da la vuelta: los primeros `horizon` valores vienen del final de la serie. De "
        "esos momentos no hay pronóstico; quítalos.",
    ),
    "error_for_forecast": Misuse(
        lambda right: lambda series, horizon: series[horizon:] - right(series, horizon),
        "Devuelves el error de la persistencia; se pide el pronóstico.",
    ),
    "moving_average": Misuse(
        lambda right: (
            lambda series, horizon: np.array(
                [series[t - horizon : t].mean() for t in range(horizon, len(series))]
            )
        ),
        "Promedias los últimos `horizon` valores: eso es una media móvil. La persistencia repite "
        "uno solo, el de hace `horizon` pasos.",
    ),
}

SEASONAL = {
    "one_period_only": Mistake(
        baselines.seasonal_persistence,
        ((_LAG, "lag = period"),),
        "Miras siempre un periodo atrás. Si el horizonte es más largo que el periodo, ese valor "
        "todavía no se conoce: es una fuga. Hay que retroceder ⌈horizon / period⌉ periodos.",
    ),
    "one_period_too_many": Mistake(
        baselines.seasonal_persistence,
        ((_LAG, "lag = period * (horizon // period + 1)"),),
        "Cuando el horizonte es un múltiplo exacto del periodo, retrocedes uno de más: usa el "
        "techo de horizon / period, y no el piso más uno.",
    ),
    "horizon_for_lag": Mistake(
        baselines.seasonal_persistence,
        ((_LAG, "lag = horizon"),),
        "Retrocedes `horizon` pasos: eso es la persistencia. La estacional retrocede periodos "
        "enteros, para caer en la misma fase.",
    ),
    "period_plus_horizon": Mistake(
        baselines.seasonal_persistence,
        ((_LAG, "lag = period + horizon"),),
        "Retrocedes period + horizon, y caes en otra fase del ciclo. El retroceso se cuenta desde "
        "el objetivo, no desde el presente, y es un número entero de periodos.",
    ),
    "the_longer": Misuse(
        lambda right: lambda series, period, horizon: series[: -max(period, horizon)],
        "Con un horizonte más largo que el periodo retrocedes `horizon` pasos, y caes en otra "
        "fase. El retroceso es siempre de periodos enteros.",
    ),
    "rounded": Misuse(
        lambda right: (
            lambda series, period, horizon: series[: -period * max(1, round(horizon / period))]
        ),
        "Redondeas horizon / period al entero más cercano: si redondea hacia abajo, ese valor "
        "todavía no se conoce. Hace falta el techo.",
    ),
    "floor": Misuse(
        lambda right: lambda series, period, horizon: series[: -period * max(1, horizon // period)],
        "Cuentas los periodos completos que caben en el horizonte. Si no es un múltiplo del "
        "periodo, ese valor todavía no se conoce: hace falta uno más.",
    ),
    "a_period_a_step": Misuse(
        lambda right: lambda series, period, horizon: series[: -period * horizon],
        "Retrocedes un periodo por cada paso del horizonte. Basta con los periodos que hacen falta "
        "para que el valor ya se conozca.",
    ),
    "always_two_periods": Misuse(
        lambda right: lambda series, period, horizon: series[: -2 * period],
        "Retrocedes siempre dos periodos. Son ⌈horizon / period⌉: uno, si el horizonte cabe en él.",
    ),
    "truth_for_forecast": Misuse(
        lambda right: (
            lambda series, period, horizon: series[
                len(series) - len(right(series, period, horizon)) :
            ]
        ),
        "Devuelves la verdad y no el pronóstico: series[lag:] es lo que hay que adivinar.",
    ),
}
