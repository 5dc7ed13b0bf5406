import numpy as np

from bad_input import Call, wrong

NOT_TEXTS = [
    wrong("sol", "una lista de textos", "'sol' (str)", error=TypeError),
    wrong(["sol", 3], "un texto (str)", "3 (int)", error=TypeError, about="texts[1]"),
]
NOT_TEXT = [wrong(3, "un texto (str)", "3 (int)", error=TypeError)]

CALLS = {
    "alphabet": Call({"texts": ["sol"]}, {"texts": NOT_TEXTS}),
    "encode": Call(
        {"text": "los", "symbols": "\nlos"},
        {"text": [*NOT_TEXT, wrong("luz", "caracteres de symbols", "'u'")], "symbols": NOT_TEXT},
    ),
    "decode": Call(
        {"places": np.array([1, 2]), "symbols": "\nlos"},
        {
            "places": [
                wrong([1, 2], "un arreglo de NumPy", "(list)", error=TypeError),
                wrong(np.array([1.0]), "(T,) de enteros", "float64", error=TypeError),
                wrong(np.array([[1]]), "(T,) de enteros", "(1, 1)", error=TypeError),
                wrong(np.array([4]), "V − 1 = 3", "llegó de 4 a 4"),
                wrong(np.array([-1]), "V − 1 = 3", "llegó de -1 a -1"),
            ],
            "symbols": NOT_TEXT,
        },
    ),
}
