"""Lo que cuesta no compartir parámetros, el desplazamiento, y qué capas lo respetan."""

import numpy as np
import pytest

from rnn_helpers.lessons.sharing import delay, equivariance_gap, parameter_counts
from rnn_helpers.networks import convolution, locally_connected, rnn
from rnn_helpers.networks.initialization import count_parameters

T, B, D, H, O, K = 9, 3, 2, 5, 4, 3
X = np.random.default_rng(0).standard_normal((T, B, D))


def layer(network, params):
    return lambda x: network.forward(params, x).o


def with_biases(params):
    rng = np.random.default_rng(1)
    return {
        name: value + rng.normal(size=value.shape) if name in "bc" else value
        for name, value in params.items()
    }


def test_the_counts_are_the_sizes_of_the_three_layers():
    layers = [
        locally_connected.init(D, O, K, T, seed=0, bias=True),
        convolution.init(D, O, K, seed=0, bias=True),
        rnn.init(D, H, O, seed=0, bias=True),
    ]
    sizes = [count_parameters(params) for params in layers]
    assert list(parameter_counts(D, H, O, K, T)) == sizes


@pytest.mark.parametrize("steps", [1, 4, T - 1])
def test_a_delayed_sequence_starts_with_zeros_and_loses_its_end(steps):
    late = delay(X, steps)
    assert late.shape == X.shape
    np.testing.assert_array_equal(late[:steps], 0)
    np.testing.assert_array_equal(late[steps:], X[: T - steps])


def test_a_delay_keeps_the_type_and_leaves_the_sequence_alone():
    before = X.copy()
    assert delay(X.astype(np.float32), 2).dtype == np.float32
    delay(X, 2)[:] = 7
    np.testing.assert_array_equal(X, before)


@pytest.mark.parametrize("steps", [1, 3, 7])
def test_what_shares_its_parameters_is_equivariant(steps):
    kernel = convolution.init(D, O, K, seed=0)
    recurrent = rnn.init(D, H, O, seed=0)
    for shared in (layer(convolution, kernel), layer(rnn, recurrent)):
        assert equivariance_gap(shared, X, steps) < 1e-12


def test_weights_of_their_own_are_not_equivariant():
    own = locally_connected.init(D, O, K, T, seed=0)
    assert equivariance_gap(layer(locally_connected, own), X, 1) > 0.1


def test_a_recurrence_with_biases_moves_before_the_sequence_arrives():
    params = with_biases(rnn.init(D, H, O, seed=0, bias=True))
    assert equivariance_gap(layer(rnn, params), X, 3) > 0.1


@pytest.mark.parametrize("steps", [1, 4])
def test_the_gap_is_the_largest_difference_between_the_two_orders(steps):
    # f(x)(t) = t x(t): de retrasar antes o después difieren `steps` veces el valor.
    clock = np.arange(T)[:, None, None]
    gap = equivariance_gap(lambda x: clock * x, X, steps)
    assert gap == pytest.approx(steps * np.abs(X[: T - steps]).max())
