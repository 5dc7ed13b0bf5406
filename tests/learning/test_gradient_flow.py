"""El producto de jacobianos contra diferencias, y las leyes del gradiente según el retraso."""

import warnings

import numpy as np
import pytest

from rnn_helpers.learning import gradient_flow
from rnn_helpers.networks import rnn
from rnn_helpers.networks.initialization import recurrent_matrix, spectral_radius

T, B, D, H, O = 6, 3, 2, 5, 1
X = np.random.default_rng(0).standard_normal((T, B, D))
both = pytest.mark.parametrize("activation", ["tanh", "logistic"])


def network(gain=0.9, kind="orthogonal", hidden=H, seed=0):
    params = rnn.init(D, hidden, O, seed=seed)
    return params | {"W": recurrent_matrix(kind, hidden, seed=seed, gain=gain)}


@both
def test_jacobian_is_the_derivative_of_a_later_state_with_respect_to_an_earlier_one(activation):
    params = network()
    trace = rnn.forward(params, X, activation=activation)
    J = gradient_flow.jacobian(params["W"], trace, 2, 5)
    assert J.shape == (B, H, H)
    for j in range(H):
        ends = []
        for step in (1e-6, -1e-6):
            h = trace.h[2].copy()
            h[:, j] += step
            ends.append(rnn.forward(params, X[2:5], h, activation=activation).h[-1])
        np.testing.assert_allclose(J[:, :, j], (ends[0] - ends[1]) / 2e-6, atol=1e-9)


def test_jacobian_of_no_steps_is_the_identity_and_a_longer_one_is_a_product():
    params = network()
    trace = rnn.forward(params, X)
    pieces = [gradient_flow.jacobian(params["W"], trace, *ends) for ends in ((1, 3), (3, T))]
    whole = gradient_flow.jacobian(params["W"], trace, 1, T)
    np.testing.assert_allclose(pieces[1] @ pieces[0], whole, atol=1e-14)
    here = gradient_flow.jacobian(params["W"], trace, T, T)
    np.testing.assert_array_equal(here, np.broadcast_to(np.eye(H), (B, H, H)))


@both
def test_gradient_by_lag_is_the_jacobian_applied_to_the_last_gradient(activation):
    params = network()
    trace = rnn.forward(params, X, activation=activation)
    found = gradient_flow.gradient_by_lag(params, X, activation=activation)
    assert found.shape == (T + 1,)
    last = params["V"][0]
    for k in range(T + 1):
        J = gradient_flow.jacobian(params["W"], trace, T - k, T)
        ratios = np.linalg.norm(J.swapaxes(1, 2) @ last, axis=1) / np.linalg.norm(last)
        assert found[k] == pytest.approx(np.median(ratios), rel=1e-12)


@pytest.mark.parametrize("gain", [0.5, 1.0, 1.2])
def test_without_input_an_orthogonal_tanh_network_follows_the_power_of_the_gain(gain):
    found = gradient_flow.gradient_by_lag(network(gain), np.zeros((40, 2, D)))
    np.testing.assert_allclose(found, gain ** np.arange(41.0), rtol=1e-9)


@pytest.mark.parametrize("gain", [10.0, 0.1])
def test_a_gradient_of_any_size_that_a_float_holds_is_measured(gain):
    found = gradient_flow.gradient_by_lag(network(gain, hidden=2), np.zeros((300, 1, D)))
    np.testing.assert_allclose(found, gain ** np.arange(301.0), rtol=1e-9)


def test_a_gradient_beyond_the_floats_is_infinite_and_warns_of_nothing():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = gradient_flow.gradient_by_lag(network(10.0), np.zeros((400, 2, D)))
    np.testing.assert_allclose(found[:300], 10.0 ** np.arange(300), rtol=1e-9)
    assert (found[315:] == np.inf).all()
    nets = {"crece": network(10.0), "justa": network(1.1)}
    assert gradient_flow.best_start(nets, np.zeros((400, 2, D))) == "justa"


def test_in_the_long_run_the_decay_is_that_of_the_spectral_radius():
    params = network(1.0, "uniform", hidden=20)
    found = gradient_flow.gradient_by_lag(params, np.zeros((200, 1, D)))
    rate = (found[200] / found[100]) ** (1 / 100)
    assert rate == pytest.approx(spectral_radius(params["W"]), rel=0.02)


@both
@pytest.mark.parametrize("kind", ["orthogonal", "uniform", "identity"])
@pytest.mark.parametrize("gain", [0.5, 1.5])
def test_gradient_never_exceeds_its_bound(activation, kind, gain):
    params, lags = network(gain, kind), np.arange(T + 1)
    found = gradient_flow.gradient_by_lag(params, X, activation=activation)
    bound = gradient_flow.decay_bound(params["W"], lags, activation=activation)
    assert (found <= bound * (1 + 1e-12)).all()


