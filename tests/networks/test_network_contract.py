"""Lo que toda red cumple: argumentos, gradiente exacto, lote, relleno, truncamiento y tipos.

Cada red se compara además con sus propias ecuaciones en test_rnn.py, test_lstm.py, test_gru.py,
test_output_recurrent.py, test_convolution.py y lessons/test_unfolding.py. Aquí se prueba lo que el
resto del curso da por hecho de cualquiera.
"""

import inspect

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rnn_helpers.learning.gradient_check import central_differences, compare, complex_step
from rnn_helpers.learning.losses import cross_entropy, squared_error
from rnn_helpers.learning.training import loss_and_gradients
from rnn_helpers.lessons import unfolding
from rnn_helpers.networks import (
    convolution,
    gru,
    locally_connected,
    lstm,
    output_recurrent,
    rnn,
)

T, B, D, H, O = 6, 4, 3, 5, 2
NETWORKS = {
    "rnn": rnn,
    "output_recurrent": output_recurrent,
    "teacher_forced": output_recurrent,
    "lstm": lstm,
    "gru": gru,
    "convolution": convolution,
    "locally_connected": locally_connected,
    "unfolding": unfolding,
}
RECURRENT = ["rnn", "output_recurrent", "lstm", "gru"]
TRUNCATED = [*RECURRENT, "teacher_forced"]
STATES = {
    "rnn": ["h0"],
    "output_recurrent": ["o0"],
    "teacher_forced": ["o0"],
    "lstm": ["h0", "cell0"],
    "gru": ["h0"],
    "unfolding": ["h0"],
}
each_kind = pytest.mark.parametrize("kind", NETWORKS)
each_recurrent_kind = pytest.mark.parametrize("kind", RECURRENT)
each_bias = pytest.mark.parametrize("bias", [False, True])
each_module = pytest.mark.parametrize("network", [rnn, output_recurrent, lstm, gru])


def initial(kind, T, D, H, O, seed, bias):
    """Los parámetros con que empieza cada red; la capa sin compartir y la desplegada son de T."""
    options = {"seed": seed, "bias": bias}
    if kind == "convolution":
        return convolution.init(D, O, 2, **options)
    if kind == "locally_connected":
        return locally_connected.init(D, O, 2, T, **options)
    if kind == "unfolding":
        return unfolding.copies(rnn.init(D, H, O, **options), T)
    return NETWORKS[kind].init(D, H, O, **options)


class Case:
    """Una red al azar con sus datos; todo distinto de cero, estado inicial y sesgos incluidos."""

    def __init__(self, kind, T=T, B=B, D=D, H=H, O=O, *, bias=True, seed=0):
        rng = np.random.default_rng(seed)
        self.kind, self.network = kind, NETWORKS[kind]
        self.params = initial(kind, T, D, H, O, seed, bias)
        for name in {"b", "c"} & set(self.params):
            self.params[name] = rng.normal(0, 0.5, self.params[name].shape)
        if kind == "unfolding":  # cada copia, la suya
            self.params = {k: v + rng.normal(0, 0.1, v.shape) for k, v in self.params.items()}
        self.x, self.y = rng.standard_normal((T, B, D)), rng.standard_normal((T, B, O))
        self.start = {
            name: rng.normal(0, 0.5, (B, O if name == "o0" else H)) for name in STATES.get(kind, [])
        }
        self.teacher = {"teacher": self.y} if kind == "teacher_forced" else {}

    def forward(self, params=None):
        return self.network.forward(params or self.params, self.x, **self.start, **self.teacher)

    def loss(self, params):
        return squared_error(self.forward(params).o, self.y)[0]

    def backward(self, truncate=None, trace=None, do=None):
        trace = self.forward() if trace is None else trace
        do = squared_error(trace.o, self.y)[1] if do is None else do
        options = {"truncate": truncate} if truncate and self.kind in TRUNCATED else {}
        return self.network.backward(self.params, trace, do, **options)

    def alone(self, n, length=None):
        """La misma red con la secuencia n sola, cortada en `length`."""
        case = Case.__new__(Case)
        case.kind, case.network, case.params = self.kind, self.network, self.params
        case.x, case.y = self.x[:length, n : n + 1], self.y[:length, n : n + 1]
        case.start = {name: value[n : n + 1] for name, value in self.start.items()}
        case.teacher = {"teacher": case.y} if self.teacher else {}
        return case


