"""Un entrenamiento mientras ocurre: la pérdida, y lo que la red ya sabe pronosticar."""

import numpy as np

from rnn_helpers.figures.canvas import curve, once, panels, styled
from rnn_helpers.figures.palette import BLUE, GREY, LINES


@styled
def training_progress(loss, epochs, truth, prediction, baseline, *, title, fig=None):
    """Pérdida por época y pronóstico de la red sobre datos de prueba.

    loss : arreglo (n,). Pérdida de las n épocas hechas.
    epochs : int. Épocas en total.
    truth, prediction : ndarray (N,)
    baseline : float. Pérdida de la persistencia, para comparar.
    title : str
    """
    fig, (left, right) = panels(1, 2, height=3.7, fig=fig, width_ratios=(1, 1.35))
    curve(left, "pérdida", np.arange(1, len(loss) + 1), loss, color=BLUE)
    curve(left, "persistencia", [0, epochs], [baseline] * 2, **LINES["persistencia"])
    curve(right, "verdad", np.arange(len(truth)), truth, label="verdad", **LINES["verdad"])
    curve(right, "RNN", np.arange(len(truth)), prediction, label="RNN", **LINES["RNN"])
    if once(left, "axes"):
        left.set(xlabel="época", ylabel="pérdida E", yscale="log", ylim=(1e-8, 1e3))
        left.annotate(
            "persistencia",
            (0.98, baseline),
            xycoords=("axes fraction", "data"),
            color=GREY,
            ha="right",
            va="bottom",
        )
        right.set(xlabel="paso de tiempo t", ylim=(-1.7, 1.7), xlim=(-0.5, len(truth) - 0.5))
        right.legend(ncols=2, loc="lower right")
        right.set_title("Pronóstico en lazo cerrado")
    left.set_xlim(0, epochs)
    left.set_title(title)
    fig.alt = f"Entrenamiento: {title}."
    return fig
