"""El mapa de un bosque: dónde y en qué año se perdió, y contra qué se compara.

Se vigilan 2019 y 2020. El umbral de la alarma y lo que cuenta como pérdida se fijan antes, con una
misma regla: en 2018, un año tranquilo, a lo sumo un píxel de cada mil pasa por perdido. `time` son
las N fechas y `ndvi` (N, P) los píxeles, con NaN donde hubo nubes, como en `land_use`.
"""

import numpy as np

from rnn_helpers.lessons.land_use import alarms, noise
from rnn_helpers.validation import (
    check_array,
    check_callable,
    check_integer,
    check_mask,
    check_number,
    check_shape,
    check_type,
    check_with_gaps,
)

QUIET, WATCHED = 2018, (2019, 2020)
RATE = 0.001  # uno de cada mil
THRESHOLDS = np.arange(2, 8.1, 0.5)


def clear_scenes(ndvi, least=0.8):
    """Las imágenes de bosque con hojas y sin bruma: las de mediana alta.

    ndvi
    least : float. Verdor que la mediana de la imagen debe pasar.

    Devuelve ndarray (N,) de bool
    """
    check_with_gaps("ndvi", ndvi, "N P")
    check_number("least", least)
    return np.nanmedian(ndvi, axis=1) > least


def usual_level(time, ndvi, known):
    """Lo normal sin estaciones: la mediana de cada píxel en las fechas conocidas, (N, P).

    time, ndvi
    known : ndarray (N,) de bool
    """
    _check_maps(time, ndvi)
    check_mask("known", known, "N", {"N": len(time)})
    return np.broadcast_to(np.nanmedian(ndvi[known], axis=0), ndvi.shape)


def quiet_threshold(excess, in_a_row, thresholds=THRESHOLDS, *, rate=RATE):
    """El menor umbral con el que casi nada se confirma en un tiempo en que nada se perdió.

    excess : ndarray (N, P). De las imágenes de ese tiempo.
    in_a_row : int
    thresholds : ndarray (K,). De menor a mayor.
    rate : float. Parte de los píxeles que se admite confirmar, de 0 a 1.

    Devuelve float, o None si ninguno basta.
    """
    check_array("thresholds", thresholds, "K")
    check_number("rate", rate, 0, 1)
    for threshold in thresholds.tolist():
        if np.mean(alarms(excess, threshold, in_a_row).confirmed >= 0) <= rate:
            return threshold
    return None


def quiet_error(time, ndvi, fit):
    """El RMSE en 2018 de lo normal, ajustado hasta 2017. De lo que es posterior no lee nada.

    time, ndvi
    fit : función. ``fit(time, ndvi, known)`` da lo normal de cada fecha, (N, P).

    Devuelve float
    """
    _check_maps(time, ndvi)
    check_callable("fit", fit)
    time, ndvi = _until_quiet(time, ndvi)
    known = _year(time) < QUIET
    return float(np.sqrt(np.nanmean((ndvi - fit(time, ndvi, known))[~known] ** 2)))


def watch(time, ndvi, fit, in_a_row):
    """El umbral que calla en 2018 y, con él, el año en que se confirmó la pérdida de cada píxel.

    Lo normal se ajusta hasta 2017 para el umbral, y hasta 2018 para vigilar 2019 y 2020.

    time, ndvi
    fit : función. Como en `quiet_error`.
    in_a_row : int. Cuántas imágenes seguidas confirman.

    Devuelve
        threshold : float, o None si ninguno calla
        years : ndarray (P,). 2019, 2020 o NaN.
    """
    _check_maps(time, ndvi)
    check_callable("fit", fit)
    check_integer("in_a_row", in_a_row)
    threshold = quiet_threshold(_excess(*_until_quiet(time, ndvi), fit, QUIET), in_a_row)
    years = np.full(ndvi.shape[1], np.nan)
    if threshold is not None:
        excess = _excess(time, ndvi, fit, WATCHED[0])
        confirmed = alarms(excess, threshold, in_a_row).confirmed
        when = _year(time)[-len(excess) :]
        years[confirmed >= 0] = when[confirmed[confirmed >= 0]]
    return threshold, years


def summer_drop(time, ndvi, years):
    """Cuánto bajó el verdor de verano de cada píxel: la mayor de las bajas de unos años.

    El verdor de verano es la mediana de junio a mediados de septiembre, que una imagen con bruma no
    mueve; se compara con la de los veranos anteriores al primero de esos años.

    time, ndvi
    years : list de int. En orden.

    Devuelve ndarray (P,)
    """
    _check_maps(time, ndvi)
    check_type("years", years, list | tuple, "una lista de años")
    day = (time.astype("datetime64[D]") - time.astype("datetime64[Y]")).astype(int)
    summer, year = (day > 150) & (day < 260), _year(time)

    def level(chosen, told):
        if not np.any(summer & chosen):
            raise ValueError(f"time debe tener imágenes de verano de {told}; no llegó ninguna.")
        return np.nanmedian(ndvi[summer & chosen], axis=0)

    before = level(year < years[0], f"antes de {years[0]}")
    return np.max([before - level(year == y, y) for y in years], axis=0)


def least_loss(time, ndvi):
    """Desde qué baja de verano se cuenta un píxel como perdido: la que en 2018 pasa uno de mil.

    time, ndvi. De lo que es posterior a 2018 no se lee nada.

    Devuelve float
    """
    _check_maps(time, ndvi)
    return float(np.quantile(summer_drop(*_until_quiet(time, ndvi), [QUIET]), 1 - RATE))


def precision_recall(found, truth):
    """Qué parte de lo encontrado es verdad, y qué parte de la verdad se encontró.

    found, truth : ndarray (P,) de bool

    Devuelve (float, float). Precisión y exhaustividad; si no se encontró nada, 0 y 0.
    """
    check_mask("found", found, "P")
    check_mask("truth", truth, "P", {"P": len(found)})
    if not truth.any():
        raise ValueError("truth debe tener algo que encontrar; llegó toda False.")
    right = np.sum(found & truth)
    return float(right / max(found.sum(), 1)), float(right / truth.sum())


def f1(found, truth):
    """La media armónica de precisión y exhaustividad; 0 si no se acertó nada.

    found, truth : ndarray (P,) de bool
    """
    precision, recall = precision_recall(found, truth)
    return 2 * precision * recall / max(precision + recall, 1e-12)


def _excess(time, ndvi, fit, first):
    """Lo visto menos lo normal desde el año `first`, en desviaciones, ajustado con lo anterior."""
    known = _year(time) < first
    residuals = ndvi - fit(time, ndvi, known)
    return residuals[~known] / noise(residuals[known])


def _until_quiet(time, ndvi):
    """Las imágenes de hasta 2018, con sus fechas."""
    past = _year(time) <= QUIET
    return time[past], ndvi[past]


def _year(time):
    return time.astype("datetime64[Y]").astype(int) + 1970


def _check_maps(time, ndvi):
    check_type("time", time, np.ndarray, "un arreglo de fechas")
    if time.dtype.kind != "M":
        raise TypeError(f"time debe tener fechas (datetime64); llegó {time.dtype}.")
    check_shape("time", time, "N")
    check_with_gaps("ndvi", ndvi, "N P", {"N": len(time)})
