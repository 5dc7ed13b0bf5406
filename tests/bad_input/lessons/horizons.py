import numpy as np

from bad_input import Call, bad_array, bad_callable, bad_integer, bad_number, bad_params, wrong
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


CALLS = {
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
    "fit_network": Call(
        {"series": SERIES, "hidden_size": 2, "iterations": 1, "seed": 0},
        {
            "series": [*SERIES_ROWS, wrong(SERIES[:50], "51", "llegó 50")],
            "hidden_size": bad_integer(),
            "iterations": [row._replace(about="epochs") for row in bad_integer()],
            "seed": bad_integer(minimum=0),
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
