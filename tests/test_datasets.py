"""The data are what their provenance says; the loaders and generators tell the truth."""

import csv
import hashlib
import re
import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rnn_helpers import datasets
from rnn_helpers.bag_of_words import tokenize

BOUNDED = settings(max_examples=25, deadline=None, derandomize=True)
ABOUT_THE_DATA = {"PROVENANCE.md", "LICENCIAS.md"}


def shipped_files():
    """Every file under data/ that is data, by its name."""
    return {
        path.name: path
        for path in datasets.DATA.rglob("*")
        if path.is_file() and path.parent.name != "licencias" and path.name not in ABOUT_THE_DATA
    }


def stated_sums():
    text = (datasets.DATA / "PROVENANCE.md").read_text(encoding="utf-8")
    return dict(re.findall(r"- sha256 `([^`]+)`: `([0-9a-f]{64})`", text))


def test_every_file_has_the_sha256_that_provenance_states():
    actual = {
        name: hashlib.sha256(path.read_bytes()).hexdigest()
        for name, path in shipped_files().items()
    }
    assert actual == stated_sums()


def test_the_data_weigh_less_than_2_1_megabytes():
    assert sum(path.stat().st_size for path in datasets.DATA.rglob("*")) < 2.1e6


def test_every_file_has_a_licence_and_every_licence_text_is_there():
    text = (datasets.DATA / "LICENCIAS.md").read_text(encoding="utf-8")
    rows = set(re.findall(r"^\| `(?:audio/)?([^`]+)`", text, flags=re.MULTILINE))
    named = {"*.wav" if name.endswith(".wav") else name for name in shipped_files()}
    assert rows == named
    texts = {path.name for path in (datasets.DATA / "licencias").iterdir()}
    assert set(re.findall(r"`licencias/([^`]+)`", text)) == texts


def test_the_audio_keeps_its_credit_and_the_whole_of_its_licence():
    licence = (datasets.DATA / "licencias" / "CC-BY-SA-3.0.txt").read_text(encoding="utf-8")
    for words in ("2003-2010, Allison Smith", "Digium", "by-sa/3.0", "4. Restrictions."):
        assert words in licence
    assert "Allison Smith" in datasets.spoken_digits()[0].source


COMPONENTS = ("ise_usd", "sp500", "dax", "ftse", "nikkei", "bovespa", "msci_em")
WINDS = ("viento_CALMA", "viento_NE", "viento_NW", "viento_SE")
UNITS_AND_CREDIT = {
    "co2": (
        {"co2_ppm": "ppm", "co2_desest_ppm": "ppm"},
        "Keeling et al., Scripps CO2 Program (CC BY 4.0)",
    ),
    "weather": (
        {"temp_c": "°C", "rocio_c": "°C", "viento_kmh": "km/h", "presion_hpa": "hPa"},
        "NOAA ASOS, vía Iowa Environmental Mesonet (CC0)",
    ),
    "bikes": (
        {
            "laborable": "1 = sí",
            "clima": "de 1 a 4",
            "temp_c": "°C",
            "humedad_pct": "%",
            "demanda": "viajes por hora",
        },
        "Fanaee-T y Gama (2013), UCI; Capital Bikeshare (CC BY 4.0)",
    ),
    "stock_returns": (
        dict.fromkeys(COMPONENTS, "rendimiento diario"),
        "Akbilgic (2013), UCI (CC BY 4.0)",
    ),
    "exchange_rates": (
        {
            "usd": "MXN por USD",
            "eur": "MXN por EUR",
            "gbp": "MXN por GBP",
            "brl": "MXN por BRL",
            "jpy100": "MXN por 100 JPY",
        },
        "Banco Central Europeo, tipos de cambio de referencia del euro",
    ),
    "el_nino": ({"tsm_c": "°C"}, "NOAA ERSST.V3B (dominio público)"),
    "sunspots": ({"manchas": "número de manchas"}, "NOAA NGDC (dominio público)"),
    "air_quality": (
        {"pm25": "µg/m³", "rocio_c": "°C", "temp_c": "°C", "viento_acum_ms": "m/s"}
        | dict.fromkeys(WINDS, "1 = sí"),
        "Chen (2015), Beijing PM2.5, UCI (CC BY 4.0)",
    ),
    "pixel_ndvi": ({"ndvi": "NDVI"}, "NASA HLS, vía pyxccd (Apache-2.0)"),
}


