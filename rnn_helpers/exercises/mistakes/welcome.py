"""Errores de los primeros ejercicios: repetir el último valor y combinar los dos últimos."""

from rnn_helpers.exercises.planting import Mistake
from rnn_helpers.series import autoregressive, baselines

_PERSISTENCE = "return series[:-horizon].copy()"

LAST_VALUE = {
    "first_value": Mistake(
        baselines.persistence,
        ((_PERSISTENCE, "return series[:1].copy()"),),
        "Devuelves el primer valor. En Python el primero es series[0] y el último, series[-1].",
    ),
    "one_before": Mistake(
        baselines.persistence,
        ((_PERSISTENCE, "return series[: -horizon - 1].copy()"),),
        "Devuelves el penúltimo valor: el último es series[-1], no series[-2].",
    ),
    "position": Mistake(
        baselines.persistence,
        ((_PERSISTENCE, "return np.full(1, len(series) - horizon - 1.0)"),),
        "Devuelves la posición del último valor; se pide el valor que hay en ella.",
    ),
    "mean": Mistake(
        baselines.persistence,
        ((_PERSISTENCE, "return np.full(1, series[:-horizon].mean())"),),
        "Devuelves el promedio. También es una línea base, pero aquí se pide repetir el último.",
    ),
}

_PASTS = "sliding_window_view(series[:-horizon], order)[:, ::-1]"
_COMBINE = "np.column_stack([pasts @ coefficients, pasts[:, :-1]])"

TWO_VALUES = {
    "swapped": Mistake(
        autoregressive.ar_forecast,
        ((_PASTS, "sliding_window_view(series[:-horizon], order)"),),
        "Los coeficientes están cambiados: a multiplica al último valor y b, al penúltimo.",
    ),
    "same_value_twice": Mistake(
        autoregressive.ar_forecast,
        ((_COMBINE, "np.column_stack([pasts[:, 0] * coefficients.sum(), pasts[:, :-1]])"),),
        "Usas dos veces el último valor: b multiplica al penúltimo, series[-2].",
    ),
    "subtracted": Mistake(
        autoregressive.ar_forecast,
        ((_COMBINE, "np.column_stack([pasts @ (coefficients * [1, -1]), pasts[:, :-1]])"),),
        "Restas el segundo término. La fórmula suma; el signo menos de la senoidal va dentro de b.",
    ),
    "one_late": Mistake(
        autoregressive.ar_forecast,
        ((_PASTS, "sliding_window_view(series[: -horizon - 1], order)[:, ::-1]"),),
        "Usas series[-2] y series[-3]: los dos últimos son series[-1] y series[-2].",
    ),
}
