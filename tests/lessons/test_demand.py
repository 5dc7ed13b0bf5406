"""The bicycles: what the gaps are, what a forecast may read, how hard the linear model is."""

import numpy as np
import pytest

from altered_trips import altered_from
from rnn_helpers.lessons import demand
from rnn_helpers.lessons.demand import FIRST, TEST, VALIDATION, WEEK
from rnn_helpers.series.gaps import gaps

TRIPS = demand.read_trips()
N = len(TRIPS.log)


# --- los huecos ----------------------------------------------------------------------------------


def test_most_gaps_are_hours_without_trips_and_the_rest_are_four_outages():
    holes = gaps(TRIPS.count)
    length = np.diff(holes)[:, 0]
    night = np.concatenate([np.arange(a, b) for a, b in holes[length <= 2]]) % 24
    assert len(night) == 62
    assert (night.min(), night.max()) == (1, 6)
    assert np.nanmin(TRIPS.count) == 1
    outages = TRIPS.time[holes[length > 2, 0]].astype("datetime64[D]").astype(str).tolist()
    assert outages == ["2011-01-18", "2011-01-26", "2011-02-22", "2011-08-27"]


def test_before_an_hour_nothing_of_what_came_later_is_left():
    seen = demand.before(TRIPS, TEST)
    assert {len(column) for column in seen} == {TEST}
    for column, whole in zip(seen, TRIPS, strict=True):
        np.testing.assert_array_equal(column, whole[:TEST])


def test_a_short_gap_is_a_zero_and_a_long_one_is_last_weeks():
    series = np.arange(40.0)
    series[[12, 25, 26, 27, 33, 34]] = np.nan
    filled = demand.fill(series, longest=2, period=10)
    assert filled[[12, 33, 34]].tolist() == [0, 0, 0]
    assert filled[25:28].tolist() == [15, 16, 17]
    np.testing.assert_array_equal(filled[~np.isnan(series)], series[~np.isnan(series)])
    assert np.isnan(series).sum() == 6


def test_a_long_gap_may_lean_on_another_one_that_was_filled():
    series = np.arange(30.0)
    series[12:15] = series[22:25] = np.nan
    assert demand.fill(series, longest=2, period=10)[22:25].tolist() == [2, 3, 4]


@pytest.mark.parametrize(("start", "length"), [(5, 4), (12, 11)])
def test_a_long_gap_without_a_week_behind_it_is_refused(start, length):
    series = np.arange(40.0)
    series[start : start + length] = np.nan
    with pytest.raises(ValueError, match=f"hueco de {length} horas en la posición {start}"):
        demand.fill(series, longest=2, period=10)


def test_filling_looks_only_at_the_past():
    series = np.where(TRIPS.known, TRIPS.count, np.nan)
    whole = demand.fill(series)
    for start, _ in gaps(series)[::7]:
        cut = demand.fill(series[: start + 1])
        np.testing.assert_array_equal(cut, whole[: start + 1])


def test_the_weather_of_a_gap_is_the_last_that_was_known():
    series = np.array([3.0, np.nan, np.nan, 5.0, np.nan])
    assert demand.carry_forward(series).tolist() == [3, 3, 3, 5, 5]
    assert not np.isnan(TRIPS.weather).any()


def test_hours_days_and_the_parts_of_the_year_are_those_of_the_calendar():
    assert (TRIPS.hour == TRIPS.time.astype(int) % 24).all()
    sunday = np.datetime64("2011-06-05T09")
    assert TRIPS.weekday[TRIPS.time == sunday] == 6
    assert TRIPS.workday[(TRIPS.weekday >= 5)].max() == 0
    starts = TRIPS.time[[FIRST, VALIDATION, TEST]].astype(str).tolist()
    assert starts == ["2011-01-15T00", "2011-08-01T00", "2011-10-01T00"]
    assert len(demand.recorded(TRIPS, TEST, N)) == 2203


# --- lo que un pronóstico puede leer -------------------------------------------------------------


def test_lagged_is_the_value_of_so_many_hours_ago():
    series = np.arange(12.0).reshape(6, 2)
    np.testing.assert_array_equal(demand.lagged(series, 2)[2:], series[:-2])
    np.testing.assert_array_equal(demand.lagged(series, 2)[:2], 0)
    np.testing.assert_array_equal(demand.lagged(series, 0), series)
    np.testing.assert_array_equal(demand.lagged(series, 9), 0)


