import numpy as np

from bad_input import Call, bad_array, bad_bool, bad_integer, wrong
from rnn_helpers.lessons.demand import FIRST, TEST, WEEK, read_trips

TRIPS = read_trips()
N = len(TRIPS.log)
HOLED = np.where(np.arange(40) == 30, np.nan, np.arange(40.0))
HORIZON = [*bad_integer(), wrong(WEEK + 1, f"{WEEK} horas", str(WEEK + 1))]
UNTIL = [*bad_integer(FIRST + 2 * WEEK), wrong(N, f"las {N} horas", str(N))]


def bad_trips(good):
    return [wrong(tuple(good), "lo que devuelve read_trips", "(tuple)", error=TypeError)]


LIST = wrong([1.0, 2.0], "un arreglo de NumPy", "(list)", error=TypeError)
LEARNING = {"trips": bad_trips(TRIPS), "horizon": HORIZON}

CALLS = {
    "fill": Call(
        {"series": HOLED, "longest": 2, "period": 10},
        {
            "series": [
                LIST,
                wrong(np.r_[np.arange(5.0), [np.nan] * 3, 8.0], "un periodo", "posición 5"),
            ],
            "longest": bad_integer(0),
            "period": bad_integer(),
        },
    ),
    "carry_forward": Call(
        {"series": HOLED}, {"series": [LIST, wrong(np.array([np.nan, 1.0]), "empezar", "NaN")]}
    ),
    "lagged": Call(
        {"series": np.arange(6.0), "lag": 2},
        {"series": bad_array(np.arange(6.0), "(N,) o (N, D)"), "lag": bad_integer(0)},
    ),
    "before": Call(
        {"trips": TRIPS, "hour": 50},
        {
            "trips": bad_trips(TRIPS),
            "hour": [*bad_integer(), wrong(N + 1, f"a lo sumo {N}", str(N + 1))],
        },
    ),
    "linear_inputs": Call(
        {"trips": TRIPS, "horizon": 6, "peek": False}, LEARNING | {"peek": bad_bool()}
    ),
    "linear_forecast": Call(
        {"trips": TRIPS, "horizon": 6, "until": TEST, "peek": False},
        LEARNING | {"until": UNTIL, "peek": bad_bool()},
    ),
    "recorded": Call(
        {"trips": TRIPS, "start": 10, "end": 20},
        {"trips": bad_trips(TRIPS), "start": bad_integer(0), "end": bad_integer(11)},
    ),
    "error": Call(
        {"trips": TRIPS, "forecast": TRIPS.log, "start": 10, "end": 20},
        {
            "trips": bad_trips(TRIPS),
            "forecast": [LIST, wrong(TRIPS.log[1:], f"N = {N}", str(N - 1))],
            "start": bad_integer(0),
            "end": bad_integer(11),
        },
    ),
    "check_task": Call({"trips": TRIPS, "horizon": 6, "until": TEST}, LEARNING | {"until": UNTIL}),
}
