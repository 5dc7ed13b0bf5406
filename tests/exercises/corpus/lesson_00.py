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

# --- escritas a ciegas: con solo el enunciado a la vista --------------------------------------

ANSWERS += [
    ("0.1", lambda s: s[len(s) - 1], RIGHT),
    ("0.1", lambda s: list(s)[-1], RIGHT),
    ("0.1", lambda s: float(s[-1]), RIGHT),
    ("0.1", lambda s: np.asarray(s[-1]), RIGHT),
    ("0.1", lambda s: s[::-1][0], RIGHT),
    ("0.1", lambda s: sum(s), LAST_VALUE["sum"]),
    (
        "0.1",
        lambda s: abs(s[-1]),
        "Devuelves el valor absoluto de lo que se pide: el signo cuenta.",
    ),
    ("0.1", lambda s: -1, "Devuelves siempre −"),
    ("0.1", lambda s: True, "Devuelves siempre"),
    ("0.1", lambda s: s[0], LAST_VALUE["first_value"]),
    ("0.1", lambda s: s[-2], LAST_VALUE["one_before"]),
    ("0.1", lambda s: s[len(s)], "pides la posición"),
    ("0.1", lambda s: s[-1:], "Los números son los correctos, pero devolviste la forma"),
    ("0.1", lambda s: max(s), LAST_VALUE["largest"]),
    ("0.1", lambda s: np.mean(s), LAST_VALUE["mean"]),
    ("0.2", lambda s, a, b: np.dot([b, a], s[-2:]), RIGHT),
    ("0.2", lambda s, a, b: (np.array([a, b]) * s[::-1][:2]).sum(), RIGHT),
    ("0.2", lambda s, a, b: float(s[-1]) * a + float(s[-2]) * b, RIGHT),
    ("0.2", lambda s, a, b: a * s[len(s) - 1] + b * s[len(s) - 2], RIGHT),
    ("0.2", lambda s, a, b: s[-1] + b * s[-2], "Tu función no usa a. Devolviste"),
    ("0.2", lambda s, a, b: a * s[-1] + s[-2], "Tu función no usa b. Devolviste"),
    ("0.2", lambda s, a, b: 2 * s[-1] - s[-2], "Tu función no usa ni a ni b. Devolviste"),
    ("0.2", lambda s, a, b: b * s[-1] + a * s[-2], TWO_VALUES["swapped"]),
    ("0.2", lambda s, a, b: a * s[0] + b * s[1], TWO_VALUES["from_the_start"]),
    ("0.2", lambda s, a, b: a * s[-1] - b * s[-2], TWO_VALUES["subtracted"]),
    ("0.2", lambda s, a, b: a * s[-1], TWO_VALUES["first_term_only"]),
    ("0.2", lambda s, a, b: b * s[-2], TWO_VALUES["second_term_only"]),
    ("0.2", lambda s, a, b: a * s[-1] * b * s[-2], "Devolviste −"),
    ("0.2", lambda s, a, b: (a * s[-1] + b * s[-2]) / 2, "Tu resultado es la mitad del correcto."),
]
