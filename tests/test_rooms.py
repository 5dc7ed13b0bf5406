"""Los cuartos del paquete: lo que dibuja usa las matemáticas, y ellas nunca lo que dibuja."""

import ast
import re
from pathlib import Path

import pytest

import rnn_helpers
from rooms import MATHS

PACKAGE = Path(rnn_helpers.__file__).parent
# De qué cuartos puede importar cada uno, además de sí mismo y de `validation`.
MAY_USE = {
    "networks": set(),
    "learning": {"networks"},
    "series": {"networks", "learning"},
    "text": {"networks", "learning"},
    "datasets": set(),
    "lessons": set(MATHS),
    "notebook": {"datasets", "figures"},
    "figures": set(MATHS),
    "explorers": {*MATHS, "figures", "notebook"},
    "exercises": set(MATHS),
}


def used_rooms(room):
    """De qué cuartos importan los archivos de uno."""
    found = set()
    for path in (PACKAGE / room).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module.split(".")[0] == "rnn_helpers":
                inner = node.module.split(".")[1:2]
                found |= set(inner or (alias.name for alias in node.names))
    return found - {room, "validation"}


def test_every_room_says_what_it_may_use():
    assert {path.parent.name for path in PACKAGE.glob("*/__init__.py")} == set(MAY_USE)


@pytest.mark.parametrize("room", MAY_USE)
def test_imports_run_one_way(room):
    assert used_rooms(room) <= MAY_USE[room]


def test_the_maths_draw_nothing():
    drawing = {"matplotlib", "ipywidgets", "IPython"}
    for room in MATHS:
        for path in (PACKAGE / room).rglob("*.py"):
            names = {
                name.split(".")[0]
                for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
                if isinstance(node, ast.Import | ast.ImportFrom)
                for name in (
                    [node.module]
                    if isinstance(node, ast.ImportFrom)
                    else [alias.name for alias in node.names]
                )
                if name
            }
            assert not names & drawing, path.name


def test_a_docstring_says_an_argument_a_line_and_has_no_headings():
    headings = re.compile(r"^\s*(Parámetros|Parameters|Returns|Devuelve|Errores)\n\s*-{3,}", re.M)
    found = [
        path.relative_to(PACKAGE).as_posix()
        for path in sorted(PACKAGE.rglob("*.py"))
        if headings.search(path.read_text(encoding="utf-8"))
    ]
    assert found == []
