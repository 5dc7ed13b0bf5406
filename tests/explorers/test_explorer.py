"""Los exploradores: extremos de cada control, errores a la vista, imagen sin kernel."""

import asyncio
import base64
import itertools
from functools import partial

import ipywidgets as widgets
import numpy as np
import pytest

from rnn_helpers.explorers.explorer import Explorer, choice, slider
from rnn_helpers.explorers.training import EPOCHS, TrainingExplorer
from rnn_helpers.figures.canvas import curve, panels, png, settle, styled
from rnn_helpers.figures.forecasts import closed_loop
from rnn_helpers.networks import rnn
from rnn_helpers.series.autoregressive import ar_fit
from rnn_helpers.series.signals import sine

SERIES = sine(120)


def closed_loop_explorer():
    figure = partial(
        closed_loop,
        params=rnn.init(1, 4, 1, seed=0),
        coefficients=ar_fit(SERIES, 2),
    )
    return Explorer(
        figure,
        "Pronóstico en lazo cerrado",
        frequency=slider("Frecuencia ω", 0.2, 2.0, 1.0, 0.05),
        noise=slider("Ruido", 0.0, 0.5, 0.0, 0.02),
        steps=slider("Pasos adelante", 10, 300, 100, 10),
    )


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


def test_every_extreme_of_every_control_draws():
    explorer = closed_loop_explorer()
    ends = {name: (control.min, control.max) for name, control in explorer.controls.items()}
    pictures = set()
    for values in itertools.product(*ends.values()):
        explorer.move(**dict(zip(ends, values, strict=True)))
        pictures.add(explorer.image.value)
    assert len(pictures) == 8


def test_moving_leaves_the_same_pixels_as_drawing_afresh():
    explorer = closed_loop_explorer()
    explorer.move(frequency=0.3, noise=0.4, steps=290)
    explorer.move(frequency=1.5, noise=0.2, steps=40)
    moved = {line.get_gid(): line.get_xydata() for ax in explorer.fig.axes for line in ax.lines}
    fresh = explorer.figure(**explorer.values)
    drawn = {line.get_gid(): line.get_xydata() for ax in fresh.axes for line in ax.lines}
    assert moved.keys() == drawn.keys()
    for name, points in moved.items():
        np.testing.assert_array_equal(points, drawn[name])
    assert [ax.get_title("left") for ax in explorer.fig.axes] == [
        ax.get_title("left") for ax in fresh.axes
    ]


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


def test_display_carries_a_live_view_a_picture_and_a_fixed_text():
    bundle, metadata = simple_explorer()._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in bundle
    assert base64.b64decode(bundle["image/png"]).startswith(b"\x89PNG")
    assert bundle["text/plain"] == "Explorador «Recta»: Pendiente = 1"
    assert metadata["image/png"]["alt"] == bundle["text/plain"]


def test_the_still_picture_does_not_mark_the_live_one():
    explorer = simple_explorer()
    live = explorer.image.value
    explorer._repr_mimebundle_()
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


def training_explorer():
    return TrainingExplorer(SERIES, sine(30, phase=120.0))


def test_training_runs_to_the_end_and_the_loss_falls():
    explorer = training_explorer()
    explorer.move(hidden=2)
    asyncio.run(explorer.run())
    assert explorer.bar.value == len(explorer.losses) == EPOCHS
    assert explorer.losses[-1] < explorer.losses[0] / 10
    assert explorer.status.value == "Listo."
    assert not explorer.start.disabled
    assert explorer.stop.disabled


def test_stop_ends_the_training_and_keeps_what_was_learnt():
    explorer = training_explorer()
    explorer.move(hidden=64)

    async def train_and_stop():
        task = asyncio.ensure_future(explorer.run())
        await asyncio.sleep(0)  # que empiece, y olvide la red con la que nació
        while len(explorer.losses) < 3:
            await asyncio.sleep(0.001)
        explorer.stop.click()
        await task

    asyncio.run(train_and_stop())
    assert 3 <= len(explorer.losses) < EPOCHS
    assert explorer.status.value == "Detenido."
    assert explorer.network[0]["W"].shape == (64, 64)


@pytest.fixture(scope="module")
def tried():
    """Uno mismo para todas las combinaciones: nacer ya es entrenar."""
    return training_explorer()


@pytest.mark.parametrize("optimizer", ["Adam", "SGD con inercia", "L-BFGS (elige su propia tasa)"])
@pytest.mark.parametrize("activation", ["tanh", "logística"])
def test_each_optimizer_and_activation_trains_at_the_extremes(tried, optimizer, activation):
    tried.controls["optimizer"].label = optimizer
    tried.controls["activation"].label = activation
    for hidden, rate in ((2, 0.1), (64, 0.001)):
        tried.move(hidden=hidden, rate=rate)
        tried.losses = []
        tried._train(tried.values, epochs=3)
        tried.draw()
        assert 1 <= len(tried.losses) <= 3


def test_moving_a_control_does_not_train():
    explorer = training_explorer()
    before = list(explorer.losses)
    explorer.move(hidden=30)
    assert explorer.losses == before
    assert "Pulsa Entrenar" in explorer.status.value
