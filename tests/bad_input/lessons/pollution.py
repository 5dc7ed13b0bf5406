import numpy as np

from bad_input import Call, bad_array, bad_integer, wrong
from rnn_helpers.datasets.climate import air_quality

PM = np.where(np.arange(400) % 9 == 8, np.nan, 50 + 10 * np.sin(np.arange(400.0)))
WEATHER = np.random.default_rng(0).standard_normal((400, 4))

# Los NaN son las horas sin medición: los admite.
PM_ROWS = [
    *(row for row in bad_array(PM, "(N,)") if "nan en la posición" not in row.words),
    wrong(np.where(np.isnan(PM), np.inf, PM), "finitos", "inf"),
    wrong(PM * np.nan, "alguna medición", "solo NaN"),
]
WEATHER_ROWS = [*bad_array(WEATHER, "(N, D)"), wrong(WEATHER[1:], "N = 400", "(399, 4)")]
TOO_LONG = wrong(401, "a lo sumo las 400 horas", "llegó 401")

# Después de la hora 380 nadie midió nada.
UNMEASURED = np.where(np.arange(400) < 380, PM, np.nan)
NOTHING_LEFT = wrong(390, "mediciones que pronosticar", "llegó 390")

CALLS = {
    "weather_inputs": Call(
        {"series": air_quality()},
        {"series": [wrong(None, "lo que devuelve air_quality", "None", error=TypeError)]},
    ),
    "last_seen": Call({"pm": PM}, {"pm": PM_ROWS}),
    "baseline_forecasts": Call(
        {"pm": PM, "weather": WEATHER, "cut": 300, "horizon": 6},
        {
            "pm": PM_ROWS,
            "weather": WEATHER_ROWS,
            "cut": [*bad_integer(130), TOO_LONG],
            "horizon": bad_integer(),
        },
    ),
    "baseline_errors": Call(
        {"pm": UNMEASURED, "weather": WEATHER, "cut": 300},
        {
            "pm": PM_ROWS,
            "weather": WEATHER_ROWS,
            "cut": [*bad_integer(148), TOO_LONG, NOTHING_LEFT],
        },
    ),
    "network_errors": Call(
        {
            "pm": UNMEASURED,
            "weather": WEATHER,
            "cut": 300,
            "hidden_size": 2,
            "epochs": 1,
            "seeds": 2,
        },
        {
            "pm": PM_ROWS,
            "weather": WEATHER_ROWS,
            "cut": [*bad_integer(216), TOO_LONG, NOTHING_LEFT],
            "hidden_size": bad_integer(),
            "epochs": bad_integer(),
            "seeds": bad_integer(),
        },
    ),
    "network_forecasts": Call(
        {"pm": PM, "weather": WEATHER, "cut": 300, "hidden_size": 2, "epochs": 1, "seed": 0},
        {
            "pm": PM_ROWS,
            "weather": WEATHER_ROWS,
            "cut": [*bad_integer(216), TOO_LONG],
            "hidden_size": bad_integer(),
            "epochs": bad_integer(),
            "seed": bad_integer(minimum=0),
        },
    ),
}
