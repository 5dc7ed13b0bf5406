"""Dropout: al entrenar, apagar al azar parte de lo que la salida lee del estado.

    o(t) = c + V (m(t) ⊙ h(t)),    m_i(t) = 0 con probabilidad p, y 1 / (1 − p) si no.

Así ninguna unidad puede confiar en que otra esté. Dividir entre 1 − p deja igual el promedio, y al
evaluar no hay nada que corregir: m = 1 (Srivastava et al., 2014). El estado que pasa al paso
siguiente va entero, o no recordaría nada (Zaremba, Sutskever y Vinyals, 2014).

La red, `of`, es la de siempre, y sus parámetros también: ``dropout.forward(params, x, of=gru,
rate=0.5, rng=rng)``. Formas: T pasos de tiempo, B secuencias, H estados ocultos, O salidas.
"""

from types import ModuleType
from typing import NamedTuple

import numpy as np

from rnn_helpers.validation import (
    check_array,
    check_number,
    check_params,
    check_shape,
    check_type,
)


class Trace(NamedTuple):
    """Lo que la pasada hacia adelante guarda para la retropropagación."""

    of: ModuleType  # la red
    whole: tuple  # su traza
    mask: np.ndarray | None  # (T, B, H) m^(t); None si no se apagó nada
    o: np.ndarray  # (T, B, O) salidas; o[t-1] es o^(t)

    @property
    def final_state(self):
        """dict: con qué empieza la secuencia que sigue a esta."""
        return self.whole.final_state


def forward(params, x, *states, of, rate, rng=None, **options):
    """Propaga como la red, y apaga unidades si hay con qué sortearlas.

    params, x, *states, **options. Los de ``of.forward``.
    of : módulo. `rnn`, `lstm` o `gru`.
    rate : float. p, de 0 a menos de 1.
    rng : np.random.Generator, opcional. De dónde sale m. Sin él no se apaga nada: así se evalúa.
        `train` da el suyo al entrenar, y ninguno al medir la validación.

    Devuelve Trace. ``of``, ``whole``, ``mask`` y ``o`` (T, B, O).
    """
    _check_forward(of, rate, rng)
    whole = of.forward(params, x, *states, **options)
    if rng is None:
        return Trace(of, whole, None, whole.o)
    h = whole.h[1:]
    mask = (rng.random(h.shape) >= rate).astype(h.dtype) / (1 - rate)
    return Trace(of, whole, mask, (mask * h) @ params["V"].T + params.get("c", 0))


def backward(params, trace, do, *, truncate=None):
    """El gradiente exacto de E, con las unidades que se apagaron.

    Los argumentos y lo que devuelve son como en `rnn.backward`.
    """
    _check_backward(params, trace, do)
    of, whole, mask, _ = trace
    if mask is None:
        return of.backward(params, whole, do, truncate=truncate)
    T, B, H = mask.shape
    dh = (do @ params["V"]) * mask  # ∂E/∂h(t), por la salida
    # La red, como si su salida fuera el estado: así recibe ese error tal cual.
    inner = {name: value for name, value in params.items() if name not in "Vc"}
    inner["V"] = np.eye(H, dtype=params["V"].dtype)
    grads = of.backward(inner, whole, dh, truncate=truncate)
    read, do = (mask * whole.h[1:]).reshape(T * B, H), do.reshape(T * B, -1)
    grads["V"] = do.T @ read  # Σ ∂E/∂o(t) (m(t) ⊙ h(t))ᵀ
    if "c" in params:
        grads["c"] = do.sum(axis=0)  # Σ ∂E/∂o(t)
    return {name: grads[name] for name in params}


def _check_forward(of, rate, rng):
    check_type("of", of, ModuleType, "el módulo de una red, como rnn")
    check_number("rate", rate, minimum=0)
    if rate >= 1:
        raise ValueError(f"rate debe ser menor que 1; llegó {rate}.")
    if rng is not None:
        check_type("rng", rng, np.random.Generator, "un np.random.Generator")


def _check_backward(params, trace, do):
    check_type("trace", trace, Trace, "lo que devuelve dropout.forward")
    check_type("params", params, dict, "un diccionario")
    sizes = check_params({"V": params.get("V")}, {"V": "O H"})
    if trace.mask is not None:
        check_shape("trace.mask", trace.mask, "T B H", sizes)
    check_array("do", do, "T B O", sizes)
