"""Demanda: viajes en bicicleta de alquiler, hora por hora."""

from rnn_helpers.datasets.files import read_series


def bikes():
    """Viajes en bicicletas públicas en Washington D. C., cada hora de 2011.

    Devuelve Series. ``laborable`` (1 o 0), ``clima`` (1 despejado … 4 lluvia fuerte), ``temp_c``,
        ``humedad_pct`` y ``demanda`` (viajes por hora).
    """
    units = {
        "laborable": "1 = sí",
        "clima": "de 1 a 4",
        "temp_c": "°C",
        "humedad_pct": "%",
        "demanda": "viajes por hora",
    }
    source = "Fanaee-T y Gama (2013), UCI; Capital Bikeshare (CC BY 4.0)"
    return read_series("demanda_bicis_horaria.csv", "h", units, source)
