"""Cómo se mide el predictor de una senoidal: a k pasos, y con ruido junto a sus líneas base."""

from rnn_helpers.learning.optimizers import Adam
from rnn_helpers.learning.training import cosine_decay, train
from rnn_helpers.networks import rnn
from rnn_helpers.series.autoregressive import ar_fit, ar_forecast
from rnn_helpers.series.rollout import k_step
from rnn_helpers.series.scores import rmse
from rnn_helpers.series.signals import sine
from rnn_helpers.series.windows import split_in_time, windows
from rnn_helpers.validation import check_integer, check_number, check_series

WARM_UP = 20  # valores que la red lee antes de que se la mida


def error_at(params, series, horizon):
    """RMSE del pronóstico a `horizon` pasos, desde cada momento a partir del vigésimo.

    params : dict. Los de una `rnn` con D = O = 1.
    series : ndarray (N,). Con N > 20 + horizon.
    horizon : int. k.

    Devuelve float. En las unidades de la serie.
    """
    check_series("series", series, "N")
    check_integer("horizon", horizon)
    if len(series) <= WARM_UP + horizon:
        raise ValueError(
            f"series debe tener más de {WARM_UP} + horizon = {WARM_UP + horizon} valores; llegó "
            f"{len(series)}."
        )
    return rmse(k_step(params, series, horizon)[WARM_UP:], series[WARM_UP + horizon :])


def noisy_trial(seed, noise):
    """El error de un paso con ruido, contra la senoidal limpia: la red, AR(p) y persistencia.

    Todos leen la serie con ruido, de ω = 1 y amplitud 1: la mitad para ajustarse y la otra mitad
    para pronosticar.

    seed : int. La del ruido y la de los parámetros iniciales.
    noise : float. Desviación del ruido, al menos 0.

    Devuelve dict. De cada modelo, el RMSE de los mismos pasos.
    """
    check_integer("seed", seed, minimum=0)
    check_number("noise", noise, minimum=0)
    past, seen = split_in_time(sine(1200, noise=noise, seed=seed), 0.5)
    _, clean = split_in_time(sine(1200), 0.5)
    x, y = windows(past, 50, stride=10)
    plan = {"optimizer": Adam(0.01), "schedule": cosine_decay, "epochs": 200, "burn_in": 10}
    network = train(rnn.init(1, 16, 1, seed=seed), x, y, **plan).params
    forecasts = {
        "RNN": k_step(network, seen, 1),
        "AR(2)": ar_forecast(ar_fit(past, 2), seen),
        "AR(32)": ar_forecast(ar_fit(past, 32), seen),
        "persistencia": seen[:-1],
    }
    measured = len(clean) - 32 - 1  # los pasos que todos pronostican, leídos 32 valores
    return {name: float(rmse(f[-measured:], clean[-measured:])) for name, f in forecasts.items()}
