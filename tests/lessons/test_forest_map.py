"""The map of lost forest: what 2018 decides, and what was found in 2019 and 2020."""

import numpy as np
import pytest

from rnn_helpers.datasets.land import forest_ndvi
from rnn_helpers.lessons.forest_map import (
    WATCHED,
    clear_scenes,
    f1,
    least_loss,
    precision_recall,
    quiet_error,
    quiet_threshold,
    summer_drop,
    usual_level,
    watch,
)
from rnn_helpers.lessons.land_use import harmonic_plans, network_plans
from rnn_helpers.notebook.score_table import verdict

NAN = np.nan
FOREST = forest_ndvi()
MAPS = FOREST.values.reshape(len(FOREST.time), -1)
CLEAR = clear_scenes(MAPS)
IMAGES = FOREST.time[CLEAR], MAPS[CLEAR]
(HARMONICS,) = harmonic_plans([1])["1 armónico"]
NETWORKS = network_plans([(4, 10)], every=5)["RNN, H = 4, 10 iteraciones"]


def later_spoiled():
    """Las imágenes, con otro bosque desde 2019."""
    time, ndvi = IMAGES
    other = ndvi.copy()
    after = time >= np.datetime64("2019-01-01")
    other[after] = np.random.default_rng(0).uniform(0, 1, other[after].shape)
    return time, other


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


def test_the_quiet_threshold_admits_one_in_a_thousand_from_two_to_eight_deviations():
    excess = np.zeros((1, 2000))
    excess[:, :2] = -9.0
    assert quiet_threshold(excess, 1) == 2
    excess[:, 2] = -7.9
    assert quiet_threshold(excess, 1) == 8
    excess[:, 2] = -8.1
    assert quiet_threshold(excess, 1) is None


def test_the_usual_level_is_the_median_of_the_known_dates():
    ndvi = np.array([[0.1, 0.5], [0.3, NAN], [0.9, 0.7], [0.0, 0.0]])
    known = np.array([True, True, True, False])
    expected = usual_level(np.arange(4).astype("datetime64[D]"), ndvi, known)
    np.testing.assert_allclose(expected, [[0.3, 0.6]] * 4)


def test_the_summer_drop_is_the_largest_of_the_years_from_the_summers_before():
    days = ["2017-06-15", "2018-07-01", "2018-08-01", "2019-07-01", "2020-07-01", "2020-10-01"]
    ndvi = np.array([[0.9, 0.8], [0.8, 0.8], [0.7, NAN], [0.5, 0.8], [0.7, 0.6], [0.0, 0.0]])
    time = np.array(days, "datetime64[D]")
    np.testing.assert_allclose(summer_drop(time, ndvi, [2019]), [0.3, 0.0], atol=1e-12)
    np.testing.assert_allclose(summer_drop(time, ndvi, [2019, 2020]), [0.3, 0.2])
    np.testing.assert_allclose(summer_drop(time, ndvi, [2020]), [0.05, 0.2])


def test_summer_goes_from_june_to_the_middle_of_september():
    days = ["2018-07-01", "2019-05-30", "2019-06-02", "2019-09-15", "2019-09-20"]
    ndvi = np.array([[0.9], [0.0], [0.8], [0.8], [0.0]])
    drop = summer_drop(np.array(days, "datetime64[D]"), ndvi, [2019])
    np.testing.assert_allclose(drop, [0.1])


def test_precision_and_recall_are_their_definitions():
    found = np.array([True, True, True, False, False])
    truth = np.array([True, False, False, True, False])
    assert precision_recall(found, truth) == (pytest.approx(1 / 3), 0.5)
    assert precision_recall(truth, truth) == (1, 1)
    assert precision_recall(~truth & ~truth, truth)[1] == pytest.approx(0)
    assert precision_recall(np.zeros(5, bool), truth) == (0, 0)


def test_f1_is_the_harmonic_mean():
    found = np.array([True, True, True, False, False])
    truth = np.array([True, False, False, True, False])
    assert f1(found, truth) == pytest.approx(2 / (3 + 2))
    assert f1(truth, truth) == pytest.approx(1)
    assert f1(~truth, truth) == 0


# 2018 decide ------------------------------------------------------------------------------------


