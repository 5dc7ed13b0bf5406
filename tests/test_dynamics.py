"""The dynamical systems move as the theory says, and chaos grows at its known rate."""

import functools
import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rnn_helpers import dynamics

BOUNDED = settings(max_examples=25, deadline=None, derandomize=True)
ROTATION = 0.9 * np.array([[np.cos(0.3), -np.sin(0.3)], [np.sin(0.3), np.cos(0.3)]])


def test_iterating_is_applying_f_again_and_again():
    s = dynamics.iterate(dynamics.logistic_map, 0.2, 3, r=3.0)
    by_hand = [0.2]
    for _ in range(3):
        by_hand.append(3.0 * by_hand[-1] * (1 - by_hand[-1]))
    np.testing.assert_allclose(s, by_hand, rtol=1e-15)


def test_a_state_of_several_numbers_and_its_control_signal_travel_together():
    controls = np.array([1.0, 0.5, -1.0])
    s = dynamics.iterate(lambda s, x, k: k * s + x, np.zeros(2), 3, controls, k=2.0)
    assert s.tolist() == [[0, 0], [1, 1], [2.5, 2.5], [4, 4]]


@BOUNDED
@given(st.integers(1, 12), st.integers(0, 99))
def test_a_linear_system_is_the_sum_of_the_fading_traces_of_its_inputs(steps, seed):
    rng = np.random.default_rng(seed)
    B, x, s0 = rng.standard_normal((2, 3)), rng.standard_normal((steps, 3)), rng.standard_normal(2)
    s = dynamics.iterate(dynamics.linear, s0, steps, x, A=ROTATION, B=B)
    power = np.linalg.matrix_power
    expected = power(ROTATION, steps) @ s0
    expected = expected + sum(power(ROTATION, steps - 1 - t) @ B @ x[t] for t in range(steps))
    np.testing.assert_allclose(s[-1], expected, atol=1e-12)


def test_the_logistic_map_settles_on_its_fixed_point_or_on_its_cycle():
    fixed = dynamics.iterate(dynamics.logistic_map, 0.3, 500, r=2.5)
    assert fixed[-1] == pytest.approx(1 - 1 / 2.5, abs=1e-12)
    cycle = dynamics.iterate(dynamics.logistic_map, 0.3, 500, r=3.2)
    assert cycle[-1] == pytest.approx(cycle[-3], abs=1e-12)
    assert abs(cycle[-1] - cycle[-2]) > 0.2
    np.testing.assert_array_equal(dynamics.iterate(dynamics.logistic_map, 0.3, 2, r=0), [0.3, 0, 0])


def test_the_logistic_map_with_r_4_is_a_doubled_angle():
    # With s = sin²(θ), each step doubles θ: an exact solution for as long as rounding lets it.
    s = dynamics.iterate(dynamics.logistic_map, np.sin(0.3) ** 2, 20, r=4.0)
    np.testing.assert_allclose(s, np.sin(0.3 * 2.0 ** np.arange(21)) ** 2, atol=1e-8)


@pytest.mark.parametrize(("r", "exponent"), [(4.0, np.log(2)), (2.5, np.log(0.5))])
def test_the_lyapunov_exponent_of_the_logistic_map_is_the_known_one(r, exponent):
    # For r = 2.5 the map settles where its slope is 2 − r = −1/2: neighbours approach by half.
    measured = dynamics.lyapunov_exponent(dynamics.logistic_map, 0.2, 4000, r=r)
    assert measured == pytest.approx(exponent, abs=0.003)


def test_the_lyapunov_exponent_of_lorenz_is_0_906():
    step = 2.0
    exponent = dynamics.lyapunov_exponent(
        dynamics.lorenz, np.array([1.0, 1.0, 20.0]), 150, discard=10, step=step
    )
    assert exponent / step == pytest.approx(0.906, abs=0.02)


def test_the_lyapunov_exponent_of_a_linear_system_is_the_logarithm_of_its_radius():
    exponent = dynamics.lyapunov_exponent(dynamics.linear, np.ones(2), 200, A=ROTATION)
    assert exponent == pytest.approx(np.log(0.9), abs=1e-4)


def test_the_lyapunov_exponent_leaves_the_first_hundred_steps_out_unless_told():
    chaos = {"f": dynamics.logistic_map, "s0": 0.2, "steps": 5, "r": 4.0}
    hundred = dynamics.lyapunov_exponent(**chaos, discard=100)
    assert dynamics.lyapunov_exponent(**chaos) == hundred


