import numpy as np

from bad_input import Call, bad_array, bad_callable, bad_integer, bad_number, wrong
from bad_input.text.characters import NOT_TEXT

P = np.array([0.5, 0.5])

CALLS = {
    "temper": Call(
        {"probabilities": P, "temperature": 0.5},
        {"probabilities": bad_array(P), "temperature": bad_number(0, -1.0)},
    ),
    "write": Call(
        {
            "next_probabilities": lambda text: P,
            "symbols": "\na",
            "beginning": "a",
            "rng": np.random.default_rng(0),
            "temperature": 1.0,
            "longest": 3,
        },
        {
            "next_probabilities": bad_callable(),
            "symbols": NOT_TEXT,
            "beginning": NOT_TEXT,
            "rng": [wrong(0, "np.random.Generator", "0 (int)", error=TypeError)],
            "temperature": bad_number(0),
            "longest": bad_integer(),
        },
    ),
}
