import numpy as np

from bad_input import Call, bad_array, bad_arrays, bad_bool, bad_dtype, bad_integer, bad_x, wrong
from rnn_helpers.networks import convolution

T, B, D, O, K = 5, 4, 3, 2, 2
rng = np.random.default_rng(0)
X, DO = rng.standard_normal((T, B, D)), rng.standard_normal((T, B, O))
PARAMS = convolution.init(D, O, K, seed=0, bias=True)
SIZES = ("input_size", "output_size", "width")


def bad_weights(good, dims):
    """Lo que no son los parámetros de una capa sin estado: U, y c si tiene sesgo."""
    U, c = good["U"], good["c"]
    return [
        *bad_arrays(good, "params"),
        wrong({"c": c}, "'U'"),
        wrong(good | {"Z": U}, "'Z'"),
        wrong(good | {"U": U[0]}, "params['U']", dims, str(U[0].shape)),
        wrong(good | {"c": c[..., :1]}, "params['c']", f"O = {O}", str(c[..., :1].shape)),
    ]


def bad_trace(module, trace):
    expected = f"lo que devuelve {module.__name__.split('.')[-1]}.forward"
    return [
        wrong(None, expected, "None", error=TypeError),
        wrong(tuple(trace), expected, "(tuple)", error=TypeError),
        wrong(trace._replace(x=X[..., 1:]), "trace.x", f"D = {D}", str((T, B, D - 1))),
        wrong(trace._replace(x=X[1:]), f"T = {T - 1}", str(DO.shape), about="do"),
    ]


DO_ROWS = [
    *bad_array(DO, "(T, B, O)"),
    wrong(DO[1:], f"T = {T}", str((T - 1, B, O))),
    wrong(DO[:, 1:], f"B = {B}", str((T, B - 1, O))),
    wrong(DO[..., 1:], f"O = {O}", str((T, B, O - 1))),
]


def layer(module, params, dims, sizes=SIZES):
    """Las llamadas de una capa sin estado, con U de forma `dims` y los tamaños que pide `init`."""
    sizes = dict.fromkeys(sizes, 2)
    trace = module.forward(params, X)
    return {
        "init": Call(
            sizes | {"seed": 0, "bias": True, "dtype": np.float64},
            {
                **{name: bad_integer() for name in sizes},
                "seed": bad_integer(minimum=0),
                "bias": bad_bool(),
                "dtype": bad_dtype(),
            },
        ),
        "forward": Call(
            {"params": params, "x": X}, {"params": bad_weights(params, dims), "x": bad_x(X)}
        ),
        "backward": Call(
            {"params": params, "trace": trace, "do": DO},
            {
                "params": bad_weights(params, dims),
                "trace": bad_trace(module, trace),
                "do": DO_ROWS,
            },
        ),
    }


CALLS = layer(convolution, PARAMS, "(K, O, D)") | {
    "receptive_field": Call(
        {"width": 3, "depth": 2}, {"width": bad_integer(), "depth": bad_integer()}
    )
}
