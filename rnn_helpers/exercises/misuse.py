"""Errores que no están en las líneas de un módulo, sino en lo que se hace con ellas."""

from collections.abc import Callable
from typing import NamedTuple


class Misuse(NamedTuple):
    """Un error de quien usa bien la función, con lo que no es: otro argumento, otro resultado."""

    change: Callable  # de la función correcta del ejercicio, a la equivocada
    hint: str  # qué decirle al estudiante
