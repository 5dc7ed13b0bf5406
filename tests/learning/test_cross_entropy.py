"""Softmax y entropía cruzada: sus ecuaciones en bucles, sus derivadas y sus casos extremos."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rnn_helpers.learning.gradient_check import central_differences, compare, complex_step
from rnn_helpers.learning.losses import cross_entropy, softmax

T, B, O = 5, 4, 3


def logits(shape=(T, B, O), seed=0):
    return np.random.default_rng(seed).normal(0, 2, shape)


def classes(shape=(T, B), outputs=O, seed=1):
    return np.random.default_rng(seed).integers(0, outputs, shape)


def one_hot(targets, outputs=O):
    return np.eye(outputs)[targets]


MASK = np.arange(T)[:, None] < [5, 1, 3, 2]  # cuatro secuencias de distinta longitud


def equations(o, targets, mask):
    """La definición: −log de la probabilidad de la clase correcta, paso por paso."""
    E, (T, B, O) = 0.0, o.shape
    for n in range(B):
        for t in range(T):
            if mask[t, n]:
                total = sum(np.exp(o[t, n, k]) for k in range(O))
                E -= np.log(np.exp(o[t, n, targets[t, n]]) / total)
    return E / B


@pytest.mark.parametrize("shape", [(O,), (B, O), (T, B, O)])
def test_softmax_is_its_definition_on_the_last_axis(shape):
    o = logits(shape)
    y = softmax(o)
    assert y.shape == shape
    for index in np.ndindex(shape[:-1]):
        np.testing.assert_allclose(y[index], np.exp(o[index]) / np.exp(o[index]).sum(), atol=1e-15)


def test_softmax_ignores_a_constant_added_to_all_outputs():
    o = logits()
    np.testing.assert_allclose(softmax(o + 123.0), softmax(o), rtol=1e-12)
    assert not np.allclose(softmax(o * 2), softmax(o))


def test_cross_entropy_is_its_definition():
    E, _ = cross_entropy(logits(), classes())
    assert pytest.approx(equations(logits(), classes(), np.ones((T, B), bool)), rel=1e-13) == E
    E, _ = cross_entropy(logits(), classes(), MASK)
    assert pytest.approx(equations(logits(), classes(), MASK), rel=1e-13) == E


def test_gradient_is_softmax_minus_one_hot_over_the_batch():
    _, do = cross_entropy(logits(), classes())
    np.testing.assert_allclose(do, (softmax(logits()) - one_hot(classes())) / B, atol=1e-15)


@pytest.mark.parametrize("mask", [None, MASK])
@pytest.mark.parametrize("targets", [classes(), softmax(logits(seed=2))])
def test_gradient_agrees_with_both_numerical_derivatives(targets, mask):
    def loss(params):
        return cross_entropy(params["o"], targets, mask)[0]

    params = {"o": logits()}
    grads = {"o": cross_entropy(params["o"], targets, mask)[1]}
    assert compare(grads, central_differences(loss, params), 1e-7).ok
    assert compare(grads, complex_step(loss, params), 1e-12).ok


@pytest.mark.parametrize("mask", [None, MASK])
def test_integer_and_one_hot_targets_are_the_same(mask):
    E, do = cross_entropy(logits(), classes(), mask)
    E_hot, do_hot = cross_entropy(logits(), one_hot(classes()), mask)
    assert pytest.approx(E_hot, rel=1e-14) == E
    np.testing.assert_array_equal(do, do_hot)


@pytest.mark.parametrize("integer", [np.int8, np.uint8, np.int64])
def test_any_integer_type_names_the_classes(integer):
    E, do = cross_entropy(logits(), classes().astype(integer))
    expected_E, expected_do = cross_entropy(logits(), classes())
    assert expected_E == E
    np.testing.assert_array_equal(do, expected_do)


def test_steps_that_do_not_count_may_hold_anything():
    o, targets = logits(), classes()
    expected_E, expected_do = cross_entropy(o, targets, MASK)
    o[~MASK], targets[~MASK] = 1e4, -1
    E, do = cross_entropy(o, targets, MASK)
    assert expected_E == E
    np.testing.assert_array_equal(do, expected_do)
    assert not do[~MASK].any()
    hot = one_hot(classes())
    hot[~MASK] = -1  # un relleno que no es ninguna distribución
    np.testing.assert_array_equal(cross_entropy(o, hot, MASK)[1], expected_do)
    one_class = cross_entropy(o[:, :, :1], np.where(MASK, 0, -1), MASK)
    assert one_class[0] == 0


def test_a_padded_batch_is_its_sequences_alone():
    lengths = MASK.sum(axis=0)
    E, do = cross_entropy(logits(), classes(), MASK)
    alone = [
        cross_entropy(logits()[:length, n : n + 1], classes()[:length, n : n + 1])
        for n, length in enumerate(lengths)
    ]
    assert pytest.approx(sum(one[0] for one in alone) / B, rel=1e-13) == E
    for n, (_, one) in enumerate(alone):
        np.testing.assert_allclose(do[: lengths[n], n], one[:, 0] / B, atol=1e-16)


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_huge_outputs_neither_overflow_nor_lose_the_loss(dtype):
    o = np.array([[[1e4, -1e4, 0.0]], [[-1e4, -1e4, -1e4]], [[1e4, 1e4, -1e4]]], dtype)
    with np.errstate(all="raise", under="ignore"):
        y = softmax(o)
        E, do = cross_entropy(o, np.array([[1], [0], [1]]))
    np.testing.assert_allclose(y[:, 0], [[1, 0, 0], [1 / 3] * 3, [0.5, 0.5, 0]], rtol=1e-6)
    assert pytest.approx(2e4 + np.log(3) + np.log(2), rel=1e-6) == E
    np.testing.assert_allclose(do[0, 0], [1, -1, 0], atol=1e-12)


def test_complex_step_survives_huge_outputs():
    params = {"o": np.array([[[1e4, -1e4, 3.0]]])}
    grads = complex_step(lambda params: cross_entropy(params["o"], np.array([[2]]))[0], params)
    np.testing.assert_array_equal(grads["o"], [[[1, 0, -1]]])


def test_uniform_outputs_cost_the_logarithm_of_the_number_of_classes():
    E, _ = cross_entropy(np.zeros((T, B, O)), classes())
    assert pytest.approx(T * np.log(O), rel=1e-14) == E


def test_an_ideal_prediction_of_a_distribution_has_zero_gradient_and_costs_its_entropy():
    y = softmax(logits())
    E, do = cross_entropy(logits() + 7.0, y)
    np.testing.assert_allclose(do, 0, atol=1e-15)
    assert pytest.approx(-(y * np.log(y)).sum() / B, rel=1e-13) == E


def test_float32_in_is_float32_out():
    o = logits().astype(np.float32)
    for targets in (classes(), one_hot(classes())):
        _, do = cross_entropy(o, targets)
        assert do.dtype == softmax(o).dtype == np.float32
        np.testing.assert_allclose(do, cross_entropy(logits(), targets)[1], atol=1e-6)


def test_nothing_of_the_caller_changes():
    mine = [logits(), classes(), one_hot(classes()), MASK.copy()]
    before = [array.copy() for array in mine]
    o, integers, hot, mask = mine
    for array in mine:
        array.flags.writeable = False
    softmax(o)
    cross_entropy(o, integers, mask)
    cross_entropy(o, hot, mask)
    for array, copy in zip(mine, before, strict=True):
        np.testing.assert_array_equal(array, copy)


@settings(derandomize=True, deadline=None, max_examples=40, database=None)
@given(
    T=st.integers(1, 5),
    B=st.integers(1, 5),
    O=st.integers(1, 5),
    scale=st.sampled_from([1e-3, 1.0, 1e2, 1e4]),
    layout=st.sampled_from([np.ascontiguousarray, np.asfortranarray, lambda a: a[::-1, ::-1]]),
)
def test_any_shape_size_and_memory_order_gives_a_loss_and_a_balanced_gradient(
    T, B, O, scale, layout
):
    o, targets = scale * logits((T, B, O), seed=T), classes((T, B), O, seed=B)
    E, do = cross_entropy(layout(o), layout(targets))
    # La pérdida es la distancia de la salida correcta a la mayor, más a lo sumo log O por paso.
    gap = (o.max(axis=-1) - np.take_along_axis(o, targets[:, :, None], -1)[:, :, 0]).sum() / B
    assert gap - 1e-9 <= E <= gap + T * np.log(O) + 1e-9
    np.testing.assert_allclose(do.sum(axis=-1), 0, atol=1e-15)
    expected = cross_entropy(o, one_hot(targets, O))[1]
    np.testing.assert_allclose(do, layout(expected), atol=1e-15)


@pytest.mark.parametrize(
    ("targets", "error", "message"),
    [
        (one_hot(classes()) * 2, ValueError, "suma 1 .* llegó"),
        (softmax(logits()) + np.array([0.5, -1.0, 0.5]), ValueError, "suma 1 .* llegó"),
        (one_hot(classes()).astype(int), TypeError, "punto flotante .* llegó int64"),
        (classes() > 0, TypeError, "punto flotante .* llegó bool"),
    ],
)
def test_targets_that_are_neither_classes_nor_distributions_are_refused(targets, error, message):
    with pytest.raises(error, match=message):
        cross_entropy(logits(), targets)


def test_a_bad_target_is_told_with_its_place():
    targets = classes()
    targets[3, 2] = 9
    with pytest.raises(ValueError, match="llegó 9 en el paso 3 de la secuencia 2"):
        cross_entropy(logits(), targets)
