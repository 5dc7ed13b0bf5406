"""The gaps and the priced day: the pictures show the numbers that they claim."""

import numpy as np

from rnn_helpers.figures.lessons.demand import gaps_by_hour
from rnn_helpers.figures.lessons.pricing import priced_day
from rnn_helpers.lessons.demand import TEST, lagged, read_trips
from rnn_helpers.lessons.pricing import anticipated_price, outcome

TRIPS = read_trips()
FORECASTS = {k: {"ahora": lagged(TRIPS.log, k), "oráculo": TRIPS.log} for k in (1, 24)}


def draw(day=8, horizon=24, capacity=250, who="ahora"):
    return priced_day(day, horizon, capacity, who, trips=TRIPS, forecasts=FORECASTS)


def test_the_bars_are_the_hours_without_a_record_and_those_with_few_trips():
    left, right = gaps_by_hour(TRIPS).axes
    heights = np.array([bar.get_height() for bar in left.patches]).reshape(2, 24).sum(axis=0)
    np.testing.assert_array_equal(heights, np.bincount(TRIPS.hour[~TRIPS.known], minlength=24))
    counts = [np.sum(TRIPS.count == value) for value in range(11)]
    assert [bar.get_height() for bar in right.patches] == counts
    assert counts[0] == 0


def test_the_gaps_tell_their_numbers():
    assert "62 horas en huecos cortos, 62 caen antes de las 7; 53" in gaps_by_hour(TRIPS).alt


def test_a_day_shows_what_was_demanded_forecast_charged_and_lost():
    fig = draw()
    above, middle, below = fig.axes
    hours = TEST + 24 * 7 + np.arange(24)
    curves = {line.get_gid(): line.get_ydata() for line in above.lines}
    np.testing.assert_array_equal(curves["verdad"], TRIPS.count[hours])
    forecast = TRIPS.count[hours - 24]
    np.testing.assert_allclose(curves["pronóstico"], forecast)
    price = anticipated_price(forecast, 250)
    np.testing.assert_allclose(middle.patches[0].get_data().values, price)
    result = outcome(TRIPS.count[hours], price, 250)
    steps = [patch.get_data().values - patch.get_data().baseline for patch in below.patches]
    np.testing.assert_allclose(steps, result[:3], atol=1e-9)
    assert "Sábado 8 de octubre" in above.get_title("left")
    assert f"Viajaron {result.served.sum():.0f}, rechazados" in below.get_title("left")


def test_a_night_hour_without_a_record_is_an_hour_without_trips():
    day = (np.flatnonzero(~TRIPS.known[TEST:])[0] // 24) + 1
    curves = {line.get_gid(): line.get_ydata() for line in draw(int(day)).axes[0].lines}
    assert (curves["verdad"] == 0).sum() == 1


def test_whoever_knows_the_demand_loses_nobody_that_fits():
    assert "costo 0.0 %" in draw(who="oráculo", capacity=250).alt
