"""PM2.5 some hours ahead: what each forecast reads, and where skill ends."""

import numpy as np
import pytest

from rnn_helpers.datasets.climate import air_quality
from rnn_helpers.lessons.pollution import (
    HORIZONS,
    baseline_errors,
    baseline_forecasts,
    last_seen,
    network_errors,
    network_forecasts,
    weather_inputs,
)
from rnn_helpers.notebook.score_table import verdict

SERIES = air_quality()
PM, WEATHER = SERIES.columns["pm25"], weather_inputs(SERIES)
MONTH = SERIES.time.astype("datetime64[M]").astype(int) % 12 + 1
TEST = int(np.argmax(MONTH == 11))
QUICK = {"hidden_size": 3, "epochs": 1, "seed": 0}
SMALL, CUT = slice(0, 900), 700


def error(forecast, start, end=None):
    """RMSE en las horas con medición."""
    wrong = (forecast - PM[: len(forecast)])[start:end]
    return np.sqrt(np.nanmean(wrong**2))


def test_the_weather_is_read_in_columns():
    assert WEATHER.shape == (8760, 11)
    row = 1234
    columns = {name: values[row] for name, values in SERIES.columns.items()}
    wind = np.log1p(columns["viento_acum_ms"])
    np.testing.assert_allclose(WEATHER[row, :3], [columns["rocio_c"], columns["temp_c"], wind])
    blows = np.array([columns[f"viento_{name}"] for name in ("NW", "NE", "SE")])
    np.testing.assert_allclose(WEATHER[row, 3:9], [*blows, *(wind * blows)])
    hour = SERIES.time[row].astype("datetime64[h]").astype(int) % 24
    angle = 2 * np.pi * hour / 24
    np.testing.assert_allclose(WEATHER[row, 9:], [np.cos(angle), np.sin(angle)], atol=1e-9)


def test_gaps_hold_the_last_measurement():
    nan = np.nan
    seen = last_seen(np.array([nan, nan, 3.0, nan, 5.0, nan, nan]))
    np.testing.assert_array_equal(seen, [3, 3, 3, 3, 5, 5, 5])


@pytest.mark.parametrize("horizon", [1, 24])
def test_no_baseline_but_the_oracle_reads_what_comes_later(horizon):
    pm, weather = PM[SMALL].copy(), WEATHER[SMALL].copy()
    before = baseline_forecasts(pm, weather, CUT, horizon)
    pm[800:] += 100
    weather[800:, :9] += 1
    after = baseline_forecasts(pm, weather, CUT, horizon)
    said = 800 + horizon  # hasta aquí se pronostica sin saber nada de lo que cambió
    for name in before:
        same = np.array_equal(before[name][:said], after[name][:said], equal_nan=True)
        assert same == (name != "mañana sabido"), name
        if name != "media":
            assert before[name][said] != after[name][said]


def test_the_network_reads_nothing_of_what_comes_later():
    pm, weather = PM[SMALL].copy(), WEATHER[SMALL].copy()
    before = network_forecasts(pm, weather, CUT, **QUICK)
    pm[800:] += 100
    weather[800:] += 1
    after = network_forecasts(pm, weather, CUT, **QUICK)
    for h, old, new in zip(HORIZONS, before, after, strict=True):
        np.testing.assert_array_equal(old[: 800 + h], new[: 800 + h])
        assert old[800 + h] != new[800 + h]


def test_everything_is_fitted_before_the_cut():
    pm = PM[SMALL].copy()
    before = (
        baseline_forecasts(pm, WEATHER[SMALL], CUT, 6),
        network_forecasts(pm, WEATHER[SMALL], CUT, **QUICK),
    )
    pm[CUT:] = 0.0
    after = (
        baseline_forecasts(pm, WEATHER[SMALL], CUT, 6),
        network_forecasts(pm, WEATHER[SMALL], CUT, **QUICK),
    )
    for name in before[0]:
        np.testing.assert_array_equal(before[0][name][:CUT], after[0][name][:CUT])
    np.testing.assert_array_equal(before[1][:, :CUT], after[1][:, :CUT])


