import numpy as np

from bad_input import Call, bad_arrays, bad_bool, bad_choice, bad_integer, bad_x, wrong
from rnn_helpers.networks import bidirectional, rnn

T, B, D, H, O = 5, 4, 3, 6, 2
rng = np.random.default_rng(0)
PARAMS = bidirectional.init(D, H, O, of=rnn, seed=0, bias=True)
X, DO = rng.standard_normal((T, B, D)), rng.standard_normal((T, B, O))
LENGTHS = np.array([5, 1, 3, 2])
TRACE = bidirectional.forward(PARAMS, X, of=rnn, lengths=LENGTHS)
AHEAD = {name: value for name, value in PARAMS.items() if name.startswith("forward_")}
PARAM_ROWS = [
    *bad_arrays(PARAMS, "params"),
    wrong(AHEAD, "los dos lados", "'forward_U'"),
    wrong(PARAMS | {"U": PARAMS["forward_U"]}, "los dos lados", "'U'"),
    wrong(PARAMS | {"backward_V": DO}, "params['V']", "(O, H)", str(DO.shape)),
]
OF_ROWS = [wrong("rnn", "of debe ser el módulo de una red, como rnn;", "'rnn'", error=TypeError)]
LENGTH_ROWS = [
    wrong(LENGTHS.tolist(), "un arreglo de enteros", "[5, 1", error=TypeError),
    wrong(LENGTHS * 1.0, "un arreglo de enteros", "5.", error=TypeError),
    wrong(LENGTHS[1:], f"B = {B}", str((B - 1,))),
    wrong(LENGTHS - 1, f"de 1 a T = {T}", "llegó 0"),
    wrong(np.array([1, 1, T + 1, 1]), f"de 1 a T = {T}", f"llegó {T + 1}"),
]

CALLS = {
    "one_side": Call(
        {"params": PARAMS, "side": "backward_"},
        {"params": PARAM_ROWS[:-1], "side": bad_choice("forward_", "backward_")},
    ),
    "reverse": Call(
        {"x": X, "lengths": LENGTHS},
        {
            "x": [wrong(X.tolist(), "x debe ser un arreglo de NumPy;", "(list)", error=TypeError)],
            "lengths": LENGTH_ROWS,
        },
    ),
    "init": Call(
        {
            "input_size": D,
            "hidden_size": H,
            "output_size": O,
            "of": rnn,
            "seed": 0,
            "options": {"bias": True},
        },
        {
            **{name: bad_integer() for name in ("input_size", "hidden_size", "output_size")},
            "of": OF_ROWS,
            "seed": bad_integer(minimum=0),
            "options": [
                row._replace(value={"bias": row.value}, about="bias") for row in bad_bool()
            ],
        },
    ),
    "forward": Call(
        {
            "params": PARAMS,
            "x": X,
            "of": rnn,
            "lengths": LENGTHS,
            "options": {"activation": "tanh"},
        },
        {
            "params": PARAM_ROWS,
            "x": bad_x(X),
            "of": OF_ROWS,
            "lengths": LENGTH_ROWS,
            # Las comprueba la red.
            "options": [],
        },
    ),
    "backward": Call(
        {"params": PARAMS, "trace": TRACE, "do": DO, "truncate": 2},
        {
            "params": PARAM_ROWS,
            "trace": [
                wrong(
                    TRACE.ahead,
                    "debe ser lo que devuelve bidirectional.forward;",
                    "(Trace)",
                    error=TypeError,
                ),
                wrong(TRACE._replace(ahead=TRACE), "rnn.forward", error=TypeError),
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
