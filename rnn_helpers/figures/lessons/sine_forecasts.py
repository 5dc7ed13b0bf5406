"""El pronóstico de una senoidal en lazo cerrado."""

import numpy as np

from rnn_helpers.figures.canvas import curve, once, panels, styled
from rnn_helpers.figures.palette import GREY, LINES
from rnn_helpers.series.autoregressive import ar_free_run
from rnn_helpers.series.rollout import free_run
from rnn_helpers.series.scores import rmse
from rnn_helpers.series.signals import sine

WARM_UP = 50  # valores que la red lee antes de quedarse sola
FLOOR = 1e-6  # un error menor se dibuja y se nombra como este


@styled
def closed_loop(frequency, noise, steps, *, params, coefficients, fig=None):
    """Una red entrenada y un AR(p), en lazo cerrado sobre una senoidal que quizá no conocen.

    frequency, noise : float. ω y desviación del ruido de la serie que se pronostica.
    steps : int. Pasos que se pronostican, tras leer los primeros 50 valores.
    params : dict. Los de una `rnn` con D = O = 1.
    coefficients : ndarray (p,). El modelo AR.
    """
    fig, (ax, below) = panels(2, height=5.0, fig=fig, sharex=True, height_ratios=(2, 1))
    clean = sine(WARM_UP + steps, frequency=frequency)
    seen = sine(WARM_UP + steps, frequency=frequency, noise=noise, seed=1)[:WARM_UP]
    future = clean[WARM_UP:]
    network = free_run(params, seen, steps)
    linear = ar_free_run(coefficients, seen, steps)
    t = np.arange(WARM_UP + steps)

    curve(ax, "visto", t[:WARM_UP], seen, color=GREY, marker=".", linewidth=0.8, label="lo que lee")
    curve(ax, "verdad", t[WARM_UP:], future, label="verdad", **LINES["verdad"])
    curve(ax, "AR(2)", t[WARM_UP:], linear, label="AR(2)", **LINES["AR(2)"])
    curve(ax, "RNN", t[WARM_UP:], network, label="RNN", **LINES["RNN"])
    for name, values in (("AR(2)", linear), ("RNN", network)):
        error = np.maximum(np.abs(values - future), FLOOR)
        curve(below, name, t[WARM_UP:], error, **LINES[name])
    if once(ax, "axes"):
        ax.set(ylabel="x(t)", ylim=(-2.6, 2.6))
        ax.legend(ncols=4, loc="lower left", bbox_to_anchor=(0, 0.98))
        below.set(yscale="log", ylim=(FLOOR, 10), ylabel="|error|", xlabel="paso de tiempo t")
        for panel in (ax, below):
            panel.axvline(WARM_UP - 0.5, color=GREY, linewidth=1)
    below.set_xlim(0, WARM_UP + steps)
    errors = f"RNN {_short(rmse(network, future))}, AR(2) {_short(rmse(linear, future))}"
    ax.set_title(f"RMSE de {steps} pasos en lazo cerrado: {errors}", pad=28)
    fig.alt = f"Pronóstico en lazo cerrado con ω = {frequency:g} y ruido {noise:g}."
    return fig


def _short(error):
    """Dos cifras, sin potencias de diez: «0.00029», «menos de 0.000001»."""
    if error < FLOOR:
        return f"menos de {FLOOR:f}"
    return np.format_float_positional(error, precision=2, fractional=False, trim="-")
