"""Una capa con pesos propios en cada posición: lo contrario de compartir parámetros.

    o(t) = c(t) + U₀(t) x(t) + U₁(t) x(t−1) + … + U_{K−1}(t) x(t−K+1)

Es la convolución de `convolution` sin compartir: lo que aprende en una posición no lo sabe en las
demás, y no tiene pesos para pasos más allá del largo L con que se creó.
Formas: T pasos de tiempo, B secuencias en el lote, D entradas, O salidas, K el ancho, L el largo.
"""

from typing import NamedTuple

import numpy as np

from rnn_helpers.networks import convolution
from rnn_helpers.validation import check_array, check_dtype, check_integer, check_params, check_type


class Trace(NamedTuple):
    """Lo que la pasada hacia adelante guarda para la retropropagación."""

    x: np.ndarray  # (T, B, D) entradas
    o: np.ndarray  # (T, B, O) salidas; o[t-1] es o^(t)


def init(input_size, output_size, width, length, *, seed, bias=False, dtype=np.float64):
    """Crea los parámetros iniciales: U uniforme en ±1/√(K D); los sesgos, si los hay, en cero.

    Parámetros
    ----------
    input_size, output_size : int
        D y O.
    width : int
        K, cuántos pasos ve cada salida, contando el presente.
    length : int
        L, el largo de la secuencia más larga que podrá leer.
    seed : int
        Semilla: la misma da siempre los mismos parámetros.
    bias : bool
        Si se añaden los sesgos c.
    dtype : float32 o float64

    Devuelve
    --------
    dict
        ``U`` (L, K, O, D), donde ``U[t-1, k]`` multiplica a x(t−k) en el paso t, y, con sesgo,
        ``c`` (L, O).

    Errores
    -------
    TypeError, ValueError
        Si un tamaño no es un entero positivo, o `seed`, `bias` o `dtype` no sirven.
    """
    count_parameters(input_size, output_size, width, length, bias)  # también los comprueba
    check_integer("seed", seed, minimum=0)
    check_dtype("dtype", dtype)
    scale = 1 / np.sqrt(width * input_size)
    rng = np.random.default_rng(seed)
    params = {"U": rng.uniform(-scale, scale, (length, width, output_size, input_size))}
    if bias:
        params["c"] = np.zeros((length, output_size))
    return {name: value.astype(dtype) for name, value in params.items()}


def forward(params, x):
    """Aplica a cada paso sus propios pesos.

    Parámetros
    ----------
    params : dict
        Como los da `init`.
    x : ndarray (T, B, D)
        Entradas, el tiempo primero, con T ≤ L.

    Devuelve
    --------
    Trace
        ``x`` y ``o`` (T, B, O).

    Errores
    -------
    TypeError, ValueError
        Si algo no es un arreglo de flotantes finitos o no encaja, o la secuencia es más larga
        que L: para esos pasos no hay pesos.
    """
    _check_x("x", x, _check_params(params))
    U = params["U"]
    T, B, _ = x.shape
    o = np.zeros((T, B, U.shape[2]), np.result_type(x, *params.values()))
    if "c" in params:
        o += params["c"][:T, None]
    for k in range(min(U.shape[1], T)):
        o[k:] += x[: T - k] @ U[k:T, k].transpose(0, 2, 1)  # U_k(t) x(t−k)
    return Trace(x, o)


def backward(params, trace, do, truncate=None):
    """Retropropaga: el gradiente exacto de E. Los pesos de cada paso solo aprenden de ese paso.

    Parámetros
    ----------
    params : dict
        Los mismos con que se calculó `trace`.
    trace : Trace
        Lo que devolvió `forward`.
    do : ndarray (T, B, O)
        ∂E/∂o^(t), como la dan las funciones de `losses`.
    truncate : int, opcional
        No cambia nada, como en `convolution.backward`.

    Devuelve
    --------
    dict
        ∂E/∂ de cada parámetro, con las mismas claves y formas que `params`; cero en los pasos que
        la secuencia no alcanzó.

    Errores
    -------
    TypeError, ValueError
        Si `do` o `trace` no encajan con `params`, o `truncate` no es un entero positivo.
    """
    _check_backward(params, trace, do, truncate)
    U, x = params["U"], trace.x
    T = len(x)
    dtype = np.result_type(do, x)
    grads = {name: np.zeros(value.shape, dtype) for name, value in params.items()}
    for k in range(min(U.shape[1], T)):
        # ∂E/∂U_k(t) = ∂E/∂o(t) x(t−k)ᵀ: la suma es sobre el lote, no sobre el tiempo
        grads["U"][k:T, k] = do[k:].transpose(0, 2, 1) @ x[: T - k]
    if "c" in params:
        grads["c"][:T] = do.sum(axis=1)
    return grads


def count_parameters(input_size, output_size, width, length, bias=False):
    """Número de parámetros, L K O D (más L O con sesgos): crece con el largo L.

    Parámetros
    ----------
    input_size, output_size, width, length : int
        D, O, K y L.
    bias : bool
        Si se cuentan los sesgos c.

    Devuelve
    --------
    int

    Errores
    -------
    TypeError, ValueError
        Si un tamaño no es un entero positivo, o `bias` no es True ni False.
    """
    check_integer("length", length)
    return length * convolution.count_parameters(input_size, output_size, width, bias)


def _check_params(params):
    return check_params(params, {"U": "L K O D"}, {"c": "L O"})


def _check_x(name, x, sizes):
    check_array(name, x, "T B D", sizes)
    if len(x) > sizes["L"]:
        raise ValueError(
            f"{name} debe tener a lo sumo L = {sizes['L']} pasos, los que tienen pesos; "
            f"llegó T = {len(x)}."
        )


def _check_backward(params, trace, do, truncate):
    sizes = _check_params(params)
    check_type("trace", trace, Trace, "lo que devuelve forward")
    _check_x("trace.x", trace.x, sizes)
    check_array("do", do, "T B O", sizes)
    if truncate is not None:
        check_integer("truncate", truncate)
