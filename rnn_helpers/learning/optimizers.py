"""Optimizadores: de un gradiente a un paso. Descenso con inercia, Adam y recorte.

Cada optimizador es una configuración que no cambia; lo que recuerda de un paso a otro (la inercia,
los momentos) viaja aparte, en `state`, y así un mismo optimizador sirve para muchas redes. Cada
parámetro conserva su tipo: en una red en float32, un gradiente en float64 se redondea primero.
"""

import math
from dataclasses import dataclass

import numpy as np

from rnn_helpers.validation import check_arrays, check_integer, check_number, check_real, check_type


@dataclass(frozen=True)
class SGD:
    """Descenso por gradiente con inercia: v ← μ v − η g,  θ ← θ + v.

    learning_rate : float. η, mayor que 0.
    momentum : float. μ, de 0 (sin inercia) a menos de 1.

    Polyak (1964), «Some methods of speeding up the convergence of iteration methods».
    """

    learning_rate: float = 0.01
    momentum: float = 0.9

    def __post_init__(self):
        check_number("learning_rate", self.learning_rate, above=0)
        _check_below_one("momentum", self.momentum)

    def start(self, params):
        """Estado inicial: velocidad cero para cada parámetro.

        params : dict de ndarray. Los que se van a entrenar, de cualquier forma.

        Devuelve dict de ndarray. La velocidad v, con las claves y formas de `params`.
        """
        check_arrays("params", params)
        return {name: np.zeros_like(value) for name, value in params.items()}

    def step(self, params, grads, state, rate=1.0):
        """Da un paso.

        params, grads : dict de ndarray. θ y ∂E/∂θ, con las mismas claves y formas.
        state : dict de ndarray. Lo que devolvió `start` o el paso anterior.
        rate : float. Multiplica la tasa η; al menos 0.

        Devuelve params, state : dict de ndarray. Nuevos; los que llegaron no cambian.
        """
        grads = _checked_step(params, grads, rate)
        state = _like("state", state, params)
        momentum, eta = float(self.momentum), float(rate * self.learning_rate)
        state = {k: momentum * state[k] - eta * grads[k] for k in params}
        return {k: params[k] + state[k] for k in params}, state


@dataclass(frozen=True)
class Adam:
    """Adam: el paso de cada parámetro se divide entre el tamaño típico de su gradiente.

    learning_rate : float. η, mayor que 0.
    beta1, beta2 : float. Memoria de la media y del cuadrado medio del gradiente, en [0, 1).
    epsilon : float. Evita dividir entre cero; mayor que 0.

    Kingma y Ba (2015), «Adam: a method for stochastic optimization», algoritmo 1.
    """

    learning_rate: float = 0.01
    beta1: float = 0.9
    beta2: float = 0.999
    epsilon: float = 1e-8

    def __post_init__(self):
        check_number("learning_rate", self.learning_rate, above=0)
        _check_below_one("beta1", self.beta1)
        _check_below_one("beta2", self.beta2)
        check_number("epsilon", self.epsilon, above=0)

    def start(self, params):
        """Estado inicial: cero pasos y momentos en cero.

        params : dict de ndarray. Los que se van a entrenar, de cualquier forma.

        Devuelve (int, dict de ndarray, dict de ndarray). Cuántos pasos se han dado, y la media y el
            cuadrado medio del gradiente, con las claves y formas de `params`.
        """
        check_arrays("params", params)
        zeros = {name: np.zeros_like(value) for name, value in params.items()}
        return 0, zeros, zeros

    def step(self, params, grads, state, rate=1.0):
        """Da un paso.

        params, grads : dict de ndarray. θ y ∂E/∂θ, con las mismas claves y formas.
        state : (int, dict de ndarray, dict de ndarray). Lo que devolvió `start` o el paso anterior.
        rate : float. Multiplica la tasa η; al menos 0.

        Devuelve params : dict de ndarray.
        state : (int, dict de ndarray, dict de ndarray). Nuevos; los que llegaron no cambian.
        """
        grads = _checked_step(params, grads, rate)
        check_type("state", state, tuple, "lo que devuelve Adam.start")
        if len(state) != 3:
            raise ValueError(f"state debe ser lo que devuelve Adam.start; llegó {state}.")
        steps, mean, square = state
        check_integer("state[0]", steps, minimum=0)
        mean, square = _like("state[1]", mean, params), _like("state[2]", square, params)
        beta1, beta2, epsilon = float(self.beta1), float(self.beta2), float(self.epsilon)
        steps += 1
        mean = {k: beta1 * mean[k] + (1 - beta1) * grads[k] for k in params}
        square = {k: beta2 * square[k] + (1 - beta2) * grads[k] ** 2 for k in params}
        eta = float(rate * self.learning_rate) / (1 - beta1**steps)
        spread = 1 - beta2**steps
        params = {
            k: params[k] - eta * mean[k] / (np.sqrt(square[k] / spread) + epsilon) for k in params
        }
        return params, (steps, mean, square)


