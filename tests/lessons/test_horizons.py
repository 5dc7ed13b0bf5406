"""How far a free run goes, and what lesson 16 says of chaos: one step does not tell the horizon."""

from functools import partial

import numpy as np
import pytest

from rnn_helpers.lessons import polynomial
from rnn_helpers.lessons.chaos import logistic_map, lorenz_trajectory
from rnn_helpers.lessons.dynamics import iterate
from rnn_helpers.lessons.horizons import (
    TOLERANCE,
    fit_cubics,
    fit_networks,
    lived,
    network_free_run,
    network_one_step,
    parts,
    sight,
)
from rnn_helpers.networks import rnn
from rnn_helpers.notebook.score_table import verdict
from rnn_helpers.series.rollout import free_run
from rnn_helpers.series.scores import rmse

RAMP = np.arange(90.0)


def continued(prefix, steps, wrong_from=np.inf):
    """Sigue la rampa, y desde un valor se equivoca por 2."""
    values = prefix[-1] + np.arange(1.0, steps + 1)[:, None]
    return values + 2.0 * (values >= wrong_from)


def test_each_start_counts_its_own_steps():
    np.testing.assert_array_equal(
        lived(continued, RAMP, steps=10, tolerance=1, starts=3), [10, 10, 10]
    )
    # Desde 50, 65 y 80, con el error en 68: viven 10 (todos), 3 y ninguno.
    wrong = partial(continued, wrong_from=68)
    np.testing.assert_array_equal(lived(wrong, RAMP, steps=10, tolerance=1, starts=3), [10, 3, 0])
    np.testing.assert_array_equal(lived(wrong, RAMP, steps=10, tolerance=3, starts=3), [10] * 3)


def test_the_model_reads_fifty_values_and_never_the_ones_it_must_say():
    read = []

    def spy(prefix, steps):
        read.append(prefix)
        return continued(prefix, steps)

    lived(spy, RAMP, steps=30, tolerance=1, starts=2)
    (prefix,) = read
    np.testing.assert_array_equal(prefix[:, 0], RAMP[:50])
    np.testing.assert_array_equal(prefix[:, 1], RAMP[10:60])


def test_the_network_runs_free_from_many_prefixes_as_from_each():
    params = rnn.init(1, 5, 1, seed=0, bias=True)
    prefixes = np.random.default_rng(0).standard_normal((20, 3))
    together = network_free_run(params, prefixes, 7)
    for column in range(3):
        alone = free_run(params, prefixes[:, column].copy(), 7)
        np.testing.assert_allclose(together[:, column], alone, rtol=1e-12)


def test_one_step_reads_fifty_values_before_it_counts():
    params = rnn.init(1, 5, 1, seed=0, bias=True)
    series = np.random.default_rng(0).standard_normal(60)
    o = rnn.forward(params, series[:-1, None, None]).o[:, 0, 0]
    np.testing.assert_allclose(network_one_step(params, series), o[49:], rtol=1e-12)


def test_the_series_is_parted_in_time_and_scaled_by_its_beginning():
    series = 3 + np.random.default_rng(0).standard_normal(200).cumsum()
    train, validation, test = parts(series)
    assert [len(piece) for piece in (train, validation, test)] == [70, 50, 80]
    whole = np.concatenate([train, validation, test])
    np.testing.assert_allclose(whole * series[:70].std() + series[:70].mean(), series)


def test_sight_is_the_one_step_error_and_the_median_life_of_each_model():
    series = np.random.default_rng(0).standard_normal(300).cumsum() / 5
    models = [polynomial.fit(series[:150], order, 1) for order in (1, 3)]
    errors, lives = sight(models, series, rate=0.2, steps=40)
    for model, error, life in zip(models, errors, lives, strict=True):
        assert error == rmse(polynomial.one_step(model, series), series[model.order :])
        run = partial(polynomial.free_run, model)
        steps = lived(run, series, steps=40, tolerance=TOLERANCE)
        assert 0 < np.median(steps) < 40
        assert life == np.median(steps) * 0.2


