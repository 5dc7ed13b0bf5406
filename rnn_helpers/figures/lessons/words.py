"""Las palabras de una frase, su firma y lo que la firma no ve."""

from collections import Counter

import numpy as np
from matplotlib.patches import FancyBboxPatch

from rnn_helpers.figures.canvas import WIDTH, once, panels, styled
from rnn_helpers.figures.palette import (
    COLORS,
    FAINT,
    GREEN,
    GREY,
    INK,
    ORANGE,
    SKY,
    VERMILION,
    tint,
)
from rnn_helpers.text.tokens import ngrams, tokenize

NAMES = {1: "palabras", 2: "bigramas", 3: "trigramas"}

# De cada frase, unos órdenes de sus palabras y lo que quieren decir.
REORDERINGS = {
    "solo Ana quiere a Luis": [
        ("solo Ana quiere a Luis", "nadie más quiere a Luis"),
        ("Ana quiere solo a Luis", "Ana no quiere a nadie más"),
        ("solo Luis quiere a Ana", "nadie más quiere a Ana"),
        ("Luis quiere solo a Ana", "Luis no quiere a nadie más"),
    ],
    "el perro muerde al hombre": [
        ("el perro muerde al hombre", "el hombre necesita una venda"),
        ("el hombre muerde al perro", "el perro necesita una venda, y esto es noticia"),
        ("al hombre muerde el perro", "el hombre necesita una venda: mismo sentido, otro orden"),
        ("al perro muerde el hombre", "el perro necesita una venda"),
    ],
    "come para vivir y no vive para comer": [
        ("come para vivir y no vive para comer", "es sobrio"),
        ("vive para comer y no come para vivir", "es glotón"),
        ("no come para vivir y vive para comer", "es glotón"),
        ("no vive para comer y come para vivir", "es sobrio"),
    ],
    "es malo para ti pero es bueno para mí": [
        ("es malo para ti pero es bueno para mí", "salgo ganando yo"),
        ("es bueno para ti pero es malo para mí", "sales ganando tú"),
        ("es bueno para mí pero es malo para ti", "salgo ganando yo"),
        ("es malo para mí pero es bueno para ti", "sales ganando tú"),
    ],
}


@styled
def reordering(phrase, order, n, *, phrases=REORDERINGS, fig=None):
    """Una frase en uno de sus órdenes, con su sentido, y la firma de sus n-gramas.

    phrase : str. Una clave de `phrases`.
    order : int. Cuál de sus órdenes, desde 1. El primero es con el que se compara.
    n : int. 1, 2 o 3.
    phrases : dict. De nombre a lista de (texto, sentido); todos los textos, con las mismas
        palabras.
    """
    text, meaning = phrases[phrase][order - 1]
    words, first = tokenize(text), tokenize(phrases[phrase][0][0])
    now, before = Counter(ngrams(words, n)), Counter(ngrams(first, n))
    shown = list(before) + [gram for gram in now if gram not in before]

    fig, (above, below) = panels(2, height=5.4, fig=fig, height_ratios=(1, 2.6))
    if once(above, "layout"):  # fija, y con lugar para el n-grama más largo de cualquier frase
        texts = [tokenize(text) for orders in phrases.values() for text, _ in orders]
        longest = max(len(gram) for words in texts for gram in ngrams(words, 3))
        fig.set_layout_engine(None)
        left = (0.2 + 0.075 * longest) / WIDTH
        fig.subplots_adjust(left=left, right=0.99, top=0.94, bottom=0.14, hspace=0.22)
    _boxes(above, text.split(), [a != b for a, b in zip(words, first, strict=True)])
    above.text(0, -0.32, f"Quiere decir: {meaning}.", fontsize=12, va="top")
    above.set_title(f"Orden {order} de {len(phrases[phrase])}")

    below.clear()
    rows = np.arange(len(shown))
    counts = np.array([now[gram] for gram in shown])
    old = np.array([before[gram] for gram in shown])
    below.barh(rows, counts, height=0.62, color=np.where(counts > old, VERMILION, SKY))
    below.barh(rows, old, height=0.62, color="none", edgecolor=INK, linewidth=1)
    for row, (was, count) in enumerate(zip(old, counts, strict=True)):
        label = f"  {was}" if was == count else f"  {was} → {count}"
        color = GREY if was == count else VERMILION
        below.text(max(was, count), row, label, va="center", fontsize=9.5, color=color)
    below.set_yticks(rows, shown, fontsize=9.5)
    below.set(ylim=(len(shown) - 0.4, -0.6), xlim=(0, 2.5), xticks=[0, 1, 2])
    below.set_xlabel("veces que aparece: en el orden 1 (contorno) y en este (relleno)")
    below.tick_params(axis="y", length=0)
    below.grid(False)
    gone = int(np.maximum(old - counts, 0).sum())
    total = sum(before.values())
    same = "no se movió" if gone == 0 else f"perdió {gone} de {total}"
    below.set_title(f"La firma de {NAMES[n]} {same}")
    fig.alt = f"«{text}»: {meaning}. La firma de {NAMES[n]} {same}."
    return fig


