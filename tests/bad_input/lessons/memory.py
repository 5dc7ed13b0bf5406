import numpy as np

from bad_input import (
    Call,
    bad_array,
    bad_choice,
    bad_integer,
    bad_number,
    bad_params,
    bad_series,
    wrong,
)
from rnn_helpers.networks import rnn

T, B, H = 8, 20, 4
PARAMS = rnn.init(1, H, 1, seed=0)
A, CURVE = np.array([[0.5, 1.0], [0.0, 0.5]]), np.array([1.0, 0.5, 0.01])
X = np.random.default_rng(0).standard_normal((T, B, 1))

CALLS = {
    "first_input_trace": Call(
        {"params": PARAMS, "x": X, "difference": 0.1, "activation": "tanh"},
        {
            "params": bad_params(PARAMS),
            "x": [
                *bad_array(X, "(T, B, D)"),
                wrong(np.ones((T, B, 2)), "D = 1", str((T, B, 2))),
            ],
            "difference": bad_number(0),
            "activation": bad_choice("tanh", "logistic"),
        },
    ),
    "memory_curve": Call(
        {"params": PARAMS, "x": X, "lags": 3, "noise": 0.1, "seed": 0, "activation": "tanh"},
        {
            "params": bad_params(PARAMS),
            "x": [
                *bad_array(X, "(T, B, 1)"),
                wrong(np.ones((T, B, 2)), "(T, B, 1)", str((T, B, 2))),
                wrong(X[:, :9], "al menos 10 secuencias", "llegó 9"),
            ],
            "lags": [*bad_integer(minimum=0), wrong(T, f"los {T} pasos", f"llegó {T}")],
            "noise": bad_number(-0.1),
            "seed": bad_integer(minimum=0),
            "activation": bad_choice("tanh", "logistic"),
        },
    ),
    "linear_reading": Call(
        {"state": X, "wanted": X},
        {
            "state": bad_array(X, "(T, B, S)"),
            "wanted": [
                *bad_array(X, "(T, B, 1)"),
                wrong(X[:3], "T = 8", "(3, 20, 1)"),
                wrong(np.ones_like(X), "variar", "siempre 1"),
            ],
        },
    ),
    "capacity": Call({"curve": CURVE}, {"curve": bad_series(CURVE)}),
    "reachable": Call(
        {"A": A, "B": A[:, :1], "steps": 3},
        {
            "A": [*bad_array(A, "(S, S)"), wrong(A[:1], "(S, S)", "(1, 2)")],
            "B": [*bad_array(A[:, :1], "(S, D)"), wrong(np.ones((3, 1)), "S = 2", "(3, 1)")],
            "steps": bad_integer(),
        },
    ),
}
