"""Pronosticar caminando hacia adelante: reajustar cada tanto con lo visto, y no mirar más allá."""

from itertools import pairwise

import numpy as np

from rnn_helpers.validation import check_array, check_callable, check_shape, check_type


def walk_forward(fit, series, refits):
    """Los pronósticos de un modelo que en cada corte se reajusta con todo lo anterior a él.

    fit : función. ``fit(series[:corte])`` devuelve el modelo, otra función: ``model(seen)`` da un
        pronóstico por cada fila de `seen`, y el de la fila t sale de lo anterior, ``seen[:t]``.
    series : ndarray (N, K). Una fila por paso de tiempo.
    refits : ndarray (M,) de enteros. En qué filas se reajusta, de menor a mayor, desde 1.

    Devuelve ndarray (N − refits[0], K). El pronóstico de ``series[refits[0]:]``.
    """
    check_callable("fit", fit)
    check_array("series", series, "N K")
    check_type("refits", refits, np.ndarray, "un arreglo de NumPy")
    check_shape("refits", refits, "M")
    edges = [0, *refits.tolist(), len(series)]
    if refits.dtype.kind not in "iu" or np.any(np.diff(edges) < 1):
        raise ValueError(
            f"refits debe tener enteros crecientes, de 1 a {len(series) - 1}; llegó "
            f"{refits.tolist()}."
        )
    forecasts = []
    for start, end in pairwise(edges[1:]):
        model = fit(series[:start])
        check_callable("fit(series[:corte])", model)
        forecast = model(series[:end])
        check_array("model(series)", forecast, f"{end} {series.shape[1]}")
        forecasts.append(forecast[start:])
    return np.concatenate(forecasts)
