"""Una lección cabe en la hora que anuncia, y anuncia las tres partes que pide."""

import pytest

from lesson_time import announced, needed, parts
from lessons import NOTEBOOKS, ROOT, lessons

MAX_WORDS, MAX_CELLS, MAX_LINES, MAX_PREDICTIONS = 1100, 16, 15, 8
LESSONS = [path for path in lessons() if path.parent == NOTEBOOKS and announced(path)]

each_lesson = pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)


@each_lesson
def test_the_core_fits_a_class_hour(path):
    core = parts(path)[0]
    lines = [sum(bool(line.strip()) for line in cell.splitlines()) for cell in core.code]
    predictions = sum(text.count("**Predice") for text in core.texts)
    assert core.words <= MAX_WORDS
    assert len(core.code) <= MAX_CELLS
    assert max(lines) <= MAX_LINES
    assert predictions <= MAX_PREDICTIONS


@each_lesson
def test_announces_the_minutes_that_it_takes(path):
    for said, counted in zip(announced(path), needed(path), strict=True):
        assert said == pytest.approx(counted, rel=0.25, abs=8), (
            f"anuncia {said}; pide {counted:.0f}"
        )


@each_lesson
@pytest.mark.parametrize("page", ["README.md", "README.en.md", "notebooks/00_bienvenida.ipynb"])
def test_the_tables_tell_the_same_minutes(path, page):
    minutes = " · ".join(str(number) for number in announced(path))
    rows = [line for line in (ROOT / page).read_text("utf-8").splitlines() if path.name in line]
    assert any(minutes in row for row in rows)
