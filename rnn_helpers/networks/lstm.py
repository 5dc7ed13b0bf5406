"""La red LSTM en NumPy: una celda s(t) cuyo contenido solo cambia por donde las compuertas dejan.

Cuatro cuentas iguales a la de `rnn`, cada una con sus filas de U, W y b (ecs. 10.40 a 10.44; σ es
la logística y ⊙ multiplica elemento a elemento):

    q(t) = σ(bq + Uq x(t) + Wq h(t−1))         compuerta de salida    (10.44)
    f(t) = σ(bf + Uf x(t) + Wf h(t−1))         compuerta de olvido    (10.40)
    g(t) = σ(bg + Ug x(t) + Wg h(t−1))         compuerta de entrada   (10.42)
    s̃(t) = tanh(bs + Us x(t) + Ws h(t−1))      candidato
    s(t) = f(t) ⊙ s(t−1) + g(t) ⊙ s̃(t)         celda                  (10.41)
    h(t) = q(t) ⊙ tanh(s(t))                   estado oculto          (10.43)
    o(t) = c + V h(t)                          salida                 (10.10)

El libro pone la logística en el candidato; aquí es tanh, como se usa hoy. En otros textos q, g, s y
s̃ se llaman o, i, c y c̃. Las filas de U, W y b van en el orden de `GATES`, H filas cada una.
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

GATES = ("output", "forget", "input", "candidate")  # q, f, g, s̃: su orden en U, W, b y gates


class Trace(NamedTuple):
    """Lo que la pasada hacia adelante guarda para la retropropagación."""

    x: np.ndarray  # (T, B, D) entradas, o (T, B) si son enteros
    h: np.ndarray  # (T+1, B, H) estados ocultos; h[0] es el inicial y h[t] es h^(t)
    cell: np.ndarray  # (T+1, B, H) celdas; cell[0] es la inicial y cell[t] es s^(t)
    gates: np.ndarray  # (T, 4, B, H) q, f, g, s̃ = gates[t-1] son las del paso t
    o: np.ndarray  # (T, B, O) salidas; o[t-1] es o^(t)

    @property
    def final_state(self):
        """dict: con qué empieza la secuencia que sigue a esta."""
        return {"h0": self.h[-1], "cell0": self.cell[-1]}


def init(
    input_size,
    hidden_size,
    output_size,
    *,
    seed,
    bias=False,
    gain=0.9,
    forget_bias=None,
    dtype=np.float64,
):
    """Crea los parámetros iniciales de la red.

    Cada bloque de W es `gain` veces una matriz ortogonal al azar, U es uniforme en ±0.3 y V en
    ±1/√H. Los sesgos, si los hay, empiezan en cero salvo el de la compuerta de olvido: al inicio
    f ≈ σ(bf), y lo que entra en la celda se conserva unos 1 / (1 − f) pasos: 2 sin sesgo, 4 con
    bf = 1, 21 con bf = 3.

    input_size, hidden_size, output_size, seed, bias, gain, dtype. Los de `rnn.init`; cada bloque de
        W tiene la misma ganancia.
    forget_bias : float, opcional. Valor inicial de bf, que exige `bias=True`. Si no se da, 1 (Gers,
        Schmidhuber y Cummins, 2000; Jozefowicz et al., 2015).

    Devuelve dict. ``U`` (4H, D), ``W`` (4H, H), ``V`` (O, H) y, con sesgos, ``b`` (4H,) y ``c``
        (O,).
    """
    check_init(input_size, hidden_size, output_size, seed, bias, gain, dtype)
    check_gate_bias("forget_bias", forget_bias, bias)
    rng = np.random.default_rng(seed)
    scale = 1 / np.sqrt(hidden_size)
    params = {
        "U": rng.uniform(-0.3, 0.3, (4 * hidden_size, input_size)),
        "W": gain * np.vstack([orthogonal(hidden_size, rng) for _ in GATES]),
        "V": rng.uniform(-scale, scale, (output_size, hidden_size)),
    }
    if bias:
        b = np.repeat([0, 1 if forget_bias is None else forget_bias, 0, 0], hidden_size)
        params |= {"b": b, "c": np.zeros(output_size)}
    return {name: value.astype(dtype) for name, value in params.items()}


def forward(params, x, h0=None, cell0=None):
    """Propaga hacia adelante desde h^(0) y s^(0) (ecs. 10.40 a 10.44).

    params : dict. Como los da `init`.
    x : ndarray (T, B, D) de flotantes, o (T, B) de enteros. Entradas, el tiempo primero; un entero
        es el lugar, de 0 a D − 1, del único 1 de su vector.
    h0, cell0 : ndarray (B, H), opcional. Estado oculto y celda iniciales; cero si no se dan.

    Devuelve Trace. ``x``, ``h`` y ``cell`` (T+1, B, H), ``gates`` (T, 4, B, H) y ``o`` (T, B, O).
    """
    check_forward(_check_params(params), x, h0=h0, cell0=cell0)
    U, W, V = params["U"], params["W"], params["V"]
    (T, B), H = x.shape[:2], W.shape[1]
    UT, WT = np.ascontiguousarray(U.T), np.ascontiguousarray(W.T)
    h = np.empty((T + 1, B, H), np.result_type(read(x[0], UT), *params.values()))
    s = np.empty_like(h)
    h[0], s[0] = 0 if h0 is None else h0, 0 if cell0 is None else cell0
    gates = np.empty((T, 4, B, H), h.dtype)
    for t in range(1, T + 1):
        a = np.dot(h[t - 1], WT)
        a += read(x[t - 1], UT)  # las cuatro cuentas b + W h(t−1) + U x(t), en una fila (4H)
        if "b" in params:
            a += params["b"]
        gates[t - 1] = a.reshape(B, 4, H).swapaxes(0, 1)
        q, f, g, candidate = gates[t - 1]
        logistic(gates[t - 1, :3], out=gates[t - 1, :3])  # q(t), f(t), g(t) (10.44, 10.40, 10.42)
        np.tanh(candidate, out=candidate)  # s̃(t)
        s[t] = f * s[t - 1] + g * candidate  # s(t)       (10.41)
        np.tanh(s[t], out=h[t])
        h[t] *= q  # h(t) = q(t) ⊙ tanh(s(t))             (10.43)
    o = (h[1:].reshape(T * B, H) @ V.T).reshape(T, B, -1) + params.get("c", 0)  # o(t) = c + V h(t)
    return Trace(x, h, s, gates, o)


def backward(params, trace, do, *, truncate=None):
    """Retropropaga en el tiempo: el gradiente exacto de E.

    El error llega a cada paso por dos caminos, el estado oculto y la celda:

        ∂E/∂h(t) = Vᵀ ∂E/∂o(t) + Wᵀ δ(t+1)
        ∂E/∂s(t) = ∂E/∂h(t) ⊙ q(t) ⊙ (1 − tanh² s(t)) + ∂E/∂s(t+1) ⊙ f(t+1)

    donde δ(t) es ∂E/∂ de lo que entra en las tres σ y la tanh. Por la celda el error solo se
    multiplica por f: con f cerca de 1, ni se desvanece ni explota. Los argumentos y lo que devuelve
    son como en `rnn.backward`; `truncate` cuenta los pasos por los dos caminos.
    """
    delta = deltas(params, trace, do, truncate=truncate)
    T, _, B, H = delta.shape
    delta, do = delta.swapaxes(1, 2).reshape(T * B, 4 * H), do.reshape(T * B, -1)
    grads = {
        "U": delta.T @ rows(trace.x, params["U"]),  # Σ δ(t) x(t)ᵀ
        "W": delta.T @ trace.h[:-1].reshape(T * B, H),  # Σ δ(t) h(t−1)ᵀ
        "V": do.T @ trace.h[1:].reshape(T * B, H),  # Σ ∂E/∂o(t) h(t)ᵀ
    }
    if "b" in params:
        grads["b"] = delta.sum(axis=0)  # Σ δ(t)
    if "c" in params:
        grads["c"] = do.sum(axis=0)  # Σ ∂E/∂o(t)
    return grads


def deltas(params, trace, do, *, truncate=None):
    """Errores δ^(t) de todos los pasos, (T, 4, B, H): ∂E/∂ de lo que entra en las tres σ y la tanh.

    Van en el orden de `GATES`. Los argumentos son los de `backward`.
    """
    more = {"cell": "T B H", "gates": "T 4 B H"}
    check_backward(trace, Trace, _check_params(params), do, truncate, **more)
    s, gates = trace.cell, trace.gates
    T, _, B, H = gates.shape
    W = params["W"].reshape(4, H, H)  # las filas de cada compuerta, por separado
    q, f, g, candidate = gates.swapaxes(0, 1)
    tanh_s = np.tanh(s[1:])
    dh = (do.reshape(T * B, -1) @ params["V"]).reshape(T, B, H)  # Vᵀ ∂E/∂o(t)
    slope = q * tanh_slope(tanh_s)  # ∂h(t)/∂s(t)
    delta = logistic_slope(gates)  # σ′, por lo que multiplica a cada compuerta:
    delta[:, 0] *= tanh_s  # ∂h(t)/∂(entrada de q)
    delta[:, 1] *= s[:-1]  # ∂s(t)/∂(entrada de f)
    delta[:, 2] *= candidate  # ∂s(t)/∂(entrada de g)
    delta[:, 3] = g * tanh_slope(candidate)  # ∂s(t)/∂(entrada de s̃)
    if truncate is not None and truncate < T:
        return _truncated(delta, dh, W, f, slope, truncate)
    ds = dh[-1] * slope[-1]
    for t in range(T - 1, -1, -1):
        if t < T - 1:
            dh[t] += (delta[t + 1] @ W).sum(axis=0)  # + Wᵀ δ(t+1)
            ds = dh[t] * slope[t] + ds * f[t + 1]
        delta[t, 0] *= dh[t]  # q actúa en h(t)
        delta[t, 1:] *= ds  # f, g y s̃ actúan en s(t)
    return delta


def _truncated(delta, dh, W, f, slope, truncate):
    """δ^(t) con los ecos de los `truncate` − 1 pasos siguientes: los de h y los de s, juntos."""

    def back(echo):
        after = slice(1, len(echo))
        dh, ds = echo[1:].swapaxes(0, 1)
        at_gates = delta[after] * ds[:, None]
        at_gates[:, 0] = delta[after, 0] * dh
        dh = (at_gates @ W).sum(axis=1)
        return np.stack([dh, dh * slope[: len(dh)] + ds * f[after]], axis=1)

    dh, ds = add_echoes(np.stack([dh, dh * slope], axis=1), back, truncate).swapaxes(0, 1)
    delta[:, 0] *= dh
    delta[:, 1:] *= ds[:, None]
    return delta


def _check_params(params):
    return check_params(params, {"U": "4H D", "W": "4H H", "V": "O H"}, {"b": "4H", "c": "O"})
