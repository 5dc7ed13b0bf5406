"""Las medidas de un pronóstico, contra cuentas hechas a mano y casos conocidos."""

from math import erf

import numpy as np
import pytest
from scipy.signal import lfilter
from scipy.stats import ttest_1samp

from rnn_helpers.datasets.climate import el_nino
from rnn_helpers.series.baselines import mean_baseline, persistence, seasonal_persistence
from rnn_helpers.series.scores import diebold_mariano, r_squared, rmse, valid_horizon
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


# R² y la prueba de Diebold y Mariano ------------------------------------------------------------


def test_r_squared_is_one_if_perfect_and_zero_if_no_better_than_the_benchmark():
    truth = np.array([1.0, 2.0, 3.0, 6.0])
    assert r_squared(truth, truth, benchmark=3.0) == 1
    assert r_squared(np.full(4, 3.0), truth, benchmark=3.0) == 0
    assert r_squared(-truth, truth, benchmark=0) == pytest.approx(1 - 4)
    assert r_squared(truth - 1, truth, benchmark=3.0) == pytest.approx(1 - 4 / 14)


def losses(seed, N=400, rho=0.0, advantage=0.0):
    """Dos series de pérdidas, con diferencias autocorrelacionadas y una ventaja media."""
    rng = np.random.default_rng(seed)
    d = lfilter([1], [1, -rho], rng.standard_normal(N)) - advantage
    common = rng.standard_normal(N)
    return common + d, common


def test_diebold_mariano_of_a_case_written_in_loops():
    a, b = losses(0, N=30, rho=0.5)
    d = a - b
    mean, N = sum(d) / 30, 30

    def gamma(k):
        return sum((d[t] - mean) * (d[t + k] - mean) for t in range(N - k)) / N

    S = gamma(0) + 2 * (3 / 4 * gamma(1) + 2 / 4 * gamma(2) + 1 / 4 * gamma(3))
    result = diebold_mariano(a, b, lags=3)
    assert result.statistic == pytest.approx(mean / np.sqrt(S / N), rel=1e-12)
    normal = 0.5 * (1 + erf(abs(result.statistic) / np.sqrt(2)))
    assert result.p == pytest.approx(2 * (1 - normal), rel=1e-9)


@pytest.mark.parametrize(("N", "K"), [(30, 3), (100, 4), (300, 5), (767, 6)])
def test_the_lags_grow_slowly_with_the_days_unless_told(N, K):
    a, b = losses(1, N=N, rho=0.5)
    assert diebold_mariano(a, b) == diebold_mariano(a, b, lags=K)


def test_without_lags_it_is_the_t_test_of_the_differences():
    a, b = losses(2)
    t = ttest_1samp(a - b, 0).statistic * np.sqrt(400 / 399)  # SciPy divide entre N − 1
    assert diebold_mariano(a, b, lags=0).statistic == pytest.approx(t, rel=1e-12)


def test_the_smaller_losses_have_the_negative_statistic():
    a, b = losses(3, advantage=0.5)
    better, worse = diebold_mariano(a, b), diebold_mariano(b, a)
    assert better.statistic < -5
    assert worse.statistic == pytest.approx(-better.statistic, rel=1e-12)
    assert better.p == pytest.approx(worse.p, rel=1e-12)
    assert 0 < better.p < 1e-5


def test_between_equals_it_finds_a_winner_in_about_one_case_of_twenty():
    found = [diebold_mariano(*losses(seed)).p < 0.05 for seed in range(600)]
    assert 0.03 < np.mean(found) < 0.08


def test_alike_neighbours_deceive_the_plain_error_and_newey_west_much_less():
    pairs = [losses(seed, rho=0.6) for seed in range(400)]
    plain = np.mean([diebold_mariano(*pair, lags=0).p < 0.05 for pair in pairs])
    corrected = np.mean([diebold_mariano(*pair, lags=12).p < 0.05 for pair in pairs])
    assert plain > 0.25
    assert corrected < 0.11
