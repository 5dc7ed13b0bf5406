"""Lesson 12: how long a gate keeps, what is kept, and which networks learn what to keep."""

import math

import numpy as np
import pytest

from rnn_helpers.datasets.tasks import adding_problem, delayed_recall, marked_recall
from rnn_helpers.learning.gradient_flow import jacobian
from rnn_helpers.lessons.gated_memory import (
    around_mark,
    bias_for,
    learn,
    storing_unit,
    what_is_kept,
)
from rnn_helpers.networks import gru, lstm, rnn
from rnn_helpers.networks.activations import logistic

RNG = np.random.default_rng(0)


@pytest.mark.parametrize(
    ("kept", "steps"), [(0.5, 1), (0.5, 50), (0.9, 200), (0.01, 3), (1e-9, 1), (0.999, 10**6)]
)
def test_the_bias_keeps_what_was_asked(kept, steps):
    b = bias_for(kept, steps)
    log_kept = -steps * math.log1p(math.exp(-b))
    assert log_kept == pytest.approx(math.log(kept), rel=1e-9)


def test_the_logarithm_of_the_length_keeps_a_part_in_e():
    """La regla b = log T de Tallec y Ollivier (2018)."""
    assert bias_for(1 / math.e, 1000) == pytest.approx(math.log(1000), abs=1e-3)


def test_what_is_kept_by_the_plain_network_is_the_product_of_its_jacobians():
    params, x = rnn.init(2, 5, 1, seed=0, bias=True), RNG.normal(size=(6, 3, 2))
    trace = rnn.forward(params, x)
    moved = [
        np.median(np.linalg.norm(jacobian(params["W"], trace, 0, t) @ np.ones(5), axis=1))
        for t in range(7)
    ]
    kept = what_is_kept(rnn, params, x)
    assert kept[0] == 1
    np.testing.assert_allclose(kept, moved / np.sqrt(5), rtol=1e-12)


@pytest.mark.parametrize(("network", "names"), [(lstm, ("cell0", "cell")), (gru, ("h0", "h"))])
def test_what_is_kept_by_a_gated_network_is_what_a_small_change_leaves(network, names):
    params, x = network.init(2, 5, 1, seed=0, bias=True), RNG.normal(size=(6, 3, 2))
    argument, field = names
    start = {argument: np.full((3, 5), 1e-6)}
    change = getattr(network.forward(params, x, **start), field)
    change = np.linalg.norm(change - getattr(network.forward(params, x), field), axis=2)
    expected = np.median(change / change[0], axis=1)
    np.testing.assert_allclose(what_is_kept(network, params, x), expected, rtol=1e-4)


def test_without_weights_a_gate_keeps_its_sigmoid_at_every_step():
    x = RNG.normal(size=(20, 3, 2))
    for network, name in ((lstm, "forget_bias"), (gru, "update_bias")):
        params = network.init(2, 4, 1, seed=0, bias=True, gain=0.0, **{name: 3.0})
        kept = what_is_kept(network, params, 0 * x)
        np.testing.assert_allclose(kept, logistic(3.0) ** np.arange(21), rtol=1e-12)


@pytest.mark.parametrize(("bias", "length"), [(4, 50), (4, 100), (5, 50), (5, 200)])
def test_a_new_gru_keeps_nearly_what_its_bias_says(bias, length):
    x = marked_recall(length, 50, seed=0).x
    kept = [
        what_is_kept(gru, gru.init(2, 16, 1, seed=seed, bias=True, update_bias=bias), x)[-1]
        for seed in range(3)
    ]
    assert np.median(kept) == pytest.approx(logistic(float(bias)) ** length, rel=0.35)


def test_the_storing_unit_is_the_one_that_reads_the_mark_like_the_answer():
    answer, at = RNG.choice([-1.0, 1.0], 40), RNG.integers(5, size=40)
    marks, states = np.zeros((5, 40)), RNG.normal(size=(5, 40, 4))
    marks[at, np.arange(40)] = 1
    states[at, np.arange(40), 2] = 0.1 * RNG.normal(size=40) - 3 * answer
    states[:, :, 1] = 7  # no cambia: no dice nada
    states[-1, :, 0] = answer  # lo dice, pero al final
    states[at, np.arange(40), 0] = RNG.normal(size=40)
    unit, correlation = storing_unit(states, marks, answer)
    assert unit == 2
    stored = states[at, np.arange(40), 2]
    assert correlation == pytest.approx(np.corrcoef(stored, answer)[0, 1])
    assert correlation < -0.99


