"""La red contra sus ecuaciones escritas en bucles y dos derivadas numéricas, con tanh y logística.

Lo que tiene en común con las otras redes (lote, tipos, memoria) está en test_network_contract.py.
"""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rnn_helpers.learning.gradient_check import central_differences, compare, complex_step
from rnn_helpers.learning.losses import squared_error
from rnn_helpers.networks import rnn
from rnn_helpers.networks.activations import ACTIVATIONS

T, B, D, H, O = 6, 4, 3, 5, 2
SIGMA = {"tanh": np.tanh, "logistic": lambda a: 1 / (1 + np.exp(-a))}
SLOPE = {"tanh": lambda a: 1 - np.tanh(a) ** 2, "logistic": lambda a: 1 / (2 + 2 * np.cosh(a))}

each_network = pytest.mark.parametrize(
    ("activation", "bias"),
    [("tanh", False), ("tanh", True), ("logistic", False), ("logistic", True)],
)


class Case:
    """Una red al azar con sus datos; todo distinto de cero, h0 y sesgos incluidos."""

    def __init__(self, T=T, B=B, D=D, H=H, O=O, *, bias=True, activation="tanh", seed=0):
        rng = np.random.default_rng(seed)
        self.activation = activation
        self.params = rnn.init(D, H, O, seed=seed, bias=bias)
        for name in ("b", "c") if bias else ():
            self.params[name] = rng.normal(0, 0.5, self.params[name].shape)
        self.x, self.y = rng.standard_normal((T, B, D)), rng.standard_normal((T, B, O))
        self.h0 = rng.normal(0, 0.5, (B, H))

    def forward(self, params=None):
        return rnn.forward(params or self.params, self.x, self.h0, activation=self.activation)

    def loss(self, params):
        error = self.forward(params).o - self.y
        return (error**2).sum() / (2 * self.x.shape[1])

    def backward(self, truncate=None):
        trace = self.forward()
        return rnn.backward(
            self.params, trace, squared_error(trace.o, self.y)[1], truncate=truncate
        )


def equations_forward(params, x, h0, activation):
    """Las ecs. 10.8 a 10.10 para una secuencia, escalar por escalar: devuelve a, h, o."""
    U, W, V = params["U"], params["W"], params["V"]
    (H, D), O, T = U.shape, len(V), len(x)
    b, c = params.get("b", np.zeros(H)), params.get("c", np.zeros(O))
    a, h, o = np.zeros((T + 1, H)), np.zeros((T + 1, H)), np.zeros((T + 1, O))
    h[0] = h0
    for t in range(1, T + 1):
        for i in range(H):
            a[t, i] = b[i]
            for j in range(H):
                a[t, i] += W[i, j] * h[t - 1, j]
            for j in range(D):
                a[t, i] += U[i, j] * x[t - 1, j]
            h[t, i] = SIGMA[activation](a[t, i])
        for i in range(O):
            o[t, i] = c[i]
            for j in range(H):
                o[t, i] += V[i, j] * h[t, j]
    return a, h, o


def equations_backward(params, x, y, h0, activation, reach):
    """BPTT por su definición: el error de la salida s retrocede a lo sumo `reach` pasos.

    Para cada s se sigue a solas δ desde s hacia atrás y se suma lo que deja en cada parámetro.
    """
    a, h, o = equations_forward(params, x, h0, activation)
    U, W, V = params["U"], params["W"], params["V"]
    (H, D), O = U.shape, len(V)
    grads = {name: np.zeros(value.shape) for name, value in params.items()}
    for s in range(1, len(x) + 1):
        error = o[s] - y[s - 1]
        delta = np.zeros(H)
        for i in range(H):
            delta[i] = sum(V[k, i] * error[k] for k in range(O)) * SLOPE[activation](a[s, i])
        for k in range(O):
            grads["V"][k] += error[k] * h[s]
            if "c" in params:
                grads["c"][k] += error[k]
        for t in range(s, max(s - reach, 0), -1):
            for i in range(H):
                for j in range(H):
                    grads["W"][i, j] += delta[i] * h[t - 1, j]
                for j in range(D):
                    grads["U"][i, j] += delta[i] * x[t - 1, j]
                if "b" in params:
                    grads["b"][i] += delta[i]
            earlier = np.zeros(H)
            for j in range(H):
                flow = sum(W[i, j] * delta[i] for i in range(H))
                earlier[j] = flow * SLOPE[activation](a[t - 1, j]) if t > 1 else 0.0
            delta = earlier
    return grads


