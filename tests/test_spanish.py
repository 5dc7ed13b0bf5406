"""El español del curso es uno: «fila», «ciclo», «tú», y cada porcentaje con su espacio."""

import ast
import json
import re

import pytest

from lessons import ROOT, lessons

AVOIDED = {
    "fila": r"rengl[oó]n",
    "ciclo": r"\bbucles?\b",
    "tú": r"\bustedes?\b|\bvosotros\b",
    "sembrar": r"\bplant(ad[oa]s?|ar|amos)\b",
    "se le llama": r"\bse l[ao]s? llama(mos)?\b",
    "gráfica": r"\blos? gráficos?\b",
    "50 %": r"(?<!10)\d%(?!%)",
}
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
MODULES = sorted((ROOT / "rnn_helpers").rglob("*.py"))


def prose(path):
    """Los textos de un cuaderno, de una página o de las cadenas de un módulo."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".ipynb":
        cells = json.loads(text)["cells"]
        return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown"]
    if path.suffix == ".md":
        return [text]
    nodes = ast.walk(ast.parse(text))
    return [
        node.value
        for node in nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]


@pytest.mark.parametrize("path", [*lessons(), *PAGES, *MODULES], ids=lambda path: path.name)
def test_says_it_as_the_course_does(path):
    found = {
        better: match[0]
        for text in prose(path)
        for better, pattern in AVOIDED.items()
        if (match := re.search(pattern, text, re.IGNORECASE))
    }
    assert found == {}
