"""La revisión del entorno: callada cuando todo va bien, y con remedio cuando algo va mal."""

import shutil
from importlib import metadata

import pytest

from rnn_helpers.notebook import environment
from rnn_helpers.notebook.environment import check_environment


def only_problem(name):
    """El único problema que hay, que debe ser de `name`."""
    report = check_environment()
    (problem,) = (item for item in report.items if item.problem)
    assert not report.ok
    assert problem.name == name
    assert f"✗ {name}: {problem.problem}" in repr(report)
    assert f"→ {problem.remedy}" in repr(report)
    return problem


@pytest.fixture
def data(tmp_path, monkeypatch):
    """Una copia de los datos, que se puede echar a perder."""
    shutil.copytree(environment.DATA, tmp_path / "data")
    monkeypatch.setattr(environment, "DATA", tmp_path / "data")
    return tmp_path / "data"


@pytest.fixture
def root(tmp_path, monkeypatch):
    """Otra carpeta del curso, con su pyproject.toml, y el cuaderno dentro de ella."""
    shutil.copy(environment.ROOT / "pyproject.toml", tmp_path)
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_right_environment_says_so_and_nothing_that_varies(monkeypatch):
    monkeypatch.chdir(environment.ROOT)
    report = check_environment()
    assert report.ok
    lines = repr(report).splitlines()
    assert all(line.startswith("✓ ") and line.endswith(": correcto") for line in lines)
    assert not any(character.isdigit() for character in repr(report))
    assert [item.name for item in report.items] == [
        "Python",
        "NumPy",
        "SciPy",
        "Matplotlib",
        "Pillow",
        "controles (ipywidgets)",
        "datos",
        "carpeta",
    ]


@pytest.mark.parametrize(
    ("package", "version", "name"),
    [("numpy", "1.21.0", "NumPy"), ("ipywidgets", "9.0", "controles (ipywidgets)")],
)
def test_a_version_out_of_range_is_named_with_the_range(root, monkeypatch, package, version, name):
    real = metadata.version
    monkeypatch.setattr(metadata, "version", lambda p: version if p == package else real(p))
    problem = only_problem(name)
    assert version in problem.problem
    assert ">=" in problem.problem
    for way in ("make lab", r".venv\Scripts\python -m pip", "conda env update"):
        assert way in problem.remedy


def test_a_prerelease_inside_the_range_is_right(root, monkeypatch):
    real = metadata.version
    monkeypatch.setattr(metadata, "version", lambda p: "2.9.0rc1" if p == "numpy" else real(p))
    assert check_environment().ok


def test_a_missing_package_is_told(root, monkeypatch):
    def version(package):
        if package == "scipy":
            raise metadata.PackageNotFoundError(package)
        return real(package)

    real = metadata.version
    monkeypatch.setattr(metadata, "version", version)
    assert "no está instalado" in only_problem("SciPy").problem


def test_an_old_python_is_told(root, monkeypatch):
    monkeypatch.setattr(environment.platform, "python_version", lambda: "3.9.1")
    assert "3.9.1" in only_problem("Python").problem


def test_a_missing_file_of_data_is_named(root, data):
    (data / "audio" / "vocal_a.wav").unlink()
    problem = only_problem("datos")
    assert "falta vocal_a.wav" in problem.problem
    assert "git restore" in problem.remedy


def test_a_changed_file_of_data_is_named(root, data):
    with (data / "refranes.txt").open("a", encoding="utf-8") as file:
        file.write("uno más\n")
    assert "refranes.txt no es el original" in only_problem("datos").problem


def test_every_shipped_file_of_data_is_checked(root, data):
    shipped = [path for path in data.rglob("*") if path.suffix in (".csv", ".npz", ".wav", ".txt")]
    for path in shipped:
        if path.parent.name == "licencias":
            continue
        content = path.read_bytes()
        path.write_bytes(content[:-1])
        assert path.name in only_problem("datos").problem
        path.write_bytes(content)


def test_data_without_its_folder_is_told(root, data):
    shutil.rmtree(data)
    assert "rnn_helpers/datasets/data" in only_problem("datos").problem


def test_a_package_without_its_course_is_told(root):
    (root / "pyproject.toml").unlink()
    assert "pyproject.toml" in only_problem("versiones").problem


def test_a_notebook_of_another_copy_is_told(tmp_path, monkeypatch):
    (tmp_path / "rnn_helpers").mkdir()
    (tmp_path / "mi_curso").mkdir()
    monkeypatch.chdir(tmp_path / "mi_curso")
    problem = only_problem("carpeta")
    assert str(tmp_path) in problem.problem
    assert str(environment.ROOT) in problem.problem
    assert "tools/open_lab.py" in problem.remedy


def test_any_other_folder_is_not_a_copy_of_the_course(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert check_environment().ok


def test_a_remedy_for_two_problems_is_told_once(root, monkeypatch):
    monkeypatch.setattr(metadata, "version", lambda package: "0.1")
    text = repr(check_environment())
    assert text.count("✗") == 5
    assert text.count("→") == 1
