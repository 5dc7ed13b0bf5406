"""La red de Jordan (1986), Fig. 10.4: la única recurrencia va de la salida o(t−1) al estado h(t).

Es la red de `rnn` con la salida donde iba el estado:

    a(t) = b + W o(t−1) + U x(t),    h(t) = σ(a(t)),    o(t) = c + V h(t).

Todo lo que el futuro necesite del pasado tiene que caber en o(t−1); por eso puede menos que la de
la Fig. 10.3. A cambio, con forzado del maestro (sección 10.2.1) se entrena leyendo el valor
verdadero y(t−1) en lugar de o(t−1): los pasos dejan de depender unos de otros y se calculan todos
a la vez. Sin maestro la red corre libre, lee sus propias salidas y se retropropaga en el tiempo.
Formas: T pasos de tiempo, B secuencias en el lote, D entradas, H estados ocultos, O salidas.
"""

from typing import NamedTuple

import numpy as np

from rnn_helpers.networks.activations import ACTIVATIONS
from rnn_helpers.networks.initialization import orthogonal
from rnn_helpers.networks.truncation import add_echoes
from rnn_helpers.validation import (
    check_array,
    check_backward,
    check_choice,
    check_init,
    check_params,
)


class Trace(NamedTuple):
    """Lo que la pasada hacia adelante guarda para la retropropagación."""

    x: np.ndarray  # (T, B, D) entradas
    h: np.ndarray  # (T+1, B, H) h[t] es h^(t); h[0] es cero y nadie lo lee
    o: np.ndarray  # (T, B, O) salidas; o[t-1] es o^(t)
    previous: np.ndarray  # (T, B, O) lo que cada paso leyó: o^(t−1), o y^(t−1) del maestro
    teacher_forced: bool
    activation: str

    @property
    def final_state(self):
        """dict: con qué empieza la secuencia que sigue a esta, si la red corre libre."""
        return {"o0": self.o[-1]}


def init(input_size, hidden_size, output_size, *, seed, bias=False, gain=0.9, dtype=np.float64):
    """Crea los parámetros iniciales de la red, con los argumentos de `rnn.init`.

    W (H, O) no es cuadrada: es `gain` veces las primeras filas y columnas de una matriz ortogonal
    al azar. Si O ≤ H, que es lo normal, sus columnas son ortonormales y W multiplica la norma de
    cualquier salida por `gain` exactamente; si O > H lo son sus filas, y la multiplica a lo sumo
    por `gain`. U es uniforme en ±0.3 y V en ±1/√H. Los sesgos, si los hay, empiezan en cero.

    Devuelve dict. ``U`` (H, D), ``W`` (H, O), ``V`` (O, H) y, con sesgos, ``b`` (H,) y ``c`` (O,).
    """
    check_init(input_size, hidden_size, output_size, seed, bias, gain, dtype)
    rng = np.random.default_rng(seed)
    scale = 1 / np.sqrt(hidden_size)
    square = orthogonal(max(hidden_size, output_size), rng)
    params = {
        "U": rng.uniform(-0.3, 0.3, (hidden_size, input_size)),
        "W": gain * square[:hidden_size, :output_size],
        "V": rng.uniform(-scale, scale, (output_size, hidden_size)),
    }
    if bias:
        params |= {"b": np.zeros(hidden_size), "c": np.zeros(output_size)}
    return {name: value.astype(dtype) for name, value in params.items()}


