"""La red GRU en NumPy: dos compuertas deciden cuánto del estado se conserva y cuánto se renueva.

Tres cuentas como la de `rnn`, cada una con sus filas de U, W y b (σ es la logística y ⊙ multiplica
elemento a elemento):

    u(t) = σ(bu + Uu x(t) + Wu h(t−1))                 compuerta de actualización   (10.46)
    r(t) = σ(br + Ur x(t) + Wr h(t−1))                 compuerta de reinicio        (10.47)
    h̃(t) = tanh(bh + Uh x(t) + r(t) ⊙ (Wh h(t−1)))     candidato
    h(t) = u(t) ⊙ h(t−1) + (1 − u(t)) ⊙ h̃(t)           estado oculto                (10.45)
    o(t) = c + V h(t)                                  salida                       (10.10)

Hay dos variantes. Cho et al. (2014) y el libro reinician antes del producto, con
Wh (r(t) ⊙ h(t−1)). Aquí r multiplica después del producto, como en `torch.nn.GRU` y cuDNN: así las
tres filas de W hacen un solo producto con h(t−1). Frente a PyTorch, que llama z a u y n a h̃, solo
falta su segundo sesgo del candidato, el que va dentro del paréntesis. Las filas de U, W y b van en
el orden de `GATES`, H filas cada una.
Formas: T pasos de tiempo, B secuencias en el lote, D entradas, H estados ocultos, O salidas.
"""

from typing import NamedTuple

import numpy as np

from rnn_helpers.networks.activations import logistic, logistic_slope, tanh_slope
from rnn_helpers.networks.initialization import orthogonal
from rnn_helpers.networks.inputs import read, rows
from rnn_helpers.networks.truncation import add_echoes
from rnn_helpers.validation import (
    check_backward,
    check_forward,
    check_gate_bias,
    check_init,
    check_params,
)

GATES = ("update", "reset", "candidate")  # u, r, h̃: su orden en U, W, b y gates


class Trace(NamedTuple):
    """Lo que la pasada hacia adelante guarda para la retropropagación."""

    x: np.ndarray  # (T, B, D) entradas, o (T, B) si son enteros
    h: np.ndarray  # (T+1, B, H) estados ocultos; h[0] es el inicial y h[t] es h^(t)
    gates: np.ndarray  # (T, 3, B, H) u, r, h̃ = gates[t-1] son los del paso t
    memory: np.ndarray  # (T, B, H) memory[t-1] es Wh h^(t−1), antes de reiniciarlo
    o: np.ndarray  # (T, B, O) salidas; o[t-1] es o^(t)

    @property
    def final_state(self):
        """dict: con qué empieza la secuencia que sigue a esta."""
        return {"h0": self.h[-1]}


def init(
    input_size,
    hidden_size,
    output_size,
    *,
    seed,
    bias=False,
    gain=0.9,
    update_bias=None,
    dtype=np.float64,
):
    """Crea los parámetros iniciales de la red.

    Cada bloque de W es `gain` veces una matriz ortogonal al azar, U es uniforme en ±0.3 y V en
    ±1/√H. Los sesgos, si los hay, empiezan en cero salvo, si se pide, el de la compuerta de
    actualización: al inicio u ≈ σ(bu), y lo que entra en el estado se conserva unos 1 / (1 − u)
    pasos: 2 sin sesgo, 8 con bu = 2.

    input_size, hidden_size, output_size, seed, bias, gain, dtype. Los de `rnn.init`; cada bloque de
        W tiene la misma ganancia.
    update_bias : float, opcional. Valor inicial de bu, que exige `bias=True`. Si no se da, 0.

    Devuelve dict. ``U`` (3H, D), ``W`` (3H, H), ``V`` (O, H) y, con sesgos, ``b`` (3H,) y ``c``
        (O,).
    """
    check_init(input_size, hidden_size, output_size, seed, bias, gain, dtype)
    check_gate_bias("update_bias", update_bias, bias)
    rng = np.random.default_rng(seed)
    scale = 1 / np.sqrt(hidden_size)
    params = {
        "U": rng.uniform(-0.3, 0.3, (3 * hidden_size, input_size)),
        "W": gain * np.vstack([orthogonal(hidden_size, rng) for _ in GATES]),
        "V": rng.uniform(-scale, scale, (output_size, hidden_size)),
    }
    if bias:
        b = np.repeat([update_bias or 0, 0, 0], hidden_size)
        params |= {"b": b, "c": np.zeros(output_size)}
    return {name: value.astype(dtype) for name, value in params.items()}


