"""Se escala con los números del entrenamiento, y el camino de vuelta es exacto."""

import numpy as np
import pytest

from rnn_helpers.series.scaling import fit_scaler


@pytest.mark.parametrize("shape", [(50,), (50, 3)])
def test_the_training_part_has_mean_zero_and_deviation_one_and_the_way_back_is_exact(shape):
    train = 5 + 3 * np.random.default_rng(0).standard_normal(shape)
    scaler = fit_scaler(train)
    scaled = scaler.apply(train)
    np.testing.assert_allclose(scaled.mean(axis=0), 0, atol=1e-14)
    np.testing.assert_allclose(scaled.std(axis=0), 1, rtol=1e-14)
    np.testing.assert_allclose(scaler.undo(scaled), train, rtol=1e-14)


def test_the_future_is_scaled_with_the_numbers_of_the_past():
    past, future = np.array([0.0, 2.0]), np.array([100.0, 101.0])
    assert fit_scaler(past).apply(future).tolist() == [99, 100]


def test_a_scaler_works_on_batches_column_by_column_and_keeps_single_precision():
    train = np.array([[0.0, 10], [2, 30]], np.float32)
    scaler = fit_scaler(train)
    x = np.ones((4, 2, 2), np.float32) * np.array([2, 20], np.float32)
    scaled = scaler.apply(x)
    assert scaled.dtype == scaler.undo(scaled).dtype == np.float32
    assert scaled[3, 1].tolist() == [1, 0]


def test_a_scaler_of_one_series_takes_any_shape():
    scaler = fit_scaler(np.array([0.0, 2.0]))
    assert scaler.apply(np.full((3, 2, 1), 2.0)).tolist() == np.ones((3, 2, 1)).tolist()


def test_a_million_rows_in_single_precision_have_the_mean_and_deviation_of_their_numbers():
    train = np.tile(np.array([[999.0, 1], [1001, 5]], np.float32), (500_000, 1))
    mean, std = fit_scaler(train)
    assert mean.tolist() == [1000, 3]
    assert std.tolist() == [1, 2]
    assert mean.dtype == std.dtype == np.float32


def test_a_small_deviation_is_no_reason_to_refuse_a_series():
    tiny = 1e-150 * np.array([1.0, 3, 5])
    np.testing.assert_allclose(fit_scaler(tiny).apply(tiny), [-(1.5**0.5), 0, 1.5**0.5])


def test_a_column_that_rounding_alone_moves_is_constant():
    train = np.column_stack([np.arange(7.0), np.full(7, 0.1)])
    assert train.std(axis=0)[1] > 0
    with pytest.raises(ValueError, match="La columna 1 de train es constante"):
        fit_scaler(train)
