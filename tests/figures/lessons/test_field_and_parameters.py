"""El campo receptivo y los parámetros que se dibujan son los de las redes."""

import itertools
from functools import partial

import pytest

from rnn_helpers.figures.lessons.field_and_parameters import field_and_parameters
from rnn_helpers.lessons.sharing import parameter_counts
from rnn_helpers.networks import convolution
from rnn_helpers.networks.initialization import count_parameters

field = partial(field_and_parameters, input_size=105, hidden_size=12)


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
    total = sum(map(count_parameters, networks))
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
