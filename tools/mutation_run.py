"""Cambia una por una las expresiones de un módulo y escribe los cambios que sus pruebas no notan.

    python -m venv entorno && entorno/bin/pip install -r requirements.txt mutmut==3.8.1
    OPENBLAS_NUM_THREADS=1 entorno/bin/python tools/mutation_run.py learning.losses

Los cambios son los de mutmut. Correrlos se hace aquí: las pruebas se importan una vez, y cada
cambio se pone en un proceso hijo (os.fork: Linux o macOS) que corre, de la más breve a la más
larga, las que pasan por la función cambiada, hasta que una falla. Así una centena de cambios toma
unos segundos, y se mutan también las funciones con decorador, que mutmut deja fuera.
"""

import importlib
import inspect
import linecache
import os
import resource
import sys
import time
from collections import Counter
from pathlib import Path

import hypothesis
import libcst
import pytest
from _pytest.runner import runtestprotocol
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.mutation.file_mutation import MutationVisitor
from mutmut.mutation.mutators import mutation_operators
from mutmut.mutation.pragma_handling import IgnoredCode

ROOT = Path(__file__).parents[1]
DATASETS = ("climate", "demand", "markets", "land", "sound", "phrases")
NETWORK = ["networks/test_network_contract.py", "networks/test_torch_reference.py"]
# Además de las pruebas del archivo homónimo y de las filas del módulo en test_bad_input.py.
MORE_TESTS = {
    "networks.rnn": [*NETWORK, "networks/test_single_output.py"],
    **{f"networks.{name}": NETWORK for name in ("output_recurrent", "lstm", "gru", "convolution")},
    **{
        f"networks.{name}": NETWORK for name in ("inputs", "truncation", "dropout", "bidirectional")
    },
    "networks.locally_connected": [*NETWORK, "networks/test_convolution.py"],
    "learning.lbfgs": ["learning/test_training.py"],
    "learning.training": [*NETWORK[:1], "networks/test_dropout.py", "networks/test_inputs.py"],
    "learning.losses": ["learning/test_cross_entropy.py"],
    **{f"lessons.{name}": NETWORK[1:] for name in ("unfolding", "linear_unit", "sine_tutorial")},
    "lessons.travel_grammar": ["lessons/test_year_phrases.py"],
    **{f"datasets.{name}": ["datasets/test_loaders.py"] for name in DATASETS},
}

CONSTANTS = (bool, int, float, str)  # lo que mutmut cambia de un valor por omisión


class Mutations(MutationVisitor):
    """Los cambios de mutmut, cada uno con su línea, y también dentro de funciones con decorador."""

    def _skip_node_and_children(self, node):
        return not isinstance(node, libcst.FunctionDef) and super()._skip_node_and_children(node)

    def _create_mutations(self, node):
        before = len(self.mutations)
        super()._create_mutations(node)
        for mutation in self.mutations[before:]:
            place = self.get_metadata(PositionProvider, node, None)
            mutation.line = place.start.line if place else "?"


def mutants(path):
    """Por función, pares de una descripción y el módulo cambiado: {"init": [("8: a → b", "…")]}."""
    visitor = Mutations(mutation_operators, IgnoredCode(set(), set(), set()))
    tree = MetadataWrapper(libcst.parse_module(path.read_text("utf-8"))).visit(visitor)
    found = {}
    for mutation in visitor.mutations:
        function = mutation.contained_by_top_level_function
        if isinstance(function, libcst.FunctionDef):  # lo demás se ejecuta una vez, al importar
            source = tree.deep_replace(mutation.original_node, mutation.mutated_node).code
            pair = [tree.code_for_node(n) for n in (mutation.original_node, mutation.mutated_node)]
            text = f"{mutation.line}: {' → '.join(' '.join(code.split()) for code in pair)}"
            found.setdefault(function.name.value, {})[source] = text
    return {name: [(text, code) for code, text in some.items()] for name, some in found.items()}


def functions(namespace, path):
    """Las funciones escritas en `path`, sin decoradores y con las de sus clases, por nombre."""
    classes = [value for value in namespace.values() if inspect.isclass(value)]
    found = {}
    for owner, members in [("", namespace), *((c.__name__, vars(c)) for c in classes)]:
        for name, value in list(members.items()):
            value = inspect.unwrap(value.fget if isinstance(value, property) else value)
            if inspect.isfunction(value) and value.__code__.co_filename == str(path):
                found[owner, name] = value
    return found


