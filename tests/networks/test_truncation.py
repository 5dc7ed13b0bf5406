"""Los ecos de un error: tantos pasos atrás como se pida, y ni uno más."""

import numpy as np
import pytest

from rnn_helpers.networks.truncation import add_echoes


def halved(echo):
    return echo[1:] / 2


@pytest.mark.parametrize("truncate", [1, 2, 3, 5])
def test_each_error_goes_back_truncate_minus_one_steps(truncate):
    errors = np.zeros((5, 2))
    errors[4, 1] = 1
    total = add_echoes(errors, halved, truncate)
    np.testing.assert_array_equal(total[:, 0], 0)
    expected = [0.5**k if k < truncate else 0 for k in (4, 3, 2, 1, 0)]
    np.testing.assert_array_equal(total[:, 1], expected)


def test_the_echoes_of_different_steps_add_up():
    np.testing.assert_array_equal(add_echoes(np.ones(4), halved, 3), [1.75, 1.75, 1.5, 1])


def test_the_errors_that_it_is_given_stay_as_they_were():
    errors = np.ones(4)
    add_echoes(errors, halved, 4)
    np.testing.assert_array_equal(errors, 1)