def test_bound_uses_the_largest_singular_value_and_the_steepest_slope():
    W, lags = np.array([[0.5, 2.0], [0.0, 0.5]]), np.array([0, 1, 3])
    sigma = np.linalg.svd(W)[1][0]
    np.testing.assert_allclose(gradient_flow.decay_bound(W, lags), sigma**lags)
    logistic = gradient_flow.decay_bound(W, lags, activation="logistic")
    np.testing.assert_allclose(logistic, (sigma / 4) ** lags)


def test_bound_keeps_the_order_of_the_lags_and_repeats():
    lags = np.array([3, 0, 3])
    np.testing.assert_allclose(gradient_flow.decay_bound(0.5 * np.eye(2), lags), [1 / 8, 1, 1 / 8])


def test_rate_at_rest_is_the_spectral_radius_times_the_steepest_slope():
    W = np.array([[0.0, -0.8], [0.8, 0.0]])
    assert gradient_flow.rate_at_rest(W) == pytest.approx(0.8)
    assert gradient_flow.rate_at_rest(W, activation="logistic") == pytest.approx(0.2)


def test_best_start_is_the_one_that_neither_vanishes_nor_explodes():
    x = np.zeros((20, 2, D))
    nets = {"encoge": network(0.5), "justa": network(1.02), "crece": network(1.5)}
    assert gradient_flow.best_start(nets, x) == "justa"
    assert gradient_flow.best_start(dict(reversed(nets.items())), x) == "justa"


def test_ten_times_too_large_is_as_bad_as_ten_times_too_small():
    # Por |r − 1| ganaría «un décimo».
    x = np.zeros((21, 1, D))
    small, large = 0.1 ** (1 / 20), 3 ** (1 / 20)  # r = 1/10 y r = 3
    nets = {"un décimo": network(small), "el triple": network(large)}
    assert gradient_flow.best_start(nets, x) == "el triple"


def test_saturated_states_count_and_not_only_the_radius_of_W():
    # Con entradas grandes σ′ < 1, y la W de radio 1 pierde el gradiente que la de 1.6 conserva.
    x = 1.5 * np.random.default_rng(0).standard_normal((30, 8, D))
    nets = {"1": network(1.0, hidden=20), "1.6": network(1.6, hidden=20)}
    arrives = {name: gradient_flow.gradient_by_lag(net, x)[29] for name, net in nets.items()}
    assert arrives["1"] < 0.05 < 0.1 < arrives["1.6"] < 10
    assert gradient_flow.best_start(nets, x) == "1.6"


def test_a_gradient_that_vanished_altogether_never_wins():
    nets = {"nula": network(0.0), "chica": network(0.01)}
    assert gradient_flow.best_start(nets, np.zeros((5, 1, D))) == "chica"


def test_the_gradient_that_counts_is_that_of_the_first_step():
    # ∂E/∂h(1), y no ∂E/∂h(0): con dos pasos solo hay un factor W.
    x = np.zeros((2, 1, D))
    nets = {"0.5": network(0.5), "1.9": network(1.9)}
    assert gradient_flow.best_start(nets, x) == "1.9"
    nets = {"0.5": network(0.5), "2.1": network(2.1)}
    assert gradient_flow.best_start(nets, x) == "0.5"


def test_what_the_first_step_loses_on_the_way_to_the_initial_state_does_not_count():
    # «saturada»: h(1) ≈ 1, y su pendiente casi nula solo estorba al ir de h(1) a h(0); a(2) = 0.
    x = np.array([1.0, -0.18]).reshape(2, 1, 1)
    saturated = {"U": np.array([[5.0]]), "W": np.array([[0.9]]), "V": np.ones((1, 1))}
    half = {"U": np.zeros((1, 1)), "W": np.array([[0.5]]), "V": np.ones((1, 1))}
    assert gradient_flow.best_start({"saturada": saturated, "mitad": half}, x) == "saturada"


def test_a_gradient_that_grows_before_it_fades_is_judged_by_where_it_ends():
    # Dos pasos atrás la triangular está más lejos de 1 que «mitad»; veintinueve atrás, más cerca.
    x, params = np.zeros((30, 1, D)), rnn.init(D, 2, O, seed=0) | {"V": np.ones((O, 2))}
    triangular = 0.9 * np.array([[1.0, 3.0], [0.0, 1.0]])
    nets = {"triangular": params | {"W": triangular}, "mitad": params | {"W": 0.5 * np.eye(2)}}
    early = {name: gradient_flow.gradient_by_lag(net, x)[2] for name, net in nets.items()}
    assert abs(np.log(early["mitad"])) < abs(np.log(early["triangular"]))
    assert gradient_flow.best_start(nets, x) == "triangular"


def test_nothing_of_the_caller_changes():
    params, x = network(), X.copy()
    for array in (*params.values(), x):
        array.flags.writeable = False
    gradient_flow.best_start({"a": params}, x)
    gradient_flow.jacobian(params["W"], rnn.forward(params, x), 0, T)
