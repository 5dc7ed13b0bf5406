"""squared_error: su valor, su gradiente y sus máscaras."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from rnn_helpers.learning.gradient_check import compare, complex_step
from rnn_helpers.learning.losses import squared_error

small = st.integers(1, 5)
reproducible = settings(derandomize=True, deadline=None, max_examples=40, database=None)


def case(T, B, O, seed=0):
    rng = np.random.default_rng(seed)
    o, y = rng.standard_normal((T, B, O)), rng.standard_normal((T, B, O))
    return o, y, rng.random((T, B)) < 0.6


def test_value_and_gradient_of_a_case_done_by_hand():
    # Dos pasos, dos secuencias: errores 1, 2 en la primera y −3, 0 en la segunda.
    o = np.array([[[1.5], [0.0]], [[2.0], [1.0]]])
    y = np.array([[[0.5], [3.0]], [[0.0], [1.0]]])
    E, do = squared_error(o, y)
    assert E == (1 + 9 + 4 + 0) / 2 / 2
    np.testing.assert_array_equal(do, [[[0.5], [-1.5]], [[1.0], [0.0]]])


@reproducible
@given(T=small, B=small, O=small, masked=st.booleans())
def test_value_is_the_sum_over_steps_and_outputs_averaged_over_the_batch(T, B, O, masked):
    o, y, mask = case(T, B, O)
    E = squared_error(o, y, mask if masked else None)[0]
    expected = 0.0
    for n in range(B):
        for t in range(T):
            for k in range(O):
                if not masked or mask[t, n]:
                    expected += (o[t, n, k] - y[t, n, k]) ** 2 / 2
    np.testing.assert_allclose(E, expected / B, rtol=1e-13, atol=1e-15)


@reproducible
@given(T=small, B=small, O=small, masked=st.booleans())
def test_gradient_agrees_with_the_complex_step(T, B, O, masked):
    o, y, mask = case(T, B, O, seed=T)
    mask = mask if masked else None
    do = squared_error(o, y, mask)[1]
    reference = complex_step(lambda p: squared_error(p["o"], y, mask)[0], {"o": o})
    result = compare({"o": do}, reference, 1e-12)
    assert result.ok, result


def test_masked_steps_weigh_nothing_whatever_they_hold():
    o, y, mask = case(5, 4, 3)
    E, do = squared_error(o, y, mask)
    y[~mask] = 1e6
    other_E, other_do = squared_error(o, y, mask)
    assert other_E == E
    np.testing.assert_array_equal(do, other_do)
    assert not do[~mask].any()
    assert do[mask].all()


def test_a_mask_of_all_steps_is_no_mask():
    o, y, _ = case(5, 4, 3)
    E, do = squared_error(o, y)
    masked_E, masked_do = squared_error(o, y, np.ones((5, 4), bool))
    assert masked_E == E
    np.testing.assert_array_equal(do, masked_do)


def test_a_perfect_prediction_costs_nothing():
    o, _, _ = case(5, 4, 3)
    E, do = squared_error(o, o)
    assert E == 0
    assert not do.any()


def test_float64_targets_do_not_widen_a_float32_network():
    o, y, _ = case(5, 4, 3)
    do = squared_error(o.astype(np.float32), y)[1]
    assert do.dtype == np.float32
    np.testing.assert_allclose(do, squared_error(o, y)[1], atol=1e-6)


def test_float32_stays_float32():
    o, y, mask = case(5, 4, 3)
    for given_mask in (None, mask):
        do = squared_error(o.astype(np.float32), y.astype(np.float32), given_mask)[1]
        assert do.dtype == np.float32


def test_nothing_of_the_caller_changes():
    mine = case(5, 4, 3)
    before = [array.copy() for array in mine]
    squared_error(*mine)[1][:] = 7
    squared_error(*mine[:2])[1][:] = 7
    for array, copy in zip(mine, before, strict=True):
        np.testing.assert_array_equal(array, copy)
