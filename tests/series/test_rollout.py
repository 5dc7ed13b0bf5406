"""Los pronósticos de una red son los que daría leyendo paso por paso, con cualquier red."""

import numpy as np
import pytest

from rnn_helpers.networks import gru, lstm, output_recurrent, rnn
from rnn_helpers.series.rollout import free_run, k_step
from rnn_helpers.series.signals import sine

RNG = np.random.default_rng(0)
SERIES = sine(40, frequency=0.7, phase=0.2) + 0.1 * RNG.normal(size=40)
CALENDAR = RNG.normal(size=(40, 2))


def network(module, D=1, O=1):
    """Una red cuyas salidas no son casi cero."""
    params = module.init(D, 5, O, seed=0, bias=True)
    params["V"] *= 3
    params["c"] += 0.1
    return params


each = pytest.mark.parametrize(
    ("module", "options"),
    [
        (rnn, {}),
        (rnn, {"activation": "logistic"}),
        (output_recurrent, {}),
        (lstm, {}),
        (gru, {}),
    ],
    ids=["rnn", "rnn logística", "output_recurrent", "lstm", "gru"],
)


@each
def test_one_step_ahead_is_what_the_network_outputs(module, options):
    params = network(module)
    outputs = module.forward(params, SERIES[:, None, None], **options).o[:, 0, 0]
    forecast = k_step(params, SERIES, 1, network=module, **options)
    np.testing.assert_array_equal(forecast, outputs[:-1])


@each
@pytest.mark.parametrize("horizon", [1, 2, 5, 39])
def test_k_steps_ahead_is_a_free_run_from_each_prefix(module, options, horizon):
    params = network(module)
    forecast = k_step(params, SERIES, horizon, network=module, **options)
    assert forecast.shape == (40 - horizon,)
    for t in range(40 - horizon):
        alone = free_run(params, SERIES[: t + 1], horizon, network=module, **options)
        assert forecast[t] == pytest.approx(alone[-1], abs=1e-13)


@each
def test_free_run_reads_the_prefix_and_then_its_own_outputs(module, options):
    params, known = network(module), list(SERIES[:10])
    for _ in range(6):
        x = np.array(known)[:, None, None]
        known.append(module.forward(params, x, **options).o[-1, 0, 0])
    forecast = free_run(params, SERIES[:10], 6, network=module, **options)
    np.testing.assert_allclose(forecast, known[10:], atol=1e-13)


@each
def test_further_inputs_accompany_each_step(module, options):
    params, known = network(module, D=3), list(SERIES[:10])
    for n in range(10, 16):
        x = np.column_stack([known, CALENDAR[:n]])[:, None]
        known.append(module.forward(params, x, **options).o[-1, 0, 0])
    prefix = np.column_stack([SERIES[:10], CALENDAR[:10]])[:, None]
    future = CALENDAR[10:16, None]
    forecast = free_run(params, prefix, 6, network=module, future=future, **options)
    np.testing.assert_allclose(forecast[:, 0, 0], known[10:], atol=1e-13)
    ahead = k_step(params, SERIES, 6, network=module, inputs=CALENDAR, **options)
    assert ahead[9] == pytest.approx(known[15], abs=1e-13)


def test_what_is_read_of_the_last_step_of_the_future_changes_nothing():
    params, prefix = network(rnn, D=3), np.ones((4, 1, 3))
    future = CALENDAR[:5, None]
    other = np.concatenate([future[:-1], 9 + future[-1:]])
    np.testing.assert_array_equal(
        free_run(params, prefix, 5, future=future), free_run(params, prefix, 5, future=other)
    )


def test_free_run_defaults_to_the_plain_network_with_tanh():
    params = network(rnn)
    np.testing.assert_array_equal(
        free_run(params, SERIES, 3), free_run(params, SERIES, 3, network=rnn, activation="tanh")
    )
    np.testing.assert_array_equal(
        k_step(params, SERIES, 3), k_step(params, SERIES, 3, network=rnn, activation="tanh")
    )


def test_free_run_of_a_batch_is_its_sequences_one_by_one():
    params = rnn.init(2, 5, 2, seed=1)
    prefix = np.random.default_rng(0).normal(size=(6, 3, 2))
    together = free_run(params, prefix, 4)
    assert together.shape == (4, 3, 2)
    for n in range(3):
        alone = free_run(params, prefix[:, n : n + 1], 4)
        np.testing.assert_allclose(together[:, n], alone[:, 0], atol=1e-14)
    flat = free_run(network(rnn), SERIES[:, None, None], 4)
    np.testing.assert_array_equal(flat[:, 0, 0], free_run(network(rnn), SERIES, 4))


@each
def test_forecasts_change_nothing_and_keep_float32(module, options):
    series = SERIES.astype(np.float32)
    params = {name: value.astype(np.float32) for name, value in network(module).items()}
    before = {name: value.copy() for name, value in params.items()}
    for forecast in (
        k_step(params, series, 3, network=module, **options),
        free_run(params, series, 3, network=module, **options),
    ):
        assert forecast.dtype == np.float32
        forecast[:] = 0
    np.testing.assert_array_equal(series, SERIES.astype(np.float32))
    for name, value in before.items():
        np.testing.assert_array_equal(params[name], value)
