"""La unidad lineal contra su definición, el paso complejo y sus propiedades."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rnn_helpers.learning.gradient_check import central_differences, compare, complex_step
from rnn_helpers.lessons import linear_unit

reproducible = settings(derandomize=True, deadline=None, max_examples=25, database=None)
each_point = pytest.mark.parametrize(("w", "u"), [(0.7, -1.3), (-1.2, 0.4), (0.0, 1.0), (1.0, 0.0)])
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


def loss_of(params, x=X, y=Y):
    """La pérdida del módulo, sumada si w y u son arreglos: cada red solo influye en la suya."""
    return linear_unit.loss(params["w"], params["u"], x, y).sum()


def gradient(params, x=X, y=Y):
    return dict(zip("wu", linear_unit.gradient(params["w"], params["u"], x, y), strict=True))


def assert_same(grads, reference, tolerance):
    result = compare(grads, reference, tolerance)
    assert result.ok, result


@each_point
def test_gradient_agrees_with_the_complex_step_of_its_definition(w, u):
    point = {"w": np.array(w), "u": np.array(u)}
    grads = {name: np.array(value) for name, value in gradient(point).items()}
    assert_same(grads, complex_step(loss_by_powers, point), 1e-12)


@each_point
def test_gradient_agrees_with_both_derivatives_of_the_module(w, u):
    point = {"w": np.array([w]), "u": np.array([u])}
    assert_same(gradient(point), complex_step(loss_of, point), 1e-12)
    assert_same(gradient(point), central_differences(loss_of, point), 1e-7)


@pytest.mark.parametrize("name", "wu")
def test_either_parameter_may_be_complex_alone(name):
    point = {"w": 0.7, "u": -1.3}
    moved = point | {name: np.array(point[name] + 1e-30j)}
    E = linear_unit.loss(moved["w"], moved["u"], X, Y)
    assert E.imag / 1e-30 == pytest.approx(gradient(point)[name], rel=1e-12)


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


def strided(array):
    """Los mismos números en memoria salteada y al revés."""
    room = np.zeros([2 * n for n in array.shape], array.dtype)
    view = room[tuple(slice(None, None, -2) for _ in array.shape)]
    view[...] = array
    return view


@pytest.mark.parametrize("layout", [np.asfortranarray, strided])
@reproducible
@given(st.integers(1, 6), st.integers(1, 4), st.integers(1, 4), st.integers(0, 99))
def test_any_shape_and_memory_agree_with_the_complex_step(layout, T, rows, columns, seed):
    random = np.random.default_rng(seed).standard_normal
    params = {"w": layout(random((rows, columns))), "u": layout(random((rows, columns)))}
    x, y = layout(random(T)), layout(random(T))
    assert linear_unit.states(params["w"], params["u"], x).shape == (T + 1, rows, columns)
    for part in linear_unit.contributions(params["w"], params["u"], x, y):
        assert part.shape == (T, rows, columns)
    grads = gradient(params, x, y)
    assert_same(grads, complex_step(lambda moved: loss_of(moved, x, y), params), 1e-11)


@reproducible
@given(st.integers(1, 5), st.integers(1, 4), st.integers(1, 4))
def test_a_column_of_w_and_a_row_of_u_make_a_surface(T, rows, columns):
    random = np.random.default_rng(T).standard_normal
    w, u, x, y = random((rows, 1)), random(columns), random(T), random(T)
    whole = np.broadcast_arrays(w, u)
    np.testing.assert_array_equal(linear_unit.loss(w, u, x, y), linear_unit.loss(*whole, x, y))
    for found, expected in zip(
        linear_unit.gradient(w, u, x, y), linear_unit.gradient(*whole, x, y), strict=True
    ):
        np.testing.assert_allclose(found, expected, rtol=1e-13)


def test_numbers_are_computed_in_float64_and_float32_arrays_stay_so():
    for w in (1, np.float32(0.5)):
        assert linear_unit.states(w, w, X.astype(np.float32)).dtype == np.float64
    w, x, y = (value.astype(np.float32) for value in (np.full(2, 0.5), X, Y))
    assert linear_unit.states(w, w, x).dtype == np.float32
    assert {part.dtype for part in linear_unit.gradient(w, w, x, y)} == {np.dtype(np.float32)}
    assert linear_unit.states(w, w, X).dtype == np.float64
