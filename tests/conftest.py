"""Rechaza los cuadernos que se guardaron sin ejecutar o con errores: nbval los daría por buenos."""

import pytest

from saved_notebooks import failed_cells, unexecuted_cells


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
    for path in collected_notebooks(session.config):
        if path.suffix != ".ipynb" or ".ipynb_checkpoints" in path.parts:
            continue
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
