"""Errores de ∂E/∂o cuando solo cuenta el último paso, como en la Fig. 10.5."""

from rnn_helpers.exercises.planting import Mistake
from rnn_helpers.learning import losses

_COUNTS = "np.ones(o.shape[:2], bool) if mask is None else mask"
_GRADIENT = "return E, (counts[:, :, None] * (exponential / total[:, :, None]) - y) / B"

SINGLE_OUTPUT = {
    "every_step_counts": Mistake(
        losses.cross_entropy,
        ((_COUNTS, "np.ones(o.shape[:2], bool)"),),
        "Tu gradiente no es cero antes del final: aquí solo se responde en el último paso.",
    ),
    "every_true_step": Mistake(
        losses.cross_entropy,
        ((_COUNTS, "np.logical_or.accumulate(mask[::-1])[::-1]"),),
        "Pones error en todos los pasos de cada frase: aquí solo se responde en el último, "
        "lengths − 1.",
    ),
    "last_row": Mistake(
        losses.cross_entropy,
        ((_COUNTS, "(mask & False) | (np.arange(len(o))[:, None] == len(o) - 1)"),),
        "Pones el error en la última fila del lote. En las secuencias cortas esa fila es relleno: "
        "cada una termina en lengths − 1.",
    ),
    "target_not_subtracted": Mistake(
        losses.cross_entropy,
        ((_GRADIENT, "return E, counts[:, :, None] * (exponential / total[:, :, None]) / B"),),
        "Devuelves ŷ/B: te falta restar el one-hot de la clase correcta.",
    ),
    "no_softmax": Mistake(
        losses.cross_entropy,
        ((_GRADIENT, "return E, (counts[:, :, None] * o - y) / B"),),
        "Restas el one-hot a o y no a ŷ = softmax(o).",
    ),
    "not_averaged": Mistake(
        losses.cross_entropy,
        ((_GRADIENT, "return E, counts[:, :, None] * (exponential / total[:, :, None]) - y"),),
        "Te falta dividir entre B: E se promedia sobre las secuencias del lote.",
    ),
    "sign": Mistake(
        losses.cross_entropy,
        (
            (
                _GRADIENT,
                "return E, (y - counts[:, :, None] * (exponential / total[:, :, None])) / B",
            ),
        ),
        "El signo está al revés: la derivada es ŷ − y.",
    ),
}
