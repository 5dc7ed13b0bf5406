from functools import partial

from bad_input import Call, bad_integer, wrong
from bad_input.text.tokens import VOCABULARY_ROWS
from rnn_helpers.lessons.finding_the_year import encode
from rnn_helpers.lessons.year_phrases import year_phrases
from rnn_helpers.networks import convolution
from rnn_helpers.text.tokens import build_vocabulary, hide_numbers

PHRASES = year_phrases(3, seed=0, lengths=(0, 18), distractor="correction")
WORDS = build_vocabulary([hide_numbers(tokens) for tokens in PHRASES.tokens])
SENTENCES = encode(PHRASES, WORDS)
INIT = partial(convolution.init, len(WORDS), 2, 2)
KERNEL = INIT(seed=0)

NOT_PHRASES = [wrong(PHRASES.tokens, "lo que devuelve year_phrases", "(list)", error=TypeError)]
NOT_SENTENCES = [wrong(tuple(SENTENCES), "lo que devuelve encode", "(tuple)", error=TypeError)]
ANYTHING = []  # lo comprueba la red que se le da

CALLS = {
    "encode": Call(
        {"phrases": PHRASES, "vocabulary": WORDS},
        {"phrases": NOT_PHRASES, "vocabulary": VOCABULARY_ROWS},
    ),
    "some": Call(
        {"sentences": SENTENCES, "chosen": slice(2)},
        {"sentences": NOT_SENTENCES, "chosen": ANYTHING},
    ),
    "hits": Call(
        {"network": convolution, "params": KERNEL, "sentences": SENTENCES},
        {"network": ANYTHING, "params": ANYTHING, "sentences": NOT_SENTENCES},
    ),
    "fit": Call(
        {"network": convolution, "params": KERNEL, "sentences": SENTENCES, "epochs": 1},
        {
            "network": [wrong(INIT, "forward y backward", "partial", error=TypeError)],
            "params": ANYTHING,
            "sentences": NOT_SENTENCES,
            "epochs": bad_integer(),
        },
    ),
    "compare": Call(
        {
            "models": {"kernel": (convolution, INIT)},
            "make": lambda seed: (SENTENCES, [SENTENCES]),
            "seeds": 1,
            "epochs": 1,
        },
        {
            "models": ANYTHING,
            "make": [wrong(SENTENCES, "una función", error=TypeError)],
            "seeds": bad_integer(),
            "epochs": bad_integer(),
        },
    ),
    "merge": Call(
        {"parts": [PHRASES]},
        {"parts": [wrong(PHRASES, "una lista de YearPhrases", error=TypeError)]},
    ),
    "with_asides": Call(
        {"phrases": PHRASES, "low": 1, "high": 2, "seed": 0},
        {
            "phrases": NOT_PHRASES,
            "low": bad_integer(minimum=0),
            "high": bad_integer(minimum=1),
            "seed": bad_integer(minimum=0),
        },
    ),
}
