"""La superficie de la pérdida: el punto, la flecha y las barras dicen lo que la pérdida dice."""

import re
from functools import partial

import numpy as np
import pytest

from rnn_helpers.figures.lessons.loss_surface import loss_surface
from rnn_helpers.lessons import linear_unit

X = np.random.default_rng(0).standard_normal(6)
Y = linear_unit.states(0.8, 1.0, X)[1:]
surface = partial(loss_surface, x=X, y=Y, best=(0.8, 1.0))
points = pytest.mark.parametrize(("w", "u"), [(0.3, -1.0), (1.5, 2.0), (0.8, 1.0), (-1.0, 0.0)])


def named(artists, name):
    return next(artist for artist in artists if artist.get_gid() == name)


@points
def test_bars_are_the_contributions_and_the_title_their_sum(w, u):
    ax = surface(w, u).axes[1]
    heights = [bar.get_height() for bar in ax.containers[0]]
    np.testing.assert_allclose(heights, linear_unit.contributions(w, u, X, Y)[0])
    total = f"{sum(heights):.3g}".replace("-", "−")
    assert f"∂E/∂w = {total}," in ax.get_title("left")
    low, high = ax.get_ylim()
    assert low < min(heights) + 1e-12
    assert high > max(heights) - 1e-12


@points
def test_title_says_the_loss_at_the_point(w, u):
    ax = surface(w, u).axes[0]
    E = linear_unit.loss(w, u, X, Y)
    assert ax.get_title("left") == f"La pérdida: E = {E:.3g}"
    assert named(ax.lines, "punto").get_xydata().tolist() == [[w, u]]


def test_arrow_points_downhill():
    w, u = 0.3, -1.0
    arrow = named(surface(w, u).axes[0].collections, "descenso")
    step = 1e-3 * np.array([arrow.U[0], arrow.V[0]])
    assert np.linalg.norm(step) > 0
    there = linear_unit.loss(w + step[0], u + step[1], X, Y)
    assert there < linear_unit.loss(w, u, X, Y)
    np.testing.assert_allclose(arrow.get_offsets()[0], [w, u])


def test_at_the_minimum_there_is_no_arrow():
    arrow = named(surface(0.8, 1.0).axes[0].collections, "descenso")
    assert (arrow.U[0], arrow.V[0]) == (0, 0)


def test_thousands_are_written_out_and_leave_room_for_the_label():
    steep = surface(1.5, 2.0, x=np.ones(12), y=np.zeros(12))
    left, right = steep.axes[:2]
    assert "e+" not in left.get_title("left") + right.get_title("left")
    scale = 10 ** int(re.search(r"en 10\$\^\{(\d)\}\$", right.get_ylabel())[1])
    steep.canvas.draw()
    read = [float(tick.get_text().replace("−", "-")) for tick in right.get_yticklabels()]
    np.testing.assert_allclose(np.multiply(read, scale), right.get_yticks(), rtol=1e-2)
    assert max(map(abs, read)) < 100


@pytest.mark.parametrize("u", [-2.0, 2.0])
def test_point_at_the_ends_of_the_controls_is_inside_the_axes(u):
    low, high = surface(1.5, u).axes[0].get_ylim()
    assert low < u - 0.1
    assert high > u + 0.1
