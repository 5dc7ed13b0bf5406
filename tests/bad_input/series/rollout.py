import numpy as np

from bad_input import Call, bad_array, bad_choice, bad_integer, bad_params, wrong
from rnn_helpers.networks import rnn

SERIES = np.sin(np.arange(12.0))

PARAMS = rnn.init(1, 4, 1, seed=0)

SERIES_ROWS = [
    *bad_array(SERIES, "(N,)"),
    wrong(SERIES[:, None], "(N,)", "(12, 1)"),
    wrong(np.array(1.0), "(N,)", "()"),
    wrong(SERIES * 1j, "reales", "complex128", error=TypeError),
]

HORIZON_ROWS = [*bad_integer(), wrong(12, "menor que los 12 valores", "llegó 12")]


def network_rows(name):
    """Lo que no es una red que lee sus pronósticos; `name` es la serie que también lee."""
    return [
        *bad_params(PARAMS),
        wrong(rnn.init(1, 4, 2, seed=0), "tantas salidas como entradas", "D = 1 y O = 2"),
        wrong(rnn.init(2, 4, 2, seed=0), "D = 2 valores por paso", "(12,), con 1", about=name),
    ]


CALLS = {
    "k_step": Call(
        {"params": PARAMS, "series": SERIES, "horizon": 3, "activation": "logistic"},
        {
            "params": network_rows("series"),
            "series": SERIES_ROWS,
            "horizon": HORIZON_ROWS,
            "activation": bad_choice("tanh", "logistic"),
        },
    ),
    "free_run": Call(
        {"params": PARAMS, "prefix": SERIES, "steps": 3, "activation": "logistic"},
        {
            "params": network_rows("prefix"),
            "prefix": [
                *bad_array(SERIES, "(N, B, D)"),
                SERIES_ROWS[-1],
                wrong(SERIES[:, None], "(N, B, D)", "(12, 1)"),
                wrong(np.array(1.0), "(N, B, D)", "()"),
                wrong(np.ones((12, 3, 2)), "D = 1 valores por paso", "(12, 3, 2), con 2"),
            ],
            "steps": bad_integer(),
            "activation": bad_choice("tanh", "logistic"),
        },
    ),
}
