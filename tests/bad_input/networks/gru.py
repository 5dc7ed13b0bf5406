import numpy as np

from bad_input import Call, bad_params, bad_state, bad_x, network_backward, network_init
from rnn_helpers.networks import gru

T, B, D, H, O = 5, 4, 3, 6, 2
rng = np.random.default_rng(0)
PARAMS = gru.init(D, H, O, seed=0, bias=True)
X, H0 = rng.standard_normal((T, B, D)), rng.standard_normal((B, H))

BACKWARD = network_backward(gru, PARAMS, gru.forward(PARAMS, X, H0), rng.standard_normal((T, B, O)))

CALLS = {
    "init": network_init("update_bias"),
    "forward": Call(
        {"params": PARAMS, "x": X, "h0": H0},
        {"params": bad_params(PARAMS), "x": bad_x(X), "h0": bad_state(H0)},
    ),
    "backward": BACKWARD,
    "deltas": BACKWARD,
}
