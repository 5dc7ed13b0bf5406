"""Mostrar el código: lo que se ve es lo que se ejecuta."""

import inspect

import pytest

from rnn_helpers.exercises.mistakes.tutorial import TUTORIAL
from rnn_helpers.exercises.planting import plant, together
from rnn_helpers.lessons import sine_tutorial, unfolding
from rnn_helpers.networks import rnn
from rnn_helpers.notebook.source import show_difference, show_lines, show_source


def test_shows_the_very_lines_without_docstring_or_checks():
    code = show_source(rnn.forward).code
    assert "a = np.dot(h[t - 1], WT)" in code
    assert '"""' not in code
    assert "_check" not in code
    original = inspect.getsource(rnn.forward).split("\n")
    assert all(line in original for line in code.split("\n"))


def test_hides_the_bookkeeping_of_the_checks():
    assert show_source(unfolding.f).code == (
        "def f(h, x, *, U, W):\n    return np.tanh(W @ h + U @ x)"
    )


def test_forward_and_backward_stay_short_enough_to_read():
    for function in (rnn.forward, rnn.deltas, rnn.backward):
        assert len(show_source(function).code.split("\n")) <= 20


def test_is_shown_as_highlighted_python():
    shown = show_source(rnn.backward)
    assert shown._repr_markdown_() == f"```python\n{shown.code}\n```"
    assert repr(shown) == shown.code


def test_shows_some_lines_as_they_are_in_the_order_asked():
    shown = show_lines(rnn.backward, "(10.26)", "(10.24)").code.split("\n")
    assert shown[0].startswith('"W": delta.T @ h[:-1]')
    assert shown[1].startswith('"V": do.T @ h[1:]')
    original = [line.strip() for line in inspect.getsource(rnn.backward).split("\n")]
    assert all(line in original for line in shown)


@pytest.mark.parametrize(("text", "times"), [("una línea que no está", "0"), ("delta", "[2-9]")])
def test_refuses_a_text_that_is_not_in_exactly_one_line(text, times):
    with pytest.raises(ValueError, match=f"está en {times}"):
        show_lines(rnn.backward, text)


def test_the_lines_of_a_planted_function_are_its_own():
    untransposed, reset = (plant(TUTORIAL[n]) for n in ("untransposed_error", "sum_loss"))
    assert "delta = W @ delta" in show_source(untransposed.backward).code
    assert show_source(untransposed.loss).code == show_source(sine_tutorial.loss).code
    assert show_source(reset.loss).code.endswith(".sum() / 2")
    assert show_source(reset.backward).code == show_source(sine_tutorial.backward).code


def test_difference_shows_the_changed_lines_between_their_neighbours():
    wrong = plant(TUTORIAL["slope_of_preactivation"])
    shown = show_difference(wrong.backward, sine_tutorial.backward)
    assert repr(shown).split("\n") == [
        "     error = (o - y) / B",
        "-    slope = trace.a * (1 - trace.a)",
        "+    slope = h * (1 - h)",
        "     grads = {name: np.zeros_like(value) for name, value in params.items()}",
    ]


def test_difference_marks_where_it_skips_lines():
    names = ("slope_of_preactivation", "elementwise_clip")
    wrong = plant(together(TUTORIAL[name] for name in names))
    shown = repr(show_difference(wrong.backward, sine_tutorial.backward)).split("\n")
    assert shown.count("  …") == 1
    assert repr(show_difference(sine_tutorial.loss, sine_tutorial.loss)) == ""


def test_difference_is_coloured_and_safe_as_html():
    html = show_difference(rnn.deltas, rnn.backward)._repr_html_()
    assert "<span style='color: #009E73'>+" in html
    assert "<span style='color: #D55E00'>-" in html
    assert "&lt; T" in html
