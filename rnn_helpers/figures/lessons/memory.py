"""Lo que queda de una entrada en el estado de una red."""

import numpy as np

from rnn_helpers.figures.canvas import VEIL, curve, once, panels, styled
from rnn_helpers.figures.numbers import number
from rnn_helpers.figures.palette import BLUE, GREY
from rnn_helpers.lessons import memory
from rnn_helpers.networks import rnn

STEPS = 40
LAGS = 30
FLOOR = 1e-8


@styled
def what_remains(gain, activation, hidden_size, noise, *, x, fig=None):
    """La huella de x^(1) en h^(t), y qué tan bien se lee en h^(T) cada entrada pasada.

    gain : float. Por cuánto multiplica W la norma de cualquier estado.
    activation : {"tanh", "logistic"}
    hidden_size : int. H.
    noise : float. Ruido con que se lee el estado.
    x : ndarray (T, B, 1). Entradas independientes, con T ≥ 40.
    """
    fig, (left, right) = panels(1, 2, height=3.7, fig=fig)
    params = rnn.init(1, hidden_size, 1, seed=0, gain=gain)
    trace = memory.first_input_trace(params, x[:STEPS], 1e-4, activation=activation).mean(axis=1)
    trace = np.maximum(trace / trace[0], FLOOR)
    read = memory.memory_curve(params, x, LAGS, noise=noise, activation=activation)
    t = np.arange(1, STEPS + 1)
    curve(left, "potencia", t, np.maximum(gain ** (t - 1.0), FLOOR), color=GREY, linestyle=":")
    curve(left, "huella", t, trace, color=BLUE)
    curve(right, "lectura", np.arange(LAGS + 1), read, color=BLUE, marker="o", linewidth=1.2)
    if once(left, "axes"):
        left.set(yscale="log", ylim=(FLOOR, 1e4), xlim=(1, STEPS), xlabel="paso de tiempo t")
        left.set_ylabel("huella de x(1) en h(t)")
        left.annotate(
            "punteada: ganancia a la t − 1",
            (0.97, 0.95),
            xycoords="axes fraction",
            ha="right",
            va="top",
            color=GREY,
            bbox=VEIL,
        )
        right.set(ylim=(0, 1.05), xlim=(-0.7, LAGS + 0.7), xlabel="retraso k")
        right.set_ylabel("R² al leer x(T−k) en h(T)")
    # Primero a una cifra y después sin exponente, si cabe: 40 y no 4e+01.
    lost = number(float(f"{trace[20]:.1g}"), "g") if trace[20] > FLOOR else "menos de 1e−08"
    left.set_title(f"Tras 20 pasos queda {lost}")
    right.set_title(f"Se leen {memory.capacity(read):.1f} entradas, con H = {hidden_size}")
    fig.alt = (
        f"Con ganancia {gain:g} y H = {hidden_size}, tras 20 pasos queda {lost} de la huella de "
        f"x(1), y se leen {memory.capacity(read):.1f} entradas pasadas."
    )
    return fig
