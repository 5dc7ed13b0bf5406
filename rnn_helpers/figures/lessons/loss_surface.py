"""La pérdida de una unidad lineal, dibujada: con dos parámetros es una superficie."""

import numpy as np
from matplotlib.ticker import MaxNLocator

from rnn_helpers.figures.canvas import curve, once, panels, styled
from rnn_helpers.figures.frames import still
from rnn_helpers.figures.numbers import number
from rnn_helpers.figures.palette import COLORS, GREY, INK, VERMILION
from rnn_helpers.lessons import linear_unit

_W, _U = np.linspace(-1.65, 1.65, 161), np.linspace(-2.2, 2.2, 101)


@styled
def loss_surface(w, u, *, x, y, best=None, fig=None):
    """La superficie E(w, u) con un punto y su descenso, y lo que cada paso añade a ∂E/∂w.

    w, u : float. El punto, con |w| ≤ 1.5 y |u| ≤ 2.
    x, y : ndarray (T,). Entrada y valores deseados.
    best : (float, float), opcional. Los w y u que generaron `y`, para señalarlos.
    """
    fig, (left, right, *_) = panels(1, 2, height=4.2, fig=fig, width_ratios=(1.15, 1))
    E, (dw, du) = linear_unit.loss(w, u, x, y), linear_unit.gradient(w, u, x, y)
    if once(left, "surface"):
        _draw_surface(left, x, y, best)
        right.axhline(0, color=GREY, linewidth=0.8)
        right.set(xlabel="paso de tiempo t", xlim=(0.4, len(x) + 0.6))
        right.xaxis.set_major_locator(MaxNLocator(integer=True))
    curve(left, "punto", [w], [u], marker="o", markersize=9, color=INK, zorder=5)
    _draw_arrow(left, w, u, dw, du)
    _draw_bars(right, linear_unit.contributions(w, u, x, y)[0])
    left.set_title(f"La pérdida: E = {_short(E)}")
    right.set_title(f"∂E/∂w = {_short(dw)}, la suma")
    fig.alt = (
        f"La pérdida en w = {_short(w)}, u = {_short(u)} vale {_short(E)}; ∂E/∂w = {_short(dw)} y "
        f"∂E/∂u = {_short(du)}."
    )
    return fig


def _draw_surface(ax, x, y, best):
    E = linear_unit.loss(_W[:, None], _U, x, y).T
    # Con |w| > 1 la pérdida crece como w elevado a 2τ: solo su logaritmo cabe en una gráfica.
    levels = np.arange(-1.5, 6.01, 0.5)
    image = ax.contourf(
        _W, _U, np.log10(E + 1e-3), levels=levels, cmap="Blues_r", extend="both", zorder=0
    )
    lines = ax.contour(
        _W, _U, np.log10(E + 1e-3), levels=levels, colors="white", linewidths=0.5, linestyles="-"
    )
    still(image, lines)
    ax.figure.colorbar(image, ax=ax, label="log₁₀ E", pad=0.02, ticks=range(-1, 7))
    ax.set(xlabel="w", ylabel="u", xlim=(-1.65, 1.65), ylim=(-2.2, 2.2))
    ax.grid(False)
    if best is not None:
        ax.plot(*best, marker="*", markersize=13, color=VERMILION, linestyle="none", zorder=6)
        label = {"xytext": (8, 6), "textcoords": "offset points", "color": "white", "zorder": 6}
        ax.annotate("E = 0", best, fontweight="bold", **label)


def _draw_arrow(ax, w, u, dw, du):
    """Hacia dónde baja la pérdida. El gradiente cambia tanto de tamaño que el largo es fijo."""
    if once(ax, "arrow"):
        style = {"angles": "xy", "scale_units": "xy", "scale": 1, "width": 0.012, "zorder": 4}
        ax.quiver([w], [u], [0.0], [0.0], color=INK, gid="descenso", **style)
    arrow = next(artist for artist in ax.collections if artist.get_gid() == "descenso")
    length = np.hypot(dw, du) or 1.0
    arrow.set_offsets([[w, u]])
    arrow.set_UVC([-0.5 * dw / length], [-0.5 * du / length])


def _draw_bars(ax, heights):
    if once(ax, "bars"):
        ax.bar(np.arange(1, len(heights) + 1), heights, color=COLORS["W"], width=0.7)
    for bar, height in zip(ax.containers[0], heights, strict=True):
        bar.set_height(height)
    low, high = min(heights.min(), 0), max(heights.max(), 0)
    margin = 0.08 * (high - low) or 1.0
    ax.set_ylim(low - margin, high + margin)
    # Los ceros, en el rótulo: junto a las marcas no cabrían.
    power = int(np.log10(max(high, -low, 1.0)))
    power = power if power > 2 else 0
    unit = f", en 10$^{{{power}}}$" if power else ""
    ax.set_ylabel(f"δ(t) h(t−1){unit}", color=COLORS["W"])
    ax.yaxis.set_major_formatter(lambda value, _: _short(value / 10**power))


def _short(value):
    """Tres cifras, y los millares enteros: «0.31», «11 500»."""
    rounded = float(f"{value:.3g}")
    form = ",.0f" if abs(rounded) >= 1000 else ".3g"
    return number(rounded, form).replace(",", "\N{NARROW NO-BREAK SPACE}")