def test_what_2018_decides_does_not_change_with_what_came_later():
    other = later_spoiled()
    assert least_loss(*other) == least_loss(*IMAGES)
    for fit in (usual_level, HARMONICS, *NETWORKS):
        assert quiet_error(*other, fit) == quiet_error(*IMAGES, fit)
        assert watch(*other, fit, 3)[0] == watch(*IMAGES, fit, 3)[0]


def test_the_quiet_error_is_that_of_2018_fitted_before():
    time, ndvi = IMAGES
    year = time.astype("datetime64[Y]").astype(int) + 1970
    wrong = (ndvi - HARMONICS(time, ndvi, year < 2018))[year == 2018]
    assert quiet_error(time, ndvi, HARMONICS) == pytest.approx(np.sqrt(np.nanmean(wrong**2)))


def test_at_most_one_pixel_in_a_thousand_is_lost_in_2018():
    time, ndvi = IMAGES
    least = least_loss(time, ndvi)
    assert least == pytest.approx(0.06, abs=0.001)
    assert np.mean(summer_drop(time, ndvi, [2018]) > least) <= 0.001
    assert np.mean(summer_drop(time, ndvi, [2018]) > least - 0.01) > 0.001


def test_the_haze_line_does_not_move_the_threshold():
    past = FOREST.time < np.datetime64("2019-01-01")  # ni para esto se mira lo que siguió
    time, maps = FOREST.time[past], MAPS[past]
    for least in (0.7, 0.75, 0.8, 0.85):
        clear = clear_scenes(maps, least)
        after = np.append(time[clear], np.datetime64("2019-07-01"))
        same = np.vstack([maps[clear], maps[clear][-1:]])
        assert watch(after, same, HARMONICS, 3)[0] == 2.5


def test_with_one_image_or_with_haze_no_threshold_serves():
    assert watch(FOREST.time, MAPS, HARMONICS, 1)[0] is None
    assert watch(*IMAGES, HARMONICS, 1)[0] is None
    assert np.isnan(watch(*IMAGES, HARMONICS, 1)[1]).all()
    lost = summer_drop(*IMAGES, WATCHED) > least_loss(*IMAGES)
    threshold, years = watch(FOREST.time, MAPS, HARMONICS, 3)
    assert threshold == 5
    assert precision_recall(np.isfinite(years), lost)[1] < 0.1


# Y la prueba ------------------------------------------------------------------------------------


def test_the_year_of_the_map_is_that_of_the_confirming_image():
    threshold, years = watch(*IMAGES, HARMONICS, 3)
    time, ndvi = IMAGES
    year = time.astype("datetime64[Y]").astype(int) + 1970
    residuals = ndvi - HARMONICS(time, ndvi, year < 2019)
    sigma = 1.4826 * np.nanmedian(np.abs(residuals[year < 2019]), axis=0)
    for pixel in np.flatnonzero(np.isfinite(years))[::50]:
        run = 0
        for n in np.flatnonzero((year >= 2019) & ~np.isnan(ndvi[:, pixel])):
            low = residuals[n, pixel] < -threshold * max(sigma[pixel], 0.02)
            run = run + 1 if low else 0
            if run == 3:
                break
        assert years[pixel] == year[n]


def test_the_season_of_each_pixel_beats_its_level_and_one_network_for_all():
    lost = summer_drop(*IMAGES, WATCHED) > least_loss(*IMAGES)
    found = {
        name: np.isfinite(watch(*IMAGES, fit, 3)[1])
        for name, fit in (("nivel", usual_level), ("armónicos", HARMONICS))
    }
    np.testing.assert_allclose(precision_recall(found["armónicos"], lost), (0.84, 0.90), atol=0.02)
    scores = {name: f1(map_, lost) for name, map_ in found.items()}
    assert scores["armónicos"] == pytest.approx(0.87, abs=0.02)
    assert scores["nivel"] == pytest.approx(0.797, abs=0.02)
    networks = [f1(np.isfinite(watch(*IMAGES, fit, 3)[1]), lost) for fit in NETWORKS]
    assert np.median(networks) == pytest.approx(0.80, abs=0.04)
    assert verdict(networks, scores["armónicos"], higher_is_better=True) == "no"
