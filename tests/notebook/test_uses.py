"""Every use that the lecture names has its notebook, on the map too, and the result saved there."""

import json
import re

import pytest

from lessons import NOTEBOOKS as FOLDER
from lessons import ROOT
from rnn_helpers.notebook.course import NOTEBOOKS
from rnn_helpers.notebook.uses import USES

# Lo que la clase nombra en «Datos secuenciales», en su orden.
LECTURE = [
    "series de tiempo",
    "reconstruir información temporal",
    "Uber: modificar precios con antelación",
    "carteras de inversión",
    "sistemas dinámicos caóticos",
    "clima",
    "contaminación",
    "cambio de uso de suelo",
    "audio",
    "texto",
]
FILES = {notebook.number: notebook.name for notebook in NOTEBOOKS}
RESULTS = [result for use in USES for result in use.results]


def cells(number):
    path = FOLDER / f"{FILES[number]}.ipynb"
    return json.loads(path.read_text(encoding="utf-8"))["cells"]


def tables(number):
    """Los textos de las tablas de resultados que un cuaderno guardó."""
    outputs = [output for cell in cells(number) for output in cell.get("outputs", [])]
    texts = ["".join(output.get("data", {}).get("text/plain", "")) for output in outputs]
    return [text for text in texts if "\nmodelo " in text and "★" in text]


def verdicts(table, model):
    """De cada tarea de una tabla, el veredicto del modelo."""
    _, header, *rows, _ = table.splitlines()
    names = re.split(r" {2,}", header)
    (row,) = (re.split(r" {2,}", row) for row in rows if row.startswith(f"{model} "))
    pairs = list(zip(names, row, strict=True))[3:]
    return {name: text.split()[-1] for name, text in pairs}


@pytest.mark.parametrize("words", LECTURE)
def test_each_use_that_the_lecture_names_is_in_the_list_once(words):
    assert sum(words.casefold() in use.name.casefold() for use in USES) == 1


def test_the_list_has_nothing_that_the_lecture_does_not_name():
    assert len(USES) == len(LECTURE)


@pytest.mark.parametrize("use", USES, ids=lambda use: use.name)
def test_each_use_has_notebooks_that_exist_and_its_results_are_theirs(use):
    assert use.notebooks
    assert set(use.notebooks) <= set(FILES)
    assert {result.notebook for result in use.results} <= set(use.notebooks)


@pytest.mark.parametrize("result", RESULTS, ids=lambda result: f"{result.notebook} {result.table}")
def test_each_result_is_the_row_of_its_saved_table(result):
    (table,) = (text for text in tables(result.notebook) if text.startswith(result.table))
    assert verdicts(table, result.model) == result.verdicts


def links(use, folder):
    return ", ".join(f"[{number}]({folder}{FILES[number]}.ipynb)" for number in use.notebooks)


@pytest.mark.parametrize("use", USES, ids=lambda use: use.name)
def test_the_map_and_the_front_page_show_each_use_with_its_notebooks(use):
    welcome = "\n".join("".join(cell["source"]) for cell in cells("00"))
    assert f"| {use.name} | {links(use, '')} |" in welcome
    spanish, english = (
        (ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "README.en.md")
    )
    assert f"| {use.name} | {links(use, 'notebooks/')} |" in spanish
    assert f" | {links(use, 'notebooks/')} |\n" in english


def test_both_front_pages_list_the_uses_in_one_order():
    found = []
    for name in ("README.md", "README.en.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        found.append(re.findall(r"^\| [^|\[]+ \| (\[\d\d\]\(.*\)) \|$", text, re.MULTILINE))
    assert found[0] == found[1] == [links(use, "notebooks/") for use in USES]
