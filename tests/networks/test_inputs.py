"""Una letra como entero da lo mismo que su vector de un solo 1, hacia adelante y hacia atrás."""

import tracemalloc

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rnn_helpers.learning.gradient_check import central_differences, compare, complex_step
from rnn_helpers.learning.losses import cross_entropy
from rnn_helpers.learning.optimizers import Adam
from rnn_helpers.learning.training import loss_and_gradients, train
from rnn_helpers.networks import gru, inputs, lstm, rnn

T, B, D, H, O = 7, 4, 5, 3, 4
small = st.integers(1, 5)
reproducible = settings(derandomize=True, deadline=None, max_examples=25, database=None)
each_network = pytest.mark.parametrize("network", [rnn, lstm, gru])


def case(network, T=T, B=B, D=D, H=H, O=O, seed=0):
    """(params, letras, los mismos como vectores, clases); hay letras que se repiten."""
    rng = np.random.default_rng(seed)
    params = network.init(D, H, O, seed=seed, bias=True)
    params |= {name: rng.normal(0, 0.5, params[name].shape) for name in "bc"}
    letters = rng.integers(0, D, (T, B))
    return params, letters, np.eye(D)[letters], rng.integers(0, O, (T, B))


def run(network, params, x, targets, **options):
    trace = network.forward(params, x)
    E, do = cross_entropy(trace.o, targets)
    return trace, E, network.backward(params, trace, do, **options)


@each_network
@reproducible
@given(T=small, B=small, D=small, H=small)
def test_letters_give_what_their_vectors_give(network, T, B, D, H):
    params, letters, vectors, targets = case(network, T, B, D, H, seed=T + 5 * D)
    for options in ({}, {"truncate": 2}):
        trace, E, grads = run(network, params, letters, targets, **options)
        same, same_E, reference = run(network, params, vectors, targets, **options)
        np.testing.assert_allclose(trace.h, same.h, atol=1e-14)
        np.testing.assert_allclose(trace.o, same.o, atol=1e-14)
        assert pytest.approx(same_E, rel=1e-13) == E
        result = compare(grads, reference, 1e-12)
        assert result.ok, result
        assert all(isinstance(value, np.ndarray) for value in grads.values())


@each_network
def test_the_gradient_agrees_with_two_derivatives(network):
    params, letters, _, targets = case(network)

    def loss(params):
        return cross_entropy(network.forward(params, letters).o, targets)[0]

    grads = run(network, params, letters, targets)[2]
    assert compare(grads, complex_step(loss, params), 1e-12).ok
    assert compare(grads, central_differences(loss, params), 1e-7).ok


@each_network
def test_a_letter_that_is_not_read_does_not_move_its_column(network):
    params, letters, _, targets = case(network)
    letters[letters == 2] = 1
    grads = run(network, params, letters, targets)[2]
    assert not grads["U"][:, 2].any()
    assert grads["U"][:, 1].any()


@each_network
@pytest.mark.parametrize("kind", [np.int64, np.int32, np.uint8])
def test_any_integers_leave_a_float32_network_in_float32(network, kind):
    params, letters, _, targets = case(network)
    exact = run(network, params, letters, targets)
    params = {name: value.astype(np.float32) for name, value in params.items()}
    trace, _, grads = run(network, params, letters.astype(kind), targets)
    assert trace.h.dtype == trace.o.dtype == np.float32
    assert {value.dtype for value in grads.values()} == {np.dtype(np.float32)}
    np.testing.assert_allclose(trace.o, exact[0].o, atol=1e-5)


def test_the_vectors_are_never_written_out():
    params = rnn.init(20_000, 4, 2, seed=0)
    letters = np.random.default_rng(0).integers(0, 20_000, (20, 8))
    do = np.ones((20, 8, 2))
    rnn.backward(params, rnn.forward(params, letters), do)
    tracemalloc.start()
    rnn.backward(params, rnn.forward(params, letters), do)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 8 * letters.size * 20_000 / 4  # la cuarta parte de lo que miden los vectores


def test_read_and_rows_are_the_two_products_of_the_equation():
    rng = np.random.default_rng(0)
    U, x = rng.normal(size=(H, D)), rng.normal(size=(T, B, D))
    letters = rng.integers(0, D, (T, B))
    delta = rng.normal(size=(T * B, H))
    for given_x, vectors in ((x, x), (letters, np.eye(D)[letters])):
        np.testing.assert_allclose(inputs.read(given_x[0], U.T), vectors[0] @ U.T, atol=1e-15)
        product = delta.T @ inputs.rows(given_x, U)
        np.testing.assert_allclose(product, delta.T @ vectors.reshape(T * B, D), atol=1e-14)


@each_network
def test_a_network_learns_from_letters_as_from_vectors(network):
    params, letters, vectors, targets = case(network)
    plan = {"network": network, "loss": cross_entropy, "optimizer": Adam(0.01), "epochs": 5}
    plan |= {"batch_size": 3, "validation": (letters, targets)}
    a = train(params, letters, targets, **plan)
    b = train(params, vectors, targets, **plan | {"validation": (vectors, targets)})
    np.testing.assert_allclose(a.loss, b.loss, rtol=1e-10)
    np.testing.assert_allclose(a.validation, b.validation, rtol=1e-10)
    chunked = train(params, letters, targets, **plan | {"chunk": 3})
    assert chunked.loss[-1] < chunked.loss[0]


def test_integers_that_are_not_columns_are_refused():
    params, letters, _, targets = case(rnn)
    for wrong, came in ((letters + 1, f"llegó {D}"), (letters - 9, "llegó -")):
        wrong[0, 0] = D if came == f"llegó {D}" else -9
        with pytest.raises(ValueError, match=f"x debe tener enteros de 0 a {D - 1}.*{came}"):
            rnn.forward(params, wrong)
    with pytest.raises(ValueError, match="x debe tener forma"):
        loss_and_gradients(params, letters[0], targets)
