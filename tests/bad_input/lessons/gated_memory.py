import numpy as np

from bad_input import (
    Call,
    bad_array,
    bad_arrays,
    bad_callable,
    bad_integer,
    bad_number,
    bad_params,
    bad_x,
    wrong,
)
from rnn_helpers.datasets.tasks import marked_recall
from rnn_helpers.networks import gru, rnn

T, B, H = 6, 4, 3
PARAMS = rnn.init(2, H, 1, seed=0)
X = np.random.default_rng(0).standard_normal((T, B, 2))
MARKS = np.zeros((T, B))
MARKS[2] = 1
NETWORK = [
    wrong(value, "rnn, lstm o gru", repr(value), error=TypeError) for value in (None, marked_recall)
]
PROBABILITY = [*bad_number(0), wrong(1, "menor que 1", "llegó 1"), wrong(1.5, "menor", "1.5")]

CALLS = {
    "bias_for": Call({"kept": 0.5, "steps": 10}, {"kept": PROBABILITY, "steps": bad_integer()}),
    "what_is_kept": Call(
        {"network": gru, "params": gru.init(2, H, 1, seed=0), "x": X},
        {
            "network": NETWORK,
            "params": bad_params(gru.init(2, H, 1, seed=0)),
            "x": bad_x(X),
        },
    ),
    "storing_unit": Call(
        {
            "states": np.random.default_rng(0).standard_normal((T, B, H)),
            "marks": MARKS,
            "answer": X[0, :, 0].copy(),
        },
        {
            "states": bad_array(np.ones((T, B, H)), "(T, B, H)"),
            "marks": [
                *bad_array(MARKS, "(T, B)"),
                wrong(np.ones((T + 1, B)), f"T = {T}", f"({T + 1}, {B})"),
            ],
            "answer": [
                *bad_array(X[0, :, 0], "(B,)"),
                wrong(np.ones(B - 1), f"B = {B}", f"({B - 1},)"),
            ],
        },
    ),
    "around_mark": Call(
        {"values": X[:, :, 0].copy(), "marks": MARKS, "reach": 1},
        {
            "values": bad_array(X[:, :, 0], "(T, B)"),
            "marks": [
                *bad_array(MARKS, "(T, B)"),
                wrong(np.ones((T, B + 1)), f"B = {B}", f"({T}, {B + 1})"),
            ],
            "reach": [*bad_integer(minimum=0), wrong(3, "caber", "llegó 3")],
        },
    ),
    "learn": Call(
        {
            "network": rnn,
            "params": PARAMS,
            "task": marked_recall,
            "length": 3,
            "seed": 0,
            "epochs": 1,
            "goal": 0.1,
        },
        {
            "network": NETWORK,
            "params": bad_arrays(PARAMS, "params"),
            "task": bad_callable(),
            "length": bad_integer(minimum=2),
            "seed": bad_integer(minimum=0),
            "epochs": bad_integer(),
            "goal": bad_number(0),
        },
    ),
}
