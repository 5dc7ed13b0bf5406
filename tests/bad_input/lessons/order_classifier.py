from bad_input import Call, bad_integer, wrong
from rnn_helpers.datasets.phrases import order_phrases
from rnn_helpers.lessons.order_classifier import fit_ngrams

PHRASES = order_phrases()
NOT_PHRASES = [wrong(PHRASES.texts, "lo que devuelve order_phrases", "(list)", error=TypeError)]

CALLS = {
    "fit_ngrams": Call({"phrases": PHRASES, "n": 1}, {"phrases": NOT_PHRASES, "n": bad_integer()}),
    "pairs_of_the_test": Call({"phrases": PHRASES}, {"phrases": NOT_PHRASES}),
    "seen_before": Call(
        {"phrases": PHRASES, "classifier": fit_ngrams(PHRASES, 1), "n": 1},
        {
            "phrases": NOT_PHRASES,
            "classifier": [wrong({}, "lo que devuelve fit_ngrams", "(dict)", error=TypeError)],
            "n": bad_integer(),
        },
    ),
}
