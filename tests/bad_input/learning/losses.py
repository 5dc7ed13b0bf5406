import numpy as np

from bad_input import Call, bad_array, bad_mask, wrong

T, B, O = 5, 4, 3
rng = np.random.default_rng(0)
PREDICTION, Y = rng.standard_normal((T, B, O)), rng.standard_normal((T, B, O))
CLASSES = rng.integers(0, O, (T, B))
MASK = rng.random((T, B)) < 0.7
EACH_OUTPUT = rng.random((T, B, O)) < 0.7
GAUSSIAN, VALUE = PREDICTION[..., :2].copy(), Y[..., :1].copy()

O_ROWS = [*bad_array(PREDICTION, "(T, B, O)"), wrong(PREDICTION[0], "(T, B, O)", str((B, O)))]

CALLS = {
    "squared_error": Call(
        {"o": PREDICTION, "y": Y, "mask": MASK},
        {
            "o": [*O_ROWS, wrong(PREDICTION[:-1], f"T = {T - 1}", str((T, B, O)), about="y")],
            "y": [
                *bad_array(Y, "(T, B, O)"),
                # NumPy estiraría cualquiera de estas dos sin avisar.
                wrong(Y[:, :1], f"B = {B}", str((T, 1, O))),
                wrong(Y[..., 0], "(T, B, O)", str((T, B))),
            ],
            "mask": [*bad_mask(MASK), wrong(EACH_OUTPUT[..., 1:], f"O = {O}")],
        },
    ),
    "gaussian_nll": Call(
        {"o": GAUSSIAN, "y": VALUE, "mask": MASK},
        {
            "o": [
                *bad_array(GAUSSIAN, "(T, B, 2O)"),
                wrong(PREDICTION, "(T, B, 2O)", str((T, B, O))),
            ],
            "y": [
                *bad_array(VALUE, "(T, B, O)"),
                wrong(VALUE[:, :1], f"B = {B}", str((T, 1, 1))),
                wrong(VALUE[..., 0], "(T, B, O)", str((T, B))),
            ],
            "mask": [*bad_mask(MASK), wrong(EACH_OUTPUT, "O = 1", str((T, B, O)))],
        },
    ),
    "softmax": Call(
        {"o": PREDICTION},
        {"o": [*bad_array(PREDICTION, "(T, B, O)"), wrong(np.array(1.0), "(T, B, O)", "()")]},
    ),
    "cross_entropy": Call(
        {"o": PREDICTION, "targets": CLASSES, "mask": MASK},
        {
            "o": O_ROWS,
            "targets": [
                wrong("texto", "un arreglo de NumPy", "'texto'", error=TypeError),
                wrong(None, "un arreglo de NumPy", "None", error=TypeError),
                wrong(CLASSES.tolist(), "un arreglo de NumPy", "(list)", error=TypeError),
                wrong(CLASSES.astype(float), "(T, B, O)", str((T, B))),
                wrong(CLASSES[:-1], f"T = {T}", str((T - 1, B))),
                wrong(CLASSES[:, :0], str((T, 0))),
                wrong(np.full((T, B), O), f"de 0 a {O - 1}", f"llegó {O}"),
                wrong(np.full((T, B), -1), f"de 0 a {O - 1}", "llegó -1"),
                wrong(np.full((T, B, O), np.nan), "finitos", "nan"),
                wrong(np.full((T, B, O), 0.5), "suma 1", "0.5"),
                wrong(np.zeros((T, B, O + 1)), f"O = {O}", str((T, B, O + 1))),
            ],
            # Un paso cuenta entero o no cuenta: sus salidas son una sola distribución.
            "mask": [*bad_mask(MASK), wrong(EACH_OUTPUT, "(T, B)", str((T, B, O)))],
        },
    ),
}
