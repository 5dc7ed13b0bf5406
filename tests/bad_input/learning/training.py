from types import SimpleNamespace

import numpy as np

from bad_input import (
    Call,
    bad_array,
    bad_arrays,
    bad_bool,
    bad_callable,
    bad_choice,
    bad_integer,
    bad_mask,
    bad_number,
    bad_params,
    wrong,
)
from rnn_helpers.learning.lbfgs import LBFGS
from rnn_helpers.learning.losses import squared_error
from rnn_helpers.learning.optimizers import Adam
from rnn_helpers.learning.training import constant, cosine_decay
from rnn_helpers.networks import convolution, gru, rnn

T, B, D, H, O = 5, 4, 3, 6, 2
rng = np.random.default_rng(0)
PARAMS = rnn.init(D, H, O, seed=0)
X, Y = rng.standard_normal((T, B, D)), rng.standard_normal((T, B, O))
MASK = rng.random((T, B)) < 0.7
H0 = rng.standard_normal((B, H))

X_ROWS = bad_array(X, "(T, B, D)")
# La pérdida decide qué objetivos acepta: squared_error, flotantes.
Y_ROWS = [
    wrong(None, "un arreglo de NumPy", "None", error=TypeError),
    wrong(Y.tolist(), "un arreglo de NumPy", "(list)", error=TypeError),
    wrong(np.ones(Y.shape, int), "punto flotante", "int", error=TypeError),
    wrong(np.full(Y.shape, np.nan), "finitos", "nan"),
    wrong(Y[:-1], str(T), str(T - 1)),
    wrong(Y[:, :-1], str(B), str(B - 1)),
    wrong(Y[..., :1], f"O = {O}", "1)"),
    wrong(Y[0, 0], str((O,))),
]
ONLY_BURN_IN = np.zeros((T, B), bool)
ONLY_BURN_IN[:2] = True
UNKNOWN_ROWS = [
    wrong(options, *words, error=TypeError, about="opción")
    for options, *words in (
        ({"activacion": "tanh"}, "rnn.forward (h0, activation)", "llegó activacion."),
        ({"activation": "tanh", "a": 1, "b": 2}, "network, loss, truncate", "llegó a, b."),
        ({"network": gru, "activation": "tanh"}, "gru.forward (h0)", "llegó activation."),
        ({"network": convolution, "h0": None}, "convolution.forward (no tiene", "llegó h0."),
    )
]
NETWORK_ROWS = [
    wrong(value, "forward y backward", repr(value), error=TypeError)
    for value in (None, SimpleNamespace(forward=rnn.forward))
]
BURN_IN_ROWS = [
    *bad_integer(minimum=0),
    wrong(T, f"menor que los {T} pasos de x", f"llegó {T}"),
    wrong(T + 3, f"menor que los {T} pasos de x", f"llegó {T + 3}"),
]

