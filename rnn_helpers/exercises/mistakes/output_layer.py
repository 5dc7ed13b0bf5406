"""Errores de la capa de salida: ∂E/∂o con softmax, y ∂E/∂V."""

from rnn_helpers.exercises.planting import Mistake
from rnn_helpers.learning import losses
from rnn_helpers.networks import rnn

_DO = "return E, (counts[:, :, None] * (exponential / total[:, :, None]) - y) / B"
_DV = '"V": do.T @ h[1:].reshape(T * B, H)'

OUTPUT_LAYER = {
    "target_not_subtracted": Mistake(
        losses.cross_entropy,
        ((_DO, "return E, counts[:, :, None] * (exponential / total[:, :, None]) / B"),),
        "Tu ∂E/∂o son las probabilidades: te falta restar 1 en la clase correcta.",
    ),
    "opposite_sign": Mistake(
        losses.cross_entropy,
        ((_DO, "return E, (y - counts[:, :, None] * (exponential / total[:, :, None])) / B"),),
        "El signo está al revés: ∂E/∂o es ŷ menos el 1 de la clase correcta.",
    ),
    "not_averaged": Mistake(
        losses.cross_entropy,
        ((_DO, "return E, (counts[:, :, None] * (exponential / total[:, :, None]) - y)"),),
        "Te falta dividir entre B: E se promedia sobre las secuencias del lote.",
    ),
    "no_softmax": Mistake(
        losses.cross_entropy,
        ((_DO, "return E, (o - y) / B"),),
        "Restas la clase correcta a las salidas o, y no a las probabilidades ŷ = softmax(o).",
    ),
    "softmax_slope_twice": Mistake(
        losses.cross_entropy,
        (
            (
                _DO,
                "p = exponential / total[:, :, None]\nreturn E, (p - y) * p * (1 - p) / B",
            ),
        ),
        "Te sobra el factor ŷ (1 − ŷ): al combinar el logaritmo con la softmax se cancela, y queda "
        "ŷ menos el 1 de la clase correcta.",
    ),
    "previous_state_in_dV": Mistake(
        rnn.backward,
        ((_DV, '"V": do.T @ h[:-1].reshape(T * B, H)'),),
        "Tu ∂E/∂V usa h(t−1) donde va h(t): la salida lee el estado de su propio paso. Con "
        "h[0] = h^(0), los estados de los pasos 1 a τ son h[1:].",
    ),
    "first_step_in_dV": Mistake(
        rnn.backward,
        ((_DV, '"V": do[:B].T @ h[1]'),),
        "Tu ∂E/∂V es el del primer paso: V se usa en todos, y hay que sumar sobre t. ¿Escribiste "
        "dV = … en vez de dV += …?",
    ),
    "last_step_in_dV": Mistake(
        rnn.backward,
        ((_DV, '"V": do[-B:].T @ h[-1]'),),
        "Tu ∂E/∂V es el del último paso: V se usa en todos, y hay que sumar sobre t.",
    ),
}
