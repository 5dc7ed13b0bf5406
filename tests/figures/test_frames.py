"""A frame draws only what changed and nobody can tell; its PNG is its pixels."""

import io

import numpy as np
import pytest
from matplotlib.axis import XAxis
from PIL import Image

from pictures import pixels
from rnn_helpers.figures.canvas import curve, once, panels, png, settle, styled
from rnn_helpers.figures.frames import frame, png_bytes, still


@styled
def two_panels(height, *, limit=1.0, names=("a", "b"), background=0.0, fig=None):
    fig, (left, right) = panels(1, 2, fig=fig)
    curve(left, "línea", [0, 1], [0, height])
    left.set(xlim=(0, limit), ylim=(0, 1))
    if once(right, "fondo"):
        image = right.imshow(np.zeros((4, 4)), vmin=0, vmax=1)
        still(right.text(1, 1, "quieto"))
        right.grid(False)
    (image,) = right.images
    image.set_data(np.full((4, 4), background))
    left.set_xticks([0, 1], names)
    right.set_title(f"{height:.2f}")
    return fig


def moves(*changes):
    """La figura tras cada cambio, con su cuadro y sus píxeles."""
    fig, values = None, {"height": 0.5}
    for change in changes:
        values |= change
        fig = two_panels(**values, fig=fig)
        settle(fig)
        yield frame(fig).copy(), pixels(fig)


SAME = [{}, {"height": 0.2}, {"height": 0.9}, {"height": 0.4}]


@pytest.mark.parametrize(
    "change",
    [{"limit": 2.0}, {"names": ("c", "d")}, {"background": 1.0}, {"height": 0.1}],
    ids=lambda change: next(iter(change)),
)
def test_whatever_changes_the_frame_is_the_whole_drawing(change):
    for quick, whole in moves(*SAME, change, *SAME, {"limit": 1.0, "names": ("a", "b")}, *SAME):
        assert np.array_equal(quick, whole)


def test_the_axes_that_did_not_change_are_not_drawn_again(monkeypatch):
    drawn, draw = [], XAxis.draw

    def counted(axis, renderer):
        drawn[-1] += axis.get_visible()
        return draw(axis, renderer)

    monkeypatch.setattr(XAxis, "draw", counted)
    fig = None
    for height in (0.1, 0.2, 0.3, 0.4):
        fig = two_panels(height, fig=fig)
        drawn.append(0)
        settle(fig)
        drawn[-1] = 0
        frame(fig)
    assert drawn == [2, 2, 2, 0]  # entera, entera, los ejes aparte, y desde ahí sin ellos


def test_the_png_is_the_picture():
    fig = two_panels(0.5)
    settle(fig)
    decoded = Image.open(io.BytesIO(png(fig))).convert("RGBA")
    assert np.array_equal(np.asarray(decoded), pixels(fig))
    noise = np.random.default_rng(0).integers(0, 256, (5, 7, 4), dtype=np.uint8)
    assert np.array_equal(np.asarray(Image.open(io.BytesIO(png_bytes(noise)))), noise)
