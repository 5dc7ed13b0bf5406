"""Un cuaderno abierto y sin ejecutar: cada explorador dejó su imagen."""

import json

import pytest

from lessons import lessons

NOTEBOOKS = [path for path in lessons() if path.parent.name == "notebooks"]

SHOWN = """[...document.querySelectorAll('.jp-RenderedImage img')]
    .filter(image => image.complete && image.naturalWidth > 0).length"""


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_saved_picture_is_shown_before_running(open_notebook, path):
    cells = json.loads(path.read_text(encoding="utf8"))["cells"]
    outputs = [output for cell in cells for output in cell.get("outputs", [])]
    saved = sum("image/png" in output.get("data", {}) for output in outputs)
    page = open_notebook(path.name)
    # JupyterLab solo pinta las celdas que caben en la ventana: que quepan todas.
    page.set_viewport_size({"width": 1200, "height": 25_000})
    page.wait_for_function(f"{SHOWN} >= {saved}")
    assert page.evaluate(SHOWN) == saved
    assert page.get_by_text("Error displaying widget").count() == 0
    assert page.outside == []
    page.close()
