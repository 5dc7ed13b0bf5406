"""Los módulos del paquete, cuarto por cuarto, y el archivo de pruebas de cada uno.

Lo usan las pruebas que recorren el paquete entero, para que un módulo que se muda no se les escape.
"""

import importlib
import inspect
import pkgutil
from dataclasses import is_dataclass
from pathlib import Path

import rnn_helpers

TESTS = Path(__file__).parent
# Lo que no dibuja ni examina: sus funciones públicas prometen errores claros.
MATHS = ("networks", "learning", "series", "text", "datasets", "lessons")


def modules(*rooms):
    """Los módulos de esos cuartos, con los de sus cuartos interiores: "networks.rnn", …"""
    names = [
        info.name.removeprefix("rnn_helpers.")
        for info in pkgutil.walk_packages(rnn_helpers.__path__, "rnn_helpers.")
        if not info.ispkg
    ]
    return sorted(name for name in names if name.split(".")[0] in rooms)


def load(name):
    return importlib.import_module(f"rnn_helpers.{name}")


def test_file(name):
    """Dónde están las pruebas de un módulo: las de networks.rnn, en networks/test_rnn.py."""
    *rooms, last = name.split(".")
    return TESTS.joinpath(*rooms, f"test_{last}.py")


def public(name):
    """Las funciones, clases con comprobaciones y métodos públicos de un módulo, por nombre."""
    module = load(name)
    found = {}
    for name, value in vars(module).items():
        if name.startswith("_") or getattr(value, "__module__", None) != module.__name__:
            continue
        if inspect.isfunction(value):
            found[name] = value
        elif inspect.isclass(value):
            # Una NamedTuple o una dataclass sin __post_init__ solo guarda lo que se le da.
            is_data = issubclass(value, tuple) or is_dataclass(value)
            if not is_data or hasattr(value, "__post_init__"):
                found[name] = value
            for method, function in vars(value).items():
                if inspect.isfunction(function) and not method.startswith("_"):
                    found[f"{name}.{method}"] = function
    return found
