import numpy as np

from bad_input import Call, network_backward
from rnn_helpers.networks import rnn

rng = np.random.default_rng(0)
PARAMS = rnn.init(3, 6, 2, seed=0)
TRACE = rnn.forward(PARAMS, rng.standard_normal((5, 4, 3)))
DO = rng.standard_normal(TRACE.o.shape)

CALLS = {
    "against_exact": Call(
        *(
            {name: value for name, value in part.items() if name != "truncate"}
            for part in network_backward(rnn, PARAMS, TRACE, DO)
        )
    ),
}
