"""Lección 00: repetir el último valor y combinar los dos últimos."""

import numpy as np

from exercises.corpus import PENDING, RIGHT
from rnn_helpers.exercises.mistakes.welcome import LAST_VALUE, TWO_VALUES


def last_in_a_loop(series):
    for value in series:  # noqa: B007
        pass
    return value


def last_printed(series):
    print(series[-1])


def stub(series):
    """El pronóstico de la persistencia: el último valor."""
    ...


LAST = [
    (lambda series: series[-1], RIGHT),
    (lambda series: series[len(series) - 1], RIGHT),
    (lambda series: float(series[-1]), RIGHT),
    (lambda series: series[-1:], "se esperaba un solo número"),
    (lambda series: np.array(series[-1]), RIGHT),
    (lambda series: series.tolist()[-1], RIGHT),
    (lambda series: np.flip(series)[0], RIGHT),
    (last_in_a_loop, RIGHT),
    (stub, PENDING),
    (last_printed, "no devuelve nada"),
    (lambda series: series[0], LAST_VALUE["first_value"]),
    (lambda series: series[1], LAST_VALUE["second"]),
    (lambda series: series[-2], LAST_VALUE["one_before"]),
    (lambda series: len(series) - 1, LAST_VALUE["position"]),
    (lambda series: len(series), LAST_VALUE["length"]),
    (lambda series: np.mean(series), LAST_VALUE["mean"]),
    (lambda series: series[len(series)], "IndexError"),
    (lambda series: series[:-1], LAST_VALUE["all_but_the_last"]),
    (lambda series: series, "solo su última posición"),
    (lambda series: max(series), LAST_VALUE["largest"]),
    (lambda series: sorted(series)[-1], LAST_VALUE["largest"]),
    (lambda series: -series[-1], "signo"),
    (lambda series: round(series[-1]), "edonde"),
    (lambda series: str(series[-1]), "texto"),
]

TWO = [
    (lambda series, a, b: a * series[-1] + b * series[-2], RIGHT),
    (lambda series, a, b: np.dot([b, a], series[-2:]), RIGHT),
    (lambda series, a, b: series[-2:] @ np.array([b, a]), RIGHT),
    (lambda series, a, b: sum([a * series[-1], b * series[-2]]), RIGHT),
    (lambda series, a, b: np.float32(a * series[-1] + b * series[-2]), "float32"),
    (lambda series, a, b: a * series[-2] + b * series[-1], TWO_VALUES["swapped"]),
    (lambda series, a, b: (a + b) * series[-1], TWO_VALUES["same_value_twice"]),
    (lambda series, a, b: a * series[-1] - b * series[-2], TWO_VALUES["subtracted"]),
    (lambda series, a, b: a * series[-2] + b * series[-3], TWO_VALUES["one_late"]),
    (lambda series, a, b: a * series[0] + b * series[1], TWO_VALUES["from_the_start"]),
    (lambda series, a, b: a * series[-1], TWO_VALUES["first_term_only"]),
    (lambda series, a, b: b * series[-2], TWO_VALUES["second_term_only"]),
    (lambda series, a, b: series[-1] + series[-2], TWO_VALUES["no_coefficients"]),
    (lambda series, a, b: 2 * np.cos(1) * series[-1] - series[-2], TWO_VALUES["fixed"]),
    (lambda series, a, b: a * series + b * series, "Se esperaba un solo número"),
    (lambda series, a: a * series[-1], "argumentos"),
    (lambda series, a, b: (a * series[-1], b * series[-2]), "Se esperaba un número"),
]

ANSWERS = [("0.1", *row) for row in LAST] + [("0.2", *row) for row in TWO]
