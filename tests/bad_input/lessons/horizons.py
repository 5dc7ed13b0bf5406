import numpy as np

from bad_input import Call, bad_array, bad_callable, bad_integer, bad_number, bad_params, wrong
from rnn_helpers.lessons import polynomial
from rnn_helpers.networks import rnn

SERIES = np.sin(np.arange(70.0))
PARAMS = rnn.init(1, 3, 1, seed=0)
SERIES_ROWS = [
    *bad_array(SERIES, "(N,)"),
    wrong(SERIES * 1j, "reales", "complex128", error=TypeError),
]


def silence(prefix, steps):
    """Todo será cero."""
    return np.zeros((steps, prefix.shape[1]))


LIST = wrong(3, "una lista", "3", error=TypeError)


def inside(rows, about, wrap):
    """Las filas de un valor que va dentro de una lista."""
    return [row._replace(value=wrap(row.value), about=about) for row in rows]


CALLS = {
    "parts": Call({"series": SERIES}, {"series": SERIES_ROWS}),
    "sight": Call(
        {"models": [polynomial.fit(SERIES, 1, 1)], "series": SERIES, "rate": 0.1, "steps": 9},
        {
            "models": [wrong(PARAMS, "una lista de modelos", "(dict)", error=TypeError)],
            "series": SERIES_ROWS,
            "rate": bad_number(0, -1),
            "steps": bad_integer(),
        },
    ),
    "fit_cubics": Call(
        {"series": SERIES, "orders": [1, 2], "penalties": [0, 0.1]},
        {
            "series": SERIES_ROWS,
            "orders": [
                LIST,
                *(row._replace(value=[row.value], about="order") for row in bad_integer()),
            ],
            "penalties": [LIST, *inside(bad_number(-1), "penalty", lambda value: [value])],
        },
    ),
    "fit_networks": Call(
        {"series": SERIES, "plans": [(2, 1)], "seeds": 2},
        {
            "series": [*SERIES_ROWS, wrong(SERIES[:50], "51", "llegó 50")],
            "plans": [
                LIST,
                *inside(bad_integer(), "hidden_size", lambda value: [(value, 1)]),
                *inside(bad_integer(), "epochs", lambda value: [(2, value)]),
            ],
            "seeds": bad_integer(),
        },
    ),
    "lived": Call(
        {"forecast": silence, "series": SERIES, "steps": 10, "tolerance": 0.5, "starts": 3},
        {
            "forecast": [
                *bad_callable(),
                wrong(lambda prefix, steps: prefix, "(10, 3)", "(50, 3)", about="forecast(prefix"),
            ],
            "series": [*SERIES_ROWS, wrong(SERIES[:59], "50 + steps = 60", "llegó 59")],
            "steps": bad_integer(),
            "tolerance": bad_number(0, -1),
            "starts": bad_integer(),
        },
    ),
    "network_one_step": Call(
        {"params": PARAMS, "series": SERIES},
        {
            "params": bad_params(PARAMS),
            "series": [*SERIES_ROWS, wrong(SERIES[:50], "más de 50", "llegó 50")],
        },
    ),
    "network_free_run": Call(
        {"params": PARAMS, "prefix": SERIES.reshape(10, 7), "steps": 4},
        {
            "params": bad_params(PARAMS),
            "prefix": bad_array(SERIES.reshape(10, 7), "(N, B)"),
            "steps": bad_integer(),
        },
    ),
}
