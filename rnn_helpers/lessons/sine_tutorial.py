"""El predictor de una senoidal como circula en tutoriales: todo en un archivo y vectores columna.

Las mismas ecuaciones de `rnn`, sin sesgos y con la función logística,

    a(t) = W h(t−1) + U x(t),    h(t) = σ(a(t)),    o(t) = V h(t),    E = ½ Σ (o(t) − y(t))²,

escritas sin atajos: cada ventana es una columna, de modo que W h se escribe W @ h; el error de cada
paso retrocede con su propio ciclo; se entrena por descenso con inercia. Así, tal cual, es correcto.
El cuaderno 10 le siembra nueve errores que circulan con él (`exercises/mistakes/tutorial.py`).
Formas: T pasos de tiempo, D entradas, B ventanas, H estados ocultos.
"""

from typing import NamedTuple

import numpy as np

from rnn_helpers.networks.activations import logistic
from rnn_helpers.validation import (
    check_array,
    check_integer,
    check_number,
    check_params,
    check_type,
)

MOMENTUM = 0.9


class Trace(NamedTuple):
    """Lo que la pasada hacia adelante guarda para la retropropagación."""

    x: np.ndarray  # (T, D, B) entradas
    a: np.ndarray  # (T+1, H, B) lo que entra a σ, h = σ(a); a[0] no se usa
    h: np.ndarray  # (T+1, H, B) estados ocultos; h[0] es el inicial, cero
    o: np.ndarray  # (T, 1, B) salidas; o[t-1] es o^(t)


class Training(NamedTuple):
    """Los parámetros entrenados y la pérdida al comenzar cada época."""

    params: dict
    loss: np.ndarray  # (épocas,), o menos si los números se desbordaron


def inputs(values):
    """Las entradas de la red: en el paso t de cada ventana, un número, x^(t).

    values : ndarray (T, B). Una ventana por columna.

    Devuelve ndarray (T, 1, B).
    """
    check_array("values", values, "T B")
    return values[:, None]


def init(input_size, hidden_size, *, seed):
    """Crea los parámetros: uniformes en ±1/√H, para que se cancelen al sumarse.

    input_size, hidden_size : int. D y H.
    seed : int. Semilla: la misma da siempre los mismos parámetros.

    Devuelve dict de ndarray. ``U`` (H, D), ``W`` (H, H) y ``V`` (1, H).
    """
    check_integer("input_size", input_size)
    check_integer("hidden_size", hidden_size)
    check_integer("seed", seed, minimum=0)
    rng = np.random.default_rng(seed)
    D, H = input_size, hidden_size
    span = 1 / np.sqrt(H)
    shapes = {"U": (H, D), "W": (H, H), "V": (1, H)}
    return {name: rng.uniform(-span, span, shape) for name, shape in shapes.items()}


def forward(params, x):
    """Propaga hacia adelante desde h^(0) = 0.

    params : dict de ndarray. Como los da `init`.
    x : ndarray (T, D, B). Entradas, como las da `inputs`.

    Devuelve Trace. ``x``, ``a`` y ``h`` (T+1, H, B), y ``o`` (T, 1, B).
    """
    _check_forward(params, x)
    U, W, V = params["U"], params["W"], params["V"]
    T, _, B = x.shape
    a = np.zeros((T + 1, len(W), B), np.result_type(x, U, W, V))
    h = np.zeros_like(a)
    o = np.zeros((T, 1, B), a.dtype)
    for t in range(1, T + 1):
        a[t] = W @ h[t - 1] + U @ x[t - 1]
        h[t] = logistic(a[t])
        o[t - 1] = V @ h[t]
    return Trace(x, a, h, o)


def loss(o, y):
    """La pérdida E = ½ Σ (o − y)², sumada sobre los pasos y promediada sobre las ventanas.

    o, y : ndarray (T, 1, B). Salidas y valores deseados.

    Devuelve float.
    """
    sizes = {}
    check_array("o", o, "T 1 B", sizes)
    check_array("y", y, "T 1 B", sizes)
    return ((o - y) ** 2).sum() / (2 * o.shape[2])


