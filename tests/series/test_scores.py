"""Padding, gaps, standardisation, autocorrelation and seasonal baselines."""

import numpy as np
import pytest

from rnn_helpers.datasets.climate import el_nino
from rnn_helpers.series.baselines import mean_baseline, persistence, seasonal_persistence
from rnn_helpers.series.scores import rmse, valid_horizon
from rnn_helpers.series.signals import sine
from rnn_helpers.series.windows import split_in_time


def test_on_the_sea_temperature_a_year_ago_beats_six_months_ago_and_the_mean():
    sea = el_nino().columns["tsm_c"]
    train, test = split_in_time(sea, 0.7)
    mean = rmse(mean_baseline(train, len(test)), test)
    seasonal = rmse(seasonal_persistence(test, 12, 6), test[12:])
    plain = rmse(persistence(test, 6), test[6:])
    assert seasonal < mean < plain


def test_rmse_of_a_case_done_by_hand():
    assert rmse(np.array([1.0, 2.0, 3.0]), np.array([1.0, 4.0, 7.0])) == pytest.approx(
        np.sqrt(20 / 3)
    )
    cube = np.arange(24.0).reshape(2, 3, 4)
    assert rmse(cube + 0.5, cube) == 0.5
    assert isinstance(rmse(cube, cube), float)


@pytest.mark.parametrize("horizon", [1, 2, 7])
def test_persistence_on_a_sine_errs_as_the_chord_says(horizon):
    # sen(t + ω) − sen(t) = 2 sen(ω/2) cos(t + ω/2); con 710 pasos, 113 periodos enteros.
    series = sine(710 + horizon)
    error = rmse(persistence(series, horizon), series[horizon:])
    assert error == pytest.approx(abs(2 * np.sin(horizon / 2)) / np.sqrt(2), rel=1e-6)
    if horizon == 1:
        assert error == pytest.approx(0.678, abs=5e-4)


def test_valid_horizon_ends_at_the_first_error_beyond_the_tolerance():
    truth = np.zeros(6)
    assert valid_horizon(np.array([0.0, 0.1, -0.1, 0.3, 0.0, 0.5]), truth, 0.2) == 3
    assert valid_horizon(np.array([0.0, 0.1, -0.5, 0.3, 0.0, 0.5]), truth, 0.2) == 2
    assert valid_horizon(np.array([0.3, 0.0, 0.0, 0.0, 0.0, 0.0]), truth, 0.2) == 0
    assert valid_horizon(truth, truth, 0.2) == 6
    assert valid_horizon(truth + 0.5, truth, 0.5) == 6  # la tolerancia se incluye
    assert valid_horizon(truth + 1, truth + 1, 0.2) == 6
    assert isinstance(valid_horizon(truth, truth, 0.2), int)
