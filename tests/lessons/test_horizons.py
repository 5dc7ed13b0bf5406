"""How far a free run goes, and what lesson 16 says of chaos: one step does not tell the horizon."""

from functools import partial

import numpy as np
import pytest

from rnn_helpers.lessons import polynomial
from rnn_helpers.lessons.chaos import logistic_map, lorenz_trajectory
from rnn_helpers.lessons.dynamics import iterate
from rnn_helpers.lessons.horizons import (
    fit_network,
    lived,
    network_free_run,
    network_one_step,
)
from rnn_helpers.networks import rnn
from rnn_helpers.series.rollout import free_run
from rnn_helpers.series.scaling import fit_scaler
from rnn_helpers.series.scores import rmse
from rnn_helpers.series.windows import split_in_time

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


# Lo que dice la lección -------------------------------------------------------------------------

LORENZ_RATE = 0.906 * 0.05  # λ por paso


def parts(series):
    """Entrenamiento, validación y prueba, en desviaciones del entrenamiento."""
    pieces = split_in_time(series, 0.35, 0.25)
    return [fit_scaler(pieces[0]).apply(piece) for piece in pieces]


LOGISTIC = parts(iterate(logistic_map, 0.3, 4100, r=3.9)[100:])
LORENZ = parts(lorenz_trajectory(np.array([1.0, 1.0, 1.0]), 12000, step=0.05)[500:, 0])


def times(forecast, series, rate, steps):
    return np.median(lived(forecast, series, steps=steps, tolerance=0.4)) * rate


def polynomial_scores(train, series, rate, steps, *settings, penalty=0.0):
    """Error de un paso y tiempos de Lyapunov."""
    model = polynomial.fit(train, *settings, penalty=penalty)
    error = rmse(polynomial.one_step(model, series), series[model.order :])
    return error, times(partial(polynomial.free_run, model), series, rate, steps)


def network_scores(train, series, rate, steps, **settings):
    """Lo mismo de tres semillas."""
    scores = []
    for seed in range(3):
        params = fit_network(train, seed=seed, **settings)
        error = rmse(network_one_step(params, series), series[50:])
        scores.append((error, times(partial(network_free_run, params), series, rate, steps)))
    return np.array(scores).T


def test_the_logistic_map_obeys_the_logarithm_of_its_one_step_error():
    train, _, test = LOGISTIC
    rate = np.log(np.abs(3.9 * (1 - 2 * iterate(logistic_map, 0.3, 20000, r=3.9)))).mean()
    assert rate == pytest.approx(0.494, abs=0.005)
    errors, lives = network_scores(train, test, rate, 120, hidden_size=8, iterations=300)
    assert np.median(errors) == pytest.approx(0.0027, abs=0.0015)
    assert np.median(lives) == pytest.approx(4.6, abs=0.8)
    assert np.abs(lives - np.log(0.4 / errors)).max() < 1.2
    parabola, far = polynomial_scores(train, test, rate, 120, 1, 2)
    assert parabola < 1e-14
    assert far > 28
    linear, nothing = polynomial_scores(train, test, rate, 120, 5, 1)
    assert linear == pytest.approx(0.79, abs=0.02)
    assert nothing == 0


def test_in_lorenz_the_smallest_one_step_error_has_the_shortest_life_but_one():
    train, _, test = LORENZ
    scores = {
        "AR(10)": polynomial_scores(train, test, LORENZ_RATE, 250, 10, 1),
        "cúbica": polynomial_scores(train, test, LORENZ_RATE, 250, 6, 3),
        "frenada": polynomial_scores(train, test, LORENZ_RATE, 250, 6, 3, penalty=1e-4),
    }
    errors, lives = network_scores(train, test, LORENZ_RATE, 250, hidden_size=32, iterations=200)
    scores["RNN"] = np.median(errors), np.median(lives)
    one_step = {name: score[0] for name, score in scores.items()}
    life = {name: score[1] for name, score in scores.items()}
    assert sorted(scores, key=one_step.get) == ["cúbica", "RNN", "frenada", "AR(10)"]
    assert one_step["frenada"] > 50 * one_step["cúbica"]
    assert life["frenada"] > 5 * life["cúbica"]
    assert life["AR(10)"] < life["cúbica"] < 0.4
    assert life["RNN"] == pytest.approx(1.6, abs=0.4)
    assert life["RNN"] > 5 * life["AR(10)"]


def test_a_restrained_cubic_of_twelve_values_beats_the_network():
    train, validation, test = LORENZ
    scores = {
        (order, penalty): polynomial_scores(
            train, validation, LORENZ_RATE, 250, order, 3, penalty=penalty
        )[1]
        for order in (6, 12)
        for penalty in (0, 1e-4)
    }
    order, penalty = max(scores, key=scores.get)
    assert (order, penalty) == (12, 1e-4)
    _, life = polynomial_scores(train, test, LORENZ_RATE, 250, order, 3, penalty=penalty)
    assert life == pytest.approx(2.8, abs=0.3)
    _, lives = network_scores(train, test, LORENZ_RATE, 250, hidden_size=32, iterations=200)
    assert (lives < 0.85 * life).all()


@pytest.mark.parametrize(
    ("series", "rate", "steps", "iterations", "sizes", "chosen"),
    [(LOGISTIC, 0.494, 120, 300, (8, 16), None), (LORENZ, LORENZ_RATE, 250, 200, (16, 32), 32)],
)
def test_the_validation_part_chooses_the_size_of_the_network(
    series, rate, steps, iterations, sizes, chosen
):
    train, validation, _ = series  # la parte de prueba no entra
    lives = {
        size: np.median(
            network_scores(train, validation, rate, steps, hidden_size=size, iterations=iterations)[
                1
            ]
        )
        for size in sizes
    }
    if chosen is None:  # en el mapa logístico da lo mismo
        assert max(lives.values()) < 1.25 * min(lives.values())
    else:
        assert max(lives, key=lives.get) == chosen
        assert lives[chosen] > 1.2 * min(lives.values())
