import numpy as np

from bad_input import Call, bad_array, wrong

EXAMPLES, ASKED = np.arange(12.0).reshape(4, 3), np.ones((2, 3))

CALLS = {
    "nearest": Call(
        {"examples": EXAMPLES, "asked": ASKED},
        {
            "examples": [
                *bad_array(EXAMPLES, "(N, D)"),
                wrong(EXAMPLES * 1j, "reales", "complex128", error=TypeError),
                wrong(EXAMPLES[:, :2], "D = 2", "(2, 3)", about="asked"),
            ],
            "asked": [*bad_array(ASKED, "(M, D)"), wrong(ASKED[:, :1], "D = 3", "(2, 1)")],
        },
    )
}
