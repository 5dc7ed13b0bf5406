from bad_input import Call, bad_arrays, bad_integer, bad_number, wrong
from bad_input.text.characters import NOT_TEXT, NOT_TEXTS
from rnn_helpers.networks import gru

SYMBOLS = "\nlos"
PARAMS = gru.init(4, 3, 4, seed=0, bias=True)
NETWORK = [wrong(value, "rnn, lstm o gru", repr(value), error=TypeError) for value in (None, "gru")]
TEXTS = [*NOT_TEXTS, wrong([], "al menos un texto", "ninguno")]
UNKNOWN = wrong(["luz"], "caracteres de symbols", "'u'", about="text")

CALLS = {
    "batch": Call(
        {"texts": ["sol", "os"], "symbols": SYMBOLS},
        {"texts": [*TEXTS, UNKNOWN], "symbols": NOT_TEXT},
    ),
    "stream": Call(
        {"texts": ["sol", "os"], "symbols": SYMBOLS, "columns": 2},
        {
            "texts": [*TEXTS, UNKNOWN],
            "symbols": NOT_TEXT,
            "columns": [*bad_integer(), wrong(8, "a lo sumo los 7 caracteres", "llegó 8")],
        },
    ),
    "learn": Call(
        {
            "network": gru,
            "texts": ["sol", "os"] * 8,
            "symbols": SYMBOLS,
            "hidden_size": 3,
            "rate": 0.01,
            "epochs": 1,
            "seed": 0,
        },
        {
            "network": NETWORK,
            "texts": [*TEXTS, wrong(["sol"], "a lo sumo los 4", "llegó 32", about="columns")],
            "symbols": NOT_TEXT,
            "hidden_size": bad_integer(),
            "rate": [row._replace(about="learning_rate") for row in bad_number(0)],
            "epochs": bad_integer(),
            "seed": bad_integer(minimum=0),
        },
    ),
    "probabilities": Call(
        {"network": gru, "params": PARAMS, "texts": ["sol"], "symbols": SYMBOLS},
        {
            "network": NETWORK,
            "params": bad_arrays(PARAMS, "params"),
            "texts": [*TEXTS, UNKNOWN],
            "symbols": NOT_TEXT,
        },
    ),
    "reader": Call(
        {"network": gru, "params": PARAMS, "symbols": SYMBOLS},
        {"network": NETWORK, "params": bad_arrays(PARAMS, "params"), "symbols": NOT_TEXT},
    ),
}
