"""A forest watched from a satellite: robust seasons, alarms, and what lesson 16 says of them."""

import numpy as np
import pytest

from rnn_helpers.datasets.land import forest_ndvi, pixel_ndvi
from rnn_helpers.lessons.land_use import (
    alarms,
    clear_scenes,
    harmonic_season,
    network_season,
    noise,
    precision_recall,
    quiet_threshold,
    season,
    summer_mean,
)

RNG = np.random.default_rng(0)
NAN = np.nan
TIME = np.datetime64("2016-01-07") + np.cumsum(RNG.integers(3, 30, 120))
YEAR = TIME.astype("datetime64[Y]").astype(int) + 1970
KNOWN = np.datetime64("2020-01-01") > TIME
TURN = 2 * np.pi * (TIME - np.datetime64("2015-01-01")).astype(float) / 365.25
TRUTH = np.stack([0.7 + 0.1 * np.cos(TURN), 0.5 - 0.2 * np.sin(TURN)], axis=1)
SEEN = TRUTH + 0.01 * RNG.standard_normal(TRUTH.shape)


def test_the_seasons_repeat_every_year_and_turn_once_twice_thrice():
    days = np.array(["2015-01-01", "2015-04-02", "2019-01-01"], "datetime64[D]")
    curves = season(days, 2)
    np.testing.assert_allclose(curves[0], [1, 1, 1, 0, 0], atol=1e-12)
    np.testing.assert_allclose(curves[1], [1, 0, -1, 1, 0], atol=0.02)  # un cuarto de año
    np.testing.assert_allclose(curves[2], curves[0], atol=1e-9)


def test_the_harmonic_season_finds_each_pixel_s_own_curve_and_goes_on_with_it():
    expected = harmonic_season(TIME, SEEN, KNOWN, 1)
    np.testing.assert_allclose(expected, TRUTH, atol=0.01)
    alone = harmonic_season(TIME, SEEN[:, 1:], KNOWN, 1)
    np.testing.assert_allclose(alone[:, 0], expected[:, 1], rtol=1e-9)


def test_the_season_does_not_look_at_the_dates_that_are_not_known():
    changed = SEEN.copy()
    changed[~KNOWN] = 0.0
    np.testing.assert_array_equal(
        harmonic_season(TIME, SEEN, KNOWN, 2), harmonic_season(TIME, changed, KNOWN, 2)
    )
    plan = {"hidden_size": 2, "iterations": 5, "seed": 0}
    np.testing.assert_array_equal(
        network_season(TIME, SEEN, KNOWN, **plan), network_season(TIME, changed, KNOWN, **plan)
    )


def test_clouds_that_nobody_marked_and_gaps_do_not_bend_the_season():
    dirty = SEEN.copy()
    dirty[5:40:6] = 0.0
    dirty[3:60:5, 0] = NAN
    np.testing.assert_allclose(harmonic_season(TIME, dirty, KNOWN, 1), TRUTH, atol=0.015)
    A = season(TIME[KNOWN], 1)
    plain = np.linalg.lstsq(A, dirty[KNOWN, 1], rcond=None)[0]
    assert np.abs(season(TIME, 1) @ plain - TRUTH[:, 1]).max() > 0.03


def test_the_robust_fit_stands_still_where_its_own_weights_leave_it():
    expected = harmonic_season(TIME, SEEN, KNOWN, 1)[KNOWN, 0]
    A, r = season(TIME[KNOWN], 1), SEEN[KNOWN, 0] - expected
    u = r / (4.685 * 1.4826 * np.median(np.abs(r)))
    w = np.where(np.abs(u) < 1, (1 - u**2) ** 2, 0)
    again = np.linalg.solve(A.T @ (w[:, None] * A), A.T @ (w * SEEN[KNOWN, 0]))
    np.testing.assert_allclose(A @ again, expected, atol=1e-5)


