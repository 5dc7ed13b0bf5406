"""Cada error con nombre, plantado en su módulo, hace fallar las pruebas de ese módulo.

Si alguno sobreviviera, ese error podría vivir años en el paquete sin que nadie lo notara.
"""

import importlib
import inspect
import os
import subprocess
import sys
from pathlib import Path

import pytest

from planted_runs import named_mistakes
from rnn_helpers.exercises.mistakes.tutorial import TUTORIAL
from rnn_helpers.exercises.planting import Mistake, plant, together

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


MODULE = """
import functools

def half(x):
    total = (  x[ 0 ]
        +x[1]   )  # las dos partes
    return total/2


def double(x):
    total = (x[0] + x[1])
    return total


@functools.cache
def of_ones():
    return half([1, 1])
"""


@pytest.fixture
def module(tmp_path, monkeypatch):
    """Un módulo con formato descuidado y la misma línea en dos funciones."""
    (tmp_path / "careless_module.py").write_text(MODULE)
    monkeypatch.syspath_prepend(tmp_path)
    yield importlib.import_module("careless_module")
    del sys.modules["careless_module"]


def test_a_text_is_found_however_its_line_is_laid_out(module):
    right, wrong = "total = (x[0] + x[1])", "x = x[::-1]\ntotal = x[0] - x[1]"
    planted = plant(Mistake(module.half, ((right, wrong), ("total / 2", "total / 4")), ""))
    assert (planted.half([3, 7]), module.half([3, 7])) == (1, 5)


def test_the_other_functions_call_the_planted_one(module):
    planted = plant(Mistake(module.half, (("total / 2", "total / 4"),), ""))
    assert (module.of_ones(), planted.of_ones(), module.of_ones()) == (1, 0.5, 1)


def test_a_text_counts_only_within_its_function(module):
    planted = plant(Mistake(module.double, (("x[0] + x[1]", "x[0]"),), ""))
    assert (planted.double([3, 7]), planted.half([3, 7])) == (3, 5)


def test_a_text_is_whole_words(module):
    with pytest.raises(ValueError, match=r"careless_module\.half; aparece 0 veces"):
        plant(Mistake(module.half, (("otal / 2", "otal / 3"),), ""))


def test_mistakes_planted_together_are_all_there():
    first, second = TUTORIAL["another_network"], TUTORIAL["no_error"]
    both = together([first, second])
    assert both.hint == f"{first.hint} {second.hint}"
    planted = inspect.getsource(plant(both).predict) + inspect.getsource(plant(both).backward)
    for _, wrong in (*first.changes, *second.changes):
        assert all(line.strip() in planted for line in wrong.split("\n"))
