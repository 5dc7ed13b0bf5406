import numpy as np

from bad_input import Call, bad_array, bad_integer, bad_number, bad_series, wrong

SERIES = np.sin(np.arange(12.0))

SERIES_ROWS = bad_series(SERIES)

CALLS = {
    "rmse": Call(
        {"prediction": SERIES, "truth": SERIES},
        {
            "prediction": [
                *bad_array(SERIES),
                SERIES_ROWS[-1],
                wrong(SERIES[1:], "(12,)", "(11,)"),
                wrong(SERIES[:, None], "(12,)", "(12, 1)"),
            ],
            "truth": [
                *bad_array(SERIES)[:-2],
                SERIES_ROWS[-1],
                wrong(SERIES[1:], "(11,)", "(12,)", about="prediction"),
            ],
        },
    ),
    "valid_horizon": Call(
        {"forecast": SERIES, "truth": SERIES + 0.01, "tolerance": 0.1},
        {
            "forecast": [*SERIES_ROWS, wrong(SERIES[1:], "11", "(12,)", about="truth")],
            "truth": [*SERIES_ROWS, wrong(SERIES[1:], "N = 12", "(11,)")],
            "tolerance": bad_number(0, -0.1),
        },
    ),
    "r_squared": Call(
        {"prediction": SERIES, "truth": SERIES + 0.01, "benchmark": 0.5},
        {
            "prediction": [
                *bad_array(SERIES),
                SERIES_ROWS[-1],
                wrong(SERIES[1:], "(12,)", "(11,)"),
            ],
            "truth": [
                *bad_array(SERIES),
                SERIES_ROWS[-1],
                wrong(np.full(12, 0.5), "equivocarse", "0.5", about="benchmark"),
            ],
            "benchmark": bad_number(),
        },
    ),
    "diebold_mariano": Call(
        {"losses": SERIES, "others": SERIES**2, "lags": 3},
        {
            "losses": [*SERIES_ROWS, wrong(SERIES[1:], "11", "(12,)", about="others")],
            "others": [
                *SERIES_ROWS,
                wrong(SERIES[1:], "N = 12", "(11,)"),
                wrong(SERIES, "más unos días que otros", "0.0", about="losses"),
            ],
            "lags": [*bad_integer(minimum=0), wrong(12, "menor que los 12", "llegó 12")],
        },
    ),
}