def truncated_by_definition(case, truncate):
    """Suma, salida por salida, del gradiente exacto de los `truncate` pasos hasta ella."""
    trace = case.forward()
    do = squared_error(trace.o, case.y)[1]
    total = {name: np.zeros(value.shape) for name, value in case.params.items()}
    for last in range(len(case.x)):
        first = max(last - truncate + 1, 0)
        before = case.start
        if first > 0:
            before = case.network.forward(case.params, case.x[:first], **case.start).final_state
        window = case.network.forward(case.params, case.x[first : last + 1], **before)
        only_last = np.zeros_like(window.o)
        only_last[-1] = do[last]
        for name, value in case.network.backward(case.params, window, only_last).items():
            total[name] += value
    return total


def assert_same(grads, reference, tolerance=1e-12):
    result = compare(grads, reference, tolerance)
    assert result.ok, result


# --- los argumentos ---------------------------------------------------------------------------


def signature(function):
    """Los nombres de los argumentos que van por posición, y de los que van por nombre."""
    parameters = inspect.signature(function).parameters.values()
    data = [p.name for p in parameters if p.kind is p.POSITIONAL_OR_KEYWORD]
    return data, [p.name for p in parameters if p.kind is p.KEYWORD_ONLY]


@each_kind
def test_data_go_by_position_and_options_by_name(kind):
    network = NETWORKS[kind]
    data, options = signature(network.forward)
    assert data == ["params", "x", *STATES.get(kind, [])]
    assert set(options) <= {"activation", "teacher"}
    assert signature(network.backward)[0] == ["params", "trace", "do"]


@each_kind
def test_truncate_is_an_option_where_the_error_goes_back_through_a_state_and_nowhere_else(kind):
    options = signature(NETWORKS[kind].backward)[1]
    assert options == (["truncate"] if kind in TRUNCATED else [])
    case = Case(kind)
    run = {"network": NETWORKS[kind], **case.start, **case.teacher}
    E, grads = loss_and_gradients(case.params, case.x, case.y, **run)
    assert case.loss(case.params) == E
    assert_same(grads, case.backward(), 1e-15)
    if kind in TRUNCATED:
        _, grads = loss_and_gradients(case.params, case.x, case.y, truncate=2, **run)
        assert_same(grads, case.backward(2), 1e-15)
    else:
        with pytest.raises(TypeError, match=f"truncate debe ir con .* llegó 2 con {kind}"):
            loss_and_gradients(case.params, case.x, case.y, truncate=2, **run)


@pytest.mark.parametrize("network", [n for n in NETWORKS.values() if n is not unfolding])
def test_there_are_no_biases_unless_asked_for(network):
    parameters = inspect.signature(network.init).parameters
    assert parameters["bias"].default is False
    assert all(
        p.kind is p.KEYWORD_ONLY or p.name.endswith(("size", "width", "length"))
        for p in parameters.values()
    )


# --- el gradiente -----------------------------------------------------------------------------


@each_kind
@each_bias
def test_gradient_agrees_with_central_differences(kind, bias):
    case = Case(kind, bias=bias)
    assert_same(case.backward(), central_differences(case.loss, case.params), 1e-7)


@each_kind
@each_bias
def test_gradient_agrees_with_the_complex_step(kind, bias):
    case = Case(kind, bias=bias)
    assert_same(case.backward(), complex_step(case.loss, case.params), 1e-12)


