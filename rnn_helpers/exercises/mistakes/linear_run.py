"""Errores al soltar un AR(p) en lazo cerrado."""

import numpy as np

from rnn_helpers.exercises.misuse import Misuse
from rnn_helpers.exercises.planting import Mistake
from rnn_helpers.series import autoregressive

_STEP = "path[k] = coefficients @ path[k - order : k][::-1]"


def _one_step(coefficients, prefix, steps):
    """Los pronósticos de un paso del final del prefijo."""
    p = len(coefficients)
    pasts = np.lib.stride_tricks.sliding_window_view(prefix, p)[:, ::-1]
    return np.resize((pasts @ coefficients)[-steps:], steps)


LINEAR_RUN = {
    "oldest_first": Mistake(
        autoregressive.ar_free_run,
        ((_STEP, "path[k] = coefficients @ path[k - order : k]"),),
        "φ₁ multiplica al valor más reciente, y en tu cuenta multiplica al más viejo de los p: "
        "voltea los últimos valores.",
    ),
    "own_values_not_read": Mistake(
        autoregressive.ar_free_run,
        ((_STEP, "path[k] = coefficients @ path[:order][::-1]"),),
        "Lees siempre los últimos valores del prefijo: tus pronósticos también entran en la "
        "cuenta, y los valores viejos salen.",
    ),
    "begins_with_the_prefix": Mistake(
        autoregressive.ar_free_run,
        (("return path[order:]", "return path[order - 1 : -1]"),),
        "Tu pronóstico empieza con el último valor del prefijo, que ya se conoce, y le falta el "
        "último que se pide.",
    ),
    "first_values_of_the_prefix": Mistake(
        autoregressive.ar_free_run,
        (("np.concatenate([prefix[-order:],", "np.concatenate([prefix[:order],"),),
        "Partes de los primeros p valores del prefijo: lo que sigue sale de los últimos.",
    ),
    "one_step_forecasts": Misuse(
        lambda right: _one_step,
        "Das los pronósticos de un paso del final del prefijo. Se piden los que siguen a su último "
        "valor, y cada uno lee los anteriores.",
    ),
}