@pytest.mark.parametrize("difference", [1e-8, -1e-8])
def test_neighbours_part_by_a_factor_of_two_each_step_until_nothing_is_left_of_them(difference):
    apart = dynamics.divergence(dynamics.logistic_map, 0.2, difference, 60, r=4.0)
    assert apart.shape == (61,)
    assert apart[0] == pytest.approx(1e-8, rel=1e-6)
    slope = np.polyfit(np.arange(20), np.log(apart[:20]), 1)[0]
    assert slope == pytest.approx(np.log(2), abs=0.1)
    assert 0.1 < apart[35:].mean() < 0.9


def test_the_neighbour_is_beyond_the_first_component_even_of_a_single_precision_state():
    apart = dynamics.divergence(lambda s: s**2 * [1, 10], np.ones(2), 0.5, 1)
    np.testing.assert_allclose(apart, [0.5, 1.5**2 - 1])
    single = np.ones(2, np.float32)
    assert dynamics.divergence(dynamics.linear, single, 1e-9, 1, A=ROTATION)[0] > 0


def test_neighbours_in_a_linear_system_approach_at_its_rate_whatever_their_state():
    apart = dynamics.divergence(dynamics.linear, np.ones(2), 0.5, 10, A=ROTATION)
    np.testing.assert_allclose(apart, 0.5 * 0.9 ** np.arange(11), rtol=1e-12)


def test_lorenz_rests_at_its_fixed_points():
    x = np.sqrt(8 / 3 * 27)
    for rest in (np.zeros(3), np.array([x, x, 27.0]), np.array([-x, -x, 27.0])):
        np.testing.assert_allclose(dynamics.lorenz(rest, step=1.0), rest, atol=1e-6)


def test_lorenz_decays_along_its_axis_at_beta():
    s = dynamics.lorenz(np.array([0.0, 0.0, 5.0]), step=0.7, beta=2.0)
    np.testing.assert_allclose(s, [0, 0, 5 * np.exp(-1.4)], rtol=1e-7)


def test_lorenz_moves_as_a_hand_written_runge_kutta_does():
    def velocity(s):
        x, y, z = s
        return np.array([10 * (y - x), x * (28 - z) - y, x * y - 8 / 3 * z])

    s, dt = np.array([1.0, 2.0, 20.0]), 1e-3
    for _ in range(500):
        k1 = velocity(s)
        k2 = velocity(s + dt / 2 * k1)
        k3 = velocity(s + dt / 2 * k2)
        k4 = velocity(s + dt * k3)
        s = s + dt / 6 * (k1 + 2 * k2 + 2 * k3 + k4)
    np.testing.assert_allclose(dynamics.lorenz(np.array([1.0, 2.0, 20.0]), step=0.5), s, rtol=1e-7)


def test_the_lorenz_trajectory_in_one_go_is_the_step_by_step_one():
    s0 = np.array([1.0, 2.0, 20.0])
    whole = dynamics.lorenz_trajectory(s0, 40, step=0.05)
    steps = dynamics.iterate(dynamics.lorenz, s0, 40, step=0.05)
    assert whole.shape == (41, 3)
    np.testing.assert_allclose(whole, steps, atol=1e-5)


def test_lorenz_accepts_any_constants_that_are_not_negative_and_warns_of_nothing():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        s = dynamics.lorenz(np.array([1.0, 0.0, 3.0]), step=0.5, sigma=0, rho=0.5, beta=0.2)
    assert s[0] == pytest.approx(1, rel=1e-12)


def test_mackey_glass_rests_where_growth_equals_decay():
    np.testing.assert_allclose(dynamics.mackey_glass(50, initial=1.0), 1.0, rtol=1e-14)


@pytest.mark.parametrize("past", [0.0, 0.5, 1.2, 3.0])
def test_until_the_delay_has_passed_mackey_glass_grows_by_its_constant_past(past):
    # s′ + 0.1 s is constant until t = delay: an exact solution.
    growth = 0.2 * past / (1 + past**10)
    t = np.arange(18)
    exact = growth / 0.1 + (past - growth / 0.1) * np.exp(-0.1 * t)
    np.testing.assert_allclose(dynamics.mackey_glass(18, initial=past), exact, rtol=1e-4)


def test_mackey_glass_has_the_length_asked_for_and_its_usual_constants():
    assert dynamics.mackey_glass(5, substeps=1).shape == (5,)
    usual = dynamics.mackey_glass(60, delay=17, initial=1.2, substeps=10)
    np.testing.assert_array_equal(dynamics.mackey_glass(60), usual)


