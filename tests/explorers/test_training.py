"""El explorador que entrena: uno a la vez, siempre se puede parar, y lo que dice es lo que hace."""

import asyncio
import random

import numpy as np
import pytest

from rnn_helpers.explorers import training
from rnn_helpers.explorers.training import EPOCHS, OPTIMIZERS, TrainingExplorer
from rnn_helpers.figures import canvas
from rnn_helpers.learning.optimizers import SGD, Adam
from rnn_helpers.learning.training import train
from rnn_helpers.networks import rnn
from rnn_helpers.series.signals import sine
from rnn_helpers.series.windows import windows

SERIES = sine(120)
AT_ONCE = {"Adam": Adam, "SGD con inercia": SGD}


@pytest.fixture
def explorer(monkeypatch):
    monkeypatch.setattr(canvas, "DPI", 40)  # dibujar es lo más lento
    yield TrainingExplorer(SERIES, sine(30, phase=120.0))
    TrainingExplorer.training = None


async def until_done(explorer):
    while explorer.task is not None:
        await asyncio.sleep(0.001)


async def until(condition):
    while not condition():
        await asyncio.sleep(0.001)


def idle(explorer):
    return explorer.task is None and not explorer.start.disabled and explorer.stop.disabled


@pytest.mark.parametrize("name", AT_ONCE)
def test_training_by_stretches_is_training_at_once(explorer, name):
    explorer.controls["optimizer"].label = name

    async def run():
        explorer.start.click()
        await until_done(explorer)

    asyncio.run(run())
    x, y = windows(SERIES, 50, stride=5)
    start = rnn.init(1, 16, 1, seed=0)
    whole = train(start, x, y, optimizer=AT_ONCE[name](0.01), epochs=EPOCHS, burn_in=10)
    np.testing.assert_array_equal(explorer.losses, whole.loss)
    for key, value in whole.params.items():
        np.testing.assert_array_equal(explorer.network[key], value)
    assert explorer.bar.value == EPOCHS
    assert explorer.status.value == "Listo."
    assert f"Pérdida tras {EPOCHS} épocas" in explorer.fig.alt
    assert idle(explorer)


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
@pytest.mark.parametrize("activation", ["tanh", "logistic"])
def test_each_optimizer_and_activation_trains_at_the_extremes(explorer, optimizer, activation):
    for hidden, rate in ((2, 0.1), (64, 0.001)):
        values = {"hidden": hidden, "activation": activation, "rate": rate}
        explorer._reset(values | {"optimizer": OPTIMIZERS[optimizer]})
        assert explorer._advance(3) in (None, "diverged", "converged")
        explorer.draw()
        assert 1 <= len(explorer.losses) <= 3


def test_stop_ends_the_training_and_keeps_what_was_learnt(explorer):
    explorer.move(hidden=64)

    async def run():
        explorer.start.click()
        assert explorer.status.value == "Entrenando…"
        assert explorer.start.disabled
        await until(lambda: len(explorer.losses) > 0)
        explorer.stop.click()
        assert explorer.status.value == "Detenido."
        assert idle(explorer)
        done = len(explorer.losses)
        await asyncio.sleep(0.1)
        assert len(explorer.losses) == done

    asyncio.run(run())
    assert 0 < len(explorer.losses) < EPOCHS
    assert explorer.network["W"].shape == (64, 64)
    assert f"Pérdida tras {len(explorer.losses)} épocas" in explorer.fig.alt


def test_between_stretches_the_kernel_attends_the_buttons(explorer):
    explorer.move(hidden=64)

    async def run():
        explorer.start.click()
        seen = set()
        while explorer.task is not None:
            seen.add(len(explorer.losses))
            await asyncio.sleep(0)
        return seen

    assert len(asyncio.run(run())) >= EPOCHS / training.STRETCH


def test_start_pressed_twice_is_one_training(explorer):
    async def run():
        explorer.start.click()
        task = explorer.task
        await until(lambda: len(explorer.losses) > 0)
        explorer.start.click()
        assert explorer.task is task
        await until_done(explorer)

    asyncio.run(run())
    assert len(explorer.losses) == EPOCHS


