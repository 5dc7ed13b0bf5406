"""Errores de quien busca una fuga del futuro."""

import numpy as np

from rnn_helpers.exercises.misuse import Misuse
from rnn_helpers.exercises.planting import Mistake
from rnn_helpers.lessons import lookahead

ERASE = "erased[day:] = 0"
CHANGE = "np.abs(known[: day + 1] - without[: day + 1]).max()"

LEAKS = {
    "erased_from_tomorrow": Mistake(
        lookahead.lookahead,
        ((ERASE, "erased[day + 1 :] = 0"),),
        "No borras el día mismo: la fila day sirve para pronosticarlo, así que tampoco puede "
        "leerlo.",
    ),
    "past_erased": Mistake(
        lookahead.lookahead,
        ((ERASE, "erased[:day] = 0"),),
        "Borras el pasado, que sí se conoce: lo que hay que borrar es de day en adelante.",
    ),
    "only_that_day_erased": Mistake(
        lookahead.lookahead,
        ((ERASE, "erased[day] = 0"),),
        "Borras un solo día: una entrada puede leer también los que siguen. Borra de day en "
        "adelante.",
    ),
    "row_of_the_day_left_out": Mistake(
        lookahead.lookahead,
        ((CHANGE, "np.abs(known[:day] - without[:day]).max()"),),
        "Dejas fuera la fila day: también ella debe salir solo de los días anteriores.",
    ),
    "rows_of_the_future": Mistake(
        lookahead.lookahead,
        ((CHANGE, "np.abs(known - without).max()"),),
        "Comparas todas las filas. Las que siguen a day sí pueden cambiar: para ellas, lo borrado "
        "ya es pasado.",
    ),
    "only_the_row_of_the_day": Mistake(
        lookahead.lookahead,
        ((CHANGE, "np.abs(known[day] - without[day]).max()"),),
        "Solo miras la fila day: una fuga puede verse más en las filas anteriores.",
    ),
    "signed_change": Mistake(
        lookahead.lookahead,
        ((CHANGE, "(known[: day + 1] - without[: day + 1]).max()"),),
        "Un cambio hacia abajo también es un cambio: mide su tamaño, sin signo.",
    ),
    "signed_backwards": Mistake(
        lookahead.lookahead,
        ((CHANGE, "(without[: day + 1] - known[: day + 1]).max()"),),
        "Un cambio hacia abajo también es un cambio: mide su tamaño, sin signo.",
    ),
    "sum_of_changes": Mistake(
        lookahead.lookahead,
        ((CHANGE, "np.abs(known[: day + 1] - without[: day + 1]).sum()"),),
        "Sumas los cambios, y se pide el mayor.",
    ),
    "one_row_too_many": Mistake(
        lookahead.lookahead,
        ((CHANGE, "np.abs(known[: day + 2] - without[: day + 2]).max()"),),
        "Miras hasta la fila day + 1, que sí puede leer el día day. La última que no debe "
        "enterarse es la fila day.",
    ),
    "mean_change": Mistake(
        lookahead.lookahead,
        ((CHANGE, "np.abs(known[: day + 1] - without[: day + 1]).mean()"),),
        "Promedias los cambios, y se pide el mayor.",
    ),
}

WHAT_IS_RETURNED = {
    "yes_or_no": Misuse(
        lambda right: lambda inputs, series, day: bool(right(inputs, series, day) > 0),
        "Dices si hay una fuga: se pide cuánto cambia lo que se sabe.",
    ),
}


def _series_compared(inputs, series, day):
    erased = series.copy()
    erased[day:] = 0
    return np.abs(series[: day + 1] - erased[: day + 1]).max()


WHAT_IS_RETURNED["series_compared"] = Misuse(
    lambda right: _series_compared,
    "Comparas la serie con la serie borrada: lo que se compara son las entradas que salen de cada "
    "una, inputs(…).",
)
