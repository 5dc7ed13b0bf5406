"""Un pronóstico que avanza: lo leído a la izquierda de «ahora», lo pronosticado a la derecha."""

import numpy as np

from rnn_helpers.figures.canvas import curve, once, panels, styled
from rnn_helpers.figures.palette import COLORS, GREY, LINES
from rnn_helpers.series.rollout import free_run
from rnn_helpers.series.scores import rmse
from rnn_helpers.series.signals import sine

SHOWN = 60  # pasos que se ven a cada lado de «ahora»


@styled
def rolling_forecast(now, ahead, frequency, *, params, fig=None):
    """La red leyó una senoidal hasta ahora y dice, sola, los pasos que siguen.

    now : int. Cuántos valores ha leído.
    ahead : int. Cuántos pronostica, hasta 60.
    frequency : float. ω de la senoidal.
    params : dict. Una `rnn` con D = O = 1.
    """
    series = sine(now + SHOWN, frequency=frequency)
    forecast = free_run(params, series[:now], ahead)
    future = series[now : now + ahead]
    fig, (ax,) = panels(height=3.5, fig=fig)
    seen = np.arange(max(0, now - SHOWN), now)
    curve(ax, "leído", seen - now + 1, series[seen], color=COLORS["x"], marker=".", linewidth=1)
    steps = np.arange(1, ahead + 1)
    curve(ax, "verdad", steps, future, **LINES["verdad"])
    joined = np.append(series[now - 1], forecast)
    curve(ax, "RNN", np.append(0, steps), joined, **LINES["RNN"] | {"linestyle": "-"})
    last = np.full(ahead, series[now - 1])
    curve(ax, "persistencia", steps, last, **LINES["persistencia"])
    if once(ax, "axes"):
        ax.set(xlim=(0.5 - SHOWN, SHOWN + 0.5), ylim=(-1.6, 1.75), xlabel="pasos desde ahora")
        ax.axvline(0, color=GREY, linewidth=1)
        top = {"va": "center", "fontsize": 10.5}
        ax.text(-1, 1.55, "lo que la RNN ya leyó", color=GREY, ha="right", **top)
        ax.text(1, 1.55, "━ RNN", color=LINES["RNN"]["color"], weight="bold", **top)
        ax.text(12, 1.55, "● lo que ocurrió", **top)
        ax.text(33, 1.55, "···· repetir el último", color=GREY, **top)
    errors = f"RNN {rmse(forecast, future):.2g}, repetir el último {rmse(last, future):.2g}"
    ax.set_title(f"Error de los próximos {ahead} pasos: {errors}")
    fig.alt = (
        f"Una red que leyó {now} valores de una senoidal con ω = {frequency:g} y pronostica los "
        f"{ahead} que siguen, junto a lo que ocurrió."
    )
    return fig
