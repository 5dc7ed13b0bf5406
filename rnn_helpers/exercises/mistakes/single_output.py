"""Errores de ∂E/∂o cuando solo cuenta el último paso, como en la Fig. 10.5."""

import numpy as np

from rnn_helpers.exercises.misuse import Misuse
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
    "first_row": Misuse(
        lambda right: lambda o, label, lengths: right(o, label, np.ones_like(lengths)),
        "Pones el error en el primer paso: se responde en el último verdadero, lengths − 1.",
    ),
    "next_row": Misuse(
        lambda right: lambda o, label, lengths: right(o, label, lengths % len(o) + 1),
        "Pones el error en la fila `lengths`, que ya es relleno: como se cuenta desde 0, el último "
        "paso verdadero es lengths − 1.",
    ),
    "row_before": Misuse(
        lambda right: lambda o, label, lengths: right(o, label, (lengths - 2) % len(o) + 1),
        "Pones el error un paso antes del último: la fila es lengths − 1.",
    ),
    "one_from_every_class": Misuse(
        lambda right: (
            lambda o, label, lengths: _at_the_end(
                o, label, lengths, lambda chosen, y: losses.softmax(chosen) - 1
            )
        ),
        "Restas 1 a todas las clases: solo se resta en la correcta.",
    ),
    "label_as_a_number": Misuse(
        lambda right: (
            lambda o, label, lengths: _at_the_end(
                o, label, lengths, lambda chosen, y: losses.softmax(chosen) - label[:, None]
            )
        ),
        "Restas el número de la clase: falta pasarlo a one-hot, un 1 en su lugar y 0 en los demás.",
    ),
    "only_the_right_class": Misuse(
        lambda right: (
            lambda o, label, lengths: _at_the_end(
                o, label, lengths, lambda chosen, y: (losses.softmax(chosen) - 1) * y
            )
        ),
        "Solo la clase correcta tiene gradiente: las demás también, su ŷ.",
    ),
    "logarithm_derived": Misuse(
        lambda right: (
            lambda o, label, lengths: _at_the_end(
                o, label, lengths, lambda chosen, y: -y / losses.softmax(chosen)
            )
        ),
        "Devuelves ∂E/∂ŷ = −y/ŷ: falta pasar por la softmax. Respecto de o queda ŷ − y.",
    ),
    "softmax_over_sequences": Misuse(
        lambda right: (
            lambda o, label, lengths: _at_the_end(
                o, label, lengths, lambda chosen, y: losses.softmax(chosen.T).T - y
            )
        ),
        "Tu softmax va sobre las secuencias: va sobre las O clases, el último eje.",
    ),
    "logistic_for_softmax": Misuse(
        lambda right: (
            lambda o, label, lengths: _at_the_end(
                o, label, lengths, lambda chosen, y: 1 / (1 + np.exp(-chosen)) - y
            )
        ),
        "Usas la logística en cada salida: ŷ = softmax(o), y las clases suman 1.",
    ),
    "only_the_target": Misuse(
        lambda right: (
            lambda o, label, lengths: _at_the_end(o, label, lengths, lambda chosen, y: -y)
        ),
        "Devuelves −y/B: falta sumar ŷ, las probabilidades.",
    ),
    "softmax_not_divided": Misuse(
        lambda right: (
            lambda o, label, lengths: _at_the_end(
                o, label, lengths, lambda chosen, y: np.exp(chosen) - y
            )
        ),
        "Tu softmax no está dividida entre su suma: las probabilidades de cada secuencia suman 1.",
    ),
    "one_softmax_for_all": Misuse(
        lambda right: (
            lambda o, label, lengths: _at_the_end(
                o, label, lengths, lambda chosen, y: np.exp(chosen) / np.exp(chosen).sum() - y
            )
        ),
        "Tu softmax divide entre la suma de todas las secuencias: cada una suma 1 por su cuenta.",
    ),
    "softmax_slope": Misuse(
        lambda right: (
            lambda o, label, lengths: _at_the_end(
                o, label, lengths, lambda chosen, y: _slope(chosen) * (losses.softmax(chosen) - y)
            )
        ),
        "Multiplicas por ŷ (1 − ŷ): ŷ − y ya es la derivada respecto de o, softmax incluida.",
    ),
    "softmax_twice": Misuse(
        lambda right: (
            lambda o, label, lengths: _at_the_end(
                o, label, lengths, lambda chosen, y: losses.softmax(losses.softmax(chosen)) - y
            )
        ),
        "Aplicas softmax dos veces: ŷ = softmax(o).",
    ),
    "every_sequence_at_every_end": Misuse(
        lambda right: _every_sequence_at_every_end,
        "do[lengths - 1] elige esos pasos en todas las secuencias: elige también la secuencia, "
        "do[lengths - 1, np.arange(B)].",
    ),
    "loss_for_gradient": Misuse(
        lambda right: (
            lambda o, label, lengths: float(
                -np.log(losses.softmax(o)[lengths - 1, np.arange(len(label)), label]).mean()
            )
        ),
        "Devuelves E, un solo número: se pide su derivada respecto de cada salida.",
    ),
    "averaged_over_true_steps": Misuse(
        lambda right: (
            lambda o, label, lengths: right(o, label, lengths) * len(lengths) / lengths.sum()
        ),
        "Divides entre el número de pasos verdaderos: cada secuencia responde una vez, y E se "
        "promedia sobre las B secuencias.",
    ),
    "averaged_over_each_length": Misuse(
        lambda right: lambda o, label, lengths: right(o, label, lengths) / lengths[:, None],
        "Divides cada secuencia entre su largo: cada una responde una sola vez.",
    ),
    "only_the_last_steps": Misuse(
        lambda right: (
            lambda o, label, lengths: right(o, label, lengths)[lengths - 1, np.arange(len(label))]
        ),
        "Devuelves (B, O), solo el gradiente donde se responde: se pide el de todos los pasos, "
        "(T, B, O), con ceros en los demás.",
    ),
    "next_row_or_the_last": Misuse(
        lambda right: lambda o, label, lengths: right(o, label, np.minimum(lengths + 1, len(o))),
        "Pones el error un paso después del último verdadero: las posiciones se cuentan desde 0, y "
        "una secuencia de largo L termina en L − 1.",
    ),
    "row_before_or_the_first": Misuse(
        lambda right: lambda o, label, lengths: right(o, label, np.maximum(lengths - 1, 1)),
        "Pones el error un paso antes del último verdadero, que es lengths − 1.",
    ),
    "the_shortest_for_all": Misuse(
        lambda right: (
            lambda o, label, lengths: right(o, label, np.full_like(lengths, lengths.min()))
        ),
        "Pones todos los errores donde termina la secuencia más corta: cada una termina en su "
        "propio lengths − 1.",
    ),
    "the_longest_for_all": Misuse(
        lambda right: (
            lambda o, label, lengths: right(o, label, np.full_like(lengths, lengths.max()))
        ),
        "Pones todos los errores donde termina la secuencia más larga: cada una termina en su "
        "propio lengths − 1.",
    ),
    "class_of_the_network": Misuse(
        lambda right: (
            lambda o, label, lengths: _at_the_end(
                o, label, lengths, lambda chosen, y: _softmax_minus(chosen, chosen.argmax(axis=1))
            )
        ),
        "Restas 1 en la clase que la red prefiere: va en la correcta, label.",
    ),
    "one_not_divided": Misuse(
        lambda right: (
            lambda o, label, lengths: _at_the_end(
                o, label, lengths, lambda chosen, y: losses.softmax(chosen) - len(label) * y
            )
        ),
        "Divides entre B antes de restar 1: también el 1 se divide entre B.",
    ),
    "probabilities_left": Misuse(
        lambda right: (
            lambda o, label, lengths: (
                losses.softmax(o) / len(label) - _at_the_end(o, label, lengths, lambda chosen, y: y)
            )
        ),
        "Dejas las probabilidades en todos los pasos: fuera del último verdadero el gradiente es "
        "0.",
    ),
}


def _at_the_end(o, label, lengths, gradient):
    """Un arreglo de ceros con `gradient(o, one-hot)` entre B en el último paso verdadero."""
    do, every = np.zeros_like(o), np.arange(len(label))
    chosen, y = o[lengths - 1, every], np.eye(o.shape[2])[label]
    do[lengths - 1, every] = gradient(chosen, y) / len(label)
    return do


def _slope(o):
    return losses.softmax(o) * (1 - losses.softmax(o))


def _every_sequence_at_every_end(o, label, lengths):
    do = np.zeros_like(o)
    do[lengths - 1] = (losses.softmax(o[lengths - 1]) - np.eye(o.shape[2])[label]) / len(label)
    return do


def _softmax_minus(o, classes):
    return losses.softmax(o) - np.eye(o.shape[1])[classes]
