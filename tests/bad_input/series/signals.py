import numpy as np

from bad_input import Call, bad_array, bad_integer, bad_number, wrong

SERIES = np.sin(np.arange(10.0))

ONE_COLUMN_ROWS = [*bad_array(SERIES, "(N,)"), wrong(SERIES[:, None], "(N,)", "(10, 1)")]

CALLS = {
    "sine": Call(
        {
            "length": 10,
            "frequency": 1.0,
            "phase": 0.5,
            "amplitude": 2.0,
            "noise": 0.1,
            "seed": 0,
        },
        {
            "length": bad_integer(),
            "frequency": bad_number(),
            "phase": bad_number(),
            "amplitude": bad_number(),
            "noise": bad_number(-0.1),
            "seed": bad_integer(minimum=0),
        },
    ),
    "autocorrelation": Call(
        {"series": SERIES, "lags": 3},
        {
            "series": [*ONE_COLUMN_ROWS, wrong(np.ones(5), "constante", "1.0", about="serie")],
            "lags": [*bad_integer(minimum=0), wrong(10, "menor que los 10 valores", "llegó 10")],
        },
    ),
}
