"""Errores al leer letras como enteros, sin sus vectores de un solo 1."""

from rnn_helpers.exercises.planting import Mistake
from rnn_helpers.networks import inputs

_ONES = "ones, starts = np.ones(x.size, U.dtype), np.arange(x.size + 1)"

INTEGERS = {
    "rows_for_columns": Mistake(
        inputs.read,
        (("else UT[x]", "else UT.T[x]"),),
        "Tomas filas de U: x(t) entra por las columnas, así que U x(t) es U[:, x].",
    ),
    "letter_before": Mistake(
        inputs.read,
        (("else UT[x]", "else UT[x - 1]"),),
        "Lees la letra anterior: las columnas de U se cuentan desde 0.",
    ),
    "repeated_letters_once": Mistake(
        inputs.rows,
        (
            (
                _ONES,
                "ones, starts = np.zeros(x.size, U.dtype), np.arange(x.size + 1)\n"
                "ones[np.unique(x, return_index=True)[1]] = 1",
            ),
        ),
        "Una letra que se repite solo cuenta una vez: dU[:, x] += … no suma dos veces en la misma "
        "columna. Usa np.add.at, o un producto.",
    ),
}
