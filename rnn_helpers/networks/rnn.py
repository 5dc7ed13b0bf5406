"""La red de Elman (1990), Fig. 10.3 del libro: inicio, propagación hacia adelante y BPTT.

Cada paso de tiempo aplica las mismas U, W y V (ecs. 10.8 a 10.10):

    a(t) = b + W h(t−1) + U x(t),    h(t) = σ(a(t)),    o(t) = c + V h(t).

La Fig. 10.5 (una sola salida, al final) es esta misma red con ∂E/∂o(t) = 0 salvo en t = τ.
Formas: T pasos de tiempo, B secuencias en el lote, D entradas, H estados ocultos, O salidas.

En los ciclos sobre el tiempo los productos se escriben `np.dot`: da lo mismo que `@`, pero con una
sola entrada o salida NumPy no confía `@` a su biblioteca de álgebra lineal, y tarda más.
"""

from typing import NamedTuple

import numpy as np

from rnn_helpers.networks.activations import ACTIVATIONS
from rnn_helpers.networks.initialization import orthogonal
from rnn_helpers.networks.inputs import read, rows
from rnn_helpers.networks.truncation import add_echoes
from rnn_helpers.validation import (
    check_backward,
    check_choice,
    check_forward,
    check_init,
    check_rnn_params,
)


class Trace(NamedTuple):
    """Lo que la pasada hacia adelante guarda para la retropropagación."""

    x: np.ndarray  # (T, B, D) entradas, o (T, B) si son enteros
    h: np.ndarray  # (T+1, B, H) estados ocultos; h[0] es el inicial y h[t] es h^(t)
    o: np.ndarray  # (T, B, O) salidas; o[t-1] es o^(t)
    activation: str

    @property
    def final_state(self):
        """dict: con qué empieza la secuencia que sigue a esta."""
        return {"h0": self.h[-1]}


