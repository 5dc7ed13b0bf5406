"""La GRU contra sus ecuaciones en bucles y los límites de sus compuertas.

El gradiente, el lote, el truncamiento y los tipos se prueban en test_network_contract.py, y las
entradas malas, en bad_input/.
"""

import numpy as np
import pytest

from rnn_helpers.learning.gradient_check import compare, complex_step
from rnn_helpers.learning.losses import squared_error
from rnn_helpers.networks import gru, rnn

T, B, D, H, O = 6, 4, 3, 5, 2
GATES = dict(zip("urh", range(3), strict=True))  # el orden de las filas


def network(bias=True, seed=0):
    rng = np.random.default_rng(seed)
    params = gru.init(D, H, O, seed=seed, bias=bias)
    for name in ("b", "c") if bias else ():
        params[name] = rng.normal(0, 0.5, params[name].shape)
    return params


def data(seed=1):
    rng = np.random.default_rng(seed)
    x, y = rng.standard_normal((T, B, D)), rng.standard_normal((T, B, O))
    return x, y, rng.normal(0, 0.5, (B, H))


def rows(params, name, gate):
    """Las filas de una compuerta, una vista que se puede modificar."""
    size = params["W"].shape[1]
    return params[name][GATES[gate] * size : (GATES[gate] + 1) * size]


def logistic(a):
    return 1 / (1 + np.exp(-a))


def equations(params, x, h0):
    """Las ecuaciones de la GRU para una secuencia, unidad por unidad: devuelve h, o."""
    size, outputs = params["W"].shape[1], len(params["V"])
    kind = np.result_type(*params.values())
    h, o = np.zeros((len(x) + 1, size), kind), np.zeros((len(x) + 1, outputs), kind)
    h[0] = h0
    for t in range(1, len(x) + 1):
        for i in range(size):
            enters, recalls = {}, {}
            for gate in "urh":
                enters[gate] = rows(params, "b", gate)[i] if "b" in params else 0.0
                for j in range(x.shape[1]):
                    enters[gate] = enters[gate] + rows(params, "U", gate)[i, j] * x[t - 1, j]
                recalls[gate] = 0.0
                for j in range(size):
                    recalls[gate] = recalls[gate] + rows(params, "W", gate)[i, j] * h[t - 1, j]
            u = logistic(enters["u"] + recalls["u"])
            r = logistic(enters["r"] + recalls["r"])
            candidate = np.tanh(enters["h"] + r * recalls["h"])
            h[t, i] = u * h[t - 1, i] + (1 - u) * candidate
        for k in range(outputs):
            o[t, k] = params["c"][k] if "c" in params else 0.0
            for j in range(size):
                o[t, k] = o[t, k] + params["V"][k, j] * h[t, j]
    return h, o[1:]


@pytest.mark.parametrize("bias", [False, True])
def test_forward_equals_the_equations_in_loops(bias):
    params, (x, _, h0) = network(bias), data()
    trace = gru.forward(params, x, h0)
    assert trace.h.shape == (T + 1, B, H)
    assert trace.gates.shape == (T, 3, B, H)
    for n in range(B):
        h, o = equations(params, x[:, n], h0[n])
        np.testing.assert_allclose(trace.h[:, n], h, rtol=0, atol=1e-12)
        np.testing.assert_allclose(trace.o[:, n], o, rtol=0, atol=1e-12)


@pytest.mark.parametrize("bias", [False, True])
def test_gradient_is_the_derivative_of_the_equations_in_loops(bias):
    params, (x, y, h0) = network(bias), (part[..., :2, :] for part in data())

    def loss(params):
        outputs = [equations(params, x[:, n], h0[n])[1] for n in range(2)]
        return ((np.stack(outputs, axis=1) - y) ** 2).sum() / (2 * 2)

    trace = gru.forward(params, x, h0)
    grads = gru.backward(params, trace, squared_error(trace.o, y)[1])
    result = compare(grads, complex_step(loss, params), 1e-12)
    assert result.ok, result


def test_trace_gates_are_the_two_gates_and_the_candidate_of_each_step():
    params, (x, _, h0) = network(), data()
    trace = gru.forward(params, x, h0)
    u, r, candidate = trace.gates.swapaxes(0, 1)
    previous = trace.h[:-1]
    np.testing.assert_allclose(trace.h[1:], u * previous + (1 - u) * candidate, atol=1e-15)
    np.testing.assert_allclose(trace.memory, previous @ rows(params, "W", "h").T, atol=1e-15)
    enters = rows(params, "b", "h") + x @ rows(params, "U", "h").T
    np.testing.assert_allclose(candidate, np.tanh(enters + r * trace.memory), atol=1e-15)


# --- compuertas saturadas ---------------------------------------------------------------------


