"""Un hueco simulado en una serie de verdad, y cómo lo rellena cada modelo."""

import numpy as np
from matplotlib.ticker import MaxNLocator

from rnn_helpers.figures.canvas import curve, once, panels, styled
from rnn_helpers.figures.palette import FAINT, GREEN, LINES, ORANGE, SKY
from rnn_helpers.lessons.reconstruction import WINDOW, cover
from rnn_helpers.series.scores import rmse

AROUND = 24  # horas que se ven a cada lado del hueco
STYLES = {
    "recta": {"color": ORANGE, "linestyle": "-."},
    "ridge": {"color": SKY, "linestyle": "--"},
    "GRU": {"color": GREEN, "linestyle": "-"},
}


@styled
def filled_gap(day, hour, length, sensor, *, series, time, start, fillers, sensors, fig=None):
    """Lo que hay a los lados de un hueco, lo que se tapó y lo que ponen la recta y cada modelo.

    day, hour : int. Cuándo empieza el hueco: el día, desde `start`, y la hora.
    length : int. Cuántas horas dura.
    sensor : str. Uno de `sensors`.
    series : ndarray (N, S)
    time : ndarray (N,) de datetime64. La hora de cada fila.
    start : int. La posición del día 1.
    fillers : dict. De nombre a función: recibe Windows y las devuelve con su relleno.
    sensors : dict. De nombre de sensor a su unidad, en el orden de las columnas.
    """
    fig, (ax,) = panels(height=4.2, fig=fig)
    first = start + 24 * (day - 1) + hour
    clock = time.astype("datetime64[h]").astype(int) % 24
    begins = np.array([first - (WINDOW - length) // 2])
    windows = cover(series, clock, begins, length)
    column = list(sensors).index(sensor)
    rows = np.flatnonzero(windows.hidden[:, 0])
    x = np.arange(WINDOW) - rows[0]
    truth = windows.truth[:, 0, column]
    curve(ax, "verdad", x, truth, label="lo que se midió", **LINES["verdad"])
    shores = np.r_[rows[0] - 1, rows, rows[-1] + 1]
    measured = rows[~np.isnan(truth[rows])]
    said = []
    fills = {"recta": windows} | {name: fill(windows) for name, fill in fillers.items()}
    for name, found in fills.items():
        filled = found.filled[:, 0, column]
        curve(ax, name, x[shores], filled[shores], label=name, **STYLES.get(name, {}))
        if measured.size:
            said.append(f"{name} {rmse(filled[measured], truth[measured]):.2f}")
    for patch in ax.patches:
        patch.remove()
    ax.axvspan(-0.5, length - 0.5, color=FAINT, linewidth=0, zorder=0)
    if once(ax, "axes"):
        ax.set_xlabel("horas desde que empieza el hueco")
        ax.legend(ncols=4, loc="upper center")
        ax.yaxis.set_major_locator(MaxNLocator(integer=True))
    seen = slice(rows[0] - AROUND, rows[-1] + 1 + AROUND)
    known = truth[seen][~np.isnan(truth[seen])]
    margin = 0.3 * (known.max() - known.min()) + 0.2
    ax.set(xlim=(-AROUND, length - 1 + AROUND), ylim=(known.min() - margin, known.max() + margin))
    ax.set_ylabel(f"{sensor} ({sensors[sensor]})")
    # Tantas letras en 20.0 como en 1020: el lugar de la izquierda se mide una sola vez.
    ax.yaxis.set_major_formatter("{x:.0f}" if known.max() > 100 else "{x:.1f}")
    when = f"{time[first].astype(object):%d/%m, %H h}"
    errors = ", ".join(said) if said else "nadie midió esas horas"
    ax.set_title(f"{when}. RMSE ({sensors[sensor]}): {errors}")
    fig.alt = f"Hueco de {length} h en {sensor}, {when}. RMSE: {errors}."
    return fig
