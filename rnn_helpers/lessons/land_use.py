"""Vigilar un bosque desde un satélite: qué verdor toca en cada fecha, y cuándo falta demasiado.

Como el CCDC de Zhu y Woodcock (2014): el verdor (NDVI) normal de una fecha sale de un ajuste del
pasado sano; si varias imágenes seguidas quedan muy por debajo, se confirma que algo se perdió.
`time` son siempre las N fechas, a intervalos desiguales, y `ndvi` (N, P), un píxel por columna, con
NaN donde hubo nubes.
"""

from functools import partial
from typing import NamedTuple

import numpy as np

from rnn_helpers.learning.lbfgs import LBFGS
from rnn_helpers.learning.training import train
from rnn_helpers.networks import rnn
from rnn_helpers.validation import (
    check_integer,
    check_mask,
    check_number,
    check_shape,
    check_type,
    check_with_gaps,
)

TUKEY = 4.685  # desviaciones desde las que un dato deja de contar en el ajuste robusto
LEAST_NOISE = 0.02  # NDVI: con pocas fechas, un píxel puede parecer más estable de lo que es


def season(time, harmonics):
    """Las curvas de la estación: 1, y cos y sen de 1, 2, … vueltas al año.

    time : ndarray (N,) de datetime64
    harmonics : int. K.

    Devuelve ndarray (N, 1 + 2K)
    """
    _check_time(time)
    check_integer("harmonics", harmonics)
    turns = np.outer(_angle(time), np.arange(1, harmonics + 1))
    return np.hstack([np.ones((len(time), 1)), np.cos(turns), np.sin(turns)])


def harmonic_season(time, ndvi, known, harmonics):
    """El verdor normal de cada fecha y píxel, como suma de armónicos, con un ajuste robusto.

    Mínimos cuadrados que se repiten con pesos de Tukey: lo que queda a más de 4.7 desviaciones (una
    nube que nadie marcó, un claro que luego reverdeció) deja de contar.

    time, ndvi
    known : ndarray (N,) de bool. Con qué fechas se ajusta: las de antes, sanas.
    harmonics : int

    Devuelve ndarray (N, P). También de las fechas que no se usaron.
    """
    _check_maps(time, ndvi, known)
    A = season(time, harmonics)
    fitted, y = A[known], ndvi[known]
    clear = ~np.isnan(y)
    if clear.sum(axis=0).min() < A.shape[1]:
        raise ValueError(
            f"known debe dejar al menos {A.shape[1]} imágenes claras de cada píxel; llegó uno con "
            f"{clear.sum(axis=0).min()}."
        )
    y, weights = np.where(clear, y, 0), clear.astype(float)
    for _ in range(10):
        # Las ecuaciones normales de todos los píxeles; el tamaño evita dividir entre cero.
        G = np.einsum("nk,np,nl->pkl", fitted, weights, fitted) + 1e-9 * np.eye(A.shape[1])
        right = np.einsum("nk,np->pk", fitted, weights * y)
        coefficients = np.linalg.solve(G, right[:, :, None])[:, :, 0]
        residuals = np.where(clear, y - fitted @ coefficients.T, np.nan)
        u = np.nan_to_num(residuals / (TUKEY * noise(residuals, least=1e-3)))
        weights = clear * np.clip(1 - u**2, 0, None) ** 2
    return A @ coefficients.T


def network_season(time, ndvi, known, *, hidden_size, iterations, seed, every=1):
    """El verdor normal según una RNN que lee el calendario: una sola red para todos los píxeles.

    En cada imagen lee el coseno y el seno de la fecha, y el nivel del píxel: su mediana en las
    fechas conocidas.

    time, ndvi
    known : ndarray (N,) de bool. Con qué fechas se entrena.
    hidden_size, iterations, seed : int
    every : int. Se entrena con un píxel de cada tantos.

    Devuelve ndarray (N, P)
    """
    _check_maps(time, ndvi, known)
    check_integer("every", every)
    mean, std = np.nanmean(ndvi[known]), np.nanstd(ndvi[known])
    z = (ndvi - mean) / std
    x = np.empty((*ndvi.shape, 3))
    x[..., 0], x[..., 1] = np.cos(_angle(time))[:, None], np.sin(_angle(time))[:, None]
    x[..., 2] = np.nanmedian(z[known], axis=0)
    learned = z[known][:, ::every]
    start = rnn.init(3, hidden_size, 1, seed=seed, bias=True)
    plan = {"optimizer": LBFGS(), "epochs": iterations, "mask": ~np.isnan(learned)}
    y = np.nan_to_num(learned)[..., None]
    trained = train(start, x[known][:, ::every], y, **plan).params
    return mean + std * rnn.forward(trained, x).o[..., 0]


