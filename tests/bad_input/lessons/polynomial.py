import numpy as np

from bad_input import Call, bad_array, bad_integer, bad_number, wrong
from rnn_helpers.lessons.polynomial import Polynomial

SERIES = np.sin(np.arange(12.0))
MODEL = Polynomial(2, 1, np.array([0.1, 0.5, 0.2]))
SERIES_ROWS = [
    *bad_array(SERIES, "(N,)"),
    wrong(SERIES * 1j, "reales", "complex128", error=TypeError),
]
MODEL_ROWS = [wrong(tuple(MODEL), "lo que devuelve fit", "(tuple)", error=TypeError)]

CALLS = {
    "fit": Call(
        {"series": SERIES, "order": 2, "degree": 2, "penalty": 0.1},
        {
            "series": [*SERIES_ROWS, wrong(SERIES[:7], "al menos 8 valores", "llegó 7")],
            "order": [
                *bad_integer(),
                wrong(12, "más de order = 12", "llegó 12", about="series"),
                wrong(3, "13 valores para los 10 términos", "llegó 12", about="series"),
            ],
            "degree": [
                *bad_integer(),
                wrong(4, "17 valores para los 15 términos", "llegó 12", about="series"),
            ],
            "penalty": bad_number(-0.1),
        },
    ),
    "one_step": Call(
        {"model": MODEL, "series": SERIES},
        {
            "model": MODEL_ROWS,
            "series": [*SERIES_ROWS, wrong(SERIES[:2], "al menos 3 valores", "llegó 2")],
        },
    ),
    "free_run": Call(
        {"model": MODEL, "prefix": SERIES.reshape(4, 3), "steps": 3},
        {
            "model": MODEL_ROWS,
            "prefix": [
                *bad_array(SERIES, "(N,) o (N, B)"),
                wrong(SERIES * 1j, "reales", "complex128", error=TypeError),
                wrong(SERIES[:1], "al menos 2 valores", "llegó 1"),
            ],
            "steps": bad_integer(),
        },
    ),
}
