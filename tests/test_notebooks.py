"""Los cuadernos guardados: completos, ligeros, sin rastros de una máquina; y nbval sabe fallar."""

import copy
import json
import re
import subprocess
import sys

import pytest

from saved_notebooks import ROOT, code_cells, course_notebooks, failed_cells, unexecuted_cells

MAX_KB = 600
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
MACHINE_PATH = re.compile(r"(?<![\w.:/])/(?:home|root|tmp|Users)/|\b[A-Za-z]:\\+Users\\")
EXTERNAL_URL = re.compile(r"https?://(?!www\.w3\.org/)")  # w3.org: espacios de nombres de SVG

each_notebook = pytest.mark.parametrize(
    "path", course_notebooks(), ids=[path.name for path in course_notebooks()]
)


def outputs(path):
    """Pares (número de celda, salida)."""
    return [(number, output) for number, cell in code_cells(path) for output in cell["outputs"]]


def output_text(output):
    """Todo lo que una salida tiene de texto, sin las imágenes."""
    data = {key: value for key, value in output.get("data", {}).items() if key != "image/png"}
    return json.dumps([output.get("text", ""), data], ensure_ascii=False)


@each_notebook
def test_was_saved_executed(path):
    assert unexecuted_cells(path) == []
    assert failed_cells(path) == []


@each_notebook
def test_is_light(path):
    assert path.stat().st_size <= MAX_KB * 1000


@each_notebook
def test_shows_its_widgets_without_a_kernel(path):
    # `make notebooks` cambia cada control por su imagen: el que sigue ahí no la tiene.
    bare = [number for number, output in outputs(path) if WIDGET_VIEW in output.get("data", {})]
    assert bare == []
    assert "widgets" not in json.loads(path.read_text(encoding="utf-8"))["metadata"]


@each_notebook
def test_tells_nothing_of_the_machine(path):
    notebook = json.loads(path.read_text(encoding="utf-8"))
    texts = ["".join(cell["source"]) for cell in notebook["cells"]]
    texts += [output_text(output) for _, output in outputs(path)]
    for text in texts:
        assert not MACHINE_PATH.search(text)
        assert str(ROOT) not in text
        assert sys.prefix not in text


@each_notebook
def test_outputs_load_nothing_from_outside(path):
    found = [number for number, output in outputs(path) if EXTERNAL_URL.search(output_text(output))]
    assert found == []


# Que nbval puede fallar ------------------------------------------------------


def change_first_digit(cell):
    """Cambia un dígito en la primera salida de texto que tenga uno; dice si lo hizo."""
    for output in cell["outputs"]:
        holder, key = (
            (output, "text") if "text" in output else (output.get("data", {}), "text/plain")
        )
        text = "".join(holder.get(key, ""))
        if digit := re.search(r"\d", text):
            changed = str((int(digit[0]) + 1) % 10)
            holder[key] = text[: digit.start()] + changed + text[digit.end() :]
            return True
    return False


def write_twice(source, path):
    """Copia el cuaderno hasta su primer número, con esa celda dos veces: la segunda, cambiada.

    Devuelve cómo llama nbval a la primera y a la segunda.
    """
    notebook = json.loads(source.read_text(encoding="utf-8"))
    kept = []
    for cell in notebook["cells"]:
        kept.append(cell)
        changed = copy.deepcopy(cell)
        if cell["cell_type"] == "code" and change_first_digit(changed):
            break
    else:
        raise AssertionError(f"{source.name} no imprime ningún número")
    changed["id"] = "changed"
    path.write_text(json.dumps({**notebook, "cells": [*kept, changed]}), encoding="utf-8")
    # nbval numera las celdas de código desde 0.
    right = sum(cell["cell_type"] == "code" for cell in kept) - 1
    return f"Cell {right}", f"Cell {right + 1}"


def run_nbval(folder):
    command = [sys.executable, "-m", "pytest", "--nbval", "--nbval-current-env", "-rfp"]
    command += ["-p", "no:cacheprovider", "--rootdir", "."]
    result = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8")
    return result.returncode, result.stdout


def check_that_nbval_fails(source, folder):
    right, changed = write_twice(source, folder / "cuaderno.ipynb")
    code, report = run_nbval(folder)
    assert code == 1, report
    assert re.findall(r"^FAILED (\S+)::(Cell \d+)", report, re.M) == [("cuaderno.ipynb", changed)]
    assert f"PASSED cuaderno.ipynb::{right}" in report


def test_nbval_catches_a_changed_digit_in_09(tmp_path):
    (source,) = (ROOT / "notebooks").glob("09_*.ipynb")
    check_that_nbval_fails(source, tmp_path)
