"""What the pictures of words show: the order, the signature, and who can tell two phrases apart."""

from collections import Counter

import numpy as np
import pytest
from matplotlib.colors import to_rgba

from rnn_helpers.figures.lessons import words
from rnn_helpers.figures.palette import VERMILION
from rnn_helpers.text.tokens import ngrams, tokenize

PHRASES = {
    "Ana": [
        ("solo Ana quiere a Luis", "nadie más quiere a Luis"),
        ("Luis quiere solo a Ana", "Luis no quiere a nadie más"),
    ],
    "para": [
        ("es malo para ti pero es bueno para mí", "gano yo"),
        ("es bueno para ti pero es malo para mí", "ganas tú"),
    ],
}


def bars(fig):
    """De n-grama a (en el orden 1, en este), según las barras y sus etiquetas."""
    ax = fig.axes[1]
    labels = [label.get_text() for label in ax.get_yticklabels()]
    now, before = ax.containers
    return {
        label: (round(old.get_width()), round(new.get_width()))
        for label, new, old in zip(labels, now, before, strict=True)
    }


@pytest.mark.parametrize("phrase", PHRASES)
@pytest.mark.parametrize("n", [1, 2, 3])
def test_the_bars_are_the_signatures_of_both_orders(phrase, n):
    first, now = (Counter(ngrams(tokenize(text), n)) for text, _ in PHRASES[phrase])
    expected = {gram: (first[gram], now[gram]) for gram in first | now}
    assert bars(words.reordering(phrase, 2, n, phrases=PHRASES)) == expected


@pytest.mark.parametrize(
    ("phrase", "n", "verdict"),
    [
        ("Ana", 1, "La firma de palabras no se movió"),
        ("Ana", 2, "La firma de bigramas perdió 4 de 4"),
        ("para", 2, "La firma de bigramas no se movió"),
        ("para", 3, "La firma de trigramas perdió 3 de 7"),
    ],
)
def test_the_title_says_whether_the_signature_moved(phrase, n, verdict):
    fig = words.reordering(phrase, 2, n, phrases=PHRASES)
    assert fig.axes[1].get_title("left") == verdict
    assert verdict in fig.alt


def test_the_words_stand_in_their_order_with_their_meaning():
    fig = words.reordering("Ana", 2, 1, phrases=PHRASES)
    texts = [text.get_text() for text in fig.axes[0].texts]
    order = ["Luis", "quiere", "solo", "a", "Ana"]
    assert [text for text in texts if text in order] == order
    assert "Quiere decir: Luis no quiere a nadie más." in texts


def test_only_the_words_that_changed_place_are_lit():
    fig = words.reordering("para", 2, 1, phrases=PHRASES)
    edges = [patch.get_edgecolor() for patch in fig.axes[0].patches]
    lit = [i for i, edge in enumerate(edges) if edge == to_rgba(VERMILION)]
    assert lit == [1, 6]


def test_the_pairs_panel_says_the_accuracy_of_what_it_draws():
    good, bad = np.array([0.9, 0.8, 0.4, 0.6]), np.array([0.2, 0.8, 0.4, 0.1])
    fig = words.pair_answers({"x": (good, bad, np.array([True, True, False, False]))})
    assert fig.axes[0].get_title("left") == "x\nacierta 75 %"
    drawn = {line.get_label(): line.get_xydata() for line in fig.axes[0].lines}
    np.testing.assert_array_equal(drawn["lejos"], np.c_[good, bad][:2])
    np.testing.assert_array_equal(drawn["cerca"], np.c_[good, bad][2:])


def test_the_heaviest_words_of_each_side_are_shown_in_order():
    weights = np.array([0.1, -2.0, 3.0, 1.0, -0.5, 0.2])
    fig = words.word_weights(list("abcdef"), weights, title="t", most=2)
    assert [label.get_text() for label in fig.axes[0].get_yticklabels()] == ["c", "d", "e", "b"]
    assert [bar.get_width() for bar in fig.axes[0].patches] == [3.0, 1.0, -0.5, -2.0]


def test_the_cost_panels_show_the_three_measures():
    fig = words.ngram_cost(
        [1, 2], [126, 799], [1.0, 0.9], {"cerca": [0.5, 1.0], "lejos": [0.5, 0.5]}
    )
    drawn = [[list(line.get_ydata()) for line in ax.lines] for ax in fig.axes]
    assert drawn == [[[126, 799]], [[100, 90]], [[50, 100], [50, 50]]]
    assert "de 126 a 799" in fig.alt
    assert "de 100 % a 90 %" in fig.alt
