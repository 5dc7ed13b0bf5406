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

    Parámetros
    ----------
    input_size, output_size : int
        D y O.
    width : int
        K, cuántos pasos ve el kernel, contando el presente.
    seed : int
        Semilla: la misma da siempre los mismos parámetros.
    bias : bool
        Si se añade el sesgo c.
    dtype : float32 o float64

    Devuelve
    --------
    dict
        ``U`` (K, O, D), donde ``U[k]`` multiplica a x(t−k), y, con sesgo, ``c`` (O,).

    Errores
    -------
    TypeError, ValueError
        Si un tamaño no es un entero positivo, o `seed`, `bias` o `dtype` no sirven.
    """
    count_parameters(input_size, output_size, width, bias)  # también los comprueba
    check_integer("seed", seed, minimum=0)
    check_dtype("dtype", dtype)
    scale = 1 / np.sqrt(width * input_size)
    rng = np.random.default_rng(seed)
    params = {"U": rng.uniform(-scale, scale, (width, output_size, input_size))}
    if bias:
        params["c"] = np.zeros(output_size)
    return {name: value.astype(dtype) for name, value in params.items()}


def forward(params, x):
    """Desliza el kernel por la secuencia.

    Parámetros
    ----------
    params : dict
        Como los da `init`.
    x : ndarray (T, B, D)
        Entradas, el tiempo primero; T puede ser cualquiera.

    Devuelve
    --------
    Trace
        ``x`` y ``o`` (T, B, O).

    Errores
    -------
    TypeError, ValueError
        Si algo no es un arreglo de flotantes finitos o no encaja.
    """
    check_array("x", x, "T B D", _check_params(params))
    U = params["U"]
    T, B, _ = x.shape
    o = np.zeros((T, B, U.shape[1]), np.result_type(x, *params.values()))
    o += params.get("c", 0)
    for k in range(min(len(U), T)):
        o[k:] += x[: T - k] @ U[k].T  # U_k x(t−k), todos los t a la vez
    return Trace(x, o)


def backward(params, trace, do, truncate=None):
    """Retropropaga: el gradiente exacto de E. Cada U_k suma lo que hizo en todos los pasos.

    Parámetros
    ----------
    params : dict
        Los mismos con que se calculó `trace`.
    trace : Trace
        Lo que devolvió `forward`.
    do : ndarray (T, B, O)
        ∂E/∂o^(t), como la dan las funciones de `losses`.
    truncate : int, opcional
        No cambia nada: sin estado, el error no retrocede de un paso a otro. Está para que
        `training` trate a esta red como a las recurrentes.

    Devuelve
    --------
    dict
        ∂E/∂ de cada parámetro, con las mismas claves y formas que `params`.

    Errores
    -------
    TypeError, ValueError
        Si `do` o `trace` no encajan con `params`, o `truncate` no es un entero positivo.
    """
    _check_backward(params, trace, do, truncate)
    U, x = params["U"], trace.x
    (T, _, D), O = x.shape, do.shape[2]
    grads = {"U": np.zeros(U.shape, np.result_type(do, x)), "c": do.sum(axis=(0, 1))}
    for k in range(min(len(U), T)):
        # ∂E/∂U_k = Σ ∂E/∂o(t) x(t−k)ᵀ
        grads["U"][k] = do[k:].reshape(-1, O).T @ x[: T - k].reshape(-1, D)
    return {name: grads[name] for name in params}


def receptive_field(width, depth=1):
    """Cuántos pasos alcanza a ver una salida: 1 + depth (K − 1).

    Parámetros
    ----------
    width : int
        K, el ancho de cada kernel.
    depth : int
        Cuántas convoluciones hay, una sobre la salida de otra.

    Devuelve
    --------
    int

    Errores
    -------
    TypeError, ValueError
        Si no son enteros positivos.
    """
    check_integer("width", width)
    check_integer("depth", depth)
    return 1 + depth * (width - 1)


def count_parameters(input_size, output_size, width, bias=False):
    """Número de parámetros, K O D (más O con sesgo): no depende del largo T.

    Parámetros
    ----------
    input_size, output_size, width : int
        D, O y K.
    bias : bool
        Si se cuenta el sesgo c.

    Devuelve
    --------
    int

    Errores
    -------
    TypeError, ValueError
        Si un tamaño no es un entero positivo, o `bias` no es True ni False.
    """
    check_integer("input_size", input_size)
    check_integer("output_size", output_size)
    check_integer("width", width)
    check_bool("bias", bias)
    return width * output_size * input_size + (output_size if bias else 0)


def _check_params(params):
    return check_params(params, {"U": "K O D"}, {"c": "O"})


def _check_backward(params, trace, do, truncate):
    sizes = _check_params(params)
    check_type("trace", trace, Trace, "lo que devuelve forward")
    check_array("trace.x", trace.x, "T B D", sizes)
    check_array("do", do, "T B O", sizes)
    if truncate is not None:
        check_integer("truncate", truncate)