def init(input_size, hidden_size, output_size, *, seed, bias=False, gain=0.9, dtype=np.float64):
    """Crea los parámetros iniciales de la red.

    W es `gain` veces una matriz ortogonal al azar, así que W multiplica la norma de cualquier
    estado por `gain` exactamente (Saxe, McClelland y Ganguli, 2014). U es uniforme en ±0.3 y V
    en ±1/√H. Los sesgos, si los hay, empiezan en cero.

    input_size, hidden_size, output_size : int. D, H y O.
    seed : int. Semilla: la misma da siempre los mismos parámetros.
    bias : bool. Si se añaden los sesgos b y c.
    gain : float. Ganancia de W, al menos 0.
    dtype : float32 o float64

    Devuelve dict. ``U`` (H, D), ``W`` (H, H), ``V`` (O, H) y, con sesgos, ``b`` (H,) y ``c`` (O,).
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


def forward(params, x, h0=None, *, activation="tanh"):
    """Propaga hacia adelante desde h^(0) (ecs. 10.8 a 10.10).

    params : dict. Como los da `init`.
    x : ndarray (T, B, D) de flotantes, o (T, B) de enteros. Entradas, el tiempo primero; un entero
        es el lugar, de 0 a D − 1, del único 1 de su vector.
    h0 : ndarray (B, H), opcional. Estado inicial; cero si no se da.
    activation : {"tanh", "logistic"}

    Devuelve Trace. ``x``, ``h`` (T+1, B, H), ``o`` (T, B, O) y ``activation``.
    """
    check_forward(check_rnn_params(params), x, h0=h0)
    check_choice("activation", activation, ACTIVATIONS)
    U, W, V = params["U"], params["W"], params["V"]
    (T, B), H = x.shape[:2], len(W)
    sigma = ACTIVATIONS[activation].function
    UT, WT = np.ascontiguousarray(U.T), np.ascontiguousarray(W.T)
    h = np.empty((T + 1, B, H), np.result_type(read(x[0], UT), *params.values()))
    h[0] = 0 if h0 is None else h0
    for t in range(1, T + 1):
        a = np.dot(h[t - 1], WT)  # a(t) = b + W h(t−1) + U x(t) (10.8)
        a += read(x[t - 1], UT)
        if "b" in params:
            a += params["b"]
        sigma(a, out=h[t])  # h(t) = σ(a(t)) (10.9)
    o = h[1:] @ V.T + params.get("c", 0)  # o(t) = c + V h(t) (10.10)
    return Trace(x, h, o, activation)


def backward(params, trace, do, *, truncate=None):
    """Retropropaga en el tiempo: el gradiente exacto de E (ecs. 10.22 a 10.28).

    params : dict. Los mismos con que se calculó `trace`.
    trace : Trace. Lo que devolvió `forward`.
    do : ndarray (T, B, O). ∂E/∂o^(t), como la dan las funciones de `losses`.
    truncate : int, opcional. Si se da, el error de cada paso retrocede por el estado a lo sumo
        `truncate` pasos, contando el propio (BPTT truncada; Williams y Peng, 1990).

    Devuelve dict. ∂E/∂ de cada parámetro, con las mismas claves y formas que `params`.
    """
    delta = deltas(params, trace, do, truncate=truncate)
    x, h, _, _ = trace
    T, B, H = delta.shape
    delta, do = delta.reshape(T * B, H), do.reshape(T * B, -1)
    grads = {
        "U": delta.T @ rows(x, params["U"]),  # Σ δ(t) x(t)ᵀ (10.28)
        "W": delta.T @ h[:-1].reshape(T * B, H),  # Σ δ(t) h(t−1)ᵀ (10.26)
        "V": do.T @ h[1:].reshape(T * B, H),  # Σ ∂E/∂o(t) h(t)ᵀ (10.24)
    }
    if "b" in params:
        grads["b"] = delta.sum(axis=0)  # Σ δ(t) (10.23)
    if "c" in params:
        grads["c"] = do.sum(axis=0)  # Σ ∂E/∂o(t) (10.22)
    return grads


def deltas(params, trace, do, *, truncate=None):
    """Errores δ^(t) = ∂E/∂a^(t) de todos los pasos, (T, B, H) (ecs. 10.19 a 10.21).

    Los argumentos son los de `backward`.
    """
    check_backward(trace, Trace, check_rnn_params(params), do, truncate)
    check_choice("trace.activation", trace.activation, ACTIVATIONS)
    W, V = params["W"], params["V"]
    T = len(do)
    delta = ACTIVATIONS[trace.activation].slope(trace.h[1:])  # σ′(a(t)): le falta ⊙ ∂E/∂h(t)
    if truncate is not None and truncate < T:
        return _truncated(params, delta, do, truncate)
    delta[-1] *= np.dot(do[-1], V)  # ∂E/∂h(τ) = Vᵀ ∂E/∂o(τ) (10.19)
    for t in range(T - 2, -1, -1):
        dh = np.dot(delta[t + 1], W)  # Wᵀ δ(t+1)
        dh += np.dot(do[t], V)  # + Vᵀ ∂E/∂o(t): ∂E/∂h(t) (10.21)
        delta[t] *= dh  # δ(t) = σ′(a(t)) ⊙ ∂E/∂h(t)
    return delta


def state_gradients(params, trace, do):
    """∂E/∂h^(t) de todos los pasos, (T+1, B, H), con los índices de `trace.h` (ecs. 10.19 a 10.21).

    Los argumentos son los de `backward`.
    """
    delta = deltas(params, trace, do)
    dh = np.concatenate([np.zeros_like(delta[:1]), do @ params["V"]])  # Vᵀ ∂E/∂o(t)
    dh[:-1] += delta @ params["W"]  # + Wᵀ δ(t+1)
    return dh


def _truncated(params, slope, do, truncate):
    """δ^(t) con los ecos de los `truncate` − 1 pasos siguientes, y no de todos."""

    def back(echo):
        return (echo[1:] @ params["W"]) * slope[: len(echo) - 1]

    return add_echoes((do @ params["V"]) * slope, back, truncate)
