"""Months and their anomalies: what each forecast reads, and what lesson 16 says of El Niño."""

import numpy as np
import pytest

from rnn_helpers.datasets.climate import el_nino
from rnn_helpers.lessons.climate_anomalies import (
    AHEAD,
    baseline_errors,
    baseline_forecasts,
    climatology,
    few_or_many,
    network_errors,
    network_forecasts,
    normals,
    simulate,
)
from rnn_helpers.networks import rnn
from rnn_helpers.notebook.score_table import verdict
from rnn_helpers.series.autoregressive import ar_fit
from rnn_helpers.series.scores import rmse

SEA = el_nino().columns["tsm_c"]
CUT, PAST = 480, SEA[:480]  # 1950 a 1989; la parte de prueba empieza en 1990
LONG = {"hidden_size": 8, "iterations": 60}
QUICK = {"hidden_size": 2, "iterations": 3, "seed": 0}


def test_the_climatology_is_the_mean_of_each_calendar_month_of_the_first_ones():
    usual = climatology(SEA, 36)
    assert usual[1] == pytest.approx(np.mean([SEA[1], SEA[13], SEA[25]]))
    assert usual.shape == SEA.shape
    np.testing.assert_array_equal(usual[720:], usual[:12])


def test_the_climatology_of_months_that_are_not_whole_years():
    series = np.arange(30.0)
    assert climatology(series, 26)[0] == np.mean([0, 12, 24])
    assert climatology(series, 26)[2] == np.mean([2, 14])


def test_the_moving_normal_is_the_mean_of_the_same_month_of_the_years_before():
    moving = normals(SEA, 3)
    assert np.isnan(moving[:12]).all()
    assert moving[12] == SEA[0]
    assert moving[29] == pytest.approx(np.mean([SEA[5], SEA[17]]))
    assert moving[100] == pytest.approx(np.mean([SEA[64], SEA[76], SEA[88]]))
    np.testing.assert_array_equal(normals(SEA), normals(SEA, 30))


@pytest.mark.parametrize("horizon", [1, 5, 12])
def test_no_baseline_reads_less_than_its_horizon_before(horizon):
    changed = SEA.copy()
    changed[600 - horizon + 1 :] += 5.0
    for name, forecast in baseline_forecasts(SEA, CUT, horizon).items():
        other = baseline_forecasts(changed, CUT, horizon)[name]
        np.testing.assert_array_equal(other[:601], forecast[:601], err_msg=name)


def test_the_network_reads_nothing_after_the_month_in_which_it_speaks():
    changed = SEA.copy()
    changed[600:] += 5.0
    before, after = (network_forecasts(series, CUT, **QUICK) for series in (SEA, changed))
    for h in range(1, 13):
        said = 600 + h - 1  # el último mes pronosticado sin saber nada de lo que cambió
        np.testing.assert_array_equal(before[h - 1, : said + 1], after[h - 1, : said + 1])
        assert before[h - 1, said + 1] != after[h - 1, said + 1]


def test_everything_is_fitted_before_the_cut():
    changed = SEA.copy()
    changed[CUT:] = 0.0
    for h in (1, 12):
        pairs = zip(
            baseline_forecasts(SEA, CUT, h).items(),
            baseline_forecasts(changed, CUT, h).values(),
            strict=True,
        )
        for (name, forecast), other in pairs:
            np.testing.assert_array_equal(other[:CUT], forecast[:CUT], err_msg=name)
    networks = [network_forecasts(series, CUT, **QUICK)[:, :CUT] for series in (SEA, changed)]
    np.testing.assert_array_equal(*networks)


def test_the_baselines_are_what_their_names_say():
    h = 3
    usual = climatology(SEA, CUT)
    a = SEA - usual
    forecasts = baseline_forecasts(SEA, CUT, h)
    np.testing.assert_array_equal(forecasts["climatología"], usual)
    np.testing.assert_allclose(forecasts["persistencia"][h:], usual[h:] + a[:-h])
    t = np.arange(h + 12, CUT)
    phi = a[t] @ a[t - h] / (a[t - h] @ a[t - h])
    np.testing.assert_allclose(forecasts["persistencia amortiguada"][h:], usual[h:] + phi * a[:-h])
    X = np.stack([a[t - h - k] for k in range(12)], axis=1)
    w = np.linalg.lstsq(X, a[t], rcond=None)[0]
    np.testing.assert_allclose(forecasts["AR(12)"][t], usual[t] + X @ w)
    for name in ("persistencia", "persistencia amortiguada", "AR(12)"):
        assert np.isnan(forecasts[name][:h]).all()


