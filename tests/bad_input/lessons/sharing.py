import numpy as np

from bad_input import Call, bad_array, bad_callable, bad_integer, wrong

T, B, D = 5, 4, 3
X = np.random.default_rng(0).standard_normal((T, B, D))
STEPS = [*bad_integer(), wrong(T, f"los {T} pasos", str(T))]
SIZES = ("input_size", "hidden_size", "output_size", "width", "length")


def double(x):
    return 2 * x


CALLS = {
    "parameter_counts": Call(
        {name: size for size, name in enumerate(SIZES, 2)},
        {name: bad_integer() for name in SIZES},
    ),
    "delay": Call(
        {"x": X, "steps": 2},
        {"x": [*bad_array(X, "(T, B, D)"), wrong(X[:, 0], "(T, B, D)")], "steps": STEPS},
    ),
    "equivariance_gap": Call(
        {"layer": double, "x": X, "steps": 2},
        {
            "layer": [
                *bad_callable(),
                wrong(np.sum, "Lo que da layer", "un arreglo de NumPy", error=TypeError),
                wrong(lambda x: None, "Lo que da layer", "None", error=TypeError),
                wrong(lambda x: x > 0, "Lo que da layer", "bool", error=TypeError),
                wrong(lambda x: x[1:], f"T = {T}, B = {B}", str((T - 1, B, D))),
                wrong(lambda x: x[:, 0], "(T, B, O)", str((T, D))),
            ],
            "x": [*bad_array(X, "(T, B, D)"), wrong(X[:, 0], "(T, B, D)")],
            "steps": STEPS,
        },
    ),
}
