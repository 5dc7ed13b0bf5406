import numpy as np

from bad_input import Call, bad_choice, bad_integer, bad_number, wrong
from rnn_helpers.lessons.reconstruction import cover, fit_network, fit_ridge, join

HOUR = np.arange(200) % 24
SERIES = np.sin(np.arange(400.0)).reshape(200, 2)
STARTS = np.arange(0, 100, 5)
WINDOWS = cover(SERIES, HOUR, STARTS, 6)
MIXED = join([WINDOWS, cover(SERIES, HOUR, STARTS, 12)])
RIDGE = fit_ridge(WINDOWS, 1.0)
NETWORK = fit_network(WINDOWS, epochs=1, seed=0)

# Los NaN son los huecos: los admite.
SERIES_ROWS = [
    wrong(SERIES.tolist(), "un arreglo de NumPy", "(list)", error=TypeError),
    wrong(SERIES[:, 0], "(N, S)", "(200,)"),
    wrong(np.where(SERIES > 0.9, np.inf, SERIES), "finitos", "inf"),
    wrong(np.where(np.arange(200)[:, None] < 40, np.nan, SERIES), "a la vista", "solo NaN"),
]
WINDOWS_ROWS = [wrong(tuple(WINDOWS), "lo que devuelve cover", error=TypeError)]
ONE_LENGTH = wrong(MIXED, "un solo largo", "más de uno")


def bad_integers(good):
    return [
        wrong(good.astype(float), "arreglo de enteros", error=TypeError),
        wrong(good.tolist(), "arreglo de enteros", error=TypeError),
    ]


CALLS = {
    "cover": Call(
        {"series": SERIES, "hour": HOUR, "starts": STARTS, "length": 6, "seen": "antes"},
        {
            "series": SERIES_ROWS,
            "hour": [*bad_integers(HOUR), wrong(HOUR[1:], "N = 200", "(199,)")],
            "starts": [
                *bad_integers(STARTS),
                wrong(STARTS - 1, "de 0 a 128", "llegó -1"),
                wrong(STARTS + 34, "de 0 a 128", "llegó 129"),
            ],
            "length": [*bad_integer(), wrong(25, "a lo sumo 24", "llegó 25")],
            "seen": bad_choice("los dos lados", "antes", "después"),
        },
    ),
    "join": Call(
        {"parts": [WINDOWS, MIXED]},
        {
            "parts": [
                wrong({}, "una lista", error=TypeError),
                wrong([WINDOWS, None], "lo que devuelve cover", error=TypeError, about="parts[1]"),
            ]
        },
    ),
    "fit_ridge": Call(
        {"windows": WINDOWS, "penalty": 1.0},
        {"windows": [*WINDOWS_ROWS, ONE_LENGTH], "penalty": bad_number(0, -1)},
    ),
    "ridge_fill": Call(
        {"ridge": RIDGE, "windows": WINDOWS},
        {
            "ridge": [wrong(tuple(RIDGE), "lo que devuelve fit_ridge", error=TypeError)],
            "windows": [
                *WINDOWS_ROWS,
                ONE_LENGTH,
                wrong(cover(SERIES, HOUR, STARTS, 12), "huecos de 6 horas", "uno de 12"),
            ],
        },
    ),
    "fit_network": Call(
        {"windows": WINDOWS, "epochs": 1, "seed": 0},
        {"windows": WINDOWS_ROWS, "epochs": bad_integer(), "seed": bad_integer(minimum=0)},
    ),
    "network_fill": Call(
        {"network": NETWORK, "windows": WINDOWS},
        {
            "network": [wrong(tuple(NETWORK), "lo que devuelve fit_network", error=TypeError)],
            "windows": WINDOWS_ROWS,
        },
    ),
    "errors": Call({"windows": WINDOWS}, {"windows": WINDOWS_ROWS}),
}
