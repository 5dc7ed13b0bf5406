"""Trayectorias de un sistema dinámico: en el plano, en el tiempo, y dos vecinas que se separan."""

import numpy as np

from rnn_helpers.figures.canvas import VEIL, curve, once, panels, styled
from rnn_helpers.figures.palette import BLUE, GREY, INK, VERMILION
from rnn_helpers.series.scores import valid_horizon

TOLERANCE = 0.1  # hasta dónde dos trayectorias se parecen


@styled
def plane_orbits(orbits, *, limit):
    """Trayectorias de un estado de dos números, una por panel.

    orbits : dict. De título a trayectoria (T + 1, 2).
    limit : float. Cada eje va de −limit a limit.
    """
    fig, axes = panels(1, len(orbits), height=0.7 + 8.6 / len(orbits), sharey=True)
    for ax, (title, s) in zip(axes, orbits.items(), strict=True):
        ax.plot(s[:, 0], s[:, 1], color=BLUE, marker=".", linewidth=0.9)
        ax.plot(s[:1, 0], s[:1, 1], color=INK, marker="o", markersize=7)
        ax.set(xlim=(-limit, limit), ylim=(-limit, limit), box_aspect=1, xlabel="s₁", title=title)
    axes[0].set_ylabel("s₂")
    fig.alt = f"Trayectorias en el plano: {'; '.join(orbits)}. El punto negro es s(0)."
    return fig


@styled
def butterfly(s, *, title):
    """Una trayectoria de Lorenz: su mariposa en el plano (x, z), y x en el tiempo.

    s : (float, ndarray (T + 1, 3)). El tiempo entre estados y la trayectoria.
    title : str
    """
    step, s = s
    fig, (left, right) = panels(1, 2, height=3.3, width_ratios=(1, 1.6))
    left.plot(s[:, 0], s[:, 2], color=BLUE, linewidth=0.7)
    left.set(xlabel="x", ylabel="z", title=title)
    right.plot(step * np.arange(len(s)), s[:, 0], color=BLUE, linewidth=1.1)
    right.set(xlabel="tiempo", ylabel="x", title="Nunca se repite")
    fig.alt = f"{title}: trayectoria de Lorenz en el plano (x, z) y en el tiempo."
    return fig


@styled
def parting(s, neighbour, rate=None, *, title, step=1.0, tolerance=TOLERANCE, name="s(t)"):
    """Dos trayectorias vecinas, y debajo su distancia en escala logarítmica.

    s, neighbour : ndarray (T + 1,). Una componente de cada trayectoria.
    rate : float, opcional. λ por unidad de tiempo: se traza la recta que crece como exp(λ t).
    title : str
    step : float. Tiempo entre un estado y el siguiente.
    tolerance : float. Hasta qué distancia se parecen; se señala.
    name : str. Cómo se llama la componente.
    """
    fig, (ax, below) = panels(2, height=4.4, sharex=True)
    draw_pair(ax, below, s, neighbour, rate, step, tolerance)
    ax.legend(ncols=2, loc="lower left", bbox_to_anchor=(0, 0.98))
    ax.set_ylabel(name)
    ax.set_title(title, pad=30)
    below.set_xlabel("paso de tiempo t" if step == 1 else "tiempo")
    together = valid_horizon(neighbour, s, tolerance) * step
    fig.alt = f"{title}. Las dos trayectorias se parecen hasta t = {together:.2g}."
    return fig


def draw_pair(ax, below, s, neighbour, rate, step, tolerance):
    """En `ax` las dos trayectorias; en `below`, su distancia y la recta que crece como exp(λ t)."""
    t = step * np.arange(len(s))
    distance = np.maximum(np.abs(neighbour - s), 1e-17)
    curve(ax, "s", t, s, color=BLUE, linewidth=1.4, label="s")
    curve(
        ax,
        "vecina",
        t,
        neighbour,
        color=VERMILION,
        linewidth=1.2,
        linestyle="--",
        label="su vecina",
    )
    curve(below, "distancia", t, distance, color=INK, linewidth=1.3)
    if rate is not None:
        line = distance[0] * np.exp(rate * t)
        seen = np.where((line > 1e-17) & (line < distance.max()), line, np.nan)
        curve(below, "recta", t, seen, color=GREY, linestyle=":")
    if once(below, "axes"):
        below.set(yscale="log", ylabel="distancia")
        below.axhline(tolerance, color=VERMILION, linewidth=0.8)
        text = f"{tolerance:g}: hasta aquí se parecen"
        below.annotate(
            text,
            (0.01, tolerance),
            (0, 3),
            xycoords=("axes fraction", "data"),
            textcoords="offset points",
            ha="left",
            va="bottom",
            color=VERMILION,
            fontsize=10,
            bbox=VEIL,
        )
        ax.set_ylabel("s(t)")
        ax.set_xlim(0, t[-1])
        below.set_xlim(0, t[-1])
