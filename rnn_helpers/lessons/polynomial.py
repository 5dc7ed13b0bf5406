"""Pronosticar con un polinomio de los últimos p valores: de la recta, que es el AR(p), a la cúbica.

El modelo es lineal en sus coeficientes, así que se ajusta por mínimos cuadrados: los términos son
todos los productos de hasta `degree` de esos p valores, y un 1.
"""

from itertools import combinations_with_replacement
from typing import NamedTuple

import numpy as np

from rnn_helpers.validation import check_integer, check_number, check_series, check_type

LOST = 1e3  # fuera de los datos un polinomio crece sin límite; aquí ya no pronostica nada


class Polynomial(NamedTuple):
    """El polinomio ajustado."""

    order: int  # p, cuántos valores lee
    degree: int
    coefficients: np.ndarray  # (M,), uno por término


def fit(series, order, degree, *, penalty=0.0):
    """Ajusta x(t+1) a los productos de x(t), …, x(t−p+1), por mínimos cuadrados.

    Minimiza la media de los errores al cuadrado más penalty · Σ (coeficiente)².

    series : ndarray (N,). Conviene que esté estandarizada, para que `penalty` pese igual en todos
        los términos.
    order : int. p.
    degree : int. Con 1 y sin `penalty`, es el AR(p) con un término constante.
    penalty : float. Con 0 son mínimos cuadrados; cuanto mayor, más pequeños los coeficientes.

    Devuelve Polynomial.
    """
    check_series("series", series, "N")
    check_integer("order", order)
    check_integer("degree", degree)
    check_number("penalty", penalty, minimum=0)
    if len(series) <= order:
        raise ValueError(f"series debe tener más de order = {order} valores; llegó {len(series)}.")
    A = _terms(_pasts(series[:-1], order), degree).T
    if len(A) < A.shape[1]:
        raise ValueError(
            f"series debe tener al menos {A.shape[1] + order} valores para los {A.shape[1]} "
            f"términos; llegó {len(series)}."
        )
    # La penalización, como ecuaciones que piden que cada coeficiente sea 0.
    A = np.vstack([A, np.sqrt(penalty * len(A)) * np.eye(A.shape[1])])
    y = np.concatenate([series[order:], np.zeros(A.shape[1])])
    return Polynomial(order, degree, np.linalg.lstsq(A, y, rcond=None)[0])


def one_step(model, series):
    """El pronóstico de cada valor, con los p verdaderos que lo preceden.

    model : Polynomial
    series : ndarray (N,). Con N > p.

    Devuelve ndarray (N − p,). El pronóstico de ``series[p:]``.
    """
    check_type("model", model, Polynomial, "lo que devuelve fit")
    check_series("series", series, "N")
    _check_length("series", series, model.order + 1)
    return model.coefficients @ _terms(_pasts(series[:-1], model.order), model.degree)


def free_run(model, prefix, steps):
    """El pronóstico en lazo cerrado: desde los últimos p valores, y luego solo.

    model : Polynomial
    prefix : ndarray (N,) o (N, B). Lo que ha pasado hasta ahora, con N ≥ p.
    steps : int. Cuántos pasos pronosticar.

    Devuelve ndarray (steps,) o (steps, B). Lo que sigue a `prefix`, recortado a ±1000.
    """
    check_type("model", model, Polynomial, "lo que devuelve fit")
    check_series("prefix", prefix, "N | N B")
    _check_length("prefix", prefix, model.order)
    check_integer("steps", steps)
    last = prefix[-model.order :][::-1].reshape(model.order, -1)
    path = np.empty((steps, last.shape[1]))
    for k in range(steps):
        value = model.coefficients @ _terms(last, model.degree)
        path[k] = np.clip(value, -LOST, LOST)
        last = np.vstack([path[k], last[:-1]])
    return path[:, 0] if prefix.ndim == 1 else path


def _pasts(series, order):
    """(p, n): en cada columna los p valores, primero el más reciente."""
    return np.lib.stride_tricks.sliding_window_view(series, order)[:, ::-1].T


def _terms(pasts, degree):
    """(M, n): el 1, y todos los productos de hasta `degree` filas de `pasts`, (p, n)."""
    terms = [np.ones((1, pasts.shape[1]))]
    for factors in range(1, degree + 1):
        chosen = np.array(list(combinations_with_replacement(range(len(pasts)), factors)))
        terms.append(np.prod(pasts[chosen], axis=1))
    return np.vstack(terms)


def _check_length(name, series, least):
    if len(series) < least:
        raise ValueError(f"{name} debe tener al menos {least} valores; llegó {len(series)}.")
