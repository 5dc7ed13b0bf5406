"""Puntos de control: BPTT que guarda uno de cada k estados y vuelve a calcular los demás.

La retropropagación necesita todos los estados, y guardarlos cuesta memoria en proporción a τ. Con
puntos de control se guardan h^(0), h^(k), h^(2k)… y, al volver, cada tramo se propaga otra vez
desde el suyo. En memoria hay entonces unos τ/k + k estados, a lo sumo 2√τ si k = √τ, a cambio de
una segunda propagación hacia adelante. El gradiente es el mismo.

Griewank y Walther (2000), algoritmo 799; Chen, Xu, Zhang y Guestrin (2016), «Training deep nets
with sublinear memory cost».
"""

import math
from typing import NamedTuple

import numpy as np

from rnn_helpers.networks import rnn
from rnn_helpers.networks.activations import ACTIVATIONS
from rnn_helpers.validation import (
    check_array,
    check_choice,
    check_integer,
    check_rnn_params,
    check_type,
)


class Checkpoints(NamedTuple):
    """Lo que la pasada hacia adelante guarda: un estado por tramo, y no todos."""

    x: np.ndarray  # (T, B, D) entradas
    saved: np.ndarray  # (N, B, H) h^(0), h^(k), h^(2k)…, con N = ⌈T/k⌉
    o: np.ndarray  # (T, B, O) salidas
    every: int  # k
    activation: str


def forward(params, x, h0=None, *, every, activation="tanh"):
    """Propaga como `rnn.forward`, tramo a tramo, y guarda el estado con que empieza cada uno.

    params : dict de ndarray. Los de una red de `rnn`.
    x : ndarray (T, B, D). Entradas, el tiempo primero.
    every : int. k, los pasos de un tramo; el último puede ser más corto.
    h0 : ndarray (B, H), opcional. Estado inicial; cero si no se da.
    activation : {"tanh", "logistic"}

    Devuelve Checkpoints. ``x``, ``saved`` (⌈T/k⌉, B, H), ``o`` (T, B, O), ``every`` y
        ``activation``.
    """
    check_array("x", x, "T B D", check_rnn_params(params))
    check_integer("every", every)
    saved, outputs, h = [], [], h0
    for start in range(0, len(x), every):
        trace = rnn.forward(params, x[start : start + every], h, activation=activation)
        saved.append(trace.h[0].copy())  # copia: una vista mantendría vivo el tramo entero
        outputs.append(trace.o)
        h = trace.h[-1]
    return Checkpoints(x, np.stack(saved), np.concatenate(outputs), every, activation)


def backward(params, checkpoints, do):
    """El gradiente exacto de `rnn.backward`, con los estados de un solo tramo en memoria.

    params : dict de ndarray. Los mismos con que se calculó `checkpoints`.
    checkpoints : Checkpoints. Lo que devolvió `forward`.
    do : ndarray (T, B, O). ∂E/∂o^(t).

    Devuelve dict de ndarray. ∂E/∂ de cada parámetro, con las mismas claves y formas que `params`.
    """
    _check_backward(params, checkpoints, do)
    x, saved, _, every, activation = checkpoints
    grads = {name: np.zeros_like(value) for name, value in params.items()}
    carry = np.zeros_like(saved[0])  # Wᵀ δ(t+1): lo que el futuro manda al estado
    for n in reversed(range(len(saved))):
        piece = slice(n * every, (n + 1) * every)
        trace = rnn.forward(params, x[piece], saved[n], activation=activation)  # otra vez
        error, slope = do[piece], ACTIVATIONS[activation].slope(trace.h[1:])
        for t in reversed(range(len(slope))):
            delta = (error[t] @ params["V"] + carry) * slope[t]
            carry = delta @ params["W"]
            step = {"U": delta.T @ trace.x[t], "W": delta.T @ trace.h[t], "b": delta.sum(axis=0)}
            step |= {"V": error[t].T @ trace.h[t + 1], "c": error[t].sum(axis=0)}
            for name in grads:
                grads[name] += step[name]
    return grads


def _check_backward(params, checkpoints, do):
    check_type("checkpoints", checkpoints, Checkpoints, "lo que devuelve checkpointing.forward")
    x, saved, o, every, activation = checkpoints
    sizes = check_rnn_params(params)
    check_array("checkpoints.x", x, "T B D", sizes)
    check_array("checkpoints.o", o, "M B O", sizes)
    check_integer("checkpoints.every", every)
    # Con otro k los tramos serían otros, y el gradiente saldría equivocado en silencio.
    pieces = {"N": math.ceil(len(o) / every)}
    check_array("checkpoints.saved", saved, "N B H", sizes | pieces)
    check_choice("checkpoints.activation", activation, ACTIVATIONS)
    check_array("do", do, "T B O", sizes)
