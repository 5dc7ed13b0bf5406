"""Sistemas dinámicos: s^(t) = f(s^(t−1); θ), con o sin señal de control x^(t).

Un sistema es aquí una función f(s, **θ) o f(s, x, **θ) que da el estado siguiente, y `iterate` la
aplica una y otra vez, siempre la misma: el grafo de la Fig. 10.1, desplegado.
"""

import inspect

import numpy as np

from rnn_helpers.validation import (
    check_array,
    check_callable,
    check_integer,
    check_number_or_array,
    check_state,
)


def iterate(f, s0, steps, controls=None, **theta):
    """Aplica f una y otra vez desde s^(0): s^(t) = f(s^(t−1), x^(t); θ).

    f : función. ``f(s, **theta)``, o ``f(s, x, **theta)`` si hay señal de control; da el estado
        siguiente.
    s0 : float o ndarray (S,). Estado inicial.
    steps : int. Cuántas veces se aplica.
    controls : ndarray (steps, …), opcional. La señal de control: ``controls[t-1]`` es x^(t).
    **theta : los parámetros θ de f, los mismos en todos los pasos: ``iterate(logistic_map, 0.2, 50,
        r=4)``.

    Devuelve ndarray (steps + 1,) o (steps + 1, S). La trayectoria; el elemento 0 es s^(0).

    OverflowError si el estado deja de ser finito; el mensaje dice en qué paso.
    """
    check_callable("f", f)
    _check_arguments(f, controls, theta)
    s = check_state("s0", s0)
    check_integer("steps", steps)
    if controls is not None:
        check_array("controls", controls, None)
        if controls.shape[:1] != (steps,):
            raise ValueError(
                f"controls debe tener un valor por paso, {steps}; llegó la forma {controls.shape}."
            )
    trajectory = np.empty((steps + 1, *s.shape))
    trajectory[0] = s
    for t in range(1, steps + 1):
        inputs = () if controls is None else (controls[t - 1],)
        with np.errstate(over="ignore", invalid="ignore"):
            s = f(trajectory[t - 1].copy(), *inputs, **theta)  # f(s(t−1), x(t); θ)
        trajectory[t] = _check_next(s, trajectory.shape[1:])
        if not np.isfinite(trajectory[t]).all():
            raise OverflowError(f"El estado dejó de ser finito en el paso {t}: crece sin límite.")
    return trajectory


def linear(s, x=None, *, A, B=None):
    """Sistema lineal, s ← A s, o s ← A s + B x con señal de control.

    s : ndarray (S,)
    x : ndarray (X,), opcional
    A : ndarray (S, S)
    B : ndarray (S, X). Hace falta si hay señal de control, y solo entonces.

    Devuelve ndarray (S,).
    """
    sizes = {}
    check_array("A", A, "S S", sizes)
    check_array("s", s, "S", sizes)
    if (x is None) != (B is None):
        alone = "x" if B is None else "B"
        raise ValueError(
            f"x y B deben ir juntas: la señal de control y su matriz; llegó solo {alone}."
        )
    if x is None:
        return A @ s
    check_array("B", B, "S X", sizes)
    check_array("x", x, "X", sizes)
    return A @ s + B @ x


def _check_next(s, shape):
    """El estado que dio f, con la forma del anterior; si es finito lo mira `iterate`."""
    check_number_or_array("Lo que da f", s)
    if np.shape(s) != shape:
        raise ValueError(f"f debe dar un estado de forma {shape}; llegó la forma {np.shape(s)}.")
    return s


def _check_arguments(f, controls, theta):
    """Comprueba que f acepta el estado, la señal de control, si la hay, y esos θ."""
    try:
        expected = inspect.signature(f)
    except ValueError:  # hay funciones compiladas que no dicen qué esperan
        return
    given = ["s"] if controls is None else ["s", "x"]
    try:
        expected.bind(*given, **theta)
    except TypeError:
        given += [f"{name}=…" for name in theta]
        raise TypeError(
            f"f debe recibir los argumentos {expected}; llegó ({', '.join(given)})."
        ) from None
