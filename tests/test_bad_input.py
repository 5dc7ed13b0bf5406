"""Toda función pública de las matemáticas rechaza lo que no sirve, en español y sin tocarlo.

Las filas están en bad_input/, un archivo por módulo; su __init__.py dice cómo añadir más.
"""

import importlib
import inspect
import pkgutil
import re

import numpy as np
import pytest

import bad_input
from rooms import MATHS, modules, public

MODULES = [*modules(*MATHS), "notebook.course", "notebook.environment"]
TABLES = {
    info.name.removeprefix("bad_input."): importlib.import_module(info.name)
    for info in pkgutil.walk_packages(bad_input.__path__, "bad_input.")
    if not info.ispkg
}


def call(function, arguments):
    """Llama a `function`; los argumentos de *args y **kwargs van bajo su nombre."""
    bound = inspect.signature(function).bind_partial()
    bound.arguments.update(
        (name, arguments[name])
        for name in inspect.signature(function).parameters
        if name in arguments
    )
    return function(*bound.args, **bound.kwargs)


def frozen(value):
    """`value`, con sus arreglos de solo lectura: quien escriba en ellos, falla."""
    for item in value.values() if isinstance(value, dict) else value:
        if isinstance(item, dict | list | tuple):
            frozen(item)
        elif isinstance(item, np.ndarray):
            item.flags.writeable = False
    return value


def snapshot(value):
    """Una copia de los arreglos que hay en `value`, para ver después si alguno cambió."""
    if isinstance(value, dict):
        return {key: snapshot(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [snapshot(item) for item in value]
    return value.copy() if isinstance(value, np.ndarray) else value


def same(value, copy):
    if isinstance(value, dict):
        return list(value) == list(copy) and all(same(value[key], copy[key]) for key in copy)
    if isinstance(value, list | tuple):
        return len(value) == len(copy) and all(map(same, value, copy))
    if isinstance(value, np.ndarray):
        as_bytes = value.dtype == copy.dtype and value.shape == copy.shape
        return as_bytes and value.tobytes() == copy.tobytes()
    return value is copy


CALLS = [(module, name) for module, table in TABLES.items() for name in table.CALLS]
ROWS = [
    pytest.param(module, name, argument, row, id=f"{module}.{name}-{argument}-{number}")
    for module, name in CALLS
    for argument, rows in TABLES[module].CALLS[name].rows.items()
    for number, row in enumerate(rows)
]


@pytest.mark.parametrize(("module", "name", "argument", "row"), ROWS)
def test_bad_input_is_refused_in_spanish_and_left_untouched(module, name, argument, row):
    function = public(module)[name]
    arguments = TABLES[module].CALLS[name].arguments | {argument: row.value}
    before = snapshot(arguments)
    with pytest.raises((TypeError, ValueError)) as caught:
        call(function, arguments)
    message = str(caught.value)
    assert caught.type is row.error, message
    assert re.search(r"\bdeben?\b|está vacío|es constante", message), message
    assert re.search(r"\bllegó|\bllegaron\b|está vacía|ninguno|es constante", message), message
    # El nombre es el sujeto de la frase, y una palabra entera: la «o» de «None» no nombra a `o`.
    subject = re.split(r" deben?\b| está vac| es constante", message)[0]
    assert re.search(rf"(?<!\w){re.escape(row.about or argument)}(?!\w)", subject), message
    for word in row.words:
        assert word in message, message
    assert same(arguments, before)


@pytest.mark.parametrize(("module", "name"), CALLS)
def test_the_call_that_the_rows_spoil_is_right_and_changes_nothing(module, name):
    function = public(module)[name]
    arguments = frozen(TABLES[module].CALLS[name].arguments)
    before = snapshot(arguments)
    call(function, arguments)
    assert same(arguments, before)


@pytest.mark.parametrize("module", MODULES)
def test_every_public_function_has_rows_for_every_argument(module):
    functions = {
        name: set(inspect.signature(function).parameters) - {"self"}
        for name, function in public(module).items()
    }
    needed = {name for name, arguments in functions.items() if arguments}
    calls = TABLES[module].CALLS if module in TABLES else {}
    exempt = getattr(TABLES.get(module), "EXEMPT", {})
    assert {*calls, *exempt} == needed, f"falta algo en tests/bad_input/, en {module}"
    assert not set(calls) & set(exempt)
    assert all(exempt.values()), "cada excepción dice su razón"
    for name, (_, rows) in calls.items():
        assert set(rows) == functions[name], name


def test_the_tables_belong_to_modules_that_exist():
    assert set(TABLES) <= set(MODULES)


def test_the_tables_cover_the_whole_package():
    """Si un cuarto dejara de recorrerse, sus filas desaparecerían sin que nada fallara."""
    assert sum(len(table.CALLS) for table in TABLES.values()) >= 164
