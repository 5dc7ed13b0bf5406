"""Un precio que se anticipa: subirlo antes de que falten bicicletas, y cuánto cuesta equivocarse.

Los viajes D son del registro; lo demás es inventado, y hay que decirlo: la capacidad K, la regla
con que la gente responde al precio, D p^−ε, y que quien no viaja a esa hora no viaja a otra. Y el
registro no sabe de quien buscó bicicleta y no la halló: D son los viajes que sí se hicieron.
"""

from typing import NamedTuple

import numpy as np

from rnn_helpers.validation import check_number, check_series, check_type


class Outcome(NamedTuple):
    """Qué pasó en cada hora, en viajes."""

    served: np.ndarray  # los que se hicieron
    turned_away: np.ndarray  # los que pagaban, pero ya no había bicicleta
    priced_away: np.ndarray  # los que el precio ahuyentó aunque había bicicleta
    income: np.ndarray  # precio × viajes


def anticipated_price(forecast, capacity, *, elasticity=1.0, ceiling=2.5):
    """El precio con que la demanda pronosticada cabe justo: (pronóstico / K)^(1/ε), de 1 al tope.

    forecast : ndarray (N,). Viajes que se esperan, al menos 0.
    capacity : float. K, viajes que caben en una hora.
    elasticity : float. ε: qué tanto responde la gente al precio.

    Devuelve ndarray (N,). Cuántas veces el precio normal.
    """
    check_series("forecast", forecast, "N")
    _check_scene(capacity, elasticity)
    check_number("ceiling", ceiling, 1)
    return np.clip((np.maximum(forecast, 0) / capacity) ** (1 / elasticity), 1, ceiling)


def outcome(demand, price, capacity, *, elasticity=1.0):
    """Lo que pasa en cada hora si D viajes se buscan al precio normal y se cobra `price` veces eso.

    demand : ndarray (N,). D.
    price : ndarray (N,). p, al menos 1.

    Devuelve Outcome.
    """
    sizes = {}
    check_series("demand", demand, "N", sizes)
    check_series("price", price, "N", sizes)
    if price.min() < 1:
        raise ValueError(f"price debe ser al menos 1, el normal; llegó {price.min()}.")
    _check_scene(capacity, elasticity)
    wanted = demand * price**-elasticity  # los que viajarían a ese precio
    served = np.minimum(wanted, capacity)
    could_be_served = np.minimum(demand, capacity)  # con el mejor precio
    return Outcome(served, wanted - served, could_be_served - served, price * served)


def cost(result, demand):
    """Qué parte de la demanda se perdió sin que hiciera falta: rechazados más ahuyentados.

    result : Outcome. De `outcome`.

    Devuelve float. De 0, el mejor precio en cada hora, a 1.
    """
    check_type("result", result, Outcome, "lo que devuelve outcome")
    check_series("demand", demand, "N", {"N": len(result.served)})
    if demand.sum() <= 0:
        raise ValueError("demand debe tener algún viaje; no llegó ninguno.")
    return float((result.turned_away + result.priced_away).sum() / demand.sum())


def _check_scene(capacity, elasticity):
    check_number("capacity", capacity, above=0)
    check_number("elasticity", elasticity, above=0)
