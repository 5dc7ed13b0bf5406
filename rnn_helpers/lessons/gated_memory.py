"""La memoria de una red con compuertas: cuánto dura lo guardado, y si aprende qué guardar.

Formas: T pasos de tiempo, B secuencias en el lote, D entradas, H estados ocultos.
"""

import math
from typing import NamedTuple

import numpy as np

from rnn_helpers.learning.losses import squared_error
from rnn_helpers.learning.optimizers import Adam
from rnn_helpers.learning.training import train
from rnn_helpers.networks import gru, lstm, rnn
from rnn_helpers.validation import (
    check_array,
    check_arrays,
    check_callable,
    check_integer,
    check_number,
)

TRAINING, VALIDATION, TEST = 1000, 200, 500  # secuencias de cada parte
BATCH = 20
_STEP = 1e-100  # el paso complejo no resta nada: puede ser así de pequeño


def bias_for(kept, steps):
    """El sesgo con que una compuerta conserva la fracción `kept` tras `steps` pasos.

    Si nada más entra en ella, la compuerta vale σ(b) en cada paso, y lo guardado se multiplica por
    σ(b)^steps. Despejando, b = log(r / (1 − r)) con r = kept^(1/steps).

    kept : float. Entre 0 y 1, sin incluirlos.
    steps : int

    Devuelve float.
    """
    check_number("kept", kept, above=0)
    if kept >= 1:
        raise ValueError(f"kept debe ser menor que 1; llegó {kept}.")
    check_integer("steps", steps)
    log_r = math.log(kept) / steps
    return log_r - math.log(-math.expm1(log_r))  # log r − log(1 − r)


def what_is_kept(network, params, x):
    """Qué parte de un cambio en el estado inicial queda en cada paso.

    El estado es h, o la celda s en la LSTM. Todas sus componentes cambian un mismo poco, y el paso
    complejo sigue ese cambio hacia adelante: es el producto de jacobianos de los gradientes,
    recorrido de ida.

    network : módulo. `rnn`, `lstm` o `gru`.
    params : dict. Los de `network`.
    x : ndarray (T, B, D)

    Devuelve ndarray (T+1,). |cambio en t| / |cambio en 0|, la mediana de las B secuencias. El
        primero es 1.
    """
    _check_network(network)
    start = np.full_like(network.forward(params, x).h[0], _STEP * 1j, complex)
    if network is lstm:
        state = lstm.forward(params, x.astype(complex), cell0=start).cell
    else:
        state = network.forward(params, x.astype(complex), start).h
    change = np.linalg.norm(state.imag, axis=2)
    return np.median(change / change[0], axis=1)


def storing_unit(states, marks, answer):
    """La unidad que guarda: la que, al leer la marca, más se parece a la respuesta.

    states : ndarray (T, B, H). Los estados, o las celdas, de t = 1 a T.
    marks : ndarray (T, B). 1 en el paso marcado de cada secuencia y 0 en los demás.
    answer : ndarray (B,)

    Devuelve unit : int. La de mayor correlación, en valor absoluto.
    correlation : float. Con su signo; 0 si la unidad no cambia de una secuencia a otra.
    """
    check_array("states", states, "T B H", sizes := {})
    check_array("marks", marks, "T B", sizes)
    check_array("answer", answer, "B", sizes)
    stored = states[marks.argmax(axis=0), np.arange(len(answer))]  # (B, H), recién leída la marca
    stored, wanted = stored - stored.mean(axis=0), answer - answer.mean()
    scale = np.linalg.norm(stored, axis=0) * np.linalg.norm(wanted)
    correlation = np.divide(wanted @ stored, scale, out=np.zeros(len(scale)), where=scale > 0)
    unit = int(np.argmax(np.abs(correlation)))
    return unit, float(correlation[unit])


def around_mark(values, marks, reach):
    """Lo que pasa alrededor de la marca: las secuencias, corridas para que la marca coincida.

    values : ndarray (T, B). Una cantidad por paso y secuencia.
    marks : ndarray (T, B). 1 en el paso marcado de cada secuencia y 0 en los demás.
    reach : int. Cuántos pasos se miran a cada lado; las secuencias en que no caben no cuentan.

    Devuelve ndarray (2 reach + 1,). El promedio, desde `reach` pasos antes de la marca.
    """
    check_array("values", values, "T B")
    T, B = values.shape
    check_array("marks", marks, "T B", {"T": T, "B": B})
    check_integer("reach", reach, minimum=0)
    at = marks.argmax(axis=0)
    fits = np.flatnonzero((at >= reach) & (at + reach < T))
    if not fits.size:
        raise ValueError(f"reach debe caber a los lados de alguna marca; llegó {reach}.")
    around = at[fits] + np.arange(-reach, reach + 1)[:, None]
    return values[around, fits].mean(axis=1)


class Attempt(NamedTuple):
    """Lo que se midió al entrenar una red en una tarea."""

    params: dict
    steps: float  # pasos del optimizador hasta aprender; inf si no aprendió
    error: float  # error cuadrático medio en las secuencias de prueba


def learn(network, params, task, length, *, seed, epochs, goal=0.1):
    """Entrena una red en una tarea de memoria hasta que la aprende.

    Adam con tasa 0.01 y minilotes de 20, sobre 1000 secuencias. Aprender es que el error cuadrático
    medio de otras 200, las de validación, baje de `goal`: ahí se detiene. Con otras 500 se mide.

    network : módulo. `rnn`, `lstm` o `gru`.
    params : dict. Los iniciales de `network`, con D = 2 y O = 1.
    task : función. `adding_problem`, `delayed_recall` o `marked_recall`.
    length : int. T, al menos 2.
    seed : int. De las secuencias y de su orden.
    epochs : int. A cuántas se renuncia; cada una son 50 pasos del optimizador.
    goal : float

    Devuelve Attempt.
    """
    _check_network(network)
    check_arrays("params", params)
    check_callable("task", task)
    check_integer("seed", seed, minimum=0)
    check_number("goal", goal, above=0)
    kind = np.result_type(*params.values())
    x, y, mask = _part(task, length, TRAINING, seed, kind)
    held = _part(task, length, VALIDATION, seed + 500, kind)
    new = _part(task, length, TEST, seed + 1000, kind)
    result = train(
        params,
        x,
        y,
        optimizer=Adam(0.01),
        epochs=epochs,
        batch_size=BATCH,
        seed=seed,
        mask=mask,
        network=network,
        validation=held,
        callback=lambda epoch: 2 * epoch.validation < goal,  # E = ½ error²
    )
    learned = result.stopped == "callback"
    steps = len(result.loss) * TRAINING // BATCH if learned else math.inf
    E, _ = squared_error(network.forward(result.params, new.x).o, new.y, new.mask)
    return Attempt(result.params, steps, 2 * float(E))


def _part(task, length, count, seed, kind):
    part = task(length, count, seed=seed)
    return part._replace(x=part.x.astype(kind), y=part.y.astype(kind))


def _check_network(network):
    if network not in (rnn, lstm, gru):
        raise TypeError(f"network debe ser rnn, lstm o gru; llegó {network!r}.")
