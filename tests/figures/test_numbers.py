"""Un número en una figura, con su signo de imprenta, y una cuenta, en singular o en plural."""

import pytest

from rnn_helpers.figures.numbers import count, number


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
