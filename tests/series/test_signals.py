"""La senoidal sigue su fórmula, y la autocorrelación, la suya."""

import numpy as np
import pytest

from rnn_helpers.datasets.climate import el_nino
from rnn_helpers.series.signals import autocorrelation, sine


def test_sine_follows_its_formula():
    series = sine(50, frequency=0.7, phase=0.3, amplitude=2.5)
    assert series.shape == (50,)
    for t in (0, 1, 17, 49):
        assert series[t] == pytest.approx(2.5 * np.sin(0.7 * t + 0.3), abs=1e-14)
    np.testing.assert_allclose(sine(20), np.sin(np.arange(20)), atol=1e-15)


def test_noise_has_the_given_deviation_and_is_new_in_each_sample():
    noise = sine(20_000, noise=0.3, seed=1) - sine(20_000)
    assert noise.mean() == pytest.approx(0, abs=0.01)
    assert noise.std() == pytest.approx(0.3, rel=0.02)
    assert abs(np.corrcoef(noise[1:], noise[:-1])[0, 1]) < 0.03


def test_noise_depends_on_the_seed_alone():
    np.testing.assert_array_equal(sine(10, noise=0.1, seed=3), sine(10, noise=0.1, seed=3))
    assert (sine(10, noise=0.1, seed=3) != sine(10, noise=0.1, seed=4)).all()
    np.testing.assert_array_equal(sine(10, noise=0.1), sine(10, noise=0.1, seed=0))


def test_a_sine_agrees_with_itself_after_a_period_and_opposes_itself_after_half():
    r = autocorrelation(np.sin(2 * np.pi * np.arange(2000) / 20), 20)
    assert r.shape == (21,)
    assert r[0] == 1
    assert r[20] == pytest.approx(1, abs=0.02)
    assert r[10] == pytest.approx(-1, abs=0.02)
    assert r[5] == pytest.approx(0, abs=0.02)


def test_the_autocorrelation_is_the_sum_of_the_formula():
    s = np.array([1.0, 4, 2, 7])
    d = s - 3.5
    expected = [1, (d[:3] * d[1:]).sum() / (d**2).sum(), (d[:2] * d[2:]).sum() / (d**2).sum()]
    np.testing.assert_allclose(autocorrelation(s, 2), expected, rtol=1e-14)


def test_shuffling_a_series_makes_its_autocorrelation_vanish():
    sea = el_nino().columns["tsm_c"]
    shuffled = np.random.default_rng(0).permutation(sea)
    assert autocorrelation(sea, 12)[[1, 12]].min() > 0.7
    assert np.abs(autocorrelation(shuffled, 12)[1:]).max() < 4 / np.sqrt(len(sea))
