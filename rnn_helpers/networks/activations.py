"""Funciones de activación σ y su pendiente σ′, escrita en términos de h = σ(a)."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np


class Activation(NamedTuple):
    """Una activación σ y su pendiente."""

    function: Callable  # function(a, out=None) da h = σ(a)
    slope: Callable  # slope(h) da σ′(a) a partir de h = σ(a)


def tanh(a, out=None):
    """Tangente hiperbólica, entre −1 y 1 (ec. 10.9).

    a : ndarray o float. Lo que entra a σ, de cualquier forma.
    out : ndarray, opcional. Dónde escribir; puede ser el mismo `a`.

    Devuelve ndarray o float. h = σ(a), con la forma y el tipo de `a`.
    """
    return np.tanh(a, out=out)


def tanh_slope(h):
    """Pendiente de tanh: σ′(a) = 1 − h², con h = tanh(a).

    h : ndarray. σ(a), de cualquier forma.

    Devuelve ndarray. σ′(a), con la forma y el tipo de `h`.
    """
    slope = h * h
    return np.subtract(1, slope, out=slope)


def logistic(a, out=None):
    """Función logística 1 / (1 + exp(−a)), entre 0 y 1, sin desbordamiento.

    La identidad σ(a) = ½ (1 + tanh(a / 2)) nunca calcula exp de un número grande, y vale también
    para complejos, de modo que el paso complejo puede atravesarla.

    a : ndarray o float. Lo que entra a σ, de cualquier forma.
    out : ndarray, opcional. Dónde escribir; puede ser el mismo `a`.

    Devuelve ndarray o float. h = σ(a), con la forma y el tipo de `a`.
    """
    h = np.multiply(a, 0.5, out=out)
    h = np.tanh(h, out=out)
    h = np.add(h, 1, out=out)
    return np.multiply(h, 0.5, out=out)


def logistic_slope(h):
    """Pendiente de la logística: σ′(a) = h (1 − h), con h = σ(a).

    h : ndarray. σ(a), de cualquier forma.

    Devuelve ndarray. σ′(a), con la forma y el tipo de `h`.
    """
    slope = 1 - h
    slope *= h
    return slope


ACTIVATIONS = {
    "tanh": Activation(tanh, tanh_slope),
    "logistic": Activation(logistic, logistic_slope),
}
