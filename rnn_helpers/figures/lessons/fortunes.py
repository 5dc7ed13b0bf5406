"""Muchas redes que invierten: la que se eligió por lo que ganó, y lo que ganó después."""

import numpy as np

from rnn_helpers.figures.canvas import panels, styled
from rnn_helpers.figures.palette import GREEN, GREY, INK, LIGHT


@styled
def fortunes(days, panels_of_returns, *, chosen, until):
    """Un panel por costo: en qué se volvieron 100 pesos con cada cartera.

    days : ndarray (N,) de datetime64
    panels_of_returns : dict. De título a rendimientos en %, ndarray (carteras, N). La primera es la
        de pesos iguales, y las demás, una por red.
    chosen : int. La cartera que se destaca.
    until : datetime64. Hasta qué día se miró para elegir.
    """
    fig, axes = panels(1, 2, height=3.9, sharex=True, sharey=True)
    for ax, (title, returns) in zip(axes, panels_of_returns.items(), strict=True):
        for path in _wealth(returns[1:]):
            ax.plot(days, path, color=LIGHT, linewidth=0.9, linestyle="-")
        equal = {"color": INK, "linestyle": "--", "linewidth": 1.6}
        ax.plot(days, _wealth(returns[0]), label="pesos iguales", **equal)
        ax.plot(days, _wealth(returns[chosen]), color=GREEN, linestyle="-", label="la elegida")
        ax.axvline(until, color=GREY, linewidth=1)
        ax.set_title(title)
        years = np.arange(days[0].astype("datetime64[Y]"), days[-1].astype("datetime64[Y]") + 1)
        ax.set_xticks(years, [str(year) for year in years])
        ax.set_xlim(years[0], days[-1])
    axes[0].set_ylabel("100 pesos se volvieron…")
    axes[0].legend(loc="lower left")
    low, high = axes[0].get_ylim()
    axes[0].set_ylim(low, high + 0.1 * (high - low))  # arriba, lugar para los letreros
    top = {"xycoords": ("data", "axes fraction"), "va": "top", "color": GREY, "fontsize": 10.5}
    for ax in axes:
        ax.annotate("se eligió aquí ", (until, 0.98), ha="right", **top)
        ax.annotate(" y después…", (until, 0.98), ha="left", **top)
    count = len(next(iter(panels_of_returns.values()))) - 1
    fig.alt = (
        f"Lo que se vuelven 100 pesos con {count} redes: la elegida sube hasta el día en que se "
        "eligió y después baja; con costos, casi todas quedan debajo de los pesos iguales."
    )
    return fig


def _wealth(returns):
    return 100 * np.cumprod(1 + returns / 100, axis=-1)
