"""Las figuras del cuaderno 03 dicen los números que muestran, y sus exploradores aguantan todo."""

import itertools
import re
from functools import partial

import numpy as np
import pytest

from pictures import assert_drawn_afresh, same_pixels
from rnn_helpers import convolution
from rnn_helpers.bag_of_words import hide_numbers, tokenize, vocabulary
from rnn_helpers.explorers.explorer import Explorer, choice, slider
from rnn_helpers.figures import sharing
from rnn_helpers.sharing import parameter_counts

SENTENCES = ["Fui a Nepal en 2009", "No fui en 2005, sino, según mi diario, en 2009"]
PHRASES = {sentence: tokenize(sentence) for sentence in SENTENCES}
WORDS = vocabulary([hide_numbers(words) for words in PHRASES.values()])
# Pesos grandes y un sesgo: que cada voto se note.
KERNELS = {
    width: {
        "U": 10 * convolution.init(len(WORDS), 2, width, seed=width)["U"],
        "c": np.array([0.3, -0.4]),
    }
    for width in (1, 2, 9)
}
LONGEST = max(map(len, PHRASES.values()))
on_phrase = partial(sharing.kernel_on_phrase, phrases=PHRASES, kernels=KERNELS, vocabulary=WORDS)
field = partial(sharing.field_and_parameters, input_size=105, hidden_size=12)
POSITIONS = np.array([2, 4, 5, 9])
by_position = partial(sharing.found_by_position, POSITIONS, trained=(1, 5), title="t")


def found(*new):
    """Fracciones de los tres modelos; `new`, las de la posición 9, la única nueva."""
    names = ("pesos propios", "convolución", "RNN")
    return {name: np.array([1, 1, 1, value]) for name, value in zip(names, new, strict=True)}


FIGURES = {
    "kernel": (partial(on_phrase, SENTENCES[0], 2, 5), partial(on_phrase, SENTENCES[1], 9, 3)),
    "field": (partial(field, 40, 5, 3), partial(field, 7, 15, 1)),
    "position": (partial(by_position, found(0, 1, 1)), partial(by_position, found(0.5, 0, 1))),
}


def texts(ax):
    return [text.get_text() for text in ax.texts]


@pytest.mark.parametrize("name", FIGURES)
def test_figure_updated_is_the_figure_drawn_afresh(name):
    assert_drawn_afresh(*FIGURES[name])


def test_three_ways_names_each_weight_once_per_use():
    own, kernel, recurrent = map(texts, sharing.three_ways().axes)
    weights = [text for text in own if text.startswith("$U")]
    assert len(set(weights)) == len(weights) == 2 * sharing.STEPS - 1
    weights = [text for text in kernel if text.startswith("$U")]
    assert len(weights) == 2 * sharing.STEPS - 1
    assert set(weights) == {"$U_0$", "$U_1$"}
    assert [recurrent.count(f"${name}$") for name in "UVW"] == [4, 4, 3]


def test_three_ways_gives_each_own_pair_another_colour():
    own, kernel, _ = (
        {text.get_color() for text in ax.texts if text.get_text().startswith("$U")}
        for ax in sharing.three_ways().axes
    )
    assert len(own) == sharing.STEPS
    assert len(kernel) == 1


def number(text):
    """El número con que termina un texto, que puede llevar el signo menos tipográfico."""
    return float(text.split()[-1].replace("−", "-"))


@pytest.mark.parametrize("t", [1, 4, 8])
def test_the_votes_under_the_words_and_the_bias_add_up_to_the_bar(t):
    top, bottom = on_phrase(SENTENCES[1], 9, t).axes
    votes = [number(text) for text in texts(top) if re.fullmatch(r"[+−]?\d+\.\d", text)]
    (total,) = (number(text) for text in texts(top) if text.startswith("los votos y el sesgo"))
    assert len(votes) == t
    # Cada número se escribe con un decimal: se aparta a lo sumo 0.05 del suyo.
    assert total == pytest.approx(sum(votes) - 0.7, abs=0.05 * (t + 1) + 1e-9)
    height = bottom.patches[-1].get_height()
    assert np.log(height / (1 - height)) == pytest.approx(total, abs=0.06)
    assert f"{height:.2f}" in top.get_title("left")


