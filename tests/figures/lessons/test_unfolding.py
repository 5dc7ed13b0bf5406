"""The live graph writes the numbers of the network; the copies add up to the shared gradient."""

from functools import partial
from itertools import product

import numpy as np
import pytest

from rnn_helpers.explorers.explorer import Explorer, slider
from rnn_helpers.figures.lessons.unfolding import copy_gradients, live_unfolding, long_run

X = np.array([1.0, 0, 0, 0, -0.5, 0, 0, 0])
ENDS = {"steps": (1, 8), "step": (0, 8), "W": (-1.5, 1.5), "U": (-2.0, 2.0)}


def texts(fig):
    return [text.get_text() for text in fig.axes[0].texts]


def states(W, U, steps):
    h = [0.0]
    for x in X[:steps]:
        h.append(np.tanh(W * h[-1] + U * x))
    return h


def test_the_title_is_the_step_in_numbers():
    fig = live_unfolding(6, 2, 0.9, 1.0, x=X)
    h = states(0.9, 1.0, 2)
    said = f"h(2) = tanh(W h(1) + U x(2)) = tanh(0.90 · {h[1]:.2f} + 1.00 · 0.00) = {h[2]:.2f}"
    assert fig.axes[0].get_title("left") == said
    assert said in fig.alt


def test_a_negative_number_after_a_sign_has_parentheses():
    title = live_unfolding(5, 5, -0.5, 2.0, x=X).axes[0].get_title("left")
    assert "tanh((−0.50) · " in title
    assert "2.00 · (−0.50)" in title


def test_states_not_yet_computed_have_no_number():
    fig = live_unfolding(4, 1, 0.9, 1.0, x=X)
    h = states(0.9, 1.0, 1)
    numbers = [text for text in texts(fig) if text[-1].isdigit()]
    assert numbers == ["0.00", "1.00", f"{h[1]:.2f}", "0.00", "0.00", "0.00"]  # h0, x1, h1, x2…x4


def test_every_computed_copy_of_the_weights_is_lit_and_no_other():
    fig = live_unfolding(6, 4, 0.9, 1.0, x=X)
    lit = [patch for patch in fig.axes[0].patches if patch.get_linewidth() == 3.0]
    assert len(lit) == 8  # 4 copias de W y 4 de U


def test_a_step_beyond_the_last_copy_is_the_last():
    assert live_unfolding(3, 8, 0.9, 1.0, x=X).alt == live_unfolding(3, 3, 0.9, 1.0, x=X).alt


@pytest.fixture(scope="module")
def explorer():
    return Explorer(
        partial(live_unfolding, x=X),
        "El grafo, paso a paso",
        steps=slider("Copias τ", 1, 8, 6),
        step=slider("Paso calculado", 0, 8, 3),
        W=slider("W", -1.5, 1.5, 0.9, 0.1),
        U=slider("U", -2.0, 2.0, 1.0, 0.1),
    )


@pytest.mark.parametrize("values", [*product(*ENDS.values())])
def test_the_explorer_holds_at_the_ends_of_its_controls(explorer, values):
    steps, step, W, U = values
    explorer.move(**dict(zip(ENDS, values, strict=True)))
    step = min(step, steps)
    last = f"{states(W, U, step)[-1]:.2f}".replace("-", "−")
    assert f"$h^{{({steps})}}$" in texts(explorer.fig)
    assert f"$h^{{({steps + 1})}}$" not in texts(explorer.fig)
    assert last in texts(explorer.fig)
    if step:
        assert explorer.fig.alt.endswith(f" = {last}.")


def test_the_bars_are_the_copies_and_the_last_one_their_sum():
    fig = copy_gradients(np.array([0.5, -0.25, 1.0]), title="t")
    heights = [patch.get_height() for patch in fig.axes[0].patches]
    assert heights == [0.5, -0.25, 1.0, 1.25]
    assert texts(fig) == ["0.50", "−0.25", "1.00", "1.25"]
    assert "su suma es 1.25" in fig.alt


def test_the_long_run_says_how_often_it_is_right():
    truth = np.array([1.0, 1, -1, -1])
    fig = long_run(X[:4], truth, np.array([0.9, -0.1, -1, -0.8]), 2, title="t")
    assert "75 % de 4 pasos" in fig.alt
