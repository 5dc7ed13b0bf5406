"""Iterar es aplicar f una y otra vez, y cada sistema va adonde la teoría dice."""

import functools
import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rnn_helpers.lessons.chaos import logistic_map, lyapunov_exponent
from rnn_helpers.lessons.dynamics import iterate, linear

BOUNDED = settings(max_examples=25, deadline=None, derandomize=True)

ROTATION = 0.9 * np.array([[np.cos(0.3), -np.sin(0.3)], [np.sin(0.3), np.cos(0.3)]])


def test_iterating_is_applying_f_again_and_again():
    s = iterate(logistic_map, 0.2, 3, r=3.0)
    by_hand = [0.2]
    for _ in range(3):
        by_hand.append(3.0 * by_hand[-1] * (1 - by_hand[-1]))
    np.testing.assert_allclose(s, by_hand, rtol=1e-15)


def test_a_state_of_several_numbers_and_its_control_signal_travel_together():
    controls = np.array([1.0, 0.5, -1.0])
    s = iterate(lambda s, x, k: k * s + x, np.zeros(2), 3, controls, k=2.0)
    assert s.tolist() == [[0, 0], [1, 1], [2.5, 2.5], [4, 4]]


@BOUNDED
@given(st.integers(1, 12), st.integers(0, 99))
def test_a_linear_system_is_the_sum_of_the_fading_traces_of_its_inputs(steps, seed):
    rng = np.random.default_rng(seed)
    B, x, s0 = rng.standard_normal((2, 3)), rng.standard_normal((steps, 3)), rng.standard_normal(2)
    s = iterate(linear, s0, steps, x, A=ROTATION, B=B)
    power = np.linalg.matrix_power
    expected = power(ROTATION, steps) @ s0
    expected = expected + sum(power(ROTATION, steps - 1 - t) @ B @ x[t] for t in range(steps))
    np.testing.assert_allclose(s[-1], expected, atol=1e-12)


def test_the_logistic_map_settles_on_its_fixed_point_or_on_its_cycle():
    fixed = iterate(logistic_map, 0.3, 500, r=2.5)
    assert fixed[-1] == pytest.approx(1 - 1 / 2.5, abs=1e-12)
    cycle = iterate(logistic_map, 0.3, 500, r=3.2)
    assert cycle[-1] == pytest.approx(cycle[-3], abs=1e-12)
    assert abs(cycle[-1] - cycle[-2]) > 0.2
    np.testing.assert_array_equal(iterate(logistic_map, 0.3, 2, r=0), [0.3, 0, 0])


def test_the_logistic_map_with_r_4_is_a_doubled_angle():
    # With s = sin²(θ), each step doubles θ: an exact solution for as long as rounding lets it.
    s = iterate(logistic_map, np.sin(0.3) ** 2, 20, r=4.0)
    np.testing.assert_allclose(s, np.sin(0.3 * 2.0 ** np.arange(21)) ** 2, atol=1e-8)


def test_a_state_that_grows_without_limit_is_reported_with_its_step():
    with pytest.raises(OverflowError, match="dejó de ser finito en el paso"):
        iterate(lambda s: s * s, 10.0, 50)


@pytest.mark.parametrize("f", [lambda s: 1e200 * s**2, lambda s: np.sqrt(-s)])
def test_a_state_that_overflows_or_is_not_a_number_is_one_error_and_no_warning(f):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(OverflowError, match="en el paso 1:"):
            iterate(f, np.array([1e200, 1.0]), 3)


def test_nothing_of_the_callers_is_changed():
    s0, controls = np.ones(2), np.ones((4, 1))
    iterate(linear, s0, 4, controls, A=ROTATION, B=np.ones((2, 1)))
    lyapunov_exponent(linear, s0, 4, A=ROTATION)

    def greedy(s):
        s *= 0.5
        return s

    trajectory = iterate(greedy, s0, 2)
    assert s0.tolist() == [1, 1]
    assert controls.tolist() == [[1]] * 4
    assert trajectory[:, 0].tolist() == [1, 0.5, 0.25]


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_the_trajectory_is_in_double_precision_from_any_start(dtype):
    s = iterate(linear, np.ones(2, dtype), 3, A=ROTATION)
    assert s.dtype == np.float64


def test_a_map_without_control_signal_says_what_it_expects():
    message = r"f debe recibir los argumentos \(s, \*, r\); llegó \(s, x, r=…\)"
    with pytest.raises(TypeError, match=message):
        iterate(logistic_map, 0.2, 3, np.ones(3), r=2.0)


def test_a_compiled_function_that_does_not_tell_its_arguments_is_iterated_all_the_same():
    floor = functools.partial(max, 0.5)
    assert iterate(floor, 0.2, 2).tolist() == [0.2, 0.5, 0.5]
