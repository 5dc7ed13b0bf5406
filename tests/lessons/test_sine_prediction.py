"""Cómo se mide el predictor: qué pasos cuentan, contra qué verdad, y qué dice el ruido."""

import numpy as np
import pytest

from rnn_helpers.lessons.sine_prediction import error_at, noisy_trial
from rnn_helpers.networks import rnn
from rnn_helpers.series.autoregressive import ar_fit
from rnn_helpers.series.rollout import free_run
from rnn_helpers.series.signals import sine

SERIES = sine(60)


@pytest.mark.parametrize("horizon", [1, 7])
def test_error_at_a_horizon_is_that_of_each_moment_after_twenty_values(horizon):
    params = rnn.init(1, 4, 1, seed=0)
    errors = []
    for t in range(21, len(SERIES) - horizon + 1):  # leídos t valores
        forecast = free_run(params, SERIES[:t], horizon)[-1]
        errors.append(forecast - SERIES[t + horizon - 1])
    expected = np.sqrt(np.mean(np.square(errors)))
    assert error_at(params, SERIES, horizon) == pytest.approx(expected, rel=1e-12)


def test_without_noise_the_two_coefficients_are_exact_and_the_network_is_near():
    trial = noisy_trial(0, 0)
    assert trial["AR(2)"] < 1e-12
    assert trial["RNN"] < 0.02


def test_with_noise_all_are_measured_against_the_clean_wave():
    trial = noisy_trial(0, 0.1)
    seen = sine(1200, noise=0.1, seed=0)
    clean = sine(1200)[600:]
    last = seen[600:][32:-1]
    assert trial["persistencia"] == pytest.approx(np.sqrt(np.mean((last - clean[33:]) ** 2)))
    phi = ar_fit(seen[:600], 2)
    linear = phi[0] * seen[632:-1] + phi[1] * seen[631:-2]
    assert trial["AR(2)"] == pytest.approx(np.sqrt(np.mean((linear - clean[33:]) ** 2)))


@pytest.mark.parametrize("seed", [0, 1])
def test_with_noise_memory_wins_and_the_network_has_as_much_as_thirty_two_values(seed):
    trial = noisy_trial(seed, 0.1)
    assert max(trial["RNN"], trial["AR(32)"]) < 0.05 < 0.1 < trial["AR(2)"] < trial["persistencia"]
