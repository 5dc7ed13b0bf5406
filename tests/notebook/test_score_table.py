"""La tabla final: quién supera a la mejor línea base, y con cuántas semillas."""

import numpy as np
import pytest

from rnn_helpers.notebook.score_table import score_table, verdict

SCORES = {
    "a 1 h": {"ayer": 9.0, "lineal": 5.0, "red": [4.0, 4.5, 3.5], "suma": [4.9, 5.1]},
    "a 6 h": {"ayer": 6.25, "lineal": 7.0, "red": [8.0, 9.0, 8.5], "suma": [6.0, 6.0]},
}
TABLE = score_table(
    "RMSE, viajes", SCORES, baselines=["ayer", "lineal"], parameters={"lineal": 12, "red": 345}
)


def test_a_model_is_compared_with_the_best_baseline_of_its_task():
    assert TABLE.verdicts == {
        "a 1 h": {"ayer": "", "lineal": "★", "red": "sí", "suma": "empate"},
        "a 6 h": {"ayer": "★", "lineal": "", "red": "no", "suma": "sí"},
    }


def test_each_row_tells_parameters_seeds_score_and_verdict():
    assert TABLE.header == ("modelo", "parámetros", "semillas", "a 1 h", "a 6 h")
    assert TABLE.rows[0] == ("ayer", "0", "–", "9.00", "6.25 ★")
    assert TABLE.rows[2] == ("red", "345", "3", "≈ 4.00 [3.50, 4.50] sí", "≈ 8.50 [8.00, 9.00] no")


def test_as_text_and_as_html_it_says_the_same():
    text, page = repr(TABLE), TABLE._repr_html_()
    for row in TABLE.rows:
        for word in row:
            assert word in text
            assert f"<td>{word}</td>" in page
    assert "sí: menor que ella" in text
    assert "sí: menor que ella" in page


def test_the_columns_of_the_text_are_aligned():
    lines = repr(TABLE).splitlines()[1:-1]
    assert len({line.index(row[3]) for line, row in zip(lines[1:], TABLE.rows, strict=True)}) == 1


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([1, 2], "sí"),
        ([4, 5], "no"),
        ([1, 4], "empate"),
        ([1, 2, 3], "empate"),
        ([2.9, 2.95, 2.96], "empate"),
        ([3.01, 3.05], "empate"),
        (2.9, "sí"),
        (3.1, "no"),
    ],
)
def test_it_beats_with_all_seeds_and_by_more_than_the_margin(values, expected):
    assert verdict(values, 3) == expected
    assert verdict(-np.array(values), -3, higher_is_better=True) == expected


def test_where_more_is_better_the_largest_baseline_is_the_one_to_beat():
    scores = {"aciertos": {"azar": 0.1, "medias": 0.9, "red": [0.95, 0.97]}}
    options = {"baselines": ["azar", "medias"], "parameters": {}}
    table = score_table("Aciertos", scores, higher_is_better=True, **options)
    assert table.verdicts["aciertos"] == {"azar": "", "medias": "★", "red": "sí"}
    assert "sí: mayor que ella" in table.note


def test_a_difference_that_the_days_do_not_decide_is_a_tie():
    options = {"baselines": ["ayer", "lineal"], "parameters": {}}
    table = score_table("RMSE", {"a 1 h": SCORES["a 1 h"]}, undecided={"red"}, **options)
    assert table.verdicts["a 1 h"] == {"ayer": "", "lineal": "★", "red": "empate", "suma": "empate"}
    decided = score_table("RMSE", {"a 1 h": SCORES["a 1 h"]}, undecided=set(), **options)
    assert decided.verdicts["a 1 h"]["red"] == "sí"
    assert "Diebold" in table.note
    assert "Diebold" in decided.note
    assert "Diebold" not in TABLE.note
