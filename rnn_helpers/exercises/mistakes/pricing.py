"""Errores del precio anticipado y de la cuenta de quién viaja."""

import numpy as np

from rnn_helpers.exercises.misuse import Misuse
from rnn_helpers.exercises.planting import Mistake
from rnn_helpers.lessons import pricing

_PRICE = "np.clip((np.maximum(forecast, 0) / capacity) ** (1 / elasticity), 1, ceiling)"
_WANTED = "wanted = demand * price**-elasticity"
_SERVED = "served = np.minimum(wanted, capacity)"
_ROOM = "could_be_served = np.minimum(demand, capacity)"

PRICE = {
    "no_floor": Mistake(
        pricing.anticipated_price,
        (
            (
                _PRICE,
                "np.minimum((np.maximum(forecast, 0) / capacity) ** (1 / elasticity), ceiling)",
            ),
        ),
        "Cuando sobra lugar tu precio baja del normal. El menor es 1.",
    ),
    "no_ceiling": Mistake(
        pricing.anticipated_price,
        ((_PRICE, "np.maximum((np.maximum(forecast, 0) / capacity) ** (1 / elasticity), 1)"),),
        "Tu precio pasa del tope. El mayor es `ceiling`.",
    ),
    "elasticity_not_inverted": Mistake(
        pricing.anticipated_price,
        ((_PRICE, "np.clip((np.maximum(forecast, 0) / capacity) ** elasticity, 1, ceiling)"),),
        "Elevas a ε. De D̂ p^−ε = K se despeja p = (D̂ / K)^(1/ε).",
    ),
    "no_elasticity": Mistake(
        pricing.anticipated_price,
        ((_PRICE, "np.clip(np.maximum(forecast, 0) / capacity, 1, ceiling)"),),
        "No usas ε: D̂ / K es el precio solo cuando ε = 1.",
    ),
    "upside_down": Mistake(
        pricing.anticipated_price,
        (
            (
                _PRICE,
                "np.clip((capacity / np.maximum(forecast, 1e-9)) ** (1 / elasticity), 1, ceiling)",
            ),
        ),
        "Divides la capacidad entre el pronóstico: subes el precio cuando sobra lugar, y no cuando "
        "falta.",
    ),
    "all_or_nothing": Misuse(
        lambda right: (
            lambda forecast, capacity, elasticity, ceiling: np.where(
                forecast > capacity, ceiling, 1.0
            )
        ),
        "Saltas del precio normal al tope. Entre los dos está el precio con que la demanda cabe "
        "justo.",
    ),
    "clipped_before_the_power": Misuse(
        lambda right: (
            lambda forecast, capacity, elasticity, ceiling: (
                np.clip(forecast / capacity, 1, ceiling) ** (1 / elasticity)
            )
        ),
        "Acotas D̂ / K y después elevas: el tope es del precio. Eleva primero.",
    ),
}

ACCOUNT = {
    "price_ignored": Mistake(
        pricing.outcome,
        ((_WANTED, "wanted = demand.copy()"),),
        "Cuentas a quienes viajarían al precio normal. Al precio p lo buscan D p^−ε.",
    ),
    "elasticity_with_the_wrong_sign": Mistake(
        pricing.outcome,
        ((_WANTED, "wanted = demand * price**elasticity"),),
        "Con tu cuenta, un precio mayor atrae a más gente. El exponente es −ε.",
    ),
    "no_elasticity": Mistake(
        pricing.outcome,
        ((_WANTED, "wanted = demand / price"),),
        "Divides entre el precio: eso es D p^−ε solo cuando ε = 1.",
    ),
    "served_beyond_the_capacity": Mistake(
        pricing.outcome,
        ((_SERVED, "served = wanted.copy()"),),
        "Viajan más de los que caben: en una hora, a lo sumo K.",
    ),
    "all_who_leave": Mistake(
        pricing.outcome,
        ((_ROOM, "could_be_served = demand - wanted + served"),),
        "Cuentas como ahuyentados a todos los que el precio alejó. Solo son los que habrían "
        "cabido: mín(D, K) menos los que viajaron.",
    ),
    "against_the_demand": Mistake(
        pricing.outcome,
        ((_ROOM, "could_be_served = demand.copy()"),),
        "Cuentas como ahuyentados también a los que no cabían. Con el mejor precio habrían viajado "
        "mín(D, K), no D.",
    ),
    "turned_away_at_the_normal_price": Misuse(
        lambda right: (
            lambda demand, price, capacity, elasticity: (
                right(demand, price, capacity, elasticity)[0],
                np.maximum(demand - capacity, 0),
                right(demand, price, capacity, elasticity)[2],
            )
        ),
        "Los rechazados no son D − K: a quien el precio alejó nadie lo rechaza. Son los que "
        "aceptaron el precio y no cupieron.",
    ),
    "away_and_priced_swapped": Misuse(
        lambda right: lambda *args: (right(*args)[0], right(*args)[2], right(*args)[1]),
        "Cambiaste de lugar los rechazados y los ahuyentados: rechazado es quien pagaba y no halló "
        "bicicleta.",
    ),
}
