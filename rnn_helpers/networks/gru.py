"""La red GRU en NumPy: dos compuertas deciden cuánto del estado se conserva y cuánto se renueva.

Tres cuentas como la de `rnn`, cada una con sus filas de U, W y b (σ es la logística y ⊙ multiplica
elemento a elemento):

    z(t) = σ(bz + Uz x(t) + Wz h(t−1))                 compuerta de actualización   (10.46)
    r(t) = σ(br + Ur x(t) + Wr h(t−1))                 compuerta de reinicio        (10.47)
    h̃(t) = tanh(bh + Uh x(t) + r(t) ⊙ (Wh h(t−1)))     candidato
    h(t) = z(t) ⊙ h(t−1) + (1 − z(t)) ⊙ h̃(t)           estado oculto                (10.45)
    o(t) = c + V h(t)                                  salida                       (10.10)

Hay dos variantes. Cho et al. (2014) y el libro, que llama u a z, reinician antes del producto, con
Wh (r(t) ⊙ h(t−1)). Aquí r multiplica después del producto, como en `torch.nn.GRU` y cuDNN: así las
tres filas de W hacen un solo producto con h(t−1). Frente a PyTorch solo falta su segundo sesgo del
candidato, el que va dentro del paréntesis. Las filas de U, W y b van en el orden z, r, h̃, H cada
una. Formas: T pasos de tiempo, B secuencias en el lote, D entradas, H estados ocultos, O salidas.
"""

from typing import NamedTuple

import numpy as np

from rnn_helpers.networks.activations import logistic, logistic_slope, tanh_slope
from rnn_helpers.networks.rnn import orthogonal
from rnn_helpers.validation import check_array, check_backward, check_init, check_params


class Trace(NamedTuple):
    """Lo que la pasada hacia adelante guarda para la retropropagación."""

    x: np.ndarray  # (T, B, D) entradas
    h: np.ndarray  # (T+1, B, H) estados ocultos; h[0] es el inicial y h[t] es h^(t)
    gates: np.ndarray  # (T, 3, B, H) z, r, h̃ = gates[t-1] son los del paso t
    memory: np.ndarray  # (T, B, H) memory[t-1] es Wh h^(t−1), antes de reiniciarlo
    o: np.ndarray  # (T, B, O) salidas; o[t-1] es o^(t)


def init(input_size, hidden_size, output_size, *, seed, bias=False, gain=0.9, dtype=np.float64):
    """Crea los parámetros iniciales de la red.

    Cada bloque de W es `gain` veces una matriz ortogonal al azar, U es uniforme en ±0.3 y V en
    ±1/√H. Los sesgos, si los hay, empiezan en cero.

    Parámetros
    ----------
    input_size, hidden_size, output_size : int
        D, H y O.
    seed : int
        Semilla: la misma da siempre los mismos parámetros.
    bias : bool
        Si se añaden los sesgos b y c.
    gain : float
        Ganancia de cada bloque de W, al menos 0.
    dtype : float32 o float64

    Devuelve
    --------
    dict
        ``U`` (3H, D), ``W`` (3H, H), ``V`` (O, H) y, con sesgos, ``b`` (3H,) y ``c`` (O,).

    Errores
    -------
    TypeError, ValueError
        Si un tamaño no es un entero positivo, o `gain`, `seed` o `dtype` no sirven.
    """
    check_init(input_size, hidden_size, output_size, seed, bias, gain, dtype)
    rng = np.random.default_rng(seed)
    scale = 1 / np.sqrt(hidden_size)
    params = {
        "U": rng.uniform(-0.3, 0.3, (3 * hidden_size, input_size)),
        "W": gain * np.vstack([orthogonal(hidden_size, rng) for _ in range(3)]),
        "V": rng.uniform(-scale, scale, (output_size, hidden_size)),
    }
    if bias:
        params |= {"b": np.zeros(3 * hidden_size), "c": np.zeros(output_size)}
    return {name: value.astype(dtype) for name, value in params.items()}


def forward(params, x, h0=None):
    """Propaga hacia adelante desde h^(0).

    Parámetros
    ----------
    params : dict
        Como los da `init`.
    x : ndarray (T, B, D)
        Entradas, el tiempo primero.
    h0 : ndarray (B, H), opcional
        Estado inicial; cero si no se da.

    Devuelve
    --------
    Trace
        ``x``, ``h`` (T+1, B, H), ``gates`` (T, 3, B, H), ``memory`` (T, B, H) y ``o`` (T, B, O).

    Errores
    -------
    TypeError, ValueError
        Si algo no es un arreglo de flotantes finitos, o no encaja.
    """
    _check_forward(params, x, h0)
    U, W, V = params["U"], params["W"], params["V"]
    (T, B, _), H = x.shape, W.shape[1]
    h = np.empty((T + 1, B, H), np.result_type(x, *params.values()))
    h[0] = 0 if h0 is None else h0
    gates, memory = np.empty((T, 3, B, H), h.dtype), np.empty((T, B, H), h.dtype)
    UT, WT = np.ascontiguousarray(U.T), np.ascontiguousarray(W.T)
    for t in range(1, T + 1):
        gates[t - 1] = np.dot(x[t - 1], UT).reshape(B, 3, H).swapaxes(0, 1)  # Uz, Ur y Uh por x(t)
        if "b" in params:
            gates[t - 1] += params["b"].reshape(3, 1, H)
        recurrent = np.dot(h[t - 1], WT).reshape(B, 3, H).swapaxes(0, 1)  # y W por h(t−1)
        memory[t - 1] = recurrent[2]
        gates[t - 1, :2] += recurrent[:2]
        z, r, candidate = gates[t - 1]
        logistic(gates[t - 1, :2], out=gates[t - 1, :2])  # z(t), r(t)              (10.46, 10.47)
        candidate += r * memory[t - 1]
        np.tanh(candidate, out=candidate)  # h̃(t)
        h[t] = z * h[t - 1] + (1 - z) * candidate  # lo que se conserva y lo que se renueva (10.45)
    o = (h[1:].reshape(T * B, H) @ V.T).reshape(T, B, -1) + params.get("c", 0)  # o(t) = c + V h(t)
    return Trace(x, h, gates, memory, o)


