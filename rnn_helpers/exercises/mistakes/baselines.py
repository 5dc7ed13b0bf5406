"""Errores de las líneas base: persistencia y persistencia estacional."""

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
}
