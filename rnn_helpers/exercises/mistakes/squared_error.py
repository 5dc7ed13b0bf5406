"""Errores del gradiente del error cuadrático, ∂E/∂o."""

from rnn_helpers.exercises.misuse import Misuse
from rnn_helpers.exercises.planting import Mistake
from rnn_helpers.learning import losses

_RETURN = "return (error**2).sum() / (2 * B), error / B"

LOSS = {
    "sign": Mistake(
        losses.squared_error,
        (("error = o - y", "error = y - o"),),
        "El signo está al revés: la derivada de ½(ŷ − y)² respecto de ŷ es ŷ − y. "
        "Con y − ŷ el descenso subiría.",
    ),
    "forgotten_half": Mistake(
        losses.squared_error,
        ((_RETURN, "return 0.0, 2 * error / B"),),
        "Te sobra un factor 2: el ½ de E = ½(ŷ − y)² está ahí para cancelarlo.",
    ),
    "not_averaged_over_batch": Mistake(
        losses.squared_error,
        ((_RETURN, "return 0.0, error"),),
        "Te falta dividir entre B: E se promedia sobre las secuencias del lote.",
    ),
    "averaged_over_time": Mistake(
        losses.squared_error,
        ((_RETURN, "return 0.0, error / error.size"),),
        "Divides también entre T y entre las salidas: E se suma sobre los pasos y las salidas, y "
        "se promedia solo sobre el lote.",
    ),
    "averaged_over_steps_and_batch": Mistake(
        losses.squared_error,
        ((_RETURN, "return 0.0, error / (len(error) * B)"),),
        "Divides también entre T: E se suma sobre los pasos y se promedia solo sobre el lote.",
    ),
    "averaged_over_steps_alone": Mistake(
        losses.squared_error,
        ((_RETURN, "return 0.0, error / len(error)"),),
        "Divides entre T y no entre B: E se suma sobre los pasos y se promedia sobre las "
        "secuencias del lote, que son el segundo eje.",
    ),
    "averaged_over_outputs_alone": Mistake(
        losses.squared_error,
        ((_RETURN, "return 0.0, error / o.shape[2]"),),
        "Divides entre O y no entre B: E se suma sobre las salidas y se promedia sobre las "
        "secuencias del lote, que son el segundo eje.",
    ),
    "loss_for_gradient": Mistake(
        losses.squared_error,
        ((_RETURN, "return 0.0, (error**2).sum() / (2 * B)"),),
        "Devuelves E, un solo número; se pide su derivada respecto de cada salida.",
    ),
    "target_not_subtracted": Mistake(
        losses.squared_error,
        ((_RETURN, "return 0.0, o / B"),),
        "Te falta restar y: la derivada de ½(ŷ − y)² es ŷ − y.",
    ),
    "sign_only": Mistake(
        losses.squared_error,
        ((_RETURN, "return 0.0, np.sign(error) / B"),),
        "Devuelves solo el signo de ŷ − y, que es la derivada del error absoluto. La del "
        "cuadrático crece con el error.",
    ),
    "half_kept": Mistake(
        losses.squared_error,
        ((_RETURN, "return 0.0, error / (2 * B)"),),
        "Te sobra el ½: al derivar ½(ŷ − y)² se cancela con el 2 del exponente.",
    ),
    "value_for_gradient": Mistake(
        losses.squared_error,
        (
            (
                _RETURN,
                "return 0.0, error**2 / (2 * B)",
            ),
        ),
        "Devuelves el error ½(ŷ − y)²/B de cada paso, no su derivada.",
    ),
    "only_the_output_divided": Misuse(
        lambda right: lambda o, y: o / o.shape[1] - y,
        "Solo divides o entre B: faltan los paréntesis, se divide la diferencia entera.",
    ),
    "only_the_target_divided": Misuse(
        lambda right: lambda o, y: o - y / o.shape[1],
        "Solo divides y entre B: faltan los paréntesis, se divide la diferencia entera.",
    ),
}
