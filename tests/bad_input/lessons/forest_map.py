import numpy as np

from bad_input import Call, bad_array, bad_callable, bad_integer, bad_number, wrong
from bad_input.lessons.land_use import bad_maps
from rnn_helpers.lessons.forest_map import usual_level

# Una imagen cada dos meses, de 2016 a 2020.
TIME = np.datetime64("2016-01-15") + 60 * np.arange(30)
NDVI = np.where(np.arange(90).reshape(30, 3) % 17 == 6, np.nan, 0.8)
NDVI += 0.1 * np.sin(np.arange(90.0)).reshape(30, 3)
FOUND, TRUTH = np.array([True, False, True]), np.array([True, True, False])

TIME_ROWS = [
    wrong(TIME.astype(str).tolist(), "un arreglo de fechas", "(list)", error=TypeError),
    wrong(TIME.astype(int), "fechas", "int64", error=TypeError),
    wrong(TIME[None], "(N,)", "(1, 30)"),
]
MAPS = {"time": TIME, "ndvi": NDVI}
MAPS_ROWS = {
    "time": TIME_ROWS,
    "ndvi": [
        *(row for row in bad_array(NDVI, "(N, P)") if "nan en la posición" not in row.words),
        wrong(np.where(np.isnan(NDVI), np.inf, NDVI), "finitos", "inf"),
        wrong(NDVI[1:], "N = 30", "(29, 3)"),
    ],
}
FIT = {"fit": bad_callable()}
NO_SUMMER = wrong(TIME + 3650, "imágenes de verano de antes de 2018", "ninguna")
FOUND_ROWS = {
    "found": [wrong([True], "un arreglo de bool", "(list)", error=TypeError)],
    "truth": [
        wrong(TRUTH.astype(int), "un arreglo de bool", "int64", error=TypeError),
        wrong(TRUTH[1:], "P = 3", "(2,)"),
        wrong(TRUTH & False, "algo que encontrar", "llegó"),
    ],
}

CALLS = {
    "clear_scenes": Call({"ndvi": NDVI, "least": 0.8}, {"ndvi": bad_maps(), "least": bad_number()}),
    "usual_level": Call(
        MAPS | {"known": np.arange(30) < 12},
        MAPS_ROWS | {"known": [wrong(np.arange(29) < 12, "N = 30", "(29,)")]},
    ),
    "quiet_threshold": Call(
        {"excess": NDVI, "in_a_row": 2, "thresholds": np.array([1.0, 2.0]), "rate": 0.1},
        {
            "excess": bad_maps(),
            "in_a_row": bad_integer(),
            "thresholds": bad_array(np.array([1.0, 2.0]), "(K,)"),
            "rate": bad_number(-0.1, 1.1),
        },
    ),
    "quiet_error": Call(MAPS | {"fit": usual_level}, MAPS_ROWS | FIT),
    "watch": Call(
        MAPS | {"fit": usual_level, "in_a_row": 2}, MAPS_ROWS | FIT | {"in_a_row": bad_integer()}
    ),
    "summer_drop": Call(
        MAPS | {"years": [2018, 2019]},
        MAPS_ROWS
        | {
            "time": [*TIME_ROWS, NO_SUMMER],
            "years": [
                wrong(2019, "una lista de años", "2019", error=TypeError),
                wrong([2018, 2031], "imágenes de verano de 2031", "ninguna", about="time"),
            ],
        },
    ),
    "least_loss": Call(MAPS, MAPS_ROWS),
    "precision_recall": Call({"found": FOUND, "truth": TRUTH}, FOUND_ROWS),
    "f1": Call({"found": FOUND, "truth": TRUTH}, FOUND_ROWS),
}
