import numpy as np

from bad_input import Call, bad_integer, wrong

TOKENS, WORDS = ["fui", "a", "nepal"], {"a": 0, "fui": 1, "nepal": 2}

DOCUMENTS = [TOKENS, ["a"]]

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
    "tokenize": Call({"text": "¿Fui a Nepal?"}, {"text": TEXT_ROWS}),
    "ngrams": Call({"tokens": TOKENS, "n": 2}, {"tokens": TOKENS_ROWS, "n": bad_integer()}),
    "build_vocabulary": Call(
        {"documents": DOCUMENTS},
        {"documents": [*DOCUMENTS_ROWS, wrong([[], []], "al menos una palabra", "vacíos")]},
    ),
    "one_hot": Call(
        {"tokens": TOKENS, "vocabulary": WORDS},
        {"tokens": TOKENS_ROWS, "vocabulary": VOCABULARY_ROWS},
    ),
    "hide_numbers": Call(
        {"tokens": TOKENS, "name": "<número>"}, {"tokens": TOKENS_ROWS, "name": TEXT_ROWS}
    ),
}
