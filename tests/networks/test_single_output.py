"""La Fig. 10.5: una sola salida, al final. Es `rnn` con ∂E/∂o(t) = 0 salvo en el último paso.

Con secuencias de distinta longitud, el último paso de cada una lo elige la máscara de la pérdida.
"""

import numpy as np
import pytest

from rnn_helpers.learning.gradient_check import compare, complex_step
from rnn_helpers.learning.losses import cross_entropy, squared_error
from rnn_helpers.networks import rnn

T, B, D, H, O = 7, 4, 3, 5, 2
LENGTHS = np.array([7, 1, 5, 2])
LAST = np.arange(T)[:, None] == LENGTHS - 1

rng = np.random.default_rng(0)
PARAMS = rnn.init(D, H, O, seed=0, bias=True)
PARAMS |= {name: rng.normal(0, 0.5, PARAMS[name].shape) for name in ("b", "c")}
X, H0 = rng.standard_normal((T, B, D)), rng.normal(0, 0.5, (B, H))
Y = np.eye(O)[rng.integers(0, O, (T, B))]

each_loss = pytest.mark.parametrize("loss", [squared_error, cross_entropy])


def summary(params, n):
    """Lo que la Fig. 10.5 dice: leer la secuencia n entera y dar una salida."""
    h = H0[n]
    for t in range(LENGTHS[n]):
        h = np.tanh(params["b"] + params["W"] @ h + params["U"] @ X[t, n])
    return params["c"] + params["V"] @ h


@each_loss
def test_masked_network_is_the_network_that_speaks_once(loss):
    def single_output_loss(params):
        E = 0
        for n in range(B):
            y = Y[LENGTHS[n] - 1, n]
            E = E + loss(summary(params, n)[None, None], y[None, None])[0]
        return E / B

    trace = rnn.forward(PARAMS, X, H0)
    E, do = loss(trace.o, Y, LAST)
    assert pytest.approx(single_output_loss(PARAMS), rel=1e-13) == E
    grads = rnn.backward(PARAMS, trace, do)
    result = compare(grads, complex_step(single_output_loss, PARAMS), 1e-12)
    assert result.ok, result


@each_loss
def test_do_is_zero_but_at_the_last_step_of_each_sequence(loss):
    _, do = loss(rnn.forward(PARAMS, X, H0).o, Y, LAST)
    np.testing.assert_array_equal((do != 0).all(axis=2), LAST)
    np.testing.assert_array_equal((do != 0).any(axis=2), LAST)


@each_loss
def test_what_comes_after_the_last_step_changes_nothing(loss):
    x, y = X.copy(), Y.copy()
    after = np.arange(T)[:, None] >= LENGTHS
    x[after], y[~LAST] = 1e3, 1
    results = []
    for inputs, targets in ((X, Y), (x, y)):
        trace = rnn.forward(PARAMS, inputs, H0)
        E, do = loss(trace.o, targets, LAST)
        results.append((E, rnn.backward(PARAMS, trace, do)))
    (E, grads), (padded_E, padded_grads) = results
    assert padded_E == E
    for name in grads:
        np.testing.assert_array_equal(grads[name], padded_grads[name])


def test_output_weights_learn_from_the_last_state_alone_and_the_rest_from_every_step():
    trace = rnn.forward(PARAMS, X, H0)
    _, do = squared_error(trace.o, Y, LAST)
    grads = rnn.backward(PARAMS, trace, do)
    V = sum(np.outer(do[n - 1, k], trace.h[n, k]) for k, n in enumerate(LENGTHS))
    np.testing.assert_allclose(grads["V"], V, atol=1e-15)
    deltas = rnn.deltas(PARAMS, trace, do)
    np.testing.assert_array_equal((deltas != 0).all(axis=2), np.arange(T)[:, None] < LENGTHS)
