import numpy as np

from bad_input import (
    Call,
    bad_array,
    bad_choice,
    bad_integer,
    bad_params,
    bad_x,
    wrong,
)
from rnn_helpers.networks import rnn

T, B, D, H, O = 5, 4, 3, 6, 2
rng = np.random.default_rng(0)
PARAMS = rnn.init(D, H, O, seed=0, bias=True)
X = rng.standard_normal((T, B, D))
TRACE = rnn.forward(PARAMS, X)
W = PARAMS["W"]
LAGS = np.arange(4)
EXPECTED = "lo que devuelve rnn.forward"

CALLS = {
    "jacobian": Call(
        {"W": W, "trace": TRACE, "start": 1, "end": 3},
        {
            "W": [*bad_array(W, "(H, H)"), wrong(W[1:], "(H, H)", str((H - 1, H)))],
            "trace": [
                wrong(None, EXPECTED, "None", error=TypeError),
                wrong(tuple(TRACE), EXPECTED, "(tuple)", error=TypeError),
                wrong(TRACE._replace(h=TRACE.h[..., 1:]), "trace.h", f"H = {H}"),
                wrong(TRACE._replace(activation="relu"), "trace.activation", "'relu'"),
            ],
            "start": [
                *bad_integer(minimum=0),
                wrong(4, "start ≤ end", "4 y 3"),
            ],
            "end": [
                *bad_integer(minimum=0),
                wrong(T + 1, f"end ≤ {T}", str(T + 1)),
            ],
        },
    ),
    "gradient_by_lag": Call(
        {"params": PARAMS, "x": X, "activation": "tanh"},
        {
            "params": [
                *bad_params(PARAMS),
                wrong(PARAMS | {"V": 0 * PARAMS["V"]}, "params['V']", "suman cero"),
                wrong(PARAMS | {"V": PARAMS["V"] * 0 + [[1], [-1]]}, "params['V']", "suman cero"),
            ],
            "x": bad_x(X),
            "activation": bad_choice("tanh", "logistic"),
        },
    ),
    "decay_bound": Call(
        {"W": W, "lags": LAGS, "activation": "tanh"},
        {
            "W": [*bad_array(W, "(H, H)"), wrong(W[1:], "(H, H)", str((H - 1, H)))],
            "lags": [
                wrong(3, "un arreglo de NumPy", "3 (int)", error=TypeError),
                wrong([1, 2], "un arreglo de NumPy", "(list)", error=TypeError),
                wrong(LAGS / 2, "enteros", "float64", error=TypeError),
                wrong(LAGS[:, None], "(K,)", "(4, 1)"),
                wrong(LAGS[:0], "(0,)"),
                wrong(LAGS - 2, "de 0 en adelante", "-2"),
            ],
            "activation": bad_choice("tanh", "logistic"),
        },
    ),
    "rate_at_rest": Call(
        {"W": W, "activation": "tanh"},
        {
            "W": [*bad_array(W, "(H, H)"), wrong(W[1:], "(H, H)", str((H - 1, H)))],
            "activation": bad_choice("tanh", "logistic"),
        },
    ),
    "best_start": Call(
        {"candidates": {"a": PARAMS, "b": PARAMS}, "x": X, "activation": "tanh"},
        {
            "candidates": [
                wrong(None, "un diccionario", "None", error=TypeError),
                wrong({}, "al menos una red", "vacío"),
                *(
                    row._replace(value={"a": row.value}, about=row.about or "params")
                    for row in bad_params(PARAMS)
                ),
            ],
            "x": [*bad_x(X), wrong(X[:1], "dos pasos", "llegó 1")],
            "activation": bad_choice("tanh", "logistic"),
        },
    ),
}
