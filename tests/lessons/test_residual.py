"""The network, alone and on the linear model's residual: what it reads, chooses and scores."""

import numpy as np
import pytest

from altered_trips import altered_from
from rnn_helpers.lessons import residual
from rnn_helpers.lessons.demand import TEST, VALIDATION, error, linear_forecast, read_trips
from rnn_helpers.lessons.residual import (
    ALONE,
    ON_RESIDUAL,
    Plan,
    network_forecast,
    network_inputs,
    validation_ratio,
)
from rnn_helpers.notebook.score_table import verdict

TRIPS = read_trips()
N = len(TRIPS.log)
HORIZONS = (1, 6, 24)
QUICK = Plan(0.01, 2)


def scores(horizon, plan, *, on_residual, part, seeds):
    """RMSE en una parte del año, de redes que solo vieron lo anterior."""
    start, end = {"validation": (VALIDATION, TEST), "test": (TEST, N)}[part]
    linear = linear_forecast(TRIPS, horizon, start)
    base = linear if on_residual else None
    return [
        error(
            TRIPS,
            network_forecast(TRIPS, horizon, start, plan=plan, seed=seed, linear=base),
            start,
            end,
        )
        for seed in range(seeds)
    ]


@pytest.mark.parametrize("horizon", [1, 6, 24, 30])
def test_the_network_reads_all_it_knows_and_nothing_after(horizon):
    made = VALIDATION + 100
    changed = altered_from(TRIPS, made)
    linear = [linear_forecast(trips, horizon, VALIDATION) for trips in (TRIPS, changed)]
    now, other = (
        network_inputs(trips, horizon, base)
        for trips, base in zip((TRIPS, changed), linear, strict=True)
    )
    first = made + horizon
    np.testing.assert_array_equal(now[:first], other[:first])
    assert {8, 11, 12, 13, 14, 15} <= set(np.flatnonzero(now[first] != other[first]))


@pytest.mark.parametrize("on_residual", [False, True])
def test_what_happens_in_the_test_part_changes_neither_the_network_nor_its_scale(on_residual):
    horizon, changed = 24, altered_from(TRIPS, TEST)
    forecasts = []
    for trips in (TRIPS, changed):
        base = linear_forecast(trips, horizon, TEST) if on_residual else None
        options = {"plan": QUICK, "seed": 0, "linear": base}
        forecasts.append(network_forecast(trips, horizon, TEST, **options))
    # Las primeras 24 horas leen solo lo anterior: si la red fuera otra, no serían iguales.
    np.testing.assert_array_equal(*(f[TEST : TEST + horizon] for f in forecasts))
    assert abs(forecasts[0][TEST + horizon :] - forecasts[1][TEST + horizon :]).max() > 0.1


def test_before_learning_the_sum_is_the_linear_model():
    linear = linear_forecast(TRIPS, 6, TEST)
    plan = Plan(1e-12, 1)
    forecast = network_forecast(TRIPS, 6, TEST, plan=plan, seed=0, linear=linear)
    np.testing.assert_allclose(forecast[TEST:], linear[TEST:], atol=1e-6)
    assert np.isnan(forecast[:TEST]).all()


def test_without_a_linear_model_it_starts_from_the_mean():
    forecast = network_forecast(TRIPS, 6, TEST, plan=Plan(1e-12, 1), seed=0)
    np.testing.assert_allclose(forecast[TEST:], TRIPS.log[14 * 24 : TEST].mean(), atol=1e-6)


def test_a_gru_of_16_inputs_and_32_units_fits_so_many_numbers():
    assert network_inputs(TRIPS, 1, TRIPS.log).shape[1] == 16
    assert residual.parameter_count(TRIPS, TRIPS.log) == 3 * 32 * (16 + 32 + 1) + 32 + 1
    assert residual.parameter_count(TRIPS) == 3 * 32 * (14 + 32 + 1) + 32 + 1


def test_hours_without_a_record_do_not_teach(monkeypatch):
    seen = {}

    def spy(params, x, y, *, mask, **options):
        seen.update(y=y, mask=mask)
        return train(params, x, y, mask=mask, **options)

    train = residual.train
    monkeypatch.setattr(residual, "train", spy)
    linear = linear_forecast(TRIPS, 1, VALIDATION)
    network_forecast(TRIPS, 1, VALIDATION, plan=Plan(0.01, 1), seed=0, linear=linear)
    target = (TRIPS.log - linear)[TRIPS.known].astype(np.float32)
    assert not seen["mask"].all()
    assert np.isin(seen["y"][seen["mask"]], target).all()
    assert not np.isin(seen["y"][~seen["mask"]], target).any()


def test_the_test_part_cannot_choose():
    altered = altered_from(TRIPS, TEST)
    ratios = [
        validation_ratio(trips, 6, QUICK, seeds=2, on_residual=on_residual)
        for trips in (TRIPS, altered)
        for on_residual in (True, False)
    ]
    assert ratios[:2] == ratios[2:]
    assert ratios[0] != ratios[1]


def test_a_validation_ratio_is_the_median_error_over_that_of_the_linear_model():
    linear = error(TRIPS, linear_forecast(TRIPS, 6, VALIDATION), VALIDATION, TEST)
    errors = scores(6, QUICK, on_residual=True, part="validation", seeds=3)
    ratio = validation_ratio(TRIPS, 6, QUICK, seeds=3)
    assert ratio == pytest.approx(np.median(errors) / linear)


@pytest.mark.parametrize(
    ("chosen", "others", "on_residual"),
    [
        (ON_RESIDUAL, [(0.005, 20), (0.02, 20)], True),  # las épocas las muestra el cuaderno
        (ALONE, [(0.01, 40), (0.02, 20)], False),
    ],
)
def test_rate_and_epochs_are_those_that_the_validation_part_chooses(chosen, others, on_residual):
    def mean(plan):
        options = {"seeds": 2 if on_residual else 1, "on_residual": on_residual}
        return np.mean([validation_ratio(TRIPS, k, plan, **options) for k in HORIZONS])

    assert mean(chosen) < min(mean(Plan(*other)) for other in others)


RESULTS = {
    1: {"residual": (27.3, "sí"), "alone": (31.6, "no")},
    6: {"residual": (47.8, "sí"), "alone": (53.4, "no")},
    24: {"residual": (62.8, "no"), "alone": (73.9, "no")},
}


@pytest.mark.parametrize("horizon", HORIZONS)
def test_on_the_residual_it_wins_at_one_and_six_hours_and_loses_little_at_a_day(horizon):
    values = scores(horizon, ON_RESIDUAL, on_residual=True, part="test", seeds=3)
    best = error(TRIPS, linear_forecast(TRIPS, horizon, TEST), TEST, N)
    median, told = RESULTS[horizon]["residual"]
    assert np.median(values) == pytest.approx(median, rel=0.03)
    assert verdict(values, best) == told
    assert np.median(values) < 1.05 * best


@pytest.mark.parametrize("horizon", HORIZONS)
def test_alone_it_loses_in_autumn_what_it_had_won_in_summer(horizon):
    summer = scores(horizon, ALONE, on_residual=False, part="validation", seeds=1)
    linear = [error(TRIPS, linear_forecast(TRIPS, horizon, VALIDATION), VALIDATION, TEST)]
    assert summer < linear
    values = scores(horizon, ALONE, on_residual=False, part="test", seeds=3)
    best = error(TRIPS, linear_forecast(TRIPS, horizon, TEST), TEST, N)
    median, told = RESULTS[horizon]["alone"]
    assert np.median(values) == pytest.approx(median, rel=0.05)
    assert verdict(values, best) == told
