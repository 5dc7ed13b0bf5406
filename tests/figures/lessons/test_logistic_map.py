"""El mapa logístico: su telaraña, su diagrama y el explorador dicen los números que dibujan."""

from functools import partial

import numpy as np
import pytest

from rnn_helpers.explorers.explorer import Explorer, slider
from rnn_helpers.figures.lessons import logistic_map
from rnn_helpers.lessons.dynamics import iterate

RATES = np.linspace(2.8, 4, 41)
ORBITS = iterate(lambda s, r: r * s * (1 - s), np.full(41, 0.3), 400, r=RATES)[200:]
EXPONENTS = np.log(np.abs(RATES * (1 - 2 * ORBITS))).mean(axis=0)


def lines(ax):
    return {line.get_gid(): line.get_xydata() for line in ax.lines}


def test_the_cobweb_ends_on_the_cycle():
    ax = logistic_map.cobwebs([3.2], 0.2).axes[0]
    visited = lines(ax)["visitados"]
    assert len(np.unique(np.round(visited, 6), axis=0)) == 2
    np.testing.assert_allclose(visited[:, 1], 3.2 * visited[:, 0] * (1 - visited[:, 0]))


def test_the_cobweb_starts_on_the_axis_and_steps_between_curve_and_diagonal():
    path = lines(logistic_map.cobwebs([2.8], 0.2).axes[0])["camino"]
    assert path[0].tolist() == [0.2, 0]
    assert path[1].tolist() == [0.2, pytest.approx(2.8 * 0.2 * 0.8)]
    assert path[2].tolist() == [pytest.approx(2.8 * 0.2 * 0.8)] * 2


def test_the_bifurcation_shades_only_what_was_visited():
    image = logistic_map.bifurcation(RATES, ORBITS, EXPONENTS).axes[0].images[0].get_array()
    fixed, chaotic = image[:, 0], image[:, -1]
    assert np.flatnonzero(fixed).tolist() == [int((1 - 1 / 2.8) * logistic_map.BINS)]
    assert np.count_nonzero(chaotic) > logistic_map.BINS / 3


def test_the_alternative_text_says_how_much_of_the_diagram_is_chaotic():
    fig = logistic_map.bifurcation(RATES, ORBITS, EXPONENTS)
    assert f"{100 * np.mean(EXPONENTS > 0):.0f} %" in fig.alt


@pytest.fixture(scope="module")
def explorer():
    return Explorer(
        partial(logistic_map.logistic_explorer, rates=RATES, orbits=ORBITS),
        "El mapa logístico",
        r=slider("r", 2.8, 4.0, 3.9, 0.01),
        s0=slider("Estado inicial s(0)", 0.05, 0.9, 0.2, 0.01),
        digits=slider("Diferencia", 1, 15, 8),
    )


@pytest.mark.parametrize("r", [2.8, 4.0])
@pytest.mark.parametrize("s0", [0.05, 0.9])
@pytest.mark.parametrize("digits", [1, 15])
def test_the_explorer_holds_at_the_ends_of_its_controls(explorer, r, s0, digits):
    explorer.move(r=r, s0=s0, digits=digits)
    where, series, apart = explorer.fig.axes[1:]
    assert lines(where)["r"][0, 0] == r
    assert lines(series)["s"][0, 1] == s0
    assert lines(apart)["distancia"][0, 1] == pytest.approx(10.0**-digits, rel=0.2)
    slope = lines(apart)["recta"][1, 1] / lines(apart)["recta"][0, 1]
    assert f"λ = {np.log(slope):.2f}".replace("-", "−") in apart.get_title("left")


def test_the_explorer_tells_order_from_chaos(explorer):
    explorer.move(r=2.8, s0=0.2, digits=8)
    assert explorer.fig.axes[2].get_title("left") == "Los vecinos se acercan"
    assert "λ = −0.22" in explorer.fig.axes[3].get_title("left")
    explorer.move(r=4.0)
    measured = float(explorer.fig.axes[3].get_title("left").split()[2])
    assert measured == pytest.approx(np.log(2), abs=0.03)
    assert "durante 24 pasos" in explorer.fig.alt


def test_the_explorer_survives_the_fastest_convergence():
    # Con r = 2 y s(0) = ½ la pendiente es 0 en todos los pasos, y su logaritmo, infinito.
    fig = logistic_map.logistic_explorer(2.0, 0.5, 15, rates=RATES, orbits=ORBITS)
    assert "inf" not in fig.axes[3].get_title("left")
    assert "Los vecinos se acercan" in fig.alt


def test_neighbours_that_have_not_parted_yet_are_said_to_look_alike_all_the_while():
    fig = logistic_map.logistic_explorer(3.6, 0.2, 15, rates=RATES, orbits=ORBITS)
    assert "se parecen durante todos los 50 pasos" in fig.alt
