"""La retropropagación en el tiempo, paso a paso: el error que retrocede y lo que deja en ∂E/∂W."""

import numpy as np
from matplotlib.patches import Rectangle
from matplotlib.ticker import MaxNLocator

from rnn_helpers.figures.canvas import once, panels, styled
from rnn_helpers.figures.palette import COLORS, FAINT, GREY, INK
from rnn_helpers.learning.losses import squared_error
from rnn_helpers.networks import rnn


@styled
def backward_sweep(done, errors, activation, gain, *, params, x, y, fig=None):
    """Los primeros `done` pasos del barrido hacia atrás, desde t = τ.

    Arriba, δ^(t) de los pasos ya recorridos; en medio, cuánto mide lo que cada uno añade a ∂E/∂W;
    abajo, lo que añade el último de ellos, la suma hasta ahí y la suma de todos.

    done : int. Pasos recorridos, de 1 a T.
    errors : {"all", "last"}. Si la pérdida cuenta todos los pasos, o solo el último.
    activation : {"tanh", "logistic"}
    gain : float. Multiplica la W de `params`.
    params : dict
    x, y : ndarray (T, 1, D) y (T, 1, O). Una sola secuencia.
    """
    delta, added = _sweep(params | {"W": gain * params["W"]}, x, y, errors, activation)
    t = len(x) - done  # el paso actual, contado desde 0
    so_far, total = added[t:].sum(axis=0), added.sum(axis=0)
    fig, (top, middle, bottom, *_) = panels(3, height=6.6, fig=fig, height_ratios=(1, 0.6, 1.3))
    _draw_delta(top, delta, t)
    _draw_sizes(middle, np.linalg.norm(added, axis=(1, 2)), t)
    _draw_matrices(
        bottom,
        {
            f"añade δ({t + 1}) h({t})ᵀ\n(en su propia escala)": added[t],
            f"suma hasta aquí,\nde t = {len(x)} a t = {t + 1}": so_far,
            "la suma de todos:\n∂E/∂W": total,
        },
    )
    missing = np.linalg.norm(total - so_far) / (np.linalg.norm(total) or 1.0)
    rest = "la suma está completa" if t == 0 else f"a la suma le falta {_percent(missing)}"
    top.set_title(f"El barrido va en t = {t + 1}: {rest}")
    fig.alt = (
        f"Barrido hacia atrás, en t = {t + 1} de {len(x)}: lo que este paso añade a ∂E/∂W mide "
        f"{np.linalg.norm(added[t]):.2g}; {rest}."
    )
    return fig


def _sweep(params, x, y, errors, activation):
    """δ^(t), (T, H), y lo que cada paso añade a ∂E/∂W, (T, H, H)."""
    trace = rnn.forward(params, x, activation=activation)
    mask = np.ones(x.shape[:2], bool)
    mask[:-1] = errors == "all"
    delta = rnn.deltas(params, trace, squared_error(trace.o, y, mask)[1])[:, 0]
    return delta, delta[:, :, None] * trace.h[:-1, 0][:, None, :]


def _draw_delta(ax, delta, t):
    """Mapa de δ: en gris, los pasos a los que el barrido no ha llegado."""
    T, H = delta.shape
    if once(ax, "axes"):
        ax.imshow(delta.T, cmap="RdBu_r", aspect="auto", extent=(0.5, T + 0.5, H + 0.5, 0.5))
        ax.figure.colorbar(ax.images[0], ax=ax, label="δ", pad=0.01)
        ax.add_patch(Rectangle((0, 0.5), 0, H, facecolor=FAINT, edgecolor="none"))
        ax.add_patch(Rectangle((0, 0.5), 1, H, facecolor="none", edgecolor=INK, linewidth=1.6))
        ax.set(ylabel="unidad", yticks=[1, H])
        ax.tick_params(labelbottom=False)
        ax.xaxis.set_major_locator(MaxNLocator(integer=True))
        ax.grid(False)
    limit = np.abs(delta).max() or 1.0
    ax.images[0].set(data=delta.T, clim=(-limit, limit))
    unseen, current = ax.patches
    unseen.set(x=0.5, width=t)
    current.set_x(t + 0.5)


def _draw_sizes(ax, sizes, t):
    T = len(sizes)
    if once(ax, "axes"):
        ax.bar(np.arange(1, T + 1), sizes, width=0.8)
        ax.set(xlabel="paso de tiempo t", xlim=(0.5, T + 0.5), ylabel="tamaño de\nδ(t) h(t−1)ᵀ")
        ax.yaxis.set_label_coords(-0.075, 0.5)
        ax.yaxis.label.set_fontsize(10)
        ax.xaxis.set_major_locator(MaxNLocator(integer=True))
        ax.grid(False)
    for step, (bar, size) in enumerate(zip(ax.containers[0], sizes, strict=True)):
        bar.set_height(size)
        bar.set_color(FAINT if step < t else INK if step == t else COLORS["W"])
    ax.set_ylim(0, 1.08 * sizes.max() or 1.0)


def _draw_matrices(ax, matrices):
    """Tres matrices en los mismos ejes; las dos últimas, en la misma escala de color."""
    added, _, total = matrices.values()
    H = len(total)
    pitch = 1.5 * H
    if once(ax, "axes"):
        for i in range(3):
            extent = (i * pitch, i * pitch + H, H, 0)
            ax.imshow(np.zeros((H, H)), cmap="RdBu_r", extent=extent)
            ax.add_patch(Rectangle((i * pitch, 0), H, H, facecolor="none", edgecolor=GREY))
            ax.text(i * pitch + H / 2, -0.05 * H, "", ha="center", va="bottom")
        ax.set(xlim=(-0.5 * H, 2 * pitch + 1.5 * H), ylim=(1.02 * H, -0.36 * H))
        ax.set_axis_off()
    limits = [np.abs(added).max() or 1.0] + 2 * [np.abs(total).max() or 1.0]
    for i, (name, matrix) in enumerate(matrices.items()):
        ax.images[i].set(data=matrix, clim=(-limits[i], limits[i]))
        ax.texts[i].set_text(name)


def _percent(fraction):
    return "menos del 1 %" if fraction < 0.01 else f"el {100 * fraction:.0f} %"
