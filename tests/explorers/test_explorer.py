"""El explorador común: redibuja, dice sus errores y deja una imagen donde no hay kernel."""

import base64

import ipywidgets as widgets
import pytest

from rnn_helpers.explorers.explorer import VIEW, Explorer, choice, slider
from rnn_helpers.figures.canvas import curve, panels, png, settle, styled


@styled
def straight_line(slope, fig=None):
    """Una figura mínima que falla si la pendiente es 3."""
    if slope == 3:
        raise ValueError("la pendiente 3 no se puede dibujar")
    fig, (ax,) = panels(fig=fig)
    curve(ax, "recta", [0, 1], [0, slope])
    ax.set_ylim(0, 5)
    return fig


def simple_explorer():
    return Explorer(straight_line, "Recta", slope=slider("Pendiente", 0, 5, 1))


def test_simple_figure_moved_and_fresh_are_the_same_picture():
    explorer = simple_explorer()
    explorer.move(slope=4)
    fresh = straight_line(1)
    settle(fresh)
    assert explorer.image.value != png(fresh)
    explorer.move(slope=1)
    assert explorer.image.value == png(fresh)


def test_error_in_a_callback_is_shown_and_raised_in_tests():
    explorer = simple_explorer()
    with pytest.raises(ValueError, match="la pendiente 3"):
        explorer.move(slope=3)
    assert "la pendiente 3 no se puede dibujar" in explorer.message.value
    explorer.move(slope=2)
    assert explorer.message.value == ""


def displayed(explorer, monkeypatch):
    """Las salidas que deja en una celda, como (contenido, metadatos)."""
    outputs = []
    monkeypatch.setattr(
        "rnn_helpers.explorers.explorer.display",
        lambda data, metadata=None, raw=False: outputs.append((data, metadata)),
    )
    explorer._ipython_display_()
    return outputs


def test_display_leaves_a_picture_with_a_fixed_text_and_a_live_view(monkeypatch):
    explorer = simple_explorer()
    (picture, metadata), (style, _), (view, _) = displayed(explorer, monkeypatch)
    assert base64.b64decode(picture["image/png"]).startswith(b"\x89PNG")
    assert picture["text/plain"] == "Explorador «Recta»: Pendiente = 1"
    assert metadata["image/png"]["alt"] == picture["text/plain"]
    assert set(style) == {"text/html"}
    assert set(view) == {VIEW}  # ni siquiera texto: lo que no está vivo no se ve
    assert view[VIEW]["model_id"] == explorer.view.model_id


def test_display_is_the_same_each_time_but_for_the_view(monkeypatch):
    one, other = (displayed(simple_explorer(), monkeypatch) for _ in range(2))
    assert one[:2] == other[:2]


def test_the_style_looks_for_the_class_of_the_view(monkeypatch):
    explorer = simple_explorer()
    (html_class,) = explorer.view._dom_classes
    assert f":has(.{html_class})" in displayed(explorer, monkeypatch)[1][0]["text/html"]


def test_the_still_picture_does_not_mark_the_live_one(monkeypatch):
    explorer = simple_explorer()
    live = explorer.image.value
    displayed(explorer, monkeypatch)
    explorer.draw()
    assert explorer.image.value == live


def test_more_than_four_controls_are_refused():
    controls = {f"c{i}": slider(f"Control {i}", 0, 1, 0) for i in range(5)}
    with pytest.raises(ValueError, match="a lo sumo 4"):
        Explorer(lambda fig=None, **values: straight_line(1), "Muchos", **controls)


def test_a_slow_slider_waits_until_it_is_released():
    assert slider("Lento", 0, 1, 0, slow=True).continuous_update is False
    assert slider("Rápido", 0, 1, 0).continuous_update is True


def test_a_slider_of_whole_numbers_gives_whole_numbers():
    assert isinstance(slider("Pasos", 1, 9, 2), widgets.IntSlider)
    assert isinstance(slider("Ruido", 0.0, 1.0, 0.5, 0.1), widgets.FloatSlider)


def test_a_choice_starts_at_its_first_option():
    menu = choice("Activación", {"tanh": "tanh", "logística": "logistic"})
    assert (menu.value, menu.label) == ("tanh", "tanh")
