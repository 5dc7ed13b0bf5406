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


def _from_position_zero(coefficients, prefix, steps):
    values = list(prefix)
    for _ in range(steps):
        values.append(sum(phi * values[-k] for k, phi in enumerate(coefficients)))
    return np.array(values[len(prefix) :])


def _recent(advance):
    """Con los últimos p valores, el más reciente primero; `advance` mete el pronóstico."""

    def run(coefficients, prefix, steps):
        recent, said = prefix[: -len(coefficients) - 1 : -1].copy(), []
        for _ in range(steps):
            said.append(coefficients @ recent)
            recent = advance(recent, said[-1])
        return np.array(said)

    return run


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
    "position_zero": Misuse(
        lambda right: _from_position_zero,
        "Cuentas hacia atrás desde −0, y x[-0] es x[0], el primero de todos. El más reciente es "
        "x[-1]: a φ₁ le toca ese.",
    ),
    "newest_overwritten": Misuse(
        lambda right: _recent(lambda recent, new: np.append(new, recent[1:])),
        "Escribes cada pronóstico encima del anterior: al entrar uno, los demás se corren un lugar "
        "y sale el más viejo.",
    ),
    "shifted_the_wrong_way": Misuse(
        lambda right: _recent(lambda recent, new: np.append(recent[1:], new)),
        "Corres los valores al revés: el pronóstico entra en el lugar del más reciente, que es el "
        "de φ₁, y sale el más viejo.",
    ),
    "what_was_heard": Misuse(
        lambda right: lambda coefficients, prefix, steps: prefix[-steps:],
        "Devuelves el final del prefijo, y no lo que sigue. Si usas np.append, guarda lo que da: "
        "no cambia el arreglo.",
    ),
}
