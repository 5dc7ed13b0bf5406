"""El bosque visto desde el satélite: un cubo con nubes, y píxeles que pierden su verdor."""

import numpy as np
import pytest

from rnn_helpers.datasets.land import forest_ndvi, pixel_ndvi


def test_the_forest_is_a_cube_of_ndvi_with_nan_under_the_clouds():
    forest = forest_ndvi()
    assert forest.values.shape == (85, 50, 50)
    assert forest.values.dtype == np.float64
    assert np.nanmin(forest.values) > -1
    assert np.nanmax(forest.values) <= 1
    steps = 200 * forest.values[~np.isnan(forest.values)]  # el archivo guarda NDVI · 200
    np.testing.assert_allclose(steps, np.round(steps), atol=1e-9)
    assert np.isnan(forest.values).mean() == pytest.approx(0.048, abs=0.001)
    assert (np.diff(forest.time).astype(int) > 0).all()
    assert str(forest.time[0]) == "2015-08-01"


@pytest.mark.parametrize(("pixel", "rows"), [("tala", 290), ("incendio", 548)])
def test_a_pixel_loses_its_green_at_the_end(pixel, rows):
    series = pixel_ndvi(pixel)
    ndvi = series.columns["ndvi"]
    assert len(series.time) == len(ndvi) == rows
    assert (np.diff(series.time).astype(int) > 0).all()
    assert np.isfinite(ndvi).all()
    last = series.time >= np.datetime64("2024-01-01")
    assert ndvi[~last].mean() - ndvi[last].mean() > 0.1
