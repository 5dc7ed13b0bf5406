"""Errores de la softmax."""

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
}
