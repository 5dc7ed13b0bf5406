"""The convolution shares its kernel through time; the locally connected layer shares nothing."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rnn_helpers.learning import training
from rnn_helpers.learning.gradient_check import central_differences, compare, complex_step
from rnn_helpers.learning.losses import squared_error
from rnn_helpers.learning.optimizers import Adam
from rnn_helpers.lessons.year_phrases import year_phrases
from rnn_helpers.networks import convolution, locally_connected
from rnn_helpers.networks.initialization import count_parameters
from rnn_helpers.series.padding import pad
from rnn_helpers.text.tokens import build_vocabulary, hide_numbers, one_hot

BOUNDED = settings(max_examples=25, deadline=None, derandomize=True)
SIZES = st.tuples(*[st.integers(1, top) for top in (6, 3, 3, 3, 8)])  # T, B, D, O, K


def make(T, B, D, O, K, bias=True, dtype=np.float64, seed=0):
    """(module, params, x, y) for the convolution and for its contrast, with L = T + 2."""
    rng = np.random.default_rng(seed)
    x, y = (rng.standard_normal((T, B, size)).astype(dtype) for size in (D, O))
    options = {"seed": seed, "bias": bias, "dtype": dtype}
    shared = convolution.init(D, O, K, **options)
    own = locally_connected.init(D, O, K, T + 2, **options)
    for params in (shared, own):
        if bias:
            params["c"] += rng.standard_normal(params["c"].shape).astype(dtype)
    return [(convolution, shared, x, y), (locally_connected, own, x, y)]


def loss(network, x, y):
    def E(params):
        return squared_error(network.forward(params, x).o, y)[0]

    return E


def gradients(network, params, x, y):
    trace = network.forward(params, x)
    return network.backward(params, trace, squared_error(trace.o, y)[1])


@BOUNDED
@given(SIZES, st.booleans())
def test_the_gradient_is_exact(sizes, bias):
    for network, params, x, y in make(*sizes, bias=bias):
        grads = gradients(network, params, x, y)
        assert compare(grads, complex_step(loss(network, x, y), params), 1e-12).ok
        assert compare(grads, central_differences(loss(network, x, y), params), 1e-7).ok


@BOUNDED
@given(SIZES)
def test_each_output_is_the_sum_of_the_equation(sizes):
    for network, params, x, _ in make(*sizes):
        o = network.forward(params, x).o
        for t in range(len(x)):
            own = network is locally_connected
            U, c = (params[name][t] if own else params[name] for name in ("U", "c"))
            past = range(min(len(U), t + 1))
            expected = c + sum(x[t - k] @ U[k].T for k in past)
            np.testing.assert_allclose(o[t], expected, rtol=1e-12, atol=1e-14)


@BOUNDED
@given(SIZES)
def test_a_locally_connected_layer_with_equal_weights_is_a_convolution(sizes):
    (_, shared, x, y), (_, own, _, _) = make(*sizes)
    tied = {name: np.repeat(value[None], len(own["U"]), axis=0) for name, value in shared.items()}
    np.testing.assert_allclose(
        locally_connected.forward(tied, x).o, convolution.forward(shared, x).o, atol=1e-13
    )
    # The gradient of a shared parameter is the sum over its copies.
    copies = gradients(locally_connected, tied, x, y)
    for name, grad in gradients(convolution, shared, x, y).items():
        np.testing.assert_allclose(copies[name].sum(axis=0), grad, atol=1e-12)


@BOUNDED
@given(SIZES, st.integers(1, 5))
def test_shifting_the_input_shifts_the_output(sizes, shift):
    (_, params, x, _), _ = make(*sizes, bias=False)
    late = np.concatenate([np.zeros((shift, *x.shape[1:])), x])
    o, late_o = convolution.forward(params, x).o, convolution.forward(params, late).o
    np.testing.assert_array_equal(late_o[:shift], 0)
    np.testing.assert_allclose(late_o[shift:], o, atol=1e-13)


def test_shifting_the_input_does_not_shift_the_output_of_weights_of_their_own():
    _, (_, params, x, _) = make(6, 2, 3, 2, 2, bias=False)
    late = np.concatenate([np.zeros((1, *x.shape[1:])), x])
    o, late_o = (locally_connected.forward(params, one).o for one in (x, late))
    assert np.abs(late_o[1:] - o).max() > 0.1


@pytest.mark.parametrize(("width", "depth"), [(1, 1), (3, 1), (1, 4), (3, 2), (4, 3)])
def test_the_receptive_field_is_all_that_an_output_sees_and_never_the_future(width, depth):
    field = convolution.receptive_field(width, depth)
    layers = [convolution.init(2, 2, width, seed=seed) for seed in range(depth)]
    T, touched = 16, 3

    def output(x):
        for params in layers:
            x = convolution.forward(params, x).o
        return x

    x = np.random.default_rng(0).standard_normal((T, 1, 2))
    changed = x.copy()
    changed[touched] += 1
    moved = np.abs(output(changed) - output(x)).max(axis=(1, 2)) > 1e-12
    assert np.flatnonzero(moved).tolist() == list(range(touched, touched + field))
    assert convolution.receptive_field(width) == width


@pytest.mark.parametrize("bias", [False, True])
def test_parameters_are_counted_and_only_those_of_the_contrast_grow_with_length(bias):
    shared = convolution.init(5, 2, 3, seed=0, bias=bias)
    own = locally_connected.init(5, 2, 3, 7, seed=0, bias=bias)
    assert count_parameters(shared) == 30 + 2 * bias
    assert count_parameters(own) == 7 * count_parameters(shared)


def test_weights_of_steps_that_were_not_reached_do_not_learn():
    _, (network, params, x, y) = make(3, 2, 2, 1, 2)
    grads = gradients(network, params, x, y)
    assert not grads["U"][3:].any()
    assert not grads["c"][3:].any()
    assert grads["U"][:3].any()


@pytest.mark.parametrize("bias", [False, True])
def test_a_seed_repeats_its_parameters_and_biases_start_at_zero(bias):
    for network, more in ((convolution, ()), (locally_connected, (4,))):
        first, again, other = (
            network.init(3, 2, 2, *more, seed=seed, bias=bias) for seed in (5, 5, 6)
        )
        np.testing.assert_array_equal(first["U"], again["U"])
        assert (first["U"] != other["U"]).all()
        assert np.abs(first["U"]).max() <= 1 / np.sqrt(6)
        assert ("c" in first) == bias
        assert not first.get("c", np.zeros(1)).any()
        assert "c" not in network.init(3, 2, 2, *more, seed=5)


def test_a_shared_kernel_finds_the_year_at_positions_never_seen_and_own_weights_do_not():
    train = year_phrases(300, seed=1, positions=(1, 8), lengths=(4, 14))
    test = year_phrases(100, seed=2, positions=(9, 30), lengths=(15, 30))
    words = build_vocabulary([hide_numbers(tokens) for tokens in train.tokens])

    def batch(phrases):
        padded = pad([one_hot(hide_numbers(tokens), words) for tokens in phrases.tokens])
        y = np.zeros((*padded.mask.shape, 1))
        y[phrases.position, np.arange(len(phrases.tokens))] = 1
        return padded.x, y, padded.mask

    (x, y, mask), (new_x, _, new_mask) = batch(train), batch(test)
    found = []
    for network, more in ((convolution, ()), (locally_connected, (len(new_x),))):
        params = network.init(len(words), 1, 2, *more, seed=0, bias=True)
        result = training.train(
            params, x, y, mask=mask, network=network, optimizer=Adam(0.02), epochs=20, batch_size=50
        )
        o = np.where(new_mask, network.forward(result.params, new_x).o[:, :, 0], -np.inf)
        found.append((o.argmax(axis=0) == test.position).mean())
        assert result.loss[-1] < 0.1 * result.loss[0]
    assert found[0] > 0.95
    assert found[1] < 0.3