def test_one_network_serves_pixels_of_different_level():
    levels = TRUTH[:, :1] + np.array([0.0, -0.1, -0.2])
    seen = levels + 0.01 * RNG.standard_normal(levels.shape)
    seen[4:50:6, 1] = NAN
    expected = network_season(TIME, seen, KNOWN, hidden_size=4, iterations=100, seed=0)
    assert np.sqrt(np.mean((expected - levels)[~KNOWN] ** 2)) < 0.03
    every = network_season(TIME, seen, KNOWN, hidden_size=4, iterations=100, seed=0, every=2)
    assert np.sqrt(np.mean((every - levels)[~KNOWN, 1] ** 2)) < 0.05  # el que no entrenó
    assert (every != expected).any()


def test_noise_is_the_standard_deviation_that_no_outlier_moves():
    residuals = 0.3 * RNG.standard_normal((4000, 2))
    np.testing.assert_allclose(noise(residuals), 0.3, rtol=0.05)
    residuals[:100] = -50.0
    residuals[100:200, 0] = NAN
    np.testing.assert_allclose(noise(residuals), 0.3, rtol=0.08)
    np.testing.assert_array_equal(noise(0 * residuals[300:]), 0.02)
    np.testing.assert_array_equal(noise(0 * residuals[300:], least=0.0), 0.0)


def column(*values):
    return np.array(values, float)[:, None]


@pytest.mark.parametrize(
    ("excess", "in_a_row", "first", "confirmed"),
    [
        (column(0, -4, -4, -4, 0), 3, 1, 3),
        (column(0, -4, -4, 0, -4), 3, -1, -1),
        (column(-4, 0, -4, -4, -4, -4), 3, 2, 4),
        (column(-4, NAN, -4, NAN, NAN, -4), 3, 0, 5),  # las nubes ni cuentan ni interrumpen
        (column(-4, NAN, 0, -4, -4), 2, 3, 4),
        (column(-4, -4, 0, -4, -4), 2, 0, 1),  # la primera vez, y ninguna después
        (column(4, 4, 4, -2, -2, -2), 3, -1, -1),  # de más, o de poco, no es alarma
        (column(-3, -4), 1, 1, 1),  # el umbral mismo no basta
    ],
)
def test_an_alarm_needs_so_many_low_clear_images_in_a_row(excess, in_a_row, first, confirmed):
    found = alarms(excess, 3.0, in_a_row)
    assert (found.first[0], found.confirmed[0]) == (first, confirmed)


def test_each_pixel_has_its_own_alarm():
    excess = np.hstack([column(-4, -4, 0, 0), column(0, 0, -4, -4), column(0, 0, 0, 0)])
    found = alarms(excess, 3.0, 2)
    np.testing.assert_array_equal(found.first, [0, 2, -1])
    np.testing.assert_array_equal(found.confirmed, [1, 3, -1])


def test_the_quiet_threshold_is_the_least_that_confirms_almost_nothing():
    excess = np.zeros((3, 1000))
    excess[:, :4] = [-2.5, -3.5, -4.5, -4.5]
    thresholds = np.array([2.0, 3.0, 4.0, 5.0])
    assert quiet_threshold(excess, 3, thresholds) == 5
    assert quiet_threshold(excess, 3, thresholds, rate=0.002) == 4
    assert quiet_threshold(excess, 3, thresholds, rate=0.004) == 2
    assert quiet_threshold(excess, 3, thresholds[:2]) is None
    assert quiet_threshold(excess, 4, thresholds) == 2  # cuatro seguidas no las hay


def test_a_clear_scene_has_a_green_median():
    ndvi = np.array([[0.9, 0.9, 0.1], [0.5, 0.9, 0.5], [NAN, 0.7, 0.95], [0.8, 0.8, 0.8]])
    assert clear_scenes(ndvi).tolist() == [True, False, True, False]
    assert clear_scenes(ndvi, 0.4).all()