def harmonic_plans(counts):
    """`harmonic_season` con tantos armónicos, para que la validación elija.

    counts : list de int

    Devuelve dict. De nombre a list con la única función ``fit(time, ndvi, known)``.
    """
    check_type("counts", counts, list | tuple, "una lista")
    return {f"{K} armónico{'s' * (K > 1)}": [partial(harmonic_season, harmonics=K)] for K in counts}


def network_plans(plans, *, seeds=3, every=1):
    """`network_season` con tantas unidades e iteraciones, para que la validación elija.

    plans : list de (unidades, iteraciones)
    seeds, every : int

    Devuelve dict. De nombre a list de funciones ``fit(time, ndvi, known)``, una por semilla.
    """
    check_type("plans", plans, list | tuple, "una lista")
    check_integer("seeds", seeds)
    check_integer("every", every)
    return {
        f"RNN, H = {H}, {n} iteraciones": [
            partial(network_season, hidden_size=H, iterations=n, seed=seed, every=every)
            for seed in range(seeds)
        ]
        for H, n in plans
    }


def noise(residuals, *, least=LEAST_NOISE):
    """La desviación estándar de lo que sobra en cada píxel, medida con la mediana.

    A la mediana no la mueven unos pocos datos disparatados. El factor 1.4826 la lleva a la
    desviación estándar de una gaussiana.

    residuals : ndarray (N, P)
    least : float. Lo menos que puede valer.

    Devuelve ndarray (P,)
    """
    check_with_gaps("residuals", residuals, "N P")
    check_number("least", least, minimum=0)
    return np.maximum(1.4826 * np.nanmedian(np.abs(residuals), axis=0), least)


class Alarms(NamedTuple):
    """Lo que devuelve `alarms`: en qué imagen, o −1 si no la hubo."""

    first: np.ndarray  # (P,) la primera de las seguidas que confirmaron
    confirmed: np.ndarray  # (P,) la que confirmó


def alarms(excess, threshold, in_a_row):
    """La primera vez que varias imágenes claras seguidas quedan por debajo de −threshold.

    excess : ndarray (N, P). Lo visto menos lo normal, en desviaciones; una nube (NaN) ni cuenta ni
        interrumpe.
    threshold : float
    in_a_row : int. Cuántas seguidas confirman.

    Devuelve Alarms.
    """
    check_with_gaps("excess", excess, "N P")
    check_number("threshold", threshold, above=0)
    check_integer("in_a_row", in_a_row)
    run, start = np.zeros(excess.shape[1], int), np.full(excess.shape[1], -1)
    found = Alarms(start.copy(), start.copy())
    for n, seen in enumerate(excess):
        low, clear = seen < -threshold, ~np.isnan(seen)
        start = np.where(low & (run == 0), n, start)
        run = np.where(clear, np.where(low, run + 1, 0), run)
        now = (run == in_a_row) & (found.confirmed < 0)
        found.first[now], found.confirmed[now] = start[now], n
    return found


def _angle(time):
    """La fecha como ángulo: una vuelta por año."""
    days = (time.astype("datetime64[D]") - np.datetime64("2015-01-01")).astype(float)
    return 2 * np.pi * days / 365.25


def _check_maps(time, ndvi, known):
    _check_time(time)
    sizes = {"N": len(time)}
    check_with_gaps("ndvi", ndvi, "N P", sizes)
    check_mask("known", known, "N", sizes)
    if not known.any():
        raise ValueError("known debe tener al menos una fecha; no llegó ninguna.")


def _check_time(time):
    check_type("time", time, np.ndarray, "un arreglo de fechas")
    if time.dtype.kind != "M":
        raise TypeError(f"time debe tener fechas (datetime64); llegó {time.dtype}.")
    check_shape("time", time, "N")
