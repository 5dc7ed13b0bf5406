import numpy as np

from bad_input import (
    Call,
    bad_params,
    bad_state,
    bad_x,
    network_backward,
    network_init,
)
from rnn_helpers.networks import lstm

T, B, D, H, O = 5, 4, 3, 6, 2
rng = np.random.default_rng(0)
PARAMS = lstm.init(D, H, O, seed=0, bias=True)
X, H0, CELL0 = (rng.standard_normal(shape) for shape in ((T, B, D), (B, H), (B, H)))

BACKWARD = network_backward(
    lstm, PARAMS, lstm.forward(PARAMS, X, H0, CELL0), rng.standard_normal((T, B, O))
)

CALLS = {
    "init": network_init("forget_bias"),
    "forward": Call(
        {"params": PARAMS, "x": X, "h0": H0, "cell0": CELL0},
        {
            "params": bad_params(PARAMS),
            "x": bad_x(X),
            "h0": bad_state(H0),
            "cell0": bad_state(CELL0),
        },
    ),
    "backward": BACKWARD,
    "deltas": BACKWARD,
}