def test_the_errors_are_those_of_what_follows_the_cut():
    series = SEA[:200]
    errors = baseline_errors(series, 120)
    said = baseline_forecasts(series, 120, 6)
    assert errors["AR(12)"][2] == rmse(said["AR(12)"][120:], series[120:])
    networks = network_errors(series, 120, hidden_size=2, iterations=3, seeds=2)
    assert networks.shape == (2, len(AHEAD))
    one = network_forecasts(series, 120, hidden_size=2, iterations=3, seed=1)
    assert networks[1, 3] == rmse(one[11, 120:], series[120:])


def test_the_network_learns_a_year_that_repeats_itself():
    t = np.arange(240)
    wave = 20 + 2 * np.cos(2 * np.pi * t / 12) + np.cos(2 * np.pi * t / 30)
    forecasts = network_forecasts(wave, 180, hidden_size=6, iterations=150, seed=0)
    for h in (1, 6, 12):
        usual = climatology(wave, 180)
        assert rmse(forecasts[h - 1, 180:], wave[180:]) < 0.35 * rmse(usual[180:], wave[180:])


def test_what_is_simulated_follows_the_rule_and_the_spread_of_the_true_months():
    a = PAST - climatology(PAST, CUT)
    path = simulate(a, 20000, seed=0)
    np.testing.assert_allclose(ar_fit(path, 12), ar_fit(a, 12), atol=0.05)
    assert path.std() == pytest.approx(a.std(), rel=0.1)
    assert (path != simulate(a, 20000, seed=1)).any()
    np.testing.assert_array_equal(path, simulate(a, 20000, seed=0))


def test_the_months_that_are_simulated_are_cut_in_sequences_of_forty_years(monkeypatch):
    a = PAST - climatology(PAST, CUT)
    read = []
    forward = rnn.forward

    def spy(params, x, **options):
        read.append(x)
        return forward(params, x, **options)

    monkeypatch.setattr(rnn, "forward", spy)
    few_or_many(a, 960, hidden_size=2, iterations=1, seed=0)
    path = simulate(a, 960 + 4800, seed=0)
    np.testing.assert_array_equal(read[0][:, 0, 0], path[:468])
    np.testing.assert_array_equal(read[0][:, 1, 0], path[480:948])
    np.testing.assert_array_equal(read[-1][:, 0, 0], path[960:])


# Lo que dice la lección -------------------------------------------------------------------------


def test_the_scores_of_the_baselines_on_the_test_part():
    scores = baseline_errors(SEA, CUT)
    expected = {
        "climatología": [1.163, 1.163, 1.163, 1.163],
        "normal de 30 años": [1.129, 1.129, 1.129, 1.129],
        "persistencia": [0.471, 0.917, 1.217, 1.547],
        "persistencia amortiguada": [0.462, 0.844, 1.042, 1.177],
        "AR(12)": [0.453, 0.844, 1.047, 1.175],
    }
    assert scores.keys() == expected.keys()
    for name, values in expected.items():
        np.testing.assert_allclose(scores[name], values, atol=0.001, err_msg=name)
    assert np.mean((SEA - climatology(SEA, CUT))[CUT:]) == pytest.approx(0.43, abs=0.005)


def test_the_network_of_one_unit_is_almost_the_damped_persistence_and_never_the_best():
    scores = network_errors(SEA, CUT, hidden_size=1, iterations=50)
    baselines = baseline_errors(SEA, CUT)
    np.testing.assert_allclose(
        scores, np.tile(baselines["persistencia amortiguada"], (3, 1)), rtol=0.01
    )
    best = np.min(list(baselines.values()), axis=0)
    verdicts = [verdict(result, value) for result, value in zip(scores.T, best, strict=True)]
    assert verdicts == ["empate", "empate", "empate", "no"]


def test_with_the_months_of_el_nino_a_network_of_eight_units_loses_and_with_ten_times_wins():
    a = PAST - climatology(PAST, CUT)
    gain = {}
    for months in (480, 4800):
        runs = np.array([few_or_many(a, months, seed=seed, **LONG) for seed in range(3)])
        network, damped = np.median(runs, axis=0)
        gain[months] = (network / damped)[[0, 2, 5, 11]]
    assert (gain[480] > 1.04).all()
    assert (gain[4800] < 0.99).all()
