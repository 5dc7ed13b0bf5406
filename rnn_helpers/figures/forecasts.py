"""Pronósticos de una serie, junto a la serie verdadera."""

import numpy as np

from rnn_helpers.figures.canvas import panels, styled
from rnn_helpers.figures.palette import LINES


@styled
def forecast(series, forecasts, *, title, start=0, height=3.4):
    """La serie verdadera y uno o más pronósticos de ella.

    series : ndarray (N,)
    forecasts : dict. De nombre a pronóstico de los últimos valores de `series`: uno de largo k
        pronostica ``series[-k:]``.
    title : str
    start : int. Primer paso que se muestra.
    """
    fig, (ax,) = panels(height=height)
    t = np.arange(len(series))
    ax.plot(t, series, label="verdad", **LINES["verdad"])
    for name, values in forecasts.items():
        ax.plot(t[-len(values) :], values, label=name, **LINES.get(name, {}))
    ax.set(xlabel="paso de tiempo t", ylabel="x(t)", xlim=(start - 0.5, len(series) - 0.5))
    ax.legend(ncols=1 + len(forecasts), loc="lower left", bbox_to_anchor=(0, 0.99))
    ax.set_title(title, pad=30)
    fig.alt = f"{title}. Pronósticos: {', '.join(forecasts)}."
    return fig
