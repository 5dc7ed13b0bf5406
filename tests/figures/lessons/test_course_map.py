"""El mapa del curso tiene una estación por cuaderno, legible, y un camino que las une en orden."""

from itertools import pairwise

import pytest

from rnn_helpers.figures.lessons.course_map import course_map
from rnn_helpers.notebook.course import NOTEBOOKS, Notebook

MORE = (*NOTEBOOKS, Notebook("12_otro", "Otro", "Una parte más", "de qué trata"))


def stations(fig):
    """Los recuadros, por orden, y los textos de cada uno."""
    fig.canvas.draw()
    boxes = [p.get_window_extent() for p in fig.axes[0].patches if hasattr(p, "get_boxstyle")]
    texts = [(text.get_window_extent(), text.get_text()) for text in fig.axes[0].texts]
    return boxes, texts


def inside(text, box):
    return box.x0 <= text.x0 and text.x1 <= box.x1 and box.y0 <= text.y0 and text.y1 <= box.y1


def overlap(a, b):
    return a.x0 < b.x1 and b.x0 < a.x1 and a.y0 < b.y1 and b.y0 < a.y1


@pytest.mark.parametrize("notebooks", [NOTEBOOKS, MORE])
def test_each_station_holds_the_words_of_its_notebook(notebooks):
    boxes, texts = stations(course_map(notebooks, "00"))
    assert len(boxes) == len(notebooks)
    for box, notebook in zip(boxes, notebooks, strict=True):
        held = " ".join(text.replace("\n", " ") for extent, text in texts if inside(extent, box))
        assert held == f"{notebook.number} {notebook.title} {notebook.idea}"


def test_no_words_overlap():
    boxes, texts = stations(course_map(NOTEBOOKS, "09"))
    for i, (a, first) in enumerate(texts):
        for b, second in texts[i + 1 :]:
            assert not overlap(a, b), (first, second)
    assert not any(overlap(a, b) for a, b in pairwise(boxes))


def test_there_is_one_track_between_neighbours():
    patches = course_map(NOTEBOOKS).axes[0].patches
    tracks = [patch for patch in patches if hasattr(patch, "get_arrowstyle")]
    assert len(tracks) == len(NOTEBOOKS) - 1


def test_you_are_where_the_map_says():
    fig = course_map(NOTEBOOKS, "05")
    here = [i for i, p in enumerate(fig.axes[0].patches) if p.get_linewidth() == 2.2]
    assert here == [5]
    assert [t.get_text() for t in fig.axes[0].texts].count("estás aquí") == 1
    assert "estás aquí" not in [t.get_text() for t in course_map(NOTEBOOKS).axes[0].texts]


def test_the_text_lists_the_notebooks():
    alt = course_map(NOTEBOOKS, "00").alt
    assert all(f"{notebook.number} {notebook.title}" in alt for notebook in NOTEBOOKS)
