"""Lo que se compara: propagar, medir la pérdida y dar los gradientes, escrito de varios modos.

Cada función recibe parámetros de rnn_helpers y datos, y devuelve una función sin argumentos que da
los gradientes con las mismas claves: así se comprueba, en la misma corrida, que los rivales dan lo
mismo. Convertir los datos a tensores queda fuera de lo medido.
"""

import numpy as np
import torch

from rnn_helpers.learning.losses import squared_error
from rnn_helpers.networks import gru, lstm, rnn

NETWORKS = {"rnn": rnn, "lstm": lstm, "gru": gru}
LAYERS = {"rnn": torch.nn.RNN, "lstm": torch.nn.LSTM, "gru": torch.nn.GRU}
# Qué compuerta nuestra va en cada lugar de las de PyTorch.
ORDERS = {"rnn": [0], "lstm": [2, 1, 3, 0], "gru": [1, 0, 2]}


def course(kind, params, x, y):
    """El código del curso, con sus comprobaciones de entrada incluidas."""
    network = NETWORKS[kind]

    def step():
        trace = network.forward(params, x)
        return network.backward(params, trace, squared_error(trace.o, y)[1])

    return step


def torch_layer(kind, params, x, y):
    """torch.nn.RNN, LSTM o GRU, más una capa lineal de salida."""
    order = ORDERS[kind]
    gates, hidden = len(order), params["W"].shape[1]
    bias = "b" in params
    layer = LAYERS[kind](x.shape[2], hidden, bias=bias)
    head = torch.nn.Linear(hidden, y.shape[2], bias=bias)
    layer, head = (module.to(_tensor(x).dtype) for module in (layer, head))

    def gate_blocks(array, places):
        blocks = np.split(array, gates)
        return np.concatenate([blocks[i] for i in places])

    sources = {"U": layer.weight_ih_l0, "W": layer.weight_hh_l0, "V": head.weight}
    if bias:
        sources |= {"b": layer.bias_ih_l0, "c": head.bias}
        torch.nn.init.zeros_(layer.bias_hh_l0)
    for name, weight in sources.items():
        value = params[name] if name in "Vc" else gate_blocks(params[name], order)
        weight.data.copy_(_tensor(value))
    x, y = _tensor(x), _tensor(y)
    back = np.argsort(order)

    def step():
        layer.zero_grad(set_to_none=True)
        head.zero_grad(set_to_none=True)
        h, _ = layer(x)
        E = ((head(h) - y) ** 2).sum() / (2 * x.shape[1])
        E.backward()
        return {
            name: w.grad.numpy() if name in "Vc" else gate_blocks(w.grad.numpy(), back)
            for name, w in sources.items()
        }

    return step


def torch_loop(params, x, y):
    """La red recurrente como se escribe en PyTorch sin torch.nn: un bucle y autograd."""
    weights = {name: _tensor(value).requires_grad_() for name, value in params.items()}
    x, y = _tensor(x), _tensor(y)

    def step():
        for weight in weights.values():
            weight.grad = None
        U, W, V = weights["U"], weights["W"], weights["V"]
        h, states = torch.zeros(x.shape[1], len(W), dtype=x.dtype), []
        for x_t in x @ U.T:
            h = torch.tanh(x_t + h @ W.T)
            states.append(h)
        E = ((torch.stack(states) @ V.T - y) ** 2).sum() / (2 * x.shape[1])
        E.backward()
        return {name: weight.grad.numpy() for name, weight in weights.items()}

    return step


def tutorial_loop(params, x, y):
    """Como lo escriben los tutoriales en NumPy: una secuencia tras otra, un paso tras otro."""
    U, W, V = params["U"], params["W"], params["V"]
    T, B, _ = x.shape

    def step():
        dU, dW, dV = np.zeros_like(U), np.zeros_like(W), np.zeros_like(V)
        for n in range(B):
            h, o = {-1: np.zeros(len(W), x.dtype)}, {}
            for t in range(T):
                h[t] = np.tanh(np.dot(U, x[t, n]) + np.dot(W, h[t - 1]))
                o[t] = np.dot(V, h[t])
            dh_next = np.zeros_like(h[0])
            for t in reversed(range(T)):
                do = (o[t] - y[t, n]) / B
                dV += np.outer(do, h[t])
                dh = np.dot(V.T, do) + dh_next
                da = (1 - h[t] * h[t]) * dh
                dU += np.outer(da, x[t, n])
                dW += np.outer(da, h[t - 1])
                dh_next = np.dot(W.T, da)
        return {"U": dU, "W": dW, "V": dV}

    return step


def products(params, x, y):
    """Solo los productos de matrices de `course("rnn", …)`: el piso que ningún código baja.

    Lo que da no son los gradientes.
    """
    U, W, V = params["U"], params["W"], params["V"]
    (T, B, _), H = x.shape, len(W)
    h, delta, do = np.ones((T, B, H), x.dtype), np.ones((T, B, H), x.dtype), np.ones_like(y)
    flat_x, flat_h, flat_delta, flat_do = (a.reshape(T * B, -1) for a in (x, h, delta, do))
    UT, WT = np.ascontiguousarray(U.T), np.ascontiguousarray(W.T)

    def step():
        for h_t, x_t in zip(h, x, strict=True):
            np.dot(h_t, WT)
            np.dot(x_t, UT)
        flat_h @ V.T
        for do_t, delta_t in zip(do, delta, strict=True):
            np.dot(do_t, V)
            np.dot(delta_t, W)
        return {"U": flat_delta.T @ flat_x, "W": flat_delta.T @ flat_h, "V": flat_do.T @ flat_h}

    return step


def _tensor(array):
    return torch.from_numpy(np.ascontiguousarray(array).copy())
