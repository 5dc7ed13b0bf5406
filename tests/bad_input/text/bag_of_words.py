import numpy as np

from bad_input import Call, bad_array, bad_callable, wrong
from bad_input.text.tokens import (
    DOCUMENTS,
    DOCUMENTS_ROWS,
    TOKENS,
    TOKENS_ROWS,
    VOCABULARY_ROWS,
    WORDS,
)

PHRASE = ["x", "P", "y", "x", "Q", "y"]

A, B = np.array([[1.0, 2.0], [0.0, 1.0]]), np.array([1.0, 2.0])

CALLS = {
    "signature": Call(
        {"tokens": TOKENS, "vocabulary": WORDS},
        {"tokens": TOKENS_ROWS, "vocabulary": VOCABULARY_ROWS},
    ),
    "signatures": Call(
        {"documents": DOCUMENTS, "vocabulary": WORDS},
        {"documents": DOCUMENTS_ROWS, "vocabulary": VOCABULARY_ROWS},
    ),
    "representations": Call(
        {"encode": np.array, "tokens": TOKENS},
        {
            "encode": bad_callable(),
            "tokens": [*TOKENS_ROWS, wrong(["a"] * 9, "a lo sumo 8 palabras", "llegó 9")],
        },
    ),
    "swap_between": Call(
        {"tokens": PHRASE, "left": ["x"], "right": ["y"]},
        {
            "tokens": [*TOKENS_ROWS, wrong(PHRASE[:3], "dos veces", str(PHRASE[:3]))],
            "left": [
                *TOKENS_ROWS,
                wrong([], "dos veces []", about="tokens"),
                wrong(["z"], "dos veces ['z']", about="tokens"),
            ],
            "right": [*TOKENS_ROWS, wrong(["x"], "alternados", about="tokens")],
        },
    ),
    "cosine_similarity": Call(
        {"a": A, "b": B},
        {
            "a": [*bad_array(A, "(N, V)"), wrong(np.array(1.0), "(N, V)", "()")],
            "b": [*bad_array(B, "(M, V)"), wrong(np.ones(3), "V = 2", "(3,)")],
        },
    ),
}