@each_kind
def test_gradient_of_the_cross_entropy_agrees_with_the_complex_step(kind):
    case = Case(kind)
    targets = np.random.default_rng(1).integers(0, O, (T, B))
    mask = np.random.default_rng(2).random((T, B)) < 0.6

    def loss(params):
        return cross_entropy(case.forward(params).o, targets, mask)[0]

    trace = case.forward()
    do = cross_entropy(trace.o, targets, mask)[1]
    grads = case.network.backward(case.params, trace, do)
    assert_same(grads, complex_step(loss, case.params), 1e-12)


@each_recurrent_kind
@each_bias
@pytest.mark.parametrize("truncate", [1, 2, 3, T - 1])
def test_truncated_gradient_is_the_sum_over_windows(kind, bias, truncate):
    case = Case(kind, bias=bias)
    grads = case.backward(truncate)
    assert_same(grads, truncated_by_definition(case, truncate))
    assert not compare(grads, case.backward(), 1e-8).ok


@pytest.mark.parametrize("kind", TRUNCATED)
@pytest.mark.parametrize("truncate", [T, T + 1, 100 * T])
def test_truncating_at_T_or_beyond_is_exact(kind, truncate):
    case = Case(kind)
    assert_same(case.backward(truncate), case.backward(), 1e-14)


@each_kind
@each_bias
def test_gradient_has_the_keys_and_shapes_of_the_parameters(kind, bias):
    case = Case(kind, bias=bias)
    grads = case.backward()
    assert list(grads) == list(case.params)
    assert all(grads[name].shape == case.params[name].shape for name in grads)


@pytest.mark.parametrize("truncate", [None, 1, 3])
def test_with_a_teacher_there_is_nothing_to_truncate(truncate):
    case = Case("teacher_forced")
    assert_same(case.backward(truncate), complex_step(case.loss, case.params), 1e-12)


@each_recurrent_kind
@pytest.mark.parametrize("truncate", [None, 2])
def test_deltas_are_what_the_gradient_of_the_input_weights_adds_up(kind, truncate):
    case = Case(kind)
    trace = case.forward()
    do = squared_error(trace.o, case.y)[1]
    delta = case.network.deltas(case.params, trace, do, truncate=truncate)
    assert signature(case.network.deltas) == (["params", "trace", "do"], ["truncate"])
    if delta.ndim == 3:
        delta = delta[:, None]  # (T, compuertas, B, H), con una sola
    U = np.einsum("tgbh,tbd->ghd", delta, case.x).reshape(case.params["U"].shape)
    np.testing.assert_allclose(U, case.backward(truncate)["U"], rtol=1e-12, atol=1e-14)


@each_kind
@pytest.mark.parametrize("name", ["b", "c"])
def test_either_bias_may_come_alone(kind, name):
    case = Case(kind)
    case.params.pop(name, None)
    assert_same(case.backward(), complex_step(case.loss, case.params), 1e-12)


# --- lote, relleno y tiempo -------------------------------------------------------------------


@each_kind
@each_bias
def test_a_batch_is_its_sequences_one_by_one(kind, bias):
    case = Case(kind, bias=bias)
    trace, mean = case.forward(), dict.fromkeys(case.params, 0)
    for n in range(B):
        alone = case.alone(n)
        np.testing.assert_allclose(trace.o[:, n], alone.forward().o[:, 0], atol=1e-14)
        if "h" in trace._fields:
            np.testing.assert_allclose(trace.h[:, n], alone.forward().h[:, 0], atol=1e-14)
        mean = {name: mean[name] + value / B for name, value in alone.backward().items()}
    assert_same(case.backward(), mean, 1e-13)


@pytest.mark.parametrize("kind", [kind for kind in NETWORKS if kind != "unfolding"])
@pytest.mark.parametrize("loss", [squared_error, cross_entropy])
def test_a_padded_batch_with_a_mask_is_each_sequence_alone(kind, loss):
    lengths = [6, 1, 4, 3]
    mask = np.arange(T)[:, None] < lengths
    case = Case(kind)
    case.y[...] = np.eye(O)[np.random.default_rng(1).integers(0, O, (T, B))]
    case.x[~mask] = 1e3  # relleno que se notaría
    trace = case.forward()
    E, do = loss(trace.o, case.y, mask)
    mean, mean_E = dict.fromkeys(case.params, 0), 0
    for n, length in enumerate(lengths):
        alone = case.alone(n, length)
        one = alone.forward()
        one_E, one_do = loss(one.o, alone.y)
        mean_E += one_E / B
        for name, value in case.network.backward(case.params, one, one_do).items():
            mean[name] = mean[name] + value / B
    assert pytest.approx(mean_E, rel=1e-13) == E
    assert_same(case.network.backward(case.params, trace, do), mean, 1e-13)


