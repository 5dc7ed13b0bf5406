"""Errores al acotar cuánto queda del gradiente y al elegir con qué red empezar."""

from rnn_helpers.exercises.planting import Mistake
from rnn_helpers.learning import gradient_flow

_BOUND = "return (np.linalg.norm(W, 2) * _steepest(activation)) ** lags"
_RATIO = "abs(np.log(gradient_by_lag(params, x, activation)[-2]))"

DECAY_BOUND = {
    "spectral_radius_for_norm": Mistake(
        gradient_flow.decay_bound,
        ((_BOUND, "return (spectral_radius(W) * _steepest(activation)) ** lags"),),
        "Usas el radio espectral ρ. Es el ritmo a la larga, pero no una cota: en pocos pasos W "
        "puede alargar un vector más que ρ. La cota pide ‖W‖₂, el mayor valor singular.",
    ),
    "frobenius": Mistake(
        gradient_flow.decay_bound,
        ((_BOUND, "return (np.linalg.norm(W) * _steepest(activation)) ** lags"),),
        "Sin el 2, np.linalg.norm(W) es la raíz de la suma de cuadrados de W: acota, pero de más. "
        "Lo más que W alarga un vector es np.linalg.norm(W, 2).",
    ),
    "no_slope": Mistake(
        gradient_flow.decay_bound,
        ((_BOUND, "return np.linalg.norm(W, 2) ** lags"),),
        "Te falta σ′: cada paso multiplica por W y también por la pendiente, que en la logística "
        "no pasa de 1/4.",
    ),
    "slope_once": Mistake(
        gradient_flow.decay_bound,
        ((_BOUND, "return np.linalg.norm(W, 2) ** lags * _steepest(activation)"),),
        "La pendiente aparece una vez por paso: también va elevada a k.",
    ),
    "always_logistic": Mistake(
        gradient_flow.decay_bound,
        ((_BOUND, "return (np.linalg.norm(W, 2) / 4) ** lags"),),
        "Usas siempre 1/4, la mayor pendiente de la logística; la de tanh es 1.",
    ),
    "multiplied_by_lag": Mistake(
        gradient_flow.decay_bound,
        ((_BOUND, "return np.linalg.norm(W, 2) * _steepest(activation) * lags"),),
        "Multiplicas por k: son k factores, así que va elevado a k.",
    ),
}

BEST_START = {
    "largest": Mistake(
        gradient_flow.best_start,
        ((_RATIO, "-gradient_by_lag(params, x, activation)[-2]"),),
        "Eliges la red con el mayor gradiente: esa es la que explota.",
    ),
    "smallest": Mistake(
        gradient_flow.best_start,
        ((_RATIO, "gradient_by_lag(params, x, activation)[-2]"),),
        "Eliges la red con el menor gradiente: esa es la que más se desvanece.",
    ),
    "initial_state": Mistake(
        gradient_flow.best_start,
        ((_RATIO, "abs(np.log(gradient_by_lag(params, x, activation)[-1]))"),),
        "Tomas el último elemento, que es el gradiente de h^(0): el del primer paso es el "
        "penúltimo.",
    ),
    "distance_to_one": Mistake(
        gradient_flow.best_start,
        ((_RATIO, "abs(gradient_by_lag(params, x, activation)[-2] - 1)"),),
        "Mides |r − 1|: así un gradiente que desapareció (r = 0) está más cerca de 1 que uno que "
        "se triplicó. Entre órdenes de magnitud se mide con el logaritmo, |log r|.",
    ),
    "spectral_radius_only": Mistake(
        gradient_flow.best_start,
        ((_RATIO, 'abs(np.log(spectral_radius(params["W"])))'),),
        "Miras solo el radio espectral de W: falta σ′, que depende de los estados y encoge el "
        "gradiente.",
    ),
}
