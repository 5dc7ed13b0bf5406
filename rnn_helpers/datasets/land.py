"""Uso de suelo: el verdor de un bosque y de dos píxeles, visto desde un satélite."""

from typing import NamedTuple

import numpy as np

from rnn_helpers.datasets.files import DATA, Series
from rnn_helpers.validation import check_choice


class ImageSeries(NamedTuple):
    """Un mapa que cambia con el tiempo."""

    time: np.ndarray  # (N,) de datetime64, a intervalos desiguales
    values: np.ndarray  # (N, alto, ancho) de float64, con NaN donde no hay dato
    unit: str
    pixel_size: float  # lado de un píxel, en metros
    source: str


def forest_ndvi():
    """Verdor (NDVI) de un bosque de Rumania visto por Sentinel-2: 85 mapas, de 2015 a 2020.

    NDVI cerca de 0.8 es vegetación densa; cerca de 0.1, suelo desnudo. NaN: nubes.

    Devuelve ImageSeries. Con ``values`` (85, 50, 50).
    """
    with np.load(DATA / "ndvi_bosque_sentinel2.npz") as file:
        stored, dates = file["ndvi"], file["fecha"].astype("datetime64[D]")
    values = np.where(stored == 255, np.nan, stored / 200)
    source = "Contiene datos modificados de Copernicus Sentinel 2015–2020"
    return ImageSeries(dates, values, "NDVI", 10.0, source)


def pixel_ndvi(pixel):
    """Verdor (NDVI) de un píxel de Sichuan, China: un bosque que se perdió.

    pixel : {"tala", "incendio"}. Cómo lo perdió. "tala" va de 2015-01-27 a 2024-07-17; "incendio",
        de 2015-01-02 a 2025-01-01.

    Devuelve Series. ``ndvi``, solo los días con imagen clara: a intervalos desiguales y sin huecos.
    """
    check_choice("pixel", pixel, ("tala", "incendio"))
    dtype = [("pixel", "U8"), ("time", "datetime64[D]"), ("ndvi", float)]
    rows = np.loadtxt(DATA / "ndvi_pixeles.csv", dtype, delimiter=",", skiprows=1)
    rows = rows[rows["pixel"] == pixel]
    columns = {"ndvi": rows["ndvi"].copy()}
    source = "NASA HLS, vía pyxccd (Apache-2.0)"
    return Series(rows["time"].copy(), columns, {"ndvi": "NDVI"}, source)
