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
from rnn_helpers.learning import checkpointing
from rnn_helpers.networks import rnn

T, B, D, H, O = 5, 4, 3, 6, 2
rng = np.random.default_rng(0)
PARAMS = rnn.init(D, H, O, seed=0, bias=True)
X, H0 = rng.standard_normal((T, B, D)), rng.standard_normal((B, H))
CHECKPOINTS = checkpointing.forward(PARAMS, X, H0, every=2)
DO = rng.standard_normal((T, B, O))
EXPECTED = "debe ser lo que devuelve checkpointing.forward; llegó"

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
                wrong(CHECKPOINTS._replace(x=None), "checkpoints.x", "None", error=TypeError),
                wrong(CHECKPOINTS._replace(saved=DO), "checkpoints.saved", f"H = {H}"),
                wrong(CHECKPOINTS._replace(saved=None), "checkpoints.saved", error=TypeError),
                wrong(CHECKPOINTS._replace(o=None), "checkpoints.o", "None", error=TypeError),
                wrong(CHECKPOINTS._replace(o=CHECKPOINTS.o[..., 1:]), "checkpoints.o", f"O = {O}"),
                wrong(CHECKPOINTS._replace(o=CHECKPOINTS.o[0]), "checkpoints.o", "(M, B, O)"),
                *(
                    row._replace(value=CHECKPOINTS._replace(every=row.value))
                    for row in bad_integer()
                ),
                # Con k = 1 harían falta cinco tramos, y con k = 5 uno solo; hay tres.
                wrong(CHECKPOINTS._replace(every=1), "checkpoints.saved", "N = 5", str((3, B, H))),
                wrong(CHECKPOINTS._replace(every=5), "checkpoints.saved", "N = 1", str((3, B, H))),
                *(
                    row._replace(value=CHECKPOINTS._replace(activation=row.value))
                    for row in bad_choice("tanh", "logistic")
                ),
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
