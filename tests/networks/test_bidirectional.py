"""Dos redes, una de ida y otra de vuelta: su suma, su gradiente y el relleno que no estorba."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rnn_helpers.learning.gradient_check import central_differences, compare, complex_step
from rnn_helpers.learning.losses import squared_error
from rnn_helpers.learning.optimizers import Adam
from rnn_helpers.learning.training import loss_and_gradients, train
from rnn_helpers.networks import bidirectional, gru, lstm, rnn
from rnn_helpers.networks.bidirectional import one_side, reverse
from rnn_helpers.networks.initialization import count_parameters

T, B, D, H, O = 6, 4, 3, 5, 2
LENGTHS = np.array([6, 1, 4, 3])
each_network = pytest.mark.parametrize("network", [rnn, lstm, gru])
each_lengths = pytest.mark.parametrize("lengths", [None, LENGTHS], ids=["whole", "padded"])
reproducible = settings(derandomize=True, deadline=None, max_examples=25, database=None)


def case(network, seed=0, bias=True):
    rng = np.random.default_rng(seed)
    params = bidirectional.init(D, H, O, of=network, seed=seed, bias=bias)
    params = {k: v + rng.normal(0, 0.3, v.shape) for k, v in params.items()}
    return params, rng.standard_normal((T, B, D)), rng.standard_normal((T, B, O))


def sides(params):
    return one_side(params, "forward_"), one_side(params, "backward_")


@each_network
def test_the_output_is_the_sum_of_a_network_on_the_sequence_and_one_on_its_reverse(network):
    params, x, _ = case(network)
    ahead, back = sides(params)
    expected = network.forward(ahead, x).o + network.forward(back, x[::-1]).o[::-1]
    np.testing.assert_allclose(bidirectional.forward(params, x, of=network).o, expected, atol=1e-15)


@each_network
@each_lengths
def test_the_gradient_agrees_with_two_derivatives(network, lengths):
    params, x, y = case(network)
    mask = None if lengths is None else np.arange(T)[:, None] < lengths

    def loss(params):
        return squared_error(
            bidirectional.forward(params, x, lengths=lengths, of=network).o, y, mask
        )[0]

    E, grads = loss_and_gradients(
        params, x, y, network=bidirectional, of=network, mask=mask, lengths=lengths
    )
    assert loss(params) == E
    assert list(grads) == list(params)
    assert compare(grads, complex_step(loss, params), 1e-12).ok
    assert compare(grads, central_differences(loss, params), 1e-7).ok


@each_network
def test_a_truncated_gradient_is_that_of_each_side(network):
    params, x, y = case(network)
    trace = bidirectional.forward(params, x, of=network)
    do = squared_error(trace.o, y)[1]
    grads = bidirectional.backward(params, trace, do, truncate=2)
    ahead, back = sides(params)
    expected = network.backward(ahead, trace.ahead, do, truncate=2)
    assert compare(sides(grads)[0], expected, 1e-13).ok
    expected = network.backward(back, trace.back, do[::-1], truncate=2)
    assert compare(sides(grads)[1], expected, 1e-13).ok


@each_network
def test_a_padded_batch_with_its_lengths_is_each_sequence_alone(network):
    params, x, _ = case(network)
    x[np.arange(T)[:, None] >= LENGTHS] = 1e3  # relleno que se notaría
    o = bidirectional.forward(params, x, lengths=LENGTHS, of=network).o
    for n, length in enumerate(LENGTHS):
        alone = bidirectional.forward(params, x[:length, [n]], of=network).o
        np.testing.assert_allclose(o[:length, n], alone[:, 0], atol=1e-14)


def test_each_output_sees_the_whole_sequence():
    params, x, _ = case(rnn)
    before = bidirectional.forward(params, x, of=rnn).o
    for moved in (0, T - 1):
        changed = x.copy()
        changed[moved] += 1
        assert (bidirectional.forward(params, changed, of=rnn).o != before).all()


@each_network
def test_letters_are_read_from_both_sides_too(network):
    params, _, _ = case(network)
    letters = np.random.default_rng(0).integers(0, D, (T, B))
    for lengths in (None, LENGTHS):
        o = bidirectional.forward(params, letters, lengths=lengths, of=network).o
        same = bidirectional.forward(params, np.eye(D)[letters], lengths=lengths, of=network).o
        np.testing.assert_allclose(o, same, atol=1e-14)


@reproducible
@given(st.lists(st.integers(1, 6), min_size=1, max_size=5), st.integers(0, 9))
def test_reversing_twice_gives_the_sequence_back(lengths, seed):
    lengths = np.array(lengths)
    x = np.random.default_rng(seed).standard_normal((lengths.max() + seed % 3, len(lengths), 2))
    once = reverse(x, lengths)
    for n, length in enumerate(lengths):
        np.testing.assert_array_equal(once[:length, n], x[:length, n][::-1])
        np.testing.assert_array_equal(once[length:, n], x[length:, n])
    np.testing.assert_array_equal(reverse(once, lengths), x)
    np.testing.assert_array_equal(reverse(reverse(x)), x)


@each_network
@pytest.mark.parametrize("bias", [False, True])
def test_both_sides_start_apart_and_share_the_output_bias(network, bias):
    options = {"of": network, "bias": bias}
    params = bidirectional.init(D, H, O, seed=3, **options)
    ahead, back = sides(params)
    assert ("c" in ahead) is bias
    assert "c" not in back
    assert (ahead["W"] != back["W"]).any()
    assert count_parameters(params) == 2 * count_parameters(
        network.init(D, H, O, seed=0, bias=bias)
    ) - (O if bias else 0)
    again, other = (bidirectional.init(D, H, O, seed=seed, **options) for seed in (3, 4))
    assert all((params[name] == again[name]).all() for name in params)
    assert (params["forward_W"] != other["forward_W"]).any()
    assert (params["backward_W"] != other["forward_W"]).any()  # ni comparten de semilla a semilla


def test_options_reach_both_sides():
    params, x, _ = case(rnn)
    ahead, back = sides(params)
    o = bidirectional.forward(params, x, activation="logistic", of=rnn).o
    expected = rnn.forward(ahead, x, activation="logistic").o
    expected = expected + rnn.forward(back, x[::-1], activation="logistic").o[::-1]
    np.testing.assert_allclose(o, expected, atol=1e-15)
    options = {"bias": True, "update_bias": 2.0, "dtype": np.float32}
    start = bidirectional.init(D, H, O, of=gru, seed=0, **options)
    assert (start["backward_b"][:H] == 2).all()
    assert start["forward_U"].dtype == np.float32


@each_network
def test_float32_stays_float32_and_nothing_of_the_caller_changes(network):
    params, x, y = case(network)
    params = {name: value.astype(np.float32) for name, value in params.items()}
    x, y, lengths = x.astype(np.float32), y.astype(np.float32), LENGTHS.copy()
    mine = [*params.values(), x, y, lengths]
    before = [array.copy() for array in mine]
    for array in mine:
        array.flags.writeable = False
    trace = bidirectional.forward(params, x, lengths=lengths, of=network)
    grads = bidirectional.backward(params, trace, squared_error(trace.o, y)[1])
    assert trace.o.dtype == np.float32
    assert {value.dtype for value in grads.values()} == {np.dtype(np.float32)}
    for array, copy in zip(mine, before, strict=True):
        np.testing.assert_array_equal(array, copy)


def test_it_trains_in_mini_batches_with_the_length_of_each_sequence():
    params, x, y = case(rnn)
    mask = np.arange(T)[:, None] < LENGTHS
    plan = {"network": bidirectional, "of": rnn, "mask": mask}
    plan |= {"optimizer": Adam(0.02), "epochs": 60, "batch_size": 2}
    result = train(params, x, y, lengths=LENGTHS, by_length=True, **plan)
    assert result.loss[-1] < 0.1 * result.loss[0]
    with pytest.raises(TypeError, match="chunk debe ir con una red que tenga estado"):
        train(params, x, y, **plan | {"chunk": 2})


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_it_answers_what_only_the_future_tells_and_one_side_alone_cannot(seed):
    rng = np.random.default_rng(seed)
    x = rng.choice([-1.0, 1.0], (20, 64, 1))
    y = np.zeros_like(x)
    y[1:-1] = x[:-2] * 0.5 + x[2:]  # el vecino de antes y el de después
    plan = {"optimizer": Adam(0.01), "epochs": 60, "batch_size": 16}
    start = bidirectional.init(1, 8, 1, of=rnn, seed=seed)
    joined = train(start, x, y, network=bidirectional, of=rnn, **plan).loss[-1]
    alone = train(rnn.init(1, 16, 1, seed=seed), x, y, **plan).loss[-1]
    assert joined < 0.15 * alone
