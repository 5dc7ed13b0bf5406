"""El kernel sobre la frase: qué ve, cómo vota y qué resulta."""

import re
from functools import partial

import numpy as np
import pytest

from pictures import same_pixels
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


def texts(ax):
    return [text.get_text() for text in ax.texts]


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
    assert same_pixels(on_phrase(SENTENCES[0], 2, max(map(len, PHRASES.values()))), last)
    assert "«2009»" in last.alt
