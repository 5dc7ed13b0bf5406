"""Errores de la softmax."""

import numpy as np

from rnn_helpers.exercises.misuse import Misuse
from rnn_helpers.exercises.planting import Mistake
from rnn_helpers.learning import losses

_RATIO = "return exponential / exponential.sum(axis=-1, keepdims=True)"

SOFTMAX = {
    "overflow": Mistake(
        losses.softmax,
        (("exponential = np.exp(_shifted(o))", "exponential = np.exp(o)"),),
        "Con salidas grandes tu función da nan: exp se desborda. Resta antes a cada fila su mayor "
        "salida; el cociente no cambia.",
    ),
    "one_maximum_for_all": Mistake(
        losses._shifted,
        (("o.real.max(axis=-1, keepdims=True)", "o.real.max()"),),
        "Restas a todo el arreglo un mismo máximo. Una fila muy por debajo de él da 0/0: cada fila "
        "debe restar su propia mayor salida (axis=-1, keepdims=True).",
    ),
    "summed_over_everything": Mistake(
        losses.softmax,
        ((_RATIO, "return exponential / exponential.sum()"),),
        "Divides entre la suma de todo el arreglo: es cada fila la que debe sumar 1 (axis=-1).",
    ),
    "summed_over_the_batch": Mistake(
        losses.softmax,
        ((_RATIO, "return exponential / exponential.sum(axis=0)"),),
        "Tus columnas suman 1, y debían sumarlo las filas: las clases están en el último eje.",
    ),
    "everything_at_once": Mistake(
        losses.softmax,
        (
            ("exponential = np.exp(_shifted(o))", "exponential = np.exp(o - o.max())"),
            (_RATIO, "return exponential / exponential.sum()"),
        ),
        "Tratas todo el arreglo como si fuera una sola fila, con un solo máximo y una sola suma: "
        "cada fila tiene los suyos (axis=-1, keepdims=True).",
    ),
    "columns_throughout": Mistake(
        losses.softmax,
        (
            ("exponential = np.exp(_shifted(o))", "exponential = np.exp(o - o.max(axis=0))"),
            (_RATIO, "return exponential / exponential.sum(axis=0)"),
        ),
        "Trabajas por columnas: tus columnas suman 1, y debían sumarlo las filas. Las clases están "
        "en el último eje (axis=-1, keepdims=True).",
    ),
    "maximum_of_the_column": Mistake(
        losses.softmax,
        (("exponential = np.exp(_shifted(o))", "exponential = np.exp(o - o.max(axis=0))"),),
        "Restas a cada columna su máximo: así las clases de una fila bajan distinto, y el cociente "
        "cambia. Cada fila resta el suyo (axis=-1, keepdims=True).",
    ),
    "logistic": Mistake(
        losses.softmax,
        ((_RATIO, "return 1 / (1 + np.exp(-o))"),),
        "Eso es la logística de cada salida por separado: en la softmax las clases compiten, y "
        "cada fila suma 1.",
    ),
    "clipped": Mistake(
        losses.softmax,
        (("exponential = np.exp(_shifted(o))", "exponential = np.exp(np.clip(o, -500, 500))"),),
        "Recortas las salidas para que exp no se desborde, y así las que pasan del límite quedan "
        "iguales. Resta a cada fila su mayor salida: eso no cambia el cociente.",
    ),
    "logarithm": Mistake(
        losses.softmax,
        ((_RATIO, "return _shifted(o) - np.log(exponential.sum(axis=-1, keepdims=True))"),),
        "Devuelves el logaritmo de las probabilidades; se piden las probabilidades.",
    ),
    "not_normalised": Mistake(
        losses.softmax,
        ((_RATIO, "return exponential"),),
        "Te falta dividir entre la suma: las probabilidades de cada fila deben sumar 1.",
    ),
    "divided_by_the_maximum": Mistake(
        losses._shifted,
        (("return o - o.real.max", "return o / o.real.max"),),
        "Divides las salidas entre la mayor. Eso sí cambia el resultado; lo que no lo cambia es "
        "restar.",
    ),
    "no_exponential": Misuse(
        lambda right: lambda o: o / o.sum(axis=-1, keepdims=True),
        "Te falta la exponencial: con salidas negativas no quedan probabilidades.",
    ),
    "largest_only": Misuse(
        lambda right: lambda o: np.eye(o.shape[1])[o.argmax(axis=1)],
        "Das 1 a la mayor y 0 a las demás: la softmax reparte la probabilidad.",
    ),
    "place_of_the_largest": Misuse(
        lambda right: lambda o: o.argmax(axis=1),
        "Devuelves la posición de la mayor: se pide la probabilidad de cada clase.",
    ),
    "powers_of_two": Misuse(
        lambda right: lambda o: right(o * np.log(2)),
        "Usas potencias de 2: la softmax lleva la exponencial, np.exp.",
    ),
    "powers_of_ten": Misuse(
        lambda right: lambda o: right(o * np.log(10)),
        "Usas potencias de 10: la softmax lleva la exponencial, np.exp.",
    ),
    "twice": Misuse(
        lambda right: lambda o: right(right(o)),
        "Aplicas softmax dos veces.",
    ),
    "nan_for_zero": Misuse(
        lambda right: lambda o: np.nan_to_num(np.exp(o) / np.exp(o).sum(axis=-1, keepdims=True)),
        "Cambias los nan por 0: con salidas grandes tus filas ya no suman 1. Resta antes a cada "
        "fila su mayor salida; el cociente no cambia.",
    ),
    "divided_by_the_largest_size": Misuse(
        lambda right: lambda o: right(o / np.abs(o).max(axis=-1, keepdims=True)),
        "Divides las salidas entre la mayor. Eso sí cambia el resultado; lo que no lo cambia es "
        "restar.",
    ),
    "small_number_added": Misuse(
        lambda right: lambda o: _with_a_small_number(o, 1e-8),
        "Sumas un número pequeño al denominador: así las filas no suman 1. Si cada fila resta su "
        "mayor salida, el denominador nunca baja de 1.",
    ),
}


def _with_a_small_number(o, small):
    exponential = np.exp(o - o.max(axis=-1, keepdims=True))
    return exponential / (exponential.sum(axis=-1, keepdims=True) + small)
