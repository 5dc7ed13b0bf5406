"""Los modelos de volatilidad: cada ecuación, cada ajuste, y lo que la lección dice de ellos."""

from functools import partial

import numpy as np
import pytest
from scipy.optimize import minimize_scalar

from rnn_helpers.datasets.markets import exchange_rates
from rnn_helpers.learning.gradient_check import central_differences, compare, complex_step
from rnn_helpers.lessons.lookahead import lookahead
from rnn_helpers.lessons.portfolio import backtest, equal_weights, exposure, target_error
from rnn_helpers.lessons.volatility import (
    ewma_variance,
    fit_constant,
    fit_ewma,
    fit_garch,
    fit_gru,
    fit_har,
    garch_variance,
    qlike,
    zero_mean_nll,
)
from rnn_helpers.notebook.score_table import verdict
from rnn_helpers.series.scores import diebold_mariano
from rnn_helpers.series.walk_forward import walk_forward

rng = np.random.default_rng(0)
PAST = rng.standard_normal((150, 2)) * [1.0, 3.0]
FITS = {
    "constante": fit_constant,
    "EWMA": fit_ewma,
    "HAR": fit_har,
    "GARCH": fit_garch,
    "GJR": partial(fit_garch, asymmetric=True),
    "GRU": partial(fit_gru, seed=0, hidden_size=4, epochs=2),
}


def simulated_garch(coefficients, N, seed=0):
    """Rendimientos cuya varianza sí sigue un GARCH, y esa varianza."""
    omega, alpha, gamma, beta = coefficients
    normal = np.random.default_rng(seed).standard_normal(N)
    variance = np.full(N, omega / (1 - alpha - gamma / 2 - beta))
    returns = np.empty(N)
    for t in range(N):
        if t:
            bad = returns[t - 1] > 0
            variance[t] = omega + beta * variance[t - 1]
            variance[t] += (alpha + gamma * bad) * returns[t - 1] ** 2
        returns[t] = np.sqrt(variance[t]) * normal[t]
    return returns, variance


# Lo común a todos -------------------------------------------------------------------------------


@pytest.mark.parametrize("name", FITS)
def test_no_variance_looks_ahead_and_all_are_positive(name):
    model = FITS[name](PAST)
    variance = model(PAST)
    assert variance.shape == PAST.shape
    assert variance.min() > 0
    for day in (1, 23, 30, 149):
        assert lookahead(model, PAST, day) < 1e-12


@pytest.mark.parametrize("name", FITS)
def test_no_fit_changes_what_it_is_given(name):
    copy = PAST.copy()
    FITS[name](PAST)(PAST)
    np.testing.assert_array_equal(PAST, copy)


@pytest.mark.parametrize("name", FITS)
def test_returns_twice_as_large_have_four_times_the_variance(name):
    variance, scaled = FITS[name](PAST)(PAST), FITS[name](2 * PAST)(2 * PAST)
    np.testing.assert_allclose(scaled, 4 * variance, rtol=1e-4)


# Cada ecuación ----------------------------------------------------------------------------------


def test_qlike_is_least_in_the_mean_at_the_true_variance():
    sample = 2 * rng.standard_normal(4000)
    best = minimize_scalar(lambda v: qlike(np.full(4000, v), sample).mean(), bounds=(0.1, 20))
    assert best.x == pytest.approx(np.mean(sample**2), rel=1e-4)
    assert qlike(np.array([4.0]), np.array([2.0]))[0] == pytest.approx(np.log(4) + 1)


def test_ewma_is_a_sum_of_past_squares_with_weights_that_halve():
    returns = np.array([[1.0], [2.0], [3.0], [4.0]])
    variance = ewma_variance(returns, np.array([8.0]), decay=0.5)
    np.testing.assert_allclose(variance[:, 0], [8, 4.5, 4.25, 2.125 + 4.5])


def test_ewma_starts_at_the_mean_square_and_forgets_as_riskmetrics_says():
    variance = fit_ewma(PAST)(PAST)
    np.testing.assert_allclose(variance[0], (PAST**2).mean(axis=0))
    np.testing.assert_allclose(variance[1], 0.94 * variance[0] + 0.06 * PAST[0] ** 2)