def test_halving_the_step_of_mackey_glass_divides_its_error_by_four():
    fine = dynamics.mackey_glass(60, substeps=160)
    errors = [np.abs(dynamics.mackey_glass(60, substeps=n) - fine).max() for n in (10, 20)]
    assert errors[0] / errors[1] == pytest.approx(4, rel=0.1)
    assert errors[0] < 1e-3


def test_mackey_glass_becomes_chaotic_with_a_long_delay_and_rests_with_a_short_one():
    assert dynamics.mackey_glass(1500, delay=2)[-300:].std() < 1e-3
    late = dynamics.mackey_glass(1500, delay=17)[-300:]
    assert late.std() > 0.1
    assert 0.2 < late.min() < late.max() < 1.5


def test_a_state_that_grows_without_limit_is_reported_with_its_step():
    with pytest.raises(OverflowError, match="dejó de ser finito en el paso"):
        dynamics.iterate(lambda s: s * s, 10.0, 50)


@pytest.mark.parametrize("f", [lambda s: 1e200 * s**2, lambda s: np.sqrt(-s)])
def test_a_state_that_overflows_or_is_not_a_number_is_one_error_and_no_warning(f):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(OverflowError, match="en el paso 1:"):
            dynamics.iterate(f, np.array([1e200, 1.0]), 3)


def test_neighbours_that_meet_have_no_exponent():
    with pytest.raises(ZeroDivisionError, match="En el paso 1 los dos vecinos se juntaron"):
        dynamics.lyapunov_exponent(lambda s: 0 * s, 1.0, 10)


def test_nothing_of_the_callers_is_changed():
    s0, controls = np.ones(2), np.ones((4, 1))
    dynamics.iterate(dynamics.linear, s0, 4, controls, A=ROTATION, B=np.ones((2, 1)))
    dynamics.divergence(dynamics.linear, s0, 0.1, 4, A=ROTATION)
    dynamics.lyapunov_exponent(dynamics.linear, s0, 4, A=ROTATION)

    def greedy(s):
        s *= 0.5
        return s

    trajectory = dynamics.iterate(greedy, s0, 2)
    assert s0.tolist() == [1, 1]
    assert controls.tolist() == [[1]] * 4
    assert trajectory[:, 0].tolist() == [1, 0.5, 0.25]


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_the_trajectory_is_in_double_precision_from_any_start(dtype):
    s = dynamics.iterate(dynamics.linear, np.ones(2, dtype), 3, A=ROTATION)
    assert s.dtype == np.float64


@pytest.mark.parametrize(
    ("A", "s0", "step"),
    [
        ([[2.0]], [1.0], 19),  # el exponente es ln 2, y 2^19 se lleva los dígitos de 1e-8
        ([[1.0, 0.0], [0.0, 0.5]], [1e6, 1.0], 1),  # el exponente es 0
        ([[1.0]], [1e7], 1),
    ],
)
def test_a_difference_lost_to_rounding_is_an_error_and_not_an_exponent(A, s0, step):
    message = f"difference debe ser al menos 100 veces el redondeo del estado, y en el paso {step},"
    with pytest.raises(ValueError, match=message):
        dynamics.lyapunov_exponent(dynamics.linear, np.array(s0), 50, A=np.array(A))


def test_a_large_state_has_its_exponent_if_the_difference_stands_out():
    A, s0 = np.diag([1.0, 0.5]), np.array([1e6, 1.0])
    exponent = dynamics.lyapunov_exponent(dynamics.linear, s0, 50, difference=0.01, A=A)
    assert exponent == pytest.approx(0, abs=1e-7)
    apart = dynamics.divergence(dynamics.linear, s0, 1e-9, 2, A=A)
    assert apart[0] == pytest.approx(1e-9, abs=2e-10)


@pytest.mark.parametrize("difference", [1e-8, -1e-8])
def test_a_neighbour_that_rounding_puts_on_the_state_itself_is_none(difference):
    with pytest.raises(ValueError, match=r"mayor que el redondeo de s0, 2e-07; llegó -?1e-08"):
        dynamics.divergence(dynamics.linear, np.array([-1e9]), difference, 3, A=np.eye(1))


def test_a_map_without_control_signal_says_what_it_expects():
    message = r"f debe recibir los argumentos \(s, \*, r\); llegó \(s, x, r=…\)"
    with pytest.raises(TypeError, match=message):
        dynamics.iterate(dynamics.logistic_map, 0.2, 3, np.ones(3), r=2.0)


def test_a_compiled_function_that_does_not_tell_its_arguments_is_iterated_all_the_same():
    floor = functools.partial(max, 0.5)
    assert dynamics.iterate(floor, 0.2, 2).tolist() == [0.2, 0.5, 0.5]
