"""La copia del estudiante, `mi_curso/`: los cuadernos sin salidas, y lo que él escriba en ellos.

    python tools/student_copy.py        # la hace, o la pone al día; `make lab` lo hace solo

Una copia que el estudiante no ha cambiado sigue al curso. Una que cambió no se toca nunca más: si
la lección cambia, la edición nueva llega a su lado con otro nombre. Cambiar es cambiar el texto de
las celdas: ejecutarlas, o que JupyterLab guarde por su cuenta, no cuenta.
"""

import hashlib
import json
import os
from itertools import count
from typing import NamedTuple

from lessons import NOTEBOOKS, ROOT, lessons

FOLDER = ROOT / "mi_curso"
RECORD = ".entregado.json"  # qué edición se entregó en cada archivo


class Update(NamedTuple):
    """Lo que pasó con cada archivo al poner la copia al día: rutas dentro de `mi_curso/`."""

    added: list
    updated: list
    editions: list  # ediciones nuevas de lecciones que el estudiante cambió
    kept: list  # las que el estudiante cambió


def update(course=NOTEBOOKS, folder=FOLDER):
    """Pone `folder` al día con los cuadernos de `course`, sin tocar lo que el estudiante cambió."""
    delivered = _read_record(folder)
    result = Update([], [], [], [])
    for source in lessons(course):
        name = source.relative_to(course).as_posix()
        text = without_outputs(source.read_text(encoding="utf-8"))
        _deliver(name, text, delivered.setdefault(name, {}), folder, result)
    _write(folder / RECORD, json.dumps(delivered, indent=1) + "\n")
    return result


def _deliver(name, text, history, folder, result):
    """Entrega una lección: donde falta, sobre una copia intacta, o al lado de una cambiada.

    history : dict. La edición que se entregó en cada archivo, la última al final; None si el
        archivo no lo entregamos.
    """
    edition = fingerprint(text)
    for file in _copies(name, folder):  # las que están ahí sin que conste que se entregaran
        history.setdefault(file, edition if fingerprint(_text(folder / file)) == edition else None)
    present = [file for file in history if (folder / file).exists()]
    changed = [file for file in present if is_changed(file, history, folder)]
    if name not in present:
        target, report = name, result.added
    elif edition in history.values():  # ya la tiene, o la tuvo y la borró
        result.kept.extend(changed)
        return
    elif present[-1] in changed:
        target, report = _beside(name, folder), result.editions
        result.kept.extend(changed)
    else:
        target, report = present[-1], result.updated
    _write(folder / target, text)
    history.pop(target, None)
    history[target] = edition
    report.append(target)


def is_changed(file, history, folder):
    """Si el estudiante cambió lo que se le entregó en ese archivo."""
    return history.get(file) != fingerprint(_text(folder / file))


def fingerprint(text):
    """La huella de lo que dice un cuaderno: el tipo y el texto de cada celda."""
    try:
        cells = json.loads(text)["cells"]
        said = json.dumps([(cell["cell_type"], "".join(cell["source"])) for cell in cells])
    except (ValueError, KeyError, TypeError):  # un cuaderno roto también es del estudiante
        said = text
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def without_outputs(text):
    """El cuaderno como se entrega: sin salidas, para que ninguna predicción venga contestada."""
    notebook = json.loads(text)
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell.update(outputs=[], execution_count=None)
    return json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"


def describe(result):
    """Qué cambió, en una línea por clase de cambio."""
    lines = []
    for names, one, many in (
        (result.added, "Copié {} cuaderno", "Copié {} cuadernos"),
        (result.updated, "Puse al día {} cuaderno", "Puse al día {} cuadernos"),
    ):
        if names:
            lines.append((one if len(names) == 1 else many).format(len(names)) + " en mi_curso.")
    for name in result.editions:
        lines.append(f"Hay una edición nueva: mi_curso/{name}. La tuya queda como la dejaste.")
    if result.kept:
        lines.append("No toqué lo que cambiaste: " + ", ".join(sorted(result.kept)) + ".")
    return "\n".join(lines) or "mi_curso está al día."


def _copies(name, folder):
    """Los archivos que hay de una lección: ella y sus ediciones, en orden."""
    names = [name, *(_edition(name, number) for number in range(2, 100))]
    return [file for file in names if (folder / file).exists()]


def _beside(name, folder):
    """El primer nombre libre junto a la lección."""
    names = (_edition(name, number) for number in count(2))
    return next(file for file in names if not (folder / file).exists())


def _edition(name, number):
    return f"{name.removesuffix('.ipynb')}.edicion_{number}.ipynb"


def _read_record(folder):
    try:
        return json.loads((folder / RECORD).read_text(encoding="utf-8"))
    except (OSError, ValueError):  # la primera vez, o si se perdió: lo que haya es del estudiante
        return {}


def _text(path):
    return path.read_text(encoding="utf-8", errors="replace")


def _write(path, text):
    """Escribe de un golpe: si algo se interrumpe, queda lo que había."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(path.name + ".nuevo")
    new.write_text(text, encoding="utf-8", newline="\n")
    os.replace(new, path)


if __name__ == "__main__":
    print(describe(update()))
