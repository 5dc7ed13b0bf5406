import numpy as np

from bad_input import Call, bad_arrays, bad_callable, bad_integer
from rnn_helpers.learning.lbfgs import LBFGS

PARAMS = {"W": np.ones((2, 3))}


def half_square(params):
    return (params["W"] ** 2).sum() / 2, params


CALLS = {
    "LBFGS": Call({"memory": 20}, {"memory": bad_integer()}),
    "LBFGS.minimize": Call(
        {
            "self": LBFGS(),
            "objective": half_square,
            "params": PARAMS,
            "iterations": 2,
            "callback": lambda E, grads, params: None,
        },
        {
            "objective": bad_callable(),
            "params": bad_arrays(PARAMS, "params"),
            "iterations": bad_integer(),
            "callback": bad_callable(),
        },
    ),
}