def backward(params, trace, do, truncate=None):
    """Retropropaga en el tiempo: el gradiente exacto de E.

    El error llega a h(t) por la salida, por las tres cuentas del paso siguiente y por lo que ese
    paso conservó:

        ∂E/∂h(t) = Vᵀ ∂E/∂o(t) + Wᵀ ε(t+1) + z(t+1) ⊙ ∂E/∂h(t+1)

    donde δ(t) es ∂E/∂ de lo que entra en σ, σ y tanh, y ε(t) es ∂E/∂(W h(t−1)): lo mismo, salvo
    que la parte del candidato lleva el factor r(t).

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
        contando el propio.

    Devuelve
    --------
    dict
        ∂E/∂ de cada parámetro, con las mismas claves y formas que `params`.

    Errores
    -------
    TypeError, ValueError
        Si `do` o `trace` no encajan con `params`, o `truncate` no es un entero positivo.
    """
    more = {"gates": "T 3 B H", "memory": "T B H"}
    check_backward(trace, Trace, _check_params(params), do, truncate, **more)
    x, h, gates, memory, _ = trace
    T, _, B, H = gates.shape
    z, r, candidate = gates.swapaxes(0, 1)
    delta = logistic_slope(gates)  # σ′, por lo que multiplica a cada compuerta en h(t):
    delta[:, 0] *= h[:-1] - candidate  # ∂h(t)/∂(entrada de z)
    delta[:, 2] = (1 - z) * tanh_slope(candidate)  # ∂h(t)/∂(entrada de h̃)
    delta[:, 1] *= delta[:, 2] * memory  # ∂h(t)/∂(entrada de r), a través de h̃
    epsilon = delta.copy()
    epsilon[:, 2] *= r  # ∂h(t)/∂(W h(t−1))
    dh = (do.reshape(T * B, -1) @ params["V"]).reshape(T, B, H)  # Vᵀ ∂E/∂o(t)
    dh = _accumulate(dh, epsilon, _by_gate(params["W"]), z, min(truncate or T, T))
    delta *= dh[:, None]
    epsilon *= dh[:, None]
    delta, epsilon, do = _flat(delta), _flat(epsilon), do.reshape(T * B, -1)
    grads = {
        "U": delta.T @ x.reshape(T * B, -1),  # Σ δ(t) x(t)ᵀ
        "W": epsilon.T @ h[:-1].reshape(T * B, H),  # Σ ε(t) h(t−1)ᵀ
        "V": do.T @ h[1:].reshape(T * B, H),  # Σ ∂E/∂o(t) h(t)ᵀ
        "b": delta.sum(axis=0),  # Σ δ(t)
        "c": do.sum(axis=0),  # Σ ∂E/∂o(t)
    }
    return {name: grads[name] for name in params}


def _accumulate(dh, epsilon, W, z, steps):
    """Suma a Vᵀ ∂E/∂o(t) lo que llega de los `steps` − 1 pasos siguientes: ∂E/∂h(t)."""
    if steps == len(dh):
        for t in range(len(dh) - 2, -1, -1):
            dh[t] += ((epsilon[t + 1] * dh[t + 1]) @ W).sum(axis=0)  # + Wᵀ ε(t+1)
            dh[t] += z[t + 1] * dh[t + 1]
        return dh
    echo = dh.copy()
    for _ in range(steps - 1):
        n = len(echo)
        echo = ((epsilon[1:n] * echo[1:, None]) @ W).sum(axis=1) + z[1:n] * echo[1:]
        dh[: n - 1] += echo
    return dh


def _by_gate(matrix):
    """Las filas de cada compuerta por separado: de (3H, N) a (3, H, N)."""
    return matrix.reshape(3, len(matrix) // 3, -1)


def _flat(delta):
    """De (T, 3, B, H) a (T B, 3H), una fila por paso y secuencia."""
    T, gates, B, H = delta.shape
    return delta.swapaxes(1, 2).reshape(T * B, gates * H)


def _check_params(params):
    return check_params(params, {"U": "3H D", "W": "3H H", "V": "O H"}, {"b": "3H", "c": "O"})


def _check_forward(params, x, h0):
    sizes = _check_params(params)
    check_array("x", x, "T B D", sizes)
    if h0 is not None:
        check_array("h0", h0, "B H", sizes)
