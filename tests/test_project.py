"""Las listas de dependencias dicen lo mismo, y las páginas nombran lo que hay."""

import ast
import json
import re
import sys
import tomllib

import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from lessons import ROOT, lessons


def read(name):
    return (ROOT / name).read_text(encoding="utf-8")


def ranges(lines):
    """De líneas de requisitos a {nombre: rango}."""
    requirements = map(Requirement, lines)
    return {canonicalize_name(r.name): r.specifier for r in requirements}


def requirement_lines(name):
    return [line for line in read(name).splitlines() if line and not line.startswith(("#", "-e"))]


def pins():
    return [Requirement(line) for line in requirement_lines("constraints.txt")]


def test_conda_has_the_same_list():
    conda = yaml.safe_load(read("environment.yml"))["dependencies"]
    listed = ranges(item for item in conda if isinstance(item, str))
    python = listed.pop("python")
    del listed["pip"]
    assert listed == ranges(requirement_lines("requirements.txt"))
    assert str(python) == tomllib.loads(read("pyproject.toml"))["project"]["requires-python"]
    assert [item for item in conda if isinstance(item, dict)] == [{"pip": ["-e ."]}]


def test_package_has_the_same_ranges():
    package = ranges(tomllib.loads(read("pyproject.toml"))["project"]["dependencies"])
    course = ranges(requirement_lines("requirements.txt"))
    assert package == {name: course[name] for name in package}


def test_constraints_are_exact_and_name_no_place():
    assert all(re.fullmatch(r"==[\w.]+", str(pin.specifier)) for pin in pins())
    assert not re.search(r"://|^\s*-| @ |file:", read("constraints.txt"), re.M)


def test_constraints_satisfy_the_ranges():
    wanted = {}
    for name in ("requirements.txt", "tests/browser/requirements.txt"):
        wanted |= ranges(requirement_lines(name))
    wanted |= ranges(tomllib.loads(read("pyproject.toml"))["build-system"]["requires"])
    found = {canonicalize_name(pin.name): pin for pin in pins()}
    assert wanted.keys() <= found.keys()
    for name, specifier in wanted.items():
        (version,) = (s.version for s in found[name].specifier)
        assert version in specifier, name


PATH = re.compile(r"\b(?:rnn_helpers|tests|tools|notebooks|docs|benchmarks)/[\w./…<>*-]+")
PATTERN = re.compile(r"[…<>*]|NN")  # una ruta con un hueco que llena quien lee


def pages():
    """Lo que lee una persona: (nombre, texto) de las páginas y de las celdas de texto."""
    names = ["README.md", "README.en.md", "CONTRIBUTING.md", "LICENSE", "tests/README.md"]
    for path in [*map(ROOT.joinpath, names), *sorted((ROOT / "docs").glob("*.md"))]:
        yield path.name, path.read_text(encoding="utf-8")
    for path in lessons():
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        texts = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown"]
        yield path.name, "\n".join(texts)


def test_every_path_that_a_page_names_exists():
    named = {(page, path.rstrip(".")) for page, text in pages() for path in PATH.findall(text)}
    exact = [pair for pair in sorted(named) if not PATTERN.search(pair[1])]
    assert [pair for pair in exact if not (ROOT / pair[1]).exists()] == []


def test_readme_shows_every_room_of_the_package():
    rooms = {path.parent.name for path in (ROOT / "rnn_helpers").glob("*/__init__.py")}
    for name in ("README.md", "README.en.md"):
        assert set(re.findall(r"^[├└]── (\w+)/", read(name), re.M)) == rooms


# Lo que se instala con otro nombre, y lo que solo usa una herramienta con su propio entorno.
INSTALLED_AS = {"IPython": "ipython", "PIL": "pillow", "_pytest": "pytest", "yaml": "pyyaml"}
ELSEWHERE = {"libcst", "mutmut", "playwright", "torch"}


def imported(*folders):
    """Los paquetes de fuera que importan los archivos de esas carpetas."""
    files = [path for folder in folders for path in (ROOT / folder).rglob("*.py")]
    ours = {path.stem for path in files} | {path.parent.name for path in files}
    nodes = [node for path in files for node in ast.walk(ast.parse(path.read_text("utf-8")))]
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module for node in nodes if isinstance(node, ast.ImportFrom) and not node.level}
    tops = {name.split(".")[0] for name in names} - set(sys.stdlib_module_names) - ours - ELSEWHERE
    return {canonicalize_name(INSTALLED_AS.get(name, name)) for name in tops}


def test_what_is_imported_is_declared():
    package = ranges(tomllib.loads(read("pyproject.toml"))["project"]["dependencies"])
    assert imported("rnn_helpers") <= set(package)
    assert imported("rnn_helpers", "tests", "tools") <= set(
        ranges(requirement_lines("requirements.txt"))
    )
