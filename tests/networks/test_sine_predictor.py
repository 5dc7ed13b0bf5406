"""Lo que el curso afirma de su predictor de una senoidal: H = 16, sin sesgos, ω = 1."""

import numpy as np
import pytest

from rnn_helpers.learning.lbfgs import LBFGS
from rnn_helpers.learning.optimizers import Adam
from rnn_helpers.learning.training import cosine_decay, train
from rnn_helpers.networks import rnn
from rnn_helpers.series.autoregressive import ar_fit, ar_forecast
from rnn_helpers.series.baselines import persistence
from rnn_helpers.series.rollout import free_run, k_step
from rnn_helpers.series.scores import rmse, valid_horizon
from rnn_helpers.series.signals import sine
from rnn_helpers.series.windows import split_in_time, windows

BURN_IN = 10  # de un solo valor no se sabe si la senoidal sube o baja
PAST, FUTURE = split_in_time(sine(800), 0.5)


def trained(optimizer, epochs, activation="tanh", **options):
    x, y = windows(PAST, 50, stride=10)
    return train(
        rnn.init(1, 16, 1, seed=0),
        x,
        y,
        optimizer=optimizer,
        epochs=epochs,
        burn_in=BURN_IN,
        activation=activation,
        **options,
    ).params


def one_step_error(params, activation="tanh"):
    """RMSE en las ventanas del futuro, que no se entrenó."""
    x, y = windows(FUTURE, 50, stride=10)
    return rmse(rnn.forward(params, x, activation=activation).o[BURN_IN:], y[BURN_IN:])


@pytest.fixture(scope="module")
def best():
    return trained(LBFGS(), epochs=800)


@pytest.fixture(scope="module")
def steady():
    return trained(Adam(0.01), epochs=800, schedule=cosine_decay)


def test_lbfgs_predicts_the_next_value_to_four_digits(best):
    assert one_step_error(best) < 1e-4


def test_lbfgs_then_runs_free_for_a_thousand_steps(best):
    truth = sine(1550, phase=400.0)  # sigue donde terminó lo que se entrenó
    forecast = free_run(best, truth[:50], 1500)
    assert valid_horizon(forecast, truth[50:], 0.1) >= 1000


def test_one_step_error_says_too_little_of_a_far_one(steady):
    # Con Adam: los errores de L-BFGS están tan cerca del redondeo que el procesador los ordena.
    errors = [rmse(k_step(steady, FUTURE, k)[50:], FUTURE[50 + k :]) for k in (1, 16, 64)]
    assert errors[1] > 2 * errors[0]
    assert errors[2] > 2 * errors[1]


def test_network_beats_persistence_by_far_but_not_the_two_coefficients(best):
    error = one_step_error(best)
    assert error < 1e-3 * rmse(persistence(FUTURE), FUTURE[1:])
    assert rmse(ar_forecast(ar_fit(PAST, 2), FUTURE), FUTURE[2:]) < 1e-12 < error


def test_logistic_network_with_lbfgs_predicts_too():
    params = trained(LBFGS(), epochs=150, activation="logistic")
    assert one_step_error(params, "logistic") < 1e-3


def test_adam_stays_below_half_a_percent(steady):
    assert one_step_error(steady) < 5e-3


def test_first_value_alone_does_not_tell_where_the_sine_goes(best):
    # Sube o baja: con un solo valor las dos son posibles, y ninguna red puede saberlo.
    x, y = windows(FUTURE, 50, stride=10)
    errors = np.abs(rnn.forward(best, x).o - y)
    assert errors[0].max() > 0.1
    assert errors[BURN_IN:].max() < 1e-3
