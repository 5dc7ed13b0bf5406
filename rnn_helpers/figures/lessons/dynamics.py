"""Sistemas dinámicos a la vista: telarañas, bifurcaciones, y dos vecinos que se separan."""

import numpy as np
from matplotlib.colors import LinearSegmentedColormap

from rnn_helpers.figures.canvas import VEIL, curve, once, panels, styled
from rnn_helpers.figures.numbers import count, number
from rnn_helpers.figures.palette import BLUE, GREY, INK, VERMILION
from rnn_helpers.lessons.chaos import logistic_map
from rnn_helpers.lessons.dynamics import iterate
from rnn_helpers.series.scores import valid_horizon

SHOWN = 50  # pasos de las trayectorias
TOLERANCE = 0.1  # hasta dónde dos trayectorias se parecen
BINS = 180  # filas del diagrama de bifurcación
TONES = (1e-9, 0.4, 0.8, 1.4, 2.5)  # densidades en que cambia de tono


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
def cobwebs(rates, s0):
    """Telarañas del mapa logístico, una por valor de r: de s a la curva, y de ahí a la diagonal.

    rates : list de float
    s0 : float
    """
    fig, axes = panels(1, len(rates), height=2.9, sharey=True)
    for ax, r in zip(axes, rates, strict=True):
        _cobweb(ax, iterate(logistic_map, s0, 1000, r=r), r)
        ax.set(xlabel="s(t−1)", title=f"r = {r:g}")
    axes[0].set_ylabel("s(t)")
    fig.alt = f"Telarañas del mapa logístico con r = {', '.join(f'{r:g}' for r in rates)}."
    return fig


@styled
def bifurcation(rates, orbits, exponents):
    """Dónde acaba el mapa logístico según r, y bajo ello su exponente de Lyapunov.

    rates : ndarray (R,). Valores de r, crecientes.
    orbits : ndarray (T, R). Los estados por los que pasa con cada r, ya sin el camino inicial.
    exponents : ndarray (R,)
    """
    fig, (ax, below) = panels(2, height=4.8, sharex=True, height_ratios=(1.7, 1))
    _attractor(ax, rates, orbits)
    ax.set(ylabel="s(t)", title="Un punto, un ciclo, caos")
    below.plot(rates, exponents, color=VERMILION, linewidth=1)
    below.axhline(0, color=INK, linewidth=0.8)
    below.set(xlabel="r", ylabel="λ por paso", title="λ > 0: los vecinos se separan")
    below.set(xlim=(rates[0], rates[-1]), ylim=(-2, 1))
    chaotic = np.mean(exponents > 0)
    fig.alt = (
        f"Diagrama de bifurcación del mapa logístico, r de {rates[0]:g} a {rates[-1]:g}: el "
        f"exponente es positivo en el {100 * chaotic:.0f} % de los valores de r."
    )
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
    _pair(ax, below, s, neighbour, rate, step, tolerance)
    ax.legend(ncols=2, loc="lower left", bbox_to_anchor=(0, 0.98))
    ax.set_ylabel(name)
    ax.set_title(title, pad=30)
    below.set_xlabel("paso de tiempo t" if step == 1 else "tiempo")
    together = valid_horizon(neighbour, s, tolerance) * step
    fig.alt = f"{title}. Las dos trayectorias se parecen hasta t = {together:.2g}."
    return fig


@styled
def logistic_explorer(r, s0, digits, *, rates, orbits, fig=None):
    """El mapa logístico por cuatro lados: telaraña, bifurcación, dos vecinos y su distancia.

    r, s0 : float
    digits : int. La vecina empieza en s^(0) + 10^−digits.
    rates, orbits. Como en `bifurcation`.
    """
    fig, (web, where, pair, apart) = panels(2, 2, height=5.6, fig=fig)
    long = iterate(logistic_map, s0, 1000, r=r)
    s, neighbour = long[: SHOWN + 1], iterate(logistic_map, s0 + 10.0**-digits, SHOWN, r=r)
    slopes = np.abs(r * (1 - 2 * long[200:]))
    rate = float(np.log(np.maximum(slopes, 1e-12)).mean())
    together = valid_horizon(neighbour, s, TOLERANCE)

    _cobweb(web, long, r)
    _attractor(where, rates, orbits)
    curve(where, "r", [r, r], [0, 1], color=VERMILION, linewidth=1.4, clip_on=False)
    _pair(pair, apart, s, neighbour, rate, 1.0, TOLERANCE)
    if once(web, "labels"):
        web.set(xlabel="s(t−1)", ylabel="s(t)")
        where.set(xlabel="r", ylabel="s(t)", title="Dónde acaba, según r")
        pair.set(xlabel="paso de tiempo t", ylim=(-0.03, 1.03), yticks=(0, 0.5, 1))
        apart.set(xlabel="paso de tiempo t", ylim=(1e-17, 10))
    web.set_title(f"r = {r:g}")
    kept = count(together, "paso") if together <= SHOWN else f"todos los {SHOWN} pasos"
    pair.set_title(f"Se parecen durante {kept}")
    apart.set_title(f"λ = {number(rate)} por paso")
    fig.alt = (
        f"Mapa logístico con r = {r:g}: λ = {number(rate)}, los vecinos se parecen durante {kept}."
    )
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


def _cobweb(ax, orbit, r):
    """La telaraña: los primeros pasos tenues, y donde acaba, en azul."""
    grid = np.linspace(0, 1, 101)
    curve(ax, "f", grid, r * grid * (1 - grid), color=INK, linewidth=1.4)
    curve(ax, "diagonal", [0, 1], [0, 1], color=GREY, linewidth=0.8, linestyle="--")
    start, end = np.repeat(orbit[:30], 2), np.repeat(orbit[-20:], 2)
    style = {"color": GREY, "linewidth": 0.7, "linestyle": "-"}
    curve(ax, "camino", start[:-1], np.concatenate([[0], start[2:]]), **style)
    style = {"color": BLUE, "linewidth": 0.9, "linestyle": "-"}
    curve(ax, "final", end[:-1], end[1:], **style)
    style = {"color": BLUE, "marker": "o", "markersize": 4, "linestyle": "", "zorder": 4}
    curve(ax, "visitados", orbit[-40:-1], orbit[-39:], **style)
    curve(ax, "inicio", orbit[:1], [0], color=INK, marker="o", clip_on=False)
    if once(ax, "web"):
        ax.set(xlim=(0, 1), ylim=(0, 1), xticks=(0, 0.5, 1), yticks=(0, 0.5, 1))


def _attractor(ax, rates, orbits):
    """Cuántas veces pasa por cada lugar, como imagen: más oscuro, más visitado."""
    if not once(ax, "attractor"):
        return
    density = [np.histogram(column, BINS, (0, 1), density=True)[0] for column in orbits.T]
    tones = np.digitize(np.array(density).T, TONES)  # 1 sería visitar todo por igual
    extent = (rates[0], rates[-1], 0, 1)
    shades = LinearSegmentedColormap.from_list("visitas", ["white", BLUE])
    style = {"aspect": "auto", "origin": "lower", "interpolation": "nearest"}
    ax.imshow(tones, cmap=shades, extent=extent, **style)
    ax.set_yticks((0, 0.5, 1))
    ax.grid(False)


def _pair(ax, below, s, neighbour, rate, step, tolerance):
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
