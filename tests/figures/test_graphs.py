"""The graphs of the recurrent architectures: right arrows, right places, readable at any length."""

import matplotlib.colors
import pytest
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch, Rectangle

from rnn_helpers.figures.graphs import (
    SOURCE,
    _unfolded_graph,
    folded_and_unfolded,
    unfolded,
)
from rnn_helpers.figures.palette import COLORS, INK
from rnn_helpers.lessons import unfolding

each_architecture = pytest.mark.parametrize("architecture", SOURCE)


def arrows(architecture, steps, **options):
    """Las flechas del grafo, como (origen, destino, peso)."""
    given = {"inputs": None, "outputs": None, "loss": True} | options
    _, edges = _unfolded_graph(architecture, steps, **given)
    return {(edge.source, edge.target, edge.weight) for edge in edges}


def texts(fig):
    return [text.get_text() for text in fig.axes[0].texts]


def boxes(fig):
    return [patch for patch in fig.axes[0].patches if isinstance(patch, FancyBboxPatch)]


def color(weight):
    return matplotlib.colors.to_rgba(COLORS.get(weight, INK))


@pytest.mark.parametrize("steps", [1, 2, 5])
def test_without_outputs_the_unfolded_arrows_are_those_of_the_recurrence(steps):
    assert arrows("10.3", steps, outputs=()) == unfolding.arrows(steps)


def test_a_dynamical_system_is_a_chain_of_f():
    assert arrows("10.1", 2) == {("s0", "s1", "f"), ("s1", "s2", "f")}


def test_fig_10_3_compares_each_output_with_its_target():
    assert arrows("10.3", 1) == {
        ("h0", "h1", "W"),
        ("x1", "h1", "U"),
        ("h1", "o1", "V"),
        ("o1", "L1", ""),
        ("y1", "L1", ""),
    }


def test_in_fig_10_4_the_only_recurrence_leaves_the_output():
    recurrent = {(source, target) for source, target, weight in arrows("10.4", 3) if weight == "W"}
    assert recurrent == {("o0", "h1"), ("o1", "h2"), ("o2", "h3")}


def test_fig_10_5_has_a_single_output_at_the_end():
    nodes, _ = _unfolded_graph("10.5", 4, None, None, True)
    assert [node.name for node in nodes if node.symbol in "oLy"] == ["o4", "L4", "y4"]


def test_with_teacher_forcing_the_target_feeds_the_next_step_even_without_a_loss():
    assert ("y1", "h2", "W") in arrows("10.6", 2, loss=False)


def test_inputs_and_outputs_give_the_other_shapes_of_network():
    one_to_many = arrows("10.3", 3, inputs=(1,), loss=False)
    assert {a[:2] for a in one_to_many if a[2] == "U"} == {("x1", "h1")}
    assert {a[:2] for a in one_to_many if a[2] == "V"} == {(f"h{t}", f"o{t}") for t in (1, 2, 3)}


@each_architecture
@pytest.mark.parametrize(
    ("steps", "loss"), [(None, True), (1, True), (4, False), (12, True), (12, False)]
)
def test_no_two_nodes_overlap_and_all_are_on_the_page(architecture, steps, loss):
    fig = unfolded(architecture, steps, loss=loss, title="t")
    fig.get_layout_engine().execute(fig)
    extents = [box.get_window_extent() for box in boxes(fig)]
    for i, one in enumerate(extents):
        assert one.x0 >= 0
        assert one.y0 >= 0
        assert one.x1 <= fig.bbox.width
        assert one.y1 <= fig.bbox.height
        assert not any(one.overlaps(other) for other in extents[:i])


@each_architecture
def test_each_weight_has_its_colour_and_its_name_at_every_copy(architecture):
    fig = unfolded(architecture, 3)
    drawn = [patch for patch in fig.axes[0].patches if isinstance(patch, FancyArrowPatch)]
    for weight in {weight for _, _, weight in arrows(architecture, 3)} - {""}:
        copies = sum(edge[2] == weight for edge in arrows(architecture, 3))
        assert texts(fig).count(f"${weight}$") == copies
        assert sum(patch.get_edgecolor() == color(weight) for patch in drawn) == copies


@each_architecture
def test_folded_there_is_one_loop_with_its_delay(architecture):
    fig = folded_and_unfolded(architecture)
    squares = [patch for patch in fig.axes[0].patches if isinstance(patch, Rectangle)]
    assert len(squares) == 2  # el del ciclo y el de la nota que lo explica
    assert "un paso de retraso" in texts(fig)


@each_architecture
def test_folded_and_unfolded_together_have_the_nodes_of_both(architecture):
    both = folded_and_unfolded(architecture, 2)
    symbols = {"10.1": 1, "10.2": 2}.get(architecture, 5)  # x, h, o, L, y
    assert len(boxes(both)) == symbols + len(boxes(unfolded(architecture, 2)))
    assert "desplegar" in texts(both)


def test_the_alternative_text_says_what_each_weight_joins():
    assert "U: x → h; V: h → o; W: o → h." in folded_and_unfolded("10.4").alt
    assert "W: h → h" in unfolded("10.3", 2).alt


def test_numbers_are_written_on_their_nodes():
    fig = unfolded("10.2", 2, values={"x": [1.0, -0.004], "h": [0.0, 0.5, -0.256]})
    assert [text for text in texts(fig) if text[-1].isdigit()] == [
        "0.00",
        "1.00",
        "0.50",
        "0.00",
        "−0.26",
    ]
    assert "h(2) = −0.26" in fig.alt


def test_nodes_beyond_the_numbers_given_stay_blank():
    fig = unfolded("10.2", 3, values={"h": [0.1, 0.2]})
    assert "h(1) = 0.20" in fig.alt
    assert "h(2) =" not in fig.alt


def test_a_path_stands_out_and_the_rest_fades():
    fig = unfolded("10.3", 3, highlight=["x1", "h1", "h2", "o2"], loss=False)
    strong = {1: 2.4, 0: 1.6}
    widths = [box.get_linewidth() for box in boxes(fig)]
    assert widths.count(strong[1]) == 4
    lit = [
        patch
        for patch in fig.axes[0].patches
        if isinstance(patch, FancyArrowPatch) and patch.get_linewidth() == 3.0
    ]
    expected = [color(weight) for weight in "UWV"]
    assert sorted(patch.get_edgecolor() for patch in lit) == sorted(expected)


def test_one_copy_of_a_weight_can_stand_out_alone():
    fig = unfolded("10.3", 3, highlight=["W2"], outputs=())
    lit = [patch for patch in fig.axes[0].patches if patch.get_linewidth() == 3.0]
    assert len(lit) == 1


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: unfolded("10.7"), "architecture debe ser uno de"),
        (lambda: unfolded("10.3", 0), "steps debe ser al menos 1"),
        (lambda: unfolded("10.3", 2, highlight=["h3"]), "highlight debe nombrar.*'h3'"),
        (lambda: unfolded("10.2", 2, values={"o": [1.0]}), "values debe nombrar.*'o'"),
        (lambda: unfolded("10.3", 2, frame=3), "frame debe ser un paso.*de 0 a 2; llegó 3"),
    ],
)
def test_what_the_graph_does_not_have_is_refused_in_spanish(call, words):
    with pytest.raises(ValueError, match=words):
        call()
