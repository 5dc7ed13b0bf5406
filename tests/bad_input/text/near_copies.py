import numpy as np

from bad_input import Call, bad_integer, bad_number, wrong
from bad_input.text.characters import NOT_TEXTS

CALLS = {
    "near_copies": Call(
        {"texts": ["sol", "sal"], "n": 2, "similarity": 0.5},
        {
            "texts": [*NOT_TEXTS, wrong([], "al menos un texto", "ninguno")],
            "n": bad_integer(),
            "similarity": bad_number(-0.1, 1.1),
        },
    ),
    "split_by_group": Call(
        {"groups": np.array([0, 1, 1, 2]), "fractions": (0.5, 0.2), "seed": 0},
        {
            "groups": [
                wrong([0, 1], "un arreglo de NumPy", "(list)", error=TypeError),
                wrong(np.array([0.0]), "(N,) de enteros", "float64", error=TypeError),
                wrong(np.array([[0]]), "(N,) de enteros", "(1, 1)", error=TypeError),
            ],
            "fractions": [
                wrong((), "más de 0 y menos de 1", "llegó ()"),
                wrong((0.5, 0.5), "más de 0 y menos de 1", "(0.5, 0.5)"),
                wrong((0.5, "x"), "un número", "'x'", error=TypeError),
                wrong((0.5, -0.1), "mayor que 0", "-0.1", about="fractions[1]"),
            ],
            "seed": bad_integer(minimum=0),
        },
    ),
}
