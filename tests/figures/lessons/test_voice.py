"""The figures of lesson 17 show the samples and the hours that they claim."""

import numpy as np

from rnn_helpers.datasets.sound import Sound
from rnn_helpers.figures.lessons.filled_gap import filled_gap
from rnn_helpers.figures.lessons.voice import continued, wave_and_spectrogram
from rnn_helpers.lessons.voice import spectrogram

RATE = 8000
TONE = np.sin(2 * np.pi * 1000 * np.arange(4000) / RATE)
HOURS = np.datetime64("2013-10-01T00") + np.arange(240)
SENSORS = {"temperatura": "°C", "presión": "hPa"}


def lines(ax):
    return {line.get_gid(): line.get_xydata() for line in ax.lines}


def test_the_wave_stands_over_its_spectrogram_in_the_same_seconds():
    fig = wave_and_spectrogram(Sound("la", TONE, RATE, "nadie"), title="Un tono")
    wave, image = fig.axes[:2]
    np.testing.assert_array_equal(wave.lines[0].get_ydata(), TONE)
    (shown,) = image.images
    _, frequency, level = spectrogram(TONE, RATE)
    np.testing.assert_array_equal(shown.get_array(), level)
    left, right, bottom, top = shown.get_extent()
    row = level.mean(axis=1).argmax()
    height = bottom + (row + 0.5) * (top - bottom) / len(frequency)
    assert abs(height - 1000) < RATE / 129
    assert 0 <= left < 0.01
    assert 0.49 < right <= 0.5
    assert wave.get_xlim() == image.get_xlim()


def test_each_voice_continues_where_what_was_heard_ends():
    voices = {"verdad": TONE[:100], "AR(16)": 0 * TONE, "RNN": 2 * TONE}
    fig = continued(TONE, voices, RATE, title="Sigue")
    for ax, (name, samples) in zip(fig.axes, voices.items(), strict=True):
        heard, said = ax.lines[0].get_xydata(), ax.lines[1].get_xydata()
        assert ax.get_ylabel() == name
        assert heard[-1, 0] < 0 == said[0, 0]
        np.testing.assert_array_equal(heard[:, 1], TONE[-len(heard) :])
        np.testing.assert_array_equal(said[:, 1], samples[: len(said)])
        assert len(said) == min(len(samples), 1600)


def gap(series, sensor):
    fillers = {"GRU": lambda windows: windows._replace(filled=windows.filled + 2)}
    data = {"series": series, "time": HOURS, "start": 48, "fillers": fillers, "sensors": SENSORS}
    return filled_gap(2, 5, 6, sensor, **data)


def test_a_gap_is_filled_from_shore_to_shore_and_its_error_is_told():
    series = np.column_stack([np.arange(240.0), 1000 + np.arange(240.0)])
    fig = gap(series, "presión")
    drawn = lines(fig.axes[0])
    first = 48 + 24 + 5
    np.testing.assert_allclose(drawn["recta"][:, 0], np.arange(-1, 7))
    np.testing.assert_allclose(drawn["recta"][:, 1], 1000 + np.arange(first - 1, first + 7))
    np.testing.assert_allclose(drawn["GRU"][:, 1], drawn["recta"][:, 1] + 2)
    title = fig.axes[0].get_title("left")
    assert "04/10, 05 h. RMSE (hPa): recta 0.00, GRU 2.00" in title


def test_hours_that_nobody_measured_have_no_error():
    series = np.column_stack([np.arange(240.0), 1000 + np.arange(240.0)])
    series[77:83, 1] = np.nan
    assert "nadie midió esas horas" in gap(series, "presión").alt
    assert "recta 0.00" in gap(series, "temperatura").alt
