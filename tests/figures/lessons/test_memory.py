"""The figure of what the state remembers, at the ends of every control."""

from functools import partial
from itertools import product

import numpy as np
import pytest

from rnn_helpers.explorers.explorer import Explorer, choice, slider
from rnn_helpers.figures.lessons.memory import LAGS, STEPS, what_remains
from rnn_helpers.lessons import memory
from rnn_helpers.networks import rnn

X = np.random.default_rng(0).uniform(-1, 1, (40, 60, 1))
ENDS = {
    "gain": (0.1, 2.0),
    "activation": ("tanh", "logistic"),
    "hidden_size": (1, 24),
    "noise": (0.0, 0.2),
}


def lines(ax):
    return {line.get_gid(): line.get_xydata() for line in ax.lines}


def draw(gain=0.9, activation="tanh", hidden_size=8, noise=0.01, fig=None):
    return what_remains(gain, activation, hidden_size, noise, x=X, fig=fig)


def test_the_curves_are_the_trace_and_the_recall_of_that_network():
    fig = draw()
    params = rnn.init(1, 8, 1, seed=0, gain=0.9)
    trace = memory.first_input_trace(params, X[:STEPS], 1e-4).mean(axis=1)
    read = memory.memory_curve(params, X, LAGS, noise=0.01)
    np.testing.assert_allclose(lines(fig.axes[0])["huella"][:, 1], trace / trace[0])
    np.testing.assert_allclose(lines(fig.axes[1])["lectura"][:, 1], read)
    assert f"se leen {read.sum():.1f} entradas" in fig.alt
    assert f"queda {trace[20] / trace[0]:.1g} " in fig.alt


def test_the_dotted_line_is_the_gain():
    power = lines(draw(gain=0.5).axes[0])["potencia"][:, 1]
    np.testing.assert_allclose(power[:4], [1, 0.5, 0.25, 0.125])


def test_the_trace_fades_faster_with_the_logistic_function():
    def left(activation):
        return lines(draw(activation=activation).axes[0])["huella"][10, 1]

    assert left("logistic") < 1e-3 * left("tanh")


@pytest.fixture(scope="module")
def explorer():
    return Explorer(
        partial(what_remains, x=X),
        "Qué queda",
        gain=slider("Ganancia de W", 0.1, 2.0, 0.9, 0.05),
        activation=choice("Activación σ", {"tanh": "tanh", "logística": "logistic"}),
        hidden_size=slider("Unidades ocultas H", 1, 24, 16),
        noise=slider("Ruido de lectura", 0.0, 0.2, 0.01, 0.01),
    )


@pytest.mark.parametrize("values", [*product(*ENDS.values())])
def test_the_explorer_holds_at_the_ends_of_its_controls(explorer, values):
    explorer.move(**dict(zip(ENDS, values, strict=True)))
    left, right = explorer.fig.axes
    low, high = left.get_ylim()
    trace = lines(left)["huella"][:, 1]
    assert trace[0] == 1
    assert (trace >= low).all()
    assert (trace < high).all()
    assert ((lines(right)["lectura"][:, 1] >= 0) & (lines(right)["lectura"][:, 1] <= 1)).all()
    assert f"H = {values[2]}" in right.get_title("left")