def test_the_summer_mean_takes_the_green_months_of_those_years():
    days = ["2019-05-30", "2019-06-15", "2019-09-10", "2019-09-20", "2020-07-01", "2021-07-01"]
    ndvi = np.array([[9, 9], [1, 2], [3, NAN], [9, 9], [5, NAN], [9, NAN]])
    time = np.array(days, "datetime64[D]")
    np.testing.assert_array_equal(summer_mean(time, ndvi, [2019]), [2, 2])
    np.testing.assert_array_equal(summer_mean(time, ndvi, [2019, 2020]), [3, 2])
    np.testing.assert_array_equal(summer_mean(time, ndvi, range(2021, 2022)), [9, NAN])


def test_precision_and_recall_are_their_definitions():
    found = np.array([True, True, True, False, False])
    truth = np.array([True, False, False, True, False])
    assert precision_recall(found, truth) == (pytest.approx(1 / 3), 0.5)
    assert precision_recall(truth, truth) == (1, 1)
    assert precision_recall(~truth & ~truth, truth)[1] == pytest.approx(0)
    assert precision_recall(np.zeros(5, bool), truth) == (0, 0)


# Lo que dice la lección: los dos píxeles --------------------------------------------------------


def pixel(name):
    series = pixel_ndvi(name)
    ndvi = series.columns["ndvi"][:, None]
    return series.time, ndvi, series.time.astype("datetime64[Y]").astype(int) + 1970


SEASONS = {
    "armónicos": lambda time, ndvi, known: harmonic_season(time, ndvi, known, 2),
    **{
        f"RNN, semilla {seed}": lambda time, ndvi, known, seed=seed: network_season(
            time, ndvi, known, hidden_size=4, iterations=20, seed=seed
        )
        for seed in range(3)
    },
}


def rmse_of(expected, ndvi, chosen):
    return np.sqrt(np.mean((ndvi - expected)[chosen] ** 2))


@pytest.mark.parametrize("name", ["tala", "incendio"])
def test_the_validation_part_chooses_two_harmonics(name):
    time, ndvi, year = pixel(name)
    seen = year < 2024  # la parte de prueba no entra
    time, ndvi, year = time[seen], ndvi[seen], year[seen]
    scores = {
        K: rmse_of(harmonic_season(time, ndvi, year < 2022, K), ndvi, year >= 2022)
        for K in (1, 2, 3)
    }
    assert scores[2] < scores[1]
    assert scores[2] < scores[3] * 1.001


@pytest.mark.parametrize("model", SEASONS)
@pytest.mark.parametrize(
    ("name", "first", "confirmed"),
    [("tala", "2024-04-08", "2024-04-13"), ("incendio", "2024-03-23", "2024-04-13")],
)
@pytest.mark.parametrize("threshold", [2.5, 3.0, 4.0])
def test_harmonics_and_network_confirm_on_the_same_dates(model, name, first, confirmed, threshold):
    time, ndvi, year = pixel(name)
    known, watched = year < 2024, year >= 2024
    residuals = ndvi - SEASONS[model](time, ndvi, known)
    found = alarms((residuals / noise(residuals[known]))[watched], threshold, 3)
    assert str(time[watched][found.first[0]]) == first
    assert str(time[watched][found.confirmed[0]]) == confirmed


def test_one_image_alone_would_have_cried_fire_two_weeks_early():
    time, ndvi, year = pixel("incendio")
    known, watched = year < 2024, year >= 2024
    residuals = ndvi - SEASONS["armónicos"](time, ndvi, known)
    excess = (residuals / noise(residuals[known]))[watched]
    day = alarms(excess, 3.0, 1).confirmed[0]
    assert str(time[watched][day]) == "2024-03-07"
    assert excess[day + 1, 0] > -1  # y a la siguiente imagen el bosque seguía ahí


@pytest.mark.parametrize("name", ["tala", "incendio"])
def test_persistence_forecasts_better_and_never_confirms(name):
    time, ndvi, year = pixel(name)
    known, watched, validation = year < 2024, year >= 2024, (year == 2022) | (year == 2023)
    yesterday = np.vstack([ndvi[:1], ndvi[:-1]])
    healthy = harmonic_season(time, ndvi, year < 2022, 2)
    ratio = rmse_of(yesterday, ndvi, validation) / rmse_of(healthy, ndvi, validation)
    assert 0.93 < ratio < 0.98
    residuals = ndvi - yesterday
    excess = residuals / noise(residuals[known])
    assert alarms(excess[watched], 3.0, 3).confirmed[0] == -1
    assert alarms(excess[watched], 2.0, 2).confirmed[0] == -1


