"""L-BFGS: estima la curvatura con los últimos gradientes y elige él mismo el paso.

El algoritmo es el L-BFGS-B de SciPy (Byrd, Lu, Nocedal y Zhu, 1995). Exige el gradiente de todos
los datos, no de un minilote, y trabaja con un solo vector en float64: aquí los parámetros se ponen
en él y se vuelven a sacar.
"""

import math
from dataclasses import dataclass

import numpy as np

from rnn_helpers.learning.optimizers import global_norm, squares_fit
from rnn_helpers.validation import check_arrays, check_callable, check_integer


@dataclass(frozen=True)
class LBFGS:
    """Cuántos pares de gradientes recuerda (Liu y Nocedal, 1989)."""

    memory: int = 20

    def __post_init__(self):
        check_integer("memory", self.memory)

    def minimize(self, objective, params, *, iterations, callback):
        """Baja desde `params`, y dice por qué se detuvo.

        objective : función. ``objective(params)`` da E y el gradiente, un diccionario como
            `params`.
        params : dict de ndarray
        iterations : int. A lo sumo.
        callback : función. ``callback(E, grads, params)`` recibe cada iteración; si devuelve algo
            que no sea None, ahí se detiene.

        Devuelve params : dict de ndarray. Con el tipo de los que llegaron.
        reason : str u otra cosa. "epochs" (se hicieron todas), "converged" (no puede bajar más),
            "diverged" (algo se desbordó; los parámetros son los últimos sanos), o lo que devolvió
            `callback`.
        """
        from scipy.optimize import minimize  # aquí, porque tarda en cargarse

        _check_minimize(objective, params, iterations, callback)
        cuts = np.cumsum([math.prod(value.shape) for value in params.values()])[:-1]

        def unpack(theta):
            parts = zip(params.items(), np.split(theta, cuts), strict=True)
            return {name: part.reshape(value.shape).copy() for (name, value), part in parts}

        def restored(theta):
            return {name: v.astype(params[name].dtype) for name, v in unpack(theta).items()}

        def evaluate(theta):
            nonlocal grads
            if not squares_fit(unpack(theta), params):
                raise _Diverged
            E, grads = objective(unpack(theta))
            gradient = np.concatenate([grads[name].ravel() for name in params]).astype(float)
            if not (np.isfinite(E) and np.isfinite(global_norm(grads))):
                raise _Diverged
            return E, gradient

        def on_iteration(intermediate_result):
            nonlocal healthy, stopped
            healthy = restored(intermediate_result.x)
            stopped = callback(float(intermediate_result.fun), grads, healthy)
            if stopped is not None:
                raise StopIteration

        grads, healthy, stopped = None, params, None
        settings = {"maxiter": iterations, "maxfun": 20 * iterations, "maxcor": self.memory}
        start = np.concatenate([value.ravel() for value in params.values()]).astype(float)
        try:
            result = minimize(
                evaluate,
                start,
                jac=True,
                method="L-BFGS-B",
                callback=on_iteration,
                options=settings | {"ftol": 0, "gtol": 1e-10},
            )
        except _Diverged:
            return healthy, "diverged"
        ended = "epochs" if result.nit >= iterations else "converged"
        return restored(result.x), ended if stopped is None else stopped


class _Diverged(Exception):
    """Detiene a SciPy, que con números que no son finitos sigue hasta cansarse."""


def _check_minimize(objective, params, iterations, callback):
    check_callable("objective", objective)
    check_arrays("params", params)
    check_integer("iterations", iterations)
    check_callable("callback", callback)
