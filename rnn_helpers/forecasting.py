"""Pronósticos de una serie y sus líneas base.

Líneas base: media, persistencia, persistencia estacional y AR(p). De la red: a k pasos y en lazo
cerrado.
"""

import numpy as np

from rnn_helpers import rnn
from rnn_helpers.validation import (
    check_array,
    check_integer,
    check_number,
    check_real,
    check_rnn_params,
)


def rmse(prediction, truth):
    """Raíz del error cuadrático medio, √(media de (prediction − truth)²).

    Parámetros
    ----------
    prediction, truth : ndarray
        De la misma forma, cualquiera: si no, NumPy los estiraría sin avisar.

    Devuelve
    --------
    float
        En las unidades de la serie.

    Errores
    -------
    TypeError, ValueError
        Si no son arreglos de flotantes reales y finitos, o sus formas difieren.
    """
    for name, value in (("prediction", prediction), ("truth", truth)):
        _check_real(name, value, None)
    if prediction.shape != truth.shape:
        raise ValueError(
            f"prediction debe tener la forma de truth, {truth.shape}; llegó {prediction.shape}."
        )
    return float(np.sqrt(np.mean((prediction - truth) ** 2)))


def persistence(series, horizon=1):
    """Línea base de persistencia: dentro de `horizon` pasos todo seguirá igual que ahora.

    Parámetros
    ----------
    series : ndarray (N,)
    horizon : int
        Menor que N.

    Devuelve
    --------
    ndarray (N − horizon,)
        El pronóstico de ``series[horizon:]``.

    Errores
    -------
    TypeError, ValueError
        Si `series` no es un arreglo de flotantes finitos, o `horizon`, un entero de 1 a N − 1.
    """
    _check_real("series", series, "N")
    _check_horizon(series, horizon)
    return series[:-horizon].copy()


def mean_baseline(past, steps):
    """Línea base de la media: en los próximos `steps` pasos todo valdrá el promedio del pasado.

    Parámetros
    ----------
    past : ndarray (N,)
        Solo el tramo de entrenamiento: la media de toda la serie sería una fuga del futuro.
    steps : int
        Cuántos pasos pronosticar.

    Devuelve
    --------
    ndarray (steps,)

    Errores
    -------
    TypeError, ValueError
        Si `past` no es un arreglo de flotantes finitos, o `steps`, un entero positivo.
    """
    _check_real("past", past, "N")
    check_integer("steps", steps)
    return np.full(steps, past.mean())


