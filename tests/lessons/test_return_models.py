"""Los modelos del rendimiento: aprenden lo que hay que aprender, y no miran adelante."""

from functools import partial

import numpy as np
import pytest

from rnn_helpers.datasets.markets import exchange_rates
from rnn_helpers.lessons.lookahead import lookahead
from rnn_helpers.lessons.return_models import fit_ar1, fit_network, fit_ridge
from rnn_helpers.networks import gru, rnn
from rnn_helpers.series.autoregressive import ar_fit
from rnn_helpers.series.scores import diebold_mariano, r_squared
from rnn_helpers.series.walk_forward import walk_forward

FITS = {
    "AR(1)": fit_ar1,
    "ridge": partial(fit_ridge, days=1, penalty=100),
    "RNN": partial(fit_network, hidden_size=4, epochs=20, length=20, seed=0),
    "GRU": partial(fit_network, network=gru, hidden_size=16, epochs=10, length=80, seed=0),
}


def autoregressive(N=600, seed=0):
    """Dos series: la de hoy es 0.6 de la de ayer de la otra, más ruido. Una es mil veces mayor."""
    rng = np.random.default_rng(seed)
    series = rng.standard_normal((N, 2))
    for t in range(1, N):
        series[t] += 0.6 * series[t - 1, ::-1]
    return series * [1000, 1]


@pytest.mark.parametrize("name", FITS)
def test_no_forecast_looks_ahead(name):
    series = autoregressive(200)
    model = FITS[name](series[:150])
    assert model(series).shape == series.shape
    for day in (0, 1, 6, 199):
        assert lookahead(model, series, day) == 0


@pytest.mark.parametrize("name", FITS)
def test_no_fit_changes_what_it_is_given(name):
    series = autoregressive(100)
    copy = series.copy()
    FITS[name](series)(series)
    np.testing.assert_array_equal(series, copy)


def test_ar1_is_one_coefficient_for_each_asset():
    series = autoregressive(100)
    forecast = fit_ar1(series)(series)
    for k in range(2):
        phi = ar_fit(series[:, k], 1)[0]
        np.testing.assert_allclose(forecast[1:, k], phi * series[:-1, k])
    np.testing.assert_array_equal(forecast[0], 0)


def test_ridge_without_penalty_finds_the_rule_and_with_a_huge_one_says_nothing():
    series = autoregressive()
    free = fit_ridge(series, days=2, penalty=0)(series)
    expected = 0.6 * series[:-1, ::-1] * [1000, 1 / 1000]
    np.testing.assert_allclose(free[2:], expected[1:], atol=0.2 * np.abs(expected).max())
    assert r_squared(free[2:, 0], series[2:, 0], benchmark=0) == pytest.approx(
        0.36, abs=0.05
    )  # 0.6²
    assert np.abs(fit_ridge(series, days=2, penalty=1e12)(series)).max() < 1e-3


def test_ridge_minimises_the_error_and_the_penalty_together():
    series = autoregressive(120)
    scale, penalty = series.std(axis=0), 30.0
    z = series / scale
    X = np.concatenate([z[1:-1], z[:-2]], axis=1)  # ayer y anteayer
    # La penalización, como filas que piden que cada coeficiente sea 0.
    rows = np.concatenate([X, np.sqrt(penalty) * np.eye(4)])
    B = np.linalg.lstsq(rows, np.concatenate([z[2:], np.zeros((4, 2))]), rcond=None)[0]
    forecast = fit_ridge(series, days=2, penalty=penalty)(series)
    np.testing.assert_allclose(forecast[2:], X @ B * scale, rtol=1e-9)


@pytest.mark.parametrize("network", [rnn, gru])
def test_a_network_learns_what_there_is_to_learn(network):
    series = autoregressive()
    fit = partial(fit_network, network=network, hidden_size=8, epochs=60, length=40, seed=0)
    forecast = walk_forward(fit, series, np.array([500]))
    assert r_squared(forecast[:, 1], series[500:, 1], benchmark=0) > 0.15