def global_norm(grads):
    """Norma de todos los gradientes juntos, como si fueran un solo vector: √(Σ |g|²).

    grads : dict de ndarray. De números y de cualquier forma. No tienen que ser finitos: la norma de
        un gradiente que explotó es ``inf`` o ``nan``.

    Devuelve float.
    """
    _check_numbers(grads)
    vector = np.concatenate([g.ravel() for g in grads.values()])
    # La de SciPy escala: los cuadrados de números enormes o diminutos no se desbordan ni se anulan.
    from scipy import linalg  # aquí, porque tarda en cargarse

    return float(linalg.norm(vector.astype(np.result_type(vector, float)), check_finite=False))


def clip_by_global_norm(grads, limit):
    """Recorta el gradiente completo a norma `limit`, mayor que 0, sin cambiar su dirección.

    Pascanu, Mikolov y Bengio (2013), algoritmo 1; Goodfellow et al., ec. 10.48. Si la norma ya
    cabía, los valores son los mismos.
    """
    check_arrays("grads", grads)
    check_number("limit", limit, above=0)
    norm, limit = global_norm(grads), float(limit)
    if math.isinf(norm):
        raise ValueError(f"grads debe tener una norma que quepa en un flotante; llegó {norm}.")
    scale = min(1.0, limit / norm) if norm > 0 else 1.0
    return {name: scale * value for name, value in grads.items()}


def squares_fit(values, params):
    """Si, con el tipo de `params`, hasta los cuadrados de `values` son finitos.

    Adam y la pérdida los usan: si no caben, el entrenamiento divergió.
    """
    return all(
        np.isfinite((values[name].astype(value.dtype) ** 2).sum()) for name, value in params.items()
    )


def _checked_step(params, grads, rate):
    check_arrays("params", params)
    check_number("rate", rate, minimum=0)
    return _like("grads", grads, params)


def _like(name, values, params):
    """`values`, comprobado, con el tipo de cada parámetro: float32 no se ensancha a float64."""
    check_arrays(name, values, like=params)
    for k in params:
        if not np.iscomplexobj(params[k]):
            check_real(f"{name}[{k!r}]", values[k])
    return {k: np.asarray(values[k], params[k].dtype) for k in params}


def _check_numbers(grads):
    check_type("grads", grads, dict, "un diccionario")
    if not grads:
        raise ValueError("grads debe tener al menos un arreglo; llegó vacío.")
    for name, value in grads.items():
        check_type(f"grads[{name!r}]", value, np.ndarray, "un arreglo de NumPy")
        if value.dtype.kind not in "iufc":
            raise TypeError(f"grads[{name!r}] debe tener números; llegó {value.dtype}.")


def _check_below_one(name, value):
    check_number(name, value, minimum=0)
    if value >= 1:
        raise ValueError(f"{name} debe ser menor que 1; llegó {value}.")
