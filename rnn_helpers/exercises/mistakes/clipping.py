"""Errores al recortar el gradiente por su norma."""

from rnn_helpers.exercises.planting import Mistake
from rnn_helpers.learning import optimizers

_SCALE = "scale = min(1.0, limit / norm) if norm > 0 else 1.0"
_CLIPPED = "return {name: scale * value for name, value in grads.items()}"

CLIPPING = {
    "each_parameter_alone": Mistake(
        optimizers.clip_by_global_norm,
        (
            (
                _CLIPPED,
                "return {k: min(1.0, limit / np.linalg.norm(v)) * v for k, v in grads.items()}",
            ),
        ),
        "Recortas cada parámetro por separado, y eso cambia la dirección del gradiente. La norma "
        "es una sola, la de todos juntos.",
    ),
    "each_element": Mistake(
        optimizers.clip_by_global_norm,
        ((_CLIPPED, "return {k: np.clip(v, -limit, limit) for k, v in grads.items()}"),),
        "Recortas cada número por separado, y eso cambia la dirección del gradiente. Recortar por "
        "norma multiplica todo por un mismo factor.",
    ),
    "always_scaled": Mistake(
        optimizers.clip_by_global_norm,
        ((_SCALE, "scale = limit / norm"),),
        "Multiplicas siempre por límite / norma: así un gradiente pequeño crece. Si la norma ya "
        "cabe, no se toca.",
    ),
    "squared_norm": Mistake(
        optimizers.clip_by_global_norm,
        ((_SCALE, "scale = min(1.0, limit / norm**2)"),),
        "Te falta la raíz cuadrada: divides entre la norma al cuadrado.",
    ),
    "sum_of_norms": Mistake(
        optimizers.clip_by_global_norm,
        ((_SCALE, "scale = min(1.0, limit / sum(np.linalg.norm(v) for v in grads.values()))"),),
        "Sumas las normas de los parámetros. La norma de todos juntos es la raíz de la suma de sus "
        "cuadrados, y es menor.",
    ),
}