def seasonal_persistence(series, period, horizon=1):
    """Línea base estacional: todo será como hace un periodo (o varios, si el horizonte es largo).

    En el momento t se pronostica t + horizon con el valor más reciente de su misma fase, el de
    t + horizon − lag, con lag = period ⌈horizon / period⌉.

    Parámetros
    ----------
    series : ndarray (N,)
    period : int
        12 en datos mensuales con ciclo anual, 24 en datos por hora con ciclo diario…
    horizon : int
        Pasos que se mira adelante.

    Devuelve
    --------
    ndarray (N − lag,)
        El pronóstico de ``series[lag:]``. Con horizon ≤ period, lag es period.

    Errores
    -------
    TypeError, ValueError
        Si `series` no es un arreglo de flotantes finitos o no tiene más de lag valores, o `period`
        u `horizon` no son enteros positivos.
    """
    _check_real("series", series, "N")
    check_integer("period", period)
    check_integer("horizon", horizon)
    lag = period * -(-horizon // period)
    if lag >= len(series):
        raise ValueError(
            f"series debe tener más de {lag} valores, lo que el pronóstico mira hacia atrás; "
            f"llegó {len(series)}."
        )
    return series[:-lag].copy()


def baselines(series, start, horizon, period):
    """Las tres líneas base, a `horizon` pasos, para un mismo tramo: ``series[start:]``.

    Parámetros
    ----------
    series : ndarray (N,)
    start : int
        Dónde empieza el tramo de prueba. La media es la de ``series[:start]``; las otras dos leen
        la serie hasta `horizon` pasos antes del valor que pronostican.
    horizon, period : int
        Como en `seasonal_persistence`; el pasado debe alcanzar para mirar tan atrás.

    Devuelve
    --------
    dict
        ``"media"``, ``"persistencia"`` y ``"estacional"``, cada una (N − start,).

    Errores
    -------
    TypeError, ValueError
        Si `series` no es un arreglo de flotantes finitos, o los enteros no son positivos o no
        dejan pasado suficiente antes de `start`.
    """
    _check_real("series", series, "N")
    check_integer("start", start)
    seasonal = seasonal_persistence(series, period, horizon)
    lag = len(series) - len(seasonal)
    if not lag <= start < len(series):
        raise ValueError(
            f"start debe estar entre {lag}, lo que la línea base estacional mira hacia atrás, y "
            f"{len(series) - 1}; llegó {start}."
        )
    return {
        "media": mean_baseline(series[:start], len(series) - start),
        "persistencia": persistence(series, horizon)[start - horizon :],
        "estacional": seasonal[start - lag :],
    }


def ar_fit(series, order):
    """Ajusta por mínimos cuadrados x(t+1) = φ₁ x(t) + … + φₚ x(t−p+1), sin constante.

    Parámetros
    ----------
    series : ndarray (N,)
        Con N ≥ 2p, para tener al menos tantas ecuaciones como incógnitas.
    order : int
        p.

    Devuelve
    --------
    ndarray (p,)
        φ₁, …, φₚ: primero el del valor más reciente.

    Errores
    -------
    TypeError, ValueError
        Si `series` no es un arreglo de flotantes finitos con N ≥ 2p, o `order`, un entero
        positivo.
    """
    _check_real("series", series, "N")
    check_integer("order", order)
    if len(series) < 2 * order:
        raise ValueError(
            f"series debe tener al menos {2 * order} valores para un AR({order}); "
            f"llegó {len(series)}."
        )
    pasts = np.lib.stride_tricks.sliding_window_view(series[:-1], order)[:, ::-1]
    return np.linalg.lstsq(pasts, series[order:], rcond=None)[0]


def ar_forecast(coefficients, series, horizon=1):
    """Pronóstico AR(p) a `horizon` pasos, desde cada momento en que hay p valores.

    Cada pronóstico se apoya en los anteriores: el paso 2 usa el resultado del paso 1.

    Parámetros
    ----------
    coefficients : ndarray (p,)
        Como los da `ar_fit`.
    series : ndarray (N,)
        Con N ≥ p + horizon.
    horizon : int

    Devuelve
    --------
    ndarray (N − p + 1 − horizon,)
        El pronóstico de ``series[p − 1 + horizon:]``.

    Errores
    -------
    TypeError, ValueError
        Si los arreglos no son de flotantes finitos o la serie no alcanza, u `horizon` no es un
        entero positivo.
    """
    _check_real("coefficients", coefficients, "P")
    _check_real("series", series, "N")
    order = len(coefficients)
    check_integer("horizon", horizon)
    if len(series) < order + horizon:
        raise ValueError(
            f"series debe tener al menos {order + horizon} valores para un AR({order}) a {horizon} "
            f"pasos; llegó {len(series)}."
        )
    pasts = np.lib.stride_tricks.sliding_window_view(series[:-horizon], order)[:, ::-1]
    for _ in range(horizon):
        pasts = np.column_stack([pasts @ coefficients, pasts[:, :-1]])
    return pasts[:, 0]


def ar_free_run(coefficients, prefix, steps):
    """Pronóstico AR(p) en lazo cerrado: desde los últimos p valores de `prefix`, y luego solo.

    Parámetros
    ----------
    coefficients : ndarray (p,)
        Como los da `ar_fit`.
    prefix : ndarray (N,)
        Lo que ha pasado hasta ahora, con N ≥ p.
    steps : int
        Cuántos pasos pronosticar.

    Devuelve
    --------
    ndarray (steps,)
        Lo que sigue a `prefix`.

    Errores
    -------
    TypeError, ValueError
        Si los arreglos no son de flotantes finitos o `prefix` no alcanza, o `steps` no es un
        entero positivo.
    """
    _check_real("coefficients", coefficients, "P")
    _check_real("prefix", prefix, "N")
    check_integer("steps", steps)
    order = len(coefficients)
    if len(prefix) < order:
        raise ValueError(
            f"prefix debe tener al menos {order} valores para un AR({order}); llegó {len(prefix)}."
        )
    path = np.concatenate([prefix[-order:], np.empty(steps)])
    for k in range(order, order + steps):
        path[k] = coefficients @ path[k - order : k][::-1]
    return path[order:]


def k_step(params, series, horizon, activation="tanh"):
    """Pronóstico de la RNN a `horizon` pasos, desde cada momento de la serie.

    La red lee la serie verdadera hasta t; de ahí en adelante lee sus propios pronósticos. Todos los
    momentos t viajan juntos, como un lote.

    Parámetros
    ----------
    params : dict
        Una red con D = O = 1.
    series : ndarray (N,)
    horizon : int
        k, menor que N.
    activation : {"tanh", "logistic"}

    Devuelve
    --------
    ndarray (N − k,)
        El pronóstico de ``series[k:]``.

    Errores
    -------
    TypeError, ValueError
        Si `series` no es un arreglo de flotantes finitos, `params` no es una red con D = O = 1,
        `horizon` no es un entero de 1 a N − 1, o σ no se conoce.
    """
    _check_real("series", series, "N")
    _check_horizon(series, horizon)
    _check_width("series", series, _check_closed_loop(params))
    trace = rnn.forward(params, series[:-horizon, None, None], activation=activation)
    h, o = trace.h[1:, 0], trace.o[:, 0]
    for _ in range(horizon - 1):
        trace = rnn.forward(params, o[None], h, activation)
        h, o = trace.h[1], trace.o[0]
    return o[:, 0]


def free_run(params, prefix, steps, activation="tanh"):
    """Pronóstico en lazo cerrado: la red lee `prefix` y después solo sus propias salidas.

    Parámetros
    ----------
    params : dict
        Una red con O = D.
    prefix : ndarray (N,) o (N, B, D)
        Lo que ha pasado hasta ahora.
    steps : int
        Cuántos pasos pronosticar.
    activation : {"tanh", "logistic"}

    Devuelve
    --------
    ndarray (steps,) o (steps, B, D)
        Lo que sigue a `prefix`.

    Errores
    -------
    TypeError, ValueError
        Si `prefix` no es un arreglo de flotantes finitos que la red pueda leer, `params` no es una
        red con O = D, `steps` no es un entero positivo, o σ no se conoce.
    """
    _check_real("prefix", prefix, "N | N B D")
    check_integer("steps", steps)
    _check_width("prefix", prefix, _check_closed_loop(params))
    x = prefix[:, None, None] if prefix.ndim == 1 else prefix
    trace = rnn.forward(params, x, activation=activation)
    forecast = np.empty((steps, *trace.o.shape[1:]), trace.o.dtype)
    forecast[0] = trace.o[-1]
    for k in range(1, steps):
        trace = rnn.forward(params, forecast[k - 1 : k], trace.h[-1], activation)
        forecast[k] = trace.o[0]
    return forecast[:, 0, 0] if prefix.ndim == 1 else forecast


def valid_horizon(forecast, truth, tolerance):
    """Cuántos pasos seguidos, desde el primero, quedan dentro de `tolerance`.

    Parámetros
    ----------
    forecast, truth : ndarray (N,)
    tolerance : float
        Mayor error absoluto admitido, en las unidades de la serie.

    Devuelve
    --------
    int
        De 0 a N.

    Errores
    -------
    TypeError, ValueError
        Si los arreglos no son de flotantes finitos del mismo largo, o `tolerance` no es un número
        positivo.
    """
    sizes = {}
    _check_real("forecast", forecast, "N", sizes)
    _check_real("truth", truth, "N", sizes)
    check_number("tolerance", tolerance, above=0)
    beyond = np.abs(forecast - truth) > tolerance
    return int(np.argmax(beyond)) if beyond.any() else len(forecast)


def _check_horizon(series, horizon):
    check_integer("horizon", horizon)
    if horizon >= len(series):
        raise ValueError(
            f"horizon debe ser menor que los {len(series)} valores de la serie; llegó {horizon}."
        )


def _check_real(name, value, dims, sizes=None):
    """Como `check_array`, pero sin los complejos que las redes admiten: una serie es de reales."""
    check_array(name, value, dims, sizes)
    check_real(name, value)


def _check_closed_loop(params):
    """Comprueba que la red puede leer sus propios pronósticos, y devuelve D."""
    sizes = check_rnn_params(params)
    D, O = sizes["D"], sizes["O"]
    if D != O:
        raise ValueError(
            "params debe tener tantas salidas como entradas, porque la red lee sus propios "
            f"pronósticos; llegó D = {D} y O = {O}."
        )
    return D


def _check_width(name, series, D):
    """Comprueba que la serie tiene un valor por cada una de las D entradas de la red."""
    width = series.shape[2] if series.ndim == 3 else 1
    if width != D:
        raise ValueError(
            f"{name} debe tener D = {D} valores por paso, las entradas de la red; llegó la forma "
            f"{series.shape}, con {width}."
        )
