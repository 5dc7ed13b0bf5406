import numpy as np

from bad_input import Call, bad_array, bad_choice, bad_integer, bad_number, bad_params, wrong
from rnn_helpers import rnn

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
    "rmse": Call(
        {"prediction": SERIES, "truth": SERIES},
        {
            "prediction": [
                *bad_array(SERIES),
                SERIES_ROWS[-1],
                wrong(SERIES[1:], "(12,)", "(11,)"),
                wrong(SERIES[:, None], "(12,)", "(12, 1)"),
            ],
            "truth": [
                *bad_array(SERIES)[:-2],
                SERIES_ROWS[-1],
                wrong(SERIES[1:], "(11,)", "(12,)", about="prediction"),
            ],
        },
    ),
    "persistence": Call(
        {"series": SERIES, "horizon": 2}, {"series": SERIES_ROWS, "horizon": HORIZON_ROWS}
    ),
    "mean_baseline": Call(
        {"past": SERIES, "steps": 3}, {"past": SERIES_ROWS, "steps": bad_integer()}
    ),
    "seasonal_persistence": Call(
        {"series": SERIES, "period": 4, "horizon": 5},
        {
            "series": [*SERIES_ROWS, wrong(SERIES[:8], "más de 8 valores", "llegó 8")],
            "period": bad_integer(),
            "horizon": bad_integer(),
        },
    ),
    "baselines": Call(
        {"series": SERIES, "start": 8, "horizon": 5, "period": 4},
        {
            "series": SERIES_ROWS,
            "start": [
                *bad_integer(),
                wrong(7, "entre 8", "y 11", "llegó 7"),
                wrong(12, "y 11", "llegó 12"),
            ],
            "horizon": bad_integer(),
            "period": [*bad_integer(), wrong(9, "entre 9", "llegó 8", about="start")],
        },
    ),
    "ar_fit": Call(
        {"series": SERIES, "order": 2},
        {
            "series": [*SERIES_ROWS, wrong(SERIES[:3], "al menos 4 valores", "AR(2)", "llegó 3")],
            "order": [
                *bad_integer(),
                wrong(7, "al menos 14 valores", "AR(7)", "llegó 12", about="series"),
            ],
        },
    ),
    "ar_forecast": Call(
        {"coefficients": np.array([1.0, -0.5]), "series": SERIES, "horizon": 3},
        {
            "coefficients": [
                *bad_array(np.array([1.0, -0.5]), "(P,)"),
                wrong(np.ones(2) * 1j, "reales", "complex128", error=TypeError),
                wrong(np.ones(10), "al menos 13 valores", "AR(10)", "llegó 12", about="series"),
            ],
            "series": [*SERIES_ROWS, wrong(SERIES[:4], "al menos 5 valores", "llegó 4")],
            "horizon": [
                *bad_integer(),
                wrong(11, "al menos 13 valores", "llegó 12", about="series"),
            ],
        },
    ),
    "ar_free_run": Call(
        {"coefficients": np.array([1.0, -0.5]), "prefix": SERIES, "steps": 3},
        {
            "coefficients": bad_array(np.array([1.0, -0.5]), "(P,)"),
            "prefix": [*SERIES_ROWS, wrong(SERIES[:1], "al menos 2 valores", "AR(2)", "llegó 1")],
            "steps": bad_integer(),
        },
    ),
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
    "valid_horizon": Call(
        {"forecast": SERIES, "truth": SERIES + 0.01, "tolerance": 0.1},
        {
            "forecast": [*SERIES_ROWS, wrong(SERIES[1:], "11", "(12,)", about="truth")],
            "truth": [*SERIES_ROWS, wrong(SERIES[1:], "N = 12", "(11,)")],
            "tolerance": bad_number(0, -0.1),
        },
    ),
}