@pytest.mark.parametrize("name", UNITS_AND_CREDIT)
def test_a_series_names_its_columns_their_units_and_whom_to_credit(name):
    series = datasets.pixel_ndvi("tala") if name == "pixel_ndvi" else getattr(datasets, name)()
    assert (series.units, series.source) == UNITS_AND_CREDIT[name]
    assert list(series.columns) == list(series.units)
    assert {values.dtype for values in series.columns.values()} == {np.dtype(float)}


def test_what_is_not_a_series_names_whom_to_credit_too():
    forest = datasets.forest_ndvi()
    assert (forest.unit, forest.pixel_size) == ("NDVI", 10.0)
    assert forest.source == "Contiene datos modificados de Copernicus Sentinel 2015–2020"
    assert datasets.japanese_vowels().source == "Kudo, Toyama y Shimbo (1999), UCI (CC BY 4.0)"


SERIES = [
    # loader, rows, first, last, gaps of the column, (column, when, value)
    (datasets.co2, 746, "1958-03", "2020-04", 5, ("co2_ppm", "1958-05", 317.51)),
    (
        datasets.weather,
        8730,
        "2013-01-01T06",
        "2013-12-30T23",
        25,
        ("temp_c", "2013-01-01T08", 4.4),
    ),
    (datasets.bikes, 8760, "2011-01-01T00", "2011-12-31T23", 115, ("demanda", "2011-01-01T01", 40)),
    (datasets.stock_returns, 536, "2009-01-05", "2011-02-22", 0, ("dax", "2009-01-06", 0.00846)),
    (datasets.exchange_rates, 2305, "2016-01-04", "2024-12-31", 0, ("usd", "2016-01-05", 17.29)),
    (datasets.el_nino, 732, "1950-01", "2010-12", 0, ("tsm_c", "1950-03", 25.37)),
    (datasets.sunspots, 3120, "1749-01", "2008-12", 0, ("manchas", "1749-02", 62.6)),
    (
        datasets.air_quality,
        8760,
        "2014-01-01T00",
        "2014-12-31T23",
        99,
        ("pm25", "2014-01-01T01", 53),
    ),
]


@pytest.mark.parametrize(
    ("load", "rows", "first", "last", "missing", "known"),
    SERIES,
    ids=lambda v: getattr(v, "__name__", ""),
)
def test_a_series_has_its_dates_its_gaps_and_its_values(load, rows, first, last, missing, known):
    time, columns, units, source = load()
    assert (len(time), time[0], time[-1]) == (rows, np.datetime64(first), np.datetime64(last))
    assert (np.diff(time).astype(int) > 0).all()
    assert list(columns) == list(units)
    assert source
    for values in columns.values():
        assert values.dtype == np.float64
        assert values.shape == time.shape
        assert not np.isinf(values).any()
    name, when, value = known
    assert np.isnan(columns[name]).sum() == missing
    assert columns[name][time == np.datetime64(when)] == [value]


@pytest.mark.parametrize(
    ("load", "file"),
    [
        (datasets.weather, "clima_jfk_horario.csv"),
        (datasets.bikes, "demanda_bicis_horaria.csv"),
        (datasets.stock_returns, "cartera_indices_diaria.csv"),
        (datasets.exchange_rates, "cartera_divisas_mxn_diaria.csv"),
        (datasets.air_quality, "contaminacion_pekin_horaria.csv"),
    ],
)
def test_each_column_holds_the_numbers_under_its_own_heading(load, file):
    with (datasets.DATA / file).open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    columns = load().columns
    for name in set(columns) & set(rows[0]):
        expected = [float(row[name] or "nan") for row in rows]
        np.testing.assert_array_equal(columns[name], expected)
    assert len(set(columns) & set(rows[0])) >= 4


