"""Toda función pública de las matemáticas rechaza lo que no sirve, en español y sin tocarlo.

Las filas están en bad_input/, un archivo por módulo; su __init__.py dice cómo añadir más.
"""

import importlib
import inspect
import pkgutil
import re
from dataclasses import is_dataclass

import numpy as np
import pytest

import bad_input
import rnn_helpers

# Los módulos sueltos de rnn_helpers son las matemáticas (lo que dibuja está en subpaquetes), salvo:
NOT_MATHS = {
    "validation",  # las comprobaciones mismas: las prueba test_validation.py
    "source",  # muestra el código de una función en un cuaderno
    "reporting",  # da formato a lo que un cuaderno imprime
}
MODULES = sorted(
    info.name
    for info in pkgutil.iter_modules(rnn_helpers.__path__)
    if not info.ispkg and info.name not in NOT_MATHS
)
TABLES = {
    info.name: importlib.import_module(f"bad_input.{info.name}")
    for info in pkgutil.iter_modules(bad_input.__path__)
}


def public(module_name):
    """Las funciones, clases con comprobaciones y métodos públicos, por nombre."""
    module = importlib.import_module(f"rnn_helpers.{module_name}")
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
    assert module in TABLES, f"falta tests/bad_input/{module}.py con las filas de sus funciones"
    table, functions = TABLES[module], public(module)
    exempt = getattr(table, "EXEMPT", {})
    assert {*table.CALLS, *exempt} == set(functions)
    assert not set(table.CALLS) & set(exempt)
    assert all(exempt.values()), "cada excepción dice su razón"
    for name, (_, rows) in table.CALLS.items():
        assert set(rows) == set(inspect.signature(functions[name]).parameters) - {"self"}, name


def test_the_tables_belong_to_modules_that_exist():
    assert set(TABLES) <= set(MODULES)
