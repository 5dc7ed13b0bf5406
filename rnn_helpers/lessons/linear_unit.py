"""La red más pequeña: una unidad lineal sin salida aparte, con dos parámetros y una superficie.

    h(t) = w h(t−1) + u x(t),    h(0) = 0,    E = ½ Σ (h(t) − y(t))².

Con solo dos números, w y u, la pérdida se puede dibujar y BPTT se sigue a mano. Las funciones
aceptan también arreglos de w y de u, una red en cada lugar: así se calcula la superficie entera. Si
son complejos el resultado lo es, de modo que el paso complejo las puede atravesar.
"""

import numpy as np

from rnn_helpers.validation import check_array, check_number


def states(w, u, x):
    """Los estados h^(0), h^(1), …, h^(τ).

    w, u : float o ndarray. Los parámetros. Si son arreglos, sus formas deben poder combinarse
        (*broadcasting*).
    x : ndarray (T,). La entrada.

    Devuelve ndarray (T+1, …). Con los ejes de w y u detrás del tiempo.
    """
    w, u = _check_weights(w, u)
    check_array("x", x, "T")
    dtype = np.result_type(w.dtype, u.dtype, x.dtype)  # complejo, si w o u lo son
    h = np.zeros((len(x) + 1, *w.shape), dtype)
    for t in range(1, len(x) + 1):
        h[t] = w * h[t - 1] + u * x[t - 1]
    return h


def loss(w, u, x, y):
    """La pérdida, sumada sobre los pasos: E = ½ Σ (h^(t) − y^(t))².

    w, u : float o ndarray. Los parámetros, con formas que se combinan.
    x : ndarray (T,). La entrada.
    y : ndarray (T,). Los valores deseados.

    Devuelve float o ndarray. Un valor por cada w y u.
    """
    error = _errors(states(w, u, x), x, y)
    return 0.5 * (error**2).sum(axis=0)


def contributions(w, u, x, y):
    """Lo que cada paso añade a ∂E/∂w y a ∂E/∂u: δ^(t) h^(t−1) y δ^(t) x^(t).

    w, u : float o ndarray. Los parámetros, con formas que se combinan.
    x : ndarray (T,). La entrada.
    y : ndarray (T,). Los valores deseados.

    Devuelve dw, du : ndarray (T, …). Su suma sobre t es el gradiente.
    """
    h = states(w, u, x)
    delta = _errors(h, x, y)  # por la pérdida de su propio paso: h(t) − y(t)
    for t in range(len(x) - 2, -1, -1):
        delta[t] += w * delta[t + 1]  # y por el estado siguiente: w δ(t+1)
    return delta * h[:-1], delta * _one_a_step(x, delta)


def gradient(w, u, x, y):
    """El gradiente exacto: ∂E/∂w = Σ δ^(t) h^(t−1) y ∂E/∂u = Σ δ^(t) x^(t).

    w, u : float o ndarray. Los parámetros, con formas que se combinan.
    x : ndarray (T,). La entrada.
    y : ndarray (T,). Los valores deseados.

    Devuelve dw, du : float o ndarray. Un valor por cada w y u.
    """
    dw, du = contributions(w, u, x, y)
    return dw.sum(axis=0), du.sum(axis=0)


def _errors(h, x, y):
    check_array("y", y, "T", {"T": len(x)})
    return h[1:] - _one_a_step(y, h)


def _one_a_step(values, states):
    """Los valores (T,) con tantos ejes como `states` (T, …), para todas las redes los mismos."""
    return values.reshape(-1, *(1,) * (states.ndim - 1))


def _check_weights(w, u):
    """w y u como arreglos de una misma forma, comprobados."""
    weights = []
    for name, value in (("w", w), ("u", u)):
        if isinstance(value, np.ndarray):
            check_array(name, value, None)
            weights.append(value)
        else:
            check_number(name, value)
            weights.append(np.array(float(value)))
    try:
        return np.broadcast_arrays(*weights)
    except ValueError:
        raise ValueError(
            f"w y u deben tener formas que se combinen; llegó {weights[0].shape} y "
            f"{weights[1].shape}."
        ) from None
