"""Ejercicios del cuaderno 11: acotar la caída, recortar por norma y elegir con qué empezar."""

import numpy as np

from rnn_helpers.exercises.checking import Exercise
from rnn_helpers.exercises.drawing import OTHER_SIZES, SIZES, network
from rnn_helpers.exercises.mistakes.clipping import CLIPPING
from rnn_helpers.exercises.mistakes.decay import BEST_START, DECAY_BOUND
from rnn_helpers.learning import gradient_flow, optimizers
from rnn_helpers.networks.initialization import spectral_radius


def _bound_cases(rng):
    def case(factor, activation, lags, H):
        """W tal que ‖W‖₂ por la mayor pendiente sea `factor`."""
        W = rng.normal(size=(H, H))
        slope = 1 if activation == "tanh" else 0.25
        return W * factor / (slope * np.linalg.norm(W, 2)), np.array(lags), activation

    return {
        "σ es tanh y la cota crece": case(1.7, "tanh", [3, 0, 7, 1, 4], 4),
        "σ es tanh y la cota se desvanece": case(0.6, "tanh", [2, 5, 1], 6),
        "σ es la logística y la cota crece": case(1.3, "logistic", [0, 6, 2, 9], 3),
        "σ es la logística y la cota se desvanece": case(0.4, "logistic", [1, 2, 3, 5, 8, 4, 6], 5),
    }


def _decay_bound(module):
    return lambda W, lags, activation: module.decay_bound(W, lags, activation=activation)


def _clip_cases(rng):
    def case(norm, limit, largest, sizes, **more):
        grads = network(rng, sizes["D"], sizes["H"], sizes["O"], **more)
        grads[largest] *= 5
        scale = norm / optimizers.global_norm(grads)
        return {name: scale * value for name, value in grads.items()}, limit

    return {
        "la norma pasa de limit": case(5, 3, "W", SIZES),
        "la norma y el límite son menores que 1": case(0.8, 0.7, "V", OTHER_SIZES),
        "la norma ya cabe": case(2.5, 4, "W", SIZES),
        "la red tiene los sesgos b y c": case(30, 0.5, "U", OTHER_SIZES, bias=True),
    }


def _clip(module):
    return lambda grads, limit: module.clip_by_global_norm(grads, limit)


_GAINS = {"tanh": 1.2, "logistic": 5}  # con los que r queda a los dos lados de 1


def _start_cases(rng):
    def case(activation, is_wanted, T, B, D, H):
        """Unas W al azar en las que cada manera equivocada de elegir elige otra."""
        params, x = network(rng, D, H, 1), 0.3 * rng.normal(size=(T, B, D))
        del params["W"]
        while True:
            matrices, r, radius = {}, {}, {}
            for name in map(str, rng.permutation(list("ABCDEF"))):
                W = rng.normal(size=(H, H))
                if activation == "logistic":
                    W -= W.mean(axis=1, keepdims=True)  # así los estados no saturan σ
                W *= _GAINS[activation] * rng.uniform(0.5, 2) / spectral_radius(W)
                matrices[name], radius[name] = W, spectral_radius(W)
                moved = params | {"W": W}
                r[name] = gradient_flow.gradient_by_lag(moved, x, activation=activation)[-2]
            best, smallest, largest = _nearest(r), min(r, key=r.get), max(r, key=r.get)
            if len({best, smallest, largest, _nearest(radius)}) < 4:
                continue
            explodes_more = r[largest] * r[smallest] > 1
            by_difference = min((abs(value - 1), name) for name, value in r.items())[1]
            if is_wanted(r[best], by_difference == best, explodes_more):
                return matrices, params, x, activation

    return {
        "σ es tanh y en la mejor r es menor que 1": case(
            "tanh", lambda r, _, explodes_more: r < 0.9 and explodes_more, 9, 5, 3, 6
        ),
        "σ es tanh y en la mejor r es mayor que 1": case(
            "tanh", lambda r, by_difference, _: r > 1 and not by_difference, 7, 4, 3, 6
        ),
        "σ es la logística y en la mejor r es menor que 1": case(
            "logistic", lambda r, _, explodes_more: r < 0.9 and not explodes_more, 8, 3, 4, 6
        ),
        "σ es la logística y en la mejor r apenas pasa de 1": case(
            "logistic", lambda r, by_difference, _: r > 1.05 and by_difference, 7, 5, 3, 6
        ),
    }


def _nearest(sizes):
    """El nombre del más cercano a 1, en órdenes de magnitud."""
    return min((abs(np.log(size)), name) for name, size in sizes.items())[1]


def _best_start(module):
    def best_start(matrices, params, x, activation):
        candidates = {name: params | {"W": W} for name, W in matrices.items()}
        name = module.best_start(candidates, x, activation=activation)
        return name, module.gradient_by_lag(candidates[name], x, activation=activation)[-2]

    return best_start


_SHAPES = {"U": "H D", "W": "H H", "V": "O H", "b": "H", "c": "O"}

EXERCISES = {
    "11.1": Exercise(
        "Predecir la caída",
        gradient_flow,
        _decay_bound,
        _bound_cases,
        tuple(DECAY_BOUND.values()),
        arguments=("H H", "K"),
        result="K",
    ),
    "11.2": Exercise(
        "Recortar por norma",
        optimizers,
        _clip,
        _clip_cases,
        tuple(CLIPPING.values()),
        arguments=(_SHAPES,),
        result=_SHAPES,
    ),
    "11.3": Exercise(
        "Elegir con qué empezar",
        gradient_flow,
        _best_start,
        _start_cases,
        tuple(BEST_START.values()),
        arguments=(None, {"U": "H D"}, "T B D"),
        result={"nombre": None, "r": None},
    ),
}
