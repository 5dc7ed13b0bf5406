import numpy as np

from bad_input import Call, bad_array, bad_integer, bad_number, bad_params, wrong
from rnn_helpers.networks import rnn

PARAMS = rnn.init(1, 4, 1, seed=0)
SERIES = np.sin(np.arange(40.0))

CALLS = {
    "error_at": Call(
        {"params": PARAMS, "series": SERIES, "horizon": 3},
        {
            "params": bad_params(PARAMS),
            "series": [
                *bad_array(SERIES, "(N,)"),
                wrong(SERIES[:23], "más de 20 + horizon = 23 valores", "llegó 23"),
            ],
            "horizon": bad_integer(),
        },
    ),
    "noisy_trial": Call(
        {"seed": 0, "noise": 0.1},
        {"seed": bad_integer(minimum=0), "noise": bad_number(-0.1)},
    ),
}