# Lo que la lección dice de las divisas ----------------------------------------------------------

RATES = exchange_rates()
PRICES = np.column_stack(list(RATES.columns.values()))
RETURNS, DAYS = 100 * (PRICES[1:] / PRICES[:-1] - 1), RATES.time[1:]


def january(*years):
    return np.searchsorted(DAYS, np.array(list(map(str, years)), "datetime64[D]"))


TEST, VALIDATION = january(2022, 2023, 2024), january(2020, 2021)
SEEN = RETURNS[: TEST[0]]  # la parte de prueba no está aquí


RESULTS = {"AR(1)": -0.324, "ridge": -1.61, "RNN": -1.65, "GRU": -0.91}  # R², en %


@pytest.mark.parametrize("name", FITS)
def test_nobody_forecasts_the_returns_of_the_currencies(name):
    truth = RETURNS[TEST[0] :]
    seeds = range(3) if name in ("RNN", "GRU") else ()
    fits = [partial(FITS[name], seed=seed) for seed in seeds] or [FITS[name]]
    forecasts = [walk_forward(fit, RETURNS, TEST) for fit in fits]
    scores = [r_squared(forecast, truth, benchmark=0) for forecast in forecasts]
    assert 100 * np.median(scores) == pytest.approx(RESULTS[name], abs=0.01 if not seeds else 0.4)
    assert max(scores) < 0
    losses, zero = [((f - truth) ** 2).mean(axis=1) for f in forecasts], (truth**2).mean(axis=1)
    DM = np.median([diebold_mariano(each, zero).statistic for each in losses])
    assert DM > 0
    assert (DM > 1.96) == (name in ("ridge", "RNN"))  # a los demás, los días no los distinguen


def test_the_level_flatters_the_same_forecast():
    forecast = walk_forward(FITS["RNN"], RETURNS, TEST)
    yesterday, today = PRICES[TEST[0] : -1, 0], PRICES[TEST[0] + 1 :, 0]
    price = yesterday * (1 + forecast[:, 0] / 100)
    mean = PRICES[: TEST[0] + 1, 0].mean()
    assert r_squared(price, today, benchmark=mean) > 0.98
    assert r_squared(forecast[:, 0], RETURNS[TEST[0] :, 0], benchmark=0) < 0


def validation_score(fits):
    """R² de la validación, caminando año por año; la mediana, si son varias semillas."""
    truth = SEEN[VALIDATION[0] :]
    forecasts = [walk_forward(fit, SEEN, VALIDATION) for fit in fits]
    return np.median([r_squared(forecast, truth, benchmark=0) for forecast in forecasts])


def test_the_days_and_the_penalty_of_ridge_are_those_that_the_validation_part_chooses():
    scores = {
        (days, penalty): validation_score([partial(fit_ridge, days=days, penalty=penalty)])
        for days in (1, 2, 5, 10)
        for penalty in (0, 10, 100, 1e3, 1e4)
    }
    assert max(scores, key=scores.get) == (1, 100)


@pytest.mark.parametrize(
    ("network", "seeds", "chosen", "others"),
    [
        (rnn, 10, (20, 4, 20), [(40, 8, 20), (20, 4, 10), (40, 4, 20), (20, 8, 10)]),
        (gru, 5, (80, 16, 10), [(40, 16, 5), (80, 16, 5), (20, 4, 10), (20, 16, 5)]),
    ],
)
def test_of_the_finalists_the_validation_part_chooses_the_network_of_the_lesson(
    network, seeds, chosen, others
):
    def score(length, hidden_size, epochs):
        plan = {"length": length, "hidden_size": hidden_size, "epochs": epochs}
        fits = [partial(fit_network, network=network, **plan, seed=seed) for seed in range(seeds)]
        return validation_score(fits)

    assert score(*chosen) > max(score(*other) for other in others)
