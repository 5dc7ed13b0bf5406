"""Ejercicios del cuaderno 05: desplegar a mano, escribir g^(3) y sumar sobre las copias."""

from rnn_helpers.exercises.checking import Exercise
from rnn_helpers.exercises.drawing import three
from rnn_helpers.exercises.mistakes.unfolding import ARROWS, NESTED, TIE
from rnn_helpers.lessons import unfolding


def _arrows(module):
    return lambda steps: module.arrows(steps)


def _arrows_case(rng):
    return (int(rng.integers(3, 7)),)


def _nested(module):
    return lambda x3, x2, x1, h0, U, W: module.g([x3, x2, x1], h0, U=U, W=W)


def _nested_case(rng, D=2, H=4):
    inputs = [rng.normal(size=D) for _ in range(3)]
    return *inputs, rng.normal(size=H), rng.normal(size=(H, D)), 0.5 * rng.normal(size=(H, H))


def _shared(module):
    def shared_gradient(params, x, do):
        copies = module.copies(params, len(x))
        return module.tie(module.backward(copies, module.forward(copies, x), do))

    return shared_gradient


def _shared_case(rng, T=5, B=3, D=2, H=4, O=6):
    params = {
        "U": rng.normal(size=(H, D)),
        "W": 0.5 * rng.normal(size=(H, H)),
        "V": rng.normal(size=(O, H)),
    }
    return params, rng.normal(size=(T, B, D)), rng.normal(size=(T, B, O))


EXERCISES = {
    "5.1": Exercise(
        "Desplegar a mano", unfolding, _arrows, three(_arrows_case), tuple(ARROWS.values())
    ),
    "5.2": Exercise(
        "Escribir g(3)", unfolding, _nested, three(_nested_case), tuple(NESTED.values())
    ),
    "5.3": Exercise(
        "Sumar sobre las copias", unfolding, _shared, three(_shared_case), tuple(TIE.values())
    ),
}
