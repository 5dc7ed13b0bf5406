"""Ejercicios del cuaderno 04: iterar un sistema, su tasa de separación y la huella de x^(1)."""

import numpy as np

from rnn_helpers.exercises.checking import Exercise
from rnn_helpers.exercises.drawing import three
from rnn_helpers.exercises.mistakes.dynamics import DIVERGENCE_RATE, FIRST_INPUT_TRACE, ITERATE
from rnn_helpers.lessons import chaos, dynamics, memory


def _trajectory_case(rng):
    a, b = rng.uniform(0.3, 0.9, 2)
    return (lambda s, x: a * s + b * np.sin(x)), rng.normal(), rng.normal(size=rng.integers(5, 9))


def _trajectory(module):
    return lambda f, s0, x: module.iterate(f, s0, len(x), x)


def _rate_case(rng):
    r = rng.uniform(3.6, 3.99)
    sign = rng.choice([-1, 1])
    difference = sign * rng.uniform(1e-4, 1e-3)
    return (lambda s: r * s * (1 - s)), rng.uniform(0.2, 0.8), difference, int(rng.integers(20, 40))


def _rate(module):
    return lambda f, s0, difference, steps: module.lyapunov_exponent(
        f, s0, steps, difference=difference, discard=0
    )


def _trace_case(rng, T=6, B=3, D=2, H=5, O=4):
    params = {
        "U": rng.normal(size=(H, D)),
        "W": 0.5 * rng.normal(size=(H, H)),
        "V": rng.normal(size=(O, H)),
    }
    difference = rng.choice([-1, 1]) * rng.uniform(0.1, 0.5)
    return params, rng.normal(size=(T, B, D)), difference


def _trace(module):
    return lambda params, x, difference: module.first_input_trace(params, x, difference)


EXERCISES = {
    "4.1": Exercise(
        "Iterar f", dynamics, _trajectory, three(_trajectory_case), tuple(ITERATE.values())
    ),
    "4.2": Exercise(
        "La tasa de separación", chaos, _rate, three(_rate_case), tuple(DIVERGENCE_RATE.values())
    ),
    "4.3": Exercise(
        "Cuánto queda de x(1)",
        memory,
        _trace,
        three(_trace_case),
        tuple(FIRST_INPUT_TRACE.values()),
    ),
}
