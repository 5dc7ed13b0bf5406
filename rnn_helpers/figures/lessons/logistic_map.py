"""El mapa logístico a la vista: su telaraña, dónde acaba según r, y dos vecinos que se separan."""

import numpy as np
from matplotlib.colors import LinearSegmentedColormap

from rnn_helpers.figures.canvas import curve, once, panels, styled
from rnn_helpers.figures.lessons.trajectories import TOLERANCE, draw_pair
from rnn_helpers.figures.numbers import count, number
from rnn_helpers.figures.palette import BLUE, GREY, INK, VERMILION
from rnn_helpers.lessons.chaos import logistic_map
from rnn_helpers.lessons.dynamics import iterate
from rnn_helpers.series.scores import valid_horizon

SHOWN = 50  # pasos de las trayectorias
BINS = 180  # filas del diagrama de bifurcación
TONES = (1e-9, 0.4, 0.8, 1.4, 2.5)  # densidades en que cambia de tono


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
    draw_pair(pair, apart, s, neighbour, rate, 1.0, TOLERANCE)
    if once(web, "labels"):
        web.set(xlabel="s(t−1)", ylabel="s(t)")
        where.set(xlabel="r", ylabel="s(t)", title="Dónde acaba, según r")
        pair.set(xlabel="paso de tiempo t", ylim=(-0.03, 1.03), yticks=(0, 0.5, 1))
        apart.set(xlabel="paso de tiempo t", ylim=(1e-17, 10))
    web.set_title(f"r = {r:g}")
    kept = count(together, "paso") if together <= SHOWN else f"todos los {SHOWN} pasos"
    nearer = abs(neighbour[-1] - s[-1]) < abs(neighbour[0] - s[0])
    fate = "Los vecinos se acercan" if nearer else f"Los vecinos se parecen durante {kept}"
    pair.set_title(fate)
    apart.set_title(f"λ = {number(rate)} por paso")
    fig.alt = f"Mapa logístico con r = {r:g}: λ = {number(rate)}. {fate}."
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
