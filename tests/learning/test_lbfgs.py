"""L-BFGS baja hasta el mínimo, dice por qué se detuvo y devuelve los parámetros con su tipo."""

import numpy as np
import pytest

from rnn_helpers.learning.lbfgs import LBFGS

START = {"a": np.array([[3.0, -2.0]]), "b": np.array([1.0])}


def valley(params):
    """E = ½ (a₁ − 1)² + 50 (a₂ + 1)² + ½ b²: un mínimo en (1, −1, 0), y una curvatura desigual."""
    a, b = params["a"] - [[1.0, -1.0]], params["b"]
    grads = {"a": a * [[1.0, 100.0]], "b": b.copy()}
    return float((a**2 * [[0.5, 50.0]]).sum() + (b**2).sum() / 2), grads


def minimize(objective=valley, params=START, iterations=50, callback=lambda *seen: None, memory=20):
    plan = {"iterations": iterations, "callback": callback}
    return LBFGS(memory).minimize(objective, params, **plan)


def test_it_reaches_the_minimum_and_says_that_it_converged():
    params, reason = minimize()
    np.testing.assert_allclose(params["a"], [[1, -1]], atol=1e-6)
    np.testing.assert_allclose(params["b"], [0], atol=1e-6)
    assert reason == "converged"


def test_it_remembers_twenty_pairs_unless_told_otherwise():
    assert LBFGS() == LBFGS(20)


def test_it_stops_after_its_iterations():
    seen = []
    params, reason = minimize(iterations=2, callback=lambda *all_three: seen.append(all_three))
    assert reason == "epochs"
    assert len(seen) == 2
    E, grads, last = seen[-1]
    assert valley(last)[0] == pytest.approx(E, rel=1e-14)
    for name in START:
        np.testing.assert_array_equal(last[name], params[name])
        np.testing.assert_array_equal(grads[name], valley(last)[1][name])


def test_a_callback_that_answers_stops_it_and_its_answer_is_the_reason():
    count = iter(range(9))
    params, reason = minimize(callback=lambda *seen: "basta" if next(count) == 1 else None)
    assert reason == "basta"
    assert valley(params)[0] < valley(START)[0]


def test_where_the_loss_blows_up_the_last_healthy_parameters_come_back():
    def blowing_up(params):
        E, grads = valley(params)
        return (E if E > 1 else np.inf), grads

    params, reason = minimize(blowing_up)
    assert reason == "diverged"
    assert valley(params)[0] > 1
    assert minimize(lambda params: (np.nan, params))[0] is START


def test_parameters_keep_their_type_and_the_caller_his_arrays():
    start = {"a": START["a"].astype(np.float32), "b": START["b"].copy()}
    before = {name: value.copy() for name, value in start.items()}
    params, _ = minimize(params=start)
    assert {name: value.dtype for name, value in params.items()} == {
        "a": np.float32,
        "b": np.float64,
    }
    for name, value in start.items():
        np.testing.assert_array_equal(value, before[name])
