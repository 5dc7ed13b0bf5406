"""Lo que el estado recuerda: h^(t) tiene tamaño fijo, y resume un pasado que no deja de crecer.

Dos medidas de lo que queda de una entrada en el estado de una red, tal como salió de `rnn.init`:
cuánto cambia el estado si ella cambia, y si se la puede leer en él.
Formas: T pasos de tiempo, B secuencias, D entradas, H estados ocultos.
"""

import numpy as np

from rnn_helpers.networks import rnn
from rnn_helpers.series.scores import r_squared
from rnn_helpers.validation import check_array, check_integer, check_number, check_series

CHANCE = 0.05  # un R² menor no se distingue del azar


def first_input_trace(params, x, difference, *, activation="tanh"):
    """La huella de x^(1): cuánto cambia h^(t), paso a paso, si x^(1) cambia un poco.

    params : dict. Los de una red de `rnn`.
    x : ndarray (T, B, D)
    difference : float. Lo que se suma a x^(1), en todas sus componentes; distinto de 0.
    activation : {"tanh", "logistic"}

    Devuelve ndarray (T, B). |h′^(t) − h^(t)| / |difference|, de t = 1 a T, para cada secuencia.
    """
    check_array("x", x, "T B D")
    check_number("difference", difference)
    if difference == 0:
        raise ValueError("difference debe ser distinto de 0; llegó 0.")
    moved = x.copy()
    moved[0] += difference
    h = rnn.forward(params, x, activation=activation).h
    moved_h = rnn.forward(params, moved, activation=activation).h
    distance = np.linalg.norm(moved_h - h, axis=2)  # |h′(t) − h(t)|
    return distance[1:] / abs(difference)


def memory_curve(params, x, lags, *, noise=0.0, seed=0, activation="tanh"):
    """Qué tan bien se lee en h^(T) cada entrada pasada, x^(T), x^(T−1), …, x^(T−lags).

    Con la primera mitad de las secuencias se ajusta por mínimos cuadrados la mejor lectura lineal,
    x^(T−k) ≈ c + v · h^(T), y con la otra mitad se mide: es su curva de memoria.

    params : dict. Los de una red de `rnn` con D = 1.
    x : ndarray (T, B, 1). Con entradas independientes, lo que se lea de una no se debe a otra.
    lags : int. Menor que T.
    noise : float. Desviación estándar del ruido con que se lee cada unidad de h^(T). Sin ruido, una
        huella de una millonésima se lee tan bien como una grande.
    seed : int. Semilla del ruido.
    activation : {"tanh", "logistic"}

    Devuelve ndarray (lags + 1,). R² de cada retraso k: 1 si se lee exactamente, 0 si no mejor que
        su promedio, o si esa entrada es la misma en todas las secuencias y no hay nada que leer.

    Jaeger (2001), «Short term memory in echo state networks».
    """
    check_array("x", x, "T B 1")
    check_integer("lags", lags, minimum=0)
    check_number("noise", noise, minimum=0)
    check_integer("seed", seed, minimum=0)
    T, B, _ = x.shape
    if lags >= T:
        raise ValueError(f"lags debe ser menor que los {T} pasos de x; llegó {lags}.")
    h = rnn.forward(params, x, activation=activation).h[-1]
    half, unknowns = B // 2, h.shape[1] + 1
    if half < unknowns:
        raise ValueError(
            f"x debe tener al menos {2 * unknowns} secuencias, para ajustar la lectura con la "
            f"mitad; llegó {B}."
        )
    seen = h + noise * np.random.default_rng(seed).standard_normal(h.shape)
    design = np.column_stack([np.ones(B), seen])
    past = x[T - 1 - lags :, :, 0][::-1].T  # (B, lags + 1): x(T), x(T−1), …
    readout = np.linalg.lstsq(design[:half], past[:half], rcond=None)[0]
    error = ((past[half:] - design[half:] @ readout) ** 2).sum(axis=0)
    spread = ((past[half:] - past[:half].mean(axis=0)) ** 2).sum(axis=0)
    varies = (np.ptp(past, axis=0) > 0) & (spread > 0)
    return np.maximum(1 - np.divide(error, spread, out=np.ones_like(error), where=varies), 0)


def linear_reading(state, wanted):
    """Qué tan bien se lee algo en un estado: R² de la mejor lectura lineal, wanted ≈ c + v · state.

    state : ndarray (T, B, S)
    wanted : ndarray (T, B, 1). Debe variar.

    Devuelve float. 1 si se lee exactamente, 0 si no mejor que su promedio.
    """
    sizes = {}
    check_series("state", state, "T B S", sizes)
    check_series("wanted", wanted, "T B 1", sizes)
    if np.ptp(wanted) == 0:
        raise ValueError(f"wanted debe variar; llegó siempre {wanted.flat[0]:g}.")
    design = np.column_stack([np.ones(wanted.size), state.reshape(wanted.size, -1)])
    target = wanted.ravel()
    fitted = design @ np.linalg.lstsq(design, target, rcond=None)[0]
    return r_squared(fitted, target, benchmark=target.mean())


def capacity(curve):
    """Cuántas entradas pasadas se leen: la suma de la curva de memoria.

    Sin los R² menores de 0.05, que da el puro azar de una muestra de unos cientos de secuencias.

    curve : ndarray (N,). Como la da `memory_curve`.

    Devuelve float.
    """
    check_series("curve", curve, "N")
    return float(curve[curve >= CHANCE].sum())


def reachable(A, B, steps):
    """Cómo entra en s ← A s + B x cada una de las últimas entradas: [A^(N−1) B, …, A B, B].

    Es la matriz de controlabilidad; su rango dice cuántas combinaciones distintas de esas entradas
    guarda el estado.

    A : ndarray (S, S)
    B : ndarray (S, D)
    steps : int. N.

    Devuelve ndarray (S, N D).
    """
    sizes = {}
    check_series("A", A, "S S", sizes)
    check_series("B", B, "S D", sizes)
    check_integer("steps", steps)
    columns = [B]
    for _ in range(steps - 1):
        columns.insert(0, A @ columns[0])
    return np.hstack(columns)