# Y el mapa --------------------------------------------------------------------------------------

FOREST = forest_ndvi()
MAPS = FOREST.values.reshape(len(FOREST.time), -1)
WHEN = FOREST.time.astype("datetime64[Y]").astype(int) + 1970
GREEN = clear_scenes(MAPS)
THRESHOLDS = np.arange(2, 8.1, 0.5)
FOREST_SEASONS = {
    "nivel": lambda known: np.broadcast_to(np.nanmedian(MAPS[known], axis=0), MAPS.shape),
    "armónicos": lambda known: harmonic_season(FOREST.time, MAPS, known, 1),
    **{
        f"RNN, semilla {seed}": lambda known, seed=seed: network_season(
            FOREST.time, MAPS, known, hidden_size=4, iterations=60, seed=seed, every=5
        )
        for seed in range(3)
    },
}


def excess_of(model, usable, last_known):
    known = usable & (last_known >= WHEN)
    residuals = MAPS - FOREST_SEASONS[model](known)
    return residuals / noise(residuals[known])


def watched(model, usable=GREEN, in_a_row=3):
    """El umbral que calla en 2018 y, con él, lo confirmado en 2019 y 2020."""
    quiet = excess_of(model, usable, 2017)[usable & (WHEN == 2018)]
    threshold = quiet_threshold(quiet, in_a_row, THRESHOLDS)
    if threshold is None:
        return None, None
    test = usable & (WHEN >= 2019)
    found = alarms(excess_of(model, usable, 2018)[test], threshold, in_a_row)
    return threshold, found.confirmed >= 0


def drops():
    """La caída de verano de cada píxel, la mayor de 2019 y 2020."""
    time, maps = FOREST.time[GREEN], MAPS[GREEN]
    before = summer_mean(time, maps, range(2015, 2019))
    return np.array([before - summer_mean(time, maps, [year]) for year in (2019, 2020)])


def test_with_all_the_images_no_threshold_is_quiet_because_of_the_haze():
    everything = np.ones(len(WHEN), bool)
    assert watched("armónicos", everything, 1) == (None, None)
    assert watched("armónicos", everything, 2) == (None, None)
    assert watched("armónicos", GREEN, 1) == (None, None)


def test_the_harmonic_map_against_two_measures_of_loss():
    threshold, found = watched("armónicos")
    assert threshold == 2.5
    lost = drops().max(axis=0)
    np.testing.assert_allclose(precision_recall(found, lost > 0.06), (0.88, 0.74), atol=0.02)
    np.testing.assert_allclose(precision_recall(found, lost > 0.12), (0.52, 0.99), atol=0.02)
    # Con solo 2020, lo que se perdió en 2019 y ya reverdeció parecería falsa alarma.
    assert precision_recall(found, drops()[1] > 0.12)[0] < 0.3


def f1(found, truth):
    precision, recall = precision_recall(found, truth)
    return 2 * precision * recall / (precision + recall)


def test_the_winner_depends_on_the_measure():
    lost = drops().max(axis=0)
    maps = {name: watched(name)[1] for name in FOREST_SEASONS}
    small, large = (
        {name: f1(found, lost > cut) for name, found in maps.items()} for cut in (0.06, 0.12)
    )
    networks = [name for name in maps if name.startswith("RNN")]
    assert small["armónicos"] == pytest.approx(0.80, abs=0.02)
    assert small["nivel"] == pytest.approx(0.755, abs=0.02)
    assert max(small[name] for name in networks) < 0.9 * small["armónicos"]
    assert large["armónicos"] == pytest.approx(0.69, abs=0.02)
    assert min(large[name] for name in networks) > 1.1 * max(large["armónicos"], large["nivel"])
