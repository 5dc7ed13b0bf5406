import numpy as np

from bad_input import Call, bad_array, bad_choice, bad_integer, bad_params, wrong
from rnn_helpers.networks import rnn

SERIES, CALENDAR = np.sin(np.arange(12.0)), np.cos(np.arange(24.0)).reshape(12, 2)
PREFIX, FUTURE = np.ones((12, 3, 3)), np.ones((4, 3, 2))
PARAMS = rnn.init(3, 4, 1, seed=0)
WRONG_WIDTH = rnn.init(2, 4, 1, seed=0), "D = 2 valores por paso"
TWO_OUTPUTS = rnn.init(3, 4, 2, seed=0), "D − O = 1 por paso", "llegó 2"

SERIES_ROWS = [
    *bad_array(SERIES, "(N,)"),
    wrong(SERIES * 1j, "reales", "complex128", error=TypeError),
]
OPTIONS = [
    row._replace(value={"activation": row.value}, about="activation")
    for row in bad_choice("tanh", "logistic")
]
# Lo que no es una red lo dicen su módulo y los parámetros, al propagar.
NETWORK = []

CALLS = {
    "k_step": Call(
        {
            "params": PARAMS,
            "series": SERIES,
            "horizon": 3,
            "network": rnn,
            "inputs": CALENDAR,
            "options": {"activation": "logistic"},
        },
        {
            "params": [
                *bad_params(PARAMS),
                wrong(*WRONG_WIDTH, "(12, 3), con 3", about="series"),
                wrong(*TWO_OUTPUTS, about="inputs"),
            ],
            "series": SERIES_ROWS,
            "horizon": [*bad_integer(), wrong(12, "menor que los 12 valores", "llegó 12")],
            "network": NETWORK,
            "inputs": [
                *bad_array(CALENDAR, "(N, E)"),
                wrong(CALENDAR[1:], "N = 12", "(11, 2)"),
                wrong(None, "D = 3 valores por paso", "con 1", about="series"),
            ],
            "options": OPTIONS,
        },
    ),
    "free_run": Call(
        {
            "params": PARAMS,
            "prefix": PREFIX,
            "steps": 4,
            "network": rnn,
            "future": FUTURE,
            "options": {"activation": "logistic"},
        },
        {
            "params": [
                *bad_params(PARAMS),
                wrong(*WRONG_WIDTH, "(12, 3, 3), con 3", about="prefix"),
                wrong(*TWO_OUTPUTS, about="future"),
            ],
            "prefix": [
                *bad_array(PREFIX, "(N, B, D)"),
                wrong(PREFIX * 1j, "reales", "complex128", error=TypeError),
                wrong(PREFIX[..., :2], "D = 3 valores por paso", "con 2"),
            ],
            "steps": bad_integer(),
            "network": NETWORK,
            "future": [
                *bad_array(FUTURE, "(K, B, E)"),
                wrong(FUTURE[1:], "K = 4", "(3, 3, 2)"),
                wrong(None, "D − O = 2 por paso", "llegó 0"),
            ],
            "options": OPTIONS,
        },
    ),
}
