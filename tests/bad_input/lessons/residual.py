from bad_input import Call, bad_array, bad_bool, bad_integer, wrong
from bad_input.lessons.demand import HORIZON, TRIPS, UNTIL, bad_trips
from rnn_helpers.lessons.demand import FIRST, WEEK
from rnn_helpers.lessons.residual import Plan

LINEAR = [*bad_array(TRIPS.log), wrong(TRIPS.log[1:], str(len(TRIPS.log)))]
PLAN = [wrong((0.01, 1), "un Plan", "(tuple)", error=TypeError)]
CALLS = {
    "network_inputs": Call(
        {"trips": TRIPS, "horizon": 6, "linear": TRIPS.log},
        {"trips": bad_trips(TRIPS), "horizon": HORIZON, "linear": LINEAR},
    ),
    "parameter_count": Call(
        {"trips": TRIPS, "linear": TRIPS.log}, {"trips": bad_trips(TRIPS), "linear": LINEAR}
    ),
    "validation_ratio": Call(
        {
            "trips": TRIPS,
            "horizon": 24,
            "plan": Plan(0.01, 1),
            "seeds": 1,
            "on_residual": True,
        },
        {
            "trips": bad_trips(TRIPS),
            "horizon": HORIZON,
            "plan": PLAN,
            "seeds": bad_integer(),
            "on_residual": bad_bool(),
        },
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
            "plan": PLAN,
            "seed": bad_integer(0),
            "linear": LINEAR,
        },
    ),
}
