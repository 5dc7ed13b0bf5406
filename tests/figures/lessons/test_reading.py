"""La lectura de una frase: una casilla por palabra, con la respuesta tras leerla."""

import numpy as np

from rnn_helpers.figures.lessons.reading import reading

WORDS = [["comí", "bien"], ["no", "comí", "mal"]]
ANSWERS = [np.array([0.0, 0.9, 0.3]), np.array([-0.001, 0.25, -1.0])]
NAMES = {"good": "buena", "bad": "mala"}


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
