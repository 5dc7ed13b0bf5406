import numpy as np

from bad_input import Call, bad_array, bad_integer, bad_number, wrong

SERIES = np.sin(np.arange(10.0))

SERIES_ROWS = [*bad_array(SERIES, "(N, D)"), wrong(np.array(1.0), "(N, D)", "()")]

STARTS = np.arange(4)

STARTS_ROWS = [
    wrong([1, 2], "un arreglo de NumPy", "(list)", error=TypeError),
    wrong(None, "un arreglo de NumPy", "None", error=TypeError),
    wrong(STARTS.astype(float), "enteros", "float64", error=TypeError),
    wrong(STARTS[:, None], "(N,)", "(4, 1)"),
    wrong(STARTS[:0], "vacío"),
]

CALLS = {
    "windows": Call(
        {"series": SERIES, "length": 4, "stride": 2},
        {
            "series": [*SERIES_ROWS, wrong(SERIES[:4], "al menos length + 1 = 5", "llegó 4")],
            "length": [
                *bad_integer(),
                wrong(10, "al menos length + 1 = 11", "llegó 10", about="series"),
            ],
            "stride": bad_integer(),
        },
    ),
    "leaked_windows": Call(
        {"train_starts": STARTS, "test_starts": STARTS + 2, "span": 3},
        {"train_starts": STARTS_ROWS, "test_starts": STARTS_ROWS, "span": bad_integer()},
    ),
    "split_in_time": Call(
        {"series": SERIES, "fractions": (0.6, 0.2)},
        {
            "series": SERIES_ROWS,
            "fractions": [
                *(
                    row._replace(value=(0.6, row.value), words=("fractions[1]", *row.words))
                    for row in bad_number(0, -0.2)
                ),
                wrong((), "al menos una", "ninguna"),
                wrong((0.6, 0.4), "al menos un valor en cada tramo", "(0.6, 0.4)", "10"),
                wrong((0.6, 0.6), "al menos un valor en cada tramo", "(0.6, 0.6)", "10"),
                wrong((0.01,), "al menos un valor en cada tramo", "(0.01,)", "[0]"),
            ],
        },
    ),
}
