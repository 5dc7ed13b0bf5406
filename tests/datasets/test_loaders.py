"""Every loader gives dates, gaps, values, units and credit as its file has them."""

import csv
import re
import warnings

import numpy as np
import pytest

from rnn_helpers.datasets.climate import air_quality, co2, el_nino, sunspots, weather
from rnn_helpers.datasets.demand import bikes
from rnn_helpers.datasets.files import DATA
from rnn_helpers.datasets.land import forest_ndvi, pixel_ndvi
from rnn_helpers.datasets.markets import exchange_rates, stock_returns
from rnn_helpers.datasets.phrases import order_phrases
from rnn_helpers.datasets.sound import japanese_vowels, spoken_digits

SERIES = [
    # loader, rows, first, last, gaps of the column, (column, when, value)
    (co2, 746, "1958-03", "2020-04", 5, ("co2_ppm", "1958-05", 317.51)),
    (
        weather,
        8730,
        "2013-01-01T06",
        "2013-12-30T23",
        25,
        ("temp_c", "2013-01-01T08", 4.4),
    ),
    (bikes, 8760, "2011-01-01T00", "2011-12-31T23", 115, ("demanda", "2011-01-01T01", 40)),
    (stock_returns, 536, "2009-01-05", "2011-02-22", 0, ("dax", "2009-01-06", 0.00846)),
    (exchange_rates, 2305, "2016-01-04", "2024-12-31", 0, ("usd", "2016-01-05", 17.29)),
    (el_nino, 732, "1950-01", "2010-12", 0, ("tsm_c", "1950-03", 25.37)),
    (sunspots, 3120, "1749-01", "2008-12", 0, ("manchas", "1749-02", 62.6)),
    (
        air_quality,
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
        (weather, "clima_jfk_horario.csv"),
        (bikes, "demanda_bicis_horaria.csv"),
        (stock_returns, "cartera_indices_diaria.csv"),
        (exchange_rates, "cartera_divisas_mxn_diaria.csv"),
        (air_quality, "contaminacion_pekin_horaria.csv"),
    ],
)
def test_each_column_holds_the_numbers_under_its_own_heading(load, file):
    with (DATA / file).open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    columns = load().columns
    for name in set(columns) & set(rows[0]):
        expected = [float(row[name] or "nan") for row in rows]
        np.testing.assert_array_equal(columns[name], expected)
    assert len(set(columns) & set(rows[0])) >= 4


@pytest.mark.parametrize("load", [co2, el_nino, sunspots])
def test_monthly_series_have_every_month(load):
    time = load().time
    assert time.dtype == "datetime64[M]"
    assert (np.diff(time).astype(int) == 1).all()


@pytest.mark.parametrize("load", [weather, bikes, air_quality])
def test_hourly_series_have_every_hour(load):
    time = load().time
    assert time.dtype == "datetime64[h]"
    assert (np.diff(time).astype(int) == 1).all()


def test_changing_what_a_loader_returned_does_not_change_the_next_reading():
    first = co2()
    first.columns["co2_ppm"][:] = 0
    first.units["co2_ppm"] = "nada"
    again = co2()
    assert again.columns["co2_ppm"][0] == 315.7
    assert again.units["co2_ppm"] == "ppm"


@pytest.mark.parametrize(
    ("load", "arguments"),
    [(weather, [()]), (pixel_ndvi, [("tala",), ("incendio",)])],
)
def test_a_loader_says_the_first_and_last_date_of_its_data(load, arguments):
    told = re.findall(r"\d{4}-\d\d-\d\d\S*\b", load.__doc__)
    times = [load(*given).time for given in arguments]
    assert told == [str(time[end]) for time in times for end in (0, -1)]


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


LOADERS = {row[0].__name__: row[0] for row in SERIES}


@pytest.mark.parametrize("name", UNITS_AND_CREDIT)
def test_a_series_names_its_columns_their_units_and_whom_to_credit(name):
    series = pixel_ndvi("tala") if name == "pixel_ndvi" else LOADERS[name]()
    assert (series.units, series.source) == UNITS_AND_CREDIT[name]
    assert list(series.columns) == list(series.units)
    assert {values.dtype for values in series.columns.values()} == {np.dtype(float)}


def test_what_is_not_a_series_names_whom_to_credit_too():
    forest = forest_ndvi()
    assert (forest.unit, forest.pixel_size) == ("NDVI", 10.0)
    assert forest.source == "Contiene datos modificados de Copernicus Sentinel 2015–2020"
    assert japanese_vowels().source == "Kudo, Toyama y Shimbo (1999), UCI (CC BY 4.0)"


def test_loading_warns_of_nothing():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for load, *_ in SERIES:
            load()
        spoken_digits()
        forest_ndvi()
        order_phrases()