@pytest.mark.parametrize("horizon", [1, 6, 24, 30, WEEK])
def test_a_linear_forecast_reads_all_it_knows_and_nothing_after(horizon):
    made = VALIDATION + 100  # la primera hora que aún no se conoce
    now, other = (
        demand.linear_inputs(trips, horizon) for trips in (TRIPS, altered_from(TRIPS, made))
    )
    first = made + horizon  # la primera hora cuyo pronóstico ya puede leerla
    np.testing.assert_array_equal(now[:first], other[:first])
    changed = np.flatnonzero(now[first] != other[first])
    assert {changed[0]} <= {54, 55}  # la demanda más reciente: la columna 54, o la 55 si 24 < k
    assert changed[-1] >= now.shape[1] - 3  # y el clima


def test_peeking_reads_the_weather_of_the_hour_to_come_and_nothing_else():
    honest, peeked = (demand.linear_inputs(TRIPS, 24, peek=peek) for peek in (False, True))
    np.testing.assert_array_equal(peeked[:, -5], TRIPS.weather[:, 0])
    np.testing.assert_array_equal(honest[24:, -5], TRIPS.weather[:-24, 0])
    np.testing.assert_array_equal(peeked[:, :-5], honest[:, :-5])


@pytest.mark.parametrize("horizon", [1, 24, WEEK])
def test_no_two_inputs_say_the_same(horizon):
    x = demand.linear_inputs(TRIPS, horizon)[FIRST:TEST]
    assert np.linalg.matrix_rank(x) == x.shape[1]


def test_the_weights_come_from_before_the_cut():
    forecast = demand.linear_forecast(TRIPS, 6, TEST)
    changed = altered_from(TRIPS, TEST)
    np.testing.assert_allclose(demand.linear_forecast(changed, 6, TEST)[:TEST], forecast[:TEST])
    earlier = demand.linear_forecast(TRIPS, 6, VALIDATION)
    assert abs(earlier[:VALIDATION] - forecast[:VALIDATION]).max() > 0.01


def test_hours_without_a_record_do_not_count():
    changed = TRIPS.log.copy()
    changed[FIRST:][~TRIPS.known[FIRST:]] += 3
    x, y = demand.linear_inputs(TRIPS, 1), TRIPS._replace(log=changed)
    seen = demand.recorded(y, FIRST, TEST)
    assert TRIPS.known[seen].all()
    np.testing.assert_array_equal(y.log[seen], TRIPS.log[seen])
    assert demand.error(TRIPS, TRIPS.log, FIRST, N) == pytest.approx(0, abs=1e-10)
    assert demand.error(y, y.log, FIRST, N) == pytest.approx(0, abs=1e-10)
    assert len(x) == N


# --- lo que la lección dice ----------------------------------------------------------------------

LINEAR = {1: 30.1, 6: 51.0, 24: 60.7}
NOW, WEEK_AGO = {1: 74.6, 6: 187.4, 24: 89.2}, 84.3


@pytest.mark.parametrize("horizon", [1, 6, 24])
def test_the_linear_model_is_the_baseline_to_beat(horizon):
    forecast = demand.linear_forecast(TRIPS, horizon, TEST)
    score = demand.error(TRIPS, forecast, TEST, N)
    assert score == pytest.approx(LINEAR[horizon], abs=0.3)
    now = demand.error(TRIPS, demand.lagged(TRIPS.log, horizon), TEST, N)
    week = demand.error(TRIPS, demand.lagged(TRIPS.log, WEEK), TEST, N)
    assert now == pytest.approx(NOW[horizon], abs=0.1)
    assert week == pytest.approx(WEEK_AGO, abs=0.1)
    assert score < min(now, week)


@pytest.mark.parametrize(("horizon", "gain"), [(1, 0.5), (6, 7.3), (24, 10.1)])
def test_the_weather_of_the_hour_to_come_makes_a_miracle_that_nobody_can_use(horizon, gain):
    honest, leaked = (
        demand.error(
            TRIPS, demand.linear_forecast(TRIPS, horizon, VALIDATION, peek=peek), VALIDATION, TEST
        )
        for peek in (False, True)
    )
    assert honest - leaked == pytest.approx(gain, abs=0.3)


def test_an_outage_is_not_a_demand_of_zero():
    zeros = TRIPS._replace(log=np.where(TRIPS.known, TRIPS.log, 0))
    for horizon in (6, 24):
        scores = [
            demand.error(
                TRIPS, demand.linear_forecast(trips, horizon, VALIDATION), VALIDATION, TEST
            )
            for trips in (TRIPS, zeros)
        ]
        assert scores[0] < scores[1] - 1.5
