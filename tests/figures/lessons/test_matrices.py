"""Matrices en colores: cada número de un paso de la red se lee en la figura."""

from functools import partial

import numpy as np

from rnn_helpers.figures.lessons.matrices import (
    Matrix,
    forward_step,
    matrix_equation,
    sentence_step,
)
from rnn_helpers.figures.palette import COLORS, signed_tint
from rnn_helpers.networks import rnn

VOCABULARY = {"no": 0, "comí": 1, "bien": 2, "mal": 3}
UNITS, CLASSES = ("u1", "u2", "u3", "u4", "u5"), ("buena", "mala", "nada")
PARAMS = rnn.init(4, 5, 3, seed=0, bias=True)
PARAMS |= {"b": np.linspace(-1, 1, 5), "c": np.array([0.5, -0.5, 2.0])}
step_of = partial(
    sentence_step,
    length=4,
    params=PARAMS,
    vocabulary=VOCABULARY,
    units=UNITS,
    classes=CLASSES,
)


def texts(fig):
    return [text.get_text() for text in fig.axes[0].texts]


def shown(values):
    return [f"{v:.2f}".replace("-", "−") for v in np.ravel(values)]


def test_the_step_shows_every_number_of_equations_8_to_11():
    fig = step_of("no comí mal", 3, 0.5)
    h2 = np.zeros(5)
    W = 0.5 * PARAMS["W"]
    for column in (0, 1):  # «no», «comí»: U x es la columna de la palabra
        h2 = np.tanh(PARAMS["b"] + W @ h2 + PARAMS["U"][:, column])
    a = PARAMS["b"] + W @ h2 + PARAMS["U"][:, 3]
    o = PARAMS["c"] + PARAMS["V"] @ np.tanh(a)
    y = np.exp(o) / np.exp(o).sum()
    visible = texts(fig)
    for values in (PARAMS["U"], W, PARAMS["V"], h2, a, np.tanh(a), o, y):
        for number in shown(values):
            assert number in visible
    for name in (*UNITS, *CLASSES, *VOCABULARY):
        assert name in visible


def test_the_title_and_the_text_say_what_the_network_read_and_answered():
    fig = step_of("no comí mal", 3, 1.0)
    o = rnn.forward(PARAMS, np.eye(4)[[0, 1, 3]][:, None]).o[-1, 0]
    y = np.exp(o) / np.exp(o).sum()
    answer = f"«{CLASSES[y.argmax()]}», {y.max():.2f}"
    assert f"Paso 3: la red lee «mal» y responde {answer}" in texts(fig)
    assert answer in fig.alt


def test_beyond_the_end_of_the_sentence_the_network_reads_filling():
    fig = step_of("bien", 4, 1.0)
    assert texts(fig).count("relleno") == 3
    assert "lee «relleno»" in fig.alt


def test_the_current_word_is_the_only_one_that_is_marked():
    fig = step_of("no comí mal", 2, 1.0)
    boxes = [patch for patch in fig.axes[0].patches if str(patch.get_gid()).startswith("caja")]
    colors = {tuple(box.get_facecolor()) for i, box in enumerate(boxes) if i != 1}
    assert len(boxes) == 4
    assert len(colors) == 1
    assert tuple(boxes[1].get_facecolor()) not in colors


def test_numbers_are_coloured_by_sign_and_size():
    white, strong, weak = (signed_tint(value, 2.0, COLORS["W"]) for value in (0.0, 2.0, 1.0))
    negative = signed_tint(-2.0, 2.0, COLORS["W"])
    assert white == (1, 1, 1)
    assert sum(strong) < sum(weak) < 3
    assert len(set(negative)) == 1 != len(set(strong))  # gris, y no gris
    assert signed_tint(0.0, 0.0, COLORS["W"]) == (1, 1, 1)


def test_a_negative_number_does_not_look_like_a_positive_one_of_any_symbol():
    parts = [Matrix("X", np.array([[1.0, -1.0]]), color) for color in COLORS.values()]
    fig = matrix_equation(parts, title="Un signo")
    cells = [mesh.get_facecolor() for mesh in fig.axes[0].collections]
    negatives = {tuple(cell[1]) for cell in cells}
    assert len(negatives) == 1
    assert not negatives & {tuple(cell[0]) for cell in cells}


def test_an_equation_shows_its_matrices_signs_and_labels():
    x, U = np.eye(2), np.array([[1.0, -2.5], [0.0, 3.0]])
    parts = [
        Matrix("X", x, COLORS["x"], left=("no", "sí"), below=("a", "b")),
        "=",
        Matrix("U", U, COLORS["U"], right=("c", "d")),
    ]
    fig = matrix_equation(parts, title="Un producto")
    visible = texts(fig)
    for text in ("no", "sí", "a", "b", "c", "d", "=", "1.00", "−2.50", "3.00", "1", "0"):
        assert text in visible
    assert fig.alt == "Un producto. Matrices de formas (2, 2), (2, 2)."


def test_without_memory_the_answer_depends_on_the_current_word_only():
    after_no, alone = step_of("no mal", 2, 0.0), step_of("mal", 1, 0.0)
    assert after_no.alt.partition(":")[2] == alone.alt.partition(":")[2]


def test_a_step_leaves_its_arguments_as_they_were():
    before = {name: value.copy() for name, value in PARAMS.items()}
    x = np.eye(4)[[0, 3]]
    names = {"words": ("no", "mal"), "inputs": tuple(VOCABULARY)}
    forward_step(PARAMS, x, 2, **names, units=UNITS, classes=CLASSES)
    step_of("no mal", 2, 0.0)
    for name, value in PARAMS.items():
        np.testing.assert_array_equal(value, before[name])
    np.testing.assert_array_equal(x, np.eye(4)[[0, 3]])
