"""La red de la Fig. 10.4: sus ecuaciones en bucles, el forzado del maestro y lo que no puede.

El gradiente, el lote, el truncamiento y los tipos se prueban en test_network_contract.py, y las
entradas malas, en bad_input/.
"""

import numpy as np
import pytest

from rnn_helpers.learning.gradient_check import compare, complex_step
from rnn_helpers.learning.losses import squared_error
from rnn_helpers.networks import output_recurrent, rnn

T, B, D, H, O = 6, 4, 3, 5, 2
SIGMA = {"tanh": np.tanh, "logistic": lambda a: 1 / (1 + np.exp(-a))}
each_network = pytest.mark.parametrize(
    ("activation", "bias"),
    [("tanh", False), ("tanh", True), ("logistic", False), ("logistic", True)],
)
each_run = pytest.mark.parametrize("forced", [False, True])


def network(bias=True, seed=0):
    rng = np.random.default_rng(seed)
    params = output_recurrent.init(D, H, O, seed=seed, bias=bias)
    params["V"] *= 3  # para que lo que vuelve por la salida pese
    for name in ("b", "c") if bias else ():
        params[name] = rng.normal(0, 0.5, params[name].shape)
    return params


def data(seed=1):
    rng = np.random.default_rng(seed)
    x, y = rng.standard_normal((T, B, D)), rng.standard_normal((T, B, O))
    return x, y, rng.normal(0, 0.5, (B, O))


def one_step(params, x, previous, activation):
    """Un paso de una secuencia, unidad por unidad: devuelve h, o."""
    hidden, outputs = len(params["U"]), len(params["V"])
    kind = np.result_type(*params.values())
    h, o = np.zeros(hidden, kind), np.zeros(outputs, kind)
    for i in range(hidden):
        a = params["b"][i] if "b" in params else 0.0
        for k in range(outputs):
            a = a + params["W"][i, k] * previous[k]
        for j in range(len(x)):
            a = a + params["U"][i, j] * x[j]
        h[i] = SIGMA[activation](a)
    for k in range(outputs):
        o[k] = params["c"][k] if "c" in params else 0.0
        for i in range(hidden):
            o[k] = o[k] + params["V"][k, i] * h[i]
    return h, o


def free_equations(params, x, o0, activation):
    """La red libre, paso tras paso: cada uno lee la salida del anterior."""
    outputs, previous = [], o0
    for t in range(len(x)):
        _, previous = one_step(params, x[t], previous, activation)
        outputs.append(previous)
    return np.array(outputs)


def forced_equations(params, x, o0, y, activation):
    """La forma paralela: cada paso por su cuenta, en cualquier orden (aquí, al revés)."""
    outputs = [None] * len(x)
    for t in reversed(range(len(x))):
        _, outputs[t] = one_step(params, x[t], o0 if t == 0 else y[t - 1], activation)
    return np.array(outputs)


def equations(params, forced, activation):
    x, y, o0 = data()
    runs = []
    for n in range(B):
        if forced:
            runs.append(forced_equations(params, x[:, n], o0[n], y[:, n], activation))
        else:
            runs.append(free_equations(params, x[:, n], o0[n], activation))
    return np.stack(runs, axis=1)


def forward(params, forced, activation="tanh"):
    x, y, o0 = data()
    return output_recurrent.forward(
        params, x, o0, activation=activation, teacher=y if forced else None
    )


@each_run
@each_network
def test_forward_equals_the_equations_in_loops(activation, bias, forced):
    params = network(bias)
    trace = forward(params, forced, activation)
    np.testing.assert_allclose(trace.o, equations(params, forced, activation), rtol=0, atol=1e-12)
    assert trace.activation == activation
    assert trace.teacher_forced is forced
    x, _, _ = data()
    for t in range(T):
        for n in range(B):
            h, _ = one_step(params, x[t, n], trace.previous[t, n], activation)
            np.testing.assert_allclose(trace.h[t + 1, n], h, rtol=0, atol=1e-12)


@each_run
@each_network
def test_gradient_is_the_derivative_of_the_equations_in_loops(activation, bias, forced):
    params, (_, y, _) = network(bias), data()

    def loss(params):
        return ((equations(params, forced, activation) - y) ** 2).sum() / (2 * B)

    trace = forward(params, forced, activation)
    E, do = squared_error(trace.o, y)
    assert pytest.approx(loss(params), rel=1e-13) == E
    grads = output_recurrent.backward(params, trace, do)
    result = compare(grads, complex_step(loss, params), 1e-12)
    assert result.ok, result


def test_default_is_a_free_run_with_tanh():
    x, _, o0 = data()
    trace = output_recurrent.forward(network(), x, o0)
    np.testing.assert_array_equal(trace.o, forward(network(), forced=False).o)
    assert trace.activation == "tanh"


# --- forzado del maestro ----------------------------------------------------------------------


@each_run
def test_each_step_reads_the_previous_output_or_the_previous_target(forced):
    _, y, o0 = data()
    trace = forward(network(), forced)
    np.testing.assert_array_equal(trace.previous[0], o0)
    np.testing.assert_array_equal(trace.previous[1:], y[:-1] if forced else trace.o[:-1])


