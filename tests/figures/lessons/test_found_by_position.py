"""La fracción acertada en cada posición, y su media en las nuevas."""

from functools import partial

import numpy as np

from rnn_helpers.figures.lessons.found_by_position import found_by_position

POSITIONS = np.array([2, 4, 5, 9])

by_position = partial(found_by_position, POSITIONS, trained=(1, 5), title="t")


def found(*new):
    """Fracciones de los tres modelos; `new`, las de la posición 9, la única nueva."""
    names = ("pesos propios", "convolución", "RNN")
    return {name: np.array([1, 1, 1, value]) for name, value in zip(names, new, strict=True)}


def test_positions_where_the_year_was_not_seen_are_summed_up():
    fig = by_position(found(0, 1, 0.5))
    assert "pesos propios 0 %, convolución 100 %, RNN 50 %" in fig.alt
    heights = [bar.get_height() for bar in fig.axes[2].patches[1:]]
    assert heights == [1, 1, 1, 0.5]


def test_a_position_that_no_phrase_has_is_marked_and_is_not_a_zero():
    ax = by_position(found(0, 1, 0.5)).axes[0]
    (marks,) = ax.lines
    assert marks.get_xdata().tolist() == [1, 3, 6, 7, 8]
    assert "×: en ninguna" in by_position(found(0, 1, 0.5)).axes[-1].get_xlabel()
