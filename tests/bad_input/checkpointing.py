import numpy as np

from bad_input import (
    Call,
    bad_array,
    bad_choice,
    bad_integer,
    bad_params,
    bad_state,
    bad_x,
    wrong,
)
from rnn_helpers import checkpointing, rnn

T, B, D, H, O = 5, 4, 3, 6, 2
rng = np.random.default_rng(0)
PARAMS = rnn.init(D, H, O, seed=0, bias=True)
X, H0 = rng.standard_normal((T, B, D)), rng.standard_normal((B, H))
CHECKPOINTS = checkpointing.forward(PARAMS, X, 2, H0)
DO = rng.standard_normal((T, B, O))
EXPECTED = "lo que devuelve checkpointing.forward"

CALLS = {
    "forward": Call(
        {"params": PARAMS, "x": X, "every": 2, "h0": H0, "activation": "tanh"},
        {
            "params": bad_params(PARAMS),
            "x": bad_x(X),
            "every": bad_integer(),
            "h0": bad_state(H0),
            "activation": bad_choice("tanh", "logistic"),
        },
    ),
    "backward": Call(
        {"params": PARAMS, "checkpoints": CHECKPOINTS, "do": DO},
        {
            "params": bad_params(PARAMS),
            "checkpoints": [
                wrong(None, EXPECTED, "None", error=TypeError),
                wrong(tuple(CHECKPOINTS), EXPECTED, "(tuple)", error=TypeError),
                wrong(CHECKPOINTS._replace(x=X[..., 1:]), "checkpoints.x", f"D = {D}"),
                wrong(CHECKPOINTS._replace(saved=DO), "checkpoints.saved", f"H = {H}"),
                wrong(CHECKPOINTS._replace(x=X[1:]), f"T = {T - 1}", str(DO.shape), about="do"),
            ],
            "do": [
                *bad_array(DO, "(T, B, O)"),
                wrong(DO[1:], f"T = {T}", str((T - 1, B, O))),
                wrong(DO[:, 1:], f"B = {B}", str((T, B - 1, O))),
                wrong(DO[..., 1:], f"O = {O}", str((T, B, O - 1))),
            ],
        },
    ),
}
