import numpy as np

from bad_input import Call, bad_array, bad_arrays, bad_number, wrong

A, B = np.array([[1.0, 2.0], [0.0, 1.0]]), np.array([1.0, 2.0])

PARAMS, X = {"w": np.ones(2), "b": np.ones(1)}, np.array([[1.0, 0.0], [2.0, 1.0], [0.0, 3.0]])

LABELS = np.array([1, 0, 1])

PARAMS_ROWS = [
    *bad_arrays(PARAMS, "params"),
    wrong({"w": B}, "'w', 'b'"),
    wrong(PARAMS | {"Z": B}, "'Z'"),
    wrong(PARAMS | {"b": B}, "params['b']", "(1,)", "(2,)"),
]

X_ROWS = [*bad_array(X, "(N, V)"), wrong(X[0], "(N, V)", "(2,)")]

SAMPLE_ROWS = [*X_ROWS, wrong(X[:, 1:], "V = 2", "(3, 1)")]

LABELS_ROWS = [
    wrong("texto", "un arreglo de NumPy", "'texto'", error=TypeError),
    wrong(None, "un arreglo de NumPy", "None", error=TypeError),
    wrong(LABELS.tolist(), "un arreglo de NumPy", "(list)", error=TypeError),
    wrong(LABELS[1:], "(3,)", "(2,)"),
    wrong(LABELS[:, None], "(3,)", "(3, 1)"),
    wrong(LABELS + 1, "solo ceros y unos", "[1 2]"),
    wrong(np.array([0, 1, np.nan]), "solo ceros y unos", "nan"),
    wrong(np.array(["0", "1", "1"]), "números", "<U1", error=TypeError),
    wrong(np.array([0, None, 1]), "números", "object", error=TypeError),
]

PENALTY_ROWS = bad_number(-0.1)

CALLS = {
    "logistic_loss": Call(
        {"params": PARAMS, "x": X, "labels": LABELS, "penalty": 0.1},
        {
            "params": PARAMS_ROWS,
            "x": SAMPLE_ROWS,
            "labels": LABELS_ROWS,
            "penalty": PENALTY_ROWS,
        },
    ),
    "fit_logistic": Call(
        {"x": X, "labels": LABELS, "penalty": 0.1},
        {"x": X_ROWS, "labels": LABELS_ROWS, "penalty": PENALTY_ROWS},
    ),
    "predict_probability": Call(
        {"params": PARAMS, "x": X}, {"params": PARAMS_ROWS, "x": SAMPLE_ROWS}
    ),
    "predict": Call({"params": PARAMS, "x": X}, {"params": PARAMS_ROWS, "x": SAMPLE_ROWS}),
}
