"""Planta uno tras otro los errores de cada módulo y corre sus pruebas cada vez.

    python tests/planted_runs.py            # todos los módulos
    python tests/planted_runs.py networks.rnn networks.lstm

Es un programa aparte porque cambia los módulos en marcha. Escribe los errores que nadie notó y
termina con 1 si hubo alguno.
"""

import contextlib
import importlib
import inspect
import io
import os
import pkgutil
import sys

import pytest
from hypothesis import Phase, settings

from rnn_helpers.exercises import mistakes
from rnn_helpers.exercises.planting import Mistake, plant
from rooms import TESTS, test_file

# Las pruebas que un módulo tiene además de las del archivo homónimo.
MORE_TESTS = {"learning.losses": ["learning/test_cross_entropy.py"]}


def named_mistakes():
    """Todos los errores, por módulo: {"networks.rnn": {"bptt.no_slope": Mistake, …}, …}."""
    found = {}
    for topic in pkgutil.iter_modules(mistakes.__path__):
        groups = vars(importlib.import_module(f"{mistakes.__name__}.{topic.name}")).values()
        for group in groups:
            for name, mistake in group.items() if isinstance(group, dict) else ():
                if isinstance(mistake, Mistake):
                    module = mistake.module.__name__.removeprefix("rnn_helpers.")
                    found.setdefault(module, {})[f"{topic.name}.{name}"] = mistake
    return found


def functions(module):
    """Las funciones del módulo, sin decoradores y con las de sus clases, por nombre."""
    found = {}
    for owner in [module, *(c for c in vars(module).values() if inspect.isclass(c))]:
        for name, value in vars(owner).items():
            value = inspect.unwrap(value) if callable(value) else value
            if inspect.isfunction(value) and value.__module__ == module.__name__:
                found[owner.__name__, name] = value
    return found


@contextlib.contextmanager
def planted(mistake):
    """El módulo verdadero, con el código de sus funciones cambiado mientras dura el bloque."""
    real, wrong = functions(mistake.module), functions(plant(mistake))
    codes = {key: function.__code__ for key, function in real.items()}
    try:
        for key, function in real.items():
            function.__code__ = wrong[key].__code__
        yield
    finally:
        for key, function in real.items():
            function.__code__ = codes[key]
        plant.cache_clear()  # lo que una prueba plantó aquí lleva también este error


class CheapestFirst:
    """Ordena las pruebas: antes las que ya notaron algún error; entre las demás, las más breves."""

    def __init__(self):
        self.noticed, self.seconds = set(), {}

    def pytest_collection_modifyitems(self, items):
        items.sort(key=lambda i: (i.nodeid not in self.noticed, self.seconds.get(i.nodeid, 0)))

    def pytest_runtest_logreport(self, report):
        self.seconds[report.nodeid] = self.seconds.get(report.nodeid, 0) + report.duration
        if report.failed:
            self.noticed.add(report.nodeid)


def run_tests(files, order, *options):
    """El código con que termina pytest y lo que escribió."""
    # Sin los dos últimos complementos, que recorren la memoria entera al terminar.
    without = ("cacheprovider", "unraisableexception", "threadexception")
    options = ["-x", "-q", "--tb=no", "-o", "addopts=", *options]
    options += [word for name in without for word in ("-p", f"no:{name}")]
    with contextlib.redirect_stdout(io.StringIO()) as output:
        code = pytest.main([*options, *files], plugins=[order])
    return code, output.getvalue()


def survivors(module):
    """Los errores de `module` con los que todas sus pruebas pasan, y lo que escribió pytest."""
    files = [str(test_file(module)), *(str(TESTS / file) for file in MORE_TESTS.get(module, []))]
    order = CheapestFirst()
    # Las pruebas se importan con el módulo sano: sus constantes no deben salir de un error.
    code, output = run_tests(files, order, "--collect-only")
    if code != pytest.ExitCode.OK:
        yield f"{module}, sin ningún error", output
        return
    for name, mistake in named_mistakes()[module].items():
        with planted(mistake):
            code, output = run_tests(files, order)
        if code != pytest.ExitCode.TESTS_FAILED:
            yield name, output


if __name__ == "__main__":
    # Basta saber que una prueba falla: sobran los complementos y buscar el caso más sencillo.
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    settings.register_profile("planted", phases=[Phase.explicit, Phase.generate])
    settings.load_profile("planted")
    modules = sys.argv[1:] or list(named_mistakes())
    alive = {name: output for module in modules for name, output in survivors(module)}
    for name, output in alive.items():
        print(f"{name}: ninguna prueba lo notó\n{output[-1500:]}")
    sys.exit(bool(alive))
