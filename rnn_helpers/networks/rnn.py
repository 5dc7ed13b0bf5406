"""La red recurrente de la Fig. 10.3 en NumPy: inicio, propagación hacia adelante y BPTT.

Cada paso de tiempo aplica las mismas U, W y V (ecs. 10.8 a 10.10):

    a(t) = b + W h(t−1) + U x(t),    h(t) = σ(a(t)),    o(t) = c + V h(t).

La Fig. 10.5 (una sola salida, al final) es esta misma red con ∂E/∂o(t) = 0 salvo en t = τ.
Formas: T pasos de tiempo, B secuencias en el lote, D entradas, H estados ocultos, O salidas.

En los bucles sobre el tiempo los productos se escriben `np.dot`: da lo mismo que `@`, pero con una
sola entrada o salida NumPy no confía `@` a su biblioteca de álgebra lineal, y tarda más.
"""

from typing import NamedTuple

import numpy as np

from rnn_helpers.networks.activations import ACTIVATIONS
from rnn_helpers.validation import (
    check_array,
    check_backward,
    check_choice,
    check_init,
    check_integer,
    check_rnn_params,
    check_type,
)


class Trace(NamedTuple):
    """Lo que la pasada hacia adelante guarda para la retropropagación."""

    x: np.ndarray  # (T, B, D) entradas
    h: np.ndarray  # (T+1, B, H) estados ocultos; h[0] es el inicial y h[t] es h^(t)
    o: np.ndarray  # (T, B, O) salidas; o[t-1] es o^(t)
    activation: str


def init(input_size, hidden_size, output_size, *, seed, bias=False, gain=0.9, dtype=np.float64):
    """Crea los parámetros iniciales de la red.

    W es `gain` veces una matriz ortogonal al azar, así que W multiplica la norma de cualquier
    estado por `gain` exactamente (Saxe, McClelland y Ganguli, 2014). U es uniforme en ±0.3 y V
    en ±1/√H. Los sesgos, si los hay, empiezan en cero.

    Parámetros
    ----------
    input_size, hidden_size, output_size : int
        D, H y O.
    seed : int
        Semilla: la misma da siempre los mismos parámetros.
    bias : bool
        Si se añaden los sesgos b y c.
    gain : float
        Ganancia de W, al menos 0.
    dtype : float32 o float64

    Devuelve
    --------
    dict
        ``U`` (H, D), ``W`` (H, H), ``V`` (O, H) y, con sesgos, ``b`` (H,) y ``c`` (O,).

    Errores
    -------
    TypeError, ValueError
        Si un tamaño no es un entero positivo, o `gain`, `seed` o `dtype` no sirven.
    """
    check_init(input_size, hidden_size, output_size, seed, bias, gain, dtype)
    rng = np.random.default_rng(seed)
    scale = 1 / np.sqrt(hidden_size)
    params = {
        "U": rng.uniform(-0.3, 0.3, (hidden_size, input_size)),
        "W": gain * orthogonal(hidden_size, rng),
        "V": rng.uniform(-scale, scale, (output_size, hidden_size)),
    }
    if bias:
        params |= {"b": np.zeros(hidden_size), "c": np.zeros(output_size)}
    return {name: value.astype(dtype) for name, value in params.items()}


def orthogonal(size, rng):
    """Matriz ortogonal al azar: la Q de una matriz gaussiana, con los signos de la diagonal de R.

    Sin esos signos unas matrices ortogonales serían más probables que otras (Mezzadri, 2007).

    Parámetros
    ----------
    size : int
        Cuántos renglones y columnas.
    rng : np.random.Generator

    Devuelve
    --------
    ndarray (size, size)

    Errores
    -------
    TypeError, ValueError
        Si `size` no es un entero positivo, o `rng` no es un generador.
    """
    check_integer("size", size)
    check_type("rng", rng, np.random.Generator, "un np.random.Generator")
    q, r = np.linalg.qr(rng.standard_normal((size, size)))
    return q * np.sign(np.diag(r))


def forward(params, x, h0=None, activation="tanh"):
    """Propaga hacia adelante desde h^(0) (ecs. 10.8 a 10.10).

    Parámetros
    ----------
    params : dict
        Como los da `init`.
    x : ndarray (T, B, D)
        Entradas, el tiempo primero.
    h0 : ndarray (B, H), opcional
        Estado inicial; cero si no se da.
    activation : {"tanh", "logistic"}

    Devuelve
    --------
    Trace
        ``x``, ``h`` (T+1, B, H), ``o`` (T, B, O) y ``activation``.

    Errores
    -------
    TypeError, ValueError
        Si algo no es un arreglo de flotantes finitos, no encaja, o σ no se conoce.
    """
    _check_forward(params, x, h0, activation)
    U, W, V = params["U"], params["W"], params["V"]
    (T, B, _), H = x.shape, len(W)
    sigma = ACTIVATIONS[activation].function
    h = np.empty((T + 1, B, H), np.result_type(x, *params.values()))
    h[0] = 0 if h0 is None else h0
    UT, WT = np.ascontiguousarray(U.T), np.ascontiguousarray(W.T)
    for t in range(1, T + 1):
        a = np.dot(h[t - 1], WT)  # a(t) = b + W h(t−1) + U x(t) (10.8)
        a += np.dot(x[t - 1], UT)
        if "b" in params:
            a += params["b"]
        sigma(a, out=h[t])  # h(t) = σ(a(t)) (10.9)
    o = h[1:] @ V.T + params.get("c", 0)  # o(t) = c + V h(t) (10.10)
    return Trace(x, h, o, activation)