def forward(params, x, o0=None, *, activation="tanh", teacher=None):
    """Propaga hacia adelante desde o^(0): libre, o con forzado del maestro.

    params, x, activation. Los de `rnn.forward`.
    o0 : ndarray (B, O), opcional. Lo que lee el primer paso; cero si no se da.
    teacher : ndarray (T, B, O), opcional. Los valores deseados y. Si se dan, el paso t lee y^(t−1)
        en lugar de o^(t−1), y no hay ciclo en el tiempo. El último, y^(T), no lo lee nadie.

    Devuelve Trace. ``x``, ``h`` (T+1, B, H), ``o`` (T, B, O), ``previous`` (T, B, O),
        ``teacher_forced`` y ``activation``.
    """
    _check_forward(params, x, o0, activation, teacher)
    U, W, V = params["U"], params["W"], params["V"]
    b, c = params.get("b", 0), params.get("c", 0)
    (T, B, D), (H, O) = x.shape, W.shape
    sigma = ACTIVATIONS[activation].function
    h = np.empty((T + 1, B, H), np.result_type(x, *params.values()))
    fed = np.empty((T + 1, B, O), h.dtype)  # lo que lee el estado: fed[t-1], en el paso t
    h[0], fed[0] = 0, 0 if o0 is None else o0
    np.matmul(x.reshape(T * B, D), U.T, out=h[1:].reshape(T * B, H))  # U x(t), todos los t a la vez
    h[1:] += b
    if teacher is not None:
        fed[1:] = teacher
        h[1:] += (fed[:-1].reshape(T * B, O) @ W.T).reshape(T, B, H)  # + W y(t−1), y sin ciclo
        sigma(h[1:], out=h[1:])
        o = (h[1:].reshape(T * B, H) @ V.T).reshape(T, B, O) + c
        return Trace(x, h, o, fed[:-1], True, activation)
    WT, VT = np.ascontiguousarray(W.T), np.ascontiguousarray(V.T)
    for t in range(1, T + 1):
        h[t] += fed[t - 1] @ WT  # a(t) = b + W o(t−1) + U x(t)
        sigma(h[t], out=h[t])  # h(t) = σ(a(t))
        fed[t] = h[t] @ VT + c  # o(t) = c + V h(t)
    return Trace(x, h, fed[1:], fed[:-1], False, activation)


def backward(params, trace, do, *, truncate=None):
    """Retropropaga: el gradiente exacto de E.

    Si la red corrió libre, o(t) influye en E directamente y también a través de a(t+1):

        g(t) = ∂E/∂o(t) + Wᵀ δ(t+1),    δ(t) = Vᵀ g(t) ⊙ σ′(a(t)).

    Con forzado del maestro el segundo término no existe: y(t) es un dato y no depende de nada. Los
    argumentos y lo que devuelve son como en `rnn.backward`; `truncate` corta el camino que va por
    las salidas, y con forzado del maestro no hay nada que cortar.
    """
    delta, g = _errors(params, trace, do, truncate)
    x, h, previous = trace.x, trace.h, trace.previous
    T, B, H = delta.shape
    delta, g = delta.reshape(T * B, H), g.reshape(T * B, -1)
    grads = {
        "U": delta.T @ x.reshape(T * B, -1),  # Σ δ(t) x(t)ᵀ
        "W": delta.T @ previous.reshape(T * B, -1),  # Σ δ(t) o(t−1)ᵀ, o y(t−1)
        "V": g.T @ h[1:].reshape(T * B, H),  # Σ g(t) h(t)ᵀ
    }
    if "b" in params:
        grads["b"] = delta.sum(axis=0)  # Σ δ(t)
    if "c" in params:
        grads["c"] = g.sum(axis=0)  # Σ g(t)
    return grads


def deltas(params, trace, do, *, truncate=None):
    """Errores δ^(t) = ∂E/∂a^(t) de todos los pasos, (T, B, H).

    Los argumentos son los de `backward`.
    """
    return _errors(params, trace, do, truncate)[0]


def _errors(params, trace, do, truncate):
    """δ^(t) y g^(t), el error que llega a o^(t) por todos sus caminos."""
    _check_backward(params, trace, do, truncate)
    W, V = params["W"], params["V"]
    slope = ACTIVATIONS[trace.activation].slope(trace.h[1:])  # σ′(a(t))
    g = do.astype(np.result_type(do, slope))
    truncate = 1 if trace.teacher_forced else truncate  # y(t) es un dato: no deja eco
    if truncate is not None and truncate < len(g):
        g = add_echoes(g, lambda echo: ((echo[1:] @ V) * slope[1 : len(echo)]) @ W, truncate)
    else:
        for t in range(len(g) - 2, -1, -1):
            g[t] += ((g[t + 1] @ V) * slope[t + 1]) @ W  # + Wᵀ δ(t+1)
    return (g.reshape(-1, g.shape[2]) @ V).reshape(slope.shape) * slope, g


def _check_params(params):
    return check_params(params, {"U": "H D", "W": "H O", "V": "O H"}, {"b": "H", "c": "O"})


def _check_forward(params, x, o0, activation, teacher):
    sizes = _check_params(params)
    check_array("x", x, "T B D", sizes)
    if o0 is not None:
        check_array("o0", o0, "B O", sizes)
    if teacher is not None:
        check_array("teacher", teacher, "T B O", sizes)
    check_choice("activation", activation, ACTIVATIONS)


def _check_backward(params, trace, do, truncate):
    sizes = _check_params(params)
    check_backward(trace, Trace, sizes, do, truncate, previous="T B O")
    check_choice("trace.activation", trace.activation, ACTIVATIONS)