CALLS = {
    "cosine_decay": Call({"progress": 0.5}, {"progress": bad_number(-0.1, 1.1)}),
    "loss_and_gradients": Call(
        {
            "params": PARAMS,
            "x": X,
            "y": Y,
            "burn_in": 2,
            "network": rnn,
            "loss": squared_error,
            "mask": MASK,
            "truncate": 3,
            "forward_options": {"activation": "tanh"},
        },
        {
            "params": bad_params(PARAMS),
            "x": [*X_ROWS, wrong(X[..., :1], f"D = {D}", str((T, B, 1)))],
            "y": Y_ROWS,
            "burn_in": BURN_IN_ROWS,
            "network": NETWORK_ROWS,
            "loss": bad_callable(),
            "mask": bad_mask(MASK),
            "truncate": bad_integer(),
            "forward_options": [
                row._replace(value={"activation": row.value}, about="activation")
                for row in bad_choice("tanh", "logistic")
            ]
            + UNKNOWN_ROWS,
        },
    ),
    "train": Call(
        {
            "params": PARAMS,
            "x": X,
            "y": Y,
            "optimizer": Adam(),
            "epochs": 2,
            "batch_size": 2,
            "burn_in": 2,
            "schedule": cosine_decay,
            "clip": 1.0,
            "validation": (X, Y, MASK),
            "patience": 3,
            "callback": lambda epoch: None,
            "seed": 0,
            "mask": MASK,
            "by_length": True,
            "chunk": 2,
            "network": rnn,
            "loss": squared_error,
            "truncate": 2,
            "forward_options": {"activation": "tanh"},
        },
        {
            "params": [*bad_params(PARAMS), *bad_arrays(PARAMS, "params")],
            "x": [*X_ROWS, wrong(X[..., :1], "D = 1", str((T, B, D)), about="validation[0]")],
            "y": [*Y_ROWS, wrong(Y[:-1], "secuencias que x, ", str((T - 1, B)))],
            "optimizer": [
                wrong(None, "SGD(…), Adam(…) o LBFGS(…)", "None", error=TypeError),
                wrong("adam", "SGD(…), Adam(…) o LBFGS(…)", "'adam'", error=TypeError),
                # Sin paréntesis no hay tasa de aprendizaje: llegó la clase, no un optimizador.
                wrong(Adam, "SGD(…), Adam(…) o LBFGS(…)", "Adam", error=TypeError),
                wrong(LBFGS(), "batch_size, by_length, chunk, clip, schedule.", about="L-BFGS"),
            ],
            "epochs": bad_integer(),
            "batch_size": bad_integer(),
            "burn_in": BURN_IN_ROWS,
            "schedule": [
                *bad_callable(),
                wrong(lambda progress: -1.0, "al menos 0", "-1.0", about="rate"),
                wrong(lambda progress: None, "un número", "None", about="rate", error=TypeError),
            ],
            "clip": bad_number(0, -1.0),
            "validation": [
                wrong(None, "datos de validación", "None", about="patience"),
                wrong(X, "una tupla (x, y, mask)", "(ndarray)", error=TypeError),
                # Si unos datos se entrenan con máscara, los otros se miden con la suya.
                wrong((X, Y), "(x, y, mask), con máscara como", "llegó una de 2"),
                wrong((X, Y, MASK, MASK), "(x, y, mask)", "4"),
                *(
                    wrong(value, *words, error=error, about=f"validation[{n}]")
                    for n, value, error, *words in (
                        (0, (X.tolist(), Y, MASK), TypeError, "NumPy", "(list)"),
                        (0, (X[..., :1], Y, MASK), ValueError, f"D = {D}", str((T, B, 1))),
                        (1, (X, None, MASK), TypeError, "un arreglo", "None"),
                        (1, (X, Y[:-1], MASK), ValueError, "que validation[0], ", "(4, 4)"),
                        (2, (X, Y, MASK[:-1]), ValueError, f"T = {T}", str((T - 1, B))),
                        (2, (X, Y, ONLY_BURN_IN), ValueError, "al menos un paso", "ninguno"),
                    )
                ),
                wrong((X[:2], Y[:2], MASK[:2]), "2 pasos de validation[0]", about="burn_in"),
            ],
            "patience": bad_integer(),
            "callback": bad_callable(),
            "seed": bad_integer(minimum=0),
            "mask": [
                *bad_mask(MASK),
                wrong(np.zeros((T, B), bool), "al menos un paso", "no llegó ninguno"),
                wrong(ONLY_BURN_IN, "al menos un paso", "los 2 de burn_in", "no llegó ninguno"),
            ],
            "by_length": bad_bool(),
            "chunk": bad_integer(),
            "network": NETWORK_ROWS,
            "loss": bad_callable(),
            "truncate": bad_integer(),
            "forward_options": [
                row._replace(value={"activation": row.value}, about="activation")
                for row in bad_choice("tanh", "logistic")
            ]
            + UNKNOWN_ROWS
            + [
                # Lo que es de las secuencias que se entrenan no puede recorrer las de validación.
                wrong({"h0": H0}, "sin opciones", "llegó h0", about="chunk"),
            ],
        },
    ),
}
EXEMPT = {constant.__name__: "no lee su argumento: la tasa es la misma en todo momento"}
