"""La red de la Fig. 10.4 en NumPy: la única recurrencia va de la salida o(t−1) al estado h(t).

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
from rnn_helpers.networks.rnn import orthogonal
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


def init(input_size, hidden_size, output_size, *, seed, bias=False, gain=0.9, dtype=np.float64):
    """Crea los parámetros iniciales de la red.

    W (H, O) no es cuadrada: es `gain` veces las primeras filas y columnas de una matriz ortogonal
    al azar. Si O ≤ H, que es lo normal, sus columnas son ortonormales y W multiplica la norma de
    cualquier salida por `gain` exactamente; si O > H lo son sus filas, y la multiplica a lo sumo
    por `gain`. U es uniforme en ±0.3 y V en ±1/√H. Los sesgos, si los hay, empiezan en cero.

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
        ``U`` (H, D), ``W`` (H, O), ``V`` (O, H) y, con sesgos, ``b`` (H,) y ``c`` (O,).

    Errores
    -------
    TypeError, ValueError
        Si un tamaño no es un entero positivo, o `gain`, `seed` o `dtype` no sirven.
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


def forward(params, x, o0=None, activation="tanh", teacher=None):
    """Propaga hacia adelante desde o^(0): libre, o con forzado del maestro.

    Parámetros
    ----------
    params : dict
        Como los da `init`.
    x : ndarray (T, B, D)
        Entradas, el tiempo primero.
    o0 : ndarray (B, O), opcional
        Lo que lee el primer paso; cero si no se da.
    activation : {"tanh", "logistic"}
    teacher : ndarray (T, B, O), opcional
        Los valores deseados y. Si se dan, el paso t lee y^(t−1) en lugar de o^(t−1), y no hay
        bucle en el tiempo. El último, y^(T), no lo lee nadie.

    Devuelve
    --------
    Trace
        ``x``, ``h`` (T+1, B, H), ``o`` (T, B, O), ``previous`` (T, B, O), ``teacher_forced`` y
        ``activation``.

    Errores
    -------
    TypeError, ValueError
        Si algo no es un arreglo de flotantes finitos, no encaja, o σ no se conoce.
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
        h[1:] += (fed[:-1].reshape(T * B, O) @ W.T).reshape(T, B, H)  # + W y(t−1), y sin bucle
        sigma(h[1:], out=h[1:])
        o = (h[1:].reshape(T * B, H) @ V.T).reshape(T, B, O) + c
        return Trace(x, h, o, fed[:-1], True, activation)
    WT, VT = np.ascontiguousarray(W.T), np.ascontiguousarray(V.T)
    for t in range(1, T + 1):
        h[t] += fed[t - 1] @ WT  # a(t) = b + W o(t−1) + U x(t)
        sigma(h[t], out=h[t])  # h(t) = σ(a(t))
        fed[t] = h[t] @ VT + c  # o(t) = c + V h(t)
    return Trace(x, h, fed[1:], fed[:-1], False, activation)


def backward(params, trace, do, truncate=None):
    """Retropropaga: el gradiente exacto de E.

    Si la red corrió libre, o(t) influye en E directamente y también a través de a(t+1):

        g(t) = ∂E/∂o(t) + Wᵀ δ(t+1),    δ(t) = Vᵀ g(t) ⊙ σ′(a(t)).

    Con forzado del maestro el segundo término no existe: y(t) es un dato y no depende de nada.

    Parámetros
    ----------
    params : dict
        Los mismos con que se calculó `trace`.
    trace : Trace
        Lo que devolvió `forward`.
    do : ndarray (T, B, O)
        ∂E/∂o^(t), como la dan las funciones de `losses`.
    truncate : int, opcional
        Si se da, el error de cada paso retrocede por las salidas a lo sumo `truncate` pasos,
        contando el propio. Con forzado del maestro no retrocede nunca y da lo mismo.

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
    x, h, _, previous, teacher_forced, activation = trace
    (T, B, O), H = do.shape, h.shape[-1]
    slope = ACTIVATIONS[activation].slope(h[1:])  # σ′(a(t))
    steps = 1 if teacher_forced else min(truncate or T, T)
    g = _total(params, do, slope, steps).reshape(T * B, O)
    delta = (g @ params["V"]) * slope.reshape(T * B, H)  # δ(t) = Vᵀ g(t) ⊙ σ′(a(t))
    grads = {
        "U": delta.T @ x.reshape(T * B, -1),  # Σ δ(t) x(t)ᵀ
        "W": delta.T @ previous.reshape(T * B, O),  # Σ δ(t) o(t−1)ᵀ, o y(t−1)
        "V": g.T @ h[1:].reshape(T * B, H),  # Σ g(t) h(t)ᵀ
        "b": delta.sum(axis=0),  # Σ δ(t)
        "c": g.sum(axis=0),  # Σ g(t)
    }
    return {name: grads[name] for name in params}


def _total(params, do, slope, steps):
    """Suma a ∂E/∂o^(t) lo que llega de los `steps` − 1 pasos siguientes: g^(t)."""
    W, V = params["W"], params["V"]
    g = do.astype(np.result_type(do, slope))
    if steps == len(g):
        for t in range(len(g) - 2, -1, -1):
            g[t] += ((g[t + 1] @ V) * slope[t + 1]) @ W  # + Wᵀ δ(t+1)
        return g
    echo = g
    for _ in range(steps - 1):
        echo = ((echo[1:] @ V) * slope[1 : len(echo)]) @ W
        g[: len(echo)] += echo
    return g


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
