import numpy as np

from bad_input import Call, bad_integer, bad_series, wrong

SERIES = np.sin(np.arange(12.0))

SERIES_ROWS = bad_series(SERIES)

HORIZON_ROWS = [*bad_integer(), wrong(12, "menor que los 12 valores", "llegó 12")]

CALLS = {
    "persistence": Call(
        {"series": SERIES, "horizon": 2}, {"series": SERIES_ROWS, "horizon": HORIZON_ROWS}
    ),
    "mean_baseline": Call(
        {"past": SERIES, "steps": 3}, {"past": SERIES_ROWS, "steps": bad_integer()}
    ),
    "seasonal_persistence": Call(
        {"series": SERIES, "period": 4, "horizon": 5},
        {
            "series": [*SERIES_ROWS, wrong(SERIES[:8], "más de 8 valores", "llegó 8")],
            "period": bad_integer(),
            "horizon": bad_integer(),
        },
    ),
    "baselines": Call(
        {"series": SERIES, "start": 8, "horizon": 5, "period": 4},
        {
            "series": SERIES_ROWS,
            "start": [
                *bad_integer(),
                wrong(7, "entre 8", "y 11", "llegó 7"),
                wrong(12, "y 11", "llegó 12"),
            ],
            "horizon": bad_integer(),
            "period": [*bad_integer(), wrong(9, "entre 9", "llegó 8", about="start")],
        },
    ),
}
