import numpy as np

from bad_input import Call, bad_array, bad_arrays, bad_callable, bad_integer, bad_number, wrong

TOKENS, WORDS = ["fui", "a", "nepal"], {"a": 0, "fui": 1, "nepal": 2}
DOCUMENTS = [TOKENS, ["a"]]
PHRASE = ["x", "P", "y", "x", "Q", "y"]
A, B = np.array([[1.0, 2.0], [0.0, 1.0]]), np.array([1.0, 2.0])
PARAMS, X = {"w": np.ones(2), "b": np.ones(1)}, np.array([[1.0, 0.0], [2.0, 1.0], [0.0, 3.0]])
LABELS = np.array([1, 0, 1])

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
    "tokenize": Call({"text": "¿Fui a Nepal?"}, {"text": TEXT_ROWS}),
    "ngrams": Call({"tokens": TOKENS, "n": 2}, {"tokens": TOKENS_ROWS, "n": bad_integer()}),
    "vocabulary": Call(
        {"documents": DOCUMENTS},
        {"documents": [*DOCUMENTS_ROWS, wrong([[], []], "al menos una palabra", "vacíos")]},
    ),
    "signature": Call(
        {"tokens": TOKENS, "vocabulary": WORDS},
        {"tokens": TOKENS_ROWS, "vocabulary": VOCABULARY_ROWS},
    ),
    "signatures": Call(
        {"documents": DOCUMENTS, "vocabulary": WORDS},
        {"documents": DOCUMENTS_ROWS, "vocabulary": VOCABULARY_ROWS},
    ),
    "one_hot": Call(
        {"tokens": TOKENS, "vocabulary": WORDS},
        {"tokens": TOKENS_ROWS, "vocabulary": VOCABULARY_ROWS},
    ),
    "hide_numbers": Call(
        {"tokens": TOKENS, "name": "<número>"}, {"tokens": TOKENS_ROWS, "name": TEXT_ROWS}
    ),
    "forgets_order": Call(
        {"encode": len, "tokens": TOKENS},
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
