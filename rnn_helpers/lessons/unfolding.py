"""Desplegar el grafo: h^(t) = f(h^(t−1), x^(t); θ), copia por copia (ecs. 10.6 y 10.7).

Desplegada, la recurrencia de τ pasos es una red de τ capas que comparten θ. Aquí está como función
de todo el pasado, h^(τ) = g^(τ)(x^(τ), …, x^(1)), como lista de flechas, y como una red en la que
cada copia tiene sus propios U, W y V: `forward` y `backward` cumplen el contrato de `rnn`, con un
eje más en los parámetros. Formas: T pasos de tiempo, B secuencias, D entradas, H estados ocultos,
O salidas.
"""

import numpy as np

from rnn_helpers.networks.activations import ACTIVATIONS
from rnn_helpers.networks.rnn import Trace
from rnn_helpers.validation import (
    check_array,
    check_arrays,
    check_choice,
    check_integer,
    check_params,
    check_type,
)


def f(h, x, *, U, W):
    """Un paso: h^(t) = tanh(W h^(t−1) + U x^(t)), de una sola secuencia.

    h : ndarray (H,). h^(t−1).
    x : ndarray (D,). x^(t).
    U : ndarray (H, D)
    W : ndarray (H, H)

    Devuelve ndarray (H,). h^(t).

    TypeError, ValueError si algo no es un arreglo de flotantes finitos, o no encaja con W.
    """
    _check_step(h, x, U, W)
    return np.tanh(W @ h + U @ x)


def g(inputs, h0, *, U, W):
    """Todo el pasado de una vez: h^(τ) = g^(τ)(x^(τ), x^(τ−1), …, x^(1)) (ec. 10.6).

    No hay una fórmula nueva para cada τ: g^(τ) es f aplicada a lo que da g^(τ−1).

    inputs : list de ndarray (D,). Como los argumentos de la ecuación: primero x^(τ), al final
        x^(1). Vacía, da h^(0).
    h0 : ndarray (H,). h^(0).
    U : ndarray (H, D)
    W : ndarray (H, H)

    Devuelve ndarray (H,). h^(τ).

    TypeError, ValueError si `inputs` no es una lista, o algo no es un arreglo de flotantes finitos
        o no encaja.
    """
    check_type("inputs", inputs, list, "una lista de arreglos")
    check_array("h0", h0, "H")
    h = h0
    for x in reversed(inputs):
        h = f(h, x, U=U, W=W)
    return h


def arrows(steps):
    """Las flechas del grafo desplegado de la Fig. 10.2, con su peso.

    steps : int. τ, al menos 1.

    Devuelve set de (str, str, str). Origen, destino y peso: ``("h0", "h1", "W")``, ``("x1", "h1",
        "U")``, ``("h1", "h2", "W")``…

    TypeError, ValueError si `steps` no es un entero positivo.
    """
    check_integer("steps", steps)
    recurrent = {(f"h{t - 1}", f"h{t}", "W") for t in range(1, steps + 1)}
    inputs = {(f"x{t}", f"h{t}", "U") for t in range(1, steps + 1)}
    return recurrent | inputs


def copies(params, steps):
    """Da a cada paso su propia copia de los parámetros, todas iguales al empezar.

    params : dict de ndarray. Los de una red de `rnn`.
    steps : int. T, al menos 1.

    Devuelve dict de ndarray. ``U`` (T, H, D), ``W`` (T, H, H), ``V`` (T, O, H) y, con sesgos, ``b``
        (T, H) y ``c`` (T, O).

    TypeError, ValueError si `params` no es un diccionario de flotantes finitos, o `steps` no es un
        entero positivo.
    """
    check_arrays("params", params)
    check_integer("steps", steps)
    return {name: np.stack([value] * steps) for name, value in params.items()}


