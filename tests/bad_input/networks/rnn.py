import numpy as np

from bad_input import (
    Call,
    bad_choice,
    bad_params,
    bad_state,
    bad_x,
    network_backward,
    network_init,
    wrong,
)
from rnn_helpers.networks import rnn

T, B, D, H, O = 5, 4, 3, 6, 2
rng = np.random.default_rng(0)
PARAMS = rnn.init(D, H, O, seed=0, bias=True)
X, H0 = rng.standard_normal((T, B, D)), rng.standard_normal((B, H))
TRACE = rnn.forward(PARAMS, X, H0)
DO = rng.standard_normal((T, B, O))


BACKWARD = network_backward(rnn, PARAMS, TRACE, DO)
BACKWARD.rows["trace"].append(
    wrong(TRACE._replace(activation="relu"), "trace.activation", "'tanh'", "'relu'")
)

CALLS = {
    "init": network_init(),
    "forward": Call(
        {"params": PARAMS, "x": X, "h0": H0, "activation": "tanh"},
        {
            "params": bad_params(PARAMS),
            "x": bad_x(X),
            "h0": bad_state(H0),
            "activation": bad_choice("tanh", "logistic"),
        },
    ),
    "backward": BACKWARD,
    "deltas": BACKWARD,
    "state_gradients": Call(
        *({name: v for name, v in part.items() if name != "truncate"} for part in BACKWARD)
    ),
}
