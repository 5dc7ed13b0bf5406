"""Mostrar el código: lo que se ve es lo que se ejecuta."""

import inspect

import pytest

from rnn_helpers import rnn, unfolding
from rnn_helpers.source import show_lines, show_source


def test_shows_the_very_lines_without_docstring_or_checks():
    code = show_source(rnn.forward).code
    assert "h[t] += h[t - 1] @ WT" in code
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
