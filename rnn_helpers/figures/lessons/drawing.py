"""Una curva del plano y lo que una red dibuja de ella."""

from rnn_helpers.figures.canvas import panels, styled
from rnn_helpers.figures.palette import COLORS, GREY


@styled
def drawings(truth, attempts, *, title, limit=1.6):
    """Cada intento en su panel, sobre la curva verdadera.

    truth : ndarray (N, 2). La curva, como sucesión de puntos.
    attempts : dict. De nombre a los puntos que dibujó la red, ndarray (T, 2).
    title : str
    limit : float. Cada eje va de −limit a limit; lo que se sale no se ve.
    """
    fig, axes = panels(1, len(attempts), height=3.4, sharey=True)
    for ax, (name, points) in zip(axes, attempts.items(), strict=True):
        ax.plot(*truth.T, color=GREY, linestyle="-", linewidth=7, alpha=0.25)
        ax.plot(*points.T, color=COLORS["o"], linestyle="-", linewidth=0.8, marker=".")
        ax.set(aspect="equal", xlim=(-limit, limit), ylim=(-limit, limit))
        ax.set(xticks=[-1, 0, 1], yticks=[-1, 0, 1], xlabel="primera coordenada")
        # Las líneas en blanco son el lugar del título.
        ax.set_title(f"\n\n{name}", fontsize=11, fontweight="normal")
    axes[0].set_ylabel("segunda coordenada")
    style = {"va": "top", "fontsize": 12.5, "fontweight": "bold", "in_layout": False}
    fig.text(0.008, 0.985, title, **style)
    fig.alt = f"{title}. Paneles: {'; '.join(attempts)}."
    return fig
