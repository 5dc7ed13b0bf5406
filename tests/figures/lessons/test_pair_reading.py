"""Dos oraciones con las mismas palabras: cada barra es lo que la red responde tras esa palabra."""

from functools import partial

import numpy as np

from rnn_helpers.datasets.phrases import OrderPhrases
from rnn_helpers.figures.lessons.pair_reading import pair_reading
from rnn_helpers.networks import rnn
from rnn_helpers.text.tokens import build_vocabulary, one_hot

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
