"""Aprender a recordar: la figura dice si la red aprendió, en cuántas épocas y con qué gradiente."""

import numpy as np
import pytest

from rnn_helpers.figures.lessons.recall import EPOCHS, learning_to_recall
from rnn_helpers.lessons.far_gradients import LEARNED


def error_of(fig):
    return next(line for line in fig.axes[0].lines if line.get_gid() == "error").get_ydata()


@pytest.mark.parametrize("kind", ["orthogonal", "identity"])
def test_a_network_that_keeps_the_gradient_learns_and_the_title_says_when(kind):
    fig = learning_to_recall(30, 1.0, "tanh", kind)
    error = error_of(fig)
    assert len(error) == EPOCHS
    epochs = np.flatnonzero(error >= LEARNED)[-1] + 2
    assert 1 < epochs < EPOCHS
    assert (error[epochs - 1 :] < LEARNED).all()
    assert fig.axes[0].get_title("left").endswith(f"aprende en {epochs} épocas")
    assert f"aprende en {epochs} épocas" in fig.alt


def test_a_network_that_loses_the_gradient_does_not_learn():
    fig = learning_to_recall(30, 1.0, "logistic", "orthogonal")
    assert error_of(fig).min() > 0.9
    assert fig.axes[0].get_title("left").endswith("no aprende")


def test_a_network_that_bounces_back_has_not_learned_yet():
    fig = learning_to_recall(100, 1.0, "tanh", "orthogonal")
    error = error_of(fig)
    first = np.flatnonzero(error < LEARNED)[0] + 1
    said = int(fig.alt.split("aprende en ")[1].split()[0])
    assert said > first + 5
    assert (error[said - 1 :] < LEARNED).all()


def test_without_saturation_what_arrives_is_the_power_of_the_gain():
    # Identidad × 0.1: h casi no pasa de cero tras el primer paso, y en 20 pasos queda 0.1¹⁹.
    assert "10^−19.0 del gradiente" in learning_to_recall(20, 0.1, "tanh", "identity").alt
