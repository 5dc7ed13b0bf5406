import numpy as np

from bad_input import Call, bad_array, bad_integer, wrong

SERIES = np.sin(np.arange(10.0))

ONE_COLUMN_ROWS = [*bad_array(SERIES, "(N,)"), wrong(SERIES[:, None], "(N,)", "(10, 1)")]

GAPPED = np.where(np.arange(10) % 4 == 3, np.nan, SERIES)

# Los NaN son los huecos: los admite.
GAPPED_ROWS = [
    *(row for row in ONE_COLUMN_ROWS if "nan en la posición" not in row.words),
    wrong(GAPPED.astype(np.float16), "punto flotante", "float16", error=TypeError),
]

UNKNOWN = wrong(np.full(10, np.nan), "al menos un valor", "solo NaN")

CALLS = {
    "gaps": Call({"series": GAPPED}, {"series": GAPPED_ROWS}),
    "interpolate": Call({"series": GAPPED}, {"series": [*GAPPED_ROWS, UNKNOWN]}),
    "carry_forward": Call(
        {"series": GAPPED},
        {
            "series": [
                *GAPPED_ROWS,
                UNKNOWN,
                wrong(np.array([np.nan, 1, 2]), "empezar con un valor", "nan"),
            ]
        },
    ),
    "seasonal_fill": Call(
        {"series": GAPPED, "period": 3},
        {
            "series": [
                *GAPPED_ROWS,
                UNKNOWN,
                wrong(np.array([1, 2, np.nan]), "la fase 2", "ninguno", about="period"),
            ],
            "period": [*bad_integer(), wrong(11, "al menos un valor", "la fase 3")],
        },
    ),
}
