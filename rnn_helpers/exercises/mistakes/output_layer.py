"""Errores de la capa de salida: ∂E/∂o con softmax, y ∂E/∂V."""

import numpy as np

from rnn_helpers.exercises.misuse import Misuse
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
    "divided_by_probability": Mistake(
        losses.cross_entropy,
        ((_DO, "return E, -y / (exponential / total[:, :, None]) / B"),),
        "Devuelves ∂E/∂ŷ = −1/ŷ: te falta pasar por la softmax. Con ella, ∂E/∂o es ŷ menos el 1 de "
        "la clase correcta.",
    ),
    "class_number_subtracted": Mistake(
        losses.cross_entropy,
        (
            (
                _DO,
                "number = (y @ np.arange(o.shape[2]))[:, :, None]\n"
                "return E, (exponential / total[:, :, None] - number) / B",
            ),
        ),
        "Restas el número de la clase a todas las salidas: se resta 1, y solo en la posición de la "
        "clase correcta.",
    ),
    "one_subtracted_everywhere": Mistake(
        losses.cross_entropy,
        ((_DO, "return E, (exponential / total[:, :, None] - 1) / B"),),
        "Restas 1 en todas las clases: se resta solo en la correcta.",
    ),
    "logistic_for_softmax": Mistake(
        losses.cross_entropy,
        ((_DO, "return E, (1 / (1 + np.exp(-o)) - y) / B"),),
        "Usas la logística en cada salida por separado: las clases compiten, y ŷ = softmax(o).",
    ),
    "softmax_twice": Mistake(
        losses.cross_entropy,
        ((_DO, "return E, (softmax(exponential / total[:, :, None]) - y) / B"),),
        "Aplicas softmax dos veces: ŷ ya son probabilidades.",
    ),
    "softmax_over_the_batch": Mistake(
        losses.cross_entropy,
        ((_DO, "p = np.exp(o)\nreturn E, (p / p.sum(axis=1, keepdims=True) - y) / B"),),
        "Tu softmax reparte entre las secuencias del lote (axis=1): las clases están en el último "
        "eje, axis=-1.",
    ),
    "softmax_over_time": Mistake(
        losses.cross_entropy,
        ((_DO, "p = np.exp(o)\nreturn E, (p / p.sum(axis=0, keepdims=True) - y) / B"),),
        "Tu softmax reparte entre los pasos (axis=0): las clases están en el último eje, axis=-1.",
    ),
    "softmax_over_everything": Mistake(
        losses.cross_entropy,
        ((_DO, "p = np.exp(o)\nreturn E, (p / p.sum() - y) / B"),),
        "Tu softmax divide entre la suma de todo el arreglo: cada paso de cada secuencia suma 1 en "
        "el último eje, axis=-1.",
    ),
    "output_bias_forgotten": Misuse(
        lambda right: lambda V, c, h, targets: right(V, 0 * c, h, targets),
        "A tus salidas les falta el sesgo c: o(t) = c + V h(t).",
    ),
    "output_of_previous_state": Misuse(
        lambda right: (
            lambda V, c, h, targets: right(V, c, np.concatenate([h[:1], h[:-1]]), targets)
        ),
        "Tus salidas usan h(t−1): o(t) = c + V h(t). Con h[0] = h^(0), los estados de los pasos 1 "
        "a τ son h[1:].",
    ),
    "averaged_over_time_too": Misuse(
        lambda right: (
            lambda V, c, h, targets: tuple(part / len(targets) for part in right(V, c, h, targets))
        ),
        "Divides también entre τ: E se suma sobre los pasos y se promedia solo sobre el lote.",
    ),
    "previous_state_in_dV": Mistake(
        rnn.backward,
        ((_DV, '"V": do.T @ h[:-1].reshape(T * B, H)'),),
        "Tu ∂E/∂V usa h(t−1) donde va h(t): la salida lee el estado de su propio paso. Con "
        "h[0] = h^(0), los estados de los pasos 1 a τ son h[1:].",
    ),
    "probabilities_in_dV": Misuse(
        lambda right: (
            lambda V, c, h, targets: (
                right(V, c, h, targets)[0],
                np.einsum("tbo,tbh->oh", losses.softmax(h[1:] @ V.T + c), h[1:]),
            )
        ),
        "Tu ∂E/∂V multiplica h(t) por las probabilidades ŷ: se multiplica por ∂E/∂o, que ya lleva "
        "restada la clase correcta.",
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
