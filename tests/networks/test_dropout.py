"""Dropout: qué se apaga, cuánto, cuándo no, y que el gradiente es el de lo que quedó."""

import numpy as np
import pytest

from rnn_helpers.learning.gradient_check import central_differences, compare, complex_step
from rnn_helpers.learning.lbfgs import LBFGS
from rnn_helpers.learning.losses import squared_error
from rnn_helpers.learning.optimizers import SGD, Adam
from rnn_helpers.learning.training import loss_and_gradients, train
from rnn_helpers.networks import dropout, gru, lstm, rnn

T, B, D, H, O = 6, 4, 3, 5, 2
each_network = pytest.mark.parametrize("network", [rnn, lstm, gru])


def case(network, seed=0, bias=True):
    rng = np.random.default_rng(seed)
    params = network.init(D, H, O, seed=seed, bias=bias)
    params = {k: v + rng.normal(0, 0.3, v.shape) for k, v in params.items()}
    return params, rng.standard_normal((T, B, D)), rng.standard_normal((T, B, O))


def dice():
    return np.random.default_rng(7)


@each_network
def test_without_dice_it_is_the_network(network):
    params, x, y = case(network)
    dropped = dropout.forward(params, x, of=network, rate=0.5)
    whole = network.forward(params, x)
    np.testing.assert_array_equal(dropped.o, whole.o)
    do = squared_error(whole.o, y)[1]
    for options in ({}, {"truncate": 2}):
        grads = dropout.backward(params, dropped, do, **options)
        assert compare(grads, network.backward(params, whole, do, **options), 1e-15).ok


@each_network
@pytest.mark.parametrize("bias", [False, True])
def test_the_output_reads_what_was_left_and_the_recurrence_reads_all(network, bias):
    params, x, _ = case(network, bias=bias)
    trace = dropout.forward(params, x, of=network, rate=0.4, rng=dice())
    whole = network.forward(params, x)
    np.testing.assert_array_equal(trace.whole.h, whole.h)
    expected = (trace.mask * whole.h[1:]) @ params["V"].T + (params["c"] if bias else 0)
    np.testing.assert_allclose(trace.o, expected, atol=1e-15)
    assert set(np.unique(trace.mask)) == {0, 1 / 0.6}


def test_the_rate_is_the_fraction_that_is_off_and_the_mean_stays():
    params = rnn.init(1, 50, 1, seed=0)
    x = np.ones((40, 50, 1))
    for rate in (0.2, 0.5):
        mask = dropout.forward(params, x, of=rnn, rate=rate, rng=dice()).mask
        assert (mask == 0).mean() == pytest.approx(rate, abs=0.005)
        assert mask.mean() == pytest.approx(1, abs=0.02)
    assert (dropout.forward(params, x, of=rnn, rate=0, rng=dice()).mask == 1).all()


def test_same_dice_same_units_and_the_next_throw_others():
    params, x, _ = case(rnn)
    half, rng = {"of": rnn, "rate": 0.5}, dice()
    first, second = (dropout.forward(params, x, rng=rng, **half).mask for _ in range(2))
    np.testing.assert_array_equal(first, dropout.forward(params, x, rng=dice(), **half).mask)
    assert (first != second).any()
    assert (first != first[:1]).any()  # cada paso sortea los suyos


@each_network
@pytest.mark.parametrize("bias", [False, True])
def test_the_gradient_agrees_with_two_derivatives(network, bias):
    params, x, y = case(network, bias=bias)
    options = {"of": network, "rate": 0.4}

    def loss(params):
        return squared_error(dropout.forward(params, x, rng=dice(), **options).o, y)[0]

    E, grads = loss_and_gradients(params, x, y, network=dropout, rng=dice(), **options)
    assert loss(params) == E
    assert list(grads) == list(params)
    assert compare(grads, complex_step(loss, params), 1e-12).ok
    assert compare(grads, central_differences(loss, params), 1e-7).ok


@each_network
def test_truncation_reaches_the_network(network):
    params, x, y = case(network)
    trace = dropout.forward(params, x, of=network, rate=0.4, rng=dice())
    do = squared_error(trace.o, y)[1]
    whole, cut = (dropout.backward(params, trace, do, truncate=k) for k in (None, 1))
    assert compare(dropout.backward(params, trace, do, truncate=T), whole, 1e-13).ok
    assert not compare(cut, whole, 1e-6).ok


@each_network
@pytest.mark.parametrize("truncate", [None, 2])
def test_float32_stays_float32(network, truncate):
    params, x, y = case(network)
    params = {name: value.astype(np.float32) for name, value in params.items()}
    options = {"network": dropout, "of": network, "rate": 0.4, "rng": dice()}
    options["truncate"] = truncate
    E, grads = loss_and_gradients(params, x.astype(np.float32), y, **options)
    assert E.dtype == np.float32
    assert {value.dtype for value in grads.values()} == {np.dtype(np.float32)}


@each_network
def test_a_sequence_goes_on_from_where_it_was(network):
    params, x, _ = case(network)
    options = {"of": network, "rate": 0.4}
    first = dropout.forward(params, x[:2], rng=dice(), **options)
    rest = dropout.forward(params, x[2:], **first.final_state, **options)
    np.testing.assert_allclose(rest.o, network.forward(params, x).o[2:], atol=1e-14)
    state = first.final_state["h0"]
    assert (dropout.forward(params, x[2:], state, **options).whole.h[0] == state).all()


def test_training_throws_the_dice_and_validation_does_not():
    params, x, y = case(rnn)
    half, seen = {"network": dropout, "of": rnn, "rate": 0.5}, []
    plan = {"optimizer": SGD(0.01), "epochs": 3, "batch_size": 2, "validation": (x, y)}
    result = train(params, x, y, callback=seen.append, seed=1, **half, **plan)
    for epoch in seen:
        E = squared_error(rnn.forward(epoch.params, x).o, y)[0]
        assert epoch.validation == pytest.approx(E, rel=1e-14)
    whole = train(params, x, y, seed=1, **plan)
    assert (result.loss != whole.loss).all()
    again, other = (train(params, x, y, seed=s, **half, **plan) for s in (1, 2))
    np.testing.assert_array_equal(again.loss, result.loss)
    assert (other.loss != result.loss).all()
    carried = train(params, x, y, chunk=2, **half, **plan)
    assert np.isfinite(carried.loss).all()


def test_lbfgs_has_no_dice():
    params, x, y = case(rnn)
    with pytest.raises(ValueError, match=r"azar \(rng\); llegó rng"):
        train(params, x, y, network=dropout, of=rnn, rate=0.5, optimizer=LBFGS(), epochs=1)


def test_it_holds_a_large_network_back_from_learning_a_few_examples_by_heart():
    """Con 12 secuencias ruidosas: medianas de 5 semillas, en datos nuevos."""
    after = {0.0: [], 0.5: []}
    for seed in range(5):
        rng = np.random.default_rng(seed)
        x = rng.standard_normal((20, 212, 1))
        y = np.concatenate([np.zeros((1, 212, 1)), x[:-1]]) + rng.normal(0, 1, x.shape)
        for rate, losses in after.items():
            plan = {"network": dropout, "of": rnn, "rate": rate}
            plan |= {"optimizer": Adam(0.01), "epochs": 200, "seed": seed}
            start = rnn.init(1, 40, 1, seed=seed)
            params = train(start, x[:, :12], y[:, :12], **plan).params
            losses.append(squared_error(rnn.forward(params, x[:, 12:]).o, y[:, 12:])[0])
    assert np.median(after[0.5]) < np.median(after[0.0]), after
