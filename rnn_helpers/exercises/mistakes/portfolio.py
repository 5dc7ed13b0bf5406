"""Errores de quien lleva la cuenta de una cartera y de sus costos."""

import numpy as np

from rnn_helpers.exercises.misuse import Misuse
from rnn_helpers.exercises.planting import Mistake
from rnn_helpers.lessons import portfolio

DRIFT = "drifted = weights * (100 + returns) / (100 + gross[:, None])"
NET = "gross - cost * traded"

COSTS = {
    "drift_forgotten": Mistake(
        portfolio.backtest,
        ((DRIFT, "drifted = weights"),),
        "Restas los pesos de ayer tal como se decidieron. Durante el día cambiaron solos, porque "
        "cada activo rindió distinto: lo que se opera es la diferencia con aquellos en que "
        "quedaron.",
    ),
    "drift_of_the_parts_only": Mistake(
        portfolio.backtest,
        ((DRIFT, "drifted = weights * (100 + returns) / 100"),),
        "Los pesos en que quedó la cartera son partes de lo que vale ahora: divide también entre "
        "lo que creció la cartera entera.",
    ),
    "percent_as_fraction": Mistake(
        portfolio.backtest,
        ((DRIFT, "drifted = weights * (1 + returns) / (1 + gross[:, None])"),),
        "Los rendimientos están en %: 2 multiplica lo invertido por 1.02, y no por 3.",
    ),
    "first_purchase_free": Mistake(
        portfolio.backtest,
        (("np.zeros_like(weights[:1])", "weights[:1]"),),
        "La primera compra también se paga: la cartera empieza sin nada.",
    ),
    "signed_trades": Mistake(
        portfolio.backtest,
        (("np.abs(weights - before).sum(axis=1)", "(weights - before).sum(axis=1)"),),
        "Vender también cuesta: suma el tamaño de cada operación, sin su signo.",
    ),
    "cost_earned": Mistake(
        portfolio.backtest,
        ((NET, "gross + cost * traded"),),
        "Sumas el costo a la ganancia: se resta.",
    ),
}


def _holding(weights, returns, cost):
    return (weights * returns).sum(axis=1) - cost * np.abs(weights).sum(axis=1)


def _differences_decided(weights, returns, cost):
    decided = np.abs(np.diff(weights, axis=0, prepend=weights[:1])).sum(axis=1)
    return (weights * returns).sum(axis=1) - cost * decided


def _charging(traded, hint):
    """El error de quien mide de otro modo lo que se operó; `moved` son las diferencias, (N, K)."""

    def net(weights, returns, cost):
        gross = (weights * returns).sum(axis=1)
        drifted = weights * (100 + returns) / (100 + gross[:, None])
        before = np.concatenate([np.zeros_like(weights[:1]), drifted[:-1]])
        return gross - cost * traded(weights - before)

    return Misuse(lambda right: net, hint)


def _drift_of_today(weights, returns, cost):
    gross = (weights * returns).sum(axis=1)
    drifted = weights * (100 + returns) / (100 + gross[:, None])
    return gross - cost * np.abs(weights - drifted).sum(axis=1)


HABITS = {
    "differences_decided": Misuse(
        lambda right: _differences_decided,
        "Restas los pesos decididos ayer, y la primera compra te sale gratis. Se empieza sin nada, "
        "y lo que se opera es la diferencia con los pesos en que quedó la cartera.",
    ),
    "traded": Misuse(
        lambda right: (
            lambda weights, returns, cost: portfolio.backtest(weights, returns, cost=cost).traded
        ),
        "Devuelves cuánto se operó: se pide lo que rinde la cartera, ya sin costos.",
    ),
    "no_cost": Misuse(
        lambda right: lambda weights, returns, cost: right(weights, returns, 0.0),
        "Es lo que rinde la cartera sin costos: falta restar lo que cuesta operar.",
    ),
    "cost_of_holding": Misuse(
        lambda right: _holding,
        "Cobras cada día por lo que se tiene. Se paga por lo que se opera: la diferencia con los "
        "pesos en que quedó la cartera ayer.",
    ),
    "purchases_only": _charging(
        lambda moved: np.maximum(moved, 0).sum(axis=1),
        "Solo cobras las compras: vender cuesta lo mismo.",
    ),
    "weights_a_day_late": Misuse(
        lambda right: (
            lambda weights, returns, cost: right(
                np.concatenate([np.zeros_like(weights[:1]), weights[:-1]]), returns, cost
            )
        ),
        "Usas los pesos del día anterior: los de la fila t ya se decidieron la víspera, y son los "
        "del día t.",
    ),
    "squared_trades": _charging(
        lambda moved: (moved**2).sum(axis=1),
        "Elevas al cuadrado lo que se opera en cada activo: se suma su tamaño, sin signo.",
    ),
    "distance_traded": _charging(
        lambda moved: np.sqrt((moved**2).sum(axis=1)),
        "Mides lo operado como una distancia, la raíz de la suma de cuadrados: es la suma de los "
        "tamaños.",
    ),
    "sign_dropped_too_late": _charging(
        lambda moved: np.abs(moved.sum(axis=1)),
        "Sumas con signo y lo quitas al final: una compra y una venta se cancelan, y las dos "
        "cuestan.",
    ),
    "half_charged": _charging(
        lambda moved: np.abs(moved).sum(axis=1) / 2,
        "Cobras la mitad: lo que se compra y lo que se vende cuestan los dos.",
    ),
    "drift_of_today": Misuse(
        lambda right: _drift_of_today,
        "Restas los pesos en que termina el mismo día: lo que se opera es la diferencia con los de "
        "ayer al cerrar.",
    ),
    "cost_once_a_day": Misuse(
        lambda right: lambda weights, returns, cost: (weights * returns).sum(axis=1) - cost,
        "Restas el costo entero cada día: `cost` es por lo operado; multiplícalo por la suma de "
        "las diferencias.",
    ),
    "cost_as_fraction": Misuse(
        lambda right: lambda weights, returns, cost: right(weights, returns, cost / 100),
        "Divides el costo entre 100: los rendimientos también están en %, así que no hace falta.",
    ),
}
