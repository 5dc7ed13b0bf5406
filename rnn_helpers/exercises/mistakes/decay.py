"""Errores al acotar cuánto queda del gradiente y al elegir con qué red empezar."""

import numpy as np

from rnn_helpers.exercises.misuse import Misuse
from rnn_helpers.exercises.planting import Mistake
from rnn_helpers.learning import gradient_flow
from rnn_helpers.networks import rnn

_RETURN = "return (np.linalg.norm(W, 2) * _steepest(activation)) ** lags"
_RATIO = "abs(np.log(gradient_by_lag(params, x, activation=activation)[-2]))"

DECAY_BOUND = {
    "spectral_radius_for_norm": Mistake(
        gradient_flow.decay_bound,
        ((_RETURN, "return (spectral_radius(W) * _steepest(activation)) ** lags"),),
        "Usas el radio espectral ρ. Es el ritmo a la larga, pero no una cota: en pocos pasos W "
        "puede alargar un vector más que ρ. La cota pide ‖W‖₂, el mayor valor singular.",
    ),
    "frobenius": Mistake(
        gradient_flow.decay_bound,
        ((_RETURN, "return (np.linalg.norm(W) * _steepest(activation)) ** lags"),),
        "Sin el 2, np.linalg.norm(W) es la raíz de la suma de cuadrados de W: acota, pero de más. "
        "Lo más que W alarga un vector es np.linalg.norm(W, 2).",
    ),
    "no_slope": Mistake(
        gradient_flow.decay_bound,
        ((_RETURN, "return np.linalg.norm(W, 2) ** lags"),),
        "Te falta σ′: cada paso multiplica por W y también por la pendiente, que en la logística "
        "no pasa de 1/4.",
    ),
    "slope_once": Mistake(
        gradient_flow.decay_bound,
        ((_RETURN, "return np.linalg.norm(W, 2) ** lags * _steepest(activation)"),),
        "La pendiente aparece una vez por paso: también va elevada a k.",
    ),
    "always_logistic": Mistake(
        gradient_flow.decay_bound,
        ((_RETURN, "return (np.linalg.norm(W, 2) / 4) ** lags"),),
        "Usas siempre 1/4, la mayor pendiente de la logística; la de tanh es 1.",
    ),
    "multiplied_by_lag": Mistake(
        gradient_flow.decay_bound,
        ((_RETURN, "return np.linalg.norm(W, 2) * _steepest(activation) * lags"),),
        "Multiplicas por k: son k factores, así que va elevado a k.",
    ),
    "no_root": Misuse(
        lambda right: _bound(lambda W: np.linalg.norm(W, 2) ** 2),
        "Usas el mayor valor propio de W Wᵀ, que es ‖W‖₂²: te falta la raíz.",
    ),
    "largest_element": Misuse(
        lambda right: _bound(lambda W: np.abs(W).max()),
        "Usas el mayor elemento de W: lo más que W alarga un vector es su mayor valor singular, "
        "np.linalg.norm(W, 2).",
    ),
    "smallest_singular": Misuse(
        lambda right: _bound(lambda W: np.linalg.norm(W, -2)),
        "Usas el menor valor singular: la cota pide el mayor. np.linalg.svd los da de mayor a "
        "menor.",
    ),
    "row_sums": Misuse(
        lambda right: _bound(lambda W: np.linalg.norm(W, np.inf)),
        "Usas la norma infinito de W, la mayor suma de una fila: ‖W‖₂ es el mayor valor singular.",
    ),
    "column_sums": Misuse(
        lambda right: _bound(lambda W: np.linalg.norm(W, 1)),
        "Usas la norma 1 de W, la mayor suma de una columna: ‖W‖₂ es el mayor valor singular.",
    ),
    "nuclear": Misuse(
        lambda right: _bound(lambda W: np.linalg.norm(W, "nuc")),
        "Sumas los valores singulares: la cota pide el mayor.",
    ),
    "half_slope": Misuse(
        lambda right: _bound(slope={"tanh": 1, "logistic": 0.5}),
        "Usas ½ como mayor pendiente de la logística: σ′ = σ (1 − σ), que no pasa de ¼.",
    ),
    "slopes_exchanged": Misuse(
        lambda right: _bound(slope={"tanh": 0.25, "logistic": 1}),
        "Cambiaste las pendientes: la de tanh llega a 1, y la de la logística, a ¼.",
    ),
    "norm_once": Misuse(
        lambda right: (
            lambda W, lags, activation: np.linalg.norm(W, 2) * _STEEPEST[activation] ** lags
        ),
        "La norma de W aparece una vez por paso: también va elevada a k.",
    ),
    "longest_lag_alone": Misuse(
        lambda right: lambda W, lags, activation: right(W, lags, activation)[lags.argmax()],
        "Das la cota del k mayor: se pide una por cada k de `lags`.",
    ),
    "base_and_exponent": Misuse(
        lambda right: _bound(power=lambda one, lags: lags**one),
        "Elevas k al factor: es el factor elevado a k.",
    ),
    "growing_exponential": Misuse(
        lambda right: _bound(power=lambda one, lags: np.exp(one * lags)),
        "Usas exp(k · factor): son k factores iguales, así que va factor elevado a k.",
    ),
    "largest_signed_element": Misuse(
        lambda right: _bound(np.max),
        "Usas el mayor elemento de W: lo más que W alarga un vector es su mayor valor singular, "
        "np.linalg.norm(W, 2).",
    ),
    "determinant": Misuse(
        lambda right: _bound(lambda W: abs(np.linalg.det(W))),
        "Usas el determinante, el producto de los valores singulares: la cota pide el mayor de "
        "ellos.",
    ),
    "one_step_more": Misuse(
        lambda right: _bound(power=lambda one, lags: one ** (lags + 1)),
        "Elevas a k + 1: k pasos atrás son k factores, y con k = 0 la cota es 1.",
    ),
    "one_step_less": Misuse(
        lambda right: _bound(power=lambda one, lags: one ** (lags - 1.0)),
        "Elevas a k − 1: k pasos atrás son k factores.",
    ),
    "lags_ignored": Misuse(
        lambda right: _bound(power=lambda one, lags: one ** np.arange(len(lags))),
        "Elevas a 0, 1, 2…, y no a los k que trae `lags`.",
    ),
    "no_power": Misuse(
        lambda right: _bound(power=lambda one, lags: one + 0.0 * lags),
        "Te falta elevar a k: es un factor por paso.",
    ),
    "one_step_alone": Misuse(
        lambda right: lambda W, lags, activation: float(right(W, np.array([1]), activation)[0]),
        "Das la cota de un solo paso: falta elevarla a cada k de `lags`.",
    ),
    "capped": Misuse(
        lambda right: _bound(power=lambda one, lags: np.minimum(1, one**lags)),
        "Cortas la cota en 1: si el factor pasa de 1 el gradiente puede explotar, y la cota crece.",
    ),
    "reciprocal": Misuse(
        lambda right: _bound(power=lambda one, lags: one ** -lags.astype(float)),
        "Divides entre el factor en lugar de multiplicar: el exponente es k, y no −k.",
    ),
    "exponential": Misuse(
        lambda right: _bound(power=lambda one, lags: np.exp(-one * lags)),
        "Usas exp(−k · factor): son k factores iguales, así que va factor elevado a k.",
    ),
    "matrix_powers": Misuse(
        lambda right: (
            lambda W, lags, activation: np.array(
                [
                    np.linalg.norm(np.linalg.matrix_power(W * _STEEPEST[activation], k), 2)
                    for k in lags
                ]
            )
        ),
        "Mides ‖Wᵏ‖₂, la de la potencia: la cota es ‖W‖₂ᵏ, que vale para cualquier σ′ en medio.",
    ),
}

