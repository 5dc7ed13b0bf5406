import numpy as np

from bad_input import Call, bad_array, bad_bool, bad_integer, wrong
from bad_input.text.characters import NOT_TEXT, NOT_TEXTS

P = np.array([0.5, 0.25])
NOT_A_LIST = wrong(P, "una lista de arreglos", "(ndarray)", error=TypeError)


def one_spoiled():
    """Lo mismo que a un arreglo, pero a uno de la lista."""
    return [
        row._replace(value=[row.value], about="probabilities[0]") for row in bad_array(P, "(N,)")
    ]


CALLS = {
    "kinds": Call({"text": "sol"}, {"text": NOT_TEXT}),
    "bits_by_kind": Call(
        {"texts": ["a"], "probabilities": [P]},
        {
            "texts": [*NOT_TEXTS, wrong(["al"], "N = 3", "(2,)", about="probabilities[0]")],
            "probabilities": [
                NOT_A_LIST,
                *one_spoiled(),
                wrong([P, P], "un arreglo por texto, 1", "llegaron 2"),
            ],
        },
    ),
    "number_agreement": Call(
        {"texts": ["los gatos"], "letters": 3}, {"texts": NOT_TEXTS, "letters": bad_integer()}
    ),
    "closing_rhyme": Call(
        {"texts": ["En abril, aguas mil."], "rhyming": True},
        {"texts": NOT_TEXTS, "rhyming": bad_bool()},
    ),
    "ending": Call({"text": "sol"}, {"text": NOT_TEXT}),
    "tail_bits": Call(
        {"probabilities": [P], "tails": [1]},
        {
            "probabilities": [NOT_A_LIST, *one_spoiled()],
            "tails": [
                wrong(1, "una lista de enteros", "1 (int)", error=TypeError),
                wrong([], "un entero por texto, 1", "llegó 0"),
                wrong([1, 1], "un entero por texto, 1", "llegó 2"),
                wrong([0], "al menos 1", "llegó 0", about="tails[0]"),
            ],
        },
    ),
    "with_two_words_swapped": Call(
        {"texts": ["a la b c."], "seed": 0},
        {"texts": NOT_TEXTS, "seed": bad_integer(minimum=0)},
    ),
}
