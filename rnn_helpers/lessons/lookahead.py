"""Fugas del futuro: cómo se nota que un pronóstico lee lo que aún no ha pasado."""

import numpy as np

from rnn_helpers.validation import check_array, check_callable, check_integer


def shift(series, steps=1):
    """La serie de hace `steps` días: en la fila t, la fila t − steps; ceros donde no la hay.

    series : ndarray (N,) o (N, K)
    steps : int

    Devuelve ndarray de la forma de `series`.
    """
    check_array("series", series, "N | N K")
    check_integer("steps", steps)
    return np.concatenate([np.zeros_like(series[:steps]), series[:-steps]])


def lookahead(inputs, series, day):
    """Cuánto cambia lo que un modelo sabe hasta `day` si se borra lo que pasó desde `day`.

    La fila t de las entradas sirve para pronosticar ``series[t]``: solo puede salir de
    ``series[:t]``. Si al poner ceros desde `day` cambia alguna fila hasta la de `day` inclusive,
    hay una fuga.

    inputs : función. ``inputs(series)`` da las entradas, ndarray (N, D), una fila por día.
    series : ndarray (N, K)
    day : int. Menor que N.

    Devuelve float. El mayor cambio; 0 si no se ve ninguna fuga.
    """
    check_callable("inputs", inputs)
    check_array("series", series, "N K")
    check_integer("day", day, minimum=0)
    if day >= len(series):
        raise ValueError(f"day debe ser menor que los {len(series)} días; llegó {day}.")
    erased = series.copy()
    erased[day:] = 0
    known, without = inputs(series), inputs(erased)
    return float(np.abs(known[: day + 1] - without[: day + 1]).max())
