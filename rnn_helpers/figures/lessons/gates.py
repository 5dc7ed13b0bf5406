"""Las compuertas trabajando: qué hacen alrededor de la marca, y paso a paso en una secuencia."""

import numpy as np

from rnn_helpers.figures.canvas import clear, curve, once, panels, styled
from rnn_helpers.figures.numbers import number
from rnn_helpers.figures.palette import BLUE, COLORS, GREEN, GREY, INK, ORANGE, PURPLE, VERMILION
from rnn_helpers.networks import lstm

# Cada compuerta tiene su color y su trazo, para impresión en gris.
LINES = {
    "olvido f": {"color": VERMILION, "linestyle": "-"},
    "entrada g": {"color": ORANGE, "linestyle": "--"},
    "salida q": {"color": PURPLE, "linestyle": ":"},
    "actualización u": {"color": VERMILION, "linestyle": "-"},
    "reinicio r": {"color": PURPLE, "linestyle": ":"},
}


@styled
def gates_around_mark(networks):
    """Lo que vale cada compuerta, en promedio, antes, durante y después de la marca.

    networks : dict. De nombre de la red a un diccionario de compuerta (de `LINES`) a ndarray
        (2R + 1,).
    """
    fig, axes = panels(1, len(networks), height=3.6, sharey=True)
    for ax, (name, gates) in zip(axes, networks.items(), strict=True):
        for gate, values in gates.items():
            reach = len(values) // 2
            steps = np.arange(-reach, reach + 1)
            ax.plot(steps, values, label=gate, marker="o", markersize=3, **LINES[gate])
        ax.axvline(0, color=GREY, linewidth=1)
        ax.set(title=name, xlabel="pasos desde la marca", ylim=(0, 1.02))
        ax.legend(loc=(0.03, 0.26))
    axes[0].set_ylabel("promedio de la compuerta")
    fig.alt = f"Compuertas alrededor de la marca, en promedio: {', '.join(networks)}."
    return fig


@styled
def gates_at_work(sequence, mark, forget, entry, *, params, x, unit, fig=None):
    """Una LSTM lee una secuencia: sus compuertas, su celda y lo que respondería en cada paso.

    sequence : int. Cuál de las de `x`, desde 1.
    mark : int. El paso que lleva la marca, desde 1.
    forget, entry : float. Lo que se suma a los sesgos de las compuertas de olvido y de entrada.
    params : dict. Los de una red de `lstm` que aprendió `marked_recall`.
    x : ndarray (T, B, 2)
    unit : int. La unidad de la que se muestran compuertas y celda.
    """
    signs = x[:, sequence - 1, 0]
    marks = np.zeros_like(signs)
    marks[mark - 1] = 1
    H = params["W"].shape[1]
    moved = params | {"b": params["b"] + np.repeat([0, forget, entry, 0], H)}
    trace = lstm.forward(moved, np.stack([signs, marks], axis=-1)[:, None])
    answer, right = trace.o[-1, 0, 0], signs[mark - 1]

    fig, axes = panels(4, height=6.6, fig=fig, sharex=True, height_ratios=(0.6, 1, 1, 1))
    top, middle, cell, output = axes
    t = np.arange(1, len(x) + 1)
    clear(top)
    curve(top, "signos", t, signs, color=COLORS["x"], drawstyle="steps-mid", linewidth=1.2)
    top.annotate("marca", (mark, 1.25), ha="center", va="bottom", color=INK, fontsize=10)
    curve(top, "marca", [mark], [right], color=INK, marker="o", linestyle="")
    for n, gate in enumerate(("salida q", "olvido f", "entrada g")):
        curve(middle, gate, t, trace.gates[:, n, 0, unit], label=gate, **LINES[gate])
    curve(cell, "celda", t, trace.cell[1:, 0, unit], color=BLUE)
    curve(output, "respuesta", t, trace.o[:, 0, 0], color=GREEN)
    curve(output, "correcta", [t[0], t[-1]], [right, right], color=INK, linestyle=":")
    thin = {"color": GREY, "linestyle": "-", "linewidth": 1, "zorder": 1}
    for ax in axes:
        curve(ax, "línea", [mark, mark], [-99, 1.2 if ax is top else 99], **thin)
    if once(top, "axes"):
        top.set(ylabel="entrada", ylim=(-1.4, 2.3), xlim=(0.3, len(x) + 0.7), yticks=(-1, 1))
        middle.set(ylabel="compuertas", ylim=(-0.04, 1.6), yticks=(0, 0.5, 1))
        middle.legend(loc="upper right", ncols=3)
        cell.set_yscale("symlog", linthresh=1, linscale=2)  # a lo sumo crece 1 por paso
        cell.set(ylabel="celda s", ylim=(-60, 60), yticks=(-10, -1, 0, 1, 10))
        cell.yaxis.set_major_formatter("{x:g}")
        output.set(ylabel="salida o", ylim=(-1.9, 1.9), yticks=(-1, 0, 1))
        output.set_xlabel("paso de tiempo t (punteada: la respuesta correcta)")
    good = "acierta" if abs(answer - right) < 0.5 else "falla"
    top.set_title(f"Al final dice {number(answer)}; era {number(right, '+.0f')}: {good}")
    fig.alt = (
        f"Secuencia {sequence}, marca en t = {mark}: al final la red dice {number(answer)} y lo "
        f"correcto es {number(right, '+.0f')}; {good}."
    )
    return fig
