"""Cada optimizador contra su definición escrita a mano, y contra valores conocidos."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes

from rnn_helpers.learning.optimizers import SGD, Adam, clip_by_global_norm, global_norm, squares_fit

PARAMS = {"U": np.array([[1.0, -2.0], [0.5, 3.0]]), "b": np.array([0.1, -0.2])}
OPTIMIZERS = [SGD(0.05, 0.8), SGD(0.05, 0.0), Adam(0.05), Adam(0.05, 0.7, 0.9, 1e-3)]
each = pytest.mark.parametrize("optimizer", OPTIMIZERS, ids=repr)
reproducible = settings(derandomize=True, deadline=None, max_examples=25, database=None)


def gradients(params):
    """Los de E = ½ Σ (θ − 1)², distintos en cada paso."""
    return {name: value - 1 for name, value in params.items()}


def run(optimizer, params, steps, rate=1.0):
    state, path = optimizer.start(params), []
    for _ in range(steps):
        params, state = optimizer.step(params, gradients(params), state, rate)
        path.append(params)
    return path


def by_hand(optimizer, start, steps, rate=1.0):
    """Un solo número, con las fórmulas de los artículos."""
    theta, path, eta = start, [], rate * optimizer.learning_rate
    velocity = m = v = 0.0
    for t in range(1, steps + 1):
        g = theta - 1
        if isinstance(optimizer, SGD):
            velocity = optimizer.momentum * velocity - eta * g
            theta = theta + velocity
        else:
            m = optimizer.beta1 * m + (1 - optimizer.beta1) * g
            v = optimizer.beta2 * v + (1 - optimizer.beta2) * g**2
            m_hat, v_hat = m / (1 - optimizer.beta1**t), v / (1 - optimizer.beta2**t)
            theta = theta - eta * m_hat / (np.sqrt(v_hat) + optimizer.epsilon)
        path.append(theta)
    return path


@each
@pytest.mark.parametrize("rate", [1.0, 0.25])
def test_three_steps_follow_the_definition(optimizer, rate):
    path = run(optimizer, PARAMS, 3, rate)
    for name, value in PARAMS.items():
        for index in np.ndindex(value.shape):
            expected = by_hand(optimizer, value[index], 3, rate)
            found = [params[name][index] for params in path]
            np.testing.assert_allclose(found, expected, rtol=1e-14)


def test_known_values_of_gradient_descent_with_momentum():
    # θ₀ = 3, g = θ − 1, η = 0.1, μ = 0.5: v = −0.2, −0.28, −0.292; θ = 2.8, 2.52, 2.228.
    path = run(SGD(0.1, 0.5), {"a": np.array([3.0])}, 3)
    np.testing.assert_allclose([p["a"][0] for p in path], [2.8, 2.52, 2.228], rtol=1e-14)


def test_known_values_of_adam():
    # θ₀ = 3, η = 0.1, y los gradientes 2 y −1: el algoritmo 1 del artículo, con lápiz.
    adam, params = Adam(0.1), {"a": np.array([3.0])}
    params, state = adam.step(params, {"a": np.array([2.0])}, adam.start(params))
    assert params["a"][0] == pytest.approx(2.9, abs=1e-8)
    params, state = adam.step(params, {"a": np.array([-1.0])}, state)
    mean = (0.9 * 0.2 - 0.1) / 0.19
    square = (0.999 * 0.004 + 0.001) / 0.001999
    assert params["a"][0] == pytest.approx(2.9 - 0.1 * mean / np.sqrt(square), abs=1e-8)
    assert state[0] == 2


@pytest.mark.parametrize("size", [1e-4, 1.0, 1e6])
def test_first_step_of_adam_is_the_learning_rate_with_the_sign_of_the_gradient(size):
    adam = Adam(0.05)
    grads = {"U": size * np.array([[1.0, -2.0], [0.5, 3.0]]), "b": size * np.array([-1.0, 5.0])}
    params, _ = adam.step(PARAMS, grads, adam.start(PARAMS))
    for name in PARAMS:
        step = params[name] - PARAMS[name]
        np.testing.assert_allclose(step, -0.05 * np.sign(grads[name]), rtol=1e-3)


def test_adam_stands_still_where_the_gradient_is_zero():
    adam = Adam()
    zeros = {name: np.zeros_like(value) for name, value in PARAMS.items()}
    params, _ = adam.step(PARAMS, zeros, adam.start(PARAMS))
    for name in PARAMS:
        np.testing.assert_array_equal(params[name], PARAMS[name])


@each
def test_one_optimizer_serves_two_networks_at_once(optimizer):
    other = {"W": np.array([7.0, -7.0])}
    alone, other_alone = run(optimizer, PARAMS, 3)[-1], run(optimizer, other, 3)[-1]
    params, state = PARAMS, optimizer.start(PARAMS)
    others, other_state = other, optimizer.start(other)
    for _ in range(3):
        params, state = optimizer.step(params, gradients(params), state)
        others, other_state = optimizer.step(others, gradients(others), other_state)
    np.testing.assert_array_equal(params["U"], alone["U"])
    np.testing.assert_array_equal(others["W"], other_alone["W"])


@each
def test_a_step_changes_nothing_of_the_caller(optimizer):
    params = {name: value.copy() for name, value in PARAMS.items()}
    state = optimizer.start(params)
    grads = gradients(params)
    first, second_state = optimizer.step(params, grads, state)
    again, _ = optimizer.step(params, grads, state)
    optimizer.step(first, grads, second_state)
    for name in PARAMS:
        np.testing.assert_array_equal(params[name], PARAMS[name])
        np.testing.assert_array_equal(grads[name], PARAMS[name] - 1)
        np.testing.assert_array_equal(first[name], again[name])


@each
def test_float32_stays_float32_even_with_a_rate_that_is_not(optimizer):
    params = {name: value.astype(np.float32) for name, value in PARAMS.items()}
    optimizer = type(optimizer)(*map(np.float64, vars(optimizer).values()))
    last = run(optimizer, params, 2, rate=np.float64(0.5))[-1]
    assert {value.dtype for value in last.values()} == {np.dtype(np.float32)}


@each
def test_each_parameter_keeps_its_type_whatever_that_of_gradient_and_state(optimizer):
    params = {"U": PARAMS["U"].astype(np.float32), "b": PARAMS["b"]}
    expected = {name: value.dtype for name, value in params.items()}
    grads, state = gradients(PARAMS), optimizer.start(PARAMS)
    for _ in range(2):
        params, state = optimizer.step(params, grads, state)
        assert {name: value.dtype for name, value in params.items()} == expected
        for remembered in (state,) if isinstance(optimizer, SGD) else state[1:]:
            assert {name: value.dtype for name, value in remembered.items()} == expected


def test_complex_parameters_take_real_or_complex_gradients():
    params = {"a": np.array([1 + 2j])}
    for gradient in (np.array([1.0]), np.array([1j])):
        moved, _ = SGD(0.5, 0).step(params, {"a": gradient}, SGD().start(params))
        np.testing.assert_array_equal(moved["a"], params["a"] - 0.5 * gradient)


def test_defaults_are_those_of_the_articles():
    assert SGD() == SGD(0.01, 0.9)
    assert Adam() == Adam(0.01, 0.9, 0.999, 1e-8)


def test_squares_that_overflow_do_not_fit_in_the_type_of_the_parameters():
    params = {"a": np.ones(2, np.float32), "b": np.ones(1)}
    assert squares_fit(params, params)
    for name, value in (("a", 1e30), ("b", 1e200), ("b", np.nan), ("a", np.inf)):
        values = params | {name: np.array([value])}
        with np.errstate(over="ignore"):
            assert not squares_fit(values, params)
    assert squares_fit(params | {"b": np.array([1e30])}, params)


def test_an_optimizer_cannot_be_changed_halfway():
    with pytest.raises(AttributeError):
        Adam().learning_rate = 1.0


def test_global_norm_is_that_of_one_long_vector():
    assert global_norm({"a": np.array([[3.0, 0.0]]), "b": np.array([4.0, 12.0])}) == 13.0
    assert global_norm({"a": np.array([3.0 + 4.0j])}) == 5.0
    assert global_norm({"a": np.array([np.inf])}) == np.inf
    assert np.isnan(global_norm({"a": np.array([np.nan])}))
    assert np.isnan(global_norm({"a": np.ones(1), "b": np.array([np.nan])}))
    assert isinstance(global_norm({"a": np.ones(2, np.float32)}), float)
    assert global_norm({"a": np.array([3, -4])}) == 5.0
    assert global_norm({"a": np.zeros((0, 2))}) == 0.0
    assert global_norm({"a": np.zeros((0, 2)), "b": np.array([3.0, -4.0])}) == 5.0


HUGE_AND_TINY = [
    *((np.float64, size) for size in (1e200, 1e308, 1e-200, 5e-324)),
    *((np.float32, size) for size in (1e20, 3e38, 1e-30, 1e-45)),
]


@pytest.mark.parametrize(("dtype", "size"), HUGE_AND_TINY)
def test_the_norm_of_a_huge_or_tiny_gradient_neither_overflows_nor_vanishes(dtype, size):
    value = dtype(size)
    grads = {"a": np.array([value, 0], dtype), "b": np.array([[-value]], dtype)}
    # Un subnormal solo admite múltiplos enteros de sí mismo.
    assert global_norm(grads) == pytest.approx(np.sqrt(2) * float(value), rel=1e-6, abs=5e-324)


@pytest.mark.parametrize(("dtype", "size"), [(np.float64, 1e200), (np.float32, 1e20)])
def test_clipping_keeps_the_direction_of_a_huge_gradient(dtype, size):
    clipped = clip_by_global_norm({"a": np.array([3 * size, -4 * size], dtype)}, 1.0)
    assert clipped["a"].dtype == dtype
    np.testing.assert_allclose(clipped["a"], [0.6, -0.8], rtol=1e-6)


@reproducible
@given(st.lists(array_shapes(max_side=4), min_size=1, max_size=3), st.integers(0, 99))
def test_the_norm_of_ordinary_gradients_is_that_of_numpy(shapes, seed):
    rng = np.random.default_rng(seed)
    grads = {str(n): rng.normal(0, 10.0 ** rng.integers(-6, 6), s) for n, s in enumerate(shapes)}
    vector = np.concatenate([value.ravel() for value in grads.values()])
    assert global_norm(grads) == pytest.approx(np.linalg.norm(vector), rel=1e-15, abs=0)
    clipped = clip_by_global_norm(grads, 1.0)
    assert global_norm(clipped) <= 1 + 1e-14
    scale = min(1, 1 / np.linalg.norm(vector))
    for name, value in grads.items():
        np.testing.assert_allclose(clipped[name], scale * value, rtol=1e-14)


def strided(array):
    """Los mismos números en memoria salteada y al revés."""
    room = np.zeros([2 * n for n in array.shape])
    view = room[tuple(slice(None, None, -2) for _ in array.shape)]
    view[...] = array
    return view


@each
@pytest.mark.parametrize("layout", [np.asfortranarray, strided])
@reproducible
@given(shape=array_shapes(max_side=4), seed=st.integers(0, 99))
def test_steps_of_any_shape_and_memory_follow_the_definition(optimizer, layout, shape, seed):
    start = np.random.default_rng(seed).normal(0, 3, shape)
    path = run(optimizer, {"W": layout(start)}, 2)
    for index in np.ndindex(shape):
        found = [params["W"][index] for params in path]
        np.testing.assert_allclose(found, by_hand(optimizer, start[index], 2), rtol=1e-13)


def test_clipping_keeps_the_direction_and_leaves_the_limit_as_norm():
    grads = {"a": np.array([[3.0, 0.0]]), "b": np.array([4.0, -12.0])}
    clipped = clip_by_global_norm(grads, 2.6)
    assert global_norm(clipped) == pytest.approx(2.6, rel=1e-14)
    np.testing.assert_allclose(clipped["a"], [[0.6, 0.0]], rtol=1e-14)
    np.testing.assert_allclose(clipped["b"], [0.8, -2.4], rtol=1e-14)
    np.testing.assert_array_equal(grads["b"], [4.0, -12.0])


def test_clipping_shortens_a_small_gradient_to_a_smaller_limit():
    np.testing.assert_allclose(clip_by_global_norm({"a": np.array([0.5])}, 0.1)["a"], 0.1)


@pytest.mark.parametrize("limit", [13.0, 13.1, 1e9])
def test_clipping_does_not_touch_a_gradient_that_fits(limit):
    grads = {"a": np.array([[3.0, 0.0]]), "b": np.array([4.0, -12.0])}
    clipped = clip_by_global_norm(grads, limit)
    for name in grads:
        np.testing.assert_array_equal(clipped[name], grads[name])
        assert clipped[name] is not grads[name]


def test_clipping_a_zero_gradient_gives_zero():
    np.testing.assert_array_equal(clip_by_global_norm({"a": np.zeros(3)}, 1.0)["a"], 0)


def test_clipping_keeps_float32():
    for limit in (1.0, np.float64(1.0), 99.0, np.float64(99.0)):
        clipped = clip_by_global_norm({"a": np.full(3, 9, np.float32)}, limit)
        assert clipped["a"].dtype == np.float32