def backward(params, trace, do, truncate=None):
    """Retropropaga en el tiempo: el gradiente exacto de E (ecs. 10.22 a 10.28).

    Parámetros
    ----------
    params : dict
        Los mismos con que se calculó `trace`.
    trace : Trace
        Lo que devolvió `forward`.
    do : ndarray (T, B, O)
        ∂E/∂o^(t), como la dan las funciones de `losses`.
    truncate : int, opcional
        Si se da, el error de cada paso retrocede por el estado a lo sumo `truncate` pasos,
        contando el propio (BPTT truncada; Williams y Peng, 1990).

    Devuelve
    --------
    dict
        ∂E/∂ de cada parámetro, con las mismas claves y formas que `params`.

    Errores
    -------
    TypeError, ValueError
        Si `do` o `trace` no encajan con `params`, o `truncate` no es un entero positivo.
    """
    delta = deltas(params, trace, do, truncate)
    x, h, _, _ = trace
    T, B, H = delta.shape
    delta, do = delta.reshape(T * B, H), do.reshape(T * B, -1)
    grads = {
        "U": delta.T @ x.reshape(T * B, -1),  # Σ δ(t) x(t)ᵀ (10.28)
        "W": delta.T @ h[:-1].reshape(T * B, H),  # Σ δ(t) h(t−1)ᵀ (10.26)
        "V": do.T @ h[1:].reshape(T * B, H),  # Σ ∂E/∂o(t) h(t)ᵀ (10.24)
    }
    if "b" in params:
        grads["b"] = delta.sum(axis=0)  # Σ δ(t) (10.23)
    if "c" in params:
        grads["c"] = do.sum(axis=0)  # Σ ∂E/∂o(t) (10.22)
    return grads


def deltas(params, trace, do, truncate=None):
    """Errores δ^(t) = ∂E/∂a^(t) de todos los pasos (ecs. 10.20 y 10.21).

    Los argumentos y los errores son los de `backward`.

    Devuelve
    --------
    ndarray (T, B, H)
        El primero es δ^(1).
    """
    _check_backward(params, trace, do, truncate)
    W, V = params["W"], params["V"]
    T = len(do)
    slope = ACTIVATIONS[trace.activation].slope(trace.h[1:])  # σ′(a(t)), todos los t a la vez
    if truncate is not None and truncate < T:
        return _truncated((do @ V) * slope, W, slope, truncate)
    delta = slope  # cada δ(t) se escribe sobre su σ′(a(t)): un arreglo menos
    delta[-1] *= np.dot(do[-1], V)
    for t in range(T - 2, -1, -1):
        dh = np.dot(delta[t + 1], W)
        dh += np.dot(do[t], V)  # ∂E/∂h(t) = Wᵀ δ(t+1) + Vᵀ ∂E/∂o(t)
        delta[t] *= dh  # δ(t) = σ′(a(t)) ⊙ ∂E/∂h(t)
    return delta


def state_gradients(params, trace, do):
    """∂E/∂h^(t) de todos los pasos, con los índices de `trace.h` (ecs. 10.19 a 10.21).

    Los argumentos y los errores son los de `backward`.

    Devuelve
    --------
    ndarray (T+1, B, H)
        El primero es ∂E/∂h^(0).
    """
    delta = deltas(params, trace, do)
    dh = np.concatenate([np.zeros_like(delta[:1]), do @ params["V"]])  # Vᵀ ∂E/∂o(t)
    dh[:-1] += delta @ params["W"]  # + Wᵀ δ(t+1)
    return dh


def _truncated(delta, W, slope, truncate):
    """Suma los ecos del error de cada paso en los `truncate` − 1 pasos anteriores."""
    echo = delta
    for _ in range(truncate - 1):
        echo = (echo[1:] @ W) * slope[: len(echo) - 1]
        delta[: len(echo)] += echo
    return delta


def _check_forward(params, x, h0, activation):
    sizes = check_rnn_params(params)
    check_array("x", x, "T B D", sizes)
    if h0 is not None:
        check_array("h0", h0, "B H", sizes)
    check_choice("activation", activation, ACTIVATIONS)


def _check_backward(params, trace, do, truncate):
    check_backward(trace, Trace, check_rnn_params(params), do, truncate)
    check_choice("trace.activation", trace.activation, ACTIVATIONS)
