"""Un cuaderno que alguien ejecutó, guardó y abre otro día: sus exploradores dejaron su imagen."""

import json
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

NAME = "guardado.ipynb"
CELL = """from rnn_helpers.explorers.explorer import Explorer, slider
from rnn_helpers.figures.lessons.first_slider import first_slider

Explorer(first_slider, "Un control", place=slider("Lugar", 0, 10, 0))"""

SEEN = """() => {
    const seen = selector => [...document.querySelectorAll(selector)]
        .filter(element => element.getClientRects().length > 0).length;
    return [seen('.jp-RenderedImage img'), seen('.explorador-vivo'), seen('[role=slider]')];
}"""
ALIVE, STILL = [0, 1, 1], [1, 0, 0]  # imágenes fijas, vistas vivas y controles a la vista


@pytest.fixture(scope="module")
def saved(lab, open_notebook):
    """El cuaderno, ejecutado y guardado en JupyterLab, y la página en que se hizo."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(CELL)])
    nbformat.write(notebook, lab.folder / "notebooks" / NAME)
    page = open_notebook(NAME)
    page.evaluate("window.jupyterapp.commands.execute('notebook:run-all-cells')")
    page.wait_for_selector(".explorador-vivo", timeout=60_000)
    page.evaluate("window.jupyterapp.commands.execute('docmanager:save')")
    return page


def test_alive_only_the_live_view_is_seen(saved):
    assert saved.evaluate(SEEN) == ALIVE


def test_the_page_reloaded_with_its_kernel_is_alive(saved, open_notebook):
    page = open_notebook(NAME)
    page.wait_for_selector(".explorador-vivo", timeout=60_000)
    assert page.evaluate(SEEN) == ALIVE


@pytest.mark.parametrize("view", ["doc/tree", "notebooks"], ids=["JupyterLab", "Notebook 7"])
def test_opened_another_day_its_picture_is_seen_and_no_error(saved, lab, open_notebook, view):
    lab.shut_kernels_down()
    page = open_notebook(NAME, view)
    page.get_by_text("model not found").wait_for(state="attached")  # está, pero no se ve
    assert page.evaluate(SEEN) == STILL
    assert not page.get_by_text("model not found").is_visible()
    page.close()


def test_opened_by_someone_who_does_not_trust_it_its_picture_is_seen(saved, lab, open_notebook):
    notebook = json.loads((lab.folder / "notebooks" / NAME).read_text(encoding="utf-8"))
    notebook["cells"][0]["source"] += "  # de alguien más"
    (lab.folder / "notebooks" / "ajeno.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    page = open_notebook("ajeno.ipynb")
    page.wait_for_selector(".jp-RenderedImage img")
    assert page.evaluate(SEEN) == STILL
    page.close()


@pytest.mark.parametrize("options", [[], ["--execute"]], ids=["guardado", "ejecutado"])
def test_nbconvert_shows_the_picture(saved, browser, lab, tmp_path, options):
    source = lab.folder / "notebooks" / NAME
    command = [sys.executable, "-m", "jupyter", "nbconvert", "--to", "html", *options]
    subprocess.run([*command, f"--output-dir={tmp_path}", str(source)], check=True)
    page = browser.new_page()
    page.goto(Path(tmp_path, NAME).with_suffix(".html").as_uri())
    assert page.evaluate(SEEN) == STILL
    page.close()


def test_a_dialog_about_the_kernel_is_answered(lab, open_notebook):
    other = {"name": "no-existe", "display_name": "Otro", "language": "python"}
    notebook = nbformat.v4.new_notebook(metadata={"kernelspec": other})
    nbformat.write(notebook, lab.folder / "notebooks" / "de_otro_kernel.ipynb")
    page = open_notebook("de_otro_kernel.ipynb")  # no regresa hasta que hay un kernel
    assert page.locator(".jp-Dialog").count() == 0
    page.close()
