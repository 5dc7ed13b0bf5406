"""El exponente de Lyapunov es el conocido, y Lorenz se mueve como dice la teoría."""

import warnings

import numpy as np
import pytest

from rnn_helpers.lessons.chaos import logistic_map, lorenz, lorenz_trajectory, lyapunov_exponent
from rnn_helpers.lessons.dynamics import iterate, linear

ROTATION = 0.9 * np.array([[np.cos(0.3), -np.sin(0.3)], [np.sin(0.3), np.cos(0.3)]])


@pytest.mark.parametrize(("r", "exponent"), [(4.0, np.log(2)), (2.5, np.log(0.5))])
def test_the_lyapunov_exponent_of_the_logistic_map_is_the_known_one(r, exponent):
    # For r = 2.5 the map settles where its slope is 2 − r = −1/2: neighbours approach by half.
    measured = lyapunov_exponent(logistic_map, 0.2, 4000, r=r)
    assert measured == pytest.approx(exponent, abs=0.003)


def test_the_lyapunov_exponent_of_lorenz_is_0_906():
    step = 2.0
    exponent = lyapunov_exponent(lorenz, np.array([1.0, 1.0, 20.0]), 150, discard=10, step=step)
    assert exponent / step == pytest.approx(0.906, abs=0.02)


def test_the_lyapunov_exponent_of_a_linear_system_is_the_logarithm_of_its_radius():
    exponent = lyapunov_exponent(linear, np.ones(2), 200, A=ROTATION)
    assert exponent == pytest.approx(np.log(0.9), abs=1e-4)


def test_the_lyapunov_exponent_leaves_the_first_hundred_steps_out_unless_told():
    chaos = {"f": logistic_map, "s0": 0.2, "steps": 5, "r": 4.0}
    hundred = lyapunov_exponent(**chaos, discard=100)
    assert lyapunov_exponent(**chaos) == hundred


def test_lorenz_rests_at_its_fixed_points():
    x = np.sqrt(8 / 3 * 27)
    for rest in (np.zeros(3), np.array([x, x, 27.0]), np.array([-x, -x, 27.0])):
        np.testing.assert_allclose(lorenz(rest, step=1.0), rest, atol=1e-6)


def test_lorenz_decays_along_its_axis_at_beta():
    s = lorenz(np.array([0.0, 0.0, 5.0]), step=0.7, beta=2.0)
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
    np.testing.assert_allclose(lorenz(np.array([1.0, 2.0, 20.0]), step=0.5), s, rtol=1e-7)


def test_the_lorenz_trajectory_in_one_go_is_the_step_by_step_one():
    s0 = np.array([1.0, 2.0, 20.0])
    whole = lorenz_trajectory(s0, 40, step=0.05)
    steps = iterate(lorenz, s0, 40, step=0.05)
    assert whole.shape == (41, 3)
    np.testing.assert_allclose(whole, steps, atol=1e-5)


def test_lorenz_accepts_any_constants_that_are_not_negative_and_warns_of_nothing():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        s = lorenz(np.array([1.0, 0.0, 3.0]), step=0.5, sigma=0, rho=0.5, beta=0.2)
    assert s[0] == pytest.approx(1, rel=1e-12)


def test_neighbours_that_meet_have_no_exponent():
    with pytest.raises(ZeroDivisionError, match="En el paso 1 los dos vecinos se juntaron"):
        lyapunov_exponent(lambda s: 0 * s, 1.0, 10)


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
        lyapunov_exponent(linear, np.array(s0), 50, A=np.array(A))


def test_a_large_state_has_its_exponent_if_the_difference_stands_out():
    A, s0 = np.diag([1.0, 0.5]), np.array([1e6, 1.0])
    exponent = lyapunov_exponent(linear, s0, 50, difference=0.01, A=A)
    assert exponent == pytest.approx(0, abs=1e-7)
