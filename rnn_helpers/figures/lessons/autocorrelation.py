"""Lo que hace secuencia a una secuencia: el orden, y lo que queda al barajarla."""

import numpy as np

from rnn_helpers.figures.canvas import panels, styled
from rnn_helpers.figures.numbers import number
from rnn_helpers.figures.palette import INK, SKY, VERMILION
from rnn_helpers.series.signals import autocorrelation


@styled
def shuffled(series, permuted, *, lags, first, shown, unit, step, ticks):
    """Una serie y la misma barajada; a la derecha, la autocorrelación de cada una.

    series, permuted : ndarray (N,)
    lags : int. Hasta qué separación se muestra la autocorrelación.
    first, shown : int. Desde cuál, y cuántos valores se muestran de cada serie.
    unit, step : str. La unidad de la serie, y cómo se llama un paso: «horas».
    ticks : int. Cada cuántos pasos se marcan los ejes de tiempo.
    """
    fig, axes = panels(2, 2, height=4.6, sharex="col", sharey="col", width_ratios=(1.35, 1))
    chance = 2 / np.sqrt(len(series))
    for (left, right), name, values, color in (
        (axes[:2], "En su orden", series, INK),
        (axes[2:], "Barajada", permuted, VERMILION),
    ):
        left.plot(values[first : first + shown], color=color, linewidth=0.9)
        left.set(title=name, ylabel=unit)
        r = autocorrelation(values, lags)
        right.plot(r, color=color, linewidth=1, marker=".")
        right.axhspan(-chance, chance, color=SKY, alpha=0.45, linewidth=0)
        right.set(ylabel="r(k)", ylim=(-0.6, 1.05))
        right.set_title(f"mayor |r(k)|, k > 0: {np.abs(r[1:]).max():.2f}")
    for ax, length, name in ((axes[2], shown, step), (axes[3], lags, f"separación k ({step})")):
        ax.set(xlabel=name, xlim=(0, length), xticks=range(0, length + 1, ticks))
    fig.alt = (
        f"La serie y su autocorrelación hasta {lags} {step}, en su orden y barajada: barajada, "
        f"no pasa de {np.abs(autocorrelation(permuted, lags)[1:]).max():.2f}."
    )
    return fig


@styled
def return_map(series, permuted):
    """Cada valor contra el que le sigue: una serie y la misma barajada.

    series, permuted : ndarray (N,)
    """
    fig, axes = panels(1, 2, height=3.3, sharex=True, sharey=True)
    for ax, title, values, color in (
        (axes[0], "En su orden", series, INK),
        (axes[1], "Barajada", permuted, VERMILION),
    ):
        ax.plot(values[:-1], values[1:], color=color, linestyle="", marker=".", markersize=3)
        ax.set_title(f"{title}: r(1) = {number(autocorrelation(values, 1)[1])}")
        ax.set_xlabel("s(t)")
    axes[0].set_ylabel("s(t+1)")
    fig.alt = (
        "Cada valor contra el siguiente: en su orden los puntos forman una curva; barajados, una "
        "nube."
    )
    return fig
