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
}
