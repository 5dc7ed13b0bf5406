"""Unfolding: one f is every g, and the shared gradient is the sum over its copies."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rnn_helpers.learning.gradient_check import central_differences, compare, complex_step
from rnn_helpers.learning.lbfgs import LBFGS
from rnn_helpers.learning.losses import squared_error
from rnn_helpers.learning.training import train
from rnn_helpers.lessons import unfolding
from rnn_helpers.networks import rnn

T, B, D, H, O = 6, 4, 3, 5, 2
BOUNDED = settings(max_examples=25, deadline=None, derandomize=True, database=None)
small = st.integers(1, 4)
each_activation = pytest.mark.parametrize("activation", ["tanh", "logistic"])
each_bias = pytest.mark.parametrize("bias", [False, True])


def network(seed=0, bias=True):
    params = rnn.init(D, H, O, seed=seed, bias=bias)
    rng = np.random.default_rng(seed)
    for name in ("b", "c") if bias else ():
        params[name] = rng.normal(0, 0.5, params[name].shape)
    return params


def own_copies(seed=0, bias=True, steps=T):
    """Copias distintas unas de otras: si se mezclan, se nota."""
    rng = np.random.default_rng(seed)
    copies = unfolding.copies(network(seed, bias), steps)
    return {name: value + 0.3 * rng.normal(size=value.shape) for name, value in copies.items()}


def data(seed=0, steps=T):
    rng = np.random.default_rng(seed)
    x, y = rng.normal(size=(steps, B, D)), rng.normal(size=(steps, B, O))
    return x, y, rng.normal(0, 0.5, (B, H))


@BOUNDED
@given(st.integers(1, 12), st.integers(0, 99))
def test_g_of_the_whole_past_is_f_step_by_step_and_the_network(tau, seed):
    rng = np.random.default_rng(seed)
    params = rnn.init(D, H, O, seed=seed)
    U, W = params["U"], params["W"]
    x, h0 = rng.normal(size=(tau, D)), rng.normal(size=H)
    h = h0
    for value in x:
        h = unfolding.f(h, value, U=U, W=W)
    np.testing.assert_allclose(unfolding.g(list(x[::-1]), h0, U=U, W=W), h, atol=1e-14)
    states = rnn.forward(params, x[:, None], h0[None]).h
    np.testing.assert_allclose(states[-1, 0], h, atol=1e-12)


def test_g_written_by_hand_for_three_inputs():
    rng = np.random.default_rng(0)
    U, W, h0 = rng.normal(size=(H, D)), rng.normal(size=(H, H)), rng.normal(size=H)
    x1, x2, x3 = rng.normal(size=(3, D))
    by_hand = np.tanh(W @ np.tanh(W @ np.tanh(W @ h0 + U @ x1) + U @ x2) + U @ x3)
    np.testing.assert_allclose(unfolding.g([x3, x2, x1], h0, U=U, W=W), by_hand, atol=1e-14)


def test_g_of_no_inputs_is_the_initial_state():
    h0 = np.arange(float(H))
    assert unfolding.g([], h0, U=np.ones((H, D)), W=np.eye(H)).tolist() == h0.tolist()


def test_the_arrows_of_two_steps():
    expected = {("h0", "h1", "W"), ("h1", "h2", "W"), ("x1", "h1", "U"), ("x2", "h2", "U")}
    assert unfolding.arrows(2) == expected


@each_activation
@each_bias
def test_equal_copies_are_the_recurrent_network(activation, bias):
    params, (x, _, h0) = network(bias=bias), data()
    trace = unfolding.forward(unfolding.copies(params, T), x, h0, activation=activation)
    expected = rnn.forward(params, x, h0, activation=activation)
    np.testing.assert_allclose(trace.h, expected.h, atol=1e-14)
    np.testing.assert_allclose(trace.o, expected.o, atol=1e-14)
    from_zero = unfolding.forward(unfolding.copies(params, T), x, activation=activation)
    expected = rnn.forward(params, x, activation=activation)
    np.testing.assert_allclose(from_zero.h, expected.h, atol=1e-14)


@pytest.mark.parametrize("outputs", [1, 3])
def test_without_biases_there_are_as_many_outputs_as_rows_in_V(outputs):
    copies = unfolding.copies(rnn.init(D, H, outputs, seed=0), T)
    assert unfolding.forward(copies, data()[0]).o.shape == (T, B, outputs)


def test_float32_copies_do_not_round_a_float64_input():
    x, _, h0 = data()
    single = {name: value.astype(np.float32) for name, value in own_copies().items()}
    double = {name: value.astype(np.float64) for name, value in single.items()}
    o = unfolding.forward(single, x, h0).o
    np.testing.assert_allclose(o, unfolding.forward(double, x, h0).o, rtol=1e-12)
    assert unfolding.forward(single, x.astype(np.float32)).o.dtype == np.float32


@each_activation
@each_bias
def test_the_shared_gradient_is_the_sum_over_the_copies(activation, bias):
    params, (x, y, h0) = network(bias=bias), data()
    copies = unfolding.copies(params, T)
    trace = unfolding.forward(copies, x, h0, activation=activation)
    do = squared_error(trace.o, y)[1]
    summed = unfolding.tie(unfolding.backward(copies, trace, do))
    shared = rnn.backward(params, rnn.forward(params, x, h0, activation=activation), do)
    assert summed.keys() == shared.keys()
    for name in shared:
        np.testing.assert_allclose(summed[name], shared[name], atol=1e-13, err_msg=name)


@each_activation
def test_the_gradient_of_each_copy_is_exact_when_they_differ(activation):
    copies, (x, y, h0) = own_copies(), data()

    def loss(params):
        return squared_error(unfolding.forward(params, x, h0, activation=activation).o, y)[0]

    trace = unfolding.forward(copies, x, h0, activation=activation)
    grads = unfolding.backward(copies, trace, squared_error(trace.o, y)[1])
    assert compare(grads, complex_step(loss, copies), tolerance=1e-12).ok
    assert compare(grads, central_differences(loss, copies), tolerance=1e-7).ok


def test_each_step_uses_its_own_copy():
    x, _, h0 = data()
    copies = own_copies()
    before = unfolding.forward(copies, x, h0).h
    changed = {name: value.copy() for name, value in copies.items()}
    changed["W"][3] += 1.0  # la copia del paso 4
    after = unfolding.forward(changed, x, h0).h
    assert np.array_equal(after[:4], before[:4])
    assert not np.allclose(after[4], before[4])


def test_copies_are_copies():
    params = network()
    copies = unfolding.copies(params, T)
    copies["W"][0] = 0
    assert np.array_equal(copies["W"][1], params["W"])
    assert params["W"].any()


def test_an_unfolded_network_trains_like_the_others():
    x, y, _ = data()
    start = unfolding.copies(network(), T)
    result = train(start, x, y, network=unfolding, optimizer=LBFGS(), epochs=40)
    assert result.loss[-1] < 0.1 * result.loss[0]
    assert not np.allclose(result.params["W"][0], result.params["W"][1])


def test_own_copies_do_not_serve_another_length():
    x, _, _ = data(steps=T + 2)
    with pytest.raises(ValueError, match=f"x debe tener {T} pasos, uno por copia.*llegó.*{T + 2}"):
        unfolding.forward(unfolding.copies(network(), T), x)


def strided(array):
    """Los mismos números en memoria salteada y al revés."""
    room = np.zeros([2 * n for n in array.shape], array.dtype)
    view = room[tuple(slice(None, None, -2) for _ in array.shape)]
    view[...] = array
    return view


def random_case(T, B, D, H, O, bias):
    """Copias distintas, datos y errores de cualquier forma."""
    rng = np.random.default_rng(T + 7 * H)
    shapes = {"U": (T, H, D), "W": (T, H, H), "V": (T, O, H)}
    shapes |= {"b": (T, H), "c": (T, O)} if bias else {}
    copies = {name: rng.normal(0, 0.5, shape) for name, shape in shapes.items()}
    return copies, rng.normal(size=(T, B, D)), rng.normal(size=(B, H)), rng.normal(size=(T, B, O))


@BOUNDED
@given(T=small, B=small, D=small, H=small, O=small, bias=st.booleans())
def test_any_shape_agrees_with_the_complex_step(T, B, D, H, O, bias):
    copies, x, h0, y = random_case(T, B, D, H, O, bias)
    trace = unfolding.forward(copies, x, h0)
    assert trace.h.shape == (T + 1, B, H)
    assert trace.o.shape == (T, B, O)
    grads = unfolding.backward(copies, trace, squared_error(trace.o, y)[1])
    assert list(grads) == list(copies)

    def loss(moved):
        return squared_error(unfolding.forward(moved, x, h0).o, y)[0]

    assert compare(grads, complex_step(loss, copies), tolerance=1e-11).ok


@pytest.mark.parametrize("layout", [np.asfortranarray, strided])
@BOUNDED
@given(T=small, B=small, D=small, H=small, O=small, bias=st.booleans())
def test_memory_order_and_strides_do_not_matter(layout, T, B, D, H, O, bias):
    copies, x, h0, do = random_case(T, B, D, H, O, bias)
    expected = unfolding.forward(copies, x, h0)
    grads = unfolding.backward(copies, expected, do)
    copies = {name: layout(value) for name, value in copies.items()}
    x, h0, do = layout(x), layout(h0), layout(do)
    before = do.copy()
    trace = unfolding.forward(copies, x, h0)
    np.testing.assert_allclose(trace.o, expected.o, atol=1e-13)
    assert compare(unfolding.backward(copies, trace, do), grads, tolerance=1e-12).ok
    np.testing.assert_array_equal(do, before)
    tied = unfolding.tie({name: layout(value) for name, value in grads.items()})
    for name, value in tied.items():
        np.testing.assert_allclose(value, sum(grads[name]), atol=1e-13)
