"""Errores de la log-verosimilitud de una gaussiana y de su gradiente."""

from rnn_helpers.exercises.planting import Mistake
from rnn_helpers.learning import losses

_PRECISION = "precision = np.exp(-log_variance)"

GAUSSIAN = {
    "deviation_for_variance": Mistake(
        losses.gaussian_nll,
        ((_PRECISION, "precision = np.exp(-2 * log_variance)"),),
        "Lees la segunda salida como el logaritmo de σ: es el de la varianza, σ².",
    ),
    "variance_without_its_price": Mistake(
        losses.gaussian_nll,
        (("(log_variance + surprise).sum()", "surprise.sum()"),),
        "A E le falta log σ²: sin él, lo mejor es prometer una varianza infinita.",
    ),
    "variance_gradient_without_its_half": Mistake(
        losses.gaussian_nll,
        (("counts * (1 - surprise) / 2", "counts * (1 - surprise)"),),
        "Al gradiente de log σ² le falta el ½ que lleva E.",
    ),
    "error_not_weighted": Mistake(
        losses.gaussian_nll,
        (("[error * precision,", "[error,"),),
        "Al gradiente de la media le falta dividir entre σ²: donde la red dudaba, pesa menos.",
    ),
}