def test_har_is_a_regression_on_the_means_of_a_day_a_week_and_a_month():
    square = PAST[:, 1] ** 2
    rows = [
        [1, square[t - 1], square[t - 5 : t].mean(), square[t - 22 : t].mean()]
        for t in range(22, 150)
    ]
    c = np.linalg.lstsq(np.array(rows), square[22:], rcond=None)[0]
    variance = fit_har(PAST)(PAST)[:, 1]
    np.testing.assert_allclose(variance[22:], np.maximum(rows @ c, square.mean() / 100))
    np.testing.assert_allclose(variance[:22], square.mean())


def test_har_never_says_a_variance_below_zero():
    quiet = np.concatenate([PAST, np.zeros((60, 2))])
    falling = fit_har(np.concatenate([5 * PAST[:40], 0.01 * PAST[40:]]))
    assert falling(quiet).min() > 0


def test_garch_is_its_equation_day_by_day():
    coefficients = np.array([0.1, 0.05, 0.2, 0.7])
    returns, variance = simulated_garch(coefficients, 300)
    np.testing.assert_allclose(garch_variance(returns, variance[0], coefficients), variance)


def test_garch_without_yesterday_is_ewma():
    start = (PAST[:, 0] ** 2).mean()
    variance = garch_variance(PAST[:, 0], start, np.array([0, 0.06, 0, 0.94]))
    np.testing.assert_allclose(variance, fit_ewma(PAST)(PAST)[:, 0])


@pytest.mark.parametrize("asymmetric", [False, True])
def test_a_fitted_garch_is_as_likely_as_the_true_one_and_close_to_it(asymmetric):
    true = np.array([0.05, 0.05, 0.1 if asymmetric else 0, 0.85])
    returns, variance = simulated_garch(true, 6000)
    fitted = fit_garch(returns[:, None], asymmetric=asymmetric)(returns[:, None])[:, 0]
    assert qlike(fitted, returns).mean() <= qlike(variance, returns).mean() + 1e-4
    assert np.corrcoef(fitted, variance)[0, 1] > 0.97


def test_the_asymmetry_is_found_where_it_is():
    returns, variance = simulated_garch(np.array([0.05, 0.0, 0.25, 0.8]), 4000)
    with_it = fit_garch(returns[:, None], asymmetric=True)(returns[:, None])[:, 0]
    without = fit_garch(returns[:, None])(returns[:, None])[:, 0]
    assert np.corrcoef(with_it, variance)[0, 1] > 0.98
    assert np.corrcoef(without, variance)[0, 1] < 0.95


def test_the_zero_mean_likelihood_is_half_of_qlike_and_its_gradient_is_exact():
    o, y = rng.standard_normal((5, 4, 1)), rng.standard_normal((5, 4, 1))
    mask = rng.random((5, 4)) < 0.6
    E, do = zero_mean_nll(o, y, mask)
    assert pytest.approx(qlike(np.exp(o), y)[mask].sum() / 2 / 4) == E
    for method, tolerance in ((central_differences, 1e-7), (complex_step, 1e-12)):
        reference = method(lambda p: zero_mean_nll(p["o"], y, mask)[0], {"o": o})
        assert compare({"o": do}, reference, tolerance).ok


def test_a_gru_learns_that_calm_and_storm_last():
    returns, variance = simulated_garch(np.array([0.02, 0.15, 0, 0.83]), 1500)
    forecast = walk_forward(partial(fit_gru, seed=0), returns[:, None], np.array([1200]))[:, 0]
    truth = returns[1200:]
    constant = np.full(300, np.mean(returns[:1200] ** 2))
    assert qlike(forecast, truth).mean() < qlike(constant, truth).mean() - 0.05
    assert np.corrcoef(forecast, variance[1200:])[0, 1] > 0.7


# Lo que la lección dice de las divisas ----------------------------------------------------------

RATES = exchange_rates()
PRICES = np.column_stack(list(RATES.columns.values()))
RETURNS, DAYS = 100 * (PRICES[1:] / PRICES[:-1] - 1), RATES.time[1:]
SIX = np.column_stack([RETURNS, RETURNS.mean(axis=1)])  # las cinco divisas y la cartera


