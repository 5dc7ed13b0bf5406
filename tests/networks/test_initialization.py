"""Las tres W iniciales: lo que cada una hace con un vector, y con la potencia k; y la cuenta."""

import numpy as np
import pytest

from rnn_helpers.networks import rnn
from rnn_helpers.networks.initialization import (
    count_parameters,
    orthogonal,
    recurrent_matrix,
    spectral_radius,
)


@pytest.mark.parametrize("kind", ["orthogonal", "identity", "uniform"])
def test_gain_multiplies_the_matrix(kind):
    zero, one, double = (recurrent_matrix(kind, 6, seed=3, gain=gain) for gain in (0, 1, 2))
    np.testing.assert_array_equal(2 * one, double)
    assert not zero.any()
    assert one.shape == (6, 6)


def test_orthogonal_keeps_every_norm():
    W = recurrent_matrix("orthogonal", 6, seed=0)
    np.testing.assert_allclose(W.T @ W, np.eye(6), atol=1e-14)
    assert not np.allclose(W, np.eye(6), atol=0.1)


def test_identity_is_the_identity():
    np.testing.assert_array_equal(recurrent_matrix("identity", 6, seed=0), np.eye(6))


def test_uniform_fills_its_interval_and_shrinks_states():
    W = recurrent_matrix("uniform", 200, seed=0)
    limit = 1 / np.sqrt(200)
    assert -limit <= W.min() < -0.99 * limit
    assert 0.99 * limit < W.max() <= limit
    assert spectral_radius(W) == pytest.approx(1 / np.sqrt(3), rel=0.1)


@pytest.mark.parametrize("kind", ["orthogonal", "uniform"])
def test_same_seed_same_matrix_and_another_seed_another(kind):
    a, b, c = (recurrent_matrix(kind, 5, seed=seed) for seed in (1, 1, 2))
    np.testing.assert_array_equal(a, b)
    assert (a != c).any()


def test_spectral_radius_is_the_largest_modulus_even_of_complex_eigenvalues():
    turn = np.array([[0.0, -1.0], [1.0, 0.0]])
    assert spectral_radius(0.7 * turn) == pytest.approx(0.7)
    assert spectral_radius(np.diag([0.5, -2.0, 1.0])) == pytest.approx(2)


def test_spectral_radius_is_not_the_norm():
    # Una matriz triangular puede alargar mucho un vector y aun así borrarlo al final.
    W = np.array([[0.5, 100.0], [0.0, 0.5]])
    assert spectral_radius(W) == pytest.approx(0.5)
    assert np.linalg.norm(W, 2) > 100


def test_random_orthogonal_matrices_turn_both_ways():
    # Con los signos de R sin corregir, la diagonal de Q tendría un signo preferido (Mezzadri 2007).
    rng = np.random.default_rng(0)
    corners = np.array([orthogonal(3, rng)[0, 0] for _ in range(300)])
    assert 0.4 < (corners > 0).mean() < 0.6
    determinants = [np.linalg.det(orthogonal(3, rng)) for _ in range(100)]
    assert {-1, 1} == {round(determinant) for determinant in determinants}


def test_parameters_are_counted_one_by_one():
    assert count_parameters({"W": np.ones((3, 3)), "b": np.ones(3)}) == 12
    assert count_parameters(rnn.init(2, 5, 3, seed=0)) == 5 * 2 + 5 * 5 + 3 * 5
    assert count_parameters(rnn.init(2, 5, 3, seed=0, bias=True)) == 50 + 5 + 3
