"""The figures of lesson 16 say the numbers that they draw."""

import numpy as np
import pytest

from rnn_helpers.figures.lessons.el_nino import said_in
from rnn_helpers.figures.lessons.forest_watch import confirmed_map, watched_pixel
from rnn_helpers.figures.lessons.horizons import error_and_life


def lines(ax):
    return {line.get_gid(): line.get_xydata() for line in ax.lines}


def test_a_model_is_a_point_and_the_line_is_the_logarithm():
    seeds = ([0.1, 0.05, 0.2], [1.0, 0.5, 3.0])
    scores = {"uno": {"AR": ([0.01], [2.0])}, "otro": {"RNN": seeds, "cúbica": ([1e-3], [0.5])}}
    fig = error_and_life(scores, 0.4)
    line, first, second = (line.get_xydata() for line in fig.axes[0].lines)
    np.testing.assert_allclose(line[0, 1], np.log(0.4 / line[0, 0]))
    np.testing.assert_array_equal(first, [[0.01, 2.0]])
    np.testing.assert_array_equal(second, [[0.1, 1.0], [1e-3, 0.5]])
    assert "AR, RNN, cúbica" in fig.alt


def test_what_was_said_in_a_month_is_placed_on_the_months_it_was_said_of():
    series = np.arange(732.0)
    names = ("persistencia amortiguada", "normal de 30 años", "RNN")
    forecasts = {name: series + np.arange(12)[:, None] for name in names}
    fig = said_in(1990, 3, series=series, usual=0 * series, forecasts=forecasts)
    drawn = lines(fig.axes[0])
    now = 12 * 40 + 2
    np.testing.assert_array_equal(drawn["visto"][-1], [0, now])
    np.testing.assert_array_equal(drawn["verdad"][0], [1, now + 1])
    np.testing.assert_array_equal(drawn["RNN"][4], [5, now + 5 + 4])
    assert "03/1990" in fig.axes[0].get_title("left")


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        (("tala", 2, 3.0, 3), "alarma 2024-04-08, confirmada 2024-04-13"),
        (("incendio", 2, 3.0, 3), "alarma 2024-03-23, confirmada 2024-04-13"),
        (("incendio", 2, 3.0, 1), "alarma 2024-03-07, confirmada 2024-03-07"),
        (("tala", 2, 60.0, 3), "sin confirmar"),
    ],
)
def test_a_watched_pixel_says_its_dates(settings, told):
    fig = watched_pixel(*settings)
    assert told in fig.axes[0].get_title("left")
    assert told in fig.alt
    assert (len(lines(fig.axes[0])["alarma"]) == 2) == ("sin" not in told)


def test_the_map_counts_what_was_confirmed():
    years = np.array([2019, np.nan, 2020, np.nan])
    fig = confirmed_map(years, np.linspace(0, 0.3, 4), 2)
    assert "2 píxeles de 4" in fig.alt
    np.testing.assert_array_equal(fig.axes[0].images[0].get_array()[0], [2019, np.nan])
