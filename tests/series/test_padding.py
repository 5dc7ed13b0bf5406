"""El relleno no cambia ninguna secuencia ni lo que una red hace con ella."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rnn_helpers.learning.losses import squared_error
from rnn_helpers.networks import rnn
from rnn_helpers.series.padding import last_step, pad

BOUNDED = settings(max_examples=40, deadline=None, derandomize=True)


@BOUNDED
@given(st.lists(st.integers(1, 9), min_size=1, max_size=6), st.integers(1, 4))
def test_padding_keeps_each_sequence_and_says_where_it_ends(lengths, D):
    rng = np.random.default_rng(0)
    pieces = [rng.standard_normal((length, D)) for length in lengths]
    x, found, mask = pad(pieces)
    assert x.shape == (max(lengths), len(lengths), D)
    assert found.tolist() == lengths
    assert mask.dtype == bool
    assert mask.sum(axis=0).tolist() == lengths
    assert not x[~mask].any()
    for i, piece in enumerate(pieces):
        np.testing.assert_array_equal(x[:, i][mask[:, i]], piece)


def test_padding_takes_plain_series_and_keeps_single_precision():
    x = pad([np.ones(2, np.float32), np.ones(3, np.float32)]).x
    assert x.dtype == np.float32
    assert x[:, :, 0].tolist() == [[1, 1], [1, 1], [0, 1]]


def test_a_padded_batch_is_each_sequence_alone_in_the_network_as_well():
    rng = np.random.default_rng(0)
    pieces = [rng.standard_normal((length, 2)) for length in (3, 8, 5)]
    x, lengths, mask = pad(pieces)
    y = rng.standard_normal((8, 3, 2))
    params = rnn.init(2, 4, 2, seed=0, bias=True)
    trace = rnn.forward(params, x)
    E, do = squared_error(trace.o, y, mask)
    grads, total, error = rnn.backward(params, trace, do), dict.fromkeys(params, 0), 0
    for i, (piece, length) in enumerate(zip(pieces, lengths, strict=True)):
        alone = rnn.forward(params, piece[:, None])
        one, one_do = squared_error(alone.o, y[:length, [i]])
        one_grads = rnn.backward(params, alone, one_do)
        error += one / 3
        total = {name: total[name] + one_grads[name] / 3 for name in params}
    assert pytest.approx(error, rel=1e-13) == E
    for name in params:
        np.testing.assert_allclose(grads[name], total[name], atol=1e-12)


def test_the_last_step_of_a_padded_sequence_is_its_own_and_not_the_last_row():
    pieces = [np.arange(length * 2.0).reshape(length, 2) + 1 for length in (3, 1, 4)]
    x, lengths, _ = pad(pieces)
    last = last_step(x, lengths)
    np.testing.assert_array_equal(last, [piece[-1] for piece in pieces])
    last[:] = 7
    np.testing.assert_array_equal(x, pad(pieces).x)


@pytest.mark.parametrize("dtype", [np.uint8, np.uint64, np.int8])
def test_the_lengths_may_be_any_integers(dtype):
    x, lengths, _ = pad([np.arange(3.0), np.arange(5.0)])
    assert last_step(x, lengths.astype(dtype)).tolist() == [[2], [4]]
