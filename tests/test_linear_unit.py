"""La unidad lineal contra su definición, el paso complejo y sus propiedades."""

import numpy as np
import pytest

from rnn_helpers import linear_unit
from rnn_helpers.gradient_check import compare, complex_step

rng = np.random.default_rng(0)
X, Y = rng.standard_normal(6), rng.standard_normal(6)


def by_powers(w, u):
    """h(t) = u Σ wᵏ x(t−k), sin recurrencia."""
    return [u * sum(w**k * X[t - 1 - k] for k in range(t)) for t in range(1, len(X) + 1)]


def loss_by_powers(params):
    h = by_powers(params["w"], params["u"])
    return sum((h[t] - Y[t]) ** 2 for t in range(len(X))) / 2


def test_states_are_the_inputs_weighted_by_powers_of_w():
    h = linear_unit.states(0.7, -1.3, X)
    assert h[0] == 0
    np.testing.assert_allclose(h[1:], by_powers(0.7, -1.3), rtol=1e-13)


def test_loss_is_half_the_sum_of_squares():
    expected = loss_by_powers({"w": 0.7, "u": -1.3})
    assert linear_unit.loss(0.7, -1.3, X, Y) == pytest.approx(expected, rel=1e-13)


@pytest.mark.parametrize(("w", "u"), [(0.7, -1.3), (-1.2, 0.4), (0.0, 1.0), (1.0, 0.0)])
def test_gradient_agrees_with_the_complex_step(w, u):
    dw, du = linear_unit.gradient(w, u, X, Y)
    point = {"w": np.array(w), "u": np.array(u)}
    exact = complex_step(loss_by_powers, point)
    result = compare({"w": np.array(dw), "u": np.array(du)}, exact, 1e-12)
    assert result.ok, result


def test_contributions_add_up_to_the_gradient_one_per_step():
    parts = linear_unit.contributions(0.7, -1.3, X, Y)
    for part, total in zip(parts, linear_unit.gradient(0.7, -1.3, X, Y), strict=True):
        assert part.shape == (6,)
        assert part.sum() == pytest.approx(total, rel=1e-13)
    assert parts[0][0] == 0  # h(0) = 0: el primer paso no enseña nada sobre w


def test_the_last_contribution_only_sees_its_own_error():
    h = linear_unit.states(0.7, -1.3, X)
    dw, du = linear_unit.contributions(0.7, -1.3, X, Y)
    assert dw[-1] == pytest.approx((h[-1] - Y[-1]) * h[-2])
    assert du[-1] == pytest.approx((h[-1] - Y[-1]) * X[-1])


def test_a_whole_surface_is_its_points_one_by_one():
    w, u = np.linspace(-1, 1, 4)[:, None], np.linspace(-2, 2, 3)
    E, (dw, du) = linear_unit.loss(w, u, X, Y), linear_unit.gradient(w, u, X, Y)
    assert E.shape == dw.shape == du.shape == (4, 3)
    for i, j in np.ndindex(4, 3):
        one = float(w[i, 0]), float(u[j])
        assert E[i, j] == pytest.approx(linear_unit.loss(*one, X, Y), rel=1e-13)
        assert (dw[i, j], du[i, j]) == pytest.approx(linear_unit.gradient(*one, X, Y), rel=1e-12)


def test_data_of_a_unit_are_fitted_exactly_by_its_own_weights():
    y = linear_unit.states(0.8, 1.0, X)[1:]
    assert linear_unit.loss(0.8, 1.0, X, y) == 0
    assert linear_unit.gradient(0.8, 1.0, X, y) == (0, 0)
    assert linear_unit.loss(0.8, 1.1, X, y) > 0


def test_nothing_of_the_caller_changes():
    w, u = np.full((2, 1), 0.5), np.full(3, 0.5)
    for array in (w, u, X, Y):
        array.flags.writeable = False
    linear_unit.contributions(w, u, X, Y)
