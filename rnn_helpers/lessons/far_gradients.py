"""Qué enseña el gradiente que viene de lejos: redes que aprenden, o no, lo que vieron al principio.

Las redes son de H = 16, y sus datos, de `datasets.tasks`: D = 2 entradas y O = 1 salida, que solo
cuenta en el último paso.
"""

import math
from typing import NamedTuple

import numpy as np

from rnn_helpers.datasets.tasks import Task, adding_problem, delayed_recall
from rnn_helpers.learning.gradient_flow import gradient_by_lag
from rnn_helpers.learning.lbfgs import LBFGS
from rnn_helpers.learning.optimizers import SGD, Adam
from rnn_helpers.learning.training import train
from rnn_helpers.networks import rnn
from rnn_helpers.networks.initialization import recurrent_matrix, spectral_radius
from rnn_helpers.validation import (
    check_array,
    check_arrays,
    check_integer,
    check_number,
    check_type,
)

UNITS = 16
LEARNED = 0.1  # error cuadrático medio: un décimo del de decir siempre 0
EPOCHS = 60
SUM_LEARNED = 1 / 60  # un décimo del de decir siempre 1


def blind_start(kind, *, gain=1.0, seed):
    """Una red que todavía no lee el signo: la columna de U que lo recibe empieza en cero.

    Así el signo no deja huella en el estado, y V no puede leerlo ahí: solo el gradiente que llegue
    al primer paso puede mover esa columna.

    kind : {"orthogonal", "identity", "uniform"}. Cómo se elige W.
    gain : float. Ganancia de W.
    seed : int

    Devuelve dict de ndarray. ``U`` (16, 2), ``W`` (16, 16) y ``V`` (1, 16).
    """
    W = recurrent_matrix(kind, UNITS, seed=seed, gain=gain)
    params = rnn.init(2, UNITS, 1, seed=seed)
    return params | {"W": W, "U": params["U"] * [0, 1]}


def what_is_left(x, kind="orthogonal", *, gain=1.0, activation="tanh", size=32):
    """Cuánto queda del gradiente k pasos atrás: la mediana de cinco redes.

    x : ndarray (T, B, 1). Entradas.
    kind, gain. La W de cada red.
    activation : {"tanh", "logistic"}
    size : int. H.

    Devuelve ndarray (T+1,). Como `gradient_by_lag`.
    """
    check_array("x", x, "T B 1")
    runs = []
    for seed in range(5):
        W = recurrent_matrix(kind, size, seed=seed, gain=gain)
        params = rnn.init(1, size, 1, seed=seed) | {"W": W}
        runs.append(gradient_by_lag(params, x, activation=activation))
    return np.median(runs, axis=0)


def sign_task(length, count, *, seed, noise=0.0):
    """La tarea del signo, `delayed_recall`, con ruido en los pasos que le siguen.

    length, count, seed. Los de `delayed_recall`.
    noise : float. Desviación estándar del ruido, en la entrada del signo.

    Devuelve Task.
    """
    check_number("noise", noise, minimum=0)
    task = delayed_recall(length, count, seed=seed)
    x = task.x.copy()
    rest = (length - 1, count)
    x[1:, :, 0] = noise * np.random.default_rng(seed).standard_normal(rest)
    return Task(x, task.y, task.mask)


def settles(error, goal):
    """Desde qué época, contando desde 1, el error ya no vuelve a `goal`; infinito si ninguna.

    Bajar una vez no basta: hay redes que rebotan muy por encima.

    error : ndarray (épocas,)
    goal : float

    Devuelve float.
    """
    check_array("error", error, "N")
    check_number("goal", goal, above=0)
    above = np.flatnonzero(error >= goal)
    epoch = above[-1] + 2 if above.size else 1
    return float(epoch) if epoch <= len(error) else math.inf


class Recall(NamedTuple):
    """Lo que se midió en una red que debía recordar el signo 50 pasos."""

    arrives: float  # qué parte del gradiente llega a t = 1, antes de entrenar
    epoch: float  # desde cuál no vuelve a LEARNED; inf si no aprendió
    radius: float  # ρ de W al terminar


def recall(params, *, seed, activation="tanh", truncate=None, noise=0.0, epsilon=1e-8):
    """Entrena una red a decir en t = 50 el signo que llegó en t = 1: 60 épocas de Adam, tasa 0.01.

    params : dict. Los iniciales, como los da `blind_start`.
    seed : int. De los 32 signos que ve; aprender es acertar también en otros 32.
    activation : {"tanh", "logistic"}
    truncate : int, opcional. Cuántos pasos retrocede el error; todos si no se da.
    noise : float. El de `sign_task`.
    epsilon : float. El ε de Adam.

    Devuelve Recall.
    """
    check_arrays("params", params)
    check_integer("seed", seed, minimum=0)
    task = sign_task(50, 32, seed=seed, noise=noise)
    new = sign_task(50, 32, seed=1000 + seed, noise=noise)
    optimizer = Adam(0.01, epsilon=epsilon)
    plan = {"epochs": EPOCHS, "mask": task.mask, "truncate": truncate, "activation": activation}
    result = train(params, task.x, task.y, optimizer=optimizer, **plan)
    o = rnn.forward(result.params, new.x, activation=activation).o[-1]
    learned = np.mean((o - new.y[-1]) ** 2) < LEARNED
    epoch = settles(2 * result.loss, LEARNED) if learned else math.inf  # E = ½ error²
    arrives = gradient_by_lag(params, task.x, activation=activation)[49]
    return Recall(float(arrives), epoch, spectral_radius(result.params["W"]))


