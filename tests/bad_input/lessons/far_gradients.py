import numpy as np

from bad_input import (
    Call,
    bad_array,
    bad_arrays,
    bad_choice,
    bad_integer,
    bad_number,
    bad_params,
    wrong,
)
from rnn_helpers.lessons import far_gradients

PARAMS = far_gradients.blind_start("orthogonal", seed=0)
X = np.random.default_rng(0).standard_normal((6, 3, 1))
KIND = bad_choice("orthogonal", "identity", "uniform")
GAIN, SEED = bad_number(-0.1), bad_integer(minimum=0)
ACTIVATION = bad_choice("tanh", "logistic")
ARRAYS = bad_arrays(PARAMS, "params")

CALLS = {
    "blind_start": Call(
        {"kind": "uniform", "gain": 1.0, "seed": 0}, {"kind": KIND, "gain": GAIN, "seed": SEED}
    ),
    "what_is_left": Call(
        {"x": X, "kind": "uniform", "gain": 1.0, "activation": "tanh", "size": 4},
        {
            "x": [*bad_array(X, "(T, B, 1)"), wrong(np.ones((6, 3, 2)), "(T, B, 1)", "(6, 3, 2)")],
            "kind": KIND,
            "gain": GAIN,
            "activation": ACTIVATION,
            "size": bad_integer(),
        },
    ),
    "sign_task": Call(
        {"length": 5, "count": 3, "seed": 0, "noise": 0.1},
        {
            "length": bad_integer(minimum=2),
            "count": bad_integer(),
            "seed": SEED,
            "noise": bad_number(-0.1),
        },
    ),
    "settles": Call(
        {"error": np.array([1.0, 0.1]), "goal": 0.2},
        {"error": bad_array(np.array([1.0, 0.1]), "(N,)"), "goal": bad_number(0)},
    ),
    "recall": Call(
        {
            "params": PARAMS,
            "seed": 0,
            "activation": "tanh",
            "truncate": 1,
            "noise": 0.0,
            "epsilon": 1e-8,
        },
        {
            "params": ARRAYS,
            "seed": SEED,
            "activation": ACTIVATION,
            "truncate": bad_integer(),
            "noise": bad_number(-0.1),
            "epsilon": bad_number(0),
        },
    ),
    "describe": Call(
        {"runs": [far_gradients.Recall(0.1, 3.0, 1.0)]},
        {"runs": [wrong(None, "recall", "None", error=TypeError)]},
    ),
    "descend": Call(
        {"params": PARAMS, "seed": 0, "clip": 0.1},
        {"params": ARRAYS, "seed": SEED, "clip": bad_number(0)},
    ),
    "adding": Call(
        {"kind": "orthogonal", "gain": 0.5, "activation": "tanh", "seed": 2},
        {"kind": KIND, "gain": GAIN, "activation": ACTIVATION, "seed": SEED},
    ),
    "counted": Call(
        {"params": PARAMS, "activation": "tanh"},
        {"params": bad_params(PARAMS), "activation": ACTIVATION},
    ),
}
