import numpy as np

from bad_input import Call, bad_array, bad_integer, bad_number, bad_params, wrong
from rnn_helpers.lessons.speakers import Linear, fit_network
from rnn_helpers.series.padding import pad

RNG = np.random.default_rng(0)
X, CLASSES = RNG.standard_normal((12, 2)), np.arange(12) % 3
SEQUENCES = [RNG.standard_normal((3 + n % 3, 2)) for n in range(12)]
PADDED = pad(SEQUENCES)
PARAMS = fit_network(PADDED, CLASSES, seed=0)
MODEL = Linear(np.ones((3, 2)), np.zeros(3))

X_ROWS = bad_array(X, "(N, F)")
CLASS_ROWS = [
    wrong(CLASSES.astype(float), "arreglo de enteros", error=TypeError),
    wrong(CLASSES.tolist(), "arreglo de enteros", error=TypeError),
    wrong(CLASSES[1:], "N = 12", "(11,)"),
    wrong(CLASSES + 1, "todas las clases de 0 a K − 1", "[1 2 3]"),
]
PADDED_ROWS = [wrong(PADDED.x, "lo que devuelve pad", error=TypeError)]

CALLS = {
    "summaries": Call(
        {"sequences": SEQUENCES},
        {
            "sequences": [
                wrong(X, "una lista", error=TypeError),
                wrong([], "al menos una", "ninguna"),
                wrong([X, X[0]], "(T, D)", "(2,)", about="sequences[1]"),
            ]
        },
    ),
    "fit_lda": Call({"x": X, "classes": CLASSES}, {"x": X_ROWS, "classes": CLASS_ROWS}),
    "fit_softmax": Call(
        {"x": X, "classes": CLASSES, "penalty": 0.1},
        {"x": X_ROWS, "classes": CLASS_ROWS, "penalty": bad_number(-0.1)},
    ),
    "linear_class": Call(
        {"model": MODEL, "x": X},
        {
            "model": [wrong(tuple(MODEL), "un Linear", error=TypeError)],
            "x": [*X_ROWS, wrong(X[:, 1:], "F = 2", "(12, 1)")],
        },
    ),
    "fit_network": Call(
        {"padded": PADDED, "classes": CLASSES, "seed": 0},
        {"padded": PADDED_ROWS, "classes": CLASS_ROWS, "seed": bad_integer(minimum=0)},
    ),
    "network_probability": Call(
        {"params": PARAMS, "padded": PADDED},
        {"params": bad_params(PARAMS), "padded": PADDED_ROWS},
    ),
}