def january(*years):
    return np.searchsorted(DAYS, np.array(list(map(str, years)), "datetime64[D]"))


TEST, VALIDATION = january(2022, 2023, 2024), january(2020, 2021)
SEEN = SIX[: TEST[0]]  # la parte de prueba no está aquí
SEEDS = range(3)


@pytest.fixture(scope="module")
def forecasts():
    """σ² de 2022 a 2024, caminando año por año; de la GRU, tres semillas."""
    rivals = {name: walk_forward(FITS[name], SIX, TEST) for name in FITS if name != "GRU"}
    grus = [walk_forward(partial(fit_gru, seed=seed), SIX, TEST) for seed in SEEDS]
    return rivals, grus


def losses(variance):
    """QLIKE de cada día, promedio de las cinco divisas."""
    return qlike(variance, SIX[TEST[0] :])[:, :5].mean(axis=1)


def test_the_scores_of_the_rivals_are_those_of_the_lesson(forecasts):
    expected = {"constante": 0.646, "EWMA": 0.551, "HAR": 0.529, "GARCH": 0.509, "GJR": 0.497}
    for name, score in expected.items():
        assert losses(forecasts[0][name]).mean() == pytest.approx(score, abs=0.002), name


def test_the_gru_beats_the_best_of_them_with_every_seed(forecasts):
    rivals, grus = forecasts
    scores = [losses(gru).mean() for gru in grus]
    assert np.median(scores) == pytest.approx(0.482, abs=0.006)
    assert verdict(scores, min(losses(rival).mean() for rival in rivals.values())) == "sí"


@pytest.mark.parametrize(("name", "at_most"), [("EWMA", -2.5), ("HAR", -2), ("GARCH", -2)])
def test_it_beats_those_that_are_not_asymmetric_by_more_than_chance(forecasts, name, at_most):
    rivals, grus = forecasts
    rival = losses(rivals[name])
    median = np.median([diebold_mariano(losses(gru), rival).statistic for gru in grus])
    assert median < at_most


def test_against_gjr_the_days_do_not_decide(forecasts):
    rivals, grus = forecasts
    results = [diebold_mariano(losses(gru), losses(rivals["GJR"])) for gru in grus]
    assert -1.96 < np.median([result.statistic for result in results]) < 0


def test_of_the_finalists_the_validation_part_chooses_the_gru_of_the_lesson():
    truth = SEEN[VALIDATION[0] :]

    def score(**plan):
        fits = [partial(fit_gru, seed=seed, **plan) for seed in range(4)]
        variances = [walk_forward(fit, SEEN, VALIDATION[:1]) for fit in fits]
        return np.median([qlike(variance, truth)[:, :5].mean() for variance in variances])

    others = [
        {"reads": "r", "length": 80, "hidden_size": 16, "epochs": 20},
        {"reads": "r y |r|", "length": 40, "hidden_size": 8, "epochs": 20},
        {"reads": "r y |r|", "length": 20, "hidden_size": 8, "epochs": 10},
    ]  # la otra finalista la muestra el cuaderno
    assert score() < min(score(**plan) for plan in others)


@pytest.mark.parametrize("reads", ["r", "|r|"])
def test_a_gru_that_reads_the_size_alone_cannot_tell_a_rise_from_a_fall(reads):
    model = fit_gru(PAST, seed=0, hidden_size=4, epochs=2, reads=reads)
    same = np.allclose(model(PAST), model(-PAST))
    assert same == (reads == "|r|")


def test_with_its_volatility_a_portfolio_keeps_its_risk_and_pays_for_it(forecasts):
    rivals, grus = forecasts
    truth = RETURNS[TEST[0] :]

    def risk(variance):
        result = backtest(equal_weights(exposure(variance[:, 5], 8.0), 5), truth, cost=0.05)
        return target_error(result.returns, 8.0), 252 * result.traded.mean()

    fixed, ewma, gru = (risk(v) for v in (rivals["constante"], rivals["EWMA"], grus[0]))
    assert fixed[0] > 30
    assert gru[0] < 0.6 * fixed[0]
    assert gru[0] == pytest.approx(ewma[0], abs=5)  # para esto, EWMA sirve igual
    assert gru[1] > 1.5 * ewma[1]  # y opera menos
