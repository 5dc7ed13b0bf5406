"""El predictor de una senoidal, terminado: se entrena al crearse, en menos de un segundo."""

from functools import partial

from rnn_helpers.explorers.explorer import slider
from rnn_helpers.explorers.player import Player
from rnn_helpers.figures.lessons.rolling_forecast import rolling_forecast
from rnn_helpers.learning.lbfgs import LBFGS
from rnn_helpers.learning.training import train
from rnn_helpers.networks import rnn
from rnn_helpers.series.signals import sine
from rnn_helpers.series.windows import windows


def sine_predictor():
    """Entrena la red del cuaderno 09 en ω = 1 y la pone a pronosticar mientras el tiempo avanza."""
    x, y = windows(sine(300), 50, stride=5)
    start = rnn.init(1, 16, 1, seed=0)
    network = train(start, x, y, optimizer=LBFGS(), epochs=150, burn_in=10).params
    return Player(
        partial(rolling_forecast, params=network),
        "El predictor de una senoidal",
        moves="now",
        now=slider("Valores leídos", 10, 200, 60),
        ahead=slider("Pasos adelante", 5, 60, 50, 5),
        frequency=slider("Frecuencia ω", 0.5, 1.5, 1.0, 0.05),
    )