def batch_by_definition(case, reach):
    """El promedio sobre el lote de lo que da cada secuencia a solas."""
    grads = {name: np.zeros(value.shape) for name, value in case.params.items()}
    batch = case.x.shape[1]
    for n in range(batch):
        one = equations_backward(
            case.params, case.x[:, n], case.y[:, n], case.h0[n], case.activation, reach
        )
        for name, value in one.items():
            grads[name] += value / batch
    return grads


def assert_same(grads, reference, tolerance=1e-12):
    result = compare(grads, reference, tolerance)
    assert result.ok, result


# --- hacia adelante ---------------------------------------------------------------------------


@each_network
def test_forward_equals_the_equations_in_loops(activation, bias):
    case = Case(bias=bias, activation=activation)
    trace = case.forward()
    assert trace.h.shape == (T + 1, B, H)
    assert trace.o.shape == (T, B, O)
    assert trace.activation == activation
    np.testing.assert_array_equal(trace.x, case.x)
    for n in range(B):
        _, h, o = equations_forward(case.params, case.x[:, n], case.h0[n], activation)
        np.testing.assert_allclose(trace.h[:, n], h, rtol=0, atol=1e-12)
        np.testing.assert_allclose(trace.o[:, n], o[1:], rtol=0, atol=1e-12)


def test_default_activation_is_tanh():
    case = Case()
    trace = rnn.forward(case.params, case.x, case.h0)
    np.testing.assert_array_equal(trace.o, case.forward().o)
    assert trace.activation == "tanh"


def test_saturated_logistic_network_does_not_overflow():
    params = rnn.init(1, 3, 1, seed=0)
    params["U"] *= 0
    params["U"] += [[1e4], [-1e4], [0.0]]
    with np.errstate(all="raise", under="ignore"):
        trace = rnn.forward(params, np.ones((2, 1, 1)), activation="logistic")
        grads = rnn.backward(params, trace, np.ones((2, 1, 1)))
    np.testing.assert_array_equal(trace.h[1, 0, :2], [1, 0])
    assert all(np.isfinite(value).all() for value in grads.values())


# --- hacia atrás ------------------------------------------------------------------------------


@each_network
def test_gradient_agrees_with_central_differences(activation, bias):
    case = Case(bias=bias, activation=activation)
    assert_same(case.backward(), central_differences(case.loss, case.params), 1e-7)


@each_network
def test_gradient_agrees_with_the_complex_step(activation, bias):
    case = Case(bias=bias, activation=activation)
    assert_same(case.backward(), complex_step(case.loss, case.params), 1e-12)


@each_network
def test_gradient_equals_bptt_in_loops(activation, bias):
    case = Case(bias=bias, activation=activation)
    assert_same(case.backward(), batch_by_definition(case, reach=T))


@each_network
@pytest.mark.parametrize("truncate", [1, 2, 3, T - 1])
def test_truncated_gradient_equals_its_definition_in_loops(activation, bias, truncate):
    case = Case(bias=bias, activation=activation)
    grads = case.backward(truncate)
    assert_same(grads, batch_by_definition(case, reach=truncate))
    # Lo que la salida no manda hacia atrás sigue siendo exacto; lo demás, no.
    exact = case.backward()
    np.testing.assert_array_equal(grads["V"], exact["V"])
    assert not compare(grads, exact, 1e-6).ok


@each_network
def test_shared_gradient_is_the_sum_over_copies_of_each_step(activation, bias):
    case = Case(T=4, B=2, D=2, H=3, O=2, bias=bias, activation=activation)
    copies = {(name, t): value.copy() for t in range(1, 5) for name, value in case.params.items()}

    def loss(copies):
        h, E = case.h0, 0
        for t in range(1, 5):
            b, c = copies.get(("b", t), 0), copies.get(("c", t), 0)
            h = SIGMA[activation](
                b + h @ copies["W", t].T + case.x[t - 1] @ copies["U", t].T,
            )
            E = E + ((c + h @ copies["V", t].T - case.y[t - 1]) ** 2).sum()
        return E / (2 * 2)

    separate = complex_step(loss, copies)
    shared = {name: sum(separate[name, t] for t in range(1, 5)) for name in case.params}
    assert_same(case.backward(), shared)


