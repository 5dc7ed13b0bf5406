"""tools/create_environment.sh con Pythons y uv de mentira: qué hace y qué dice cuando no puede."""

import os
import shutil
import subprocess

import pytest

from lessons import ROOT

pytestmark = pytest.mark.skipif(os.name == "nt", reason="es un guion de bash")

# Responde a lo que el guion pregunta; VERSION, VENV y PIP dicen cómo se comporta.
FAKE_PYTHON = """#!/bin/bash
case "$*" in
    *version_info*) echo "${VERSION:-3.12}" ;;
    *ensurepip*) exit "${VENV:-0}" ;;
    "-m venv .venv") mkdir -p .venv/bin && cp "$0" .venv/bin/python ;;
    "-m pip --version") ;;
    "-m pip install"*) echo "pip ${*:3}" >> calls.log; exit "${PIP:-0}" ;;
esac
"""
FAKE_UV = """#!/bin/bash
echo "uv $*" >> calls.log
[[ $1 != venv ]] || { mkdir -p .venv/bin && cp bin/python3 .venv/bin/python; }
"""


class Clone:
    """Un clon mínimo del curso y una carpeta `bin` que es todo su PATH."""

    def __init__(self, root):
        self.root = root
        (root / "tools").mkdir()
        (root / "bin").mkdir()
        for name in ("create_environment.sh", "jupyterlab_overrides.json"):
            shutil.copy(ROOT / "tools" / name, root / "tools")
        for tool in ("bash", "cp", "dirname", "mkdir", "rm", "touch"):
            (root / "bin" / tool).symlink_to(shutil.which(tool))

    def add(self, name, text):
        program = self.root / "bin" / name
        program.write_text(text, encoding="utf-8")
        program.chmod(0o755)

    def run(self, *arguments, **environment):
        script = self.root / "tools" / "create_environment.sh"
        return subprocess.run(
            [shutil.which("bash"), script, *arguments],
            env={"PATH": str(self.root / "bin"), "LANG": "C.UTF-8", **environment},
            capture_output=True,
            text=True,
            encoding="utf-8",
        )

    def refused(self, **environment):
        """La única línea que dice al negarse."""
        result = self.run(**environment)
        assert result.returncode != 0
        (sentence,) = result.stderr.splitlines()
        return sentence

    @property
    def calls(self):
        log = self.root / "calls.log"
        return log.read_text(encoding="utf-8").splitlines() if log.exists() else []

    @property
    def complete(self):
        return (self.root / ".venv" / ".installed").exists()


@pytest.fixture
def clone(tmp_path):
    folder = tmp_path / "un curso"  # las rutas con espacios existen
    folder.mkdir()
    return Clone(folder)


def test_no_python(clone):
    assert clone.refused().startswith("No encontré Python; el curso necesita la versión 3.11")


@pytest.mark.parametrize("version", ["2.7", "3.8"])
def test_old_python(clone, version):
    clone.add("python3", FAKE_PYTHON)
    sentence = clone.refused(VERSION=version)
    assert sentence.startswith(f"Encontré Python {version} (python3), pero el curso necesita")


def test_newer_python_beside_an_old_one_is_found(clone):
    clone.add("python3", "#!/bin/bash\necho 3.9\n")
    clone.add("python3.12", FAKE_PYTHON)
    assert clone.run().returncode == 0


def test_requested_python_is_the_only_one_tried(clone):
    clone.add("python3", FAKE_PYTHON)
    assert "No encontré Python en PYTHON=mi python;" in clone.refused(PYTHON="mi python")
    assert not (clone.root / ".venv").exists()


def test_missing_venv_module(clone):
    clone.add("python3", FAKE_PYTHON)
    sentence = clone.refused(VENV="1")
    assert "le falta el módulo venv" in sentence
    assert "sudo apt install python3.12-venv" in sentence


def test_with_pip(clone):
    clone.add("python3", FAKE_PYTHON)
    assert clone.run().returncode == 0
    (call,) = clone.calls
    assert call.startswith("pip install")
    assert call.endswith("-r requirements.txt -c constraints.txt")
    overrides = clone.root / ".venv" / "share" / "jupyter" / "lab" / "settings" / "overrides.json"
    assert '"es_ES"' in overrides.read_text(encoding="utf-8")


def test_with_uv(clone):
    clone.add("python3", FAKE_PYTHON)
    clone.add("uv", FAKE_UV)
    assert clone.run("tests/browser/requirements.txt").returncode == 0
    create, install = clone.calls
    assert create.startswith("uv venv")
    assert install.startswith("uv pip install")
    assert "-r requirements.txt -r tests/browser/requirements.txt -c constraints.txt" in install


def test_interrupted_installation_is_redone(clone):
    clone.add("python3", FAKE_PYTHON)
    assert "No se pudieron instalar los paquetes" in clone.refused(PIP="1")
    assert not clone.complete
    leftover = clone.root / ".venv" / "a medias"
    leftover.touch()
    assert clone.run().returncode == 0
    assert clone.complete
    assert not leftover.exists()


def test_environment_of_a_python_that_is_gone_is_redone(clone):
    clone.add("python3", FAKE_PYTHON)
    assert clone.run().returncode == 0
    python = clone.root / ".venv" / "bin" / "python"
    python.unlink()
    python.symlink_to("ya-no-existe")
    assert clone.run().returncode == 0
    assert python.exists()


def test_complete_environment_is_updated_in_place(clone):
    clone.add("python3", FAKE_PYTHON)
    assert clone.run().returncode == 0
    kept = clone.root / ".venv" / "de antes"
    kept.touch()
    second = clone.run()
    assert second.returncode == 0
    assert second.stdout == ""
    assert kept.exists()
    assert len(clone.calls) == 2
