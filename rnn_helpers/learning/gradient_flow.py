"""Cómo viaja el gradiente hacia atrás: el producto de jacobianos y cuánto encoge o crece.

De un paso al siguiente, ∂h(t)/∂h(t−1) = diag(σ′(a(t))) W. A k pasos de distancia, la regla de la
cadena multiplica k de esas matrices: el gradiente se desvanece si encogen y explota si crecen
(Bengio, Simard y Frasconi, 1994; Pascanu, Mikolov y Bengio, 2013).
"""

import numpy as np

from rnn_helpers.networks import rnn
from rnn_helpers.networks.activations import ACTIVATIONS
from rnn_helpers.networks.initialization import spectral_radius
from rnn_helpers.validation import check_array, check_choice, check_integer, check_shape, check_type


def jacobian(W, trace, start, end):
    """El jacobiano ∂h^(end)/∂h^(start) de cada secuencia: el producto de los de un paso.

    W : ndarray (H, H). La de los parámetros con que se calculó `trace`.
    trace : rnn.Trace
    start, end : int. Pasos, con 0 ≤ start ≤ end ≤ T. Si son iguales, el producto es la identidad.

    Devuelve ndarray (B, H, H). El elemento (i, j) dice cuánto cambia h_i^(end) si h_j^(start)
        cambia un poco.
    """
    _check_jacobian(W, trace, start, end)
    slope = ACTIVATIONS[trace.activation].slope(trace.h[start + 1 : end + 1])  # σ′(a(t))
    product = np.broadcast_to(np.eye(len(W)), (trace.h.shape[1], *W.shape)).copy()
    for step in slope:
        product = step[:, :, None] * (W @ product)  # diag(σ′(a(t))) W ⋯
    return product


def gradient_by_lag(params, x, *, activation="tanh"):
    """Cuánto queda del gradiente k pasos atrás: |∂E/∂h^(τ−k)| / |∂E/∂h^(τ)|, de k = 0 a τ.

    El error llega solo en el último paso (∂E/∂o^(τ) = 1 y lo demás cero), como en la Fig. 10.5.

    params : dict. Los de una red de `rnn`.
    x : ndarray (T, B, D). Entradas: cambian los estados, y con ellos σ′.
    activation : {"tanh", "logistic"}

    Devuelve ndarray (T+1,). La mediana de las B secuencias, para k = 0, 1, …, T. El primero es 1;
        lo que explota más allá de los flotantes es inf.
    """
    trace = rnn.forward(params, x, activation=activation)
    do = np.zeros_like(trace.o)
    do[-1] = 1
    with np.errstate(over="ignore", invalid="ignore"):  # lo que se desborda queda en inf
        # hypot no eleva al cuadrado: ni se desborda ni se anula antes de tiempo.
        size = np.hypot.reduce(rnn.state_gradients(params, trace, do), axis=-1)
        size[np.isnan(size)] = np.inf
        if not size[-1].all():
            raise ValueError(
                "params['V'] debe dar un gradiente distinto de cero en el último paso; llegó una V "
                "cuyas filas suman cero."
            )
        return np.median(size[::-1] / size[-1], axis=1)


def decay_bound(W, lags, *, activation="tanh"):
    """Lo más que puede quedar del gradiente k pasos atrás: (‖W‖₂ · máx σ′)ᵏ.

    ‖W‖₂ es el mayor valor singular de W: lo más que W puede alargar un vector. La mayor pendiente,
    σ′(0), es 1 en tanh y 1/4 en la logística. Si el producto es menor que 1, el gradiente se
    desvanece sin remedio; si es mayor, puede explotar, pero no tiene por qué.

    W : ndarray (H, H)
    lags : ndarray (K,) de enteros. Los k, al menos 0.
    activation : {"tanh", "logistic"}

    Devuelve ndarray (K,).

    Pascanu, Mikolov y Bengio (2013), sección 2.1.
    """
    _check_decay_bound(W, lags, activation)
    return (np.linalg.norm(W, 2) * _steepest(activation)) ** lags


def rate_at_rest(W, *, activation="tanh"):
    """El factor por paso que W sola impone a la larga: σ′(0) ρ, con ρ el radio espectral de W.

    σ′(0) W es el jacobiano de un paso cuando a = 0. Con estados lejos de cero σ′ es menor y el
    gradiente encoge más que (σ′(0) ρ)ᵏ.

    W : ndarray (H, H)
    activation : {"tanh", "logistic"}

    Devuelve float.
    """
    check_choice("activation", activation, ACTIVATIONS)
    return spectral_radius(W) * _steepest(activation)


def best_start(candidates, x, *, activation="tanh"):
    """La red cuyo gradiente llega mejor al primer paso: ni se desvanece ni explota.

    De cada candidata se mide r = |∂E/∂h^(1)| / |∂E/∂h^(τ)|, como en `gradient_by_lag`. Un gradiente
    cien veces menor estorba tanto como uno cien veces mayor: gana la de menor |log r|.

    candidates : dict. De nombre a parámetros de una red.
    x, activation. Los de `gradient_by_lag`; `x` con al menos dos pasos.

    Devuelve str. El nombre de la ganadora.
    """
    _check_best_start(candidates, x)
    with np.errstate(divide="ignore"):  # un gradiente nulo está infinitamente lejos de 1
        distance = {
            name: abs(np.log(gradient_by_lag(params, x, activation=activation)[-2]))
            for name, params in candidates.items()
        }
    return min(distance, key=distance.get)


def _steepest(activation):
    """La mayor pendiente, σ′(0): 1 en tanh, 1/4 en la logística."""
    sigma = ACTIVATIONS[activation]
    return float(sigma.slope(sigma.function(np.zeros(1)))[0])


def _check_jacobian(W, trace, start, end):
    check_array("W", W, "H H", sizes := {})
    check_type("trace", trace, rnn.Trace, "lo que devuelve rnn.forward")
    check_array("trace.h", trace.h, "T B H", sizes)
    check_choice("trace.activation", trace.activation, ACTIVATIONS)
    check_integer("start", start, minimum=0)
    check_integer("end", end, minimum=0)
    if not start <= end < len(trace.h):
        raise ValueError(
            f"start y end deben cumplir start ≤ end ≤ {len(trace.h) - 1}, el último paso; "
            f"llegó {start} y {end}."
        )


def _check_decay_bound(W, lags, activation):
    check_array("W", W, "H H")
    check_type("lags", lags, np.ndarray, "un arreglo de NumPy")
    if not np.issubdtype(lags.dtype, np.integer):
        raise TypeError(f"lags debe tener enteros; llegó {lags.dtype}.")
    check_shape("lags", lags, "K")
    if lags.min() < 0:
        raise ValueError(f"lags debe tener pasos de 0 en adelante; llegó {lags.min()}.")
    check_choice("activation", activation, ACTIVATIONS)


def _check_best_start(candidates, x):
    check_type("candidates", candidates, dict, "un diccionario")
    if not candidates:
        raise ValueError("candidates debe tener al menos una red; llegó vacío.")
    check_array("x", x, "T B D")
    if len(x) < 2:
        raise ValueError(f"x debe tener al menos dos pasos; llegó {len(x)}.")
