"""Curvas que se recorren punto por punto: un círculo y un ocho."""

import numpy as np

from rnn_helpers.validation import check_integer

TURN = 0.3  # radianes por paso


def circle(count, steps, *, seed):
    """Un círculo: del último punto sale el siguiente.

    count : int. B, cuántos recorridos; cada uno empieza en un lugar al azar.
    steps : int. T.
    seed : int

    Devuelve
        start : ndarray (B, 2). Los puntos de partida.
        points : ndarray (T, B, 2). Los que siguen.
    """
    return _walk(count, steps, seed, lambda angle: (np.cos(angle), np.sin(angle)))


def eight(count, steps, *, seed):
    """Un ocho: pasa dos veces por el centro, y allí el punto no dice hacia dónde iba.

    count, steps, seed : int. Como en `circle`.

    Devuelve
        start : ndarray (B, 2)
        points : ndarray (T, B, 2)
    """
    return _walk(count, steps, seed, lambda angle: (np.sin(angle), np.sin(2 * angle)))


def _walk(count, steps, seed, curve):
    check_integer("count", count)
    check_integer("steps", steps)
    check_integer("seed", seed, minimum=0)
    phase = np.random.default_rng(seed).uniform(0, 2 * np.pi, count)
    angle = phase + TURN * np.arange(steps + 1)[:, None]
    points = np.stack(curve(angle), axis=-1)
    return points[0], points[1:]
