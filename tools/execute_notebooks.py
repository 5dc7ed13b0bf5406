"""Ejecuta cuadernos y los guarda de modo que repetirlo dé el mismo archivo, byte a byte.

    python tools/execute_notebooks.py [notebooks/09_….ipynb …]

Sin archivos: todos los de notebooks/ y notebooks/soluciones/. Un cuaderno que falla no se guarda.
"""

import json
import sys
import time
from itertools import count
from pathlib import Path

import nbformat
from jupyter_client.kernelspec import NATIVE_KERNEL_NAME
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

import kernels
from lessons import lessons

MAX_KB = 600
CELL_TIMEOUT = 60  # segundos, como en pytest
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
KERNELSPEC = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}


class NotebookFailed(Exception):
    """Un cuaderno que no se ejecutó hasta el final."""


def read(path):
    """El cuaderno, con un id fijo en las celdas que no tienen (nbformat los daría al azar)."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    taken = {cell.get("id") for cell in notebook["cells"]}
    free = (name for name in map("cell-{:02d}".format, count(1)) if name not in taken)
    for cell in notebook["cells"]:
        if "id" not in cell:
            cell["id"] = next(free)
    notebook["nbformat_minor"] = max(5, notebook["nbformat_minor"])
    return nbformat.reads(json.dumps(notebook), as_version=4)


def execute(notebook, folder):
    """Ejecuta en un núcleo nuevo de este mismo Python, con `folder` como carpeta de trabajo."""
    client = NotebookClient(
        notebook,
        kernel_name=NATIVE_KERNEL_NAME,
        timeout=CELL_TIMEOUT,
        resources={"metadata": {"path": str(folder)}},
        record_timing=False,
        store_widget_state=False,
        coalesce_streams=True,  # cómo se parte un texto largo depende del reloj
    )
    try:
        client.execute()
    except (CellExecutionError, CellTimeoutError, DeadKernelError) as error:
        # La celda que falla es la última que empezó: las siguientes no tienen número.
        started = [cell.execution_count for cell in notebook.cells if cell.get("execution_count")]
        raise NotebookFailed(f"celda de código {max(started, default=1)}: {error}") from error


def normalize(notebook):
    """Quita lo que cambia de una ejecución a otra o no sirve sin núcleo."""
    notebook.metadata.pop("widgets", None)
    notebook.metadata["kernelspec"] = KERNELSPEC
    notebook.metadata["language_info"] = {"name": "python"}
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        if "outputs" in cell:  # sin núcleo no hay vistas: queda la imagen de cada explorador
            cell.outputs = [
                out for out in cell.outputs if set(out.get("data", ())) != {WIDGET_VIEW}
            ]


def run(path):
    """Ejecuta y guarda un cuaderno; devuelve los segundos y los kB."""
    notebook = read(path)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.update(outputs=[], execution_count=None)
    start = time.perf_counter()
    execute(notebook, path.parent)
    seconds = time.perf_counter() - start
    normalize(notebook)
    text = nbformat.writes(notebook) + "\n"
    path.write_text(text, encoding="utf-8", newline="\n")
    return seconds, len(text.encode()) / 1000


def main(arguments):
    kernels.find_the_package()
    paths = [Path(name) for name in arguments] or lessons()
    failures = 0
    for path in paths:
        try:
            seconds, kilobytes = run(path)
        except FileNotFoundError:
            message = "no existe"
        except NotebookFailed as failure:
            message = f"no se guardó: {failure}"
        else:
            print(f"{path.name}: {seconds:.1f} s, {kilobytes:.0f} kB", flush=True)
            if kilobytes <= MAX_KB:
                continue
            message = f"pesa {kilobytes:.0f} kB y el máximo es {MAX_KB} kB"
        print(f"{path.name}: {message}", file=sys.stderr, flush=True)
        failures += 1
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
