"""El explorador que se mueve solo: da un paso por compás, y se detiene en cuanto lo tocan."""

import asyncio

import pytest

from rnn_helpers.explorers.explorer import slider
from rnn_helpers.explorers.player import Player
from rnn_helpers.figures.lessons.first_slider import first_slider


@pytest.fixture
def player(monkeypatch):
    monkeypatch.setattr("rnn_helpers.explorers.explorer.display", lambda *_, **__: None)
    return Player(
        lambda place, size, fig=None: first_slider(place, fig=fig),
        "Un punto que avanza",
        moves="place",
        place=slider("Lugar", 0, 10, 3),
        size=slider("Tamaño", 1, 5, 1),
    )


def beat(player, times=1):
    """Los compases que daría el navegador."""
    for _ in range(times):
        player.play.value += 1


def test_each_beat_is_a_step_that_is_drawn(player):
    player.play.playing = True
    beat(player, 2)
    assert player.values["place"] == 5
    assert player.fig.alt == "Un punto en 5, entre 0 y 10."
    assert player.play.playing


@pytest.mark.parametrize("touched", [{"place": 10}, {"place": 1}, {"size": 4}])
def test_what_the_student_moves_stops_it_and_stays(player, touched):
    player.play.playing = True
    beat(player)
    player.move(**touched)
    assert not player.play.playing
    beat(player, 3)  # los que venían en camino
    assert player.values == {"place": 4, "size": 1} | touched


def test_play_goes_on_from_where_the_student_left_it(player):
    player.play.playing = True
    beat(player)
    player.move(place=7)
    player.play.playing = True
    beat(player)
    assert player.values["place"] == 8


def test_the_square_goes_back_to_the_start(player):
    player.play.playing = True
    beat(player, 4)
    player.play.playing = False  # lo que hace ■: se detiene y vuelve al compás cero
    player.play.value = 0
    assert player.values["place"] == 3


def test_at_the_end_it_stops_and_play_starts_again(player):
    player.play.playing = True
    beat(player, 20)
    assert player.values["place"] == 10
    assert not player.play.playing
    player.play.playing = True
    beat(player, 2)
    assert player.values["place"] == 4


def show(player, then=lambda: None):
    """Lo muestra, hace algo, y espera lo que tarda en echarse a andar."""

    async def wait():
        player._ipython_display_()
        assert not player.play.playing
        then()
        await asyncio.sleep(1.1)

    asyncio.run(wait())


def test_it_starts_moving_after_it_is_shown(player):
    show(player)
    assert player.play.playing


def test_touched_before_it_starts_it_does_not_start(player):
    show(player, lambda: player.move(size=3))
    assert not player.play.playing


def test_shown_again_it_starts_again(player):
    player.move(size=3)
    show(player)
    assert player.play.playing


def test_without_a_kernel_it_is_shown_still(player):
    player._ipython_display_()
    assert not player.play.playing


def test_the_button_is_above_the_controls(player):
    assert player.view.children[0] is player.play
