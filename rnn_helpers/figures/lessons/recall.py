"""Una red que intenta recordar un signo, y el gradiente que le llega antes de aprender."""

import numpy as np

from rnn_helpers.datasets.tasks import delayed_recall
from rnn_helpers.figures.canvas import curve, once, panels, styled
from rnn_helpers.figures.numbers import count, number
from rnn_helpers.figures.palette import BLUE, GREY
from rnn_helpers.learning import gradient_flow
from rnn_helpers.learning.optimizers import Adam
from rnn_helpers.learning.training import train
from rnn_helpers.networks import rnn
from rnn_helpers.networks.initialization import recurrent_matrix

EPOCHS, UNITS, LEARNED = 120, 16, 0.1


@styled
def learning_to_recall(length, gain, activation, kind, *, fig=None):
    """Entrena una red a decir en t = τ el signo que vio en t = 1, y dibuja su error por época.

    length : int. τ.
    gain : float. Ganancia de la W inicial.
    activation : {"tanh", "logistic"}
    kind : {"orthogonal", "identity", "uniform"}. Cómo se elige la W inicial.
    """
    W = recurrent_matrix(kind, UNITS, seed=0, gain=gain)
    params = rnn.init(2, UNITS, 1, seed=0) | {"W": W}
    task = delayed_recall(length, 64, seed=0)
    arrives = gradient_flow.gradient_by_lag(params, task.x, activation=activation)[length - 1]
    plan = {"optimizer": Adam(0.01), "epochs": EPOCHS, "mask": task.mask}
    error = 2 * train(params, task.x, task.y, activation=activation, **plan).loss  # E = ½ error²
    # Aprender es quedarse debajo: hay redes que bajan, y rebotan muy por encima.
    above = np.flatnonzero(error >= LEARNED)
    epochs = above[-1] + 2 if above.size else 1
    verdict = f"aprende en {count(epochs, 'época')}" if epochs <= EPOCHS else "no aprende"
    arrives = number(arrives, ".1g")

    fig, (ax,) = panels(height=3.7, fig=fig)
    curve(ax, "error", np.arange(1, len(error) + 1), np.maximum(error, 1e-8), color=BLUE)
    if once(ax, "axes"):
        ax.axhline(1, color=GREY, linestyle=":")
        style = {"color": GREY, "ha": "right", "va": "bottom"}
        ax.annotate("decir siempre 0", (EPOCHS, 1.3), **style)
        ax.set(yscale="log", ylim=(1e-8, 1e4), xlim=(0, EPOCHS), xlabel="época")
        ax.set_ylabel("error cuadrático medio")
    ax.set_title(f"Al signo le llega {arrives} del gradiente: {verdict}")
    fig.alt = f"Recordar {length} pasos: al principio llega {arrives} del gradiente, y {verdict}."
    return fig
