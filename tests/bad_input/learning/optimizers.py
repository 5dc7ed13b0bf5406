import numpy as np

from bad_input import Call, bad_arrays, bad_arrays_like, bad_number, wrong
from rnn_helpers.learning.optimizers import SGD, Adam

PARAMS = {"U": np.array([[1.0, 2.0]]), "b": np.array([0.5])}
GRADS = {"U": np.array([[0.1, 0.2]]), "b": np.array([3.0])}


def step(optimizer, bad_state):
    return Call(
        {
            "self": optimizer,
            "params": PARAMS,
            "grads": GRADS,
            "state": optimizer.start(PARAMS),
            "rate": 0.5,
        },
        {
            "params": bad_arrays(PARAMS, "params"),
            "grads": [
                *bad_arrays_like(GRADS, "grads"),
                wrong(GRADS | {"b": np.array([1j])}, "grads['b']", "complex128", error=TypeError),
            ],
            "state": bad_state,
            "rate": bad_number(-0.1),
        },
    )


START = {"params": bad_arrays(PARAMS, "params")}
ZEROS = SGD().start(PARAMS)
OTHER = {"W": np.zeros((2, 2))}  # lo que recuerda el entrenamiento de otra red

CALLS = {
    "SGD": Call(
        {"learning_rate": 0.01, "momentum": 0.9},
        {"learning_rate": bad_number(0, -0.01), "momentum": bad_number(-0.1, 1, 1.5)},
    ),
    "SGD.start": Call({"self": SGD(), "params": PARAMS}, START),
    "SGD.step": step(SGD(), [*bad_arrays_like(ZEROS, "state"), wrong(OTHER, "'U'", "'b'", "'W'")]),
    "Adam": Call(
        {"learning_rate": 0.01, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8},
        {
            "learning_rate": bad_number(0, -0.01),
            "beta1": bad_number(-0.1, 1),
            "beta2": bad_number(-0.1, 1),
            "epsilon": bad_number(0, -1e-8),
        },
    ),
    "Adam.start": Call({"self": Adam(), "params": PARAMS}, START),
    "Adam.step": step(
        Adam(),
        [
            wrong(None, "ser lo que devuelve Adam.start; llegó None", error=TypeError),
            wrong(ZEROS, "Adam.start", "(dict)", error=TypeError),
            wrong((0, ZEROS), "Adam.start", "(0, {"),
            wrong((0, OTHER, ZEROS), "state[1]", "'U', 'b'", "'W'"),
            wrong((0, ZEROS, OTHER), "state[2]", "'U', 'b'", "'W'"),
            wrong((-1, ZEROS, ZEROS), "state[0]", "al menos 0", "-1"),
        ],
    ),
    "global_norm": Call(
        {"grads": GRADS},
        {
            # Un gradiente con NaN o infinitos sí tiene norma: así se reconoce que explotó.
            "grads": [
                wrong(None, "ser un diccionario; llegó None", error=TypeError),
                wrong([1.0], "un diccionario", "(list)", error=TypeError),
                wrong({"W": None}, "grads['W'] debe ser un arreglo de NumPy;", error=TypeError),
                wrong({"W": "texto"}, "grads['W']", "un arreglo", "'texto'", error=TypeError),
                wrong({}, "al menos un arreglo", "vacío"),
                *(
                    wrong({"W": value}, "grads['W']", "números", str(value.dtype), error=TypeError)
                    for value in (np.array(["x"]), np.array([None]), np.array([True]))
                ),
            ]
        },
    ),
    "clip_by_global_norm": Call(
        {"grads": GRADS, "limit": 1.0},
        {
            "grads": [
                *bad_arrays(GRADS, "grads"),
                wrong({"W": np.full(4, 1e308)}, "quepa en un flotante", "llegó inf"),
            ],
            "limit": bad_number(0, -1.0),
        },
    ),
}
EXEMPT = {
    "squares_fit": "recibe lo que el entrenamiento acaba de calcular, que puede no ser finito: eso "
    "es lo que dice"
}
