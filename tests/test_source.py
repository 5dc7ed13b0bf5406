"""Mostrar el código: lo que se ve es lo que se ejecuta."""

import inspect

from rnn_helpers import rnn
from rnn_helpers.source import show_source


def test_shows_the_very_lines_without_docstring_or_checks():
    code = show_source(rnn.forward).code
    assert "h[t] += h[t - 1] @ WT" in code
    assert '"""' not in code
    assert "_check" not in code
    original = inspect.getsource(rnn.forward).split("\n")
    assert all(line in original for line in code.split("\n"))


def test_forward_and_backward_stay_short_enough_to_read():
    for function in (rnn.forward, rnn.deltas, rnn.backward):
        assert len(show_source(function).code.split("\n")) <= 20


def test_is_shown_as_highlighted_python():
    shown = show_source(rnn.backward)
    assert shown._repr_markdown_() == f"```python\n{shown.code}\n```"
    assert repr(shown) == shown.code
