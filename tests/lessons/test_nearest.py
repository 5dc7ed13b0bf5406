"""The nearest neighbour is the one at the least distance, however it is counted."""

import numpy as np

from rnn_helpers.lessons.nearest import nearest


def test_the_nearest_is_at_the_least_distance():
    rng = np.random.default_rng(0)
    examples, asked = rng.normal(size=(30, 4)), rng.normal(size=(12, 4)) + 3
    distances = [[np.linalg.norm(a - e) for e in examples] for a in asked]
    assert nearest(examples, asked).tolist() == np.argmin(distances, axis=1).tolist()


def test_of_two_equally_near_it_is_the_first():
    assert nearest(np.array([[1.0], [3.0], [3.0]]), np.array([[2.0], [5.0]])).tolist() == [0, 1]
