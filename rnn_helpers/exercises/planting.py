"""Sembrar un error: el módulo certificado, con unas líneas de una función cambiadas.

Cada error con nombre del curso es un dato: qué texto de una función cambia, por cuál, y qué decirle
a quien lo cometa. Sirve a los ejercicios (reconocerlo), a los cuadernos (mostrarlo) y a las pruebas
(que deben fallar cuando se planta).
"""

import functools
import inspect
import linecache
import re
import sys
import types
import zlib
from typing import NamedTuple


class Mistake(NamedTuple):
    """Un error que de verdad se comete."""

    function: types.FunctionType  # la que cambia
    changes: tuple  # pares (texto correcto, texto equivocado)
    hint: str  # qué decirle al estudiante
    others: tuple = ()  # los errores que se plantan junto con este

    @property
    def module(self):
        """El módulo de la función."""
        return sys.modules[self.function.__module__]


@functools.cache  # la misma copia cada vez: sembrar es lo más caro de revisar un ejercicio
def plant(mistake):
    """Devuelve una copia del módulo con el error puesto, sin tocar el verdadero.

    mistake : Mistake

    ValueError si un texto correcto no aparece exactamente una vez en su función: la función cambió
        y el error debe volver a escribirse.
    """
    changes = {}
    for part in (mistake, *mistake.others):
        changes.setdefault(part.function, []).extend(part.changes)
    planted = types.ModuleType(mistake.module.__name__)
    namespace = planted.__dict__
    namespace.update(vars(mistake.module))
    # Las funciones de la copia se llaman entre sí, y no a las del módulo verdadero.
    for name, value in vars(mistake.module).items():
        if getattr(value, "__module__", None) == planted.__name__:
            if hasattr(value, "__wrapped__"):
                changes.setdefault(value, [])  # su decorador guarda la verdadera
            elif inspect.isfunction(value):
                namespace[name] = _copy(value, namespace)
    for function, pairs in changes.items():
        code = inspect.getsource(function)
        for right, wrong in pairs:
            code = _replace(code, right, wrong, function)
        name = f"<{planted.__name__} con error {zlib.crc32(code.encode()):08x}>"
        # Así `inspect` encuentra sus líneas, y un cuaderno puede mostrarlas.
        linecache.cache[name] = (len(code), None, code.splitlines(keepends=True), name)
        exec(compile(code, name, "exec"), namespace)
    return planted


def together(mistakes):
    """Varios errores de un mismo módulo, como uno solo: sus cambios y sus pistas, uno tras otro.

    mistakes : iterable de Mistake. No pueden cambiar el mismo texto.

    Devuelve Mistake.
    """
    first, *others = (part for mistake in mistakes for part in (mistake, *mistake.others))
    hints = (mistake.hint for mistake in (first, *others))
    return first._replace(hint=" ".join(filter(None, hints)), others=tuple(others))


def _copy(function, namespace):
    copy = types.FunctionType(
        function.__code__,
        namespace,
        function.__name__,
        function.__defaults__,
        function.__closure__,
    )
    copy.__kwdefaults__ = function.__kwdefaults__
    copy.__doc__ = function.__doc__
    return copy


def _replace(code, right, wrong, function):
    """Cambia un texto por otro; no importan los espacios, ni en qué columna ni línea se corta."""
    words = re.findall(r"\w+|[^\w\s]", right)
    pattern = r"(?<!\w)" * words[0].isidentifier() + r"\s*".join(map(re.escape, words))
    found = list(re.finditer(pattern + r"(?!\w)" * words[-1].isidentifier(), code))
    if len(found) != 1:
        raise ValueError(
            f"El texto {right!r} debe aparecer una vez en {function.__module__}."
            f"{function.__name__}; aparece {len(found)} veces."
        )
    start, end = found[0].span()
    line = code[code.rfind("\n", 0, start) + 1 : start]
    margin = line[: len(line) - len(line.lstrip())]
    return code[:start] + wrong.replace("\n", "\n" + margin) + code[end:]
