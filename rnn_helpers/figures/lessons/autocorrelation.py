"""Lo que hace secuencia a una secuencia: el orden, y lo que queda al barajarla."""

import numpy as np

from rnn_helpers.figures.canvas import curve, once, panels, styled
from rnn_helpers.figures.palette import GREY, INK, SKY, VERMILION
from rnn_helpers.series.signals import autocorrelation


@styled
def shuffled(series, permuted, *, lags, first, shown, unit, step, ticks, fig=None):
    """Una serie y la misma barajada; a la derecha, la autocorrelación de cada una.

    Parámetros
    ----------
    series, permuted : ndarray (N,)
    lags : int
        Hasta qué separación se muestra la autocorrelación.
    first, shown : int
        Desde cuál, y cuántos valores se muestran de cada serie.
    unit, step : str
        La unidad de la serie, y cómo se llama un paso: «horas».
    ticks : int
        Cada cuántos pasos se marcan los ejes de tiempo.
    """
    fig, axes = panels(fig, 2, 2, height=4.6, sharex="col", sharey="col", width_ratios=(1.35, 1))
    chance = 2 / np.sqrt(len(series))
    for (left, right), name, values, color in (
        (axes[:2], "En su orden", series, INK),
        (axes[2:], "Barajada", permuted, VERMILION),
    ):
        curve(
            left,
            "serie",
            np.arange(shown),
            values[first : first + shown],
            color=color,
            linewidth=0.9,
        )
        r = autocorrelation(values, lags)
        curve(right, "r", np.arange(lags + 1), r, color=color, linewidth=1, marker=".")
        left.set_title(name)
        left.set_ylabel(unit)
        peak = np.abs(r[1:]).max()
        right.set_title(f"mayor |r(k)|, k > 0: {peak:.2f}")
        if once(right, "axes"):
            right.axhspan(-chance, chance, color=SKY, alpha=0.45, linewidth=0)
            right.set(ylabel="r(k)", ylim=(-0.6, 1.05))
    for ax, length, name in ((axes[2], shown, step), (axes[3], lags, f"separación k ({step})")):
        ax.set(xlabel=name, xlim=(0, length), xticks=range(0, length + 1, ticks))
    fig.alt = (
        f"La serie y su autocorrelación hasta {lags} {step}, en su orden y barajada: barajada, "
        f"no pasa de {np.abs(autocorrelation(permuted, lags)[1:]).max():.2f}."
    )
    return fig


@styled
def return_map(series, permuted, *, fig=None):
    """Cada valor contra el que le sigue: una serie y la misma barajada.

    Parámetros
    ----------
    series, permuted : ndarray (N,)
    """
    fig, axes = panels(fig, 1, 2, height=3.3, sharex=True, sharey=True)
    for ax, title, values, color in (
        (axes[0], "En su orden", series, INK),
        (axes[1], "Barajada", permuted, VERMILION),
    ):
        curve(ax, "pares", values[:-1], values[1:], color=color, linestyle="", marker=".")
        ax.lines[0].set_markersize(3)
        r = autocorrelation(values, 1)[1]
        ax.set_title(f"{title}: r(1) = {r:.2f}".replace("-", "−"))
        ax.set_xlabel("s(t)")
    axes[0].set_ylabel("s(t+1)")
    if once(axes[0], "axes"):
        axes[0].tick_params(color=GREY)
    fig.alt = (
        "Cada valor contra el siguiente: en su orden los puntos forman una curva; barajados, una "
        "nube."
    )
    return fig
