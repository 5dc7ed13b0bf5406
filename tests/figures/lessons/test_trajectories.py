"""Dos trayectorias vecinas: la figura dice cuándo dejan de parecerse."""

import numpy as np

from rnn_helpers.figures.lessons.trajectories import parting
from rnn_helpers.lessons.chaos import logistic_map
from rnn_helpers.lessons.dynamics import iterate


def lines(ax):
    return {line.get_gid(): line.get_xydata() for line in ax.lines}


def pair(scale):
    s = iterate(logistic_map, 0.2, 40, r=4.0)
    return s, iterate(logistic_map, 0.2 + scale * 1e-6, 40, r=4.0)


def test_parting_says_when_the_neighbours_stop_looking_alike():
    s, neighbour = pair(1)
    first = int(np.argmax(np.abs(s - neighbour) > 0.1))
    fig = parting(s, neighbour, title="t", step=2.0)
    assert f"hasta t = {2 * first}" in fig.alt
    distance = lines(fig.axes[1])["distancia"]
    assert distance[first, 1] > 0.1 >= distance[first - 1, 1]


def test_identical_neighbours_never_part():
    s, _ = pair(1)
    assert "hasta t = 41" in parting(s, s, title="t").alt
