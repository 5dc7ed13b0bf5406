"""El expediente y la autopsia dicen lo que muestran."""

import itertools
from functools import partial

import numpy as np

from pictures import same_pixels
from rnn_helpers.exercises.mistakes.tutorial import TUTORIAL
from rnn_helpers.exercises.planting import plant, together
from rnn_helpers.explorers.explorer import Explorer, choice, slider
from rnn_helpers.figures.lessons.forensics import autopsy, board
from rnn_helpers.figures.palette import GREEN, VERMILION
from rnn_helpers.lessons import sine_tutorial
from rnn_helpers.lessons.forensics import Record
from rnn_helpers.series.baselines import persistence
from rnn_helpers.series.scores import rmse
from rnn_helpers.series.signals import sine

TRAIN, TEST = sine(40), sine(66)[40:]
BASELINE = 0.66


def patient(*names):
    return plant(together(TUTORIAL[name] for name in names)) if names else sine_tutorial


def record(passes, *errors):
    *gradient, any_length = passes
    relative = {name: 1e-9 if right else 0.5 for name, right in zip("UWV", gradient, strict=True)}
    return Record(relative, any_length, np.array(errors))


def records(broken_errors):
    return {
        "sano": record((True, True, True, True), 0.1, 0.2, 0.3),
        "enfermo": record((False, True, True, False), *broken_errors),
    }


on_board = partial(board, baseline=BASELINE, title="t")
examine = partial(autopsy, patient=patient, train_series=TRAIN, test_series=TEST)


def lines(ax):
    return {line.get_gid(): line for line in ax.lines if line.get_gid() is not None}


def test_board_puts_every_seed_on_its_side_of_the_baseline():
    fig = on_board(records([0.5, np.inf, 0.9]))
    marks = [line for line in fig.axes[1].lines if line.get_marker() == "|"]
    drawn = [(line.get_color(), line.get_xydata().tolist()) for line in marks]
    assert drawn[0] == (GREEN, [[0.1, 0], [0.2, 0], [0.3, 0]])
    assert drawn[1] == (VERMILION, [])
    assert drawn[2] == (GREEN, [[0.5, 1]])
    assert [y for _, y in drawn[3][1]] == [1, 1]


def test_board_shows_a_run_that_diverged_inside_the_axes():
    ax = on_board(records([0.5, np.inf, np.nan])).axes[1]
    low, high = ax.get_xlim()
    marks = [line for line in ax.lines if line.get_marker() == "|"]
    assert sum(len(line.get_xdata()) for line in marks) == 6
    assert all(low < x < high for line in marks for x in line.get_xdata())


def test_board_marks_each_check_and_counts_the_wins():
    table, strip = on_board(records([0.5, np.inf, 0.9])).axes
    texts = [text.get_text() for text in table.texts]
    assert texts[4:] == ["sano", "✓", "✓", "✓", "✓", "enfermo", "✗", "✓", "✓", "✗"]
    assert [text.get_text() for text in strip.texts[2:]] == ["3 de 3", "1 de 3"]


def test_board_says_in_words_what_it_shows():
    alt = on_board(records([0.5, np.inf, 0.9])).alt
    assert "sano: pasa todo, le ganan a la persistencia 3 de 3 semillas." in alt
    assert "enfermo: falla U, otro largo, le ganan a la persistencia 1 de 3 semillas." in alt


def test_autopsy_title_is_the_error_of_the_forecast_drawn():
    fig = examine("untransposed_error", "", 1, 60)
    drawn = {name: line.get_ydata() for name, line in lines(fig.axes[2]).items()}
    error = rmse(drawn["RNN"], drawn["verdad"])
    lazy = rmse(drawn["persistencia"], drawn["verdad"])
    assert fig.axes[2].get_title("left") == f"RMSE {error:.2g}; persistencia {lazy:.2g}"
    np.testing.assert_array_equal(drawn["persistencia"][1:], drawn["verdad"][:-1])
    np.testing.assert_array_equal(drawn["persistencia"], persistence(TEST)[-len(drawn["verdad"]) :])


def test_autopsy_colours_the_parameters_whose_gradient_is_wrong():
    stems = lines(examine("untransposed_error", "", 0, 20).axes[0])
    colors = {name: stem.get_color() for name, stem in stems.items()}
    assert colors == {"U": VERMILION, "W": VERMILION, "V": GREEN}


def test_autopsy_says_which_gradients_are_wrong_and_that_a_run_diverged():
    alt = examine("slope_of_preactivation", "saturated_start", 1, 40).alt
    assert "gradiente equivocado en U, W" in alt
    assert "Diverge; persistencia" in alt
    assert "gradiente correcto" in examine("saturated_start", "", 0, 20).alt


def test_autopsy_of_the_same_mistake_twice_is_that_mistake_alone():
    once, twice = (examine("no_error", other, 0, 20) for other in ("", "no_error"))
    assert same_pixels(once, twice)


def test_the_autopsy_explorer_draws_at_its_extremes():
    names = ["", *TUTORIAL]
    explorer = Explorer(
        examine,
        "La autopsia",
        first=choice("Error", names),
        second=choice("Otro error", names),
        seed=slider("Semilla", 0, 9, 0),
        epochs=slider("Épocas", 20, 300, 120, 20),
    )
    for name in TUTORIAL:  # cada error, solo y con el siguiente
        explorer.move(first=name, epochs=20)
        explorer.move(second=names[(names.index(name) + 1) % len(names)])
    ends = {"first": (names[0], names[-1]), "second": (names[0], names[-1]), "seed": (0, 9)}
    for values in itertools.product(*ends.values()):
        explorer.move(**dict(zip(ends, values, strict=True)))
        assert f"Semilla {values[-1]}, 20 épocas" in explorer.fig.alt
    explorer.move(epochs=300)
    assert "300 épocas" in explorer.fig.alt
    assert explorer.fig.axes[1].get_xlim() == (0, 300)
