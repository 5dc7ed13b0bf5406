import numpy as np

from bad_input import Call, bad_array, bad_arrays, bad_choice, bad_integer, bad_params, wrong
from rnn_helpers.lessons import unfolding
from rnn_helpers.networks import rnn

T, B, D, H, O = 5, 4, 3, 6, 2
rng = np.random.default_rng(0)
PARAMS = rnn.init(D, H, O, seed=0, bias=True)
COPIES = unfolding.copies(PARAMS, T)
X, H0 = rng.standard_normal((T, B, D)), rng.standard_normal((B, H))
TRACE = unfolding.forward(COPIES, X, H0)
DO = rng.standard_normal((T, B, O))
U, W = PARAMS["U"], PARAMS["W"]
VECTOR_H, VECTOR_D = rng.standard_normal(H), rng.standard_normal(D)

STATE_ROWS = [*bad_array(VECTOR_H, "(H,)"), wrong(VECTOR_H[1:], f"H = {H}", str((H - 1,)))]
WEIGHT_ROWS = {
    "U": [*bad_array(U, "(H, D)"), wrong(U[1:], f"H = {H}", str((H - 1, D)))],
    "W": [*bad_array(W, "(H, H)"), wrong(W[1:], "(H, H)", str((H - 1, H)))],
}

COPIES_ROWS = [
    *bad_params(COPIES)[:-1],
    wrong(COPIES | {"V": PARAMS["V"]}, "params['V']", "(T, O, H)", str((O, H))),
]

CALLS = {
    "f": Call(
        {"h": VECTOR_H, "x": VECTOR_D, "U": U, "W": W},
        {
            "h": STATE_ROWS,
            "x": [*bad_array(VECTOR_D, "(D,)"), wrong(VECTOR_D[1:], f"D = {D}", str((D - 1,)))],
            **WEIGHT_ROWS,
        },
    ),
    "g": Call(
        {"inputs": [VECTOR_D, 2 * VECTOR_D], "h0": VECTOR_H, "U": U, "W": W},
        {
            "inputs": [
                wrong(None, "una lista", "None", error=TypeError),
                wrong(np.ones((2, D)), "una lista", "(ndarray)", error=TypeError),
                wrong([VECTOR_D, VECTOR_D[1:]], f"D = {D}", str((D - 1,)), about="x"),
                wrong([VECTOR_D.tolist()], "un arreglo de NumPy", error=TypeError, about="x"),
            ],
            # De su tamaño, que depende de W, habla f: lo llama h.
            "h0": [*bad_array(VECTOR_H, "(H,)"), STATE_ROWS[-1]._replace(about="h")],
            **WEIGHT_ROWS,
        },
    ),
    "arrows": Call({"steps": T}, {"steps": bad_integer()}),
    "copies": Call(
        {"params": PARAMS, "steps": T},
        {"params": bad_arrays(PARAMS, "params"), "steps": bad_integer()},
    ),
    "forward": Call(
        {"params": COPIES, "x": X, "h0": H0, "activation": "tanh"},
        {
            "params": COPIES_ROWS,
            "x": [
                *bad_array(X, "(T, B, D)"),
                wrong(X[:-1], f"{T} pasos", str((T - 1, B, D))),
                wrong(X[:, :, :1], f"D = {D}", str((T, B, 1))),
            ],
            "h0": [
                *bad_array(H0, "(B, H)"),
                wrong(H0[:-1], f"B = {B}", str((B - 1, H))),
            ],
            "activation": bad_choice("tanh", "logistic"),
        },
    ),
    "backward": Call(
        {"params": COPIES, "trace": TRACE, "do": DO},
        {
            "params": COPIES_ROWS,
            "trace": [
                wrong(None, "ser lo que devuelve unfolding.forward; llegó", error=TypeError),
                wrong(tuple(TRACE), "unfolding.forward", "(tuple)", error=TypeError),
                wrong(TRACE._replace(x=X[..., :2]), "trace.x", f"D = {D}", str((T, B, 2))),
                wrong(TRACE._replace(x=None), "trace.x", "NumPy", "None", error=TypeError),
                wrong(TRACE._replace(h=None), "trace.h", "NumPy", "None", error=TypeError),
                wrong(TRACE._replace(h=np.array(1.0)), "trace.h", "(N, B, H)", "llegó ()"),
                wrong(TRACE._replace(h=TRACE.h[:-1]), "trace.h", f"N = {T + 1}", str((T, B, H))),
                wrong(TRACE._replace(h=TRACE.h[..., 1:]), "trace.h", f"H = {H}"),
                wrong(TRACE._replace(activation="relu"), "trace.activation", "'tanh'", "'relu'"),
            ],
            "do": [
                *bad_array(DO, "(T, B, O)"),
                wrong(DO[:-1], f"T = {T}", str((T - 1, B, O))),
                wrong(DO[..., :1], f"O = {O}", str((T, B, 1))),
            ],
        },
    ),
    "tie": Call({"grads": COPIES}, {"grads": bad_arrays(COPIES, "grads")}),
}
