"""Un número en una figura, con su signo de imprenta, y una cuenta, en singular o en plural."""

import pytest

from rnn_helpers.figures.numbers import count, magnitude, number


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (-0.5, ".2f", "−0.50"),
        (-0.004, ".2f", "0.00"),
        (0.0, "+.1f", "0.0"),
        (-0.04, "+.1f", "0.0"),
        (1.25, "+.2f", "+1.25"),
        (-1234, ".3g", "−1.23e+03"),
        (1e-9, ".0e", "1e−09"),
        (-3, ".0f", "−3"),
    ],
)
def test_minus_is_typographic_and_zero_has_no_sign(value, form, text):
    assert number(value, form) == text


def test_one_is_singular():
    assert [count(k, "paso") for k in (0, 1, 2)] == ["0 pasos", "1 paso", "2 pasos"]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "cero"),
        (0.9994e-3, "10^−3.0"),
        (1e-3, "0.001"),
        (0.0042, "0.0042"),
        (1.0, "1"),
        (9.94, "9.9"),
        (9.96, "10"),
        (117.4, "117"),
        (1e3, "10^3.0"),
        (10**-14.8, "10^−14.8"),
    ],
)
def test_a_magnitude_is_read_at_a_glance(value, text):
    assert magnitude(value) == text


def test_a_magnitude_in_a_title_is_a_formula_only_when_it_is_a_power():
    assert magnitude(1e-20, math=True) == "$10^{−20.0}$"
    assert magnitude(0.5, math=True) == "0.5"
