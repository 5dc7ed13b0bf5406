import numpy as np

from bad_input import Call, bad_array, bad_integer, bad_number, wrong
from rnn_helpers.lessons import forensics, sine_tutorial
from rnn_helpers.series.signals import sine

SERIES = sine(12)
NETWORK = [
    wrong(None, "las funciones de sine_tutorial", "None", error=TypeError),
    wrong(np, "las funciones de sine_tutorial", ", sin inputs, init, forward", error=TypeError),
    wrong(sine_tutorial.backward, "llegó", "train", error=TypeError),
]
SHORT = wrong(SERIES[: forensics.LENGTH], "más de", str(forensics.LENGTH))
CHECK = Call(
    {"network": sine_tutorial, "seed": 0}, {"network": NETWORK, "seed": bad_integer(minimum=0)}
)
BAD_SERIES = [*bad_array(SERIES, "(N,)"), SHORT]
ERRORS = np.array([0.2, 0.9, np.inf, np.nan])

CALLS = {
    "gradient_check": Call(
        CHECK.arguments | {"hidden_size": 3}, CHECK.rows | {"hidden_size": bad_integer()}
    ),
    "reads_any_length": CHECK,
    "trial": Call(
        {
            "network": sine_tutorial,
            "train_series": SERIES,
            "test_series": SERIES,
            "seed": 0,
            "epochs": 2,
            "rate": 0.1,
        },
        {
            "network": NETWORK,
            "train_series": BAD_SERIES,
            "test_series": BAD_SERIES,
            "seed": bad_integer(minimum=0),
            "epochs": bad_integer(),
            "rate": bad_number(0, -0.1),
        },
    ),
    "record": Call(
        {"network": sine_tutorial, "train_series": SERIES, "test_series": SERIES},
        {"network": NETWORK, "train_series": BAD_SERIES, "test_series": BAD_SERIES},
    ),
    "describe": Call(
        {"record": forensics.Record({"U": 0.5}, True, ERRORS), "baseline": 0.5},
        {
            "record": [
                wrong(
                    ({}, True, ERRORS), "lo que devuelve forensics.record", "tuple", error=TypeError
                )
            ],
            "baseline": bad_number(-0.1),
        },
    ),
    "summary": Call(
        {"errors": ERRORS, "baseline": 0.5},
        {
            # nan e infinito son lo que da una semilla que divergió: aquí sirven.
            "errors": [
                wrong(None, "un arreglo de NumPy", "None", error=TypeError),
                wrong([0.2, 0.9], "un arreglo de NumPy", "(list)", error=TypeError),
                wrong(np.array([1, 2]), "punto flotante", "int64", error=TypeError),
                wrong(ERRORS[:0], "vacío", "(0,)"),
                wrong(np.ma.masked_invalid(ERRORS), "sin máscara", error=TypeError),
                wrong(ERRORS[None], "(N,)", "(1, 4)"),
            ],
            "baseline": bad_number(-0.1),
        },
    ),
}