def test_the_baselines_are_what_their_names_say():
    h = 6
    forecasts = baseline_forecasts(PM, WEATHER, TEST, h)
    mean, filled = np.nanmean(PM[:TEST]), last_seen(PM)
    assert (forecasts["media"] == mean).all()
    np.testing.assert_array_equal(forecasts["persistencia"][h:], filled[:-h])
    damped = (forecasts["persistencia amortiguada"][h:] - mean) / (filled[:-h] - mean)
    assert damped == pytest.approx(damped[0])
    assert 0.7 < damped[0] < 0.9
    for name in ("lineal", "mañana sabido"):
        known = np.flatnonzero(~np.isnan(PM[:TEST]))
        known = known[known >= h + 24]
        residual = (PM - forecasts[name])[known]
        assert abs(residual.mean()) < 1e-6  # hay un término constante
        assert abs(residual @ filled[known - h]) < 1e-4 * np.linalg.norm(filled[known - h])


def test_the_errors_are_those_of_the_measured_hours_after_the_cut():
    pm, weather = PM[SMALL].copy(), WEATHER[SMALL]
    pm[CUT + 20 : CUT + 60] = np.nan
    said = baseline_forecasts(pm, weather, CUT, 6)["lineal"]
    networks = network_errors(pm, weather, CUT, hidden_size=3, epochs=1, seeds=2)
    one = network_forecasts(pm, weather, CUT, hidden_size=3, epochs=1, seed=1)[1]
    measured = np.flatnonzero(~np.isnan(pm))
    measured = measured[measured >= CUT]
    for found, forecast in (
        (baseline_errors(pm, weather, CUT)["lineal"][1], said),
        (networks[1, 1], one),
    ):
        expected = np.sqrt(np.mean((forecast - pm)[measured] ** 2))
        assert found == pytest.approx(expected)


def test_the_network_starts_near_the_damped_persistence():
    untrained = network_forecasts(PM, WEATHER, TEST, hidden_size=3, epochs=1, seed=0)
    for h, forecast in zip(HORIZONS, untrained, strict=True):
        damped = baseline_forecasts(PM, WEATHER, TEST, h)["persistencia amortiguada"]
        assert np.corrcoef(forecast[h:], damped[h:])[0, 1] > 0.95
        assert np.isnan(forecast[:h]).all()


# Lo que dice la lección -------------------------------------------------------------------------


def test_skill_ends_at_a_day_and_what_is_missing_is_tomorrow_s_weather():
    expected = {
        1: {"persistencia": 24.9, "persistencia amortiguada": 24.7, "lineal": 23.3},
        6: {"persistencia": 77.2, "persistencia amortiguada": 71.9, "lineal": 66.7},
        12: {"persistencia": 106.9, "persistencia amortiguada": 93.0, "lineal": 87.7},
        24: {"persistencia": 128.7, "persistencia amortiguada": 104.2, "lineal": 103.5},
    }
    for h, values in expected.items():
        forecasts = baseline_forecasts(PM, WEATHER, TEST, h)
        for name, value in values.items():
            assert error(forecasts[name], TEST) == pytest.approx(value, abs=0.1), (h, name)
    assert error(forecasts["media"], TEST) == pytest.approx(103.1, abs=0.1)
    assert error(forecasts["mañana sabido"], TEST) == pytest.approx(79.1, abs=0.2)


def test_the_network_never_beats_the_best_baseline():
    scores = network_errors(PM, WEATHER, TEST, hidden_size=8, epochs=5)
    np.testing.assert_allclose(np.median(scores, axis=0), [24.0, 66.6, 87.6, 103.8], atol=1)
    baselines = baseline_errors(PM, WEATHER, TEST)
    del baselines["mañana sabido"]
    best = np.min(list(baselines.values()), axis=0)
    verdicts = [verdict(result, value) for result, value in zip(scores.T, best, strict=True)]
    assert verdicts == ["no", "empate", "empate", "empate"]
