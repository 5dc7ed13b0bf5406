"""Una red que intenta recordar un signo, y el gradiente que le llega antes de aprender."""

import numpy as np

from rnn_helpers.datasets.tasks import delayed_recall
from rnn_helpers.figures.canvas import curve, once, panels, styled
from rnn_helpers.figures.numbers import count, magnitude
from rnn_helpers.figures.palette import BLUE, GREY
from rnn_helpers.learning import gradient_flow
from rnn_helpers.learning.optimizers import Adam
from rnn_helpers.learning.training import train
from rnn_helpers.lessons.far_gradients import LEARNED, blind_start, settles

EPOCHS = 120


@styled
def learning_to_recall(length, gain, activation, kind, *, fig=None):
    """Entrena una red a decir en t = τ el signo que vio en t = 1, y dibuja su error por época.

    length : int. τ.
    gain : float. Ganancia de la W inicial.
    activation : {"tanh", "logistic"}
    kind : {"orthogonal", "identity", "uniform"}. Cómo se elige la W inicial.
    """
    params = blind_start(kind, gain=gain, seed=0)
    task = delayed_recall(length, 64, seed=0)
    arrives = gradient_flow.gradient_by_lag(params, task.x, activation=activation)[length - 1]
    plan = {"optimizer": Adam(0.01), "epochs": EPOCHS, "mask": task.mask}
    error = 2 * train(params, task.x, task.y, activation=activation, **plan).loss  # E = ½ error²
    epoch = settles(error, LEARNED)
    verdict = f"aprende en {count(int(epoch), 'época')}" if np.isfinite(epoch) else "no aprende"

    fig, (ax,) = panels(height=3.7, fig=fig)
    curve(ax, "error", np.arange(1, len(error) + 1), np.maximum(error, 1e-8), color=BLUE)
    if once(ax, "axes"):
        ax.axhline(1, color=GREY, linestyle=":")
        style = {"color": GREY, "ha": "right", "va": "bottom"}
        ax.annotate("decir siempre 0", (EPOCHS, 1.3), **style)
        ax.set(yscale="log", ylim=(1e-8, 1e4), xlim=(0, EPOCHS), xlabel="época")
        ax.set_ylabel("error cuadrático medio")
    ax.set_title(f"A t = 1 llega {magnitude(arrives, math=True)} del gradiente: {verdict}")
    beginning = f"al principio llega {magnitude(arrives)} del gradiente"
    fig.alt = f"Recordar {length} pasos: {beginning}, y {verdict}."
    return fig
