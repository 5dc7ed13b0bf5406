"""tools/kernels.py: los kernels del curso encuentran el paquete, donde sea que esté."""

import os
import shutil
import subprocess
import sys

import kernels
from lessons import ROOT


def test_kernels_use_one_thread_unless_the_user_says_otherwise(monkeypatch):
    for name in kernels.BLAS_THREADS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("OMP_NUM_THREADS", "4")
    kernels.use_one_thread()
    assert os.environ["OPENBLAS_NUM_THREADS"] == os.environ["VECLIB_MAXIMUM_THREADS"] == "1"
    assert os.environ["OMP_NUM_THREADS"] == "4"


def test_the_course_comes_first_and_what_the_user_had_stays(monkeypatch):
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(["lo mío", str(ROOT)]))
    kernels.find_the_package()
    assert os.environ["PYTHONPATH"].split(os.pathsep) == [str(ROOT), "lo mío"]


def test_in_a_folder_with_accents_and_a_space_the_package_is_found(tmp_path):
    """Sin ningún archivo .pth, que es como si Python no supiera leerlo."""
    course = tmp_path / "año nuevo"
    shutil.copytree(ROOT / "rnn_helpers", course / "rnn_helpers")
    shutil.copytree(ROOT / "tools", course / "tools")
    script = (
        "import os, subprocess, sys, kernels; kernels.find_the_package();"
        "subprocess.run([sys.executable, '-c',"
        " 'import rnn_helpers; print(ascii(rnn_helpers.__file__))'], check=True)"
    )
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    result = subprocess.run(
        [sys.executable, "-c", script],
        cwd=course / "tools",
        env=environment | {"PYTHONUTF8": "0", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "nuevo" in result.stdout
