"""Errores de los primeros ejercicios: repetir el último valor y combinar los dos últimos."""

import numpy as np

from rnn_helpers.exercises.misuse import Misuse
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
    "second": Misuse(
        lambda right: lambda series: series[1],
        "Devuelves el segundo valor: series[1] cuenta desde el principio, y series[-1], desde el "
        "final.",
    ),
    "length": Misuse(
        lambda right: lambda series: len(series),
        "Devuelves cuántos valores hay; se pide el último de ellos.",
    ),
    "all_but_the_last": Misuse(
        lambda right: lambda series: series[:-1],
        "series[:-1], con dos puntos, es la serie sin su último valor. El último es series[-1].",
    ),
    "largest": Misuse(
        lambda right: np.max,
        "Devuelves el valor más grande; el último es el que está al final.",
    ),
    "sum": Misuse(
        lambda right: np.sum,
        "Sumas todos los valores; se pide solo el último.",
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
    "from_the_start": Misuse(
        lambda right: lambda series, a, b: a * series[0] + b * series[1],
        "Usas los dos primeros valores: los dos últimos son series[-1] y series[-2].",
    ),
    "first_term_only": Misuse(
        lambda right: lambda series, a, b: right(series, a, 0.0),
        "Te falta el segundo término, b por el penúltimo valor.",
    ),
    "second_term_only": Misuse(
        lambda right: lambda series, a, b: right(series, 0.0, b),
        "Te falta el primer término, a por el último valor.",
    ),
    "no_coefficients": Misuse(
        lambda right: lambda series, a, b: right(series, 1.0, 1.0),
        "Sumas los dos últimos valores sin multiplicarlos: el último va por a y el penúltimo, por "
        "b.",
    ),
    "fixed": Misuse(
        lambda right: lambda series, a, b: right(series, 2 * np.cos(1), -1.0),
        "Usas siempre los a y b de la onda de arriba. Aquí son los que recibe tu función.",
    ),
}