@pytest.mark.parametrize("load", [datasets.co2, datasets.el_nino, datasets.sunspots])
def test_monthly_series_have_every_month(load):
    time = load().time
    assert time.dtype == "datetime64[M]"
    assert (np.diff(time).astype(int) == 1).all()


def test_the_months_without_co2_are_those_that_nobody_measured():
    series = datasets.co2()
    missing = series.time[np.isnan(series.columns["co2_ppm"])].astype(str).tolist()
    assert missing == ["1958-06", "1958-10", "1964-02", "1964-03", "1964-04"]


@pytest.mark.parametrize("load", [datasets.weather, datasets.bikes, datasets.air_quality])
def test_hourly_series_have_every_hour(load):
    time = load().time
    assert time.dtype == "datetime64[h]"
    assert (np.diff(time).astype(int) == 1).all()


def test_the_wind_blows_from_one_direction_at_a_time():
    series = datasets.air_quality()
    wind = [values for name, values in series.columns.items() if name.startswith("viento_")]
    directions = np.array([values for values in wind if set(np.unique(values)) == {0, 1}])
    assert len(directions) == 4
    assert (directions.sum(axis=0) == 1).all()
    assert series.columns["viento_NW"][0] == 1  # the file's first row says NW


def test_changing_what_a_loader_returned_does_not_change_the_next_reading():
    first = datasets.co2()
    first.columns["co2_ppm"][:] = 0
    first.units["co2_ppm"] = "nada"
    again = datasets.co2()
    assert again.columns["co2_ppm"][0] == 315.7
    assert again.units["co2_ppm"] == "ppm"


def test_loading_warns_of_nothing():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for load, *_ in SERIES:
            load()
        datasets.spoken_digits()
        datasets.forest_ndvi()
        datasets.order_phrases()


def test_the_forest_is_a_cube_of_ndvi_with_nan_under_the_clouds():
    forest = datasets.forest_ndvi()
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
    series = datasets.pixel_ndvi(pixel)
    ndvi = series.columns["ndvi"]
    assert len(series.time) == len(ndvi) == rows
    assert (np.diff(series.time).astype(int) > 0).all()
    assert np.isfinite(ndvi).all()
    last = series.time >= np.datetime64("2024-01-01")
    assert ndvi[~last].mean() - ndvi[last].mean() > 0.1


@pytest.mark.parametrize(
    ("load", "arguments"),
    [(datasets.weather, [()]), (datasets.pixel_ndvi, [("tala",), ("incendio",)])],
)
def test_a_loader_says_the_first_and_last_date_of_its_data(load, arguments):
    told = re.findall(r"\d{4}-\d\d-\d\d\S*\b", load.__doc__)
    times = [load(*given).time for given in arguments]
    assert told == [str(time[end]) for time in times for end in (0, -1)]


def test_the_recordings_are_ten_digits_and_five_vowels_in_order():
    digits, vowels = datasets.spoken_digits(), datasets.spoken_vowels()
    steps = digits[7].samples * 2**15  # enteros de 16 bits
    np.testing.assert_array_equal(steps, np.round(steps))
    names = ["cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve"]
    assert [sound.label for sound in digits] == names
    assert [sound.label for sound in vowels] == list("aeiou")
    for sound in digits + vowels:
        assert sound.rate == 8000
        assert sound.samples.dtype == np.float64
        assert 0.1 < np.abs(sound.samples).max() <= 1
        assert 0.36 < len(sound.samples) / sound.rate < 0.91


def test_the_japanese_vowels_are_nine_speakers_of_different_lengths():
    vowels = datasets.japanese_vowels()
    lengths = [len(sequence) for sequence in vowels.sequences]
    assert len(lengths) == len(vowels.speaker) == len(vowels.is_test) == 640
    assert (min(lengths), max(lengths), sum(lengths)) == (7, 29, 9961)
    assert {sequence.shape[1] for sequence in vowels.sequences} == {12}
    assert vowels.is_test.sum() == 370
    assert np.bincount(vowels.speaker[~vowels.is_test]).tolist() == [0] + [30] * 9
    assert vowels.sequences[0][0, 0] == pytest.approx(1.861, abs=1e-3)


