"""Con puntos de control el gradiente es el mismo y en memoria hay menos estados."""

import tracemalloc
from functools import partial

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rnn_helpers.learning import checkpointing
from rnn_helpers.learning.gradient_check import central_differences, compare, complex_step
from rnn_helpers.learning.losses import squared_error
from rnn_helpers.networks import rnn

T, B, D, H, O = 7, 4, 3, 5, 2
each = pytest.mark.parametrize("every", [1, 2, 3, T - 1, T, 50])
small = st.integers(1, 5)
reproducible = settings(derandomize=True, deadline=None, max_examples=25, database=None)


def case(bias=True, seed=0, T=T, B=B, D=D, H=H, O=O):
    rng = np.random.default_rng(seed)
    params = rnn.init(D, H, O, seed=seed, bias=bias)
    for name in ("b", "c") if bias else ():
        params[name] = rng.normal(0, 0.5, params[name].shape)
    x, h0 = rng.standard_normal((T, B, D)), rng.normal(0, 0.5, (B, H))
    return params, x, h0, rng.standard_normal((T, B, O))


@each
@pytest.mark.parametrize("activation", ["tanh", "logistic"])
@pytest.mark.parametrize("bias", [False, True])
def test_gradient_is_that_of_the_network_that_saves_everything(every, activation, bias):
    params, x, h0, do = case(bias)
    whole = rnn.forward(params, x, h0, activation=activation)
    saved = checkpointing.forward(params, x, h0, every=every, activation=activation)
    np.testing.assert_allclose(saved.o, whole.o, atol=1e-14)
    grads = checkpointing.backward(params, saved, do)
    assert list(grads) == list(params)
    result = compare(grads, rnn.backward(params, whole, do), 1e-13)
    assert result.ok, result


@pytest.mark.parametrize("activation", ["tanh", "logistic"])
@pytest.mark.parametrize("bias", [False, True])
def test_gradient_is_the_derivative_of_the_loss(activation, bias):
    params, x, h0, y = case(bias)

    def loss(moved):
        return squared_error(
            checkpointing.forward(moved, x, h0, every=3, activation=activation).o, y
        )[0]

    saved = checkpointing.forward(params, x, h0, every=3, activation=activation)
    grads = checkpointing.backward(params, saved, squared_error(saved.o, y)[1])
    for reference, tolerance in ((complex_step, 1e-12), (central_differences, 1e-7)):
        result = compare(grads, reference(loss, params), tolerance)
        assert result.ok, result


def strided(array):
    """Los mismos números en memoria salteada y al revés."""
    room = np.zeros([2 * n for n in array.shape])
    view = room[tuple(slice(None, None, -2) for _ in array.shape)]
    view[...] = array
    return view


@pytest.mark.parametrize("layout", [np.ascontiguousarray, np.asfortranarray, strided])
@reproducible
@given(T=small, B=small, D=small, H=small, O=small, every=small, bias=st.booleans())
def test_any_shape_piece_and_memory_give_the_gradient_of_rnn(layout, T, B, D, H, O, every, bias):
    params, x, h0, do = case(bias, T + 7 * every, T, B, D, H, O)
    expected = rnn.backward(params, rnn.forward(params, x, h0), do)
    params = {name: layout(value) for name, value in params.items()}
    saved = checkpointing.forward(params, layout(x), layout(h0), every=every)
    assert saved.saved.shape == (-(-T // every), B, H)
    assert saved.o.shape == (T, B, O)
    saved = saved._replace(saved=layout(saved.saved))
    result = compare(checkpointing.backward(params, saved, layout(do)), expected, 1e-12)
    assert result.ok, result


@each
def test_saved_states_are_the_first_of_each_piece(every):
    params, x, h0, _ = case()
    saved = checkpointing.forward(params, x, h0, every=every).saved
    whole = rnn.forward(params, x, h0).h[:-1]
    np.testing.assert_allclose(saved, whole[::every], atol=1e-14)


def test_initial_state_is_zero_unless_given():
    params, x, _, _ = case()
    assert not checkpointing.forward(params, x, every=3).saved[0].any()


def test_backward_holds_one_piece_of_states_at_a_time(monkeypatch):
    params, x, h0, do = case()
    saved = checkpointing.forward(params, x, h0, every=3)
    lengths, forward = [], rnn.forward

    def counted(params, x, *args, **options):
        lengths.append(len(x))
        return forward(params, x, *args, **options)

    monkeypatch.setattr(rnn, "forward", counted)
    checkpointing.backward(params, saved, do)
    assert lengths == [1, 3, 3]  # del último tramo al primero, cada uno una sola vez


def peak_memory(run):
    """Bytes que NumPy llegó a tener reservados a la vez."""
    tracemalloc.start()
    run()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


def test_memory_of_the_states_grows_with_the_root_of_the_length():
    params, length = rnn.init(1, 32, 1, seed=0), 400
    x, do = np.ones((length, 4, 1)), np.ones((length, 4, 1))
    all_states = length * 4 * 32 * 8

    def run(every):
        saved = checkpointing.forward(params, x, every=every)
        checkpointing.backward(params, saved, do)

    assert peak_memory(partial(run, 20)) < 0.4 * all_states
    assert peak_memory(partial(run, length)) > all_states


def test_nothing_of_the_caller_changes():
    params, x, h0, do = case()
    for array in (*params.values(), x, h0, do):
        array.flags.writeable = False
    saved = checkpointing.forward(params, x, h0, every=3)
    for array in (saved.saved, saved.o):
        array.flags.writeable = False
    checkpointing.backward(params, saved, do)


def test_float32_stays_float32():
    params, x, h0, do = case()
    params = {name: value.astype(np.float32) for name, value in params.items()}
    saved = checkpointing.forward(params, x.astype(np.float32), h0.astype(np.float32), every=3)
    grads = checkpointing.backward(params, saved, do.astype(np.float32))
    assert {saved.saved.dtype, saved.o.dtype, *(g.dtype for g in grads.values())} == {
        np.dtype(np.float32)
    }
