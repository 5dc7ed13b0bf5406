import numpy as np

from bad_input import wrong
from bad_input.networks.convolution import SIZES, B, D, K, O, T, X, layer
from rnn_helpers.networks import locally_connected

PARAMS = locally_connected.init(D, O, K, T, seed=0, bias=True)
LONGER = np.ones((T + 1, B, D))

CALLS = layer(locally_connected, PARAMS, "(L, K, O, D)", (*SIZES, "length"))
CALLS["forward"].rows["x"].append(wrong(LONGER, f"a lo sumo L = {T} pasos", f"T = {T + 1}"))
CALLS["backward"].rows["trace"].append(
    wrong(locally_connected.Trace(LONGER, X), "trace.x", f"a lo sumo L = {T} pasos", f"T = {T + 1}")
)
