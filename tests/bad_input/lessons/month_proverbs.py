import numpy as np

from bad_input import Call, bad_integer, wrong
from bad_input.text.tokens import DOCUMENTS_ROWS

DOCUMENTS = [["en", "sol"], ["pan"], ["en"], ["vino", "pan"], ["sal"], ["agua"]]
LABELS = np.array([True, False, True, False, False, False])

CALLS = {
    "balanced_trial": Call(
        {"documents": DOCUMENTS, "labels": LABELS, "seed": 0},
        {
            "documents": DOCUMENTS_ROWS,
            "labels": [
                wrong(LABELS.tolist(), "un arreglo de bool", "list", error=TypeError),
                wrong(LABELS[:4], "(N,)", "(4,)"),
                wrong(~LABELS, "a lo sumo en la mitad", "4 de 6"),
                wrong(np.zeros(6, bool), "en alguno", "0 de 6"),
            ],
            "seed": bad_integer(minimum=0),
        },
    ),
    "median_weights": Call(
        {"trials": [{"en": 1.0}, {"sol": 2.0}]},
        {"trials": [wrong({"en": 1.0}, "una lista de diccionarios", "(dict)", error=TypeError)]},
    ),
}
