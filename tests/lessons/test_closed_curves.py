"""A point of the circle tells the next one; the centre of the eight does not."""

import numpy as np

from rnn_helpers.lessons.closed_curves import TURN, circle, eight


def test_each_point_of_the_circle_is_the_last_one_turned():
    start, points = circle(6, 30, seed=0)
    turn = np.array([[np.cos(TURN), -np.sin(TURN)], [np.sin(TURN), np.cos(TURN)]])
    for before, after in zip([start, *points[:-1]], points, strict=True):
        np.testing.assert_allclose(after, before @ turn.T)


def test_the_eight_leaves_its_centre_by_two_ways():
    start, points = eight(400, 60, seed=0)
    path = np.concatenate([start[None], points])
    step = np.diff(path, axis=0)[np.linalg.norm(path[:-1], axis=2) < 0.1]
    assert (step[:, 0] > 0.1).any()
    assert (step[:, 0] < -0.1).any()
    assert np.abs(path).max() <= 1
