"""La galería de secuencias: series, mapas y texto, cada uno con su procedencia."""

from typing import NamedTuple

import numpy as np

from rnn_helpers.figures.canvas import panels, styled
from rnn_helpers.figures.palette import COLORS, GREY, INK, LIGHT

MONTHS = ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"]
FEW_YEARS = 3 * 366  # días: desde aquí, el eje se marca en años
MARKED = 200  # hasta tantos valores, cada uno lleva su punto


class Exhibit(NamedTuple):
    """Una serie de la galería y lo que hay que decir de ella."""

    title: str  # para qué sirve
    caption: str  # qué es, en una línea, y a quién se debe
    time: np.ndarray  # (N,) de datetime64, o de enteros si es un paso
    values: np.ndarray  # (N,) con NaN donde no hay dato
    unit: str


@styled
def exhibits(items):
    """Un panel por serie, uno bajo otro, con su título, su pie y su eje de tiempo.

    items : list de Exhibit
    """
    fig, axes = panels(len(items), height=2.1 * len(items))
    for ax, item in zip(axes, items, strict=True):
        x, label = clock(item.time)
        steps = np.diff(x)
        irregular = steps.max() > 8 * np.median(steps)  # unir esos puntos sería inventar
        style = {"color": INK, "linewidth": 0.8, "linestyle": "" if irregular else "-"}
        style |= {"marker": "o" if irregular or len(x) <= MARKED else "", "markersize": 2}
        ax.plot(x, item.values, **style)
        ax.set(xlabel=label, ylabel=item.unit, xlim=(x[0], x[-1]))
        captioned(ax, item.title, item.caption)
    fig.align_ylabels(axes)
    fig.alt = " ".join(f"{item.title}: {item.caption}." for item in items)
    return fig


@styled
def maps(times, images, *, title, caption, label, limits, side):
    """Cuatro mapas de un mismo lugar, de izquierda a derecha en el tiempo.

    times : arreglo (4,) de datetime64
    images : ndarray (4, alto, ancho). Con NaN donde no hay dato.
    title, caption : str
    label : str. Qué se mide, para la barra de color.
    limits : (float, float). Valores de los extremos de la barra.
    side : str. Cuánto mide un lado del mapa.
    """
    fig, axes = panels(1, 4, height=3.2)
    for ax, time, image in zip(axes, times, images, strict=True):
        shown = ax.imshow(image, cmap="YlGn", clim=limits, interpolation="nearest")
        ax.set(xticks=[], yticks=[], facecolor=LIGHT)
        ax.set_title(date(time), fontsize=10.5, fontweight="normal", pad=5)
        ax.spines[:].set_visible(False)
        ax.grid(False)
    axes[0].set_xlabel(side, loc="left", fontsize=9.5, color=GREY)
    fig.suptitle(f"{title}\n", x=0.008, ha="left", fontsize=12.5, fontweight="bold")
    fig.text(0.008, 0.865, caption, fontsize=9.5, color=GREY, in_layout=False)
    fig.colorbar(shown, ax=axes, label=label, pad=0.01, shrink=0.9)
    fig.alt = f"{title}: {caption}. Mapas de {', '.join(map(date, times))}."
    return fig


@styled
def next_words(beginning, counts, *, title, caption):
    """Qué palabras siguen a un comienzo, de la más frecuente a la menos.

    beginning : str
    counts : dict. De palabra a cuántas veces aparece tras el comienzo, en el orden en que se
        muestran.
    title, caption : str
    """
    fig, (ax,) = panels(height=1.3 + 0.27 * len(counts))
    words, times = list(counts), list(counts.values())
    ax.barh(words, times, color=COLORS["o"], height=0.66)
    for row, count in enumerate(times):
        ax.text(count, row, f" {count}", va="center", fontsize=10.5)
    ax.set_yticks(range(len(words)), [f"{beginning} {word}" for word in words])
    ax.invert_yaxis()
    ax.set(xticks=[])
    ax.spines["bottom"].set_visible(False)
    ax.tick_params(axis="y", length=0)
    ax.grid(False)
    captioned(ax, title, caption)
    first = ", ".join(f"«{word}» ({count})" for word, count in counts.items())
    fig.alt = f"{title}: {caption}. Tras «{beginning}»: {first}."
    return fig


def clock(time):
    """El eje de un tiempo: números y su nombre, en años, en días o en pasos."""
    if not np.issubdtype(time.dtype, np.datetime64):
        return time, "paso de tiempo t"
    hours = time.astype("datetime64[h]")
    days = (hours - hours[0]) / np.timedelta64(1, "h") / 24
    if days[-1] < FEW_YEARS:
        return days, f"días desde el {date(time[0])}"
    return 2000 + (hours - np.datetime64("2000-01-01T00")) / np.timedelta64(1, "h") / 8765.82, ""


def date(time):
    """Una fecha en español: «15 ago 2017»."""
    year, month, day = str(np.datetime64(time, "D")).split("-")
    return f"{int(day)} {MONTHS[int(month) - 1]} {year}"


def captioned(ax, title, caption):
    """El título y, en gris debajo, una línea que dice qué es y de quién."""
    ax.set_title(title, pad=23)
    ax.annotate(
        caption,
        (0, 1),
        xytext=(0, 8),
        xycoords="axes fraction",
        textcoords="offset points",
        fontsize=9.5,
        color=GREY,
        in_layout=False,  # una línea larga no debe encoger los ejes
    )
