"""What the state remembers: the trace of an input fades, and H numbers hold at most H inputs."""

import numpy as np
import pytest

from rnn_helpers.lessons import memory
from rnn_helpers.networks import rnn
from rnn_helpers.networks.activations import ACTIVATIONS

RNG = np.random.default_rng(0)
NOISE = RNG.uniform(-1, 1, (40, 600, 1))


def almost_linear(gain, H=4):
    """Una red con entradas tan pequeñas que tanh es la identidad."""
    params = rnn.init(1, H, 1, seed=0, gain=gain)
    return params | {"U": 1e-4 * params["U"]}


def test_the_trace_of_an_almost_linear_network_fades_as_its_gain():
    trace = memory.first_input_trace(almost_linear(0.8), NOISE[:10, :3], 0.5)
    np.testing.assert_allclose(trace[1:] / trace[:-1], 0.8, rtol=1e-5)


def test_the_first_trace_is_the_input_weight_and_the_slope():
    params = rnn.init(1, 5, 1, seed=3)
    x = np.zeros((4, 1, 1))
    trace = memory.first_input_trace(params, x, 1e-5)
    assert trace.shape == (4, 1)
    assert trace[0, 0] == pytest.approx(np.linalg.norm(params["U"]), rel=1e-6)
    moved = np.tanh(params["U"] * 7.0) - np.tanh(params["U"] * 2.0)
    trace = memory.first_input_trace(params, x + 2, 5.0)
    assert trace[0, 0] == pytest.approx(np.linalg.norm(moved) / 5, rel=1e-12)


@pytest.mark.parametrize("activation", ["tanh", "logistic"])
def test_the_trace_of_a_small_difference_is_the_product_of_the_jacobians(activation):
    params, x = rnn.init(2, 4, 1, seed=1), RNG.normal(size=(6, 1, 2))
    h = rnn.forward(params, x, activation=activation).h[1:, 0]
    slope = ACTIVATIONS[activation].slope(h)
    change, expected = slope[0] * params["U"].sum(axis=1), []
    for t in range(6):
        expected.append(np.linalg.norm(change))
        if t < 5:
            change = slope[t + 1] * (params["W"] @ change)
    trace = memory.first_input_trace(params, x, 1e-6, activation=activation)[:, 0]
    np.testing.assert_allclose(trace, expected, rtol=1e-4)


def test_the_trace_is_a_distance_whatever_the_sign_of_the_difference():
    params = rnn.init(1, 4, 1, seed=0)
    up, down = (memory.first_input_trace(params, NOISE[:6, :3], d) for d in (1e-6, -1e-6))
    assert (up > 0).all()
    np.testing.assert_allclose(up, down, rtol=1e-3)


def test_looking_for_a_trace_leaves_the_input_alone():
    x = NOISE[:5, :2].copy()
    memory.first_input_trace(rnn.init(1, 4, 1, seed=0), x, 1.0)
    assert np.array_equal(x, NOISE[:5, :2])


def test_an_almost_linear_state_of_H_numbers_recalls_about_H_inputs():
    read = memory.memory_curve(almost_linear(0.5), NOISE, 20)
    assert read.shape == (21,)
    assert read[:3].min() > 0.98
    assert read.sum() == pytest.approx(4, abs=0.15)


def test_no_network_recalls_more_inputs_than_it_has_units():
    for H in (2, 8, 16):
        for gain in (0.5, 0.9, 1.2):
            read = memory.memory_curve(rnn.init(1, H, 1, seed=0, gain=gain), NOISE, 30)
            assert read.sum() < H + 0.3
            assert ((read >= 0) & (read <= 1)).all()


def test_a_state_that_forgets_everything_recalls_only_the_present():
    params = rnn.init(1, 4, 1, seed=0)
    read = memory.memory_curve(params | {"W": np.zeros((4, 4))}, NOISE, 5)
    assert read[0] > 0.99
    assert read[1:].max() < 0.05


def test_guessing_the_mean_of_the_inputs_is_not_remembering_them():
    params = rnn.init(1, 4, 1, seed=0)
    trend = np.linspace(3, 5, len(NOISE))[:, None, None]  # cada paso tiene su propia media
    read = memory.memory_curve(params | {"W": np.zeros((4, 4))}, NOISE + trend, 20)
    assert read[1:].max() < 0.05


def test_noise_erases_the_oldest_memories_first():
    params = rnn.init(1, 16, 1, seed=0)
    clear, noisy = (memory.memory_curve(params, NOISE, 15, noise=noise) for noise in (0.0, 0.1))
    assert clear[10] > 0.7
    assert noisy[10] < 0.3
    assert noisy[0] > 0.8
    same, other = (memory.memory_curve(params, NOISE, 15, noise=0.1, seed=seed) for seed in (0, 1))
    np.testing.assert_array_equal(noisy, same)
    assert (noisy != other).any()


def test_the_readout_is_measured_on_sequences_that_it_was_not_fitted_to():
    # Con 10 unidades y 11 secuencias para el ajuste, la lectura se ajusta exactamente a puro ruido.
    params = rnn.init(1, 10, 1, seed=0) | {"U": np.zeros((10, 1))}
    assert memory.memory_curve(params, NOISE[:, :22], 5, noise=0.1).max() < 0.5


@pytest.mark.parametrize("value", [0.0, 0.1, 1 / 3])
def test_there_is_nothing_to_recall_in_an_input_that_does_not_vary(value):
    x = NOISE[:8].copy()
    x[-3] = value
    read = memory.memory_curve(almost_linear(0.5), x, 4)
    assert read[2] == 0
    assert read[[0, 1, 3]].min() > 0.9


def test_an_input_that_is_always_the_mean_of_the_first_half_is_recalled_no_better_than_it():
    x = NOISE[:5, :20].copy()
    x[-1, :10], x[-1, 10:] = np.tile([[1.0], [-1]], (5, 1)), 0  # promedian 0, y después son 0
    assert memory.memory_curve(rnn.init(1, 4, 1, seed=0), x, 0, noise=0.1).tolist() == [0]


def test_the_capacity_leaves_out_what_chance_gives():
    assert memory.capacity(np.array([1.0, 0.5, 0.04, 0.0])) == pytest.approx(1.5)
    x = np.random.default_rng(1).uniform(-1, 1, (40, 600, 1))
    one = rnn.init(1, 1, 1, seed=0, gain=0.9)
    assert memory.capacity(memory.memory_curve(one, x, 30, noise=0.01)) < 1.02


def test_the_columns_that_are_reached_carry_each_input_to_the_state():
    rng = np.random.default_rng(0)
    A, B, x = rng.normal(size=(3, 3)), rng.normal(size=(3, 2)), rng.normal(size=(5, 2))
    s = np.zeros(3)
    for x_t in x:
        s = A @ s + B @ x_t
    np.testing.assert_allclose(memory.reachable(A, B, 5) @ x.ravel(), s)


def test_what_is_in_the_state_is_read_and_what_is_not_is_not():
    rng = np.random.default_rng(0)
    state, other = rng.normal(size=(10, 200, 3)), rng.normal(size=(10, 200, 1))
    held = 2 * state[:, :, :1] - state[:, :, 2:] + 5
    assert memory.linear_reading(state, held) == pytest.approx(1)
    assert memory.linear_reading(state, other) < 0.01
    assert memory.linear_reading(state, held + other) == pytest.approx(5 / 6, abs=0.02)
