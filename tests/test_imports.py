"""Una lección abre pronto: lo que tarda en cargarse se carga cuando se usa."""

import subprocess
import sys

import pytest

from rooms import MATHS, modules

SLOW = ("scipy.stats", "scipy.optimize", "scipy.sparse", "scipy.integrate", "scipy.linalg")
ROOMS = ("networks", "learning", "series")


@pytest.mark.parametrize("room", ROOMS)
def test_the_mathematics_of_every_lesson_loads_without_scipy(room):
    assert room in MATHS
    names = ", ".join(f"rnn_helpers.{name}" for name in modules(room))
    code = f"import sys, {names}; print([name for name in {SLOW} if name in sys.modules])"
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert result.stdout.strip() == "[]"