@each_recurrent_kind
def test_going_on_from_the_final_state_is_the_whole_sequence(kind):
    case = Case(kind)
    whole = case.forward()
    for t in range(1, T):
        first = case.network.forward(case.params, case.x[:t], **case.start)
        rest = case.network.forward(case.params, case.x[t:], **first.final_state)
        np.testing.assert_allclose(rest.o, whole.o[t:], atol=1e-14)


@each_kind
def test_the_future_does_not_change_the_past(kind):
    case = Case(kind)
    before = case.forward()
    case.x = case.x.copy()
    case.x[4:] += 1.0
    after = case.forward()
    np.testing.assert_array_equal(after.o[:4], before.o[:4])
    assert (after.o[4:] != before.o[4:]).all()


@pytest.mark.parametrize("kind", STATES)
def test_the_state_starts_at_zero_unless_given(kind):
    case = Case(kind)
    given = case.forward()
    for name in case.start:
        case.start[name] = np.zeros_like(case.start[name])
    zeros = case.forward()
    case.start = {}
    np.testing.assert_array_equal(case.forward().o, zeros.o)
    assert (given.o[0] != zeros.o[0]).all()


# --- formas, tipos y memoria ------------------------------------------------------------------

small = st.integers(1, 5)
reproducible = settings(derandomize=True, deadline=None, max_examples=25, database=None)


@each_kind
@reproducible
@given(T=small, B=small, D=small, H=small, O=small, bias=st.booleans())
def test_any_shape_agrees_with_the_complex_step(kind, T, B, D, H, O, bias):
    case = Case(kind, T, B, D, H, O, bias=bias, seed=B + 7 * O)
    trace = case.forward()
    assert trace.x.shape == (T, B, D)
    if "h" in trace._fields:
        assert trace.h.shape == (T + 1, B, H)
    assert trace.o.shape == (T, B, O)
    assert_same(case.backward(), complex_step(case.loss, case.params), 1e-11)


@each_recurrent_kind
@reproducible
@given(T=small, B=small, H=small, truncate=small)
def test_any_truncation_of_any_shape_is_the_sum_over_windows(kind, T, B, H, truncate):
    case = Case(kind, T, B, 2, H, 3, seed=T + 7 * H)
    assert_same(case.backward(truncate), truncated_by_definition(case, truncate), 1e-11)


@each_kind
@reproducible
@given(T=small, B=small, D=small, H=small, O=small, bias=st.booleans(), truncate=st.none() | small)
def test_float32_in_is_float32_out_and_close_to_float64(kind, T, B, D, H, O, bias, truncate):
    case = Case(kind, T, B, D, H, O, bias=bias, seed=D)
    exact, grads = case.forward(), case.backward(truncate)
    case.params = {name: value.astype(np.float32) for name, value in case.params.items()}
    case.start = {name: value.astype(np.float32) for name, value in case.start.items()}
    case.x, case.y = case.x.astype(np.float32), case.y.astype(np.float32)
    case.teacher = {name: case.y for name in case.teacher}
    trace, single = case.forward(), case.backward(truncate)
    assert {array.dtype for array in trace if isinstance(array, np.ndarray)} == {
        np.dtype(np.float32)
    }
    assert all(value.dtype == np.float32 for value in single.values())
    np.testing.assert_allclose(trace.o, exact.o, atol=1e-5)
    for name, value in single.items():
        np.testing.assert_allclose(value, grads[name], rtol=1e-3, atol=1e-4)


