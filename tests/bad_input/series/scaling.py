import numpy as np

from bad_input import Call, bad_array, wrong
from rnn_helpers.series.scaling import fit_scaler

SERIES = np.sin(np.arange(10.0))

SERIES_ROWS = [*bad_array(SERIES, "(N, D)"), wrong(np.array(1.0), "(N, D)", "()")]

BATCH, LENGTHS = np.arange(24.0).reshape(4, 3, 2), np.array([4, 1, 2])

SCALER = fit_scaler(BATCH[:, 0])

SCALED_ROWS = [*bad_array(BATCH), wrong(BATCH[..., :1], "D = 2 columnas", "(4, 3, 1)")]

CALLS = {
    "Scaler.apply": Call({"self": SCALER, "series": BATCH}, {"series": SCALED_ROWS}),
    "Scaler.undo": Call({"self": SCALER, "series": BATCH}, {"series": SCALED_ROWS}),
    "fit_scaler": Call(
        {"train": SERIES},
        {
            "train": [
                *SERIES_ROWS,
                wrong(np.ones(5), "La columna de train", "constante"),
                # Los cuadrados de su desviación no caben en un flotante.
                wrong(np.array([0, 1e-200]), "La columna de train", "constante, o casi"),
                wrong(np.array([0, 1e-40], np.float32), "La columna de train", "constante, o casi"),
                wrong(np.array([[0.0, 0], [1, 1e-170]]), "La columna 1 de train", "constante"),
                wrong(np.array([[1.0, 2], [3, 2], [5, 2]]), "La columna 1 de train", "constante"),
            ]
        },
    ),
}