def saturated(**gates):
    """Una red con las compuertas que se nombran abiertas (1) o cerradas (0) del todo."""
    params = network()
    for gate, state in gates.items():
        rows(params, "U", gate)[...] = rows(params, "W", gate)[...] = 0
        rows(params, "b", gate)[...] = 1e3 if state else -1e3
    return params


def run(params):
    x, y, h0 = data()
    with np.errstate(all="raise", under="ignore"):
        trace = gru.forward(params, x, h0)
        return trace, gru.backward(params, trace, squared_error(trace.o, y)[1])


def test_a_network_that_never_updates_keeps_its_state_forever():
    trace, grads = run(saturated(u=1))
    assert (trace.h == trace.h[0]).all()
    for name in ("U", "W", "b"):
        assert not grads[name].any()


def test_a_network_that_always_updates_and_never_resets_is_the_recurrent_network():
    params = saturated(u=0, r=1)
    x, y, h0 = data()
    plain = {name: rows(params, name, "h") for name in ("U", "W", "b")}
    plain |= {name: params[name] for name in ("V", "c")}
    expected = rnn.forward(plain, x, h0)
    do = squared_error(expected.o, y)[1]
    trace, grads = run(params)
    np.testing.assert_allclose(trace.h, expected.h, atol=1e-14)
    expected_grads = rnn.backward(plain, expected, do)
    for name in ("U", "W", "b"):
        np.testing.assert_allclose(rows(grads, name, "h"), expected_grads[name], atol=1e-13)
    np.testing.assert_allclose(grads["V"], expected_grads["V"], atol=1e-13)


def test_a_network_that_always_resets_and_updates_has_no_memory():
    params = saturated(u=0, r=0)
    trace, grads = run(params)
    h = np.tanh(rows(params, "b", "h") + trace.x @ rows(params, "U", "h").T)
    np.testing.assert_allclose(trace.h[1:], h, atol=1e-14)
    assert not rows(grads, "W", "h").any()
    assert rows(grads, "U", "h").any()


def test_reset_acts_after_the_product_as_in_pytorch_and_not_before():
    params, (x, _, h0) = network(), data()
    trace = gru.forward(params, x, h0)
    u, r, _ = trace.gates[0]
    enters = rows(params, "b", "h") + x[0] @ rows(params, "U", "h").T
    W = rows(params, "W", "h")
    after, before = r * (h0 @ W.T), (r * h0) @ W.T
    np.testing.assert_allclose(trace.h[1], u * h0 + (1 - u) * np.tanh(enters + after), atol=1e-14)
    assert abs(after - before).max() > 1e-2


# --- inicio -----------------------------------------------------------------------------------


def test_each_gate_has_its_own_matrix_that_multiplies_every_norm_by_the_gain():
    for gain, params in (
        (0.9, gru.init(D, H, O, seed=0, bias=True)),
        (0.4, gru.init(D, H, O, seed=0, bias=True, gain=0.4)),
    ):
        blocks = [rows(params, "W", gate) for gate in "urh"]
        for block in blocks:
            np.testing.assert_allclose(block.T @ block, gain**2 * np.eye(H), atol=1e-14)
        assert len({block[0, 0] for block in blocks}) == 3
        assert params["U"].shape == (3 * H, D)
        assert params["b"].shape == (3 * H,)
        assert not params["b"].any()


@pytest.mark.parametrize("update_bias", [None, 2.0, -0.5])
def test_only_the_update_gate_can_start_with_a_bias(update_bias):
    params = gru.init(D, H, O, seed=0, bias=True, update_bias=update_bias)
    assert (rows(params, "b", "u") == (update_bias or 0)).all()
    assert not rows(params, "b", "r").any()
    assert not rows(params, "b", "h").any()
    assert not params["c"].any()


@pytest.mark.parametrize("update_bias", [0.0, 2.0])
def test_an_update_bias_keeps_the_state_for_longer(update_bias):
    # Con U = W = 0 y un candidato nulo, h(T) = σ(bu)^T h(0).
    params = gru.init(1, 1, 1, seed=0, bias=True, update_bias=update_bias)
    params["U"] *= 0
    params["W"] *= 0
    h = gru.forward(params, np.zeros((50, 1, 1)), np.ones((1, 1))).h
    assert h[-1, 0, 0] == pytest.approx(logistic(update_bias) ** 50, rel=1e-12)


def test_the_names_of_the_gates_are_the_order_of_their_rows():
    assert gru.GATES == ("update", "reset", "candidate")
    params, (x, _, h0) = network(), data()
    named = dict(zip(gru.GATES, gru.forward(params, x, h0).gates.swapaxes(0, 1), strict=True))
    for gate in ("update", "reset"):
        assert (named[gate] > 0).all()
        first = gate[0]
        a = rows(params, "b", first) + x[0] @ rows(params, "U", first).T
        a += h0 @ rows(params, "W", first).T
        np.testing.assert_allclose(named[gate][0], logistic(a), atol=1e-15)
    assert (named["candidate"] < 0).any()
