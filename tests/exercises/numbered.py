"""Los números de todos los ejercicios."""

import importlib
import pkgutil

from rnn_helpers import exercises

NUMBERS = [
    number
    for module in pkgutil.iter_modules(exercises.__path__)
    if module.name.startswith("notebook_")
    for number in importlib.import_module(f"rnn_helpers.exercises.{module.name}").EXERCISES
]