def test_the_kernel_sees_the_present_and_the_words_before_it():
    alt = on_phrase(SENTENCES[1], 2, 8).alt
    assert "ve «mi diario»" in alt
    assert "ve «no»" in on_phrase(SENTENCES[1], 9, 1).alt


def test_the_future_has_no_bars():
    _, bottom = on_phrase(SENTENCES[1], 2, 4).axes
    assert [round(bar.get_x() + bar.get_width() / 2) for bar in bottom.patches] == [1, 2, 3, 4]


def test_past_the_end_the_kernel_stays_on_the_last_word():
    last = on_phrase(SENTENCES[0], 2, 5)
    assert same_pixels(on_phrase(SENTENCES[0], 2, LONGEST), last)
    assert "«2009»" in last.alt


@pytest.mark.parametrize(("length", "width", "depth", "seen"), [(40, 5, 3, 13), (7, 5, 3, 7)])
def test_as_many_squares_are_lit_as_words_are_seen(length, width, depth, seen):
    fig = field(length, width, depth)
    lines = {line.get_gid(): line.get_xdata() for line in fig.axes[0].lines}
    assert lines["convolución sí"].tolist() == list(range(length - seen + 1, length + 1))
    assert len(lines["convolución no"]) == length - seen
    assert len(lines["RNN sí"]) == length
    assert f"De {length} palabras, la última salida ve {seen} " in fig.axes[0].get_title("left")


def test_the_parameters_of_one_layer_are_those_of_the_count():
    own, kernel, recurrent = parameter_counts(105, 12, 2, 9, 40)
    title = field(40, 9, 1).axes[1].get_title("left").replace("\u202f", "")
    assert title == f"Parámetros: pesos propios {own} · convolución {kernel} · RNN {recurrent}"


def test_the_parameters_of_several_layers_are_those_of_their_networks():
    sizes = [105, 12, 12, 2]
    networks = [convolution.init(*pair, 4, seed=0, bias=True) for pair in itertools.pairwise(sizes)]
    total = sum(value.size for params in networks for value in params.values())
    line = next(line for line in field(40, 4, 3).axes[1].lines if line.get_gid() == "convolución")
    assert set(line.get_ydata()) == {total}


def test_every_count_of_the_explorer_is_inside_the_axes():
    fig = None
    for length, width, depth in itertools.product((1, 60), (1, 15), (1, 6)):
        fig = field(length, width, depth, fig=fig)
        ax = fig.axes[1]
        low, high = ax.get_ylim()
        for line in ax.lines:
            assert low < min(line.get_ydata())
            assert max(line.get_ydata()) < high


def test_positions_where_the_year_was_not_seen_are_summed_up():
    fig = by_position(found(0, 1, 0.5))
    assert "pesos propios 0 %, convolución 100 %, RNN 50 %" in fig.alt
    heights = [bar.get_height() for bar in fig.axes[2].patches[1:]]
    assert heights == [1, 1, 1, 0.5]


def sweep(explorer, extremes):
    """Cada control en sus extremos, uno por uno; después todos en el menor y todos en el mayor."""
    start = explorer.values
    for name, values in extremes.items():
        for value in values:
            explorer.move(**{name: value})
            yield
        explorer.move(**{name: start[name]})
    for values in zip(*extremes.values(), strict=True):
        explorer.move(**dict(zip(extremes, values, strict=True)))
        yield


def test_the_kernel_explorer_draws_at_its_extremes():
    explorer = Explorer(
        on_phrase,
        "El kernel recorre la frase",
        phrase=choice("Frase", SENTENCES),
        width=choice("Ancho", [1, 2, 9]),
        t=slider("Paso t", 1, LONGEST, LONGEST),
    )
    for _ in sweep(explorer, {"phrase": SENTENCES, "width": (1, 9), "t": (1, LONGEST)}):
        assert f"kernel de ancho {explorer.values['width']}" in explorer.fig.alt


def test_the_field_explorer_draws_at_its_extremes():
    explorer = Explorer(
        field,
        "Campo receptivo y parámetros",
        length=slider("Largo L", 1, 60, 40),
        width=slider("Ancho K", 1, 15, 5),
        depth=slider("Capas", 1, 6, 3),
    )
    for _ in sweep(explorer, {"length": (1, 60), "width": (1, 15), "depth": (1, 6)}):
        assert f"Con {explorer.values['length']} palabras" in explorer.fig.alt
