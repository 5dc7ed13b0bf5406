import numpy as np

from bad_input import Call, bad_array, bad_callable, bad_integer, wrong

S0, CONTROLS = np.array([0.1, 0.2]), np.arange(10.0).reshape(5, 2)

A, B, X = np.eye(2) / 2, np.ones((2, 3)), np.ones(3)

KIND = "un número o un arreglo de NumPy"


def pushed(s, x, *, k):
    return k * s + x


def bad_state(good):
    """Lo que no es un estado: ni un número finito ni un vector de flotantes finitos."""
    return [
        *(row for row in bad_array(good) if isinstance(row.value, np.ndarray)),
        *(
            wrong(value, KIND, repr(value), error=TypeError)
            for value in ("0.2", None, [0.2], [[0.1], [0.1, 0.2]])
        ),
        wrong(True, "un número", "True", error=TypeError),
        wrong(np.nan, "finito", "nan"),
        wrong(np.array(np.inf), "finitos", "inf"),
        wrong(np.ones((2, 2)), "(S,)", "(2, 2)"),
        wrong(good * 1j, "reales", "complex128", error=TypeError),
    ]


F_ROWS = [
    *bad_callable(),
    wrong(lambda *_, **__: None, KIND, "None (NoneType)", error=TypeError),
    wrong(lambda *_, **__: np.ones((3, 1)), "(3, 1)"),
    wrong(lambda *_, **__: 1j * np.ones(2), "números reales", "complex128", error=TypeError),
    wrong(lambda s, w: s, "(s, w)", "llegó (s, ", error=TypeError),
]

CALLS = {
    "iterate": Call(
        {"f": pushed, "s0": S0, "steps": 5, "controls": CONTROLS, "theta": {"k": 0.5}},
        {
            "f": F_ROWS,
            "s0": bad_state(S0),
            "steps": [*bad_integer(), wrong(4, "un valor por paso, 4", "(5, 2)", about="controls")],
            "controls": [
                *bad_array(CONTROLS),
                wrong(CONTROLS[:4], "un valor por paso, 5", "(4, 2)"),
                wrong(np.array(1.0), "un valor por paso, 5", "()"),
            ],
            "theta": [
                wrong({"k": np.ones((3, 1))}, "(2,)", "(3, 2)", about="f"),
                wrong({}, "(s, x, *, k)", "llegó (s, x)", about="f", error=TypeError),
                wrong({"q": 1}, "(s, x, *, k)", "llegó (s, x, q=…)", about="f", error=TypeError),
            ],
        },
    ),
    "linear": Call(
        {"s": S0, "x": X, "A": A, "B": B},
        {
            "s": [*bad_array(S0, "(S,)"), wrong(S0[1:], "S = 2", "(1,)")],
            "x": [
                *bad_array(X, "(X,)"),
                wrong(X[1:], "X = 3", "(2,)"),
                wrong(None, "juntas", "solo B"),
            ],
            "A": [*bad_array(A, "(S, S)"), wrong(A[:, :1], "(S, S)", "(2, 1)")],
            "B": [
                *bad_array(B, "(S, X)"),
                wrong(B[:1], "S = 2", "(1, 3)"),
                wrong(None, "juntas", "solo x"),
            ],
        },
    ),
}
