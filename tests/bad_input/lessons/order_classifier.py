from bad_input import Call, bad_integer, wrong
from rnn_helpers.datasets.phrases import order_phrases
from rnn_helpers.lessons.order_classifier import fit_ngrams, read_phrases
from rnn_helpers.networks import rnn

PHRASES = order_phrases()
NOT_PHRASES = [wrong(PHRASES.texts, "lo que devuelve order_phrases", "(list)", error=TypeError)]

READING = read_phrases(PHRASES)
NETWORK = rnn.init(len(READING.vocabulary), 2, 2, seed=0)

CALLS = {
    "read_phrases": Call({"phrases": PHRASES}, {"phrases": NOT_PHRASES}),
    "final_answers": Call(
        {"params": NETWORK, "reading": READING},
        {
            "params": [],  # los comprueba rnn.forward
            "reading": [wrong(READING.x, "lo que devuelve read_phrases", error=TypeError)],
        },
    ),
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
