"""Los cuadernos que el curso publica; una copia que alguien dejó al lado no es uno de ellos."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = ROOT / "notebooks"
NAME = re.compile(r"\d\d_\w+\.ipynb")  # JupyterLab llama 00_bienvenida-Copy1.ipynb a una copia


def is_lesson(path):
    """Si por su nombre es un cuaderno del curso, o una solución."""
    return NAME.fullmatch(path.name) is not None


def lessons(folder=NOTEBOOKS):
    """Los cuadernos de la carpeta y los de soluciones/, en orden."""
    paths = [*folder.glob("*.ipynb"), *folder.glob("soluciones/*.ipynb")]
    return sorted(filter(is_lesson, paths))
