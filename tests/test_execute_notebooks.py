"""tools/execute_notebooks.py: repetible byte a byte, y no guarda lo que falla."""

import json

import nbformat
import pytest
from nbformat import v4

import execute_notebooks

TEXT = "import sys\nfor i in range(3):\n    print(i, flush=True)\nsys.stdout.write('fin')"
EXPLORER = """from rnn_helpers.explorers.explorer import Explorer, slider
from rnn_helpers.figures.lessons.first_slider import first_slider

Explorer(first_slider, "ñ", place=slider("ñ", 0, 10, 0))"""


def save(path, *sources):
    """Un cuaderno como lo deja un editor: con tiempos, sin ejecutar y con celdas sin id."""
    notebook = v4.new_notebook(cells=[v4.new_code_cell(source) for source in sources])
    notebook.cells.insert(0, v4.new_markdown_cell("# Título: σ(a)"))
    notebook.metadata["widgets"] = {"state": {}}
    notebook.metadata["language_info"] = {"name": "python", "version": "3.0.0"}
    notebook.cells[1].metadata["execution"] = {"iopub.execute_input": "2020-01-01T00:00:00Z"}
    for cell in notebook.cells[1:]:
        del cell["id"]
    path.write_text(json.dumps(notebook), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def executed(tmp_path_factory):
    """El archivo tras la primera y tras la segunda ejecución."""
    path = save(tmp_path_factory.mktemp("cuadernos") / "lección.ipynb", TEXT, "", EXPLORER)
    assert execute_notebooks.main([str(path)]) == 0
    first = path.read_bytes()
    assert execute_notebooks.main([str(path)]) == 0
    return first, path.read_bytes()


def test_executing_again_changes_no_byte(executed):
    first, second = executed
    assert first == second


def test_saved_form(executed):
    text = executed[0].decode()
    assert text.endswith("}\n")
    assert "\r" not in text
    assert "σ(a)" in text
    notebook = nbformat.reads(text, as_version=4)
    nbformat.validate(notebook)
    assert notebook.metadata == {
        "kernelspec": execute_notebooks.KERNELSPEC,
        "language_info": {"name": "python"},
    }
    assert [cell.id for cell in notebook.cells[1:]] == ["cell-01", "cell-02", "cell-03"]
    assert [cell.execution_count for cell in notebook.cells[1:]] == [1, None, 2]
    assert all(cell.metadata == {} for cell in notebook.cells)


def test_outputs_are_kept_and_text_is_one_piece(executed):
    notebook = nbformat.reads(executed[0].decode(), as_version=4)
    printed = notebook.cells[1].outputs
    assert [output.output_type for output in printed] == ["stream", "execute_result"]
    assert printed[0].text == "0\n1\n2\nfin"


def test_explorer_keeps_its_picture_and_loses_its_view(executed):
    notebook = nbformat.reads(executed[0].decode(), as_version=4)
    picture, style = notebook.cells[3].outputs
    assert set(picture.data) == {"image/png", "text/plain"}
    assert set(style.data) == {"text/html"}


def test_failing_notebook_is_not_saved(tmp_path, capsys):
    path = save(tmp_path / "falla.ipynb", "x = 1", "", "1 / 0", "print('no se llega')")
    before = path.read_bytes()
    assert execute_notebooks.main([str(path)]) == 1
    assert path.read_bytes() == before
    message = capsys.readouterr().err
    assert "falla.ipynb: no se guardó: celda de código 2" in message
    assert "ZeroDivisionError" in message


def test_too_heavy_or_missing_notebook_fails(tmp_path, capsys, monkeypatch):
    path = save(tmp_path / "pesado.ipynb", "print('a' * 2000)")
    monkeypatch.setattr(execute_notebooks, "MAX_KB", 1)
    assert execute_notebooks.main([str(path), str(tmp_path / "nada.ipynb")]) == 1
    message = capsys.readouterr().err
    assert "el máximo es 1 kB" in message
    assert "nada.ipynb: no existe" in message
