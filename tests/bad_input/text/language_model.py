import numpy as np

from bad_input import Call, bad_array, bad_integer, bad_number, wrong
from bad_input.text.characters import NOT_TEXT, NOT_TEXTS
from rnn_helpers.text.language_model import fit_ngrams

MODEL = fit_ngrams(["sol"], 1)
NOT_A_MODEL = [wrong((1, 2), "lo que devuelve fit_ngrams", "(tuple)", error=TypeError)]

P = np.array([0.5, 0.2])


def bad_probabilities(name):
    range_of = f"{name} debe ir de 0, sin incluirlo, a 1"
    return [
        *bad_array(P, "(T,)"),
        wrong(np.array([0.0, 0.5]), range_of, "llegó de 0.0 a 0.5"),
        wrong(np.array([1.5, 0.5]), range_of, "a 1.5"),
    ]


CALLS = {
    "fit_ngrams": Call(
        {"texts": ["sol"], "order": 2, "symbols": "\nlos", "smoothing": "add", "add": 0.1},
        {
            "texts": NOT_TEXTS,
            "order": bad_integer(minimum=0),
            "symbols": [
                *NOT_TEXT,
                wrong("\nlo", "todos los caracteres de texts", "sin 's'"),
                wrong("los", "el final de línea", "sin '\\n'"),
                wrong("\nloss", "sin repetir", "con repetidos"),
            ],
            "smoothing": [wrong("laplace", "'kneser-ney', 'witten-bell', 'add'", "'laplace'")],
            "add": bad_number(0, -1),
        },
    ),
    "next_probabilities": Call(
        {"model": MODEL, "context": "so"}, {"model": NOT_A_MODEL, "context": NOT_TEXT}
    ),
    "text_probabilities": Call(
        {"model": MODEL, "text": "los"},
        {
            "model": NOT_A_MODEL,
            "text": [
                *NOT_TEXT,
                wrong("luz", "caracteres de symbols", "'u'"),
                wrong("s\nñ", "caracteres de symbols", "'ñ'"),
            ],
        },
    ),
    "bits_per_character": Call(
        {"probabilities": P}, {"probabilities": bad_probabilities("probabilities")}
    ),
    "perplexity": Call({"probabilities": P}, {"probabilities": bad_probabilities("probabilities")}),
    "best_weight": Call(
        {"first": P, "second": P[::-1].copy()},
        {
            "first": bad_probabilities("first"),
            "second": [*bad_probabilities("second"), wrong(np.array([0.5]), "T = 2", "(1,)")],
        },
    ),
}
