"""Cada error con nombre, plantado en su módulo, hace fallar las pruebas de ese módulo.

Si alguno sobreviviera, ese error podría vivir años en el paquete sin que nadie lo notara.
"""

import inspect
import os
import subprocess
import sys
from pathlib import Path

import pytest

from planted_runs import named_mistakes
from rnn_helpers.exercises.mistakes.tutorial import TUTORIAL
from rnn_helpers.exercises.planting import plant, together

ROOT = Path(__file__).parents[2]


def test_every_planted_mistake_is_noticed():
    result = subprocess.run(
        [sys.executable, "tests/planted_runs.py"],
        cwd=ROOT,
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr


def test_planting_refuses_a_text_that_is_no_longer_there():
    mistake = next(iter(named_mistakes()["networks.rnn"].values()))
    stale = mistake._replace(changes=(("una línea que el módulo no tiene", ""),))
    with pytest.raises(ValueError, match="aparece 0 veces"):
        plant(stale)


def test_mistakes_planted_together_are_all_there():
    first, second = TUTORIAL["another_network"], TUTORIAL["no_error"]
    both = together([first, second])
    assert both.hint == f"{first.hint} {second.hint}"
    planted = inspect.getsource(plant(both).predict) + inspect.getsource(plant(both).backward)
    for _, wrong in (*first.changes, *second.changes):
        assert wrong.strip() in planted
