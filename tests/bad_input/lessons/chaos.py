import numpy as np

from bad_input import Call, bad_array, bad_integer, bad_number, wrong
from bad_input.lessons.dynamics import F_ROWS, S0, bad_state
from rnn_helpers.lessons.chaos import logistic_map

POINT = np.array([1.0, 2.0, 20.0])

# θ lo rechaza f misma: se le pasa como llegó.
THETA_ROWS = [
    wrong({"r": 4.5}, "a lo sumo 4", "4.5", about="r"),
    wrong({"r": "4"}, "un número", "'4'", about="r", error=TypeError),
    wrong({}, "(s, *, r)", "llegó (s)", about="f", error=TypeError),
    wrong({"r": 4.0, "R": 4}, "(s, *, r)", "llegó (s, r=…, R=…)", about="f", error=TypeError),
]

MAP = {"f": logistic_map, "s0": 0.2, "theta": {"r": 4.0}}

DIFFERENCE_ROWS = [*bad_number(), wrong(0, "distinto de 0", "llegó 0")]

LORENZ_ROWS = {
    "step": bad_number(0, -0.1),
    **{name: bad_number(-0.1, 1000.1) for name in ("sigma", "rho", "beta")},
}

LORENZ = {"step": 0.1, "sigma": 10.0, "rho": 28.0, "beta": 8 / 3}

POINT_ROWS = [
    *bad_array(POINT, "(3,)"),
    wrong(POINT[:2], "(3,)", "(2,)"),
    wrong(np.array([1.0, -2e4, 1.0]), "entre −1e4 y 1e4", "2"),
]

CALLS = {
    "logistic_map": Call({"s": S0, "r": 3.0}, {"s": bad_state(S0), "r": bad_number(-0.1, 4.1)}),
    "lorenz": Call({"s": POINT, **LORENZ}, {"s": POINT_ROWS, **LORENZ_ROWS}),
    "lorenz_trajectory": Call(
        {"s0": POINT, "steps": 3, **LORENZ},
        {"s0": POINT_ROWS, "steps": bad_integer(), **LORENZ_ROWS},
    ),
    "lyapunov_exponent": Call(
        MAP | {"steps": 5, "difference": 1e-8, "discard": 3},
        {
            "f": F_ROWS,
            "s0": bad_state(S0),
            "steps": bad_integer(),
            "difference": [
                *DIFFERENCE_ROWS,
                wrong(-1e-17, "redondeo de s0", "llegó -1e-17"),
                wrong(1e-15, "100 veces el redondeo", "en el paso 1", "|s| = 0.64"),
            ],
            "discard": bad_integer(minimum=0),
            "theta": THETA_ROWS,
        },
    ),
}
