"""Sistemas dinámicos: s^(t) = f(s^(t−1); θ), con o sin señal de control x^(t).

Un sistema es aquí una función f(s, **θ) o f(s, x, **θ) que da el estado siguiente, y `iterate` la
aplica una y otra vez, siempre la misma: el grafo de la Fig. 10.1, desplegado.
"""

import inspect
from numbers import Real

import numpy as np
from scipy.integrate import solve_ivp

from rnn_helpers.validation import (
    check_array,
    check_callable,
    check_integer,
    check_number,
    check_real,
    check_type,
)

_EPS = np.finfo(float).eps


def iterate(f, s0, steps, controls=None, **theta):
    """Aplica f una y otra vez desde s^(0): s^(t) = f(s^(t−1), x^(t); θ).

    Parámetros
    ----------
    f : función
        ``f(s, **theta)``, o ``f(s, x, **theta)`` si hay señal de control; da el estado siguiente.
    s0 : float o ndarray (S,)
        Estado inicial.
    steps : int
        Cuántas veces se aplica.
    controls : ndarray (steps, …), opcional
        La señal de control: ``controls[t-1]`` es x^(t).
    **theta
        Los parámetros θ de f, los mismos en todos los pasos:
        ``iterate(logistic_map, 0.2, 50, r=4)``.

    Devuelve
    --------
    ndarray (steps + 1,) o (steps + 1, S)
        La trayectoria; el elemento 0 es s^(0).

    Errores
    -------
    TypeError, ValueError
        Si un argumento no sirve o no encaja: f no acepta x o esos θ, o no da un estado de la misma
        forma.
    OverflowError
        Si el estado deja de ser finito; el mensaje dice en qué paso.
    """
    check_callable("f", f)
    _check_arguments(f, controls, theta)
    s = _check_state("s0", s0)
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


def logistic_map(s, *, r):
    """Mapa logístico, s ← r s (1 − s): con r entre 0 y 4 el estado se queda en [0, 1].

    Parámetros
    ----------
    s : float o ndarray (S,)
        Con un arreglo, cada componente es un mapa aparte.
    r : float
        De 0 a 4.

    Devuelve
    --------
    float o ndarray (S,)

    Errores
    -------
    TypeError, ValueError
        Si `s` no es finito o `r` está fuera de su intervalo.

    Referencias
    -----------
    May (1976), «Simple mathematical models with very complicated dynamics».
    """
    _check_state("s", s)
    check_number("r", r, minimum=0, maximum=4)
    return r * s * (1 - s)


