"""Lo que se pierde al truncar: el gradiente cortado a k pasos, junto al exacto.

Formas: T pasos de tiempo, B secuencias en el lote, H estados ocultos, O salidas.
"""

import numpy as np

from rnn_helpers.learning.gradient_check import alignment
from rnn_helpers.networks import rnn


def against_exact(params, trace, do):
    """∂E/∂W truncado en k pasos frente al exacto, para k = 1 a T.

    params : dict. Los de una red de `rnn`.
    trace : rnn.Trace
    do : ndarray (T, B, O). ∂E/∂o^(t).

    Devuelve ndarray (T, 2). El coseno del ángulo con el exacto y el cociente de tamaños, como los
        da `gradient_check.alignment`. Los últimos son 1: con k = T no se corta nada.
    """
    exact = {"W": rnn.backward(params, trace, do)["W"]}
    cut = [rnn.backward(params, trace, do, truncate=k)["W"] for k in range(1, len(do) + 1)]
    return np.array([alignment({"W": dW}, exact) for dW in cut])
