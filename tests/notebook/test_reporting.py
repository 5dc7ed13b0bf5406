"""Decir un número por su cota."""

import pytest

from rnn_helpers.notebook.reporting import above, below


def test_a_bound_that_holds_hides_the_digits():
    assert below(3.2e-5, 1e-4) == "menos de 0.0001 ✓"
    assert above(12.3, 10) == "más de 10 ✓"


def test_a_bound_that_fails_says_how_much_it_was():
    assert below(0.35, 0.001) == "0.35, no es menos de 0.001 ✗"
    assert above(1.5, 2) == "1.5, no es más de 2 ✗"
    assert "✗" in below(float("nan"), 1.0)


def test_a_bound_that_is_not_a_number_is_refused():
    with pytest.raises(TypeError, match="bound debe ser un número"):
        below(1.0, "0.1")
