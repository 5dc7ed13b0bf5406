"""El mismo pronóstico de mañana, visto en el precio y visto en el rendimiento."""

import numpy as np

from rnn_helpers.figures.canvas import panels, styled
from rnn_helpers.figures.numbers import number
from rnn_helpers.figures.palette import INK, LINES


@styled
def level_and_return(prices, price_forecast, returns, return_forecast, *, unit, scores):
    """A la izquierda, el precio y su pronóstico; a la derecha, el rendimiento y el suyo.

    prices, price_forecast, returns, return_forecast : ndarray (N,). Los días que se muestran.
    unit : str. La del precio.
    scores : (float, float). R² del precio y del rendimiento.
    """
    fig, (left, right) = panels(1, 2, height=3.7)
    t = np.arange(len(prices))
    pairs = ((left, prices, price_forecast), (right, returns, return_forecast))
    for ax, truth, forecast in pairs:
        ax.plot(t, truth, label="lo que ocurrió", **LINES["verdad"] | {"linewidth": 0})
        ax.plot(t, forecast, label="pronóstico de la víspera", **LINES["RNN"])
        ax.set(xlabel="día", xlim=(-0.5, len(t) - 0.5))
    right.axhline(0, color=INK, linewidth=0.6)
    left.set_ylabel(unit)
    right.set_ylabel("rendimiento del día, %")
    left.legend(loc="best")
    left.set_title(f"El precio: R² = {number(scores[0])}")
    right.set_title(f"El rendimiento: R² = {number(scores[1])}")
    fig.alt = "El mismo pronóstico sigue de cerca al precio y no sabe nada del rendimiento."
    return fig