_STEEPEST = {"tanh": 1, "logistic": 0.25}


def _bound(size=lambda W: np.linalg.norm(W, 2), slope=_STEEPEST, power=lambda one, lags: one**lags):
    """La cota con otra medida de W, otra pendiente u otra manera de repetirla."""
    return lambda W, lags, activation: power(size(W) * slope[activation], lags)


BEST_START = {
    "largest": Mistake(
        gradient_flow.best_start,
        ((_RATIO, "-gradient_by_lag(params, x, activation=activation)[-2]"),),
        "Eliges la red con el mayor gradiente: esa es la que explota.",
    ),
    "smallest": Mistake(
        gradient_flow.best_start,
        ((_RATIO, "gradient_by_lag(params, x, activation=activation)[-2]"),),
        "Eliges la red con el menor gradiente: esa es la que más se desvanece. ¿Te falta el valor "
        "absoluto de log r?",
    ),
    "distance_to_one": Mistake(
        gradient_flow.best_start,
        ((_RATIO, "abs(gradient_by_lag(params, x, activation=activation)[-2] - 1)"),),
        "Mides |r − 1|: así un gradiente que desapareció (r = 0) está más cerca de 1 que uno que "
        "se triplicó. Entre órdenes de magnitud se mide con el logaritmo, |log r|.",
    ),
    "spectral_radius_only": Mistake(
        gradient_flow.best_start,
        ((_RATIO, 'abs(np.log(spectral_radius(params["W"])))'),),
        "Miras solo el radio espectral de W: falta σ′, que depende de los estados y encoge el "
        "gradiente.",
    ),
    "initial_state": Misuse(
        lambda right: _start(lambda params, x, activation: _left(params, x, activation)[-1]),
        "Tomas el último elemento, que es el gradiente de h^(0): el del primer paso es el "
        "penúltimo.",
    ),
    "first_element": Misuse(
        lambda right: _start(lambda params, x, activation: _left(params, x, activation)[0]),
        "Tomas el primer elemento, que siempre es 1, el del último paso: el de h^(1) es el "
        "penúltimo.",
    ),
    "one_step_back": Misuse(
        lambda right: _start(lambda params, x, activation: _left(params, x, activation)[1]),
        "Tomas lo que queda un paso atrás, k = 1: el primer paso está τ − 1 pasos atrás, en el "
        "penúltimo elemento.",
    ),
    "second_step": Misuse(
        lambda right: _start(lambda params, x, activation: _left(params, x, activation)[-3]),
        "Tomas el antepenúltimo elemento, que es el gradiente de h^(2): el de h^(1) es el "
        "penúltimo.",
    ),
    "smallest_lag": Misuse(
        lambda right: _start(lambda params, x, activation: _left(params, x, activation).min()),
        "Tomas el menor gradiente de todos los pasos: r es el del primero, el penúltimo elemento.",
    ),
    "largest_sequence": Misuse(
        lambda right: _start(lambda params, x, activation: _ratios(params, x, activation).max()),
        "Tomas la mayor de las secuencias: r es la mediana de todas.",
    ),
    "difference_returned": Misuse(
        lambda right: _with_r(right, lambda r: abs(r - 1)),
        "El nombre está bien; como r devuelves |r − 1|. Se pide r.",
    ),
    "mean_over_lags": Misuse(
        lambda right: _start(lambda params, x, activation: _left(params, x, activation).mean()),
        "Promedias lo que queda en todos los pasos: r es el del primero, el penúltimo elemento.",
    ),
    "mean_over_sequences": Misuse(
        lambda right: _start(lambda params, x, activation: _ratios(params, x, activation).mean()),
        "Promedias sobre las secuencias: se pide la mediana, que una secuencia rara no mueve.",
    ),
    "first_sequence": Misuse(
        lambda right: _start(lambda params, x, activation: _ratios(params, x, activation)[0]),
        "Solo mides la primera secuencia: r es la mediana de todas.",
    ),
    "activation_forgotten": Misuse(
        lambda right: lambda matrices, params, x, activation: right(matrices, params, x, "tanh"),
        "Mides siempre con tanh: pasa `activation` a gradient_by_lag.",
    ),
    "always_logistic": Misuse(
        lambda right: (
            lambda matrices, params, x, activation: right(matrices, params, x, "logistic")
        ),
        "Mides siempre con la logística: pasa `activation` a gradient_by_lag.",
    ),
    "inverted": Misuse(
        lambda right: _start(lambda params, x, activation: 1 / _left(params, x, activation)[-2]),
        "Tu cociente está al revés: r es el gradiente del primer paso entre el del último.",
    ),
    "logarithm_returned": Misuse(
        lambda right: _with_r(right, lambda r: abs(np.log(r))),
        "El nombre está bien; como r devuelves |log r|, que sirve para elegir. Se pide r.",
    ),
    "signed_logarithm_returned": Misuse(
        lambda right: _with_r(right, np.log),
        "El nombre está bien; como r devuelves log r, que sirve para elegir. Se pide r.",
    ),
    "worst": Misuse(
        lambda right: _start(choose=lambda r: -abs(np.log(r))),
        "Eliges la peor: la más lejana de 1 en el logaritmo. Se busca la más cercana, con min.",
    ),
    "largest_that_vanishes": Misuse(
        lambda right: _start(choose=lambda r: -r if r <= 1 else np.inf),
        "Eliges entre las que se desvanecen la que menos lo hace, y descartas toda la que crece: "
        "crecer un poco estorba menos que encoger mucho.",
    ),
    "smallest_that_grows": Misuse(
        lambda right: _start(choose=lambda r: r if r >= 1 else np.inf),
        "Eliges entre las que crecen la que menos lo hace, y descartas toda la que encoge: encoger "
        "un poco estorba menos que crecer mucho.",
    ),
    "spectral_norm_only": Misuse(
        lambda right: (
            lambda matrices, params, x, activation: _chosen_by(
                right,
                matrices,
                params,
                x,
                activation,
                lambda W: abs(np.log(np.linalg.norm(W, 2))),
            )
        ),
        "Miras solo ‖W‖₂, que es una cota: falta medir el gradiente de cada red.",
    ),
    "whole_curve": Misuse(
        lambda right: (
            lambda matrices, params, x, activation: (
                (name := right(matrices, params, x, activation)[0]),
                _left(params | {"W": matrices[name]}, x, activation),
            )
        ),
        "El nombre está bien; como r devuelves lo que queda en cada paso: r es solo el penúltimo.",
    ),
}