@each_kind
@pytest.mark.parametrize("narrow", ["UWVbc", "x", "U", "W", "x and WVbc"])
def test_float32_beside_float64_rounds_nothing(kind, narrow):
    case, same = Case(kind), Case(kind)
    for name in set(narrow) & set(case.params):
        case.params[name] = case.params[name].astype(np.float32)
        same.params[name] = case.params[name].astype(np.float64)
    if "x" in narrow:
        case.x = case.x.astype(np.float32)
        same.x = case.x.astype(np.float64)
    assert case.forward().o.dtype == np.float64
    np.testing.assert_allclose(case.forward().o, same.forward().o, rtol=1e-12, atol=1e-14)
    assert_same(case.backward(), same.backward())


@each_kind
def test_float64_targets_do_not_widen_the_gradients_of_a_float32_network(kind):
    case = Case(kind)
    for values in (case.params, case.start):
        values |= {name: value.astype(np.float32) for name, value in values.items()}
    case.x = case.x.astype(np.float32)
    assert {value.dtype for value in case.backward().values()} == {np.dtype(np.float32)}


def strided(array):
    """Los mismos números en memoria salteada y al revés."""
    room = np.zeros([2 * n for n in array.shape])
    view = room[tuple(slice(None, None, -2) for _ in array.shape)]
    view[...] = array
    return view


@each_kind
@pytest.mark.parametrize("layout", [np.asfortranarray, strided])
@reproducible
@given(T=small, B=small, D=small, H=small, O=small, truncate=st.none() | small)
def test_memory_order_and_strides_do_not_matter(kind, layout, T, B, D, H, O, truncate):
    case = Case(kind, T, B, D, H, O, seed=T)
    expected, grads = case.forward(), case.backward(truncate)
    case.params = {name: layout(value) for name, value in case.params.items()}
    case.start = {name: layout(value) for name, value in case.start.items()}
    case.x, case.y = layout(case.x), layout(case.y)
    case.teacher = {name: case.y for name in case.teacher}
    trace = case.forward()
    np.testing.assert_allclose(trace.o, expected.o, atol=1e-14)
    do = layout(squared_error(trace.o, case.y)[1])
    assert_same(case.backward(truncate, trace, do), grads, 1e-12)


@each_kind
@each_bias
@pytest.mark.parametrize("truncate", [None, 2])
def test_nothing_of_the_caller_changes(kind, bias, truncate):
    case = Case(kind, bias=bias)
    trace = case.forward()
    do = squared_error(trace.o, case.y)[1]
    traced = [array for array in trace if isinstance(array, np.ndarray)]
    mine = [*case.params.values(), case.x, case.y, *case.start.values(), do, *traced]
    before = [array.copy() for array in mine]
    for array in mine:
        array.flags.writeable = False
    case.forward()
    case.backward(truncate, trace, do)
    for array, copy in zip(mine, before, strict=True):
        np.testing.assert_array_equal(array, copy)


# --- inicio -----------------------------------------------------------------------------------


@each_module
def test_same_seed_same_network_and_another_seed_another(network):
    a, b, c = (network.init(D, H, O, seed=seed, bias=True) for seed in (3, 3, 4))
    assert list(a) == ["U", "W", "V", "b", "c"]
    for name in a:
        np.testing.assert_array_equal(a[name], b[name])
    for name in ("U", "W", "V"):
        assert (a[name] != c[name]).any()


@each_module
def test_initial_parameters_have_their_ranges_and_type(network):
    params = network.init(D, 60, O, seed=0, bias=True, dtype=np.float32)
    assert {value.dtype for value in params.values()} == {np.dtype(np.float32)}
    assert 0.25 < np.abs(params["U"]).max() <= 0.3
    assert 0.9 / np.sqrt(60) < np.abs(params["V"]).max() <= 1 / np.sqrt(60)
    assert params["V"].shape == (O, 60)
    assert not params["c"].any()
    assert list(network.init(D, H, O, seed=0, bias=False)) == ["U", "W", "V"]
    assert network.init(D, H, O, seed=0)["W"].dtype == np.float64