def forward(params, x, h0=None, *, activation="tanh"):
    """Propaga hacia adelante; en el paso t usa la copia t de los parámetros.

    params : dict de ndarray. Como los da `copies`: solo sirven para secuencias de T pasos.
    x : ndarray (T, B, D). Entradas, el tiempo primero.
    h0 : ndarray (B, H), opcional. Estado inicial; cero si no se da.
    activation : {"tanh", "logistic"}

    Devuelve rnn.Trace. ``x``, ``h`` (T+1, B, H), ``o`` (T, B, O) y ``activation``.

    TypeError, ValueError si algo no es un arreglo de flotantes finitos, no encaja, o σ no se
        conoce.
    """
    _check_forward(params, x, h0, activation)
    U, W, V = params["U"], params["W"], params["V"]
    (T, B, _), H = x.shape, W.shape[1]
    h = np.empty((T + 1, B, H), np.result_type(x, *params.values()))
    h[0] = 0 if h0 is None else h0
    sigma = ACTIVATIONS[activation].function
    for t in range(1, T + 1):
        a = h[t - 1] @ W[t - 1].T + x[t - 1] @ U[t - 1].T  # b(t) + W(t) h(t−1) + U(t) x(t)
        if "b" in params:
            a += params["b"][t - 1]
        h[t] = sigma(a)
    o = h[1:] @ V.transpose(0, 2, 1)  # o(t) = c(t) + V(t) h(t)
    if "c" in params:
        o += params["c"][:, None]
    return Trace(x, h, o, activation)


def backward(params, trace, do):
    """El gradiente exacto de E respecto de cada copia, con las claves y formas de `params`.

    Los argumentos son como en `rnn.backward`. No hay `truncate`: aquí el gradiente es siempre el
    completo.
    """
    _check_backward(params, trace, do)
    x, h = trace.x, trace.h
    slope = ACTIVATIONS[trace.activation].slope(h[1:])  # σ′(a(t))
    delta = do @ params["V"]  # V(t)ᵀ ∂E/∂o(t)
    delta[-1] *= slope[-1]
    for t in range(len(x) - 2, -1, -1):
        delta[t] += delta[t + 1] @ params["W"][t + 1]  # + W(t+1)ᵀ δ(t+1)
        delta[t] *= slope[t]
    grads = {
        "U": delta.transpose(0, 2, 1) @ x,  # δ(t) x(t)ᵀ, sin sumar sobre t
        "W": delta.transpose(0, 2, 1) @ h[:-1],  # δ(t) h(t−1)ᵀ
        "V": do.transpose(0, 2, 1) @ h[1:],  # ∂E/∂o(t) h(t)ᵀ
    }
    if "b" in params:
        grads["b"] = delta.sum(axis=1)  # δ(t)
    if "c" in params:
        grads["c"] = do.sum(axis=1)  # ∂E/∂o(t)
    return grads


def tie(grads):
    """El gradiente de los parámetros compartidos: la suma sobre sus copias.

    Si todas las copias son el mismo θ, moverlo las mueve a todas, y por la regla de la cadena
    dE/dθ = Σ ∂E/∂θ^(t).

    grads : dict de ndarray (T, …). Como los da `backward`, con las copias en el primer eje.

    Devuelve dict de ndarray. Sin ese eje: lo mismo que `rnn.backward`.

    TypeError, ValueError si `grads` no es un diccionario de arreglos de flotantes finitos.
    """
    check_arrays("grads", grads)
    return {name: grad.sum(axis=0) for name, grad in grads.items()}


def _check_step(h, x, U, W):
    sizes = {}
    check_array("W", W, "H H", sizes)
    check_array("U", U, "H D", sizes)
    check_array("h", h, "H", sizes)
    check_array("x", x, "D", sizes)


def _check_params(params):
    required = {"U": "T H D", "W": "T H H", "V": "T O H"}
    return check_params(params, required, {"b": "T H", "c": "T O"})


def _check_forward(params, x, h0, activation):
    sizes = _check_params(params)
    if isinstance(x, np.ndarray) and x.ndim == 3 and len(x) != sizes["T"]:
        raise ValueError(
            f"x debe tener {sizes['T']} pasos, uno por copia de los parámetros; llegó la forma "
            f"{x.shape}."
        )
    check_array("x", x, "T B D", sizes)
    if h0 is not None:
        check_array("h0", h0, "B H", sizes)
    check_choice("activation", activation, ACTIVATIONS)


def _check_backward(params, trace, do):
    sizes = _check_params(params)
    check_type("trace", trace, Trace, "lo que devuelve unfolding.forward")
    check_choice("trace.activation", trace.activation, ACTIVATIONS)
    check_array("trace.x", trace.x, "T B D", sizes)
    check_array("trace.h", trace.h, "N B H", sizes | {"N": len(trace.x) + 1})
    check_array("do", do, "T B O", sizes)