def test_the_proverbs_are_sentences_with_their_accents():
    proverbs = datasets.proverbs()
    assert len(proverbs) == len(set(proverbs)) == 4162
    assert proverbs[0] == "Unos llevan la fama y otros cardan la lana."
    assert proverbs[1].endswith("casi siempre se malogró.")


def test_each_pair_of_order_phrases_has_the_same_words_and_opposite_labels():
    texts, labels, is_test, template, pair = datasets.order_phrases()
    assert len(texts) == 1080
    assert is_test.sum() == 254
    for number in range(540):
        a, b = np.flatnonzero(pair == number)
        assert sorted(texts[a].split()) == sorted(texts[b].split())
        assert {labels[a], labels[b]} == {0, 1}
        assert is_test[a] == is_test[b]
        assert template[a] == template[b]
    assert texts[0] == "el menú es terrible pero el café es agradable"


# Generators


@BOUNDED
@given(st.integers(2, 60), st.integers(1, 40), st.integers(0, 5))
def test_the_adding_problem_asks_for_the_sum_of_its_two_marked_numbers(length, count, seed):
    x, y, mask = datasets.adding_problem(length, count, seed=seed)
    assert x.shape == (length, count, 2)
    assert y.shape == (length, count, 1)
    assert x.dtype == y.dtype == np.float64
    numbers, marks = x[:, :, 0], x[:, :, 1]
    assert (marks[: length // 2].sum(axis=0) == 1).all()
    assert (marks[length // 2 :].sum(axis=0) == 1).all()
    assert set(np.unique(marks)) <= {0, 1}
    assert ((numbers >= 0) & (numbers < 1)).all()
    np.testing.assert_allclose(y[-1, :, 0], numbers.T[marks.T == 1].reshape(-1, 2).sum(axis=1))
    assert mask.dtype == bool
    assert mask.tolist() == [[False] * count] * (length - 1) + [[True] * count]


def test_the_marks_of_the_adding_problem_may_fall_at_any_step_of_their_half():
    marks = datasets.adding_problem(9, 300, seed=0).x[:, :, 1]
    assert (marks.sum(axis=1) > 30).all()


def test_always_answering_one_to_the_adding_problem_costs_a_sixth():
    y = datasets.adding_problem(30, 20_000, seed=0).y[-1]
    assert np.mean((y - 1) ** 2) == pytest.approx(1 / 6, abs=0.005)


@BOUNDED
@given(st.integers(2, 60), st.integers(1, 40), st.integers(0, 5))
def test_the_sign_to_recall_comes_first_and_is_asked_for_last(length, count, seed):
    x, y, mask = datasets.delayed_recall(length, count, seed=seed)
    assert x.shape == (length, count, 2)
    assert (np.abs(x[0, :, 0]) == 1).all()
    assert not x[1:, :, 0].any()
    assert (x[-1, :, 1] == 1).all()
    assert not x[:-1, :, 1].any()
    np.testing.assert_array_equal(y[-1, :, 0], x[0, :, 0])
    assert mask.dtype == bool
    assert mask.sum() == count
    assert mask[-1].all()


def test_both_signs_are_equally_likely():
    assert abs(datasets.delayed_recall(2, 10_000, seed=0).y[-1].mean()) < 0.05


DISTRACTORS = [None, "quantity", "correction"]


@pytest.mark.parametrize("distractor", DISTRACTORS)
def test_the_year_is_where_the_phrase_says(distractor):
    phrases = datasets.year_phrases(500, seed=0, distractor=distractor)
    for text, tokens, position, year in zip(*phrases, strict=True):
        assert tokens == tokenize(text)
        assert tokens[position] == str(year)
        assert tokens[position - 1] == "en"
        assert 1950 <= year <= 2024


@pytest.mark.parametrize(("distractor", "numbers"), [(None, 1), ("quantity", 2), ("correction", 2)])
def test_a_distractor_is_one_more_number_and_never_the_year(distractor, numbers):
    for tokens in datasets.year_phrases(200, seed=0, distractor=distractor).tokens:
        found = [token for token in tokens if token.isdecimal()]
        assert len(set(found)) == len(found) == numbers


def test_the_word_before_tells_a_quantity_from_a_year():
    for tokens, position, _ in list(
        zip(*datasets.year_phrases(200, seed=0, distractor="quantity")[1:], strict=True)
    ):
        for t, token in enumerate(tokens):
            if token.isdecimal():
                assert (tokens[t - 1] == "en") == (t == position)


def test_only_a_word_far_away_tells_the_year_that_is_denied():
    phrases = datasets.year_phrases(400, seed=0, distractor="correction")
    truths = []
    for tokens, position in zip(phrases.tokens, phrases.position, strict=True):
        dates = [t for t, token in enumerate(tokens) if token.isdecimal()]
        assert [tokens[t - 1] for t in dates] == ["en", "en"]
        truths.append(dates.index(position))
        before = tokens[: max(dates)]
        assert "no" in before
        # The year that comes last is denied after «y no», affirmed after «sino».
        assert ("sino" in before) == (dates.index(position) == 1)
    assert 0.2 < np.mean(truths) < 0.8  # "the first" and "the last" are both bad guesses


def test_nothing_after_a_denied_year_could_be_taken_to_belong_to_it():
    texts = datasets.year_phrases(300, seed=0, distractor="correction").texts
    denied = [text for text in texts if " y no, " in text]
    assert len(denied) > 100
    for text in denied:
        assert re.search(r" y no, .* en \d{4}[.,]", text)


def test_the_phrases_of_the_lecture_can_be_said():
    phrases = datasets.year_phrases(300, seed=1, lengths=(5, 6))
    bare = {re.sub(r"\d+", "2009", text) for text in phrases.texts}
    assert {"Fui a Nepal en 2009.", "En 2009, yo fui a Nepal."} <= bare


def test_both_ends_of_the_positions_and_lengths_asked_for_are_allowed():
    phrases = datasets.year_phrases(300, seed=0, positions=(3, 5), lengths=(6, 8))
    assert set(phrases.position.tolist()) == {3, 4, 5}
    assert {len(tokens) for tokens in phrases.tokens} == {6, 7, 8}
    assert set(datasets.year_phrases(9, seed=0, positions=(4, 4)).position.tolist()) == {4}


@pytest.mark.parametrize("distractor", DISTRACTORS)
def test_training_and_test_share_no_position_and_no_length_when_asked_not_to(distractor):
    shared = {"distractor": distractor}
    train = datasets.year_phrases(150, seed=0, positions=(1, 14), lengths=(5, 20), **shared)
    test = datasets.year_phrases(150, seed=1, positions=(15, 60), lengths=(21, 60), **shared)
    assert train.position.max() <= 14 < 15 <= test.position.min()
    lengths = [[len(tokens) for tokens in part.tokens] for part in (train, test)]
    assert max(lengths[0]) <= 20 < 21 <= min(lengths[1])
    assert not set(train.texts) & set(test.texts)


def test_phrases_are_well_formed_spanish_sentences():
    for distractor in DISTRACTORS:
        for text in datasets.year_phrases(300, seed=4, distractor=distractor).texts:
            assert re.fullmatch(r"[A-ZÁÉÍÓÚÑ][^.]*\.", text)
            assert "  " not in text
            assert " ," not in text
            assert ",," not in text
            assert "{" not in text


@pytest.mark.parametrize(
    "generate",
    [
        lambda seed: datasets.year_phrases(20, seed=seed).texts,
        lambda seed: datasets.adding_problem(10, 5, seed=seed).x.tolist(),
        lambda seed: datasets.delayed_recall(10, 40, seed=seed).x.tolist(),
    ],
)
def test_a_seed_repeats_its_data_and_another_gives_others(generate):
    assert generate(3) == generate(3)
    assert generate(3) != generate(4)
