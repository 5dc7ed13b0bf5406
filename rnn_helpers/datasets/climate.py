"""Clima y ambiente: CO₂, el tiempo, El Niño, manchas solares y contaminación."""

import numpy as np

from rnn_helpers.datasets.files import Series, read_series


def co2():
    """Dióxido de carbono en Mauna Loa, cada mes de 1958-03 a 2020-04.

    El archivo omite los meses sin medición; aquí están todos, con NaN en esos.

    Devuelve Series. ``co2_ppm`` y ``co2_desest_ppm`` (sin su ciclo anual).
    """
    units = {"co2_ppm": "ppm", "co2_desest_ppm": "ppm"}
    source = "Keeling et al., Scripps CO2 Program (CC BY 4.0)"
    measured = read_series("co2_mauna_loa_mensual.csv", "D", units, source)
    months = measured.time.astype("datetime64[M]")
    time = np.arange(months[0], months[-1] + np.timedelta64(1, "M"))
    columns = {name: np.full(len(time), np.nan) for name in units}
    for name, values in measured.columns.items():
        columns[name][(months - months[0]).astype(int)] = values
    return Series(time, columns, units, source)


def weather():
    """El tiempo en el aeropuerto JFK de Nueva York, cada hora UTC de 2013-01-01T06 a 2013-12-30T23.

    Devuelve Series. ``temp_c``, ``rocio_c`` (punto de rocío), ``viento_kmh`` y ``presion_hpa``, con
        NaN en las horas sin registro.
    """
    units = {"temp_c": "°C", "rocio_c": "°C", "viento_kmh": "km/h", "presion_hpa": "hPa"}
    source = "NOAA ASOS, vía Iowa Environmental Mesonet (CC0)"
    return read_series("clima_jfk_horario.csv", "h", units, source)


def el_nino():
    """Temperatura del mar frente a Perú y Ecuador (región Niño 1+2), cada mes de 1950 a 2010.

    Devuelve Series. ``tsm_c``, en °C.
    """
    source = "NOAA ERSST.V3B (dominio público)"
    return read_series("el_nino_tsm_mensual.csv", "M", {"tsm_c": "°C"}, source)


def sunspots():
    """Número de manchas solares, cada mes de 1749 a 2008.

    Devuelve Series. ``manchas``.
    """
    units = {"manchas": "número de manchas"}
    return read_series("manchas_solares_mensual.csv", "M", units, "NOAA NGDC (dominio público)")


def air_quality():
    """Partículas PM2.5 y tiempo en Pekín, cada hora de 2014.

    Devuelve Series. ``pm25`` (µg/m³), ``rocio_c`` (punto de rocío), ``temp_c``, ``viento_acum_ms``
        (velocidad acumulada, en m/s, mientras sopla en la misma dirección) y una columna de unos y
        ceros por cada dirección del viento: ``viento_NE``, ``viento_NW``, ``viento_SE`` y
        ``viento_CALMA``.
    """
    units = {"pm25": "µg/m³", "rocio_c": "°C", "temp_c": "°C"}
    units |= {"viento_dir": "1 = sí", "viento_acum_ms": "m/s"}
    source = "Chen (2015), Beijing PM2.5, UCI (CC BY 4.0)"
    series = read_series("contaminacion_pekin_horaria.csv", "h", units, source, text="viento_dir")
    direction = series.columns.pop("viento_dir")
    unit = units.pop("viento_dir")
    for name in np.unique(direction):
        series.columns[f"viento_{name}"] = (direction == name).astype(float)
        units[f"viento_{name}"] = unit
    return series