def test_sight_of_a_network_leaves_out_the_fifty_values_that_it_reads():
    params = rnn.init(1, 4, 1, seed=0, bias=True)
    series = np.random.default_rng(0).standard_normal(120).cumsum() / 9
    errors, lives = sight([params], series, rate=1.0, steps=20)
    assert errors == [rmse(network_one_step(params, series), series[50:])]
    assert lives == [
        np.median(lived(partial(network_free_run, params), series, steps=20, tolerance=TOLERANCE))
    ]


def test_every_cubic_of_the_grid_is_fitted_and_named():
    series = np.random.default_rng(0).standard_normal(300)
    fitted = fit_cubics(series, [2, 3], [0, 1e-4])
    assert list(fitted) == [f"cúbica de {p}, freno {b}" for p in (2, 3) for b in ("0", "0.0001")]
    (model,) = fitted["cúbica de 3, freno 0.0001"]
    expected = polynomial.fit(series, 3, 3, penalty=1e-4)
    np.testing.assert_array_equal(model.coefficients, expected.coefficients)


def test_a_network_for_each_plan_and_seed():
    series = np.sin(np.arange(200.0))
    fitted = fit_networks(series, [(2, 1), (3, 4)], seeds=2)
    assert list(fitted) == ["RNN, H = 2, 1 iteraciones", "RNN, H = 3, 4 iteraciones"]
    first, second = fitted["RNN, H = 3, 4 iteraciones"]
    assert first["W"].shape == (3, 3)
    assert (first["W"] != second["W"]).any()
    more = fit_networks(series, [(3, 60)], seeds=1)["RNN, H = 3, 60 iteraciones"]
    errors = [rmse(network_one_step(p, series), series[50:]) for p in (first, *more)]
    assert errors[1] < 0.3 * errors[0]


# Lo que dice la lección -------------------------------------------------------------------------


def told(models, test, rate, steps):
    """Medianas: error de un paso y tiempos de Lyapunov."""
    return np.median(sight(models, test, rate=rate, steps=steps), axis=1)


def test_the_logistic_map_obeys_the_logarithm_of_its_one_step_error():
    train, _, test = parts(iterate(logistic_map, 0.4, 4100, r=3.9)[100:])
    rate = np.log(np.abs(3.9 * (1 - 2 * iterate(logistic_map, 0.4, 20000, r=3.9)))).mean()
    assert rate == pytest.approx(0.495, abs=0.01)
    (networks,) = fit_networks(train, [(8, 400)]).values()
    errors, lives = sight(networks, test, rate=rate, steps=120)
    assert np.median(errors) == pytest.approx(0.0015, abs=0.001)
    assert np.median(lives) == pytest.approx(5.3, abs=0.8)
    assert np.abs(lives - np.log(TOLERANCE / errors)).max() < 1.2
    parabola, far = told([polynomial.fit(train, 1, 2)], test, rate, 120)
    assert parabola < 1e-14
    assert far > 28
    linear, nothing = told([polynomial.fit(train, 5, 1)], test, rate, 120)
    assert linear == pytest.approx(0.81, abs=0.02)
    assert nothing == 0


def test_in_lorenz_the_one_step_error_does_not_tell_the_life_and_a_restrained_cubic_wins():
    x = lorenz_trajectory(np.array([0.0, 1.0, 20.0]), 12000, step=0.05)[500:, 0]
    train, _, test = parts(x)
    clock = 0.906 * 0.05, 250
    free, restrained = fit_cubics(train, [12], [0, 1e-4]).values()
    (networks,) = fit_networks(train, [(32, 800)]).values()
    scores = {
        "AR(10)": told([polynomial.fit(train, 10, 1)], test, *clock),
        "libre": told(free, test, *clock),
        "frenada": told(restrained, test, *clock),
        "RNN": told(networks, test, *clock),
    }
    one_step = sorted(scores, key=lambda name: scores[name][0])
    life = sorted(scores, key=lambda name: scores[name][1])
    assert one_step == ["libre", "RNN", "frenada", "AR(10)"]
    assert life == ["libre", "AR(10)", "RNN", "frenada"]
    assert scores["frenada"][0] > 50 * scores["libre"][0]
    assert scores["frenada"][1] == pytest.approx(3.6, abs=0.15)
    assert scores["RNN"][1] == pytest.approx(2.9, abs=0.5)
    lives = sight(networks, test, rate=clock[0], steps=clock[1]).lives
    assert verdict(lives, scores["frenada"][1], higher_is_better=True) == "no"
