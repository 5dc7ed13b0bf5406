"""Las dos derivadas numéricas, el error relativo y la tabla que se lee."""

import numpy as np
import pytest

from rnn_helpers.learning.gradient_check import (
    Comparison,
    alignment,
    central_differences,
    compare,
    complex_step,
)

PARAMS = {"W": np.array([[0.5, -1.0], [2.0, 0.25]]), "b": np.array([0.3, -0.7])}
both = pytest.mark.parametrize("derivative", [central_differences, complex_step])


def loss(params):
    return np.sin(params["W"]).sum() + (params["W"][0] * np.exp(params["b"])).sum()


def exact():
    dW = np.cos(PARAMS["W"])
    dW[0] += np.exp(PARAMS["b"])
    return {"W": dW, "b": PARAMS["W"][0] * np.exp(PARAMS["b"])}


def test_central_differences_reach_nine_digits():
    result = compare(central_differences(loss, PARAMS), exact(), 1e-9)
    assert result.ok, result


def test_complex_step_reaches_rounding():
    result = compare(complex_step(loss, PARAMS), exact(), 1e-15)
    assert result.ok, result


def test_central_differences_are_exact_for_a_quadratic_whatever_the_step():
    grads = central_differences(lambda p: (p["b"] ** 2).sum(), {"b": np.array([3.0, -2.0])}, 0.5)
    np.testing.assert_allclose(grads["b"], [6.0, -4.0], rtol=1e-14)


def test_error_of_central_differences_falls_with_the_square_of_the_step():
    errors = [
        np.abs(central_differences(loss, PARAMS, step)["W"] - exact()["W"]).max()
        for step in (1e-2, 1e-3)
    ]
    assert errors[0] / errors[1] == pytest.approx(100, rel=0.01)


def test_complex_step_uses_the_step_given():
    # Con un paso enorme la derivada de x³ es 3x² − ε²: el paso se nota.
    grads = complex_step(lambda p: (p["b"] ** 3).sum(), {"b": np.array([2.0])}, step=1.0)
    np.testing.assert_allclose(grads["b"], [3 * 4 - 1.0], rtol=1e-14)


@both
def test_derivative_changes_nothing_and_keeps_keys_and_shapes(derivative):
    before = {name: value.copy() for name, value in PARAMS.items()}
    grads = derivative(loss, PARAMS)
    assert {name: value.shape for name, value in grads.items()} == {"W": (2, 2), "b": (2,)}
    for name, value in before.items():
        np.testing.assert_array_equal(PARAMS[name], value)


@both
def test_each_parameter_is_moved_alone(derivative):
    # Con el producto de todos, una derivada que olvidara devolver su lugar a uno saldría mal.
    params = {"a": np.array([2.0, 3.0]), "b": np.array([5.0])}
    grads = derivative(lambda p: p["a"][0] * p["a"][1] * p["b"][0], params)
    np.testing.assert_allclose(grads["a"], [15, 10], rtol=1e-9)
    np.testing.assert_allclose(grads["b"], [6], rtol=1e-9)


@both
def test_float32_parameters_are_derived_in_double_precision(derivative):
    params = {name: value.astype(np.float32) for name, value in PARAMS.items()}
    grads = derivative(lambda p: (p["W"] ** 3).sum() + (p["b"] ** 2).sum(), params)
    assert grads["W"].dtype == np.float64
    np.testing.assert_allclose(grads["W"], 3.0 * PARAMS["W"] ** 2, rtol=1e-8)


def test_relative_error_is_measured_against_the_larger_of_the_two():
    grads = {"a": np.array([1.0, 4.0]), "b": np.zeros(2), "c": np.array([1.0])}
    reference = {"a": np.array([1.0, 5.0]), "b": np.zeros(2), "c": np.array([0.0])}
    assert compare(grads, reference).errors == {"a": 1 / 5, "b": 0.0, "c": 1.0}
    assert compare(reference, grads).errors == {"a": 1 / 5, "b": 0.0, "c": 1.0}
    opposite = {"a": np.array([2.0]), "b": np.array([-3.0])}
    minus = {name: -value for name, value in opposite.items()}
    assert compare(opposite, minus).errors == {"a": 2.0, "b": 2.0}


def test_complex_gradients_can_be_compared():
    grads = {"a": np.array([1 + 1e-3j])}
    assert compare(grads, {"a": np.array([1.0 + 0j])}).errors["a"] == pytest.approx(1e-3, rel=1e-3)


def test_tolerance_decides_and_is_included():
    near = {"a": np.array([1.0]), "b": np.array([1.0])}
    far = {"a": np.array([1.0]), "b": np.array([0.5])}
    assert compare(near, far, tolerance=0.5).ok
    assert not compare(near, far, tolerance=0.49).ok
    edge = compare(near, far, tolerance=0.5)
    assert "✗" not in repr(edge) + edge._repr_html_()
    assert edge._repr_html_().count("≤ 5e-01") == 2
    assert compare(near, far).tolerance == 1e-7
    assert not Comparison({"a": float("nan")}, 1e-7).ok


def test_table_reads_as_text():
    good = Comparison({"U": 3e-13, "W": 0.0}, 1e-7)
    bad = Comparison({"U": 3e-13, "W": 0.25}, 1e-7)
    assert repr(good).splitlines() == [
        "      error relativo",
        "  U   ≤ 1e-07  ✓",
        "  W   ≤ 1e-07  ✓",
        "Gradiente correcto.",
    ]
    assert repr(bad).splitlines()[1:] == [
        "  U   ≤ 1e-07  ✓",
        "  W     2.5e-01  ✗",
        "Gradiente EQUIVOCADO.",
    ]


def test_table_reads_as_html():
    good = Comparison({"U": 3e-13}, 1e-7)._repr_html_()
    bad = Comparison({"U": 3e-13, "W": 0.25}, 1e-7)._repr_html_()
    assert "<code>U</code></td><td>≤ 1e-07" in good
    assert "<b style='color:#009E73'>✓</b>" in good
    assert "✗" not in good
    assert "Gradiente correcto" in good
    assert "<code>W</code></td><td>2.5e-01" in bad
    assert (bad.count("✓"), bad.count("✗")) == (1, 2)
    assert "<b style='color:#D55E00'>✗</b>" in bad
    assert "Gradiente equivocado" in bad


def test_alignment_measures_angle_and_size_of_all_parameters_together():
    reference = {"W": np.array([[3.0, 0.0]]), "b": np.array([0.0])}
    sixty = {"W": np.array([[1.0, 0.0]]), "b": np.array([np.sqrt(3)])}
    assert alignment(sixty, reference) == pytest.approx((0.5, 2 / 3))
    double = {name: 2 * value for name, value in reference.items()}
    assert alignment(double, reference) == pytest.approx((1, 2))
    tiny = {name: 1e-6 * value for name, value in reference.items()}
    assert alignment(tiny, reference) == pytest.approx((1, 1e-6))
    opposite = {name: -value for name, value in reference.items()}
    assert alignment(opposite, reference) == pytest.approx((-1, 1))


def test_a_null_gradient_points_nowhere():
    assert alignment({"b": np.zeros(3)}, {"b": np.array([1.0, -2.0, 0.5])}) == (0.0, 0.0)
