"""Las listas de dependencias dicen lo mismo: pip, conda, el paquete y las versiones exactas."""

import re
import tomllib

import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from saved_notebooks import ROOT


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
