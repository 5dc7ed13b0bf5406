"""Choosing on the validation part: the best median, in words, and nothing of the test part."""

import ast
import contextlib
import io
import json
import re

import numpy as np
import pytest

from lessons import NOTEBOOKS
from rnn_helpers.datasets import climate, land
from rnn_helpers.lessons import chaos, dynamics, pixel_watch
from rnn_helpers.notebook.choosing import choose

SCORES = {"poco": [3.0, 1.0, 9.0], "bien": [2.0, 2.5, 2.0], "también": [2.0]}


def test_the_best_median_is_chosen_and_the_first_of_a_tie():
    assert choose(SCORES, lambda score: score).best == "bien"
    assert choose(SCORES, lambda score: score, higher_is_better=True).best == "poco"


def test_it_scores_each_candidate_once_and_keeps_its_seeds():
    asked = []
    choice = choose(SCORES, lambda score: asked.append(score) or score[0])
    assert asked == list(SCORES.values())
    assert choice.best == "bien"
    np.testing.assert_array_equal(choice.scores["poco"], [3.0])


def test_it_says_every_score_and_the_chosen_one():
    assert str(choose(SCORES, lambda score: score)).split("\n") == [
        "En la validación:",
        "poco     ≈ 3.00 [1.00, 9.00]",
        "bien     ≈ 2.00 [2.00, 2.50]",
        "también  ≈ 2.00",
        "Se elige: bien.",
    ]


# Lección 16: lo que se elige no cambia si la parte de prueba es otra -----------------------------


def spoiled_from(values, start):
    """Los mismos valores hasta `start`, y ruido después."""
    other = values.copy()
    rng = np.random.default_rng(0)
    other[start:] = rng.uniform(np.nanmin(values), np.nanmax(values), other[start:].shape)
    return other


def other_chaos(function, first):
    """La misma trayectoria hasta el 60 % de lo que queda sin los primeros pasos."""

    def spoiled(*args, **options):
        path = function(*args, **options)
        return spoiled_from(path, first + round(0.6 * (len(path) - first)))

    return spoiled


def other_columns(function, from_date):
    def spoiled(*args):
        series = function(*args)
        start = np.searchsorted(series.time, np.datetime64(from_date))
        columns = {name: spoiled_from(column, start) for name, column in series.columns.items()}
        return series._replace(columns=columns)

    return spoiled


def other_maps(function, from_date):
    def spoiled():
        series = function()
        start = np.searchsorted(series.time, np.datetime64(from_date))
        return series._replace(values=spoiled_from(series.values, start))

    return spoiled


def told(text):
    """Lo que se dijo al elegir: los elegidos, y la mediana de cada candidato."""
    start = text.rindex("Se elige")
    chosen = re.findall(r"Se elige: .+", text)
    return chosen, [float(median) for median in re.findall(r"≈ (\S+)", text[:start])]


def imports(source):
    """Las importaciones de una celda."""
    nodes = [
        node for node in ast.parse(source).body if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    return ast.unparse(ast.Module(nodes, []))


def choosing_cells(title):
    """Lo que hace falta para que una sección elija, y lo que imprimió la celda que elige.

    Son las importaciones de la lección y las celdas de la sección, hasta la primera que elige.
    """
    path = NOTEBOOKS / "16_caos_clima_y_territorio.ipynb"
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    sources, inside = [], False
    for cell in cells:
        source = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            inside = title in source if source.startswith("## ") else inside
            continue
        sources.append(source if inside else imports(source))
        if inside and "choose(" in source:
            return sources, "".join("".join(o.get("text", "")) for o in cell["outputs"])
    raise AssertionError(f"la sección «{title}» no elige nada")


@pytest.mark.parametrize(
    ("title", "module", "name", "other"),
    [
        ("1. El caos", dynamics, "iterate", other_chaos(dynamics.iterate, 100)),
        (
            "2. El error",
            chaos,
            "lorenz_trajectory",
            other_chaos(chaos.lorenz_trajectory, 500),
        ),
        ("3. El Niño", climate, "el_nino", other_columns(climate.el_nino, "1990-01-01")),
        ("4. Dos bosques", pixel_watch, "pixel_ndvi", other_columns(land.pixel_ndvi, "2024-01-01")),
        (
            "la contaminación",
            climate,
            "air_quality",
            other_columns(climate.air_quality, "2014-11-01"),
        ),
        ("el mapa de un bosque", land, "forest_ndvi", other_maps(land.forest_ndvi, "2019-01-01")),
    ],
    ids=("mapa logístico", "Lorenz", "El Niño", "píxeles", "PM2.5", "mapa"),
)
def test_what_lesson_16_chooses_does_not_change_with_the_test_part(
    title, module, name, other, monkeypatch
):
    sources, saved = choosing_cells(title)
    monkeypatch.setattr(module, name, other)
    printed, namespace = io.StringIO(), {}
    with contextlib.redirect_stdout(printed):
        for source in sources:
            exec(source, namespace)
    chosen, medians = told(printed.getvalue())
    assert chosen == told(saved)[0]
    np.testing.assert_allclose(medians, told(saved)[1], rtol=0.25)  # otro procesador, otros dígitos
