"""El barrido hacia atrás: lo descubierto, lo que cada paso añade y lo que falta."""

from functools import partial

import numpy as np
import pytest

from rnn_helpers.figures.lessons.backward_sweep import backward_sweep
from rnn_helpers.learning.losses import squared_error
from rnn_helpers.networks import rnn
from rnn_helpers.series.signals import sine
from rnn_helpers.series.windows import windows

T, H = 6, 4
X, Y = windows(sine(T + 1, phase=1.0), T)
PARAMS = rnn.init(1, H, 1, seed=0, gain=1.0)
sweep = partial(backward_sweep, params=PARAMS, x=X, y=Y)


def expected(errors="all", activation="tanh", gain=0.9):
    """δ(t), lo que añade cada paso y ∂E/∂W, con las funciones del paquete."""
    params = PARAMS | {"W": gain * PARAMS["W"]}
    trace = rnn.forward(params, X, activation=activation)
    do = squared_error(trace.o, Y)[1]
    if errors == "last":
        do[:-1] = 0
    delta = rnn.deltas(params, trace, do)[:, 0]
    added = np.array([np.outer(delta[t], trace.h[t, 0]) for t in range(T)])
    return delta, added, rnn.backward(params, trace, do)["W"]


def shown(fig):
    """Las tres matrices: lo que añade, la suma hasta aquí, la suma de todas."""
    return [np.asarray(image.get_array()) for image in fig.axes[2].images]


@pytest.mark.parametrize("values", [("all", "tanh", 0.9), ("last", "logistic", 1.5)])
@pytest.mark.parametrize("done", [1, 4, T])
def test_matrices_are_what_bptt_adds(values, done):
    fig = sweep(done, *values)
    delta, added, total = expected(*values)
    one, so_far, everything = shown(fig)
    np.testing.assert_allclose(fig.axes[0].images[0].get_array(), delta.T, atol=1e-15)
    np.testing.assert_allclose(one, added[T - done], atol=1e-15)
    np.testing.assert_allclose(so_far, added[T - done :].sum(axis=0), atol=1e-15)
    np.testing.assert_allclose(everything, total, atol=1e-14)
    heights = [bar.get_height() for bar in fig.axes[1].containers[0]]
    np.testing.assert_allclose(heights, np.linalg.norm(added, axis=(1, 2)))


def test_title_says_how_much_is_missing():
    _, added, total = expected()
    missing = np.linalg.norm(added[:3].sum(axis=0)) / np.linalg.norm(total)
    fig = sweep(3, "all", "tanh", 0.9)
    assert fig.axes[0].get_title("left") == (
        f"El barrido va en t = 4: a la suma le falta el {100 * missing:.0f} %"
    )
    assert "la suma está completa" in sweep(T, "all", "tanh", 0.9).alt


def test_steps_not_yet_reached_are_covered_and_the_current_one_is_framed():
    cover, frame = sweep(2, "all", "tanh", 0.9).axes[0].patches
    assert (cover.get_x(), cover.get_width()) == (0.5, T - 2)
    assert frame.get_x() == T - 2 + 0.5


def test_only_the_current_bar_is_black_and_only_the_future_is_coloured():
    bars = sweep(2, "all", "tanh", 0.9).axes[1].containers[0]
    colors = [bar.get_facecolor() for bar in bars]
    assert len({*colors[: T - 2]}) == 1
    assert len({colors[0], colors[T - 2], colors[T - 1]}) == 3
