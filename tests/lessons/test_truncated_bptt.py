"""El gradiente truncado frente al exacto: qué mide, y sus dos extremos."""

import numpy as np
import pytest

from rnn_helpers.learning.losses import squared_error
from rnn_helpers.lessons.truncated_bptt import against_exact
from rnn_helpers.networks import rnn

rng = np.random.default_rng(0)
X, Y = rng.standard_normal((9, 3, 2)), rng.standard_normal((9, 3, 1))


def measured(gain):
    params = rnn.init(2, 5, 1, seed=0, gain=gain)
    trace = rnn.forward(params, X)
    do = squared_error(trace.o, Y)[1]
    return against_exact(params, trace, do), params, trace, do


@pytest.mark.parametrize("k", [1, 4])
def test_each_row_is_the_angle_and_the_size_of_the_gradient_cut_there(k):
    rows, params, trace, do = measured(0.9)
    exact = rnn.backward(params, trace, do)["W"]
    cut = rnn.backward(params, trace, do, truncate=k)["W"]
    sizes = np.linalg.norm(cut), np.linalg.norm(exact)
    cosine = np.sum(cut * exact) / np.prod(sizes)
    np.testing.assert_allclose(rows[k - 1], [cosine, sizes[0] / sizes[1]], rtol=1e-12)
    assert cosine < 1 - 1e-4


def test_with_as_many_steps_as_the_sequence_nothing_is_cut():
    rows = measured(0.9)[0]
    assert rows.shape == (9, 2)
    np.testing.assert_allclose(rows[-1], [1, 1], rtol=1e-12)


def test_the_less_the_past_weighs_the_less_is_lost():
    assert measured(0.3)[0][1, 0] > measured(1.5)[0][1, 0]
