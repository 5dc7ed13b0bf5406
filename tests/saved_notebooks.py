"""Lo que se puede decir de un cuaderno guardado sin ejecutarlo."""

import json


def code_cells(path):
    """Las celdas de código que tienen algo, numeradas como al ejecutarlas en orden."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return list(
        enumerate(
            (c for c in cells if c["cell_type"] == "code" and "".join(c["source"]).strip()), 1
        )
    )


def unexecuted_cells(path):
    """Números de las celdas guardadas sin ejecutar: nbval nunca las compara."""
    return [number for number, cell in code_cells(path) if cell["execution_count"] is None]


def failed_cells(path):
    """Números de las celdas que guardan un error o un aviso de stderr."""

    def failed(output):
        return output["output_type"] == "error" or output.get("name") == "stderr"

    return [number for number, cell in code_cells(path) if any(map(failed, cell["outputs"]))]
