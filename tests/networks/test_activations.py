"""σ y σ′: contra sus definiciones, en los extremos y a través del paso complejo."""

import tracemalloc
import warnings

import numpy as np
import pytest

from rnn_helpers.networks.activations import ACTIVATIONS, logistic, tanh

A = np.linspace(-6, 6, 41)
DEFINITIONS = {"tanh": np.tanh, "logistic": lambda a: 1 / (1 + np.exp(-a))}
each = pytest.mark.parametrize("name", DEFINITIONS)


def test_the_two_activations_of_the_course_are_offered():
    assert set(ACTIVATIONS) == set(DEFINITIONS)


@each
def test_activation_follows_its_definition(name):
    np.testing.assert_allclose(ACTIVATIONS[name].function(A), DEFINITIONS[name](A), atol=1e-15)


@each
def test_slope_written_with_h_is_the_derivative(name):
    function, slope = ACTIVATIONS[name]
    derivative = np.imag(DEFINITIONS[name](A + 1e-30j)) / 1e-30
    np.testing.assert_allclose(slope(function(A)), derivative, rtol=1e-12, atol=1e-15)


@each
def test_complex_step_passes_through_the_activation(name):
    function, slope = ACTIVATIONS[name]
    derivative = np.imag(function(A + 1e-30j)) / 1e-30
    np.testing.assert_allclose(derivative, slope(function(A)), rtol=1e-12, atol=1e-15)


@each
def test_activation_writes_in_place_when_asked_and_only_then(name):
    function = ACTIVATIONS[name].function
    a, expected = A.copy(), DEFINITIONS[name](A)
    function(a)
    np.testing.assert_array_equal(a, A)
    assert function(a, out=a) is a
    np.testing.assert_allclose(a, expected, atol=1e-15)


@each
def test_activation_in_place_makes_no_array_and_the_slope_only_one(name):
    function, slope = ACTIVATIONS[name]
    h = np.zeros(100_000)

    def peak(call):
        tracemalloc.start()
        call()
        size = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return size / h.nbytes

    assert peak(lambda: function(h, out=h)) < 0.1
    assert peak(lambda: slope(h)) < 1.1


@each
def test_slope_leaves_h_alone(name):
    h = DEFINITIONS[name](A)
    before = h.copy()
    ACTIVATIONS[name].slope(h)
    np.testing.assert_array_equal(h, before)


@each
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_type_of_the_numbers_is_kept(name, dtype):
    function, slope = ACTIVATIONS[name]
    h = function(A.astype(dtype))
    assert h.dtype == slope(h).dtype == dtype


def test_huge_arguments_saturate_without_a_warning():
    huge = np.array([-1e308, -1e4, -750.0, 750.0, 1e4, 1e308])
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        np.testing.assert_array_equal(logistic(huge), [0, 0, 0, 1, 1, 1])
        np.testing.assert_array_equal(tanh(huge), [-1, -1, -1, 1, 1, 1])


def test_logistic_stays_within_0_and_1():
    h = logistic(np.random.default_rng(0).normal(0, 100, 10_000))
    assert h.min() >= 0
    assert h.max() <= 1
