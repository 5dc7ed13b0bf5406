"""Ejercicios del cuaderno 04: iterar un sistema, su tasa de separación y la huella de x^(1)."""

import numpy as np

from rnn_helpers.exercises.checking import Exercise
from rnn_helpers.exercises.drawing import OTHER_SIZES, SIZES, network
from rnn_helpers.exercises.mistakes.dynamics import DIVERGENCE_RATE, FIRST_INPUT_TRACE, ITERATE
from rnn_helpers.lessons import chaos, dynamics, memory


def _trajectory_cases(rng):
    def case(s0, steps):
        a, b = rng.uniform(0.3, 0.9, 2)
        return (lambda s, x: a * s + b * np.sin(x)), s0, rng.normal(size=steps)

    return {
        "τ = 7": case(rng.uniform(0.5, 2), 7),
        "s0 es negativo": case(-rng.uniform(0.5, 2), 5),
        "hay una sola entrada (τ = 1)": case(rng.uniform(0.5, 2), 1),
    }


def _trajectory(module):
    return lambda f, s0, x: module.iterate(f, s0, len(x), x)


def _rate_cases(rng):
    def case(sign, r, steps):
        difference = sign * rng.uniform(1e-4, 1e-3)
        return (lambda s: r * s * (1 - s)), rng.uniform(0.2, 0.4), difference, steps

    chaotic = rng.uniform(3.7, 3.99)
    return {
        "hay caos": case(1, chaotic, 30),
        "la diferencia es negativa": case(-1, chaotic, 23),
        "los vecinos se acercan": case(1, rng.uniform(2.6, 2.8), 12),
        "hay un solo paso (steps = 1)": case(1, chaotic, 1),
    }


def _rate(module):
    return lambda f, s0, difference, steps: module.lyapunov_exponent(
        f, s0, steps, difference=difference, discard=0
    )


def _trace_cases(rng):
    def case(sign, T, B, D, H, O):
        return network(rng, D, H, O), rng.normal(size=(T, B, D)), sign * rng.uniform(0.1, 0.5)

    return {
        "la diferencia es positiva": case(1, **SIZES),
        "la diferencia es negativa": case(-1, **OTHER_SIZES),
        "hay una sola secuencia (B = 1)": case(1, **SIZES | {"B": 1}),
    }


def _trace(module):
    return lambda params, x, difference: module.first_input_trace(params, x, difference)


EXERCISES = {
    "4.1": Exercise(
        "Iterar f",
        dynamics,
        _trajectory,
        _trajectory_cases,
        tuple(ITERATE.values()),
        arguments=(None, None, "τ"),
        result="τ+1",
    ),
    "4.2": Exercise(
        "La tasa de separación",
        chaos,
        _rate,
        _rate_cases,
        tuple(DIVERGENCE_RATE.values()),
        arguments=(None, None, None, "steps"),
    ),
    "4.3": Exercise(
        "Cuánto queda de x(1)",
        memory,
        _trace,
        _trace_cases,
        tuple(FIRST_INPUT_TRACE.values()),
        arguments=({"U": "H D", "W": "H H", "V": "O H"}, "T B D"),
        result="T B",
    ),
}
