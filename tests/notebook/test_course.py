"""La lista de los cuadernos es la de la carpeta, y el cuaderno 00 lleva a todos."""

import json

import pytest

from lessons import NOTEBOOKS as FOLDER
from lessons import ROOT, lessons
from rnn_helpers.notebook.course import NOTEBOOKS

NAMES = [notebook.name for notebook in NOTEBOOKS]
SAVED = [path.stem for path in lessons() if path.parent == FOLDER]


def markdown(path):
    """Las celdas de texto de un cuaderno."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown"]


def test_the_list_is_the_folder():
    assert SAVED == NAMES


@pytest.mark.parametrize("name", SAVED)
def test_each_notebook_starts_with_its_title_in_the_list(name):
    (listed,) = (notebook for notebook in NOTEBOOKS if notebook.name == name)
    first_line = markdown(FOLDER / f"{name}.ipynb")[0].splitlines()[0]
    assert first_line == f"# {listed.number} · {listed.title}"


def test_the_notebooks_are_numbered_in_order():
    numbers = [notebook.number for notebook in NOTEBOOKS]
    assert numbers == sorted(set(numbers))


def test_the_parts_of_the_course_do_not_interleave():
    parts = [notebook.part for notebook in NOTEBOOKS]
    assert parts == sorted(parts, key=parts.index)


def test_the_welcome_links_to_every_notebook():
    text = "\n".join(markdown(FOLDER / "00_bienvenida.ipynb"))
    for notebook in NOTEBOOKS:
        link = f"[{notebook.title}]({notebook.name}.ipynb)"
        assert f"| {notebook.number} | {link} | {notebook.idea} |" in text


@pytest.mark.parametrize("page", ["README.md", "README.en.md"])
def test_the_front_page_lists_every_notebook(page):
    text = (ROOT / page).read_text(encoding="utf8")
    for notebook in NOTEBOOKS:
        row = f"| {notebook.number} | [{notebook.title}](notebooks/{notebook.name}.ipynb)"
        assert row in text
