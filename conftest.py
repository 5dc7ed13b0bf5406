"""Lo que vale para toda prueba: qué cuadernos se comprueban, y que sus kernels vean el paquete.

Rechaza los cuadernos que se guardaron sin ejecutar o con errores, porque nbval los daría por
buenos. Está en la raíz para que valga también con `pytest notebooks/09_….ipynb`.
"""

from pathlib import Path

import pytest

import kernels
from lessons import is_lesson
from saved_notebooks import failed_cells, unexecuted_cells

kernels.find_the_package()  # para los que arranca nbval


def pytest_ignore_collect(collection_path):
    """Una copia que alguien dejó en notebooks/, 00_bienvenida-Copy1.ipynb, no es del curso."""
    if collection_path.suffix == ".ipynb" and not is_lesson(collection_path):
        return True
    return None


def collected_notebooks(config):
    """Los cuadernos que esta llamada a pytest va a comprobar."""
    for argument in config.args:
        path = (config.invocation_params.dir / argument.split("::")[0]).resolve()
        yield from [path] if path.is_file() else sorted(path.rglob("*.ipynb"))


def pytest_sessionstart(session):
    # Aquí y no al recolectar: con xdist recolectan los procesos ayudantes y el mensaje se pierde.
    if hasattr(session.config, "workerinput"):
        return
    complaints = []
    for path in filter(_is_checked, collected_notebooks(session.config)):
        complaints += [
            f"{path.name}, celda de código {number}: se guardó sin ejecutar (make notebooks)"
            for number in unexecuted_cells(path)
        ]
        complaints += [
            f"{path.name}, celda de código {number}: guarda un error o un aviso de stderr"
            for number in failed_cells(path)
        ]
    if complaints:
        raise pytest.UsageError("\n".join(complaints))


def _is_checked(path: Path):
    return is_lesson(path) and ".ipynb_checkpoints" not in path.parts
