"""Las figuras del gradiente que retrocede: la caída, los valores propios y el mapa."""

import io

import numpy as np
import pytest
from PIL import Image

from pictures import pixels
from rnn_helpers.figures.canvas import small_png
from rnn_helpers.figures.lessons.gradient_flow import STEPS, UNITS, decay, eigenvalues, gradient_map
from rnn_helpers.figures.numbers import magnitude
from rnn_helpers.learning import gradient_flow
from rnn_helpers.networks import rnn
from rnn_helpers.networks.initialization import recurrent_matrix

LAGS = np.arange(21.0)
MEASURED = {"tanh": 0.9**LAGS, "logística": 0.2**LAGS}
LAWS = {"tanh": 0.95, "logística": 0.25}
MATRICES = {"giro": recurrent_matrix("orthogonal", 5, seed=0), "mitad": 0.5 * np.eye(5)}


def line(ax, name):
    return next(line for line in ax.lines if name in (line.get_gid(), line.get_label()))


def test_decay_draws_what_was_measured_and_its_law():
    ax = decay(MEASURED, LAWS, title="Caída").axes[0]
    for name, values in MEASURED.items():
        np.testing.assert_array_equal(line(ax, name).get_ydata(), values)
        np.testing.assert_allclose(line(ax, f"ley de {name}").get_ydata(), LAWS[name] ** LAGS)
        assert line(ax, name).get_linestyle() != line(ax, f"ley de {name}").get_linestyle()
    low, high = ax.get_ylim()
    assert low < 0.2**20
    assert high > 1


def test_decay_names_each_curve_at_its_end():
    ax = decay(MEASURED, {}, title="Caída").axes[0]
    assert {text.get_text().strip(): text.get_position() for text in ax.texts} == {
        name: (20, values[-1]) for name, values in MEASURED.items()
    }
    assert "tanh 0.12, logística 10^−14.0." in decay(MEASURED, {}, title="Caída").alt


def test_a_gradient_that_vanished_altogether_can_be_drawn():
    fig = decay({"nula": 0.0**LAGS}, {}, title="Caída")
    assert "nula cero" in fig.alt
    pixels(fig)


def test_eigenvalues_are_those_of_each_matrix_and_the_title_says_the_radius():
    fig = eigenvalues(MATRICES)
    for ax, (name, W) in zip(fig.axes, MATRICES.items(), strict=True):
        x, y = ax.lines[0].get_data()
        np.testing.assert_allclose(x + 1j * y, np.linalg.eigvals(W))
        assert ax.get_title("left").startswith(name)
    assert fig.axes[0].get_title("left").endswith("ρ = 1.00")
    assert fig.axes[1].get_title("left").endswith("ρ = 0.50")
    assert "giro, ρ = 1.00; mitad, ρ = 0.50" in fig.alt


def network(gain, kind):
    W = recurrent_matrix(kind, UNITS, seed=0, gain=gain)
    return rnn.init(1, UNITS, 1, seed=0) | {"W": W}


def test_map_without_input_is_the_power_of_the_gain():
    fig = gradient_map(0.8, "tanh", "identity", 0.0)
    powers = 0.8 ** (STEPS - np.arange(1.0, STEPS + 1))
    np.testing.assert_allclose(line(fig.axes[1], "queda").get_ydata(), powers)
    np.testing.assert_allclose(line(fig.axes[1], "ley").get_ydata(), powers)
    image = np.asarray(fig.axes[0].images[0].get_array())
    assert image.shape == (UNITS, STEPS)
    # La columna de t, sin la de τ, es el mismo factor en todas las unidades.
    np.testing.assert_allclose(image[:, 10] - image[:, -1], np.log10(powers[10]), atol=1e-9)


@pytest.mark.parametrize(
    ("values", "verdict"),
    [
        ((0.5, "tanh", "orthogonal", 1.0), "se desvanece"),
        ((1.0, "tanh", "orthogonal", 0.1), "llega"),
        ((3.0, "tanh", "orthogonal", 1.0), "explota"),
        ((1.0, "logistic", "orthogonal", 1.0), "se desvanece"),
    ],
)
def test_map_title_says_what_the_gradient_does(values, verdict):
    gain, activation, kind, amplitude = values
    x = amplitude * np.random.default_rng(0).standard_normal((STEPS, 8, 1))
    left = gradient_flow.gradient_by_lag(network(gain, kind), x, activation=activation)[STEPS - 1]
    fig = gradient_map(*values)
    assert fig.axes[0].get_title("left").startswith(f"El gradiente {verdict}")
    assert f"se multiplica por {magnitude(left)}. σ′(0) ρ = " in fig.alt


def test_the_saved_map_keeps_the_colours_of_its_bar():
    fig = gradient_map(0.9, "tanh", "orthogonal", 1.0)  # casi todo azul: el rojo, solo en la barra
    saved = np.asarray(Image.open(io.BytesIO(small_png(fig))).convert("RGB"), int)
    assert np.abs(saved - pixels(fig)[..., :3]).max() <= 12
