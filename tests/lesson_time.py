"""Cuántos minutos pide un cuaderno, contados en sus palabras, sus celdas y sus ejercicios."""

import json
import re
from typing import NamedTuple

WORDS_A_MINUTE = 50  # leer, pensar y preguntar
MINUTES_A_CELL = 2  # leerla, ejecutarla, mirar qué sale
MINUTES_AN_EXERCISE = 10

HEADER = re.compile(r"(\d+) min de clase(?: · (\d+) para profundizar)?(?: · (\d+) de ejercicios)?")


class Minutes(NamedTuple):
    """Los minutos de cada parte."""

    core: int
    deepening: int
    exercises: int


class Part(NamedTuple):
    """Una parte de un cuaderno: sus textos y sus celdas de código, en orden."""

    texts: list
    code: list

    @property
    def words(self):
        """Palabras que se leen; una fórmula cuenta como una."""
        text = re.sub(r"\$\$?.+?\$\$?", "x", "\n".join(self.texts), flags=re.DOTALL)
        return len(re.findall(r"\w+", re.sub(r"\]\(.*?\)", "]", text)))

    @property
    def minutes(self):
        return self.words / WORDS_A_MINUTE + MINUTES_A_CELL * len(self.code)


def parts(path):
    """El núcleo, lo que profundiza y los ejercicios."""
    core, deepening, exercises, afterwards = (Part([], []) for _ in range(4))
    here = core
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        source = "".join(cell["source"])
        for heading in re.findall(r"^## (.*)", source, flags=re.MULTILINE):
            match heading:
                case title if title.startswith("◆"):
                    here = deepening
                case title if "Ejercicios" in title:
                    here = exercises
                case "Para saber más":
                    here = afterwards
                case _:
                    here = core
        if source.strip():
            (here.code if cell["cell_type"] == "code" else here.texts).append(source)
    return core, deepening, exercises


def needed(path):
    """Los minutos que pide el cuaderno."""
    core, deepening, exercises = parts(path)
    stubs = sum(bool(re.search(r"^check\(", source, re.MULTILINE)) for source in exercises.code)
    return Minutes(core.minutes, deepening.minutes, MINUTES_AN_EXERCISE * stubs)


def announced(path):
    """Los minutos que el cuaderno anuncia, o None."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    found = HEADER.search("\n".join("".join(cell["source"]) for cell in cells))
    return found and Minutes(*(int(number or 0) for number in found.groups()))
