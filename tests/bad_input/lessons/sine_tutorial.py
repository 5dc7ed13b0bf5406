import numpy as np

from bad_input import Call, bad_array, bad_integer, bad_number, bad_params, wrong
from rnn_helpers.lessons import sine_tutorial

T, D, B, H = 5, 2, 3, 4
rng = np.random.default_rng(0)
PARAMS = sine_tutorial.init(D, H, seed=0)
X, Y = rng.standard_normal((T, D, B)), rng.standard_normal((T, 1, B))
TRACE = sine_tutorial.forward(PARAMS, X)

PARAM_ROWS = [
    *bad_params(PARAMS)[:-1],  # la última dice (O, H), y aquí O es 1
    wrong(PARAMS | {"V": np.ones(H)}, "params['V']", "(1, H)", "(4,)"),
    wrong(PARAMS | {"V": np.ones((2, H))}, "params['V']", "(1, H)", "(2, 4)"),
]
X_ROWS = [
    *bad_array(X, "(T, D, B)"),
    wrong(X[:, 0], "(T, D, B)", str(X[:, 0].shape)),
    wrong(X[:, 1:], f"D = {D}", str(X[:, 1:].shape)),
]
Y_ROWS = [
    *bad_array(Y, "(T, 1, B)"),
    wrong(Y[1:], f"T = {T}", str(Y[1:].shape)),
    wrong(Y[:, :, 1:], f"B = {B}", str(Y[:, :, 1:].shape)),
    wrong(np.ones((T, 2, B)), "(T, 1, B)", str((T, 2, B))),
]
FORWARD = Call({"params": PARAMS, "x": X}, {"params": PARAM_ROWS, "x": X_ROWS})

CALLS = {
    "inputs": Call({"values": X[:, 0]}, {"values": [*bad_array(X[:, 0], "(T, B)")]}),
    "init": Call(
        {"input_size": D, "hidden_size": H, "seed": 0},
        {
            "input_size": bad_integer(),
            "hidden_size": bad_integer(),
            "seed": bad_integer(minimum=0),
        },
    ),
    "forward": FORWARD,
    "predict": FORWARD,
    "loss": Call({"o": Y, "y": Y}, {"o": bad_array(Y, "(T, 1, B)"), "y": Y_ROWS}),
    "backward": Call(
        {"params": PARAMS, "trace": TRACE, "y": Y},
        {
            "params": PARAM_ROWS,
            "trace": [
                wrong(None, "ser lo que devuelve sine_tutorial.forward; llegó", error=TypeError),
                wrong(tuple(TRACE), "lo que devuelve", "(tuple)", error=TypeError),
                wrong(TRACE._replace(x=None), "trace.x", "NumPy", "None", error=TypeError),
                wrong(TRACE._replace(h=None), "trace.h", "NumPy", "None", error=TypeError),
                wrong(TRACE._replace(o=None), "trace.o", "NumPy", "None", error=TypeError),
                wrong(TRACE._replace(h=TRACE.h[1:]), "trace.h", f"N = {T + 1}", str((T, H, B))),
                wrong(TRACE._replace(o=TRACE.o[1:]), "trace.o", f"T = {T}", str((T - 1, 1, B))),
                wrong(TRACE._replace(h=TRACE.h[:, 1:]), "trace.h", f"H = {H}"),
                wrong(TRACE._replace(x=X[:, 1:]), "trace.x", f"D = {D}"),
            ],
            "y": Y_ROWS,
        },
    ),
    "train": Call(
        {"params": PARAMS, "x": X, "y": Y, "epochs": 2, "rate": 0.1},
        {
            "params": PARAM_ROWS,
            "x": X_ROWS,
            "y": Y_ROWS,
            "epochs": bad_integer(),
            "rate": bad_number(0, -0.1),
        },
    ),
}