def test_teacher_forced_gradient_is_the_sum_of_one_step_networks():
    params, (x, y, o0) = network(), data()
    trace = forward(params, forced=True)
    do = squared_error(trace.o, y)[1]
    total = dict.fromkeys(params, 0)
    for t in range(T):
        alone = output_recurrent.forward(params, x[t : t + 1], o0 if t == 0 else y[t - 1])
        np.testing.assert_allclose(alone.o[0], trace.o[t], atol=1e-14)
        for name, value in output_recurrent.backward(params, alone, do[t : t + 1]).items():
            total[name] = total[name] + value
    result = compare(output_recurrent.backward(params, trace, do), total, 1e-13)
    assert result.ok, result


def test_teacher_forcing_does_not_see_the_last_target_nor_spread_an_error_over_time():
    params, (x, y, o0) = network(), data()
    changed = y.copy()
    changed[2] += 1.0
    changed[-1] += 1.0
    o = output_recurrent.forward(params, x, o0, teacher=changed).o
    moved = (o != forward(params, forced=True).o).any(axis=(1, 2))
    assert moved.tolist() == [t == 3 for t in range(T)]


@pytest.mark.parametrize("truncate", [1, 2, T])
def test_truncation_makes_no_difference_under_teacher_forcing(truncate):
    params, (_, y, _) = network(), data()
    trace = forward(params, forced=True)
    do = squared_error(trace.o, y)[1]
    exact = output_recurrent.backward(params, trace, do)
    for name, value in output_recurrent.backward(params, trace, do, truncate=truncate).items():
        np.testing.assert_array_equal(value, exact[name])


def test_a_teacher_that_repeats_the_free_run_gives_its_outputs_but_a_one_step_gradient():
    params, (x, y, o0) = network(), data()
    free = forward(params, forced=False)
    forced = output_recurrent.forward(params, x, o0, teacher=free.o)
    np.testing.assert_allclose(forced.o, free.o, atol=1e-14)
    do = squared_error(free.o, y)[1]
    grads = output_recurrent.backward(params, forced, do)
    assert compare(grads, output_recurrent.backward(params, free, do, truncate=1), 1e-13).ok
    assert not compare(grads, output_recurrent.backward(params, free, do), 1e-2).ok


# --- lo que puede y lo que no -----------------------------------------------------------------


def equivalent(params):
    """La red de la Fig. 10.3 con W V donde iba W: lo mismo, con una W de rango O a lo sumo."""
    return params | {
        "W": params["W"] @ params["V"],
        "b": params["b"] + params["W"] @ params["c"],
    }


@pytest.mark.parametrize("activation", ["tanh", "logistic"])
def test_it_is_a_recurrent_network_whose_matrix_has_the_rank_of_the_output(activation):
    params, (x, y, _) = network(), data()
    o0 = np.broadcast_to(params["c"], (B, O)).copy()  # la salida del estado h(0) = 0
    trace = output_recurrent.forward(params, x, o0, activation=activation)
    plain = rnn.forward(equivalent(params), x, activation=activation)
    np.testing.assert_allclose(trace.o, plain.o, atol=1e-13)
    np.testing.assert_allclose(trace.h, plain.h, atol=1e-13)
    assert np.linalg.matrix_rank(equivalent(params)["W"]) == O < H
    # Y por la regla de la cadena, los gradientes de una salen de los de la otra.
    do = squared_error(trace.o, y)[1]
    grads = output_recurrent.backward(params, trace, do)
    inner = rnn.backward(equivalent(params), plain, do)
    expected = {
        "U": inner["U"],
        "W": inner["W"] @ params["V"].T + np.outer(inner["b"], params["c"]),
        "V": inner["V"] + params["W"].T @ inner["W"],
        "b": inner["b"],
    }
    result = compare({name: grads[name] for name in expected}, expected, 1e-12)
    assert result.ok, result


def test_two_pasts_that_the_matrix_does_not_tell_apart_have_the_same_future():
    params, (x, _, o0) = network(), data()
    params["W"][:, 1] = params["W"][:, 0]
    other = o0 + np.array([1.0, -1.0])
    a = output_recurrent.forward(params, x, o0)
    b = output_recurrent.forward(params, x, other)
    np.testing.assert_allclose(a.o, b.o, atol=1e-14)


# --- inicio -----------------------------------------------------------------------------------


@pytest.mark.parametrize("gain", [0.9, 1.5, 0])
def test_recurrent_matrix_multiplies_the_norm_of_every_output_by_the_gain(gain):
    W = output_recurrent.init(D, H, O, seed=0, gain=gain)["W"]
    assert W.shape == (H, O)
    np.testing.assert_allclose(W.T @ W, gain**2 * np.eye(O), atol=1e-14)


def test_with_more_outputs_than_states_the_rows_are_orthonormal():
    W = output_recurrent.init(D, 3, 7, seed=0)["W"]
    assert W.shape == (3, 7)
    np.testing.assert_allclose(W @ W.T, 0.9**2 * np.eye(3), atol=1e-14)


def test_biases_start_at_zero_and_are_absent_unless_asked_for():
    assert list(output_recurrent.init(D, H, O, seed=0)) == ["U", "W", "V"]
    params = output_recurrent.init(D, H, O, seed=0, bias=True)
    assert params["b"].shape == (H,)
    assert not params["b"].any()
