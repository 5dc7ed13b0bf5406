"""Optimizadores: de un gradiente a un paso. Descenso con inercia, Adam, L-BFGS y recorte.

Cada optimizador es una configuración que no cambia; lo que recuerda de un paso a otro (la inercia,
los momentos) viaja aparte, en `state`, y así un mismo optimizador sirve para muchas redes.
"""

from dataclasses import dataclass

import numpy as np

from rnn_helpers.validation import check_arrays, check_integer, check_number, check_type


@dataclass(frozen=True)
class SGD:
    """Descenso por gradiente con inercia: v ← μ v − η g,  θ ← θ + v (Polyak, 1964).

    Parámetros
    ----------
    learning_rate : float
        η, mayor que 0.
    momentum : float
        μ, de 0 (sin inercia) a menos de 1.
    """

    learning_rate: float = 0.01
    momentum: float = 0.9

    def __post_init__(self):
        check_number("learning_rate", self.learning_rate, above=0)
        _check_below_one("momentum", self.momentum)

    def start(self, params):
        """Estado inicial: velocidad cero para cada parámetro."""
        check_arrays("params", params)
        return {name: np.zeros_like(value) for name, value in params.items()}

    def step(self, params, grads, state, rate=1.0):
        """Da un paso y devuelve (params, state) nuevos. `rate` multiplica la tasa η."""
        _check_step(params, grads, rate)
        check_arrays("state", state, like=params)
        eta = float(rate * self.learning_rate)
        state = {k: self.momentum * state[k] - eta * grads[k] for k in params}
        return {k: params[k] + state[k] for k in params}, state


@dataclass(frozen=True)
class Adam:
    """Adam: el paso de cada parámetro se divide entre el tamaño típico de su gradiente.

    Parámetros
    ----------
    learning_rate : float
        η, mayor que 0.
    beta1, beta2 : float
        Memoria de la media y del cuadrado medio del gradiente, en [0, 1).
    epsilon : float
        Evita dividir entre cero.

    Referencias
    -----------
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
        """Estado inicial: cero pasos y momentos en cero."""
        check_arrays("params", params)
        zeros = {name: np.zeros_like(value) for name, value in params.items()}
        return 0, zeros, zeros

    def step(self, params, grads, state, rate=1.0):
        """Da un paso y devuelve (params, state) nuevos. `rate` multiplica la tasa η."""
        _check_step(params, grads, rate)
        check_type("state", state, tuple, "lo que devuelve Adam.start")
        if len(state) != 3:
            raise ValueError(f"state debe ser lo que devuelve Adam.start; llegó {state}.")
        steps, mean, square = state
        check_integer("state[0]", steps, minimum=0)
        check_arrays("state[1]", mean, like=params)
        check_arrays("state[2]", square, like=params)
        steps += 1
        mean = {k: self.beta1 * mean[k] + (1 - self.beta1) * grads[k] for k in params}
        square = {k: self.beta2 * square[k] + (1 - self.beta2) * grads[k] ** 2 for k in params}
        eta = float(rate * self.learning_rate) / (1 - self.beta1**steps)
        spread = 1 - self.beta2**steps
        params = {
            k: params[k] - eta * mean[k] / (np.sqrt(square[k] / spread) + self.epsilon)
            for k in params
        }
        return params, (steps, mean, square)


@dataclass(frozen=True)
class LBFGS:
    """L-BFGS-B de SciPy: estima la curvatura con los últimos gradientes y elige él mismo el paso.

    Exige el gradiente de todos los datos, no de un minilote.

    Parámetros
    ----------
    memory : int
        Cuántos pares de gradientes recuerda.

    Referencias
    -----------
    Liu y Nocedal (1989); Byrd, Lu, Nocedal y Zhu (1995).
    """

    memory: int = 20

    def __post_init__(self):
        check_integer("memory", self.memory)


def global_norm(grads):
    """Norma de todos los gradientes juntos, como si fueran un solo vector.

    No exige números finitos: la norma de un gradiente que explotó es ``inf`` o ``nan``.
    """
    check_type("grads", grads, dict, "un diccionario")
    if not grads:
        raise ValueError("grads debe tener al menos un arreglo; llegó vacío.")
    for name, value in grads.items():
        check_type(f"grads[{name!r}]", value, np.ndarray, "un arreglo de NumPy")
    return float(np.sqrt(sum((np.abs(g) ** 2).sum() for g in grads.values())))


def clip_by_global_norm(grads, limit):
    """Recorta el gradiente completo a norma `limit`, sin cambiar su dirección.

    Parámetros
    ----------
    grads : dict de ndarray
    limit : float
        Norma máxima, mayor que 0.

    Devuelve
    --------
    dict
        Gradientes nuevos; los mismos valores si la norma ya cabía.

    Referencias
    -----------
    Pascanu, Mikolov y Bengio (2013), algoritmo 1; Goodfellow et al., ec. 10.48.
    """
    check_arrays("grads", grads)
    check_number("limit", limit, above=0)
    norm = global_norm(grads)
    scale = min(1.0, limit / norm) if norm > 0 else 1.0
    return {name: scale * value for name, value in grads.items()}


def _check_step(params, grads, rate):
    check_arrays("params", params)
    check_arrays("grads", grads, like=params)
    check_number("rate", rate, minimum=0)


def _check_below_one(name, value):
    check_number(name, value, minimum=0)
    if value >= 1:
        raise ValueError(f"{name} debe ser menor que 1; llegó {value}.")
