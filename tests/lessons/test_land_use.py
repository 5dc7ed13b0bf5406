"""A forest watched from a satellite: robust seasons and alarms."""

import numpy as np
import pytest

from rnn_helpers.lessons.land_use import (
    alarms,
    harmonic_plans,
    harmonic_season,
    network_plans,
    network_season,
    noise,
    season,
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


def test_a_plan_is_the_season_with_its_settings():
    sums = harmonic_plans([1, 2])
    assert list(sums) == ["1 armónico", "2 armónicos"]
    (fit,) = sums["2 armónicos"]
    np.testing.assert_array_equal(fit(TIME, SEEN, KNOWN), harmonic_season(TIME, SEEN, KNOWN, 2))
    networks = network_plans([(2, 3), (3, 4)], seeds=2, every=2)
    assert list(networks) == ["RNN, H = 2, 3 iteraciones", "RNN, H = 3, 4 iteraciones"]
    plan = {"hidden_size": 3, "iterations": 4, "every": 2}
    for seed, fit in enumerate(networks["RNN, H = 3, 4 iteraciones"]):
        expected = network_season(TIME, SEEN, KNOWN, seed=seed, **plan)
        np.testing.assert_array_equal(fit(TIME, SEEN, KNOWN), expected)
