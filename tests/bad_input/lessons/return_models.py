import numpy as np

from bad_input import Call, bad_array, bad_integer, bad_number, wrong
from rnn_helpers.networks import rnn

PAST = np.random.default_rng(0).standard_normal((60, 2))
PAST_ROWS = bad_array(PAST, "(N, K)")

CALLS = {
    "fit_ar1": Call(
        {"past": PAST}, {"past": [*PAST_ROWS, wrong(PAST[:1], "al menos 2", "1", about="series")]}
    ),
    "fit_ridge": Call(
        {"past": PAST, "days": 3, "penalty": 1.0},
        {
            "past": [*PAST_ROWS, wrong(PAST[:3], "menor que los 3", "llegó 3", about="days")],
            "days": bad_integer(),
            "penalty": bad_number(-0.1),
        },
    ),
    "fit_network": Call(
        {"past": PAST, "network": rnn, "hidden_size": 3, "epochs": 2, "length": 40, "seed": 0},
        {
            "past": [*PAST_ROWS, wrong(PAST[:40], "al menos", "41", about="series")],
            "network": [wrong("rnn", "una función", "None", error=TypeError, about="network.init")],
            "hidden_size": bad_integer(),
            "epochs": bad_integer(),
            "length": bad_integer(minimum=4),
            "seed": bad_integer(minimum=0),
        },
    ),
}