@styled
def pair_answers(classifiers):
    """La respuesta de un clasificador a las dos frases de cada par, una contra otra.

    Sobre la diagonal, responde lo mismo a las dos; solo acierta en ambas en el cuadro verde.

    classifiers : dict. De nombre a (good, bad, far): la probabilidad de «acaba bien» que da a la
        frase de cada par que acaba bien y a la que acaba mal, y si el par coincide en bigramas,
        tres arreglos (N,).
    """
    fig, axes = panels(1, len(classifiers), height=3.9, sharex=True, sharey=True)
    for ax, (name, (good, bad, far)) in zip(axes, classifiers.items(), strict=True):
        ax.axvspan(0.5, 1, 0, 0.5, color=GREEN, alpha=0.16, linewidth=0)
        ax.plot([0, 1], [0, 1], color=GREY, linewidth=0.8)
        for label, chosen, color, marker in (
            ("cerca", ~far, ORANGE, "s"),
            ("lejos", far, COLORS["h"], "o"),
        ):
            style = {"color": color, "marker": marker, "markersize": 5, "alpha": 0.8}
            ax.plot(good[chosen], bad[chosen], linestyle="", label=label, **style)
        ax.set(xlim=(0, 1), ylim=(0, 1), aspect="equal", xticks=[0, 0.5, 1], yticks=[0, 0.5, 1])
        ax.set_xlabel("p de la que acaba bien")
        hits = ((good > 0.5).mean() + (bad <= 0.5).mean()) / 2
        ax.set_title(f"{name}\nacierta {100 * hits:.0f} %", fontsize=11.5)
    axes[0].set_ylabel("p de la que acaba mal")
    axes[-1].legend(loc="upper left", handletextpad=0.2, borderaxespad=0.2)
    fig.alt = (
        f"Respuestas a las dos frases de cada par, con {', '.join(classifiers)}: sobre la "
        "diagonal, las dos reciben la misma."
    )
    return fig


@styled
def ngram_cost(n, distinct, seen, accuracy):
    """Lo que cuestan los n-gramas al crecer n: más casillas, menos vistas antes, y al fin errores.

    n : arreglo (K,) de enteros
    distinct : arreglo (K,). n-gramas distintos en el entrenamiento.
    seen : arreglo (K,). Parte de los n-gramas de prueba que el entrenamiento tenía.
    accuracy : dict. De nombre a arreglo (K,): la exactitud en cada grupo de frases.
    """
    fig, axes = panels(1, 3, height=3.3)
    axes[0].plot(n, distinct, color=INK, marker="o")
    axes[1].plot(n, 100 * np.asarray(seen), color=INK, marker="o")
    styles = {"cerca": (ORANGE, "s", "--"), "lejos": (COLORS["h"], "o", "-")}
    for name, values in accuracy.items():
        color, marker, line = styles[name]
        style = {"color": color, "marker": marker, "linestyle": line, "label": name}
        axes[2].plot(n, 100 * np.asarray(values), **style)
    for ax in axes:
        ax.set(xlabel="n", xticks=n)
    axes[0].set_title("n-gramas distintos")
    axes[0].set_ylim(bottom=0)
    axes[1].set(title="de prueba, ya vistos (%)", ylim=(0, 105))
    axes[2].set(title="exactitud (%)", ylim=(40, 105))
    axes[2].legend(loc="lower center", bbox_to_anchor=(0.6, 0))
    fig.alt = (
        f"Con n de {n[0]} a {n[-1]}: los n-gramas distintos van de {distinct[0]} a {distinct[-1]}, "
        f"y los de prueba ya vistos, de {100 * seen[0]:.0f} % a {100 * seen[-1]:.0f} %."
    )
    return fig


@styled
def word_weights(words, weights, *, title, most=8):
    """Las palabras que más pesan en un clasificador, a favor y en contra.

    words : list de str
    weights : arreglo (V,)
    title : str
    most : int. Cuántas de cada lado.
    """
    fig, (ax,) = panels(height=3.8)
    order = np.argsort(weights)
    chosen = np.concatenate([order[: -most - 1 : -1], order[most - 1 :: -1]])
    values = np.asarray(weights)[chosen]
    ax.barh(np.arange(2 * most), values, height=0.66, color=np.where(values > 0, GREEN, GREY))
    ax.set_yticks(np.arange(2 * most), [words[i] for i in chosen], fontsize=9.5)
    ax.set(ylim=(2 * most - 0.4, -0.6), xlabel="peso de la palabra")
    ax.axvline(0, color=INK, linewidth=0.8)
    ax.tick_params(axis="y", length=0)
    ax.grid(False, axis="y")
    ax.set_title(title)
    fig.alt = f"{title}. Las {most} palabras de mayor peso a favor y las {most} en contra."
    return fig


def _boxes(ax, words, moved):
    """Las palabras en su casilla, de t = 1 en adelante; resaltadas las que cambiaron de lugar."""
    ax.clear()
    width = 1 / max(len(words), 7)
    for t, (word, other) in enumerate(zip(words, moved, strict=True)):
        ax.add_patch(
            FancyBboxPatch(
                (t * width + 0.006, 0.1),
                width - 0.012,
                0.62,
                boxstyle="round,pad=0,rounding_size=0.006",
                mutation_aspect=6,
                facecolor=tint(VERMILION, 0.18) if other else FAINT,
                edgecolor=VERMILION if other else GREY,
                linewidth=0.8,
            )
        )
        middle = (t + 0.5) * width
        ax.text(middle, 0.41, word, ha="center", va="center", fontsize=11.5)
        ax.text(middle, 0.86, f"t = {t + 1}", ha="center", va="center", fontsize=9, color=GREY)
    ax.set(xlim=(0, 1), ylim=(-0.7, 1), xticks=[], yticks=[])
    ax.spines[:].set_visible(False)
    ax.grid(False)
