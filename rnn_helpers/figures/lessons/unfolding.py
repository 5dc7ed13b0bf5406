"""El grafo desplegado con sus números, y lo que cada copia de un parámetro aporta al gradiente."""

import numpy as np

from rnn_helpers.figures.canvas import panels, styled
from rnn_helpers.figures.graphs import unfolded
from rnn_helpers.figures.numbers import number
from rnn_helpers.figures.palette import COLORS, GREY, INK, ORANGE, VERMILION
from rnn_helpers.networks import rnn

X_LINE = {"color": COLORS["x"], "linestyle": "-", "linewidth": 1.5}
TRUTH_LINE = {"color": INK, "linestyle": "-", "linewidth": 5, "alpha": 0.25}
OUTPUT_LINE = {"color": COLORS["o"], "linestyle": "-", "linewidth": 1.5}


def live_unfolding(steps, step, W, U, *, x, fig=None):
    """Una red de una sola unidad, h(t) = tanh(W h(t−1) + U x(t)), calculada hasta un paso.

    steps : int. τ: cuántas copias se despliegan.
    step : int. Hasta qué paso se ha calculado; si pasa de τ, hasta τ.
    W, U : float. Los parámetros, los mismos en todas las copias.
    x : ndarray (N,). La entrada, con N ≥ τ.
    """
    step = min(step, steps)
    params = {"U": np.array([[U]]), "W": np.array([[W]]), "V": np.ones((1, 1))}
    h = rnn.forward(params, x[:steps, None, None].astype(float)).h[:, 0, 0]
    done = ["h0", *(f"{symbol}{t}" for t in range(1, step + 1) for symbol in "xh")]
    title = "h(0) = 0: todavía no ha leído nada"
    if step:
        rule = f"h({step}) = tanh(W h({step - 1}) + U x({step}))"
        products = f"{_factor(W)} · {_factor(h[step - 1])} + {_factor(U)} · {_factor(x[step - 1])}"
        title = f"{rule} = tanh({products}) = {number(h[step])}"
    fig = unfolded(
        "10.3",
        steps,
        values={"x": x[:steps], "h": h[: step + 1]},
        highlight=done,
        outputs=(),
        frame=step,
        title=title,
        height=2.6,
        fig=fig,
    )
    fig.alt = f"Grafo desplegado de {steps} pasos. {title}."
    return fig


@styled
def long_run(x, truth, output, trained, *, title):
    """Una secuencia larga: arriba la entrada, abajo lo que la red responde y la verdad.

    x, truth, output : ndarray (T,)
    trained : int. Cuántos pasos tenían las secuencias de entrenamiento; se sombrean.
    title : str
    """
    fig, (above, below) = panels(2, height=3.9, sharex=True, height_ratios=(1, 1.8))
    t = np.arange(1, len(x) + 1)
    for ax in (above, below):
        ax.axvspan(0.5, trained + 0.5, color=ORANGE, alpha=0.18, linewidth=0)
    above.plot(np.repeat(t, 3), np.stack([0 * x, x, 0 * x], 1).ravel(), **X_LINE)
    above.set(ylabel="x(t)", ylim=(-1.3, 1.3), yticks=(-1, 0, 1), title=title)
    below.plot(t, truth, label="verdad", **TRUTH_LINE)
    below.plot(t, output, label="RNN", **OUTPUT_LINE)
    below.set(ylabel="o(t)", ylim=(-1.5, 1.5), yticks=(-1, 0, 1))
    below.set(xlabel="paso de tiempo t", xlim=(0.5, len(x) + 0.5))
    below.annotate(f"  lo que entrenó: {trained} pasos", (trained, -1.4), va="bottom", color=GREY)
    below.legend(ncols=2, loc="upper right", bbox_to_anchor=(1, 1.06))
    right = np.mean(np.sign(output) == np.sign(truth))
    fig.alt = f"{title}. Acierta el signo en el {100 * right:.0f} % de {len(x)} pasos."
    return fig


@styled
def copy_gradients(gradients, *, title):
    """Lo que cada copia de W aporta al gradiente, y la suma de todas.

    gradients : ndarray (T,). ∂E/∂W^(t), de la copia que usa el paso t.
    title : str
    """
    fig, (ax,) = panels(height=3.4)
    T, total = len(gradients), float(gradients.sum())
    places, values = [*range(1, T + 1), T + 2.2], [*gradients, total]
    ax.bar(places, values, width=0.7, color=[*[VERMILION] * T, INK], alpha=0.8)
    for place, value in zip(places, values, strict=True):
        above = value >= 0
        ax.annotate(
            number(value),
            (place, value),
            (0, 3 if above else -3),
            textcoords="offset points",
            ha="center",
            va="bottom" if above else "top",
            fontsize=10,
        )
    ax.axhline(0, color=GREY, linewidth=0.8)
    ax.set(ylabel="∂E/∂W", xlabel="copia de W: la que usa el paso t", title=title)
    ax.set_xticks(places, [*map(str, range(1, T + 1)), "suma:\nla W compartida"])
    ax.set_xlim(0.3, T + 3.2)
    ax.margins(y=0.18)
    ax.grid(False, axis="x")
    fig.alt = f"{title}. {T} copias; su suma es {number(total)}."
    return fig


def _factor(value):
    """Con paréntesis si es negativo: va después de un signo."""
    text = number(value)
    return f"({text})" if text.startswith("−") else text
