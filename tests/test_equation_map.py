"""docs/ecuaciones.md: cada fila nombra una sección, una línea y una prueba que existen."""

import json
import re
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[1] / "docs"
ROW = re.compile(
    r"\| (?P<what>.+?) \| (?P<says>.+?) \| \[\d\d\]\((?P<notebook>.+?)\) «(?P<section>.+?)»"
    r" \| \[.+?\]\((?P<module>.+?)\) `(?P<line>.+?)`"
    r" \| \[.+?\]\((?P<tests>.+?)\) `(?P<test>\w+)` \|"
)
TABLE = [
    line
    for line in (DOCS / "ecuaciones.md").read_text(encoding="utf8").split("\n")
    if line.startswith("|") and not line.startswith(("| |", "|---"))
]


def read(path):
    return (DOCS / path).read_text(encoding="utf8")


@pytest.mark.parametrize("row", TABLE)
def test_every_row_points_at_things_that_exist(row):
    entry = ROW.fullmatch(row)
    assert entry, "la fila no tiene la forma de las demás"
    cells = json.loads(read(entry["notebook"]))["cells"]
    text = "".join("".join(c["source"]) + "\n" for c in cells if c["cell_type"] == "markdown")
    headings = [line.lstrip("# ") for line in text.split("\n") if line.startswith("#")]
    assert entry["section"] in headings
    assert entry["line"] in read(entry["module"])
    assert f"def {entry['test']}(" in read(entry["tests"])


def test_every_equation_of_the_book_is_there():
    named = "\n".join(row.split("|")[1] for row in TABLE)
    found = {int(n) for n in re.findall(r"\b10\.(\d+)", named)}
    for first, last in re.findall(r"10\.(\d+) a 10\.(\d+)", named):
        found |= set(range(int(first), int(last) + 1))
    assert set(range(1, 29)) <= found
