import numpy as np

from bad_input import Call, bad_array, bad_callable, wrong

TOKENS, WORDS = ["fui", "a", "nepal"], {"a": 0, "fui": 1, "nepal": 2}

DOCUMENTS = [TOKENS, ["a"]]

PHRASE = ["x", "P", "y", "x", "Q", "y"]

A, B = np.array([[1.0, 2.0], [0.0, 1.0]]), np.array([1.0, 2.0])

TEXT_ROWS = [
    wrong(value, "un texto (str)", repr(value), error=TypeError)
    for value in (None, 3, b"hola", ["hola"])
]

TOKENS_ROWS = [
    *(
        wrong(value, "una lista de palabras", repr(value), error=TypeError)
        for value in ("hola", None, 3, {"a": 0}, np.array(["a"]))
    ),
    *(row._replace(value=["a", row.value], words=("[1]", *row.words)) for row in TEXT_ROWS),
]

DOCUMENTS_ROWS = [
    *(
        wrong(value, "una lista de documentos", repr(value), error=TypeError)
        for value in ("hola", None, 3, np.array(["a"]))
    ),
    *(
        row._replace(value=[["a"], row.value], words=("documents[1]", *row.words))
        for row in TOKENS_ROWS
    ),
    wrong([], "al menos un documento"),
]

VOCABULARY_ROWS = [
    *(wrong(value, "un diccionario", repr(value), error=TypeError) for value in (["a"], None, "a")),
    wrong({}, "al menos una palabra"),
    *(
        wrong({"a": 0, "fui": position}, "de 0 a 1", f"[0, {position!r}]")
        for position in (2, -1, 0, 1.0, "1", None)
    ),
]

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
