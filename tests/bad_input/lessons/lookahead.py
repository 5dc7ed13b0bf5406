import numpy as np

from bad_input import Call, bad_array, bad_callable, bad_integer, wrong

SERIES = np.sin(np.arange(24.0)).reshape(12, 2)

CALLS = {
    "shift": Call(
        {"series": SERIES, "steps": 2},
        {"series": bad_array(SERIES, "(N, K)"), "steps": bad_integer()},
    ),
    "lookahead": Call(
        {"inputs": np.cumsum, "series": SERIES, "day": 5},
        {
            "inputs": bad_callable(),
            "series": bad_array(SERIES, "(N, K)"),
            "day": [*bad_integer(minimum=0), wrong(12, "menor que los 12", "llegó 12")],
        },
    ),
}
