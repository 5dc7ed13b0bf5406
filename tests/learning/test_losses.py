"""squared_error y gaussian_nll: su valor, su gradiente y sus máscaras."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import norm

from rnn_helpers.learning.gradient_check import central_differences, compare, complex_step
from rnn_helpers.learning.losses import gaussian_nll, squared_error

small = st.integers(1, 5)
reproducible = settings(derandomize=True, deadline=None, max_examples=40, database=None)


def case(T, B, O, seed=0):
    rng = np.random.default_rng(seed)
    o, y = rng.standard_normal((T, B, O)), rng.standard_normal((T, B, O))
    return o, y, rng.random((T, B)) < 0.6


def test_value_and_gradient_of_a_case_done_by_hand():
    # Dos pasos, dos secuencias: errores 1, 2 en la primera y −3, 0 en la segunda.
    o = np.array([[[1.5], [0.0]], [[2.0], [1.0]]])
    y = np.array([[[0.5], [3.0]], [[0.0], [1.0]]])
    E, do = squared_error(o, y)
    assert E == (1 + 9 + 4 + 0) / 2 / 2
    np.testing.assert_array_equal(do, [[[0.5], [-1.5]], [[1.0], [0.0]]])


@reproducible
@given(T=small, B=small, O=small, masked=st.booleans())
def test_value_is_the_sum_over_steps_and_outputs_averaged_over_the_batch(T, B, O, masked):
    o, y, mask = case(T, B, O)
    E = squared_error(o, y, mask if masked else None)[0]
    expected = 0.0
    for n in range(B):
        for t in range(T):
            for k in range(O):
                if not masked or mask[t, n]:
                    expected += (o[t, n, k] - y[t, n, k]) ** 2 / 2
    np.testing.assert_allclose(E, expected / B, rtol=1e-13, atol=1e-15)


@reproducible
@given(T=small, B=small, O=small, masked=st.booleans())
def test_gradient_agrees_with_the_complex_step(T, B, O, masked):
    o, y, mask = case(T, B, O, seed=T)
    mask = mask if masked else None
    do = squared_error(o, y, mask)[1]
    reference = complex_step(lambda p: squared_error(p["o"], y, mask)[0], {"o": o})
    result = compare({"o": do}, reference, 1e-12)
    assert result.ok, result


def test_masked_steps_weigh_nothing_whatever_they_hold():
    o, y, mask = case(5, 4, 3)
    E, do = squared_error(o, y, mask)
    y[~mask] = 1e6
    other_E, other_do = squared_error(o, y, mask)
    assert other_E == E
    np.testing.assert_array_equal(do, other_do)
    assert not do[~mask].any()
    assert do[mask].all()


def test_a_mask_of_all_steps_is_no_mask():
    o, y, _ = case(5, 4, 3)
    E, do = squared_error(o, y)
    masked_E, masked_do = squared_error(o, y, np.ones((5, 4), bool))
    assert masked_E == E
    np.testing.assert_array_equal(do, masked_do)


def test_a_perfect_prediction_costs_nothing():
    o, _, _ = case(5, 4, 3)
    E, do = squared_error(o, o)
    assert E == 0
    assert not do.any()


def test_float64_targets_do_not_widen_a_float32_network():
    o, y, _ = case(5, 4, 3)
    do = squared_error(o.astype(np.float32), y)[1]
    assert do.dtype == np.float32
    np.testing.assert_allclose(do, squared_error(o, y)[1], atol=1e-6)


def test_float32_stays_float32():
    o, y, mask = case(5, 4, 3)
    for given_mask in (None, mask):
        do = squared_error(o.astype(np.float32), y.astype(np.float32), given_mask)[1]
        assert do.dtype == np.float32


def test_nothing_of_the_caller_changes():
    mine = case(5, 4, 3)
    before = [array.copy() for array in mine]
    squared_error(*mine)[1][:] = 7
    squared_error(*mine[:2])[1][:] = 7
    for array, copy in zip(mine, before, strict=True):
        np.testing.assert_array_equal(array, copy)


# gaussian_nll -----------------------------------------------------------------


def gaussian_case(T, B, seed=0):
    rng = np.random.default_rng(seed)
    o, y = rng.standard_normal((T, B, 2)), rng.standard_normal((T, B, 1))
    return o, y, rng.random((T, B)) < 0.6


def test_gaussian_value_and_gradient_of_a_case_done_by_hand():
    # Dos secuencias de un paso: μ = 1, σ² = 1, y = 3; y μ = 0, σ² = 4, y = 2.
    o, y = np.array([[[1.0, 0.0], [0.0, np.log(4)]]]), np.array([[[3.0], [2.0]]])
    E, do = gaussian_nll(o, y)
    assert pytest.approx((4 / 2 + (np.log(4) + 1) / 2) / 2) == E
    np.testing.assert_allclose(do, [[[-2 / 2, -1.5 / 2], [-0.5 / 2, 0.0]]], atol=1e-15)


@reproducible
@given(T=small, B=small, masked=st.booleans())
def test_gaussian_value_is_minus_the_logarithm_of_the_density(T, B, masked):
    o, y, mask = gaussian_case(T, B)
    E = gaussian_nll(o, y, mask if masked else None)[0]
    each = -norm.logpdf(y[..., 0], o[..., 0], np.exp(o[..., 1] / 2)) - np.log(2 * np.pi) / 2
    expected = (each * mask if masked else each).sum() / B
    np.testing.assert_allclose(E, expected, rtol=1e-12, atol=1e-14)


@reproducible
@given(T=small, B=small, masked=st.booleans())
def test_gaussian_gradient_agrees_with_two_numerical_ones(T, B, masked):
    o, y, mask = gaussian_case(T, B, seed=T)
    mask = mask if masked else None
    do = gaussian_nll(o, y, mask)[1]
    for method, tolerance in ((central_differences, 1e-7), (complex_step, 1e-12)):
        reference = method(lambda p: gaussian_nll(p["o"], y, mask)[0], {"o": o})
        result = compare({"o": do}, reference, tolerance)
        assert result.ok, result


def test_with_variance_one_it_is_the_squared_error():
    o, y, mask = gaussian_case(5, 4)
    o[..., 1] = 0
    E, do = gaussian_nll(o, y, mask)
    expected_E, expected_do = squared_error(o[..., :1], y, mask)
    assert pytest.approx(expected_E, rel=1e-14) == E
    np.testing.assert_allclose(do[..., :1], expected_do, atol=1e-15)


def test_the_best_variance_of_a_sample_is_its_mean_square():
    y = gaussian_case(50, 1)[1]
    best = np.log(np.mean(y**2))
    o = np.zeros((50, 1, 2))
    o[..., 1] = best
    E, do = gaussian_nll(o, y)
    assert do[..., 1].sum() == pytest.approx(0, abs=1e-12)
    for other in (best - 0.1, best + 0.1):
        o[..., 1] = other
        assert gaussian_nll(o, y)[0] > E


def test_gaussian_masked_steps_weigh_nothing_even_where_they_overflow():
    o, y, mask = gaussian_case(5, 4)
    E, do = gaussian_nll(o, y, mask)
    o[~mask, 1], y[~mask] = -800, 1e6
    with np.errstate(over="ignore"):
        other_E, other_do = gaussian_nll(o, y, mask)
    assert other_E == E
    np.testing.assert_array_equal(do, other_do)
    assert not do[~mask].any()


def test_gaussian_float32_stays_float32_whatever_the_targets():
    o, y, mask = gaussian_case(5, 4)
    for given_mask in (None, mask):
        do = gaussian_nll(o.astype(np.float32), y, given_mask)[1]
        assert do.dtype == np.float32
        np.testing.assert_allclose(do, gaussian_nll(o, y, given_mask)[1], atol=1e-5)


def test_nothing_of_the_caller_changes_in_gaussian_nll():
    mine = gaussian_case(5, 4)
    before = [array.copy() for array in mine]
    gaussian_nll(*mine)[1][:] = 7
    for array, copy in zip(mine, before, strict=True):
        np.testing.assert_array_equal(array, copy)


# una máscara por salida ---------------------------------------------------------


@reproducible
@given(T=small, B=small, O=small, seed=st.integers(0, 9))
def test_a_mask_of_each_output_counts_those_outputs_and_no_others(T, B, O, seed):
    rng = np.random.default_rng(seed)
    y, mask = rng.standard_normal((T, B, O)), rng.random((T, B, O)) < 0.6
    for loss, o in (
        (squared_error, rng.standard_normal((T, B, O))),
        (gaussian_nll, rng.standard_normal((T, B, 2 * O))),
    ):
        E, do = loss(o, y, mask)
        # La suma de las salidas, cada una sola con su máscara de pasos.
        alone = [loss(o[..., k::O], y[..., [k]], mask[..., k]) for k in range(O)]
        np.testing.assert_allclose(E, sum(one for one, _ in alone), atol=1e-13)
        for k, (_, one) in enumerate(alone):
            np.testing.assert_allclose(do[..., k::O], one, atol=1e-15)
        same = loss(o, y, np.repeat(mask[..., :1], O, axis=2))
        np.testing.assert_array_equal(loss(o, y, mask[..., 0])[1], same[1])
