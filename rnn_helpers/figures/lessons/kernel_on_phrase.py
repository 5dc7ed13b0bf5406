"""Un kernel que se desliza sobre una frase y vota."""

from matplotlib.patches import FancyBboxPatch

from rnn_helpers.figures.canvas import clear, once, panels, styled
from rnn_helpers.figures.numbers import number
from rnn_helpers.figures.palette import COLORS, GREY, INK, LIGHT, tint
from rnn_helpers.networks import convolution
from rnn_helpers.networks.activations import logistic
from rnn_helpers.text.tokens import hide_numbers, one_hot


@styled
def kernel_on_phrase(phrase, width, t, *, phrases, kernels, vocabulary, fig=None):
    """El kernel detenido en un paso de la frase: qué palabras ve y qué califica.

    phrase : str. Cuál de `phrases`.
    width : int. K: cuál de `kernels`.
    t : int. Dónde está el kernel, de 1 al largo de la frase; más allá, se queda en la última
        palabra.
    phrases : dict. De nombre a lista de palabras.
    kernels : dict. De ancho K a parámetros de `convolution`, con sesgo y dos salidas: la segunda es
        «es el año».
    vocabulary : dict. De palabra a posición; los números van con el mismo nombre, como los deja
        `hide_numbers`.
    """
    words, U = phrases[phrase], kernels[width]["U"]
    t = min(t, len(words))
    x = one_hot(hide_numbers(words), vocabulary)
    o = convolution.forward(kernels[width], x[:, None]).o[:, 0]
    # Con dos salidas, la softmax es la logística de su diferencia.
    probability = logistic(o[:, 1] - o[:, 0])
    seen = range(max(0, t - width), t)
    votes = {i: float((U[t - 1 - i, 1] - U[t - 1 - i, 0]) @ x[i]) for i in seen}

    fig, (top, bottom) = panels(2, height=4.1, fig=fig, height_ratios=(1, 1.15))
    slots = max(map(len, phrases.values()))
    if once(top, "axes"):
        top.set(xlim=(0.4, slots + 0.6), ylim=(-0.8, 0.9))
        top.set_axis_off()
        bottom.set(xlim=(0.4, slots + 0.6), ylim=(0, 1.16), yticks=(0, 0.5, 1))
        bottom.set_ylabel("probabilidad\nde ser el año")
        bottom.set_xticks(range(1, slots + 1))
        bottom.set_xlabel("paso t")
        bottom.grid(axis="x", visible=False)
    clear(top, bottom)
    for i, word in enumerate(words):
        _word(top, i + 1, word, votes.get(i), read=i < t)
    _frame(top, t, width)
    total = f"los votos y el sesgo suman {number(o[t - 1, 1] - o[t - 1, 0], '+.1f')}"
    top.text(0.56, 0.66, total, fontsize=10, color=GREY)
    for i in range(t):
        color = COLORS["o"] if i == t - 1 else tint(COLORS["o"], 0.35)
        bottom.bar(i + 1, probability[i], width=0.62, color=color)
    bottom.text(t, probability[t - 1] + 0.03, f"{probability[t - 1]:.2f}", ha="center")
    says = f"«{words[t - 1]}» es el año con probabilidad {probability[t - 1]:.2f}"
    top.set_title(f"Paso {t}, kernel de ancho {width}: {says}")
    glimpse = " ".join(words[i] for i in seen)
    fig.alt = f"En el paso {t} el kernel de ancho {width} ve «{glimpse}»: {says}."
    return fig


def _word(ax, slot, word, vote, read):
    """Una palabra en su casilla y, si el kernel la ve, cuánto suma o resta."""
    seen = vote is not None
    box = FancyBboxPatch(
        (slot - 0.44, -0.3),
        0.88,
        0.62,
        boxstyle="round,pad=0,rounding_size=0.1",
        facecolor=tint(COLORS["U"], 0.28) if seen else "white",
        edgecolor=COLORS["U"] if seen else LIGHT,
    )
    ax.add_patch(box)
    color = INK if read else GREY
    size = min(10.5, 74 / max(len(word), 1))
    ax.text(slot, 0, word, ha="center", va="center", fontsize=size, color=color)
    if seen:
        ax.text(slot, -0.62, number(vote, "+.1f"), ha="center", va="center", fontsize=10, color=INK)


def _frame(ax, t, width):
    """El marco del kernel, del paso t − K + 1 al t; lo que queda antes de la frase no se dibuja."""
    left = max(t - width, 0) + 0.5
    ax.add_patch(
        FancyBboxPatch(
            (left, -0.4),
            t + 0.5 - left,
            0.84,
            boxstyle="round,pad=0,rounding_size=0.12",
            fill=False,
            edgecolor=COLORS["U"],
            linewidth=2.4,
        )
    )
