"""Convolución causal en el tiempo: un mismo kernel recorre toda la secuencia.

    o(t) = c + U₀ x(t) + U₁ x(t−1) + … + U_{K−1} x(t−K+1),    con x(t) = 0 antes del inicio.

Comparte U entre todos los pasos, como la red recurrente, pero solo ve los últimos K: su campo
receptivo. El contraste, con otros pesos en cada paso, es `locally_connected`.
Formas: T pasos de tiempo, B secuencias en el lote, D entradas, O salidas, K el ancho del kernel.
"""

from typing import NamedTuple

import numpy as np

from rnn_helpers.validation import (
    check_array,
    check_bool,
    check_dtype,
    check_integer,
    check_params,
    check_type,
)


class Trace(NamedTuple):
    """Lo que la pasada hacia adelante guarda para la retropropagación."""

    x: np.ndarray  # (T, B, D) entradas
    o: np.ndarray  # (T, B, O) salidas; o[t-1] es o^(t)


def init(input_size, output_size, width, *, seed, bias=False, dtype=np.float64):
    """Crea los parámetros iniciales: U uniforme en ±1/√(K D); el sesgo, si lo hay, en cero.

    input_size, output_size : int. D y O.
    width : int. K, cuántos pasos ve el kernel, contando el presente.
    seed, bias, dtype. Los de `rnn.init`.

    Devuelve dict. ``U`` (K, O, D), donde ``U[k]`` multiplica a x(t−k), y, con sesgo, ``c`` (O,).
    """
    check_integer("input_size", input_size)
    check_integer("output_size", output_size)
    check_integer("width", width)
    check_integer("seed", seed, minimum=0)
    check_bool("bias", bias)
    check_dtype("dtype", dtype)
    scale = 1 / np.sqrt(width * input_size)
    rng = np.random.default_rng(seed)
    params = {"U": rng.uniform(-scale, scale, (width, output_size, input_size))}
    if bias:
        params["c"] = np.zeros(output_size)
    return {name: value.astype(dtype) for name, value in params.items()}


def forward(params, x):
    """Desliza el kernel por la secuencia.

    params : dict. Como los da `init`.
    x : ndarray (T, B, D). Entradas, el tiempo primero; T puede ser cualquiera.

    Devuelve Trace. ``x`` y ``o`` (T, B, O).
    """
    check_array("x", x, "T B D", _check_params(params))
    U = params["U"]
    T, B, _ = x.shape
    o = np.zeros((T, B, U.shape[1]), np.result_type(x, *params.values()))
    o += params.get("c", 0)
    for k in range(min(len(U), T)):
        o[k:] += x[: T - k] @ U[k].T  # U_k x(t−k), todos los t a la vez
    return Trace(x, o)


def backward(params, trace, do):
    """Retropropaga: el gradiente exacto de E. Cada U_k suma lo que hizo en todos los pasos.

    Los argumentos y lo que devuelve son como en `rnn.backward`. No hay `truncate`: sin estado, el
    error no retrocede de un paso a otro.
    """
    _check_backward(params, trace, do)
    U, x = params["U"], trace.x
    (T, _, D), O = x.shape, do.shape[2]
    grads = {"U": np.zeros(U.shape, np.result_type(do, x))}
    for k in range(min(len(U), T)):
        # ∂E/∂U_k = Σ ∂E/∂o(t) x(t−k)ᵀ
        grads["U"][k] = do[k:].reshape(-1, O).T @ x[: T - k].reshape(-1, D)
    if "c" in params:
        grads["c"] = do.sum(axis=(0, 1))  # Σ ∂E/∂o(t)
    return grads


def receptive_field(width, depth=1):
    """Cuántos pasos alcanza a ver una salida: 1 + depth (K − 1).

    width : int. K, el ancho de cada kernel.
    depth : int. Cuántas convoluciones hay, una sobre la salida de otra.

    Devuelve int.
    """
    check_integer("width", width)
    check_integer("depth", depth)
    return 1 + depth * (width - 1)


def _check_params(params):
    return check_params(params, {"U": "K O D"}, {"c": "O"})


def _check_backward(params, trace, do):
    sizes = _check_params(params)
    check_type("trace", trace, Trace, "lo que devuelve convolution.forward")
    check_array("trace.x", trace.x, "T B D", sizes)
    check_array("do", do, "T B O", sizes)
