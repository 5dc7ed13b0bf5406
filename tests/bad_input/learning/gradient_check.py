import numpy as np

from bad_input import Call, bad_arrays, bad_arrays_like, bad_callable, bad_number, wrong

PARAMS = {"W": np.array([[1.0, 2.0], [0.5, -1.0]]), "b": np.array([0.5, 1.0, 2.0])}


def loss(params):
    return (params["W"] ** 2).sum() + params["b"].sum()


def loss_and_gradient(params):
    return loss(params), params


DERIVATIVE = Call(
    {"loss": loss, "params": PARAMS, "step": 1e-6},
    {
        "loss": [
            *bad_callable(),
            # El descuido típico: pasar una función que devuelve (E, gradiente).
            wrong(loss_and_gradient, "loss(params)", "un número", "(tuple)", error=TypeError),
            wrong(lambda params: None, "loss(params)", "un número", "None", error=TypeError),
        ],
        "params": bad_arrays(PARAMS, "params"),
        "step": bad_number(0, -1e-6),
    },
)

CALLS = {
    "central_differences": DERIVATIVE,
    "complex_step": DERIVATIVE,
    "alignment": Call(
        {"grads": PARAMS, "reference": PARAMS},
        {
            "grads": bad_arrays_like(PARAMS, "grads"),
            "reference": [
                *bad_arrays(PARAMS, "reference"),
                wrong({"W": PARAMS["W"]}, "'W'", "'b'", about="grads"),
                wrong({name: 0 * value for name, value in PARAMS.items()}, "ceros"),
            ],
        },
    ),
    "compare": Call(
        {"grads": PARAMS, "reference": PARAMS, "tolerance": 1e-7},
        {
            "grads": bad_arrays_like(PARAMS, "grads"),
            "reference": [
                *bad_arrays(PARAMS, "reference"),
                wrong({"W": PARAMS["W"]}, "'W'", "'b'", about="grads"),
            ],
            "tolerance": bad_number(0, -1e-7),
        },
    ),
}
