"""Dos píxeles de bosque: su verdor normal se elige con 2022 y 2023, y se vigilan en 2024.

`fit(time, ndvi, known)` da lo normal de cada fecha, ajustado con las conocidas, como
`land_use.harmonic_season` y `land_use.network_season`.
"""

import numpy as np

from rnn_helpers.datasets.land import pixel_ndvi
from rnn_helpers.lessons.land_use import alarms, noise
from rnn_helpers.series.scores import rmse
from rnn_helpers.validation import check_array, check_callable, check_mask, check_shape

PIXELS = ("tala", "incendio")
CHECKED, WATCHED = np.datetime64("2022-01-01"), np.datetime64("2024-01-01")


def healthy_error(pixel, fit):
    """El RMSE en 2022 y 2023 de lo normal, ajustado con lo anterior. De 2024 no lee nada.

    pixel : str. "tala" o "incendio".
    fit : función

    Devuelve float
    """
    check_callable("fit", fit)
    time, ndvi = _read(pixel)
    time, ndvi = time[time < WATCHED], ndvi[time < WATCHED]
    known = time < CHECKED
    return rmse(fit(time, ndvi, known)[~known], ndvi[~known])


def alarm_dates(pixel, fit, in_a_row, *, threshold=3.0):
    """Cuándo sonó la alarma de 2024 y cuándo se confirmó.

    pixel : str. "tala" o "incendio".
    fit : función
    in_a_row : int. Cuántas imágenes seguidas confirman.
    threshold : float. En desviaciones. Tres, y tres seguidas, son las de Zhu y Woodcock (2014).

    Devuelve (str, str). Dos fechas, o "nunca" y "nunca".
    """
    check_callable("fit", fit)
    time, ndvi = _read(pixel)
    known = time < WATCHED
    residuals = ndvi - fit(time, ndvi, known)
    found = alarms((residuals / noise(residuals[known]))[~known], threshold, in_a_row)
    if found.confirmed[0] < 0:
        return "nunca", "nunca"
    first, confirmed = time[~known][[found.first[0], found.confirmed[0]]]
    return str(first), str(confirmed)


def last_image(time, ndvi, known):
    """La persistencia: lo normal de una fecha es la imagen anterior. No usa `known`.

    time : ndarray (N,) de datetime64
    ndvi : ndarray (N, P)
    known : ndarray (N,) de bool

    Devuelve ndarray (N, P)
    """
    check_shape("time", time, "N")
    check_array("ndvi", ndvi, "N P", {"N": len(time)})
    check_mask("known", known, "N", {"N": len(time)})
    return np.vstack([ndvi[:1], ndvi[:-1]])


def _read(pixel):
    series = pixel_ndvi(pixel)
    return series.time, series.columns["ndvi"][:, None]
