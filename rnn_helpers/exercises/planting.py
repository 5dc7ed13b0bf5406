"""Plantar un error: el módulo certificado con unas líneas cambiadas.

Cada error con nombre del curso es un dato: qué texto del módulo cambia, por cuál, y qué decirle a
quien lo cometa. Sirve a los ejercicios (reconocerlo), a los cuadernos (mostrarlo) y a las pruebas
(que deben fallar cuando se planta).
"""

import inspect
import linecache
import types
import zlib
from typing import NamedTuple


class Mistake(NamedTuple):
    """Un error que de verdad se comete."""

    module: types.ModuleType  # dónde se planta
    changes: tuple  # pares (texto correcto, texto equivocado)
    hint: str  # qué decirle al estudiante


def plant(mistake):
    """Devuelve una copia del módulo con el error puesto, sin tocar el verdadero.

    Parámetros
    ----------
    mistake : Mistake

    Errores
    -------
    ValueError
        Si un texto correcto no aparece exactamente una vez en el módulo: el módulo cambió y el
        error debe volver a escribirse.
    """
    code = inspect.getsource(mistake.module)
    for right, wrong in mistake.changes:
        if code.count(right) != 1:
            raise ValueError(
                f"El texto {right!r} debe aparecer una vez en {mistake.module.__name__}; "
                f"aparece {code.count(right)} veces."
            )
        code = code.replace(right, wrong)
    planted = types.ModuleType(mistake.module.__name__)
    name = f"<{mistake.module.__name__} con error {zlib.crc32(code.encode()):08x}>"
    # Así `inspect` encuentra sus líneas, y un cuaderno puede mostrarlas.
    linecache.cache[name] = (len(code), None, code.splitlines(keepends=True), name)
    exec(compile(code, name, "exec"), planted.__dict__)
    return planted


def together(mistakes):
    """Varios errores de un mismo módulo, como uno solo: sus cambios y sus pistas, uno tras otro.

    Parámetros
    ----------
    mistakes : iterable de Mistake
        No pueden cambiar el mismo texto.

    Devuelve
    --------
    Mistake
    """
    modules, changes, hints = zip(*mistakes, strict=True)
    return Mistake(modules[0], tuple(pair for pairs in changes for pair in pairs), " ".join(hints))
