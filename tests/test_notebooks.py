"""Los cuadernos guardados: completos, ligeros, sin rastros de una máquina; y nbval sabe fallar."""

import ast
import copy
import json
import re
import shutil
import subprocess
import sys

import pytest

from lessons import ROOT, lessons
from saved_notebooks import code_cells, failed_cells, unexecuted_cells

MAX_KB = 600
MAX_IMPORT_LINES = 7  # en la primera celda: las demás importaciones, donde aparece su idea
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
MACHINE_PATH = re.compile(r"(?<![\w.:/])/(?:home|root|tmp|Users)/|\b[A-Za-z]:\\+Users\\")
EXTERNAL_URL = re.compile(r"https?://(?!www\.w3\.org/)")  # w3.org: espacios de nombres de SVG

each_notebook = pytest.mark.parametrize("path", lessons(), ids=[path.name for path in lessons()])


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


# Importaciones ----------------------------------------------------------------


def sections(path):
    """El código de cada sección (hasta el siguiente «## »), celda por celda, como árboles."""
    result = [[]]
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        source = "".join(cell["source"])
        if cell["cell_type"] == "code":
            result[-1].append(ast.parse(source))
        elif re.search(r"^## ", source, re.M):
            result.append([])
    return [section for section in result if section]


def import_statements(trees):
    nodes = [node for tree in trees for node in ast.walk(tree)]
    return [node for node in nodes if isinstance(node, ast.Import | ast.ImportFrom)]


def imported_names(trees):
    """Los nombres que dan las importaciones."""
    return {a.asname or a.name for node in import_statements(trees) for a in node.names}


def read_names(trees):
    """Los nombres que se leen."""
    names = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Name)]
    return {name.id for name in names if isinstance(name.ctx, ast.Load)}


def given_names(trees):
    """Los nombres de variables, funciones y argumentos."""
    names = set()
    for node in (node for tree in trees for node in ast.walk(tree)):
        match node:
            case ast.Name(id=name, ctx=ast.Store()) | ast.arg(arg=name):
                names.add(name)
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                names.add(name)
    return names


@each_notebook
def test_opens_with_few_imports(path):
    first = sections(path)[0][:1]
    lines = [node.end_lineno - node.lineno + 1 for node in import_statements(first)]
    assert sum(lines) <= MAX_IMPORT_LINES


@each_notebook
def test_imports_where_the_idea_appears(path):
    first, *others = sections(path)
    for section in [first[1:], *others]:
        assert imported_names(section) - read_names(section) == set()


@each_notebook
def test_no_name_hides_an_import(path):
    cells = [cell for section in sections(path) for cell in section]
    assert imported_names(cells) & given_names(cells) == set()


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
    command += ["-p", "no:cacheprovider", "-p", "no:randomly", "--rootdir", "."]
    command += ["--nbval-sanitize-with", str(ROOT / "tests" / "nbval_sanitize.cfg")]
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


def test_pytest_on_one_notebook_refuses_a_cell_saved_without_being_run(tmp_path):
    for name in ("conftest.py", "pyproject.toml", "tests/saved_notebooks.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copyfile(ROOT / name, tmp_path / name)
    shutil.copyfile(ROOT / "tests/nbval_sanitize.cfg", tmp_path / "tests/nbval_sanitize.cfg")
    shutil.copytree(ROOT / "tools", tmp_path / "tools")
    cell = {"cell_type": "code", "source": ["1 + 1"], "outputs": [], "metadata": {}}
    notebook = {"metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    notebook["cells"] = [cell | {"execution_count": None, "id": "a"}]
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "notebooks/09_x.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    result = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:randomly", "notebooks/09_x.ipynb"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert result.returncode == pytest.ExitCode.USAGE_ERROR
    assert "09_x.ipynb, celda de código 1: se guardó sin ejecutar" in result.stderr
