"""Mostrar en un cuaderno las líneas mismas de una función del paquete."""

import ast
import difflib
import html
import inspect
import textwrap

from rnn_helpers.figures.palette import GREEN, VERMILION


class Source:
    """El código de una función, listo para mostrarse con colores en Jupyter."""

    def __init__(self, code):
        self.code = code

    def __repr__(self):
        return self.code

    def _repr_markdown_(self):
        return f"```python\n{self.code}\n```"


class Difference:
    """Lo que cambia entre dos versiones de una función, línea por línea."""

    def __init__(self, lines):
        self.lines = lines

    def __repr__(self):
        return "\n".join(self.lines)

    def _repr_html_(self):
        colors = {"-": VERMILION, "+": GREEN}
        rows = (
            f"<span style='color: {colors.get(line[0], 'inherit')}'>{html.escape(line)}</span>"
            for line in self.lines
        )
        return "<pre>" + "\n".join(rows) + "</pre>"


def show_source(function):
    """Muestra el código de `function`, sin su docstring ni sus comprobaciones de entrada.

    Lo que se ve es lo que se ejecuta y lo que CI prueba: se lee del módulo con `inspect`.

    function : función de Python

    Devuelve Source.
    """
    code = textwrap.dedent(inspect.getsource(function))
    (definition,) = ast.parse(code).body
    hidden = set()
    for node in definition.body:
        text = ast.unparse(node)
        is_docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        # `sizes` solo lleva la cuenta de las formas que se comprueban.
        if is_docstring or text.startswith(("_check", "check_", "sizes = ")):
            hidden |= set(range(node.lineno, node.end_lineno + 1))
    lines = code.rstrip().split("\n")
    return Source("\n".join(line for i, line in enumerate(lines, 1) if i not in hidden))


def show_lines(function, *texts):
    """Muestra solo algunas líneas de `function`: las que tienen cada uno de esos textos, en orden.

    Sirve para poner una ecuación junto a su línea sin copiarla.

    function : función de Python
    *texts : str. Cada uno debe estar en una sola línea de la función.

    Devuelve Source.

    ValueError si un texto no está en exactamente una línea: el módulo cambió.
    """
    lines = inspect.getsource(function).split("\n")
    found = []
    for text in texts:
        with_text = [line for line in lines if text in line]
        if len(with_text) != 1:
            raise ValueError(
                f"El texto {text!r} debe estar en una línea de {function.__name__}; llegó uno que "
                f"está en {len(with_text)}."
            )
        found.append(with_text[0].strip())
    return Source("\n".join(found))


def show_difference(wrong, right):
    """Muestra en qué líneas difieren dos versiones de una función: − la primera, + la segunda.

    wrong, right : función de Python

    Devuelve Difference. Cada línea que cambia, entre sus dos vecinas.
    """
    before, after = (show_source(function).code.split("\n") for function in (wrong, right))
    lines = list(difflib.unified_diff(before, after, n=1, lineterm=""))[3:]  # sin el encabezado
    return Difference(["  …" if line.startswith("@@") else line for line in lines])
