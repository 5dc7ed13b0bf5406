"""Caos: el mapa logístico, el sistema de Lorenz y su exponente de Lyapunov."""

import numpy as np

from rnn_helpers.lessons.dynamics import iterate
from rnn_helpers.validation import check_array, check_integer, check_number, check_state

_EPS = np.finfo(float).eps


def logistic_map(s, *, r):
    """Mapa logístico, s ← r s (1 − s): con r entre 0 y 4 el estado se queda en [0, 1].

    s : float o ndarray (S,). Con un arreglo, cada componente es un mapa aparte.
    r : float. De 0 a 4.

    Devuelve float o ndarray (S,).

    May (1976), «Simple mathematical models with very complicated dynamics».
    """
    check_state("s", s)
    check_number("r", r, minimum=0, maximum=4)
    return r * s * (1 - s)


def lorenz(s, *, step, sigma=10.0, rho=28.0, beta=8 / 3):
    """Sistema de Lorenz: el estado (x, y, z) tras `step` unidades de tiempo.

    x′ = σ (y − x),  y′ = x (ρ − z) − y,  z′ = x y − β z, integradas por SciPy (DOP853). El tiempo
    es continuo, pero mirado cada `step` es un sistema s^(t) = f(s^(t−1); θ) como los demás.

    s : ndarray (3,)
    step : float. Tiempo entre un estado y el siguiente.
    sigma, rho, beta : float. θ, de 0 a 1000; los valores dados son los de Lorenz.

    Devuelve ndarray (3,).

    Lorenz (1963), «Deterministic nonperiodic flow».
    """
    _check_point("s", s)
    return lorenz_trajectory(s, 1, step=step, sigma=sigma, rho=rho, beta=beta)[1]


def lorenz_trajectory(s0, steps, *, step, sigma=10.0, rho=28.0, beta=8 / 3):
    """La trayectoria de `lorenz` cada `step`, en una sola integración.

    Es mucho más rápida que ``iterate(lorenz, s0, steps, step=step)``. Por el caos, las dos
    coinciden solo durante unas 25 unidades de tiempo.

    s0 : ndarray (3,). Estado inicial, entre −1e4 y 1e4 en cada eje; el atractor está a menos de 60
        del origen.
    steps : int
    step, sigma, rho, beta : float. Como en `lorenz`.

    Devuelve ndarray (steps + 1, 3). El elemento 0 es `s0`.
    """
    from scipy.integrate import solve_ivp  # aquí, porque tarda en cargarse

    _check_point("s0", s0)
    check_integer("steps", steps)
    check_number("step", step, above=0)
    for name, value in (("sigma", sigma), ("rho", rho), ("beta", beta)):
        check_number(name, value, 0, 1000)  # negativo, el estado escapa; enorme, no se termina

    def velocity(_, s):
        x, y, z = s.tolist()  # números de Python: más rápidos uno a uno que los de NumPy
        return sigma * (y - x), x * (rho - z) - y, x * y - beta * z

    times = step * np.arange(steps + 1)
    options = {"method": "DOP853", "rtol": 1e-9, "atol": 1e-9}
    return solve_ivp(velocity, (0, times[-1]), s0, t_eval=times, **options).y.T.copy()


def lyapunov_exponent(f, s0, steps, *, difference=1e-8, discard=100, **theta):
    """Mayor exponente de Lyapunov: cuánto crece, por paso, el logaritmo de una distancia pequeña.

    Positivo, dos vecinos se separan (caos); negativo, se juntan. Tras cada paso se vuelve a acercar
    la vecina a la distancia `difference`, en la dirección en que quedó, porque una distancia grande
    ya no crece (método de Benettin).

    f, s0, steps, **theta. Como en `iterate`.
    difference : float. La distancia pequeña, de signo cualquiera y al menos 100 veces el redondeo
        de los estados.
    discard : int. Pasos iniciales que no se cuentan, mientras el estado llega a su atractor.

    Devuelve float. Por paso. De un sistema continuo mirado cada `step`, divídelo entre `step`.

    ValueError si los estados llegan a ser tan grandes que el redondeo oculta `difference`.
    ZeroDivisionError si los vecinos se juntan del todo.

    Benettin, Galgani y Strelcyn (1976), «Kolmogorov entropy and numerical experiments».
    """
    neighbour = _neighbour(s0, difference)
    check_integer("steps", steps)
    check_integer("discard", discard, minimum=0)
    s, growth = check_state("s0", s0), np.zeros(discard + steps)
    for t in range(len(growth)):
        s, moved = iterate(f, s, 1, **theta)[1], iterate(f, neighbour, 1, **theta)[1]
        _check_rounding(difference, s, t + 1)
        distance = np.linalg.norm(moved - s)
        if distance == 0:
            raise ZeroDivisionError(
                f"En el paso {t + 1} los dos vecinos se juntaron del todo: el exponente es −∞, o "
                "tan negativo que el redondeo no lo deja ver."
            )
        growth[t] = np.log(distance / abs(difference))
        neighbour = s + (moved - s) * (abs(difference) / distance)
    return float(growth[discard:].mean())


def _neighbour(s0, difference):
    check_number("difference", difference)
    if difference == 0:
        raise ValueError("difference debe ser distinto de 0; llegó 0.")
    s = check_state("s0", s0)
    neighbour, first = s.copy(), (0,) * s.ndim
    neighbour[first] += difference
    if abs(difference) < _EPS * abs(s[first]):
        raise ValueError(
            f"difference debe ser mayor que el redondeo de s0, {_EPS * abs(s[first]):.1g}; llegó "
            f"{difference}."
        )
    return neighbour


def _check_rounding(difference, s, step):
    """Comprueba que una distancia así entre dos estados como s se puede medir: a dos dígitos."""
    least = 100 * _EPS * np.linalg.norm(s)
    if abs(difference) < least:
        raise ValueError(
            f"difference debe ser al menos 100 veces el redondeo del estado, y en el paso {step}, "
            f"con |s| = {np.linalg.norm(s):.2g}, eso es {least:.2g}; llegó {difference}."
        )


def _check_point(name, s):
    """Comprueba un estado de Lorenz. De más lejos cae tan deprisa que integrarlo no terminaría."""
    check_array(name, s, "3")
    if np.abs(s).max() > 1e4:
        raise ValueError(f"{name} debe estar entre −1e4 y 1e4 en cada eje; llegó {s}.")
