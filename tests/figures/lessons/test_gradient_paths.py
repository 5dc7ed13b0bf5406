"""El camino de un gradiente: el que se destaca es el que de verdad existe."""

import itertools

import numpy as np
import pytest

from rnn_helpers.figures.lessons.gradient_paths import gradient_path
from rnn_helpers.networks import output_recurrent, rnn

STEPS = 4


def path(fig):
    return fig.alt.partition("Camino: ")[2].rstrip(".").split(" → ")


def influences(architecture):
    """Por fuerza bruta: qué salidas cambian al mover cada entrada; en la 10.5, solo la última."""
    network = output_recurrent if architecture in ("10.4", "10.6") else rnn
    options = {"teacher": np.ones((STEPS, 1, 1))} if architecture == "10.6" else {}
    params = network.init(1, 5, 1, seed=0)
    x = np.random.default_rng(0).normal(size=(STEPS, 1, 1))
    before = network.forward(params, x, **options).o
    changed = np.zeros((STEPS, STEPS), bool)
    for k in range(STEPS):
        moved = x.copy()
        moved[k] += 0.5
        changed[k] = (network.forward(params, moved, **options).o != before)[:, 0, 0]
    return changed


@pytest.mark.parametrize("architecture", ["10.3", "10.4", "10.6"])
def test_a_path_reaches_the_input_exactly_when_the_input_moves_the_output(architecture):
    changed = influences(architecture)
    for s, k in itertools.product(range(1, STEPS + 1), repeat=2):
        fig = gradient_path(architecture, STEPS, s, k)
        assert (path(fig)[-1] == f"x{k}") == changed[k - 1, s - 1]
        assert ("no llega" in fig.alt) == (not changed[k - 1, s - 1])


@pytest.mark.parametrize(
    ("architecture", "expected"),
    [
        ("10.3", ["L4", "o4", "h4", "h3", "h2", "x2"]),
        ("10.4", ["L4", "o4", "h4", "o3", "h3", "o2", "h2", "x2"]),
        ("10.5", ["L4", "o4", "h4", "h3", "h2", "x2"]),
        ("10.6", ["L4", "o4", "h4", "y3"]),
    ],
)
def test_each_architecture_goes_back_its_own_way(architecture, expected):
    assert path(gradient_path(architecture, STEPS, 4, 2)) == expected


def test_in_10_5_the_only_loss_is_the_last_one():
    assert path(gradient_path("10.5", STEPS, 1, 3))[0] == "L4"


@pytest.mark.parametrize(
    ("architecture", "s", "k", "words"),
    [
        ("10.3", 3, 3, "La pérdida de t = 3 llega a x(3) sin pasar por W"),
        ("10.3", 3, 2, "llega a x(2) y pasa una vez por W"),
        ("10.4", 4, 1, "llega a x(1) y pasa 3 veces por W y por la salida"),
        ("10.6", 3, 1, "no llega a x(1): y(2) es un dato, y ahí se detiene"),
        ("10.3", 1, 2, "no llega a x(2): el futuro no influye en el pasado"),
    ],
)
def test_the_title_says_what_the_picture_shows(architecture, s, k, words):
    fig = gradient_path(architecture, STEPS, s, k)
    assert words in fig.axes[0].get_title(loc="left")
    assert words in fig.alt


def test_steps_beyond_the_end_are_the_last_one():
    assert gradient_path("10.3", 2, 7, 6).alt == gradient_path("10.3", 2, 2, 2).alt
