import numpy as np

from bad_input import Call, bad_array, bad_number, wrong

T = 5
rng = np.random.default_rng(0)
X, Y = rng.standard_normal(T), rng.standard_normal(T)
W, U = rng.standard_normal((2, 3))


def weight(good):
    """Un parámetro: un número o un arreglo, de cualquier forma mientras se combine con el otro."""
    arrays = [row for row in bad_array(good) if isinstance(row.value, np.ndarray)]
    return [*bad_number(), *arrays, wrong(good[:2], "combinen", "(2,)", "(3,)", about="w y u")]


ARGUMENTS = {"w": W, "u": U, "x": X, "y": Y}
ROWS = {
    "w": weight(W),
    "u": weight(U),
    "x": [*bad_array(X, "(T,)"), wrong(X[:, None], "(T,)", str((T, 1)))],
    "y": [*bad_array(Y, "(T,)"), wrong(Y[1:], f"T = {T}", str((T - 1,)))],
}
STATES = Call(*({name: part[name] for name in "wux"} for part in (ARGUMENTS, ROWS)))

CALLS = {
    "states": STATES,
    "loss": Call(ARGUMENTS, ROWS),
    "contributions": Call(ARGUMENTS, ROWS),
    "gradient": Call(ARGUMENTS, ROWS),
}
