"""tools/student_copy.py: un curso entero con la copia del estudiante, y nada suyo se pierde."""

import json
import subprocess

import pytest

import student_copy
from lessons import ROOT

LESSON = "09_predecir.ipynb"
SECOND = "09_predecir.edicion_2.ipynb"
SOLUTION = "soluciones/09_predecir.ipynb"


def notebook(*sources, output="0.5"):
    """El texto de un cuaderno con esas celdas de código, ejecutadas."""
    cells = [
        {
            "cell_type": "code",
            "execution_count": number,
            "id": f"celda-{number}",
            "metadata": {},
            "outputs": [{"output_type": "stream", "name": "stdout", "text": [output]}],
            "source": source.splitlines(keepends=True),
        }
        for number, source in enumerate(sources, 1)
    ]
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


@pytest.fixture
def term(tmp_path):
    """Un curso con una lección y su solución, y un estudiante que abre, cambia y borra."""
    return Term(tmp_path)


class Term:
    def __init__(self, folder):
        self.course, self.mine = folder / "notebooks", folder / "mi_curso"
        (self.course / "soluciones").mkdir(parents=True)
        self.publish("print(1)")

    def publish(self, *sources):
        """Una edición nueva de la lección."""
        (self.course / LESSON).write_text(notebook(*sources), encoding="utf-8")
        (self.course / SOLUTION).write_text(notebook("respuesta"), encoding="utf-8")

    def open(self):
        return student_copy.update(self.course, self.mine)

    def write(self, source, name=LESSON):
        """El estudiante escribe en su copia y la ejecuta."""
        (self.mine / name).write_text(notebook(source), encoding="utf-8")

    def source(self, name=LESSON):
        cells = json.loads((self.mine / name).read_text(encoding="utf-8"))["cells"]
        return "".join(cells[0]["source"])


def test_the_copy_has_no_outputs_and_the_solutions_stand_apart(term):
    assert sorted(term.open().added) == [LESSON, SOLUTION]
    (cell,) = json.loads((term.mine / LESSON).read_text(encoding="utf-8"))["cells"]
    assert cell["outputs"] == []
    assert cell["execution_count"] is None
    assert term.source() == "print(1)"


def test_an_untouched_copy_follows_the_course(term):
    term.open()
    term.publish("print(2)")
    assert term.open().updated == [LESSON]
    assert term.source() == "print(2)"


def test_running_a_copy_or_saving_it_changes_nothing_of_that(term):
    term.open()
    saved = json.loads(notebook("print(1)"))
    saved["metadata"] = {"kernelspec": {"name": "python3"}, "widgets": {"state": {}}}
    (term.mine / LESSON).write_text(json.dumps(saved, indent=2), encoding="utf-8")
    assert term.open() == ([], [], [], [])
    term.publish("print(2)")
    assert term.open().updated == [LESSON]


def test_what_the_student_wrote_stays_and_a_new_edition_arrives_beside_it(term):
    term.open()
    term.write("print('mío')")
    assert term.open().kept == [LESSON]
    term.publish("print(2)")
    result = term.open()
    assert (result.editions, result.kept) == ([SECOND], [LESSON])
    assert term.source() == "print('mío')"
    assert term.source(SECOND) == "print(2)"
    assert term.open().editions == []


def test_the_new_edition_is_a_copy_like_any_other(term):
    term.open()
    term.write("print('mío')")
    term.publish("print(2)")
    term.open()
    term.publish("print(3)")
    assert term.open().updated == [SECOND]
    assert term.source(SECOND) == "print(3)"
    term.write("print('también mío')", SECOND)
    term.publish("print(4)")
    assert term.open().editions == ["09_predecir.edicion_3.ipynb"]
    assert term.source() == "print('mío')"
    assert term.source(SECOND) == "print('también mío')"


def test_a_deleted_copy_comes_back_and_a_deleted_edition_does_not(term):
    term.open()
    term.write("print('mío')")
    term.publish("print(2)")
    term.open()
    (term.mine / SECOND).unlink()
    assert term.open().editions == []
    (term.mine / LESSON).unlink()
    assert term.open().added == [LESSON]
    assert term.source() == "print(2)"


def test_without_the_record_all_that_is_there_is_the_students(term):
    term.open()
    term.write("print('mío')")
    (term.mine / student_copy.RECORD).unlink()
    assert term.open().editions == [SECOND]
    assert term.source() == "print('mío')"
    (term.mine / student_copy.RECORD).write_text("esto no es json", encoding="utf-8")
    term.open()
    assert term.source() == "print('mío')"


def test_without_the_record_an_untouched_copy_still_follows_the_course(term):
    term.open()
    (term.mine / student_copy.RECORD).unlink()
    assert term.open().editions == []
    term.publish("print(2)")
    assert term.open().updated == [LESSON]


@pytest.mark.parametrize("broken", ["", "{", "[]", '{"cells": 3}', "<<<<<<< HEAD"])
def test_a_notebook_that_does_not_parse_is_the_students_too(term, broken):
    term.open()
    (term.mine / LESSON).write_text(broken, encoding="utf-8")
    term.publish("print(2)")
    assert term.open().editions == [SECOND]
    assert (term.mine / LESSON).read_text(encoding="utf-8") == broken


def test_copies_with_other_names_are_left_alone_on_both_sides(term):
    (term.course / "09_predecir-Copy1.ipynb").write_text(notebook("x"), encoding="utf-8")
    term.open()
    (term.mine / "09_predecir-Copy1.ipynb").write_text(notebook("mío"), encoding="utf-8")
    term.publish("print(2)")
    assert term.open().updated == [LESSON]
    assert term.source("09_predecir-Copy1.ipynb") == "mío"


def test_what_happened_is_said_in_a_line_each():
    say = student_copy.describe
    assert say(student_copy.Update([], [], [], [])) == "mi_curso está al día."
    said = say(student_copy.Update(["a"], ["b", "c"], [SECOND], [LESSON]))
    assert said.split("\n") == [
        "Copié 1 cuaderno en mi_curso.",
        "Puse al día 2 cuadernos en mi_curso.",
        f"Hay una edición nueva: mi_curso/{SECOND}. La tuya queda como la dejaste.",
        f"No toqué lo que cambiaste: {LESSON}.",
    ]


def test_git_does_not_see_the_copy():
    ignored = subprocess.run(
        ["git", "check-ignore", "-q", "mi_curso/x.ipynb"], cwd=ROOT, check=False
    )
    assert ignored.returncode == 0
