import numpy as np

from bad_input import Call, bad_array, bad_integer, bad_series, wrong

SERIES = np.sin(np.arange(12.0))

SERIES_ROWS = bad_series(SERIES)

CALLS = {
    "ar_fit": Call(
        {"series": SERIES, "order": 2},
        {
            "series": [*SERIES_ROWS, wrong(SERIES[:3], "al menos 4 valores", "AR(2)", "llegó 3")],
            "order": [
                *bad_integer(),
                wrong(7, "al menos 14 valores", "AR(7)", "llegó 12", about="series"),
            ],
        },
    ),
    "ar_forecast": Call(
        {"coefficients": np.array([1.0, -0.5]), "series": SERIES, "horizon": 3},
        {
            "coefficients": [
                *bad_array(np.array([1.0, -0.5]), "(P,)"),
                wrong(np.ones(2) * 1j, "reales", "complex128", error=TypeError),
                wrong(np.ones(10), "al menos 13 valores", "AR(10)", "llegó 12", about="series"),
            ],
            "series": [*SERIES_ROWS, wrong(SERIES[:4], "al menos 5 valores", "llegó 4")],
            "horizon": [
                *bad_integer(),
                wrong(11, "al menos 13 valores", "llegó 12", about="series"),
            ],
        },
    ),
    "ar_free_run": Call(
        {"coefficients": np.array([1.0, -0.5]), "prefix": SERIES, "steps": 3},
        {
            "coefficients": bad_array(np.array([1.0, -0.5]), "(P,)"),
            "prefix": [*SERIES_ROWS, wrong(SERIES[:1], "al menos 2 valores", "AR(2)", "llegó 1")],
            "steps": bad_integer(),
        },
    ),
}
