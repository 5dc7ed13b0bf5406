import numpy as np

from bad_input import Call, bad_array, bad_integer, bad_number, wrong

TIME = np.datetime64("2019-05-01") + 20 * np.arange(12)
NDVI = np.where(np.arange(36).reshape(12, 3) % 7 == 6, np.nan, 0.8)
NDVI += 0.1 * np.sin(np.arange(36.0)).reshape(12, 3)
KNOWN = np.arange(12) < 8

TIME_ROWS = [
    wrong(TIME.astype(str).tolist(), "un arreglo de fechas", "(list)", error=TypeError),
    wrong(TIME.astype(int), "fechas", "int64", error=TypeError),
    wrong(TIME[None], "(N,)", "(1, 12)"),
]


def bad_maps(dims="(N, P)"):
    """Los NaN son las nubes: los admite."""
    rows = [row for row in bad_array(NDVI, dims) if "nan en la posición" not in row.words]
    return [*rows, wrong(np.where(np.isnan(NDVI), np.inf, NDVI), "finitos", "inf")]


LENGTH = wrong(NDVI[1:], "N = 12", "(11, 3)")
KNOWN_ROWS = [
    wrong(KNOWN.astype(float), "un arreglo de bool", "float64", error=TypeError),
    wrong(KNOWN[1:], "N = 12", "(11,)"),
    wrong(KNOWN & False, "al menos una fecha", "no llegó ninguna"),
]
MAPS = {"time": TIME, "ndvi": NDVI, "known": KNOWN}
MAPS_ROWS = {"time": TIME_ROWS, "ndvi": [*bad_maps(), LENGTH]}

LIST = wrong(3, "una lista", "3", error=TypeError)

CALLS = {
    "season": Call({"time": TIME, "harmonics": 2}, {"time": TIME_ROWS, "harmonics": bad_integer()}),
    "harmonic_season": Call(
        MAPS | {"harmonics": 1},
        MAPS_ROWS
        | {
            "known": [*KNOWN_ROWS, wrong(np.arange(12) < 3, "al menos 3 imágenes", "uno con 2")],
            "harmonics": bad_integer(),
        },
    ),
    "network_season": Call(
        MAPS | {"hidden_size": 2, "iterations": 1, "seed": 0, "every": 2},
        MAPS_ROWS
        | {
            "known": KNOWN_ROWS,
            "hidden_size": bad_integer(),
            "iterations": [row._replace(about="epochs") for row in bad_integer()],
            "seed": bad_integer(minimum=0),
            "every": bad_integer(),
        },
    ),
    "noise": Call(
        {"residuals": NDVI, "least": 0.1}, {"residuals": bad_maps(), "least": bad_number(-0.1)}
    ),
    "alarms": Call(
        {"excess": NDVI, "threshold": 2.0, "in_a_row": 2},
        {"excess": bad_maps(), "threshold": bad_number(0, -1), "in_a_row": bad_integer()},
    ),
    "harmonic_plans": Call({"counts": [1, 2]}, {"counts": [LIST]}),
    "network_plans": Call(
        {"plans": [(2, 1)], "seeds": 2, "every": 1},
        {"plans": [LIST], "seeds": bad_integer(), "every": bad_integer()},
    ),
}
