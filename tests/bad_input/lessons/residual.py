from bad_input import Call, bad_array, bad_integer, wrong
from bad_input.lessons.demand import HORIZON, TRIPS, UNTIL, bad_trips
from rnn_helpers.lessons.demand import FIRST, WEEK
from rnn_helpers.lessons.residual import Plan

LINEAR = [*bad_array(TRIPS.log), wrong(TRIPS.log[1:], str(len(TRIPS.log)))]
CALLS = {
    "network_inputs": Call(
        {"trips": TRIPS, "horizon": 6, "linear": TRIPS.log},
        {"trips": bad_trips(TRIPS), "horizon": HORIZON, "linear": LINEAR},
    ),
    "parameter_count": Call(
        {"trips": TRIPS, "linear": TRIPS.log}, {"trips": bad_trips(TRIPS), "linear": LINEAR}
    ),
    "network_forecast": Call(
        {
            "trips": TRIPS,
            "horizon": 6,
            "until": FIRST + 2 * WEEK,
            "plan": Plan(0.01, 1),
            "seed": 0,
            "linear": 0.9 * TRIPS.log,
        },
        {
            "trips": bad_trips(TRIPS),
            "horizon": HORIZON,
            "until": UNTIL,
            "plan": [wrong((0.01, 1), "un Plan", "(tuple)", error=TypeError)],
            "seed": bad_integer(0),
            "linear": LINEAR,
        },
    ),
}
