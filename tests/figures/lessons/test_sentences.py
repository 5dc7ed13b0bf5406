"""La lectura de una frase: una casilla por palabra, con la respuesta tras leerla."""

from functools import partial

import numpy as np

from rnn_helpers.datasets.phrases import OrderPhrases
from rnn_helpers.figures.lessons.sentences import pair_reading, reading
from rnn_helpers.networks import rnn
from rnn_helpers.text.tokens import build_vocabulary, one_hot

WORDS = [["comí", "bien"], ["no", "comí", "mal"]]
ANSWERS = [np.array([0.0, 0.9, 0.3]), np.array([-0.001, 0.25, -1.0])]
NAMES = {"good": "buena", "bad": "mala"}
PHRASES = OrderPhrases(
    [
        *("el café es malo pero el menú es bueno", "el café es bueno pero el menú es malo"),
        *("no era sinceramente feo sino bonito", "no era sinceramente bonito sino feo"),
    ],
    np.array([1, 0, 1, 0]),
    np.ones(4, bool),
    np.array(["pero", "pero", "negacion", "negacion"]),
    np.array([0, 0, 1, 1]),
)
VOCABULARY = build_vocabulary([text.split() for text in PHRASES.texts])


def picture(answers):
    return reading(WORDS, answers, title="Lo que responde", **NAMES)


def box(fig, sentence, t):
    """La casilla de esa palabra; cada frase ocupa tres."""
    return fig.axes[0].patches[3 * (sentence - 1) + t - 1]


def test_each_word_carries_its_answer_and_the_rest_is_filling():
    visible = [text.get_text() for text in picture(ANSWERS).axes[0].texts]
    assert visible[:12] == [
        *("comí", "0.00", "bien", "+0.90", "relleno", "+0.30"),
        *("no", "0.00", "comí", "+0.25", "mal", "−1.00"),
    ]


def test_good_is_green_bad_is_grey_and_not_knowing_is_white():
    fig = picture(ANSWERS)
    r, g, b, _ = box(fig, 1, 2).get_facecolor()
    assert g > r
    assert g > b
    assert len(set(box(fig, 2, 3).get_facecolor()[:3])) == 1
    assert box(fig, 1, 1).get_facecolor()[:3] == (1, 1, 1)


def test_only_the_filling_is_hatched():
    fig = picture(ANSWERS)
    hatched = [patch for patch in fig.axes[0].patches if patch.get_hatch()]
    assert hatched == [box(fig, 1, 3)]


def test_the_text_says_the_answer_after_the_last_true_word():
    assert picture(ANSWERS).alt == (
        "Lo que responde. Tras la última palabra, «comí bien»: +0.90; «no comí mal»: −1.00."
    )


# Pares de frases


def reader(seed):
    return rnn.init(len(VOCABULARY), 4, 2, seed=seed, bias=True)


NETWORKS = [reader(0), reader(1)]
read = partial(pair_reading, networks=NETWORKS, phrases=PHRASES, vocabulary=VOCABULARY)


def bars(ax):
    return np.array([bar.get_height() for bar in ax.patches])


def labels(ax):
    return [label.get_text() for label in ax.get_xticklabels()]


def test_bars_are_the_probability_of_good_minus_that_of_bad_after_each_word():
    fig = read(0, 1)
    for ax, text in zip(fig.axes, PHRASES.texts[:2], strict=True):
        assert labels(ax) == text.split()
        o = rnn.forward(NETWORKS[1], one_hot(text.split(), VOCABULARY)[:, None]).o
        good = 1 / (1 + np.exp(o[:, 0, 0] - o[:, 0, 1]))
        np.testing.assert_allclose(bars(ax), 2 * good - 1, atol=1e-12)


def test_a_pair_shows_the_same_words_in_another_order():
    fig = read(1, 0)
    first, second = (labels(ax) for ax in fig.axes)
    assert sorted(first) == sorted(second)
    assert first != second
