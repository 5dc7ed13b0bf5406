"""El predictor de los tutoriales, sano: coincide con `rnn`, y cada error plantado se nota."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rnn_helpers.learning.gradient_check import central_differences, compare, complex_step
from rnn_helpers.learning.losses import squared_error
from rnn_helpers.lessons import sine_tutorial
from rnn_helpers.networks import rnn
from rnn_helpers.series.scores import rmse
from rnn_helpers.series.signals import sine
from rnn_helpers.series.windows import windows

T, D, B, H = 5, 2, 3, 4
rng = np.random.default_rng(0)
PARAMS = {"U": rng.normal(size=(H, D)), "W": rng.normal(size=(H, H)), "V": rng.normal(size=(1, H))}
X, Y = rng.normal(size=(T, D, B)), rng.normal(size=(T, 1, B))
small = st.integers(1, 4)
reproducible = settings(derandomize=True, deadline=None, max_examples=25, database=None)


def in_rows(columns):
    """De una ventana por columna, (T, D, B), a una por fila, (T, B, D)."""
    return columns.swapaxes(1, 2)


def reference():
    trace = rnn.forward(PARAMS, in_rows(X), activation="logistic")
    return trace, *squared_error(trace.o, in_rows(Y))


def test_forward_is_the_network_of_rnn_with_the_logistic_function():
    trace, (expected, _, _) = sine_tutorial.forward(PARAMS, X), reference()
    np.testing.assert_allclose(in_rows(trace.h), expected.h, rtol=1e-12)
    np.testing.assert_allclose(in_rows(trace.o), expected.o, rtol=1e-12)
    np.testing.assert_allclose(1 / (1 + np.exp(-trace.a[1:])), trace.h[1:], rtol=1e-12)


def test_what_is_evaluated_is_the_network_that_is_trained():
    np.testing.assert_array_equal(
        sine_tutorial.predict(PARAMS, X), sine_tutorial.forward(PARAMS, X).o
    )


def test_loss_is_that_of_the_course():
    o = sine_tutorial.forward(PARAMS, X).o
    assert sine_tutorial.loss(o, Y) == pytest.approx(reference()[1], rel=1e-12)


def test_loss_does_not_depend_on_how_many_windows_there_are():
    o = sine_tutorial.forward(PARAMS, X).o
    twice = sine_tutorial.loss(np.tile(o, 2), np.tile(Y, 2))
    assert twice == pytest.approx(sine_tutorial.loss(o, Y), rel=1e-12)


def test_gradient_is_that_of_rnn():
    grads = sine_tutorial.backward(PARAMS, sine_tutorial.forward(PARAMS, X), Y)
    trace, _, do = reference()
    assert compare(grads, rnn.backward(PARAMS, trace, do), 1e-12).ok


def test_gradient_is_the_derivative_of_the_loss():
    grads = sine_tutorial.backward(PARAMS, sine_tutorial.forward(PARAMS, X), Y)

    def loss(params):
        return sine_tutorial.loss(sine_tutorial.predict(params, X), Y)

    assert compare(grads, complex_step(loss, PARAMS), 1e-12).ok
    assert compare(grads, central_differences(loss, PARAMS), 1e-7).ok


@pytest.mark.parametrize("layout", [np.ascontiguousarray, np.asfortranarray])
@reproducible
@given(T=small, D=small, B=small, H=small)
def test_any_shape_and_memory_agree_with_the_complex_step(layout, T, D, B, H):
    random = np.random.default_rng(T + 7 * H).standard_normal
    shapes = {"U": (H, D), "W": (H, H), "V": (1, H)}
    params = {name: layout(random(shape)) for name, shape in shapes.items()}
    x, y = layout(random((T, D, B))), layout(random((T, 1, B)))

    def loss(moved):
        return sine_tutorial.loss(sine_tutorial.predict(moved, x), y)

    grads = sine_tutorial.backward(params, sine_tutorial.forward(params, x), y)
    assert compare(grads, complex_step(loss, params), 1e-11).ok


@pytest.mark.parametrize("wide", ["x", "U", "W", "V", None])
def test_float32_stays_so_and_beside_float64_rounds_nothing(wide):
    arrays = {name: value.astype(np.float32) for name, value in (PARAMS | {"x": X}).items()}
    double = {name: value.astype(np.float64) for name, value in arrays.items()}
    if wide is not None:
        arrays[wide] = double[wide]
    o = sine_tutorial.forward({name: arrays[name] for name in PARAMS}, arrays["x"]).o
    assert o.dtype == (np.float32 if wide is None else np.float64)
    exact = sine_tutorial.forward({name: double[name] for name in PARAMS}, double["x"]).o
    np.testing.assert_allclose(o, exact, rtol=1e-5, atol=1e-6)


def test_every_step_receives_one_number_through_the_same_column():
    values = rng.normal(size=(7, B))
    x = sine_tutorial.inputs(values)
    assert x.shape == (7, 1, B)
    np.testing.assert_array_equal(x[:, 0], values)


def test_initial_weights_have_both_signs_and_leave_the_states_alive():
    params = sine_tutorial.init(1, 100, seed=0)
    assert {name: value.shape for name, value in params.items()} == {
        "U": (100, 1),
        "W": (100, 100),
        "V": (1, 100),
    }
    for value in params.values():
        assert np.abs(value).max() <= 0.1
        assert abs(value.mean()) < 0.02
    h = sine_tutorial.forward(params, sine_tutorial.inputs(rng.normal(size=(9, 5)))).h[1:]
    assert (h * (1 - h)).min() > 0.1


def test_initial_weights_depend_only_on_the_seed():
    first, again, other = (sine_tutorial.init(2, 3, seed=seed)["W"] for seed in (1, 1, 2))
    np.testing.assert_array_equal(first, again)
    assert (first != other).all()


def sine_windows(series):
    x, y = windows(series, 5)
    return sine_tutorial.inputs(x[:, :, 0]), in_rows(y)


def test_training_beats_persistence_and_changes_nothing_of_the_caller():
    x, y = sine_windows(sine(60))
    start = sine_tutorial.init(1, 16, seed=0)
    before = {name: value.copy() for name, value in start.items()}
    params, loss = sine_tutorial.train(start, x, y, epochs=150, rate=0.04)
    assert len(loss) == 150
    assert loss[-1] < 0.25 * loss[0]
    x_test, y_test = sine_windows(sine(60, phase=1.0))
    o = sine_tutorial.predict(params, x_test)
    assert rmse(o[-1], y_test[-1]) < 0.3 * rmse(x_test[-1], y_test[-1])
    for name, value in before.items():
        np.testing.assert_array_equal(start[name], value)


def test_training_is_descent_with_inertia():
    x, y = sine_windows(sine(30))
    params = sine_tutorial.init(1, 3, seed=0)
    gradient = sine_tutorial.backward(params, sine_tutorial.forward(params, x), y)
    one = sine_tutorial.train(params, x, y, epochs=1, rate=0.1).params
    for name in params:
        np.testing.assert_allclose(one[name], params[name] - 0.1 * gradient[name], rtol=1e-12)
    second = sine_tutorial.backward(one, sine_tutorial.forward(one, x), y)
    two, loss = sine_tutorial.train(params, x, y, epochs=2, rate=0.1)
    for name in params:
        step = 0.9 * (one[name] - params[name]) - 0.1 * second[name]
        np.testing.assert_allclose(two[name], one[name] + step, rtol=1e-10)
    assert loss[1] == pytest.approx(sine_tutorial.loss(sine_tutorial.predict(one, x), y))


def test_training_that_overflows_stops_with_healthy_parameters():
    x, y = sine_windows(sine(30))
    params, loss = sine_tutorial.train(
        sine_tutorial.init(1, 3, seed=0), x, y, epochs=2000, rate=5.0
    )
    assert len(loss) < 2000
    assert all(np.isfinite(value).all() for value in params.values())


@pytest.mark.parametrize(("rate", "healthy"), [(1e120, True), (1e180, False), (1e308, False)])
def test_parameters_whose_square_overflows_are_not_healthy(rate, healthy):
    start = sine_tutorial.init(1, 3, seed=0)
    params, loss = sine_tutorial.train(start, *sine_windows(sine(30)), epochs=1, rate=rate)
    assert len(loss) == 1
    assert bool(np.abs(params["V"]).max() > 1e100) is healthy
    assert all(np.isfinite(value**2).all() for value in params.values())