def test_the_cell_run_again_stops_the_old_training(explorer):
    async def run():
        explorer.start.click()
        await until(lambda: len(explorer.losses) > 0)
        again = TrainingExplorer(SERIES, sine(30, phase=120.0))
        assert idle(explorer)
        done = len(explorer.losses)
        again.start.click()
        await until_done(again)
        return done, len(again.losses)

    done, other = asyncio.run(run())
    assert len(explorer.losses) == done < EPOCHS == other


def test_of_two_explorers_the_last_one_started_trains(explorer):
    other = TrainingExplorer(SERIES, sine(30, phase=120.0))

    async def run():
        explorer.start.click()
        await until(lambda: len(explorer.losses) > 0)
        other.start.click()
        assert idle(explorer)
        assert "otro entrenamiento" in explorer.status.value
        await until_done(other)

    asyncio.run(run())
    assert len(other.losses) == EPOCHS


def test_moving_a_control_does_not_train_and_asks_for_it(explorer):
    before = list(explorer.losses)
    explorer.move(hidden=30)
    assert explorer.losses == before
    assert "Pulsa Entrenar" in explorer.status.value


def test_a_control_moved_while_training_counts_for_the_next_one(explorer):
    async def run():
        explorer.start.click()
        await until(lambda: len(explorer.losses) > 0)
        explorer.move(hidden=30)
        assert explorer.status.value == "Entrenando…"
        await until_done(explorer)

    asyncio.run(run())
    assert explorer.network["W"].shape == (16, 16)
    assert explorer.status.value == "Listo. Pulsa Entrenar para usar los valores nuevos."


def test_a_training_that_fails_says_so_and_can_start_again(explorer, monkeypatch):
    def broken(*args, **kwargs):
        raise FloatingPointError("no cabe <en> la pérdida")

    async def run():
        with monkeypatch.context() as patch:
            patch.setattr(training, "train", broken)
            explorer.start.click()
            await until_done(explorer)
        assert "El entrenamiento falló con estos valores." in explorer.message.value
        assert "no cabe &lt;en&gt; la pérdida" in explorer.message.value
        assert explorer.status.value == "Interrumpido."
        assert idle(explorer)
        explorer.start.click()
        assert explorer.message.value == ""
        await until_done(explorer)

    asyncio.run(run())
    assert explorer.status.value == "Listo."


def test_a_training_that_diverges_says_what_to_do(explorer):
    explorer._reset(explorer.values | {"optimizer": lambda _: training.Resumed(SGD(1e6))})
    assert training.REASONS[explorer._advance(EPOCHS)].endswith("prueba una tasa más baja.")
    explorer.draw()


@pytest.mark.parametrize("seed", range(2))
def test_clicked_as_a_child_would_it_never_trains_twice(explorer, seed):
    """Cientos de clics sin ton ni son: en todo momento hay a lo sumo un entrenamiento, completo."""
    chance = random.Random(seed)
    other = TrainingExplorer(SERIES, sine(30, phase=120.0))

    def click():
        target = chance.choice((explorer, explorer, other))
        action = chance.choice(("start", "start", "stop", "hidden", "optimizer", "rate"))
        if action in ("start", "stop"):
            getattr(target, action).click()  # también el que está apagado: el clic ya venía
        else:
            control = target.controls[action]
            options = [option[1] for option in getattr(control, "_options_full", ())]
            control.value = chance.choice(options or (2, 16, 64))

    def check():
        tasks = [task for task in asyncio.all_tasks() if task.get_coro().__name__ == "_train"]
        assert len([task for task in tasks if not task.cancelling()]) <= 1
        for one in (explorer, other):
            training_now = TrainingExplorer.training is one
            assert (one.task is not None) == one.start.disabled == training_now
            assert (one.status.value == "Entrenando…") == training_now
            assert len(one.losses) <= EPOCHS
            assert one.error is None

    async def run():
        for _ in range(200):
            click()
            check()
            if chance.random() < 0.3:
                await asyncio.sleep(chance.choice((0, 0, 0.02, 0.05)))
                check()
        explorer.stop.click()
        other.stop.click()
        done = len(explorer.losses), len(other.losses)
        await asyncio.sleep(0.1)
        assert (len(explorer.losses), len(other.losses)) == done
        assert idle(explorer)
        assert idle(other)

    asyncio.run(run())