def linear(s, x=None, *, A, B=None):
    """Sistema lineal, s ← A s, o s ← A s + B x con señal de control.

    Parámetros
    ----------
    s : ndarray (S,)
    x : ndarray (X,), opcional
    A : ndarray (S, S)
    B : ndarray (S, X)
        Hace falta si hay señal de control, y solo entonces.

    Devuelve
    --------
    ndarray (S,)

    Errores
    -------
    TypeError, ValueError
        Si algo no es un arreglo de flotantes finitos o no encaja, o falta x o B.
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


def lorenz(s, *, step, sigma=10.0, rho=28.0, beta=8 / 3):
    """Sistema de Lorenz: el estado (x, y, z) tras `step` unidades de tiempo.

    x′ = σ (y − x),  y′ = x (ρ − z) − y,  z′ = x y − β z, integradas por SciPy (DOP853). El tiempo
    es continuo, pero mirado cada `step` es un sistema s^(t) = f(s^(t−1); θ) como los demás.

    Parámetros
    ----------
    s : ndarray (3,)
    step : float
        Tiempo entre un estado y el siguiente.
    sigma, rho, beta : float
        θ, de 0 a 1000; los valores dados son los de Lorenz.

    Devuelve
    --------
    ndarray (3,)

    Errores
    -------
    TypeError, ValueError
        Como en `lorenz_trajectory`.

    Referencias
    -----------
    Lorenz (1963), «Deterministic nonperiodic flow».
    """
    _check_point("s", s)
    return lorenz_trajectory(s, 1, step=step, sigma=sigma, rho=rho, beta=beta)[1]


def lorenz_trajectory(s0, steps, *, step, sigma=10.0, rho=28.0, beta=8 / 3):
    """La trayectoria de `lorenz` cada `step`, en una sola integración.

    Es mucho más rápida que ``iterate(lorenz, s0, steps, step=step)``. Por el caos, las dos
    coinciden solo durante unas 25 unidades de tiempo.

    Parámetros
    ----------
    s0 : ndarray (3,)
        Estado inicial, entre −1e4 y 1e4 en cada eje; el atractor está a menos de 60 del origen.
    steps : int
    step, sigma, rho, beta : float
        Como en `lorenz`.

    Devuelve
    --------
    ndarray (steps + 1, 3)
        El elemento 0 es `s0`.

    Errores
    -------
    TypeError, ValueError
        Si `s0` no es un arreglo (3,) de flotantes finitos o está demasiado lejos, `steps` no es un
        entero positivo, `step` no es positivo, o un parámetro está fuera de su intervalo.
    """
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


def mackey_glass(length, *, delay=17, initial=1.2, substeps=10):
    """Serie de Mackey y Glass, un valor por unidad de tiempo: s′ = 0.2 d / (1 + d¹⁰) − 0.1 s.

    Aquí d = s(t − delay): la derivada depende del pasado, y con delay ≥ 17 la serie es caótica.

    Parámetros
    ----------
    length : int
        Número de valores.
    delay : int
        El retraso, en unidades de tiempo.
    initial : float
        s(t) para t ≤ 0, constante. Los primeros cientos de valores son el camino desde ahí.
    substeps : int
        Pasos de integración por unidad de tiempo.

    Devuelve
    --------
    ndarray (length,)
        s(0) = `initial`, s(1), …

    Errores
    -------
    TypeError, ValueError
        Si `length`, `delay` o `substeps` no son enteros positivos, o `initial` es negativo.

    Notas
    -----
    Método de Heun (orden 2) con paso 1/substeps. Como el retraso es un múltiplo del paso, d se
    conoce exactamente al inicio y al final de cada uno, sin interpolar.

    Referencias
    -----------
    Mackey y Glass (1977), «Oscillation and chaos in physiological control systems».
    """
    check_integer("length", length)
    check_integer("delay", delay)
    check_number("initial", initial, minimum=0)
    check_integer("substeps", substeps)
    dt, lag = 1 / substeps, delay * substeps
    s = np.full(lag + (length - 1) * substeps + 1, float(initial))
    for n in range(lag, len(s) - 1):
        # El crecimiento depende solo del pasado; el freno, del presente.
        growth = [0.2 * d / (1 + d**10) for d in (s[n - lag], s[n - lag + 1])]
        slope = growth[0] - 0.1 * s[n]
        end_slope = growth[1] - 0.1 * (s[n] + dt * slope)
        s[n + 1] = s[n] + dt / 2 * (slope + end_slope)
    return s[lag::substeps].copy()


def divergence(f, s0, difference, steps, **theta):
    """Distancia, paso a paso, entre la trayectoria de s^(0) y la de una vecina.

    Parámetros
    ----------
    f, s0, steps, **theta
        Como en `iterate`.
    difference : float
        Cuánto se aparta la vecina al inicio (en su primera componente); distinto de 0.

    Devuelve
    --------
    ndarray (steps + 1,)
        |s′^(t) − s^(t)|; el elemento 0 es |difference|, salvo redondeo.

    Errores
    -------
    TypeError, ValueError, OverflowError
        Como en `iterate`; ValueError también si `difference` es 0 o tan pequeña que el redondeo la
        borra de s^(0).
    """
    neighbour = _neighbour(s0, difference)
    apart = iterate(f, neighbour, steps, **theta) - iterate(f, s0, steps, **theta)
    return np.linalg.norm(apart.reshape(steps + 1, -1), axis=1)


def lyapunov_exponent(f, s0, steps, *, difference=1e-8, discard=100, **theta):
    """Mayor exponente de Lyapunov: cuánto crece, por paso, el logaritmo de una distancia pequeña.

    Positivo, dos vecinos se separan (caos); negativo, se juntan. Tras cada paso se vuelve a acercar
    la vecina a la distancia `difference`, en la dirección en que quedó, porque una distancia grande
    ya no crece (método de Benettin).

    Parámetros
    ----------
    f, s0, steps, **theta
        Como en `iterate`.
    difference : float
        La distancia pequeña, de signo cualquiera y al menos 100 veces el redondeo de los estados.
    discard : int
        Pasos iniciales que no se cuentan, mientras el estado llega a su atractor.

    Devuelve
    --------
    float
        Por paso. De un sistema continuo mirado cada `step`, divídelo entre `step`.

    Errores
    -------
    TypeError, ValueError, OverflowError
        Como en `iterate`; ValueError también si `difference` es 0, o los estados llegan a ser tan
        grandes que el redondeo la oculta.
    ZeroDivisionError
        Si los vecinos se juntan del todo.

    Referencias
    -----------
    Benettin, Galgani y Strelcyn (1976), «Kolmogorov entropy and numerical experiments».
    """
    neighbour = _neighbour(s0, difference)
    check_integer("steps", steps)
    check_integer("discard", discard, minimum=0)
    s, growth = _check_state("s0", s0), np.zeros(discard + steps)
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


def _check_state(name, value):
    """El estado como arreglo de flotantes, comprobado."""
    _check_kind(name, value)
    if isinstance(value, Real):
        check_number(name, value)
    else:
        check_array(name, value, "S" if value.ndim else None)
    return np.array(value, float)


def _check_point(name, s):
    """Comprueba un estado de Lorenz. De más lejos cae tan deprisa que integrarlo no terminaría."""
    check_array(name, s, "3")
    if np.abs(s).max() > 1e4:
        raise ValueError(f"{name} debe estar entre −1e4 y 1e4 en cada eje; llegó {s}.")


def _check_next(s, shape):
    """El estado que dio f, con la forma del anterior; si es finito lo mira `iterate`."""
    _check_kind("Lo que da f", s)
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


def _neighbour(s0, difference):
    check_number("difference", difference)
    if difference == 0:
        raise ValueError("difference debe ser distinto de 0; llegó 0.")
    s = _check_state("s0", s0)
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


def _check_kind(name, value):
    check_type(name, value, Real | np.ndarray, "un número o un arreglo de NumPy")
    check_real(name, value)
