"""Los huecos del CO₂ son los que nadie midió, y el viento sopla de un lado a la vez."""

import numpy as np

from rnn_helpers.datasets.climate import air_quality, co2


def test_the_months_without_co2_are_those_that_nobody_measured():
    series = co2()
    missing = series.time[np.isnan(series.columns["co2_ppm"])].astype(str).tolist()
    assert missing == ["1958-06", "1958-10", "1964-02", "1964-03", "1964-04"]


def test_the_wind_blows_from_one_direction_at_a_time():
    series = air_quality()
    wind = [values for name, values in series.columns.items() if name.startswith("viento_")]
    directions = np.array([values for values in wind if set(np.unique(values)) == {0, 1}])
    assert len(directions) == 4
    assert (directions.sum(axis=0) == 1).all()
    assert series.columns["viento_NW"][0] == 1  # the file's first row says NW
