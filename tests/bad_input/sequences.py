import numpy as np

from bad_input import Call, bad_array, bad_integer, bad_number, wrong
from rnn_helpers.sequences import fit_scaler

SERIES = np.sin(np.arange(10.0))
SERIES_ROWS = [*bad_array(SERIES, "(N, D)"), wrong(np.array(1.0), "(N, D)", "()")]
ONE_COLUMN_ROWS = [*bad_array(SERIES, "(N,)"), wrong(SERIES[:, None], "(N,)", "(10, 1)")]

GAPPED = np.where(np.arange(10) % 4 == 3, np.nan, SERIES)
# Los NaN son los huecos: los admite.
GAPPED_ROWS = [
    *(row for row in ONE_COLUMN_ROWS if "nan en la posición" not in row.words),
    wrong(GAPPED.astype(np.float16), "punto flotante", "float16", error=TypeError),
]
UNKNOWN = wrong(np.full(10, np.nan), "al menos un valor", "solo NaN")

BATCH, LENGTHS = np.arange(24.0).reshape(4, 3, 2), np.array([4, 1, 2])
SCALER = fit_scaler(BATCH[:, 0])
SCALED_ROWS = [*bad_array(BATCH), wrong(BATCH[..., :1], "D = 2 columnas", "(4, 3, 1)")]
STARTS = np.arange(4)
STARTS_ROWS = [
    wrong([1, 2], "un arreglo de NumPy", "(list)", error=TypeError),
    wrong(None, "un arreglo de NumPy", "None", error=TypeError),
    wrong(STARTS.astype(float), "enteros", "float64", error=TypeError),
    wrong(STARTS[:, None], "(N,)", "(4, 1)"),
    wrong(STARTS[:0], "vacío"),
]

CALLS = {
    "sine": Call(
        {
            "length": 10,
            "frequency": 1.0,
            "phase": 0.5,
            "amplitude": 2.0,
            "noise": 0.1,
            "seed": 0,
        },
        {
            "length": bad_integer(),
            "frequency": bad_number(),
            "phase": bad_number(),
            "amplitude": bad_number(),
            "noise": bad_number(-0.1),
            "seed": bad_integer(minimum=0),
        },
    ),
    "windows": Call(
        {"series": SERIES, "length": 4, "step": 2},
        {
            "series": [*SERIES_ROWS, wrong(SERIES[:4], "al menos length + 1 = 5", "llegó 4")],
            "length": [
                *bad_integer(),
                wrong(10, "al menos length + 1 = 11", "llegó 10", about="series"),
            ],
            "step": bad_integer(),
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
    "pad": Call(
        {"sequences": [SERIES, SERIES[:4]]},
        {
            "sequences": [
                *(
                    row._replace(value=[SERIES, row.value], words=("sequences[1]", *row.words))
                    for row in SERIES_ROWS
                ),
                wrong(None, "una lista de arreglos", "None", error=TypeError),
                wrong(SERIES, "una lista de arreglos", "(ndarray)", error=TypeError),
                wrong([], "al menos una secuencia"),
                wrong([SERIES, np.ones((3, 2))], "la misma D", "[1, 2]", about="secuencias"),
            ]
        },
    ),
    "last_step": Call(
        {"values": BATCH, "lengths": LENGTHS},
        {
            "values": bad_array(BATCH, "(T, B, D)"),
            "lengths": [
                wrong(None, "un arreglo de enteros", "None", error=TypeError),
                wrong(LENGTHS.tolist(), "un arreglo de enteros", "[4, 1, 2]", error=TypeError),
                wrong(LENGTHS * 1.0, "un arreglo de enteros", "float64", error=TypeError),
                wrong(LENGTHS[:2], "B = 3", "(2,)"),
                wrong(np.array([4, 1, 5]), "de 1 a los 4 pasos", "llegó 5"),
                wrong(np.array([4, 1, 0]), "de 1 a los 4 pasos", "llegó 0"),
                wrong(np.array([4, 1, 0], np.uint8), "de 1 a los 4 pasos", "llegó 0"),
            ],
        },
    ),
    "gaps": Call({"series": GAPPED}, {"series": GAPPED_ROWS}),
    "interpolate": Call({"series": GAPPED}, {"series": [*GAPPED_ROWS, UNKNOWN]}),
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
    "Scaler.apply": Call({"self": SCALER, "series": BATCH}, {"series": SCALED_ROWS}),
    "Scaler.undo": Call({"self": SCALER, "series": BATCH}, {"series": SCALED_ROWS}),
    "fit_scaler": Call(
        {"train": SERIES},
        {
            "train": [
                *SERIES_ROWS,
                wrong(np.ones(5), "La columna de train", "constante"),
                # Los cuadrados de su desviación no caben en un flotante.
                wrong(np.array([0, 1e-200]), "La columna de train", "constante, o casi"),
                wrong(np.array([0, 1e-40], np.float32), "La columna de train", "constante, o casi"),
                wrong(np.array([[0.0, 0], [1, 1e-170]]), "La columna 1 de train", "constante"),
                wrong(np.array([[1.0, 2], [3, 2], [5, 2]]), "La columna 1 de train", "constante"),
            ]
        },
    ),
    "autocorrelation": Call(
        {"series": SERIES, "lags": 3},
        {
            "series": [*ONE_COLUMN_ROWS, wrong(np.ones(5), "constante", "1.0", about="serie")],
            "lags": [*bad_integer(minimum=0), wrong(10, "menor que los 10 valores", "llegó 10")],
        },
    ),
}
