"""Una capa con pesos propios en cada posición: lo contrario de compartir parámetros.

    o(t) = c(t) + U₀(t) x(t) + U₁(t) x(t−1) + … + U_{K−1}(t) x(t−K+1)

Es la convolución de `convolution` sin compartir: lo que aprende en una posición no lo sabe en las
demás, y no tiene pesos para pasos más allá del largo L con que se creó.
Formas: T pasos de tiempo, B secuencias en el lote, D entradas, O salidas, K el ancho, L el largo.
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


def init(input_size, output_size, width, length, *, seed, bias=False, dtype=np.float64):
    """Crea los parámetros iniciales: U uniforme en ±1/√(K D); los sesgos, si los hay, en cero.

    input_size, output_size : int. D y O.
    width : int. K, cuántos pasos ve cada salida, contando el presente.
    length : int. L, el largo de la secuencia más larga que podrá leer.
    seed, bias, dtype. Los de `rnn.init`.

    Devuelve dict. ``U`` (L, K, O, D), donde ``U[t-1, k]`` multiplica a x(t−k) en el paso t, y, con
        sesgo, ``c`` (L, O).
    """
    check_integer("input_size", input_size)
    check_integer("output_size", output_size)
    check_integer("width", width)
    check_integer("length", length)
    check_integer("seed", seed, minimum=0)
    check_bool("bias", bias)
    check_dtype("dtype", dtype)
    scale = 1 / np.sqrt(width * input_size)
    rng = np.random.default_rng(seed)
    params = {"U": rng.uniform(-scale, scale, (length, width, output_size, input_size))}
    if bias:
        params["c"] = np.zeros((length, output_size))
    return {name: value.astype(dtype) for name, value in params.items()}


def forward(params, x):
    """Aplica a cada paso sus propios pesos.

    params : dict. Como los da `init`.
    x : ndarray (T, B, D). Entradas, el tiempo primero, con T ≤ L: para más pasos no hay pesos.

    Devuelve Trace. ``x`` y ``o`` (T, B, O).
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


def backward(params, trace, do):
    """Retropropaga: el gradiente exacto de E. Los pesos de cada paso solo aprenden de ese paso.

    Los argumentos y lo que devuelve son como en `convolution.backward`, con ceros en los pasos que
    la secuencia no alcanzó.
    """
    _check_backward(params, trace, do)
    U, x = params["U"], trace.x
    T = len(x)
    grads = {"U": np.zeros(U.shape, np.result_type(do, x))}
    for k in range(min(U.shape[1], T)):
        # ∂E/∂U_k(t) = ∂E/∂o(t) x(t−k)ᵀ: la suma es sobre el lote, no sobre el tiempo
        grads["U"][k:T, k] = do[k:].transpose(0, 2, 1) @ x[: T - k]
    if "c" in params:
        grads["c"] = np.zeros_like(params["c"], do.dtype)
        grads["c"][:T] = do.sum(axis=1)
    return grads


def _check_params(params):
    return check_params(params, {"U": "L K O D"}, {"c": "L O"})


def _check_x(name, x, sizes):
    check_array(name, x, "T B D", sizes)
    if len(x) > sizes["L"]:
        raise ValueError(
            f"{name} debe tener a lo sumo L = {sizes['L']} pasos, los que tienen pesos; "
            f"llegó T = {len(x)}."
        )


def _check_backward(params, trace, do):
    sizes = _check_params(params)
    check_type("trace", trace, Trace, "lo que devuelve locally_connected.forward")
    _check_x("trace.x", trace.x, sizes)
    check_array("do", do, "T B O", sizes)