def _left(params, x, activation):
    return gradient_flow.gradient_by_lag(params, x, activation=activation)


def _ratios(params, x, activation):
    """Lo que queda en h^(1) del gradiente de h^(τ), en cada secuencia."""
    trace = rnn.forward(params, x, activation=activation)
    do = np.zeros_like(trace.o)
    do[-1] = 1
    size = np.linalg.norm(rnn.state_gradients(params, trace, do), axis=-1)
    return size[1] / size[-1]


def _start(
    measure=lambda params, x, activation: _left(params, x, activation)[-2],
    choose=lambda r: abs(np.log(r)),
):
    """La elección con otra medida, u otra manera de elegir."""

    def best_start(matrices, params, x, activation):
        r = {name: measure(params | {"W": W}, x, activation) for name, W in matrices.items()}
        best = min(r, key=lambda name: choose(r[name]))
        return best, r[best]

    return best_start


def _with_r(right, change):
    """La respuesta correcta, con otro número."""

    def best_start(matrices, params, x, activation):
        name, r = right(matrices, params, x, activation)
        return name, change(r)

    return best_start


def _chosen_by(right, matrices, params, x, activation, size):
    """La W que elige otra medida, con su r verdadera."""
    name = min(matrices, key=lambda name: size(matrices[name]))
    return name, _left(params | {"W": matrices[name]}, x, activation)[-2]