def change(module, source):
    """Pone en las funciones del módulo el código y los valores por omisión de `source`."""
    path = Path(module.__file__)
    changed = {"__name__": module.__name__, "__file__": module.__file__}
    exec(compile(source, str(path), "exec"), changed)
    changed = functions(changed, path)
    for key, function in functions(vars(module), path).items():
        function.__code__ = changed[key].__code__
        for name, value in (changed[key].__kwdefaults__ or {}).items():
            if isinstance(value, CONSTANTS):
                function.__kwdefaults__[name] = value
        pairs = zip(function.__defaults__ or (), changed[key].__defaults__ or (), strict=True)
        function.__defaults__ = tuple(b if isinstance(b, CONSTANTS) else a for a, b in pairs)
    for value in vars(module).values():
        if hasattr(value, "cache_clear"):
            value.cache_clear()


class Run:
    """Un complemento de pytest: en vez de correr las pruebas una vez, las corre por cada cambio."""

    def __init__(self, name):
        self.module = importlib.import_module(f"rnn_helpers.{name}")
        self.name, self.path = name, Path(self.module.__file__)

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items):
        def belongs(item):
            of = item.callspec.params.get("module") if hasattr(item, "callspec") else None
            return self.name in (of, "validation")

        items[:] = [i for i in items if i.path.name != "test_bad_input.py" or belongs(i)]

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session):
        # Hypothesis lee el código de las pruebas: que sea el importado, aunque alguien lo edite.
        for item in session.items:
            linecache.getlines(str(item.path))
        linecache.checkcache = lambda filename=None: None
        visits = [(item, *self.visited(item)) for item in session.items]
        tally = Counter()
        for function, changes in mutants(self.path).items():
            tests = sorted((seconds, n) for n, (_, seconds, seen) in enumerate(visits)
                           if function in seen)  # fmt: skip
            items = [visits[n][0] for _, n in tests]
            limit = 10 + 3 * sum(seconds for seconds, _ in tests)
            for text, source in changes:
                alive = self.survives(source, items, limit)
                tally[alive] += 1
                if alive:
                    print(f"{self.name}.{function}, {text}", flush=True)
        print(f"{self.name}: {tally.total()} cambios, {tally[True]} vivos", flush=True)
        return True

    def visited(self, item):
        """Cuánto tarda una prueba con el módulo sano, y por qué funciones pasa."""
        seen, start = set(), time.process_time()

        def look(frame, event, _):
            if event == "call" and frame.f_code.co_filename == str(self.path):
                seen.update(frame.f_code.co_qualname.split("."))

        sys.setprofile(look)
        reports = runtestprotocol(item, log=False)
        sys.setprofile(None)
        for report in reports:
            assert not report.failed, f"{item.nodeid} falla sin cambios:\n{report.longreprtext}"
        return time.process_time() - start, seen

    def survives(self, source, items, limit):
        """Si todas las pruebas pasan con el cambio puesto, en un proceso hijo."""
        child = os.fork()
        if child:
            return os.waitpid(child, 0)[1] == 0
        try:
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            os.dup2(1, 2)
            seconds = int(time.process_time() + limit)
            resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
            change(self.module, source)
            for item in items:
                item.repr_failure = lambda *_, **__: ""  # lo que más tarda de una falla
                item._initrequest()
                if any(report.failed for report in runtestprotocol(item, log=False)):
                    os._exit(1)
            os._exit(0)
        finally:
            os._exit(2)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT / "tests"))
    hypothesis.settings.register_profile(
        "mutation",
        database=None,
        derandomize=True,
        deadline=None,
        phases=[hypothesis.Phase.explicit, hypothesis.Phase.generate],  # sin reducir el ejemplo
        suppress_health_check=list(hypothesis.HealthCheck),
    )
    hypothesis.settings.load_profile("mutation")
    (name,) = sys.argv[1:]
    files = [f"{name.replace('.', '/test_')}.py", *MORE_TESTS.get(name, []), "test_bad_input.py"]
    files = [str(ROOT / "tests" / file) for file in files if (ROOT / "tests" / file).exists()]
    pytest.main(
        ["-qs", "--disable-warnings", "-p", "no:cacheprovider", "-o", "addopts=", *files],
        plugins=[Run(name)],
    )
