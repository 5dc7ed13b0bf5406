"""Revisar el entorno: que las versiones, los datos y la carpeta sean los del curso."""

import hashlib
import platform
import re
import tomllib
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

from rnn_helpers.datasets.files import DATA

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = {"numpy": "NumPy", "scipy": "SciPy", "matplotlib": "Matplotlib", "pillow": "Pillow"}
PACKAGES |= {"ipywidgets": "controles (ipywidgets)"}

REINSTALL = (
    "Guarda el cuaderno, cierra JupyterLab y, en la carpeta del curso, instala de nuevo. Con make: "
    "borra la carpeta .venv y ejecuta make lab. En Windows, sin make: .venv\\Scripts\\python -m "
    "pip install -r requirements.txt -c constraints.txt. Con conda: conda env update -f "
    "environment.yml."
)
RESTORE = (
    "Un archivo del curso falta o cambió. En la carpeta del curso, ejecuta git restore "
    "rnn_helpers/datasets/data pyproject.toml, o descarga el curso de nuevo."
)
REOPEN = (
    "Cierra JupyterLab y abre el curso desde la carpeta en que está el cuaderno: con make lab o, "
    "sin make, con python tools/open_lab.py."
)


class Item(NamedTuple):
    """Algo que se revisó; si está mal, `problem` dice qué pasa y `remedy`, qué hacer."""

    name: str
    problem: str = ""
    remedy: str = ""


class Environment(NamedTuple):
    """El resultado de `check_environment`, que se lee al mostrarse."""

    items: tuple

    @property
    def ok(self):
        """Si todo está bien."""
        return not any(item.problem for item in self.items)

    def __repr__(self):
        lines = [
            f"✗ {item.name}: {item.problem}" if item.problem else f"✓ {item.name}: correcto"
            for item in self.items
        ]
        remedies = dict.fromkeys(item.remedy for item in self.items if item.problem)
        lines += [f"→ {remedy}" for remedy in remedies]
        return "\n".join(lines)


def check_environment():
    """Revisa Python, los paquetes, los datos y la carpeta.

    Lo que está bien dice «correcto» y nada más, para que el resultado sea igual en todas las
    máquinas; lo que está mal dice qué pasa y qué hacer.

    Devuelve Environment.
    """
    return Environment((*_versions(), _data(), _folder()))


def _versions():
    """Python y los paquetes contra los rangos de pyproject.toml."""
    path = ROOT / "pyproject.toml"
    if not path.is_file():
        return [Item("versiones", "no encuentro pyproject.toml, que dice cuáles sirven", RESTORE)]
    project = tomllib.loads(path.read_text(encoding="utf-8"))["project"]
    wanted = {"Python": SpecifierSet(project["requires-python"])}
    found = {"Python": platform.python_version()}
    for requirement in map(Requirement, project["dependencies"]):
        if requirement.name not in PACKAGES:  # lo que no usa ninguna lección
            continue
        name = PACKAGES[requirement.name]
        wanted[name] = requirement.specifier
        try:
            found[name] = metadata.version(requirement.name)
        except metadata.PackageNotFoundError:
            found[name] = None
    return [_version(name, found[name], wanted[name]) for name in wanted]


def _version(name, found, wanted):
    if found is None:
        return Item(name, "no está instalado", REINSTALL)
    if not wanted.contains(found, prereleases=True):
        return Item(name, f"está la versión {found} y el curso necesita {wanted}", REINSTALL)
    return Item(name)


def _data():
    """Los archivos de datos, completos: PROVENANCE.md lleva la huella de cada uno."""
    name, listing = "datos", DATA / "PROVENANCE.md"
    if not listing.is_file():
        return Item(name, "no encuentro la carpeta rnn_helpers/datasets/data", RESTORE)
    listed = re.findall(r"sha256 `(.+?)`: `([0-9a-f]{64})`", listing.read_text(encoding="utf-8"))
    places = {path.name: path for path in DATA.rglob("*")}
    for file, digest in listed:
        if file not in places:
            return Item(name, f"falta {file}", RESTORE)
        if hashlib.sha256(places[file].read_bytes()).hexdigest() != digest:
            return Item(name, f"{file} no es el original", RESTORE)
    return Item(name)


def _folder():
    """Que el paquete sea el de la copia del curso en que está el cuaderno, si está en alguna."""
    here = Path.cwd().resolve()
    copies = (folder for folder in (here, *here.parents) if (folder / "rnn_helpers").is_dir())
    copy = next(copies, ROOT)
    if copy == ROOT:
        return Item("carpeta")
    problem = f"el cuaderno está en la copia del curso de {copy} y usa el paquete de la de {ROOT}"
    return Item("carpeta", problem, REOPEN)
