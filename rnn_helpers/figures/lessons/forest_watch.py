"""Un bosque vigilado: un píxel en el tiempo, y el mapa de lo que se confirmó."""

import numpy as np
from matplotlib.colors import ListedColormap

from rnn_helpers.datasets.land import pixel_ndvi
from rnn_helpers.figures.canvas import curve, once, panels, styled
from rnn_helpers.figures.palette import BLUE, FAINT, GREEN, INK, ORANGE, VERMILION
from rnn_helpers.lessons.land_use import alarms, harmonic_season, noise

START = np.datetime64("2021-01-01")


@styled
def watched_pixel(pixel, harmonics, threshold, in_a_row, *, fig=None):
    """El verdor de un píxel desde 2021, lo normal, el umbral y la alarma de 2024.

    pixel : {"tala", "incendio"}
    harmonics : int
    threshold : float. En desviaciones.
    in_a_row : int. Cuántas imágenes seguidas confirman.
    """
    fig, (ax,) = panels(height=4.2, fig=fig)
    series = pixel_ndvi(pixel)
    time, ndvi = series.time, series.columns["ndvi"][:, None]
    known = time < np.datetime64("2024-01-01")
    expected = harmonic_season(time, ndvi, known, harmonics)
    residuals = ndvi - expected
    sigma = noise(residuals[known])
    found = alarms((residuals / sigma)[~known], threshold, in_a_row)
    shown = time >= START
    t = time[shown].astype("datetime64[D]")
    style = {"color": INK, "marker": ".", "linestyle": "", "markersize": 4}
    curve(ax, "visto", t, ndvi[shown, 0], label="lo visto", **style)
    curve(ax, "normal", t, expected[shown, 0], color=GREEN, linestyle="-", label="lo normal")
    low = expected[shown, 0] - threshold * sigma[0]
    curve(ax, "umbral", t, low, color=ORANGE, linestyle="--", label="umbral")
    dates = time[~known][[found.first[0], found.confirmed[0]]]
    confirmed = found.confirmed[0] >= 0
    for name, date, color in zip(("alarma", "confirmada"), dates, (BLUE, VERMILION), strict=True):
        x, y = ([date, date], [0, 1]) if confirmed else ([], [])
        curve(ax, name, x, y, color=color, linestyle="-", linewidth=1.4, label=name)
    if once(ax, "axes"):
        ax.set(ylim=(0, 1.02), xlabel="fecha", ylabel="NDVI")
        ax.set_xlim(START, np.datetime64("2025-02-01"))
        ax.legend(loc="lower left", ncols=5, columnspacing=1.2)
    told = f"alarma {dates[0]}, confirmada {dates[1]}" if confirmed else "sin confirmar"
    ax.set_title(f"{pixel}: {told}")
    fig.alt = f"Verdor del píxel de {pixel}: {told}."
    return fig


@styled
def confirmed_map(years, drop, side):
    """El año en que cada píxel se confirmó, junto a su caída de verano.

    years : ndarray (P,). NaN donde no se confirmó.
    drop : ndarray (P,)
    side : int. Los píxeles de un lado del mapa.
    """
    fig, (left, right) = panels(1, 2, height=4.4)
    title = "Año en que se confirmó (gris: nunca)"
    colors = ListedColormap([BLUE, ORANGE])
    first = left.imshow(years.reshape(side, side), cmap=colors, vmin=2018.5, vmax=2020.5)
    left.set_facecolor(FAINT)
    second = right.imshow(drop.reshape(side, side), cmap="Greys", vmin=0, vmax=0.3)
    for ax, image, name in ((left, first, title), (right, second, "Caída de verano (NDVI)")):
        ax.set(title=name, xticks=(), yticks=())
        ax.grid(False)
        bar = {"ticks": (2019, 2020), "format": "%d"} if ax is left else {}
        fig.colorbar(image, ax=ax, shrink=0.8, **bar)
    told = f"{np.isfinite(years).sum()} píxeles de {years.size}"
    fig.alt = f"Año en que se confirmó la pérdida de {told}, y la caída de verano de cada uno."
    return fig
