"""La volatilidad pronosticada: una banda alrededor de cero que se abre y se cierra."""

import numpy as np

from rnn_helpers.figures.canvas import panels, styled
from rnn_helpers.figures.palette import BLUE, INK, ORANGE, tint


@styled
def volatility_band(days, returns, variance, constant, *, title):
    """Los rendimientos de cada día y la banda de ±2σ que se anunció la víspera.

    days : ndarray (N,) de datetime64
    returns : ndarray (N,). En %.
    variance, constant : ndarray (N,). σ² pronosticada por un modelo, y la misma siempre, en %².
    title : str
    """
    fig, (ax,) = panels(height=3.9)
    width = 2 * np.sqrt(variance)
    edge = {"facecolor": tint(BLUE, 0.25), "edgecolor": BLUE, "linewidth": 0.8}
    ax.fill_between(days, -width, width, label="±2σ de la red", **edge)
    for sign, label in ((1, "±2σ constante"), (-1, None)):
        line = {"color": ORANGE, "linestyle": "--", "linewidth": 1.6, "label": label}
        ax.plot(days, sign * 2 * np.sqrt(constant), **line)
    outside = np.abs(returns) > width
    dots = {"linestyle": "", "marker": "o", "color": INK}
    ax.plot(days, returns, markersize=1.8, label="rendimiento", **dots)
    ax.plot(days[outside], returns[outside], markersize=3.6, **dots)
    ax.set(ylabel="rendimiento de la cartera, %", title=title, xlim=(days[0], days[-1]))
    years = np.arange(days[0].astype("datetime64[Y]"), days[-1].astype("datetime64[Y]") + 1)
    ax.set_xticks(years, [str(year) for year in years])
    ax.legend(ncols=3, loc="lower left")
    ax.set_ylim(-1.25 * np.abs(returns).max(), 1.1 * np.abs(returns).max())
    fig.alt = f"{title}. La banda se ensancha en los días agitados; la constante no se mueve."
    return fig