def test_single_output_at_the_end_is_do_with_zeros_before_it():
    case = Case()

    def loss(params):
        return (case.forward(params).o[-1] ** 2).sum() / 2

    trace = case.forward()
    do = np.zeros_like(trace.o)
    do[-1] = trace.o[-1]
    assert_same(rnn.backward(case.params, trace, do), complex_step(loss, case.params))


def test_deltas_are_the_derivative_with_respect_to_each_a():
    # Un sesgo propio en cada paso y secuencia se suma a a(t): su gradiente es δ(t).
    case = Case(T=3, B=2, D=2, H=3, O=2)
    params, do = case.params, np.random.default_rng(1).standard_normal((3, 2, 2))

    def loss(push):
        h, E = case.h0, 0
        for t in range(3):
            a = params["b"] + h @ params["W"].T + case.x[t] @ params["U"].T + push["a"][t]
            h = np.tanh(a)
            E = E + (do[t] * (h @ params["V"].T)).sum()
        return E

    expected = complex_step(loss, {"a": np.zeros((3, 2, 3))})
    assert_same({"a": rnn.deltas(params, case.forward(), do)}, expected)


def test_state_gradients_are_the_derivative_with_respect_to_each_state():
    # Lo que se suma a h(t) después de calculado, empezando por h(0): su gradiente es ∂E/∂h(t).
    case = Case(T=3, B=2, D=2, H=3, O=2)
    params, do = case.params, np.random.default_rng(1).standard_normal((3, 2, 2))

    def loss(push):
        h, E = case.h0 + push["h"][0], 0
        for t in range(3):
            a = params["b"] + h @ params["W"].T + case.x[t] @ params["U"].T
            h = np.tanh(a) + push["h"][t + 1]
            E = E + (do[t] * (h @ params["V"].T)).sum()
        return E

    expected = complex_step(loss, {"h": np.zeros((4, 2, 3))})
    assert_same({"h": rnn.state_gradients(params, case.forward(), do)}, expected)


small = st.integers(1, 5)
reproducible = settings(derandomize=True, deadline=None, max_examples=40, database=None)


@reproducible
@given(T=small, B=small, D=small, H=small, O=small, bias=st.booleans(), truncate=small)
@pytest.mark.parametrize("activation", ["tanh", "logistic"])
def test_any_shape_agrees_with_the_loops(activation, T, B, D, H, O, bias, truncate):
    case = Case(T, B, D, H, O, bias=bias, activation=activation, seed=T + 7 * H)
    trace = case.forward()
    for n in range(B):
        o = equations_forward(case.params, case.x[:, n], case.h0[n], activation)[2]
        np.testing.assert_allclose(trace.o[:, n], o[1:], rtol=0, atol=1e-12)
    assert_same(case.backward(truncate), batch_by_definition(case, reach=truncate), 1e-11)


# --- inicio -----------------------------------------------------------------------------------


def test_initial_parameters_have_their_shapes_and_biases_start_at_zero():
    params = rnn.init(D, H, O, seed=0, bias=True)
    shapes = {"U": (H, D), "W": (H, H), "V": (O, H), "b": (H,), "c": (O,)}
    assert {name: value.shape for name, value in params.items()} == shapes
    assert not params["b"].any()
    assert list(rnn.init(D, H, O, seed=0)) == ["U", "W", "V"]


@pytest.mark.parametrize("gain", [0.9, 1, 1.5, 0])
def test_recurrent_matrix_multiplies_every_norm_by_the_gain(gain):
    W = rnn.init(D, H, O, seed=0, gain=gain)["W"]
    np.testing.assert_allclose(W.T @ W, gain**2 * np.eye(H), atol=1e-14)


def test_recurrent_gain_is_nine_tenths_unless_given():
    W = rnn.init(D, H, O, seed=0)["W"]
    assert np.linalg.norm(W, 2) == pytest.approx(0.9, rel=1e-12)


def test_networks_exist_only_in_the_activations_of_the_course():
    assert set(SIGMA) == set(ACTIVATIONS)
