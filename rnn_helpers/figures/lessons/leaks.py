"""Una fuga del futuro: el mismo modelo, medido mal y medido bien."""

import numpy as np

from rnn_helpers.figures.canvas import panels, styled
from rnn_helpers.figures.palette import INK, VERMILION
from rnn_helpers.series.scores import rmse


@styled
def two_splits(series, trials, *, shown, unit, step):
    """Un panel por reparto: la verdad y, encima, los pronósticos de las ventanas de prueba.

    series : ndarray (N,)
    trials : dict. Dos, de nombre a (días, pronósticos): ``series[días]`` es lo que se pronostica.
    shown : int. Cuántos valores del final se muestran.
    unit, step : str. La unidad de la serie y cómo se llama un paso: «días».
    """
    fig, axes = panels(1, 2, height=3.6, sharex=True, sharey=True)
    t = np.arange(len(series))
    for ax, (name, (days, forecast)) in zip(axes, trials.items(), strict=True):
        ax.plot(t, series, color=INK, linewidth=1, label="verdad")
        points = {"linestyle": "", "marker": "o", "markersize": 3.2}
        ax.plot(days, forecast, color=VERMILION, label="pronóstico", **points)
        ax.set_title(f"{name}: RMSE {rmse(forecast, series[days]):.2f}")
        recent = series[-shown:]
        margin = 0.4 * np.ptp(recent)
        ax.set(xlim=(len(series) - shown, len(series)), xlabel=step)
        ax.set_ylim(recent.min() - margin, recent.max() + margin)
    axes[0].set_ylabel(unit)
    axes[0].legend(loc="upper right", handletextpad=0.4)
    errors = (
        f"{name}, {rmse(forecast, series[days]):.2f}" for name, (days, forecast) in trials.items()
    )
    fig.alt = f"RMSE del mismo modelo según el reparto: {'; '.join(errors)} {unit}."
    return fig
