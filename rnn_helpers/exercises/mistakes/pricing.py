"""Errores del precio anticipado y de la cuenta de quién viaja."""

import numpy as np

from rnn_helpers.exercises.misuse import Misuse
from rnn_helpers.exercises.planting import Mistake
from rnn_helpers.lessons import pricing

_PRICE = "np.clip((np.maximum(forecast, 0) / capacity) ** (1 / elasticity), 1, ceiling)"
_WANTED = "wanted = demand * price**-elasticity"
_SERVED = "served = np.minimum(wanted, capacity)"
_ROOM = "could_be_served = np.minimum(demand, capacity)"


def _clipped(price, hint):
    """El error de quien calcula otro precio y lo acota bien."""
    return Misuse(
        lambda right: (
            lambda forecast, capacity, elasticity, ceiling: np.clip(
                price(forecast, capacity, elasticity), 1, ceiling
            )
        ),
        hint,
    )


def _part(position, value, hint):
    """El error de quien cuenta mal una de las tres partes, y bien las otras."""

    def change(right):
        def account(demand, price, capacity, elasticity):
            parts = list(right(demand, price, capacity, elasticity))
            wanted = demand * price**-elasticity
            parts[position] = value(demand, price, capacity, wanted, parts[0])
            return tuple(parts)

        return account

    return Misuse(change, hint)


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
        "Tu precio es (K / D̂)^(1/ε), que sube cuando sobra lugar, y no cuando falta.",
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
    "divided_by_the_elasticity": _clipped(
        lambda forecast, capacity, elasticity: forecast / capacity / elasticity,
        "Divides D̂ / K entre ε, y hay que elevar a 1/ε. ¿Escribiste ** 1 / ε? Python eleva antes "
        "de dividir: van paréntesis, ** (1 / ε).",
    ),
    "only_the_capacity_raised": _clipped(
        lambda forecast, capacity, elasticity: forecast / capacity ** (1 / elasticity),
        "Elevas solo K: ** va antes que /. Lo que se eleva es el cociente, (D̂ / K).",
    ),
    "always_one": Misuse(
        lambda right: lambda forecast, capacity, elasticity, ceiling: np.ones(len(forecast)),
        "Tu precio es siempre 1. Si usas np.clip, primero va el menor, 1, y después el tope.",
    ),
    "ceiling_of_the_lesson": Misuse(
        lambda right: (
            lambda forecast, capacity, elasticity, ceiling: right(
                forecast, capacity, elasticity, 2.5
            )
        ),
        "Tu tope es 2.5, el de la lección: aquí el tope es `ceiling`.",
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
    "elasticity_inverted": Misuse(
        lambda right: (
            lambda demand, price, capacity, elasticity: right(
                demand, price, capacity, 1 / elasticity
            )
        ),
        "Elevas el precio a −1/ε. Al precio p lo buscan D p^−ε: el 1/ε es de la otra cuenta, la "
        "que despeja el precio.",
    ),
    "income_for_served": _part(
        0,
        lambda demand, price, capacity, wanted, served: price * served,
        "En los que viajan das el ingreso, p por los que viajan: se pide cuántos viajan.",
    ),
    "all_who_stayed": _part(
        1,
        lambda demand, price, capacity, wanted, served: demand - served,
        "Cuentas como rechazados a todos los que no viajaron. A quien el precio alejó nadie lo "
        "rechaza: son los que aceptaron el precio menos los que cupieron.",
    ),
    "turned_away_below_zero": _part(
        1,
        lambda demand, price, capacity, wanted, served: wanted - capacity,
        "Cuando sobra lugar tus rechazados son negativos. Los menos que puede haber son 0.",
    ),
    "empty_seats": _part(
        2,
        lambda demand, price, capacity, wanted, served: capacity - served,
        "Cuentas lugares vacíos, K menos los que viajaron. Con el mejor precio no siempre se "
        "llenan: viajan mín(D, K).",
    ),
    "turned_away_at_the_normal_price": _part(
        1,
        lambda demand, price, capacity, wanted, served: np.maximum(demand - capacity, 0),
        "Los rechazados no son D − K: a quien el precio alejó nadie lo rechaza. Son los que "
        "aceptaron el precio y no cupieron.",
    ),
    "away_and_priced_swapped": Misuse(
        lambda right: lambda *args: (right(*args)[0], right(*args)[2], right(*args)[1]),
        "Cambiaste de lugar los rechazados y los ahuyentados: rechazado es quien pagaba y no halló "
        "bicicleta.",
    ),
}
