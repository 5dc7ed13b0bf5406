import numpy as np

from bad_input import (
    Call,
    bad_array,
    bad_bool,
    bad_choice,
    bad_integer,
    bad_mask,
    bad_number,
    wrong,
)

rng = np.random.default_rng(0)
PAST = rng.standard_normal((120, 2))
VARIANCE, START = PAST**2 + 0.1, np.ones(2)
COEFFICIENTS = np.array([0.1, 0.1, 0.0, 0.8])
STILL = wrong(PAST * [1.0, 0.0], "debe moverse", "en 0")
PAST_ROWS = [*bad_array(PAST, "(N, K)"), STILL]
O, Y, MASK = PAST[:12].reshape(4, 3, 2)[..., :1], np.ones((4, 3, 1)), np.ones((4, 3), bool)

CALLS = {
    "qlike": Call(
        {"variance": VARIANCE, "returns": PAST},
        {
            "variance": [
                *bad_array(VARIANCE),
                wrong(VARIANCE[1:], "(120, 2)", "(119, 2)"),
                wrong(VARIANCE - VARIANCE.min(), "mayor que 0", "0"),
            ],
            "returns": bad_array(PAST),
        },
    ),
    "ewma_variance": Call(
        {"returns": PAST, "start": START, "decay": 0.94},
        {
            "returns": bad_array(PAST, "(N, K)"),
            "start": [*bad_array(START, "(K,)"), wrong(START[1:], "K = 2", "(1,)")],
            "decay": bad_number(-0.1, 1.1),
        },
    ),
    "garch_variance": Call(
        {"returns": PAST[:, 0].copy(), "start": 1.0, "coefficients": COEFFICIENTS},
        {
            "returns": bad_array(PAST[:, 0].copy(), "(N,)"),
            "start": bad_number(0, -1),
            "coefficients": [
                *bad_array(COEFFICIENTS, "(4,)"),
                wrong(COEFFICIENTS[1:], "(4,)", "(3,)"),
                wrong(-COEFFICIENTS, "negativos", "-0.1"),
            ],
        },
    ),
    "zero_mean_nll": Call(
        {"o": O, "y": Y, "mask": MASK},
        {
            "o": [*bad_array(O, "(T, B, 1)"), wrong(O[:, 1:], "B = 2", "(4, 3, 1)", about="y")],
            "y": [*bad_array(Y), wrong(Y[..., 0], "(T, B, O)", "(4, 3)")],
            "mask": bad_mask(MASK),
        },
    ),
    "fit_constant": Call({"past": PAST}, {"past": PAST_ROWS}),
    "fit_ewma": Call({"past": PAST}, {"past": PAST_ROWS}),
    "fit_har": Call(
        {"past": PAST}, {"past": [*PAST_ROWS, wrong(PAST[:25], "al menos 26", "llegó 25")]}
    ),
    "fit_garch": Call(
        {"past": PAST, "asymmetric": True},
        {
            "past": [*PAST_ROWS, wrong(PAST[:99], "al menos 100", "llegó 99")],
            "asymmetric": bad_bool(),
        },
    ),
    "fit_gru": Call(
        {
            "past": PAST,
            "seed": 0,
            "hidden_size": 3,
            "epochs": 2,
            "length": 80,
            "reads": "r y |r|",
        },
        {
            "past": [*PAST_ROWS, wrong(PAST[:80], "al menos", "81", about="series")],
            "seed": bad_integer(minimum=0),
            "hidden_size": bad_integer(),
            "epochs": bad_integer(),
            "length": bad_integer(minimum=4),
            "reads": bad_choice("r", "|r|", "r y |r|"),
        },
    ),
}
