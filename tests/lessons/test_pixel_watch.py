"""The two pixels of lesson 16: what chooses their season, and the dates of 2024."""

import numpy as np
import pytest

from rnn_helpers.datasets.land import pixel_ndvi
from rnn_helpers.lessons import pixel_watch
from rnn_helpers.lessons.land_use import harmonic_plans, network_plans
from rnn_helpers.lessons.pixel_watch import PIXELS, alarm_dates, healthy_error, last_image

(HARMONICS,) = harmonic_plans([2])["2 armónicos"]
NETWORKS = network_plans([(4, 10)])["RNN, H = 4, 10 iteraciones"]
SEASONS = {"armónicos": HARMONICS, **{f"RNN, semilla {k}": fit for k, fit in enumerate(NETWORKS)}}


@pytest.mark.parametrize("pixel", PIXELS)
def test_the_healthy_error_is_that_of_2022_and_2023_fitted_before(pixel):
    series = pixel_ndvi(pixel)
    time, ndvi = series.time, series.columns["ndvi"][:, None]
    year = time.astype("datetime64[Y]").astype(int) + 1970
    wrong = (ndvi - HARMONICS(time, ndvi, year < 2022))[(year == 2022) | (year == 2023)]
    assert healthy_error(pixel, HARMONICS) == pytest.approx(np.sqrt(np.mean(wrong**2)))


@pytest.mark.parametrize("fit", SEASONS.values(), ids=SEASONS)
def test_the_healthy_error_does_not_read_2024(fit, monkeypatch):
    error = healthy_error("tala", fit)
    series = pixel_ndvi("tala")
    series.columns["ndvi"][series.time >= np.datetime64("2024-01-01")] = 0.123
    monkeypatch.setattr(pixel_watch, "pixel_ndvi", lambda pixel: series)
    assert healthy_error("tala", fit) == error


def test_persistence_says_the_image_before():
    ndvi = np.array([[0.5], [0.7], [0.2]])
    expected = last_image(np.arange(3).astype("datetime64[D]"), ndvi, np.ones(3, bool))
    assert expected.ravel().tolist() == [0.5, 0.5, 0.7]


# Lo que dice la lección -------------------------------------------------------------------------


@pytest.mark.parametrize("fit", SEASONS.values(), ids=SEASONS)
@pytest.mark.parametrize(
    ("pixel", "dates"),
    [("tala", ("2024-04-08", "2024-04-13")), ("incendio", ("2024-03-23", "2024-04-13"))],
)
@pytest.mark.parametrize("threshold", [2.5, 3.0, 4.0])
def test_harmonics_and_network_confirm_on_the_same_dates(fit, pixel, dates, threshold):
    assert alarm_dates(pixel, fit, 3, threshold=threshold) == dates


def test_three_deviations_are_the_rule_unless_told():
    assert alarm_dates("incendio", HARMONICS, 1) == ("2024-03-07", "2024-03-07")
    assert alarm_dates("incendio", HARMONICS, 1, threshold=5.0) != ("2024-03-07", "2024-03-07")


def test_one_image_alone_would_have_cried_fire_two_weeks_early():
    series = pixel_ndvi("incendio")
    time, ndvi = series.time, series.columns["ndvi"][:, None]
    day = np.flatnonzero(time == np.datetime64("2024-03-07"))[0]
    residuals = ndvi - HARMONICS(time, ndvi, time < np.datetime64("2024-01-01"))
    sigma = 1.4826 * np.median(np.abs(residuals[time < np.datetime64("2024-01-01")]))
    assert residuals[day, 0] < -3 * sigma
    assert residuals[day + 1, 0] > -sigma  # y a la siguiente imagen el bosque seguía ahí


@pytest.mark.parametrize("pixel", PIXELS)
def test_persistence_forecasts_better_and_never_confirms(pixel):
    ratio = healthy_error(pixel, last_image) / healthy_error(pixel, HARMONICS)
    assert 0.93 < ratio < 0.98
    assert alarm_dates(pixel, last_image, 3) == ("nunca", "nunca")
    assert alarm_dates(pixel, last_image, 2, threshold=2.0) == ("nunca", "nunca")