@pytest.mark.parametrize("network", [lstm, gru])
@pytest.mark.parametrize("seed", [0, 1])
def test_the_unit_that_stores_lets_go_at_the_mark_and_the_lstm_opens_its_entry(network, seed):
    bias = {"forget_bias": 3} if network is lstm else {"update_bias": 2}
    start = network.init(2, 4, 1, seed=seed, bias=True, dtype=np.float32, **bias)
    reader = learn(network, start, marked_recall, 50, seed=seed, epochs=20, goal=0.02)
    new = marked_recall(50, 300, seed=99)
    trace = network.forward(reader.params, new.x)
    states = trace.cell if network is lstm else trace.h
    unit, correlation = storing_unit(states[1:], new.x[:, :, 1], new.y[-1, :, 0])
    assert abs(correlation) > 0.9
    gates = [around_mark(trace.gates[:, n, :, unit], new.x[:, :, 1], 8) for n in range(3)]
    kept = gates[1 if network is lstm else 0]
    assert kept[8] < min(kept[7], kept[9]) - 0.2
    if network is lstm:
        assert gates[2][8] > max(gates[2][7], gates[2][9]) + 0.4


def test_around_the_mark_all_sequences_are_aligned():
    T, B = 12, 6
    marks, values = np.zeros((T, B)), np.zeros((T, B))
    at = np.array([0, 3, 5, 8, 9, 11])
    marks[at, np.arange(B)] = 1
    values[:] = np.arange(T)[:, None] - at  # los pasos desde la marca
    values[:, [1, 3]] += 3, 6  # caben justas, al principio y al final
    values[:, [0, 4, 5]] = 100  # no caben: la ventana se saldría
    np.testing.assert_array_equal(around_mark(values, marks, 3), np.arange(-3, 4) + 3)


def test_units_that_never_change_say_nothing():
    marks = np.zeros((5, 40))
    marks[2] = 1
    assert storing_unit(np.ones((5, 40, 4)), marks, RNG.choice([-1.0, 1.0], 40)) == (0, 0.0)


@pytest.mark.parametrize("seed", range(3))
def test_a_gate_learns_the_marked_sign_and_the_plain_network_does_not(seed):
    plain = rnn.init(2, 16, 1, seed=seed, bias=True, gain=1.0, dtype=np.float32)
    found = learn(rnn, plain, marked_recall, 50, seed=seed, epochs=20)
    assert found.steps == math.inf
    assert found.error > 0.9
    for network, bias, most in ((lstm, {"forget_bias": 3}, 1000), (gru, {"update_bias": 2}, 300)):
        start = network.init(2, 16, 1, seed=seed, bias=True, dtype=np.float32, **bias)
        found = learn(network, start, marked_recall, 50, seed=seed, epochs=20)
        assert found.steps <= most
        assert found.error < 0.1
        assert all(value.dtype == np.float32 for value in found.params.values())


@pytest.mark.parametrize("seed", range(3))
def test_the_same_plain_network_recalls_a_sign_that_comes_alone(seed):
    start = rnn.init(2, 16, 1, seed=seed, bias=True, gain=1.0, dtype=np.float32)
    found = learn(rnn, start, delayed_recall, 50, seed=seed, epochs=20)
    assert found.steps <= 100
    assert found.error < 0.1


@pytest.mark.parametrize("seed", range(3))
def test_a_longer_memory_asks_for_a_larger_bias(seed):
    found = {}
    for bias in (0, 4):
        start = gru.init(2, 16, 1, seed=seed, bias=True, update_bias=bias, dtype=np.float32)
        found[bias] = learn(gru, start, marked_recall, 100, seed=seed, epochs=5)
    assert found[0].error > 0.9
    assert found[4].error < 0.1


@pytest.mark.parametrize("seed", range(3))
def test_the_gru_adds_and_the_plain_network_stays_at_the_baseline(seed):
    """En el mismo número de pasos; decir siempre 1 tiene un error de 1/6."""
    start = gru.init(2, 16, 1, seed=seed, bias=True, update_bias=2, dtype=np.float32)
    assert learn(gru, start, adding_problem, 50, seed=seed, epochs=10, goal=1 / 60).error < 0.03
    start = rnn.init(2, 16, 1, seed=seed, bias=True, gain=1.0, dtype=np.float32)
    assert learn(rnn, start, adding_problem, 50, seed=seed, epochs=10, goal=1 / 60).error > 0.1


def test_learning_stops_at_the_validation_error_and_repeats_with_its_seed():
    start = gru.init(2, 4, 1, seed=0, bias=True, update_bias=2)
    one, two = (learn(gru, start, marked_recall, 10, seed=0, epochs=9) for _ in range(2))
    assert one.steps == two.steps
    assert one.steps in range(50, 401, 50)
    assert one.error == two.error
    other = learn(gru, start, marked_recall, 10, seed=1, epochs=9)
    assert other.error != one.error
    stricter = learn(gru, start, marked_recall, 10, seed=0, epochs=9, goal=1e-9)
    assert stricter.steps == math.inf
    assert stricter.error < one.error
