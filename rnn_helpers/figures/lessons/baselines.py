"""Las líneas base de una serie: qué pronostican y cuánto se equivocan a cada horizonte."""

import numpy as np

from rnn_helpers.figures.canvas import curve, once, panels, styled
from rnn_helpers.figures.numbers import count
from rnn_helpers.figures.palette import INK, LINES
from rnn_helpers.series.baselines import baselines
from rnn_helpers.series.gaps import carry_forward
from rnn_helpers.series.scores import rmse

TRAINING = 0.7  # parte de cada serie que solo sirve para ajustar
HORIZONS = 48
SHOWN = 120  # valores del final que se muestran

ARTICLES = {"media": "la media", "persistencia": "la persistencia", "estacional": "la estacional"}


@styled
def baseline_error(series, horizon, method, *, menu, fig=None):
    """Una línea base sobre una serie, y el error de las tres a cada horizonte.

    Donde no hay dato, se pronostica desde el último que lo es, y no cuenta en el error.

    series : str. Una clave de `menu`.
    horizon : int. Pasos adelante, de 1 a 48.
    method : {"media", "persistencia", "estacional"}
    menu : dict. De nombre a (valores, periodo, unidad); NaN donde no hay dato.
    """
    values, period, unit = menu[series]
    start = round(TRAINING * len(values))
    truth = values[start:]
    forecast = baselines(carry_forward(values), start, horizon, period)[method]
    errors = errors_by_horizon(values, start, period)
    error = errors[method][horizon - 1]

    fig, (above, below) = panels(2, height=5.0, fig=fig, height_ratios=(1.15, 1))
    t = np.arange(-SHOWN, 0)
    curve(above, "verdad", t, truth[-SHOWN:], label="verdad", **LINES["verdad"])
    line = curve(above, "pronóstico", t, forecast[-SHOWN:], label="pronóstico")
    line.set(**LINES[method])
    for name, values_by_horizon in errors.items():
        k = np.arange(1, HORIZONS + 1)
        curve(below, name, k, values_by_horizon, label=name, **LINES[name])
    curve(below, "aquí", [horizon], [error], color=INK, marker="o", markersize=9, fillstyle="none")
    if once(above, "axes"):
        above.set(xlabel="paso, contado desde el final", xlim=(-SHOWN, -1))
        above.legend(ncols=2, loc="lower left", bbox_to_anchor=(0, 0.98), borderaxespad=0.1)
        below.set(xlabel="horizonte (pasos adelante)", xlim=(0.5, HORIZONS + 0.5))
        below.set_xticks([1, *range(6, HORIZONS + 1, 6)])
        below.legend(ncols=3, loc="lower left", bbox_to_anchor=(0, 0.98), borderaxespad=0.1)
    for ax in (above, below):
        ax.relim()
        ax.autoscale_view(scalex=False)
        ax.yaxis.set_label_coords(-0.095, 0.5)
    below.set_ylim(0, 1.08 * max(map(max, errors.values())))
    above.set_ylabel(unit)
    below.set_ylabel(f"RMSE ({unit})")
    steps = count(horizon, "paso")
    verdict = _verdict({name: values[horizon - 1] for name, values in errors.items()}, method)
    above.set_title(f"A {steps}, {ARTICLES[method]}: RMSE {error:.3g} ({verdict})", pad=26)
    above.get_legend().legend_handles[1].set(**LINES[method])
    fig.alt = f"{series}, a {steps}: {ARTICLES[method]} tiene RMSE {error:.3g} {unit}; {verdict}."
    return fig


def _verdict(errors, method):
    """Quién se equivoca menos; con tres cifras, que son las que se ven, puede haber empate."""
    shown = {name: float(f"{error:.3g}") for name, error in errors.items()}
    best = [name for name, error in shown.items() if error == min(shown.values())]
    others = " y ".join(ARTICLES[name] for name in best if name != method)
    if best == [method]:
        return "la mejor de las tres"
    if method in best:
        return f"empata con {others}"
    return f"gana {others}" if len(best) == 1 else f"ganan {others}, empatadas"


def errors_by_horizon(series, start, period):
    """RMSE de cada línea base en ``series[start:]``, a horizontes de 1 a 48: dict de listas."""
    filled, truth, errors = carry_forward(series), series[start:], {}
    known = ~np.isnan(truth)
    for horizon in range(1, HORIZONS + 1):
        for name, forecast in baselines(filled, start, horizon, period).items():
            errors.setdefault(name, []).append(rmse(forecast[known], truth[known]))
    return errors
