"""Errores de la varianza que olvida, EWMA."""

import numpy as np

from rnn_helpers.exercises.misuse import Misuse
from rnn_helpers.exercises.planting import Mistake
from rnn_helpers.lessons import volatility

RECURSION = "decay * variance[t - 1] + (1 - decay) * returns[t - 1] ** 2"

EWMA = {
    "today_seen": Mistake(
        volatility.ewma_variance,
        (("returns[t - 1] ** 2", "returns[t] ** 2"),),
        "La varianza del día t usa el rendimiento del día t: eso es leer el futuro. Lo último que "
        "se sabe la víspera es r(t−1).",
    ),
    "weights_swapped": Mistake(
        volatility.ewma_variance,
        ((RECURSION, "(1 - decay) * variance[t - 1] + decay * returns[t - 1] ** 2"),),
        "Cambiaste los pesos: λ es lo que se conserva de la varianza anterior, y 1 − λ, lo que "
        "pesa el último rendimiento.",
    ),
    "not_an_average": Mistake(
        volatility.ewma_variance,
        ((RECURSION, "decay * variance[t - 1] + returns[t - 1] ** 2"),),
        "Sumas r² entero: para que sea un promedio, debe pesar 1 − λ.",
    ),
    "not_squared": Mistake(
        volatility.ewma_variance,
        (("returns[t - 1] ** 2", "returns[t - 1]"),),
        "Promedias los rendimientos, y la varianza es de sus cuadrados.",
    ),
    "absolute": Mistake(
        volatility.ewma_variance,
        (("returns[t - 1] ** 2", "np.abs(returns[t - 1])"),),
        "Promedias |r|, y la varianza es de r².",
    ),
    "start_forgotten": Mistake(
        volatility.ewma_variance,
        (("variance[0] = start", "variance[0] = returns[0] ** 2"),),
        "Empiezas con el cuadrado del primer día, que la víspera no se sabía: el primero es start.",
    ),
    "starts_at_zero": Mistake(
        volatility.ewma_variance,
        (("variance[0] = start", "variance[0] = 0"),),
        "Empiezas en cero, como si el mercado no se moviera: el primero es start.",
    ),
    "start_is_a_volatility": Mistake(
        volatility.ewma_variance,
        (("variance[0] = start", "variance[0] = start**2"),),
        "Elevas start al cuadrado: ya es una varianza.",
    ),
    "always_from_start": Mistake(
        volatility.ewma_variance,
        (("decay * variance[t - 1]", "decay * start"),),
        "Todos los días partes de start: la varianza que se conserva es la del día anterior, "
        "σ²(t−1).",
    ),
    "decay_of_riskmetrics": Misuse(
        lambda right: lambda returns, start, decay: right(returns, start, 0.94),
        "Usas 0.94, la λ de la lección: aquí es `decay`.",
    ),
    "start_measured": Misuse(
        lambda right: lambda returns, start, decay: right(returns, np.mean(returns**2), decay),
        "Empiezas en el promedio de r², que cuenta días que aún no llegan: el primero es start.",
    ),
    "older_return": Mistake(
        volatility.ewma_variance,
        (("returns[t - 1] ** 2", "returns[max(t - 2, 0)] ** 2"),),
        "Usas un rendimiento demasiado viejo: para el día t ya se conoce el de t − 1.",
    ),
}

WHAT_IS_RETURNED = {
    "volatility": Misuse(
        lambda right: lambda returns, start, decay: np.sqrt(right(returns, start, decay)),
        "Devuelves la volatilidad, σ: se pide la varianza, σ², sin raíz.",
    ),
    "one_day_late": Misuse(
        lambda right: (
            lambda returns, start, decay: np.append(
                right(returns, start, decay)[1:],
                decay * right(returns, start, decay)[-1] + (1 - decay) * returns[-1] ** 2,
            )
        ),
        "Tu fila t ya cuenta el rendimiento del día t: es la varianza que se anuncia para t + 1. "
        "La fila 0 es start.",
    ),
}