def forward(params, x, h0=None):
    """Propaga hacia adelante desde h^(0) (ecs. 10.45 a 10.47).

    params : dict. Como los da `init`.
    x : ndarray (T, B, D) de flotantes, o (T, B) de enteros. Entradas, el tiempo primero; un entero
        es el lugar, de 0 a D − 1, del único 1 de su vector.
    h0 : ndarray (B, H), opcional. Estado inicial; cero si no se da.

    Devuelve Trace. ``x``, ``h`` (T+1, B, H), ``gates`` (T, 3, B, H), ``memory`` (T, B, H) y ``o``
        (T, B, O).
    """
    check_forward(_check_params(params), x, h0=h0)
    U, W, V = params["U"], params["W"], params["V"]
    (T, B), H = x.shape[:2], W.shape[1]
    UT, WT = np.ascontiguousarray(U.T), np.ascontiguousarray(W.T)
    h = np.empty((T + 1, B, H), np.result_type(read(x[0], UT), *params.values()))
    h[0] = 0 if h0 is None else h0
    gates, memory = np.empty((T, 3, B, H), h.dtype), np.empty((T, B, H), h.dtype)
    for t in range(1, T + 1):
        gates[t - 1] = read(x[t - 1], UT).reshape(B, 3, H).swapaxes(0, 1)  # Uu, Ur y Uh por x(t)
        if "b" in params:
            gates[t - 1] += params["b"].reshape(3, 1, H)
        recurrent = np.dot(h[t - 1], WT).reshape(B, 3, H).swapaxes(0, 1)  # y W por h(t−1)
        memory[t - 1] = recurrent[2]
        gates[t - 1, :2] += recurrent[:2]
        u, r, candidate = gates[t - 1]
        logistic(gates[t - 1, :2], out=gates[t - 1, :2])  # u(t), r(t)              (10.46, 10.47)
        candidate += r * memory[t - 1]
        np.tanh(candidate, out=candidate)  # h̃(t)
        h[t] = u * h[t - 1] + (1 - u) * candidate  # lo que se conserva y lo que se renueva (10.45)
    o = (h[1:].reshape(T * B, H) @ V.T).reshape(T, B, -1) + params.get("c", 0)  # o(t) = c + V h(t)
    return Trace(x, h, gates, memory, o)


def backward(params, trace, do, *, truncate=None):
    """Retropropaga en el tiempo: el gradiente exacto de E.

    El error llega a h(t) por la salida, por las tres cuentas del paso siguiente y por lo que ese
    paso conservó:

        ∂E/∂h(t) = Vᵀ ∂E/∂o(t) + Wᵀ ε(t+1) + u(t+1) ⊙ ∂E/∂h(t+1)

    donde δ(t) es ∂E/∂ de lo que entra en σ, σ y tanh, y ε(t) es ∂E/∂(W h(t−1)): lo mismo, salvo
    que la parte del candidato lleva el factor r(t). Los argumentos y lo que devuelve son como en
    `rnn.backward`.
    """
    delta = deltas(params, trace, do, truncate=truncate)
    epsilon = _at_recurrence(delta, trace.gates[:, 1])
    T, _, B, H = delta.shape
    delta, epsilon = (e.swapaxes(1, 2).reshape(T * B, 3 * H) for e in (delta, epsilon))
    do = do.reshape(T * B, -1)
    grads = {
        "U": delta.T @ rows(trace.x, params["U"]),  # Σ δ(t) x(t)ᵀ
        "W": epsilon.T @ trace.h[:-1].reshape(T * B, H),  # Σ ε(t) h(t−1)ᵀ
        "V": do.T @ trace.h[1:].reshape(T * B, H),  # Σ ∂E/∂o(t) h(t)ᵀ
    }
    if "b" in params:
        grads["b"] = delta.sum(axis=0)  # Σ δ(t)
    if "c" in params:
        grads["c"] = do.sum(axis=0)  # Σ ∂E/∂o(t)
    return grads


def deltas(params, trace, do, *, truncate=None):
    """Errores δ^(t) de todos los pasos, (T, 3, B, H): ∂E/∂ de lo que entra en las dos σ y la tanh.

    Van en el orden de `GATES`. Los argumentos son los de `backward`.
    """
    more = {"gates": "T 3 B H", "memory": "T B H"}
    check_backward(trace, Trace, _check_params(params), do, truncate, **more)
    gates = trace.gates
    T, _, B, H = gates.shape
    W = params["W"].reshape(3, H, H)  # las filas de cada compuerta, por separado
    u, r, candidate = gates.swapaxes(0, 1)
    delta = logistic_slope(gates)  # σ′, por lo que multiplica a cada compuerta en h(t):
    delta[:, 0] *= trace.h[:-1] - candidate  # ∂h(t)/∂(entrada de u)
    delta[:, 2] = (1 - u) * tanh_slope(candidate)  # ∂h(t)/∂(entrada de h̃)
    delta[:, 1] *= delta[:, 2] * trace.memory  # ∂h(t)/∂(entrada de r), a través de h̃
    epsilon = _at_recurrence(delta, r)  # ∂h(t)/∂(W h(t−1))
    dh = (do.reshape(T * B, -1) @ params["V"]).reshape(T, B, H)  # Vᵀ ∂E/∂o(t)
    if truncate is not None and truncate < T:
        dh = _truncated(dh, epsilon, W, u, truncate)
    else:
        for t in range(T - 2, -1, -1):
            dh[t] += ((epsilon[t + 1] * dh[t + 1]) @ W).sum(axis=0)  # + Wᵀ ε(t+1)
            dh[t] += u[t + 1] * dh[t + 1]
    delta *= dh[:, None]
    return delta


def _at_recurrence(delta, r):
    """De δ a ε: W h(t−1) entra donde δ, salvo que en el candidato la multiplica r(t)."""
    epsilon = delta.copy()
    epsilon[:, 2] *= r
    return epsilon


def _truncated(dh, epsilon, W, u, truncate):
    """∂E/∂h(t) con los ecos de los `truncate` − 1 pasos siguientes, y no de todos."""

    def back(echo):
        after = slice(1, len(echo))
        return ((epsilon[after] * echo[1:, None]) @ W).sum(axis=1) + u[after] * echo[1:]

    return add_echoes(dh, back, truncate)


def _check_params(params):
    return check_params(params, {"U": "3H D", "W": "3H H", "V": "O H"}, {"b": "3H", "c": "O"})
