import numpy as np

from bad_input import (
    Call,
    bad_array,
    bad_choice,
    bad_params,
    bad_state,
    bad_x,
    network_backward,
    network_init,
    wrong,
)
from rnn_helpers.networks import output_recurrent

T, B, D, H, O = 5, 4, 3, 6, 2
rng = np.random.default_rng(0)
PARAMS = output_recurrent.init(D, H, O, seed=0, bias=True)
X, O0, Y = (rng.standard_normal(shape) for shape in ((T, B, D), (B, O), (T, B, O)))
TRACE = output_recurrent.forward(PARAMS, X, O0)

CALLS = {
    "init": network_init(),
    "forward": Call(
        {"params": PARAMS, "x": X, "o0": O0, "activation": "tanh", "teacher": Y},
        {
            "params": bad_params(PARAMS),
            "x": bad_x(X),
            "o0": bad_state(O0, "(B, O)"),
            "activation": bad_choice("tanh", "logistic"),
            "teacher": [
                *bad_array(Y, "(T, B, O)"),
                wrong(Y[1:], f"T = {T}", str((T - 1, B, O))),
                wrong(Y[..., 1:], f"O = {O}", str((T, B, O - 1))),
            ],
        },
    ),
    "backward": network_backward(output_recurrent, PARAMS, TRACE, rng.standard_normal((T, B, O))),
}
CALLS["deltas"] = CALLS["backward"]
CALLS["backward"].rows["trace"] += [
    wrong(TRACE._replace(previous=Y[1:]), "trace.previous", f"T = {T}", str((T - 1, B, O))),
    wrong(TRACE._replace(activation="relu"), "trace.activation", "'tanh'", "'relu'"),
]
