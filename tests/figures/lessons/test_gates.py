"""Las compuertas: la figura muestra los números de la red, en los extremos de cada control."""

from functools import partial
from itertools import product

import numpy as np
import pytest

from rnn_helpers.datasets.tasks import marked_recall
from rnn_helpers.figures.lessons.gates import gates_around_mark, gates_at_work
from rnn_helpers.networks import lstm
from rnn_helpers.networks.activations import logistic

T = 20
PARAMS = lstm.init(2, 4, 1, seed=0, bias=True, forget_bias=3)
X = marked_recall(T, 5, seed=0).x
draw = partial(gates_at_work, params=PARAMS, x=X, unit=1)


def lines(fig):
    return {line.get_gid(): line.get_ydata() for ax in fig.axes for line in ax.lines}


def test_the_curves_are_those_of_the_network_and_the_marked_sign_is_the_answer():
    fig = draw(2, 7, 0.0, 0.0)
    x = X[:, 1:2].copy()
    x[:, :, 1] = 0
    x[6, :, 1] = 1
    trace, shown = lstm.forward(PARAMS, x), lines(fig)
    for n, gate in enumerate(("salida q", "olvido f", "entrada g")):
        np.testing.assert_array_equal(shown[gate], trace.gates[:, n, 0, 1])
    np.testing.assert_array_equal(shown["celda"], trace.cell[1:, 0, 1])
    np.testing.assert_array_equal(shown["respuesta"], trace.o[:, 0, 0])
    assert list(shown["correcta"]) == [X[6, 1, 0]] * 2


def test_the_controls_move_the_biases_of_their_gates_and_no_other():
    plain, forget, entry = (lines(draw(1, 1, *move)) for move in ((0, 0), (-2.0, 0), (0, 2.0)))
    first = {gate: curves[gate][0] for gate, curves in (("olvido f", forget), ("entrada g", entry))}
    for gate, move in (("olvido f", -2.0), ("entrada g", 2.0)):
        before = np.log(plain[gate][0] / (1 - plain[gate][0]))
        assert first[gate] == pytest.approx(logistic(before + move))
    assert forget["entrada g"][0] == plain["entrada g"][0]
    assert entry["olvido f"][0] == plain["olvido f"][0]


@pytest.mark.parametrize("values", list(product((1, 5), (1, T), (-6.0, 3.0), (-6.0, 6.0))), ids=str)
def test_every_extreme_draws_and_its_verdict_is_that_of_its_numbers(values):
    fig = draw(*values)
    shown = lines(fig)
    low, high = fig.axes[2].get_ylim()
    assert (low < shown["celda"]).all()
    assert (shown["celda"] < high).all()
    good = abs(shown["respuesta"][-1] - shown["correcta"][-1]) < 0.5
    assert fig.axes[0].get_title("left").endswith("acierta" if good else "falla")


def test_redrawing_moves_what_is_there():
    fig = draw(1, 3, 0.0, 0.0)
    count = [len(ax.lines) + len(ax.texts) for ax in fig.axes]
    again = draw(4, 9, -3.0, 2.0, fig=fig)
    assert again is fig
    assert [len(ax.lines) + len(ax.texts) for ax in fig.axes] == count
    fresh = lines(draw(4, 9, -3.0, 2.0))
    for name, values in lines(again).items():
        np.testing.assert_array_equal(values, fresh[name])


def test_around_the_mark_there_is_a_curve_a_gate_centred_on_the_mark():
    f = np.array([0.9, 0.9, 0.5, 0.9, 0.9])
    fig = gates_around_mark({"LSTM": {"olvido f": f, "entrada g": 1 - f}, "GRU": {"reinicio r": f}})
    assert [ax.get_title("left") for ax in fig.axes] == ["LSTM", "GRU"]
    line = fig.axes[0].lines[0]
    np.testing.assert_array_equal(line.get_xdata(), [-2, -1, 0, 1, 2])
    np.testing.assert_array_equal(line.get_ydata(), f)
