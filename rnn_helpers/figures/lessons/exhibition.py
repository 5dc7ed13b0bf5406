"""Las series de la galería: qué tramo se ve de cada una, para qué sirve y a quién se debe."""

import numpy as np

from rnn_helpers.figures.lessons.gallery import Exhibit, exhibits, maps

JULY = slice(4416, 4416 + 14 * 24)  # dos semanas de julio, en un año por horas
FEBRUARY = slice(31 * 24, 59 * 24)
SUMMERS = np.array(["2017-08-15", "2018-08-25", "2019-08-20", "2020-08-29"], "datetime64[D]")


def demand_and_money(carbon, cycling, rates):
    """El dióxido de carbono, la demanda de bicicletas y una cartera de monedas.

    carbon, cycling, rates : lo que devuelven `co2`, `bikes` y `exchange_rates`.
    """
    prices = np.column_stack(list(rates.columns.values()))
    portfolio = 100 * (prices / prices[0]).mean(axis=1)  # 20 pesos a cada moneda, el primer día
    return exhibits(
        [
            Exhibit(
                "Serie de tiempo: el dióxido de carbono del aire",
                f"Mauna Loa, cada mes · {carbon.source}",
                *(carbon.time, carbon.columns["co2_ppm"], "ppm"),
            ),
            Exhibit(
                "Demanda por hora: lo que una empresa como Uber anticipa",
                f"Viajes en bicicletas públicas, Washington · {cycling.source}",
                *(cycling.time[JULY], cycling.columns["demanda"][JULY], "viajes"),
            ),
            Exhibit(
                "Cartera de inversión: 100 pesos repartidos en cinco monedas",
                f"Su valor cada día hábil desde 2016 · {rates.source}",
                *(rates.time, portfolio, "pesos"),
            ),
        ]
    )


def chaos_and_nature(chaos, nino, air, fire):
    """El mapa logístico, El Niño, las partículas del aire y un bosque que se quema.

    chaos : ndarray (N,). Con N ≥ 80.
    nino, air, fire : lo que devuelven `el_nino`, `air_quality` y `pixel_ndvi`.
    """
    return exhibits(
        [
            Exhibit(
                "Caos: el mapa logístico",
                "s(t) = 4 s(t−1) (1 − s(t−1)), calculado aquí: ni un dato, ni una gota de azar",
                *(np.arange(80), chaos[:80], "s(t)"),
            ),
            Exhibit(
                "Clima: El Niño",
                f"Temperatura del mar frente a Perú y Ecuador, cada mes · {nino.source}",
                *(nino.time[240:], nino.columns["tsm_c"][240:], "°C"),
            ),
            Exhibit(
                "Contaminación: partículas PM2.5",
                f"Pekín, cada hora de febrero de 2014 · {air.source}",
                *(air.time[FEBRUARY], air.columns["pm25"][FEBRUARY], "µg/m³"),
            ),
            Exhibit(
                "Uso de suelo: un bosque que se quema",
                f"Verdor (NDVI) de un píxel de Sichuan, China; un punto por imagen · {fire.source}",
                *(fire.time, fire.columns["ndvi"], "NDVI"),
            ),
        ]
    )


def felled_forest(forest):
    """Cuatro veranos del mismo bosque.

    forest : lo que devuelve `forest_ndvi`.
    """
    return maps(
        SUMMERS,
        forest.values[np.searchsorted(forest.time, SUMMERS)],
        title="Uso de suelo: en un bosque de Rumania se abren claros",
        caption=f"Verdor (NDVI) desde el satélite; la causa no está en los datos · {forest.source}",
        label="NDVI",
        limits=(0.5, 0.95),
        side="500 m de lado",
    )
