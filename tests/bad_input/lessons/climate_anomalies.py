import numpy as np

from bad_input import Call, bad_array, bad_integer, wrong

SERIES = 20 + np.cos(np.arange(120.0)) + np.random.default_rng(0).standard_normal(120)
SERIES_ROWS = [
    *bad_array(SERIES, "(N,)"),
    wrong(SERIES * 1j, "reales", "complex128", error=TypeError),
]
NOTHING_LEFT = wrong(120, "meses que pronosticar", "llegó 120")
TOO_LONG = wrong(121, "a lo sumo los 120 meses", "llegó 121")
# Lo que no sirve para crear o entrenar la red lo dice quien la crea o la entrena.
NETWORK = {"hidden_size": 2, "iterations": 1, "seed": 0}
NETWORK_ROWS = {
    "hidden_size": bad_integer(),
    "iterations": [row._replace(about="epochs") for row in bad_integer()],
    "seed": bad_integer(minimum=0),
}

CALLS = {
    "climatology": Call(
        {"series": SERIES, "cut": 24},
        {"series": SERIES_ROWS, "cut": [*bad_integer(12), TOO_LONG]},
    ),
    "normals": Call(
        {"series": SERIES, "years": 3}, {"series": SERIES_ROWS, "years": bad_integer()}
    ),
    "baseline_forecasts": Call(
        {"series": SERIES, "cut": 60, "horizon": 3},
        {
            "series": SERIES_ROWS,
            "cut": [*bad_integer(40), TOO_LONG],
            "horizon": [*bad_integer(), wrong(13, "a lo sumo 12", "llegó 13")],
        },
    ),
    "network_forecasts": Call(
        {"series": SERIES, "cut": 60, **NETWORK},
        {"series": SERIES_ROWS, "cut": [*bad_integer(36), TOO_LONG], **NETWORK_ROWS},
    ),
    "baseline_errors": Call(
        {"series": SERIES, "cut": 60},
        {"series": SERIES_ROWS, "cut": [*bad_integer(49), TOO_LONG, NOTHING_LEFT]},
    ),
    "network_errors": Call(
        {"series": SERIES, "cut": 60, "hidden_size": 2, "iterations": 1, "seeds": 2},
        {
            "series": SERIES_ROWS,
            "cut": [*bad_integer(36), TOO_LONG, NOTHING_LEFT],
            "hidden_size": NETWORK_ROWS["hidden_size"],
            "iterations": NETWORK_ROWS["iterations"],
            "seeds": bad_integer(),
        },
    ),
    "simulate": Call(
        {"anomalies": SERIES - 20, "months": 5, "seed": 0},
        {
            "anomalies": [
                *SERIES_ROWS,
                wrong(SERIES[:23], "al menos 24", "llegó 23", about="series"),
            ],
            "months": bad_integer(),
            "seed": bad_integer(minimum=0),
        },
    ),
    "few_or_many": Call(
        {"anomalies": SERIES - 20, "months": 480, **NETWORK},
        {
            "anomalies": SERIES_ROWS,
            "months": [*bad_integer(), wrong(500, "múltiplo de 480", "llegó 500")],
            **NETWORK_ROWS,
        },
    ),
}
