"""Qué sigue y dónde se acierta: la figura muestra lo que el modelo espera y lo que escribe."""

from functools import partial

import numpy as np
import pytest

from rnn_helpers.figures.lessons.next_character import SHOWN, bits_where, continued
from rnn_helpers.text.characters import alphabet
from rnn_helpers.text.language_model import fit_ngrams, next_probabilities
from rnn_helpers.text.sampling import temper, write

TEXTS = ["la casa", "la cama grande", "cada cual con su pan", "al alba, quien madruga"]
SYMBOLS = alphabet(TEXTS)
MODELS = {
    name: partial(next_probabilities, fit_ngrams(TEXTS, order))
    for name, order in (("red", 4), ("cuentas", 1))
}
draw = partial(continued, models=MODELS, symbols=SYMBOLS)


@pytest.mark.parametrize("who", MODELS)
@pytest.mark.parametrize("temperature", [0.2, 1.6])
def test_the_bars_are_what_the_model_expects_at_that_temperature_the_likeliest_first(
    who, temperature
):
    fig = draw("la ca", temperature, who, 1)
    bars = [bar.get_height() for bar in fig.axes[1].patches]
    p = temper(MODELS[who]("la ca"), temperature)
    np.testing.assert_allclose(bars, np.sort(p)[::-1][:SHOWN], rtol=1e-12)
    names = [label.get_text() for label in fig.axes[1].get_xticklabels()]
    likeliest = SYMBOLS[p.argmax()]
    assert names[0] == {" ": "␣", "\n": "fin"}.get(likeliest, likeliest)


def test_the_text_is_what_the_draw_writes_and_another_draw_another():
    shown = []
    for number in (1, 2):
        fig = draw("la ", 1.0, "red", number)
        rng = np.random.default_rng(number)
        text = write(MODELS["red"], SYMBOLS, "la ", rng=rng)
        (written,) = (t.get_text() for t in fig.axes[0].texts)
        assert " ".join(written.split()) == " ".join(text.split())
        assert f"«{text}»" in fig.alt
        shown.append(written)
    assert shown[0] != shown[1]


def test_redrawing_moves_what_is_there():
    fig = draw("la ", 1.0, "red", 1)
    again = draw("c", 0.3, "cuentas", 2, fig=fig)
    fresh = draw("c", 0.3, "cuentas", 2)
    assert again is fig
    assert again.alt == fresh.alt
    for ax, new in zip(again.axes, fresh.axes, strict=True):
        assert len(ax.patches) == len(new.patches)
        assert [t.get_text() for t in ax.texts] == [t.get_text() for t in new.texts]


def test_the_bits_of_each_kind_stand_side_by_side():
    scores = {
        "red": {"coma": (2.0, 5), "final de línea": (0.5, 9)},
        "cuentas": {"coma": (3.0, 5), "final de línea": (1.0, 9)},
    }
    fig = bits_where(scores)
    (ax,) = fig.axes
    assert [bar.get_height() for bar in ax.patches] == [2.0, 0.5, 3.0, 1.0]
    assert [t.get_text() for t in ax.get_xticklabels()] == ["coma", "final\nde línea"]
    left, right = ax.patches[0], ax.patches[2]
    assert left.get_x() + left.get_width() == pytest.approx(right.get_x())
