"""Tareas de juguete que piden memoria: sumar, recordar un signo, seguir un interruptor, contar."""

from typing import NamedTuple

import numpy as np

from rnn_helpers.validation import check_integer, check_number


class Task(NamedTuple):
    """Una tarea de juguete: entradas, valores deseados y qué pasos cuentan."""

    x: np.ndarray  # (T, B, D)
    y: np.ndarray  # (T, B, 1)
    mask: np.ndarray  # (T, B) de bool


def adding_problem(length, count, *, seed):
    """El problema de la suma: al final, decir cuánto suman los dos números marcados.

    La primera entrada es un número al azar entre 0 y 1; la segunda vale 1 en dos pasos, uno en cada
    mitad, y 0 en los demás. Decir siempre 1 tiene un error cuadrático medio de 1/6 ≈ 0.167: es la
    línea base.

    length : int. T, al menos 2.
    count : int. B, cuántas secuencias.
    seed : int. Semilla: la misma da siempre las mismas secuencias.

    Devuelve Task. ``x`` (T, B, 2), ``y`` con la suma en el último paso y ``mask`` que solo cuenta
        ese.

    Hochreiter y Schmidhuber (1997), «Long short-term memory», experimento 4; aquí, sin su cambio de
    escala.
    """
    _check_task(length, count, seed)
    rng = np.random.default_rng(seed)
    numbers, marks = rng.uniform(size=(length, count)), np.zeros((length, count))
    half, every = length // 2, np.arange(count)
    marks[rng.integers(half, size=count), every] = 1
    marks[rng.integers(half, length, size=count), every] = 1
    return _last_step(np.stack([numbers, marks], axis=-1), (numbers * marks).sum(axis=0))


def delayed_recall(length, count, *, seed):
    """Recordar un signo: llega en el primer paso y hay que decirlo en el último.

    La primera entrada es ±1 en t = 1 y 0 después; la segunda, 1 en el último paso, pregunta. Decir
    siempre 0 tiene un error cuadrático medio de 1: es la línea base.

    length : int. T, al menos 2.
    count : int. B, cuántas secuencias.
    seed : int. Semilla: la misma da siempre las mismas secuencias.

    Devuelve Task. ``x`` (T, B, 2), ``y`` con el signo en el último paso y ``mask`` que solo cuenta
        ese.
    """
    _check_task(length, count, seed)
    sign = np.random.default_rng(seed).choice([-1.0, 1.0], count)
    x = np.zeros((length, count, 2))
    x[0, :, 0] = sign
    x[-1, :, 1] = 1
    return _last_step(x, sign)


def marked_recall(length, count, *, seed):
    """Recordar el signo marcado: entre muchos iguales, decir al final cuál venía con la marca.

    La primera entrada es ±1 al azar en cada paso; la segunda vale 1 en un paso de la primera mitad,
    y 0 en los demás. No basta con guardar: hay que elegir qué se guarda. Decir siempre 0 tiene un
    error cuadrático medio de 1: es la línea base.

    length : int. T, al menos 2.
    count : int. B, cuántas secuencias.
    seed : int. Semilla: la misma da siempre las mismas secuencias.

    Devuelve Task. ``x`` (T, B, 2), ``y`` con el signo marcado en el último paso y ``mask`` que solo
        cuenta ese.
    """
    _check_task(length, count, seed)
    rng = np.random.default_rng(seed)
    signs, marks = rng.choice([-1.0, 1.0], (length, count)), np.zeros((length, count))
    marked, every = rng.integers(length // 2, size=count), np.arange(count)
    marks[marked, every] = 1
    return _last_step(np.stack([signs, marks], axis=-1), signs[marked, every])


def switch(length, count, *, events, seed):
    """Un interruptor: decir al final si la luz quedó encendida o apagada.

    En cada paso llega +1 (encender), −1 (apagar) o 0 (nada); en el primero, siempre una orden.

    length : int. T, al menos 2.
    count : int. B, cuántas secuencias.
    events : float. Qué parte de los pasos trae una orden, entre 0 y 1.
    seed : int. Semilla: la misma da siempre las mismas secuencias.

    Devuelve Task. ``x`` (T, B, 1); ``y`` con el estado de la luz, +1 o −1, en todos los pasos, y
        ``mask`` que solo cuenta el último.
    """
    _check_task(length, count, seed)
    check_number("events", events, minimum=0, maximum=1)
    rng = np.random.default_rng(seed)
    x = rng.choice([-1.0, 0.0, 1.0], (length, count), p=[events / 2, 1 - events, events / 2])
    x[0] = rng.choice([-1.0, 1.0], count)
    task = _last_step(x[:, :, None], x[-1])
    order = np.maximum.accumulate(np.where(x == 0, 0, np.arange(length)[:, None]), axis=0)
    return task._replace(y=np.take_along_axis(x, order, axis=0)[:, :, None])


def echo(length, count, *, delay, seed):
    """Un eco: decir en cada paso el signo que se leyó `delay` pasos antes.

    length : int. T, al menos 2.
    count : int. B, cuántas secuencias.
    delay : int. Menor que T; en los primeros `delay` pasos la respuesta es 0.
    seed : int. Semilla: la misma da siempre las mismas secuencias.

    Devuelve Task. ``x`` (T, B, 1), +1 o −1 al azar; ``y``, el eco, y ``mask`` que cuenta todos los
        pasos.
    """
    x, everywhere = _signs(length, count, seed)
    check_integer("delay", delay)
    if delay >= length:
        raise ValueError(f"delay debe ser menor que los {length} pasos; llegó {delay}.")
    return Task(x, np.concatenate([np.zeros_like(x[:delay]), x[:-delay]]), everywhere)


def running_sign(length, count, *, seed):
    """El signo acumulado: decir en cada paso el producto de los signos leídos hasta ahí.

    length : int. T, al menos 2.
    count : int. B, cuántas secuencias.
    seed : int. Semilla: la misma da siempre las mismas secuencias.

    Devuelve Task. ``x`` (T, B, 1), +1 o −1 al azar; ``y``, su producto acumulado, y ``mask`` que
        cuenta todos los pasos.
    """
    x, everywhere = _signs(length, count, seed)
    return Task(x, np.cumprod(x, axis=0), everywhere)


def counting(length, count, *, seed):
    """Contar: en cada paso, cuántos unos han pasado.

    length : int. T, al menos 2.
    count : int. B, cuántas secuencias.
    seed : int. Semilla: la misma da siempre las mismas secuencias.

    Devuelve Task. ``x`` (T, B, 1), unos con probabilidad 0.3 y ceros; ``y``, la cuenta, y ``mask``
        que cuenta todos los pasos.
    """
    _check_task(length, count, seed)
    x = np.random.default_rng(seed).choice([0.0, 1.0], (length, count, 1), p=[0.7, 0.3])
    return Task(x, np.cumsum(x, axis=0), np.ones((length, count), bool))


def _signs(length, count, seed):
    _check_task(length, count, seed)
    x = np.random.default_rng(seed).choice([-1.0, 1.0], (length, count, 1))
    return x, np.ones((length, count), bool)


def _check_task(length, count, seed):
    check_integer("length", length, minimum=2)
    check_integer("count", count)
    check_integer("seed", seed, minimum=0)


def _last_step(x, answer):
    y, mask = np.zeros((*x.shape[:2], 1)), np.zeros(x.shape[:2], bool)
    y[-1, :, 0], mask[-1] = answer, True
    return Task(x, y, mask)
