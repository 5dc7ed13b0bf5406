"""Decir un número sin decir de más, y lo que nbval pasa por alto de él."""

import re

import numpy as np
import pytest
from nbval.plugin import get_sanitize_patterns

from lessons import ROOT
from rnn_helpers.notebook.reporting import about, above, below

PATTERNS = get_sanitize_patterns((ROOT / "tests/nbval_sanitize.cfg").read_text(encoding="ascii"))


def compared(text):
    """Lo que nbval compara de una salida."""
    for regex, replacement in PATTERNS:
        text = re.sub(regex, replacement, text)
    return text


def test_a_bound_that_holds_stands_beside_the_number():
    assert below(3.2e-5, 1e-4) == "3.2e-05 (menos de 0.0001 ✓)"
    assert above(12.3, 10) == "12 (más de 10 ✓)"


def test_a_bound_that_fails_is_told():
    assert below(0.35, 0.001) == "0.35 (no es menos de 0.001 ✗)"
    assert above(1.5, 2) == "1.5 (no es más de 2 ✗)"
    assert "✗" in below(float("nan"), 1.0)


def test_a_bound_that_is_not_a_number_is_refused():
    with pytest.raises(TypeError, match="bound debe ser un número"):
        below(1.0, "0.1")


def test_several_seeds_are_told_by_their_median_and_range():
    assert about(27.6543) == "≈ 27.7"
    assert about([29.0, 27.61, 26.5]) == "≈ 27.6 [26.5, 29.0]"
    assert about(np.array([-0.012, 0.031])) == "≈ 0.00950 [-0.0120, 0.0310]"
    assert about([186.9, 187.2]) == "≈ 187 [187, 187]"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (below(3.2e-5, 1e-4), below(9e-7, 1e-4)),
        (above(float("inf"), 1e6), above(2e6, 1e6)),
        ("menos de 0.0001 ✓", below(3.2e-5, 1e-4)),
        (about(27.7), about(28.1)),
        (about([-0.1, 1e-9]), about([0.2, 0.3])),
    ],
)
def test_nbval_passes_over_digits_that_depend_on_the_processor(one, other):
    assert one != other
    assert compared(f"RMSE {one}, fin") == compared(f"RMSE {other}, fin")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (below(3.2e-5, 1e-4), below(2e-4, 1e-4)),
        (below(3.2e-5, 1e-4), below(3.2e-5, 1e-3)),
        (about(27.7), about([27.6, 27.8]) + " sí"),
        (about([1.0, 2.0]) + " sí", about([1.0, 2.0]) + " empate"),
        ("27.7", "27.8"),
        ("3 semillas, " + about(27.7), "5 semillas, " + about(27.7)),
    ],
)
def test_nbval_compares_verdicts_bounds_and_every_other_digit(one, other):
    assert compared(one) != compared(other)
