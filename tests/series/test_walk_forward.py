"""Caminar hacia adelante: cada ajuste ve solo su pasado, y cada día se pronostica una vez."""

import numpy as np

from rnn_helpers.series.walk_forward import walk_forward

SERIES = np.arange(20.0).reshape(10, 2)


def test_each_fit_sees_only_what_came_before_and_each_model_nothing_after_its_stretch():
    fits, models = [], []

    def fit(past):
        fits.append(past.copy())

        def model(seen):
            models.append(seen.copy())
            return seen

        return model

    walk_forward(fit, SERIES, np.array([3, 5, 8]))
    assert [len(past) for past in fits] == [3, 5, 8]
    assert [len(seen) for seen in models] == [5, 8, 10]
    for seen in (*fits, *models):
        np.testing.assert_array_equal(seen, SERIES[: len(seen)])


def test_the_forecast_of_each_stretch_comes_from_its_own_fit():
    def fit(past):
        return lambda seen: np.full_like(seen, len(past))

    forecast = walk_forward(fit, SERIES, np.array([3, 5, 8]))
    np.testing.assert_array_equal(forecast[:, 0], [3, 3, 5, 5, 5, 8, 8])


def test_row_t_of_the_forecast_is_the_one_of_row_t_of_the_series():
    forecast = walk_forward(lambda past: lambda seen: seen, SERIES, np.array([4, 9]))
    np.testing.assert_array_equal(forecast, SERIES[4:])


def test_one_refit_is_a_split_in_two():
    forecast = walk_forward(lambda past: lambda seen: seen * 0, SERIES, np.array([9]))
    assert forecast.shape == (1, 2)


def test_the_first_fit_may_see_a_single_row():
    forecast = walk_forward(lambda past: lambda seen: seen, SERIES, np.array([1]))
    np.testing.assert_array_equal(forecast, SERIES[1:])
