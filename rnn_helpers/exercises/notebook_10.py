"""Ejercicios del cuaderno 10: una pérdida comparable, semillas, el instrumento y otro paciente."""

from itertools import combinations

import numpy as np

from rnn_helpers.exercises.checking import Exercise
from rnn_helpers.exercises.drawing import OTHER_SIZES, SIZES, network
from rnn_helpers.exercises.mistakes.forensics import CHECK, SEEDS
from rnn_helpers.exercises.mistakes.tutorial import LOSS, REPAIRS, SECOND_PATIENT, TUTORIAL
from rnn_helpers.exercises.planting import together
from rnn_helpers.learning import gradient_check
from rnn_helpers.lessons import forensics, sine_tutorial

STEP = 1e-4


def _loss_cases(rng):
    def case(T, B):
        return rng.normal(size=(T, 1, B)), rng.normal(size=(T, 1, B))

    return {
        "T = 5 y B = 3": case(5, 3),
        "T = 4 y B = 7": case(4, 7),
        "hay una sola ventana (B = 1)": case(6, 1),
    }


def _loss(module):
    return lambda o, y: module.loss(o, y)


def _out_of_order(rng, errors):
    """En un orden en que el de en medio no es la mediana: quien no ordena se equivoca."""
    while True:
        errors = rng.permutation(errors)
        middle, median = errors[len(errors) // 2], np.median(np.nan_to_num(errors, nan=np.inf))
        if middle != median and not (np.isnan(middle) and np.isinf(median)):
            return errors


def _seeds_cases(rng):
    def case(better, worse, *others, ties=0):
        """Tantas semillas mejores y peores que la línea base, y algunos empates."""
        baseline = float(rng.uniform(0.5, 0.7))
        errors = [
            *(baseline * rng.uniform(0.2, 0.9, better)),
            *(baseline * rng.uniform(1.1, 3, worse)),
            *[baseline] * ties,
        ]
        return _out_of_order(rng, [*errors, *others]), baseline

    return {
        "ninguna diverge y N es impar": case(4, 5),
        "la mayoría le gana a la línea base": case(5, 2),
        "N es par": case(3, 4, np.inf),
        "una dio nan": case(4, 4, np.nan),
        "dos empatan con la línea base": case(2, 4, ties=2),
        "divergió exactamente la mitad": case(2, 1, np.nan, np.inf, np.inf),
        "divergió la mayoría": case(1, 1, np.inf, np.nan, *[np.inf] * 3),
        "ninguna le gana a la línea base": case(0, 5, np.nan),
    }


def _seeds(module):
    return lambda errors, baseline: tuple(module.summary(errors, baseline))


def _error_cases(rng):
    def case(scale, **shapes):
        """Una E con curvatura, que vale 0 en `params`: ahí se redondea poco."""
        params = {name: rng.uniform(-0.2, 0.2, shape) for name, shape in shapes.items()}
        slope = {name: rng.normal(size=shape) for name, shape in shapes.items()}
        for value in [slope[name] for name in "C" if name in slope]:
            value *= 1e-3  # en millonésimas es menor que cualquier mínimo que se le ponga

        def loss(moved):
            change = {name: moved[name] - params[name] for name in params}
            curved = sum(value.sum() for value in change.values()) ** 2
            straight = sum((slope[name] * change[name]).sum() for name in params)
            return scale * (straight + curved)

        return loss, params, {name: scale * value for name, value in slope.items()}

    def bent(rate=0.2):
        """Una E con tercera derivada: una ε mayor se nota, y una menor, no."""
        params = {"W": rng.uniform(-0.2, 0.2, (2, 3)), "b": rng.uniform(-0.2, 0.2, 4)}
        slope = {name: rng.normal(size=value.shape) for name, value in params.items()}

        def loss(moved):
            return sum(
                (slope[name] * np.sin(rate * (moved[name] - params[name]))).sum() / rate
                for name in params
            )

        return loss, params, slope

    def with_mistakes(loss, params, grads):
        """Siete gradientes: uno correcto, y los demás equivocados, cada uno a su manera."""
        grads["B"] = grads["B"].T.copy()
        grads["C"] *= rng.uniform(0.3, 0.8)
        grads["D"][1, 2] += 1e-3 * np.abs(grads["D"]).max()
        grads["E"] *= rng.uniform(1.3, 2.5)
        grads["F"] = -np.abs(grads["F"]) * rng.uniform(1.2, 2, (2, 3))
        grads["G"] -= np.abs(grads["G"]).max() * rng.uniform(0.1, 0.4, 6)
        return loss, params, grads

    seven = {"A": (3, 4), "B": (4, 4), "C": 5, "D": (3, 5), "E": 4, "F": (2, 3), "G": 6}
    return {
        "E se mide en millonésimas": with_mistakes(*case(1e-6, **seven)),
        "E se mide en miles": with_mistakes(*case(1e3, **seven)),
        "E tiene tercera derivada": bent(),
        "hay un solo parámetro, y su gradiente es correcto": case(1, W=(3, 3)),
    }


def _errors(module):
    def relative_errors(loss, params, grads):
        reference = module.central_differences(loss, params, STEP)
        return module.compare(grads, reference).errors

    return relative_errors


def _backward_cases(rng):
    def case(T, B, D, H, **_):
        params = network(rng, D, H, 1)
        trace = sine_tutorial.forward(params, rng.normal(size=(T, D, B)))
        return params, trace, rng.normal(size=(T, 1, B))

    return {
        "T = 5 y B = 3": case(**SIZES),
        "T = 6 y B = 5": case(**OTHER_SIZES),
        "hay un solo paso (T = 1)": case(**SIZES | {"T": 1}),
        "hay una sola ventana (B = 1)": case(**SIZES | {"B": 1}),
    }


def _backward(module):
    return lambda params, trace, y: module.backward(params, module.Trace(*trace), y)


# Quien repara solo una parte deja uno o dos de los tres errores, en cualquier combinación.
_REMAINING = tuple(
    together(left) for count in (1, 2, 3) for left in combinations(SECOND_PATIENT.values(), count)
)
_KNOWN = ("no_error", "slope_of_preactivation", "untransposed_error", "sums_never_reset")

_SHAPES = {"U": "H D", "W": "H H", "V": "O H"}

EXERCISES = {
    "10.1": Exercise(
        "Una pérdida comparable",
        sine_tutorial,
        _loss,
        _loss_cases,
        tuple(LOSS.values()),
        arguments=("T O B", "T O B"),
    ),
    "10.2": Exercise(
        "Varias semillas",
        forensics,
        _seeds,
        _seeds_cases,
        tuple(SEEDS.values()),
        arguments=("N",),
        result={"mediana": None, "victorias": None},
    ),
    "10.3": Exercise(
        "El instrumento", gradient_check, _errors, _error_cases, tuple(CHECK.values())
    ),
    "10.4": Exercise(
        "El segundo paciente",
        sine_tutorial,
        _backward,
        _backward_cases,
        (*_REMAINING, *(TUTORIAL[name] for name in _KNOWN), *REPAIRS.values()),
        arguments=(_SHAPES, None, "T O B"),
        result=_SHAPES,
    ),
}
