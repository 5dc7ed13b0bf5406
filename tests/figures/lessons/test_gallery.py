"""The gallery says what it shows and whose it is, and its sound is the recording, bit by bit."""

import base64
import re

import numpy as np
import pytest

from rnn_helpers.datasets.climate import air_quality, co2
from rnn_helpers.datasets.demand import bikes
from rnn_helpers.datasets.files import DATA
from rnn_helpers.datasets.land import forest_ndvi
from rnn_helpers.datasets.markets import exchange_rates
from rnn_helpers.datasets.sound import Sound, spoken_digits
from rnn_helpers.figures.lessons import gallery
from rnn_helpers.figures.lessons.sound import sound_wave
from rnn_helpers.notebook.audio import AudioPlayer, wav

MONTHS = np.arange("2001-03", "2011-03", dtype="datetime64[M]")
HOURS = np.arange("2014-02-01T00", "2014-02-08T00", dtype="datetime64[h]")
PASSES = np.cumsum([0, 1, 2, 1, 1, 40, 1, 2, 1, 90, 1]).astype("timedelta64[D]") + np.datetime64(
    "2015-01-03"
)


def exhibit(time, *, scale=1.0, title="Título", caption="qué es · de quién"):
    return gallery.Exhibit(title, caption, time, scale * np.sin(np.arange(len(time))), "°C")


def caption_of(ax):
    (text,) = ax.texts
    return text


def test_each_panel_carries_its_caption_and_the_text_carries_them_all():
    items = [
        exhibit(MONTHS, title="A", caption="a · X"),
        exhibit(HOURS, title="B", caption="b · Y"),
    ]
    fig = gallery.exhibits(items)
    for ax, item in zip(fig.axes, items, strict=True):
        assert ax.get_title("left") == item.title
        assert caption_of(ax).get_text() == item.caption
        assert f"{item.title}: {item.caption}." in fig.alt
        np.testing.assert_array_equal(ax.lines[0].get_ydata(), item.values)


def test_captions_of_the_sources_fit_in_the_page():
    sources = [co2(), bikes(), exchange_rates(), air_quality()]
    longest = max((series.source for series in sources), key=len)
    fig = gallery.exhibits([exhibit(MONTHS, caption=f"Viajes en bicicletas públicas · {longest}")])
    fig.draw_without_rendering()
    assert caption_of(fig.axes[0]).get_window_extent().x1 < fig.bbox.x1


def test_the_clock_counts_years_days_or_steps():
    years, label = gallery.clock(MONTHS)
    assert label == ""
    np.testing.assert_allclose(
        years[[0, 12, -1]], [2001 + 2 / 12, 2002 + 2 / 12, 2011 + 1 / 12], atol=0.01
    )
    days, label = gallery.clock(HOURS)
    assert label == "días desde el 1 feb 2014"
    np.testing.assert_allclose(days[[0, 24, 36]], [0, 1, 1.5])
    steps, label = gallery.clock(np.arange(3))
    assert (steps.tolist(), label) == ([0, 1, 2], "paso de tiempo t")


@pytest.mark.parametrize(
    ("time", "text"),
    [("2017-08-15", "15 ago 2017"), ("2020-01-01", "1 ene 2020"), ("2013-12-31T23", "31 dic 2013")],
)
def test_dates_are_written_in_spanish(time, text):
    assert gallery.date(np.datetime64(time)) == text


def test_values_at_uneven_times_are_points_and_no_line_is_invented_between_them():
    even, uneven = gallery.exhibits([exhibit(MONTHS), exhibit(PASSES)]).axes
    assert even.lines[0].get_linestyle() == "-"
    assert uneven.lines[0].get_linestyle() == "None"
    assert uneven.lines[0].get_marker() == "o"


def test_missing_values_leave_a_gap():
    item = exhibit(MONTHS)
    item.values[10:20] = np.nan
    drawn = gallery.exhibits([item]).axes[0].lines[0].get_ydata()
    assert np.isnan(drawn).sum() == 10


def test_maps_show_their_dates_and_the_same_limits():
    forest = forest_ndvi()
    fig = gallery.maps(
        forest.time[:4],
        forest.values[:4],
        title="t",
        caption="c",
        label="NDVI",
        limits=(0.5, 0.9),
        side="500 m",
    )
    for ax, time, values in zip(fig.axes[:4], forest.time[:4], forest.values[:4], strict=True):
        assert ax.get_title("left") == gallery.date(time)
        assert ax.images[0].get_clim() == (0.5, 0.9)
        np.testing.assert_array_equal(ax.images[0].get_array().filled(np.nan), values)


def test_next_words_says_each_count():
    fig = gallery.next_words("no hay", {"mal": 5, "pan": 8}, title="t", caption="c")
    assert [bar.get_width() for bar in fig.axes[0].patches] == [5, 8]
    assert [label.get_text() for label in fig.axes[0].get_yticklabels()] == [
        "no hay mal",
        "no hay pan",
    ]
    assert "«mal» (5), «pan» (8)" in fig.alt


# The sound


def test_the_player_holds_the_recording_itself():
    seven = spoken_digits()[7]
    page = AudioPlayer(seven)._repr_html_()
    embedded = base64.b64decode(re.search(r"base64,([^\"]+)", page)[1])
    original = (DATA / "audio" / "digito_7_siete.wav").read_bytes()
    assert embedded[:4] == original[:4] == b"RIFF"
    assert embedded[-2 * len(seven.samples) :] in original


def test_the_loudest_sounds_are_kept_to_the_last_bit():
    loud = np.array([-32768, -20001, 16385, 32767], "<i2")
    recording = Sound("la", loud / 32768, 8000, "de quién")
    assert wav(recording)[-8:] == loud.tobytes()


def test_the_player_asks_for_nothing_outside_and_says_in_spanish_what_it_is():
    player = AudioPlayer(spoken_digits()[7])
    page = player._repr_html_()
    assert re.findall(r'src="([a-z]+:)', page) == ["data:"]
    assert "://" not in page
    assert "Tu navegador no reproduce sonido" in page
    assert repr(player) == "Sonido: «siete», 0.84 s · Allison Smith / Digium (CC BY-SA 3.0)"
    assert repr(player) in page
    assert repr(player) in re.sub(r"<[^>]*>", "", page)  # a la vista, y no solo en una etiqueta


def test_the_close_up_shows_the_samples_of_its_stretch():
    seven = spoken_digits()[7]
    fig = sound_wave(seven, title="Audio", start=0.3, length=0.02)
    whole, near = (ax.lines[0] for ax in fig.axes)
    np.testing.assert_array_equal(whole.get_ydata(), seven.samples)
    np.testing.assert_array_equal(near.get_ydata(), seven.samples[2400:2560])
    assert "τ = 6710 muestras" in fig.alt
