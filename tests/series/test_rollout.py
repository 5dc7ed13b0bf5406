"""Las líneas base y los pronósticos de la red, contra lo que dice el álgebra."""

import numpy as np
import pytest

from rnn_helpers.networks import rnn
from rnn_helpers.series.rollout import free_run, k_step
from rnn_helpers.series.signals import sine

SERIES = sine(40, frequency=0.7, phase=0.2) + 0.1 * np.random.default_rng(0).normal(size=40)

PARAMS = rnn.init(1, 5, 1, seed=0, bias=True)

PARAMS["V"] *= 3  # que las salidas no sean casi cero

PARAMS["c"] += 0.1

each = pytest.mark.parametrize("activation", ["tanh", "logistic"])


@each
def test_one_step_ahead_is_what_the_network_outputs(activation):
    outputs = rnn.forward(PARAMS, SERIES[:, None, None], activation=activation).o[:, 0, 0]
    np.testing.assert_array_equal(k_step(PARAMS, SERIES, 1, activation), outputs[:-1])


@each
@pytest.mark.parametrize("horizon", [1, 2, 5, 39])
def test_k_steps_ahead_is_a_free_run_from_each_prefix(activation, horizon):
    forecast = k_step(PARAMS, SERIES, horizon, activation)
    assert forecast.shape == (40 - horizon,)
    for t in range(40 - horizon):
        alone = free_run(PARAMS, SERIES[: t + 1], horizon, activation)
        assert forecast[t] == pytest.approx(alone[-1], abs=1e-13)


@each
def test_free_run_reads_the_prefix_and_then_its_own_outputs(activation):
    known = list(SERIES[:10])
    for _ in range(6):
        x = np.array(known)[:, None, None]
        known.append(rnn.forward(PARAMS, x, activation=activation).o[-1, 0, 0])
    np.testing.assert_allclose(free_run(PARAMS, SERIES[:10], 6, activation), known[10:], atol=1e-13)


def test_free_run_defaults_to_tanh():
    np.testing.assert_array_equal(
        free_run(PARAMS, SERIES, 3), free_run(PARAMS, SERIES, 3, activation="tanh")
    )
    np.testing.assert_array_equal(k_step(PARAMS, SERIES, 3), k_step(PARAMS, SERIES, 3, "tanh"))


def test_free_run_of_a_batch_is_its_sequences_one_by_one():
    params = rnn.init(2, 5, 2, seed=1)
    prefix = np.random.default_rng(0).normal(size=(6, 3, 2))
    together = free_run(params, prefix, 4)
    assert together.shape == (4, 3, 2)
    for n in range(3):
        alone = free_run(params, prefix[:, n : n + 1], 4)
        np.testing.assert_allclose(together[:, n], alone[:, 0], atol=1e-14)
    flat = free_run(PARAMS, SERIES[:, None, None], 4)
    np.testing.assert_array_equal(flat[:, 0, 0], free_run(PARAMS, SERIES, 4))


def test_forecasts_change_nothing_and_keep_float32():
    series = SERIES.astype(np.float32)
    params = {name: value.astype(np.float32) for name, value in PARAMS.items()}
    before = {name: value.copy() for name, value in params.items()}
    for forecast in (k_step(params, series, 3), free_run(params, series, 3)):
        assert forecast.dtype == np.float32
        forecast[:] = 0
    np.testing.assert_array_equal(series, SERIES.astype(np.float32))
    for name, value in before.items():
        np.testing.assert_array_equal(params[name], value)
