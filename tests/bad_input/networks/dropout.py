import numpy as np

from bad_input import Call, bad_integer, bad_number, bad_params, bad_state, bad_x, wrong
from rnn_helpers.networks import dropout, rnn

T, B, D, H, O = 5, 4, 3, 6, 2
dice = np.random.default_rng(0)
PARAMS = rnn.init(D, H, O, seed=0, bias=True)
X, H0, DO = (dice.standard_normal(shape) for shape in ((T, B, D), (B, H), (T, B, O)))
TRACE = dropout.forward(PARAMS, X, of=rnn, rate=0.5, rng=dice)

CALLS = {
    "forward": Call(
        {
            "params": PARAMS,
            "x": X,
            "states": (H0,),
            "of": rnn,
            "rate": 0.5,
            "rng": dice,
            "options": {"activation": "tanh"},
        },
        {
            "params": bad_params(PARAMS),
            "x": bad_x(X),
            "states": [row._replace(value=(row.value,), about="h0") for row in bad_state(H0)],
            "of": [
                wrong(
                    "rnn", "of debe ser el módulo de una red, como rnn;", "'rnn'", error=TypeError
                )
            ],
            "rate": bad_number(-0.1, 1, 1.5),
            "rng": [wrong(3, "rng debe ser un np.random.Generator;", "3 (int)", error=TypeError)],
            # Las comprueba la red.
            "options": [],
        },
    ),
    "backward": Call(
        {"params": PARAMS, "trace": TRACE, "do": DO, "truncate": 2},
        {
            "params": [
                wrong(list(PARAMS), "params debe ser un diccionario;", "(list)", error=TypeError),
                wrong(PARAMS | {"V": DO}, "params['V']", "(O, H)", str(DO.shape)),
                wrong(PARAMS | {"W": DO}, "params['W']", "(H, H)", str(DO.shape)),
                wrong(PARAMS | {"V": PARAMS["V"][:, 1:]}, f"H = {H - 1}", about="trace.mask"),
            ],
            "trace": [
                wrong(
                    TRACE.whole,
                    "debe ser lo que devuelve dropout.forward;",
                    "(Trace)",
                    error=TypeError,
                ),
                wrong(TRACE._replace(whole=TRACE), "rnn.forward", error=TypeError),
            ],
            "do": [
                wrong(DO.tolist(), "un arreglo de NumPy", "(list)", error=TypeError),
                wrong(DO[1:], f"T = {T}", str((T - 1, B, O))),
                wrong(DO[..., 1:], f"O = {O}", str((T, B, O - 1))),
            ],
            "truncate": bad_integer(),
        },
    ),
}