def describe(runs):
    """Cuántas redes aprendieron, y desde qué época: «aprenden 5 de 5, desde la época ≈ 26 [9, 35]».

    runs : list de Recall

    Devuelve str. De las que aprendieron, la mediana y, entre corchetes, la primera y la última.
    """
    check_type("runs", runs, list, "una lista de lo que devuelve recall")
    epochs = [run.epoch for run in runs if math.isfinite(run.epoch)]
    learned = f"aprenden {len(epochs)} de {len(runs)}"
    if not epochs:
        return learned
    first, last = min(epochs), max(epochs)
    return f"{learned}, desde la época ≈ {np.median(epochs):.0f} [{first:.0f}, {last:.0f}]"


class Descent(NamedTuple):
    """Lo que se midió al descender por el gradiente, con recorte o sin él."""

    loss: np.ndarray  # (épocas,) el error cuadrático medio al entrenar
    error: float  # el de 200 signos nuevos, al terminar
    norm: float  # del primer gradiente, antes de recortar
    reached: float  # el mayor |U| al terminar


def descend(params, *, seed, clip=None):
    """Entrena una red en la tarea del signo, con ruido de 0.1: 60 épocas de descenso, tasa 0.1.

    params : dict. Los iniciales, como los da `blind_start`.
    seed : int. De los 32 signos.
    clip : float, opcional. La norma a que se recorta el gradiente.

    Devuelve Descent.
    """
    check_arrays("params", params)
    check_integer("seed", seed, minimum=0)
    task = sign_task(50, 32, seed=seed, noise=0.1)
    new = sign_task(50, 200, seed=1000 + seed, noise=0.1)
    plan = {"optimizer": SGD(0.1, momentum=0.0), "epochs": EPOCHS, "mask": task.mask}
    result = train(params, task.x, task.y, clip=clip, **plan)
    error = np.mean((rnn.forward(result.params, new.x).o[-1] - new.y[-1]) ** 2)
    reached = np.abs(result.params["U"]).max()
    return Descent(2 * result.loss, float(error), float(result.gradient_norm[0]), float(reached))


class Adding(NamedTuple):
    """Lo que se midió en una red que debía sumar."""

    loss: np.ndarray  # (iteraciones,) el error cuadrático medio al entrenar
    error: float  # el de 500 secuencias nuevas, al terminar
    history: list  # los parámetros de cada iteración


def adding(kind, *, gain=1.0, activation="tanh", seed):
    """Entrena una red en el problema de la suma de 20 pasos, con L-BFGS.

    Se detiene cuando el error cuadrático medio baja de `SUM_LEARNED`, o tras 200 iteraciones.

    kind, gain. La W inicial.
    activation : {"tanh", "logistic"}
    seed : int. De W y de las 256 secuencias.

    Devuelve Adding.
    """
    W = recurrent_matrix(kind, UNITS, seed=seed, gain=gain)
    start = rnn.init(2, UNITS, 1, seed=seed, bias=True) | {"W": W}
    task = adding_problem(20, 256, seed=seed)
    new = adding_problem(20, 500, seed=1000 + seed)
    history = [start]

    def stop(epoch):
        history.append(epoch.params)
        return 2 * epoch.loss < SUM_LEARNED  # E = ½ error²

    plan = {"optimizer": LBFGS(), "epochs": 200, "mask": task.mask, "callback": stop}
    result = train(start, task.x, task.y, activation=activation, **plan)
    o = rnn.forward(result.params, new.x, activation=activation).o[-1]
    return Adding(2 * result.loss, float(np.mean((o - new.y[-1]) ** 2)), history)


def counted(params, *, activation="tanh"):
    """Cuánto cuenta la red, al sumar 20 pasos, el número marcado en cada uno: 1 si lo suma entero.

    Es la pendiente de la salida respecto a ese número, entre 2000 secuencias nuevas.

    params : dict
    activation : {"tanh", "logistic"}

    Devuelve ndarray (20,).
    """
    task = adding_problem(20, 2000, seed=5000)
    o = rnn.forward(params, task.x, activation=activation).o[-1, :, 0]
    marked = task.x[:, :, 1] == 1
    return np.array([np.polyfit(task.x[t, m, 0], o[m], 1)[0] for t, m in enumerate(marked)])
