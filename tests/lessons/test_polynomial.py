"""The polynomial of the last values: the AR model, the exact rule of a map, and its free run."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from rnn_helpers.lessons import polynomial
from rnn_helpers.lessons.chaos import logistic_map
from rnn_helpers.lessons.dynamics import iterate
from rnn_helpers.series.autoregressive import ar_fit, ar_forecast, ar_free_run
from rnn_helpers.series.signals import sine

RNG = np.random.default_rng(0)
NOISE = RNG.standard_normal(60)
LOGISTIC = iterate(logistic_map, 0.3, 200, r=3.9)


def by_hand(model, past):
    """El valor que sigue a `past` (p,), término a término: los de un solo factor, los de dos…"""
    recent = past[::-1]
    terms = [1.0]
    p = len(recent)
    if model.degree >= 1:
        terms += [recent[i] for i in range(p)]
    if model.degree >= 2:
        terms += [recent[i] * recent[j] for i in range(p) for j in range(i, p)]
    if model.degree >= 3:
        terms += [
            recent[i] * recent[j] * recent[k]
            for i in range(p)
            for j in range(i, p)
            for k in range(j, p)
        ]
    assert len(terms) == len(model.coefficients)
    return np.dot(model.coefficients, terms)


@settings(derandomize=True, deadline=None, max_examples=20, database=None)
@given(order=st.integers(1, 4), degree=st.integers(1, 3))
def test_one_step_is_the_sum_of_all_the_products(order, degree):
    model = polynomial.fit(NOISE, order, degree, penalty=0.1)
    forecast = polynomial.one_step(model, NOISE)
    expected = [by_hand(model, NOISE[t - order : t]) for t in range(order, len(NOISE))]
    np.testing.assert_allclose(forecast, expected, rtol=1e-9, atol=1e-12)


def test_of_degree_one_it_is_the_ar_model():
    wave = sine(800, noise=0.1, seed=1)
    wave -= wave.mean()
    model, phi = polynomial.fit(wave, 3, 1), ar_fit(wave, 3)
    np.testing.assert_allclose(model.coefficients[1:], phi, atol=0.04)
    assert abs(model.coefficients[0]) < 0.02
    exact = polynomial.Polynomial(3, 1, np.concatenate([[0.0], phi]))
    np.testing.assert_allclose(polynomial.one_step(exact, wave), ar_forecast(phi, wave))
    np.testing.assert_allclose(polynomial.free_run(exact, wave, 9), ar_free_run(phi, wave, 9))


def test_a_parabola_is_the_logistic_map():
    model = polynomial.fit(LOGISTIC, 1, 2)
    np.testing.assert_allclose(model.coefficients, [0, 3.9, -3.9], atol=1e-10)
    path = polynomial.free_run(model, LOGISTIC[:100], 30)
    np.testing.assert_allclose(path, LOGISTIC[100:130], atol=1e-5)


def test_the_fit_minimises_the_mean_square_error_and_the_penalty_together():
    penalty = 0.3

    def cost(coefficients):
        moved = model._replace(coefficients=coefficients)
        errors = polynomial.one_step(moved, NOISE) - NOISE[2:]
        return np.mean(errors**2) + penalty * np.sum(coefficients**2)

    model = polynomial.fit(NOISE, 2, 2, penalty=penalty)
    best = cost(model.coefficients)
    for direction in np.eye(len(model.coefficients)):
        assert cost(model.coefficients + 1e-3 * direction) > best
        assert cost(model.coefficients - 1e-3 * direction) > best


def test_a_free_run_reads_its_own_forecasts():
    model = polynomial.fit(NOISE, 2, 3, penalty=0.1)
    path = list(NOISE[:7])
    for _ in range(5):
        path.append(by_hand(model, np.array(path[-2:])))
    np.testing.assert_allclose(polynomial.free_run(model, NOISE[:7], 5), path[7:], rtol=1e-9)


def test_many_prefixes_travel_together():
    model = polynomial.fit(NOISE, 3, 2, penalty=0.1)
    prefixes = RNG.standard_normal((6, 4))
    together = polynomial.free_run(model, prefixes, 8)
    for column in range(4):
        alone = polynomial.free_run(model, prefixes[:, column].copy(), 8)
        np.testing.assert_allclose(together[:, column], alone, rtol=1e-9)


def test_what_explodes_stays_finite():
    model = polynomial.Polynomial(1, 3, np.array([0.0, 0.0, 0.0, -1.0]))
    path = polynomial.free_run(model, np.array([2.0]), 20)
    assert np.abs(path).max() == polynomial.LOST
    assert path[-1] == -path[-2]
