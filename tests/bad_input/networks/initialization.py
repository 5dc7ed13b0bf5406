import numpy as np

from bad_input import Call, bad_array, bad_arrays, bad_choice, bad_integer, bad_number, wrong

W = np.random.default_rng(0).standard_normal((4, 4))

CALLS = {
    "orthogonal": Call(
        {"size": 4, "rng": np.random.default_rng(0)},
        {
            "size": bad_integer(),
            "rng": [wrong(0, "np.random.Generator", "0 (int)", error=TypeError)],
        },
    ),
    "count_parameters": Call({"params": {"W": W}}, {"params": bad_arrays({"W": W}, "params")}),
    "recurrent_matrix": Call(
        {"kind": "uniform", "size": 4, "seed": 0, "gain": 1.0},
        {
            "kind": bad_choice("orthogonal", "identity", "uniform"),
            "size": bad_integer(),
            "seed": bad_integer(minimum=0),
            "gain": bad_number(-0.1),
        },
    ),
    "spectral_radius": Call(
        {"W": W}, {"W": [*bad_array(W, "(H, H)"), wrong(W[1:], "(H, H)", "(3, 4)")]}
    ),
}
