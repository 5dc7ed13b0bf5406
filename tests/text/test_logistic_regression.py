"""La pérdida logística y su gradiente son los de la fórmula, y el ajuste es su mínimo."""

import numpy as np
import pytest

from rnn_helpers.learning.gradient_check import central_differences, compare, complex_step
from rnn_helpers.text.logistic_regression import (
    fit_logistic,
    logistic_loss,
    predict,
    predict_probability,
)


def some_data(dtype=float):
    rng = np.random.default_rng(1)
    x = rng.poisson(1.0, (9, 4)).astype(dtype)
    params = {"w": rng.standard_normal(4).astype(dtype), "b": rng.standard_normal(1).astype(dtype)}
    return params, x, rng.integers(0, 2, 9)


@pytest.mark.parametrize("penalty", [0, 0.3])
def test_the_gradient_of_the_logistic_loss_is_exact(penalty):
    params, x, labels = some_data()
    _, grads = logistic_loss(params, x, labels, penalty)
    loss = lambda p: logistic_loss(p, x, labels, penalty)[0]  # noqa: E731
    assert compare(grads, central_differences(loss, params), 1e-7).ok
    assert compare(grads, complex_step(loss, params), 1e-12).ok


def test_the_logistic_loss_is_the_one_of_the_formula():
    params, x, labels = some_data()
    p = 1 / (1 + np.exp(-(x @ params["w"] + params["b"])))
    expected = -np.mean(labels * np.log(p) + (1 - labels) * np.log(1 - p))
    expected += 0.1 / 2 * (params["w"] ** 2).sum()
    assert logistic_loss(params, x, labels, 0.1)[0] == pytest.approx(expected, rel=1e-13)


def test_enormous_scores_do_not_overflow():
    x, labels = np.array([[1e4], [-1e4]]), np.array([0, 1])
    E, grads = logistic_loss({"w": np.ones(1), "b": np.zeros(1)}, x, labels, 0)
    assert pytest.approx(1e4) == E
    assert np.isfinite(grads["w"]).all()


def test_the_fit_is_where_the_gradient_vanishes():
    _, x, labels = some_data()
    fitted = fit_logistic(x, labels, penalty=0.1)
    _, grads = logistic_loss(fitted, x, labels, 0.1)
    assert np.abs(np.concatenate(list(grads.values()))).max() < 1e-4
    default, thousandth = fit_logistic(x, labels), fit_logistic(x, labels, 1e-3)
    np.testing.assert_array_equal(default["w"], thousandth["w"])


def test_probability_and_prediction_agree():
    params, x, _ = some_data()
    p = predict_probability(params, x)
    assert ((p > 0) & (p < 1)).all()
    np.testing.assert_array_equal(predict(params, x), p > 0.5)
    assert predict(params, x).dtype == int


def test_equal_signatures_get_the_same_answer_to_the_last_bit():
    # A matrix product by BLAS rounds the last rows of some sizes otherwise than the rest.
    rng = np.random.default_rng(0)
    for V in range(5, 105, 5):
        params = {"w": rng.standard_normal(V), "b": np.zeros(1)}
        x = np.tile(rng.standard_normal(V), (103, 1))
        assert len(set(predict_probability(params, x))) == 1


def test_single_precision_is_kept():
    params, x, labels = some_data(np.float32)
    _, grads = logistic_loss(params, x, labels, 0.1)
    assert grads["w"].dtype == predict_probability(params, x).dtype == np.float32
