"""El Niño: lo que cada modelo habría dicho en un mes, y lo que pasó."""

import numpy as np

from rnn_helpers.figures.canvas import curve, once, panels, styled
from rnn_helpers.figures.palette import GREY, INK, LINES, ORANGE, PURPLE
from rnn_helpers.series.scores import rmse

BEFORE, AFTER = 18, 12
STYLES = {
    "persistencia amortiguada": {"color": PURPLE, "linestyle": "--"},
    "normal de 30 años": {"color": ORANGE, "linestyle": "-."},
    "RNN": LINES["RNN"],
}


@styled
def said_in(year, month, *, series, usual, forecasts, fig=None):
    """Anomalías de los 18 meses anteriores, y los 12 pronósticos hechos ese mes.

    year, month : int. De 1951 en adelante.
    series : ndarray (N,). Desde enero de 1950.
    usual : ndarray (N,). La climatología.
    forecasts : dict. De modelo a (12, N): en la fila h − 1, el pronóstico a h meses.
    """
    fig, (ax,) = panels(height=4.2, fig=fig)
    now = 12 * (year - 1950) + month - 1
    ahead = np.arange(1, AFTER + 1)
    anomaly = series - usual
    seen = np.arange(-BEFORE, 1)
    curve(ax, "visto", seen, anomaly[now + seen], color=GREY, marker=".", label="lo visto")
    truth = anomaly[now + ahead]
    style = LINES["verdad"] | {"color": INK}
    curve(ax, "verdad", ahead, truth, label="lo que pasó", **style)
    errors = []
    for name, values in forecasts.items():
        said = values[ahead - 1, now + ahead] - usual[now + ahead]
        curve(ax, name, ahead, said, label=name, **STYLES[name])
        errors.append(f"{name} {rmse(said, truth):.1f}")
    if once(ax, "axes"):
        ax.axvline(0.5, color=GREY, linewidth=1)
        ax.axhline(0, color=GREY, linewidth=0.8)
        ax.set(xlim=(-BEFORE - 0.5, AFTER + 0.5), ylim=(-3.5, 5.5))
        ax.set(xlabel="meses desde el pronóstico", ylabel="anomalía (°C)")
        ax.legend(ncols=3, loc="lower left", fontsize=9.5)
    ax.set_title(f"{month:02}/{year}. RMSE (°C): {', '.join(errors)}", fontsize=11)
    fig.alt = f"Pronósticos de El Niño hechos en {month:02}/{year}, y lo que pasó."
    return fig