def predict(params, x):
    """La salida de la red en cada paso: lo que se evalúa.

    params : dict de ndarray. Como los da `init`.
    x : ndarray (T, D, B). Entradas, como las da `inputs`.

    Devuelve ndarray (T, 1, B).
    """
    return forward(params, x).o


def backward(params, trace, y):
    """Retropropaga en el tiempo: el error de cada paso retrocede hasta el primero.

    params : dict de ndarray. Los mismos con que se calculó `trace`.
    trace : Trace. Lo que devolvió `forward`.
    y : ndarray (T, 1, B). Los valores deseados.

    Devuelve dict de ndarray. El gradiente de `loss` respecto a cada parámetro, con sus mismas
        claves y formas.
    """
    _check_backward(params, trace, y)
    U, W, V = params["U"], params["W"], params["V"]
    x, h, o = trace.x, trace.h, trace.o
    T, _, B = x.shape
    error = (o - y) / B
    slope = h * (1 - h)
    grads = {name: np.zeros_like(value) for name, value in params.items()}
    for t in range(T, 0, -1):  # el error del paso t…
        dU, dW = np.zeros_like(U), np.zeros_like(W)
        delta = V.T @ error[t - 1] * slope[t]
        for k in range(t, 0, -1):  # …pasa por los pasos t, t−1, …, 1
            dU += delta @ x[k - 1].T
            dW += delta @ h[k - 1].T
            delta = W.T @ delta * slope[k - 1]
        grads["U"] += dU
        grads["W"] += dW
        grads["V"] += error[t - 1] @ h[t].T
    return grads


# Si los números se desbordan, la historia corta lo dice; los avisos de NumPy sobran.
@np.errstate(over="ignore", invalid="ignore")
def train(params, x, y, *, epochs, rate):
    """Entrena por descenso con inercia, con todas las ventanas a la vez.

    params : dict de ndarray. Como los da `init`. Los que recibe no cambian.
    x : ndarray (T, D, B). Entradas, como las da `inputs`.
    y : ndarray (T, 1, B). Los valores deseados.
    epochs : int. Pasos, cada uno con todas las ventanas.
    rate : float. Tasa de aprendizaje, mayor que 0.

    Devuelve Training. Si los números se desbordan, se detiene y da los últimos parámetros sanos.

    Polyak (1964): v ← μ v − η g,  θ ← θ + v, con μ = ``MOMENTUM``.
    """
    check_array("y", y, "T 1 B", _check_forward(params, x))
    check_integer("epochs", epochs)
    check_number("rate", rate, above=0)
    velocity = {name: np.zeros_like(value) for name, value in params.items()}
    losses = []
    for _ in range(epochs):
        trace = forward(params, x)
        losses.append(loss(trace.o, y))
        grads = backward(params, trace, y)
        velocity = {name: MOMENTUM * velocity[name] - rate * grads[name] for name in params}
        moved = {name: params[name] + velocity[name] for name in params}
        # También los cuadrados: la pérdida los calcula en la época siguiente.
        if not all(np.isfinite((value**2).sum()) for value in moved.values()):
            break
        params = moved
    return Training(params, np.array(losses))


def _check_forward(params, x):
    sizes = check_params(params, {"U": "H D", "W": "H H", "V": "1 H"})
    check_array("x", x, "T D B", sizes)
    return sizes


def _check_backward(params, trace, y):
    check_type("trace", trace, Trace, "lo que devuelve sine_tutorial.forward")
    sizes = check_params(params, {"U": "H D", "W": "H H", "V": "1 H"})
    check_array("trace.x", trace.x, "T D B", sizes)
    check_array("trace.h", trace.h, "N H B", sizes | {"N": len(trace.x) + 1})
    check_array("trace.o", trace.o, "T 1 B", sizes)
    check_array("y", y, "T 1 B", sizes)
