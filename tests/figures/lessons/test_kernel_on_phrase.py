"""Las figuras del cuaderno 03 dicen los números que muestran, y sus exploradores aguantan todo."""

import re
from functools import partial

import numpy as np
import pytest

from pictures import assert_drawn_afresh
from rnn_helpers.figures.lessons.field_and_parameters import field_and_parameters
from rnn_helpers.figures.lessons.found_by_position import found_by_position
from rnn_helpers.figures.lessons.kernel_on_phrase import kernel_on_phrase
from rnn_helpers.networks import convolution
from rnn_helpers.text.tokens import build_vocabulary, hide_numbers, tokenize

SENTENCES = ["Fui a Nepal en 2009", "No fui en 2005, sino, según mi diario, en 2009"]

PHRASES = {sentence: tokenize(sentence) for sentence in SENTENCES}

WORDS = build_vocabulary([hide_numbers(words) for words in PHRASES.values()])

# Pesos grandes y un sesgo: que cada voto se note.
KERNELS = {
    width: {
        "U": 10 * convolution.init(len(WORDS), 2, width, seed=width)["U"],
        "c": np.array([0.3, -0.4]),
    }
    for width in (1, 2, 9)
}

on_phrase = partial(kernel_on_phrase, phrases=PHRASES, kernels=KERNELS, vocabulary=WORDS)

field = partial(field_and_parameters, input_size=105, hidden_size=12)

POSITIONS = np.array([2, 4, 5, 9])

by_position = partial(found_by_position, POSITIONS, trained=(1, 5), title="t")


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
