import numpy as np

from bad_input import Call, bad_array, bad_callable, wrong

SERIES, REFITS = np.sin(np.arange(24.0)).reshape(12, 2), np.array([4, 8])


def last_value(past):
    """Todo será como lo último que se vio al ajustar."""
    return lambda seen: np.tile(past[-1], (len(seen), 1))


CALLS = {
    "walk_forward": Call(
        {"fit": last_value, "series": SERIES, "refits": REFITS},
        {
            "fit": [
                *bad_callable(),
                wrong(lambda past: past, "una función", error=TypeError, about="fit(series"),
                wrong(
                    lambda past: lambda seen: seen[1:], "(8, 2)", "(7, 2)", about="model(series)"
                ),
            ],
            "series": bad_array(SERIES, "(N, K)"),
            "refits": [
                wrong([4, 8], "un arreglo de NumPy", "(list)", error=TypeError),
                wrong(REFITS[None], "(M,)", "(1, 2)"),
                wrong(REFITS.astype(float), "enteros", "[4.0, 8.0]"),
                wrong(REFITS[::-1], "crecientes", "[8, 4]"),
                wrong(np.array([0, 4]), "de 1 a 11", "[0, 4]"),
                wrong(np.array([4, 12]), "de 1 a 11", "[4, 12]"),
            ],
        },
    )
}
