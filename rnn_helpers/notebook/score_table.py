"""La tabla con que termina una lección sobre datos reales: cada modelo y la mejor línea base.

No dice segundos, que cambian de una vez a otra: lo que cuesta un modelo se ve en cuántos números
ajusta, y lo que se le puede creer, en cuántas semillas se probó.
"""

import html
from typing import NamedTuple

import numpy as np

from rnn_helpers.notebook.reporting import about

BEST = "★"


class ScoreTable(NamedTuple):
    """Lo que devuelve `score_table`. Se muestra como una tabla."""

    title: str
    header: tuple  # el nombre de cada columna
    rows: tuple  # un texto por columna, para cada modelo
    verdicts: dict  # tarea → modelo → "sí", "no" o "empate"; en las líneas base, "★" o ""
    note: str

    def __repr__(self):
        lines = [self.header, *self.rows]
        widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
        padded = ["  ".join(map(str.ljust, line, widths)).rstrip() for line in lines]
        return "\n".join([self.title, *padded, self.note])

    def _repr_html_(self):
        def row(tag, texts):
            return "<tr>" + "".join(f"<{tag}>{html.escape(t)}</{tag}>" for t in texts) + "</tr>"

        body = "".join(row("td", texts) for texts in self.rows)
        return (
            f"<p><b>{html.escape(self.title)}</b></p><table><thead>{row('th', self.header)}</thead>"
            f"<tbody>{body}</tbody></table><p>{self.note}</p>"
        )


def score_table(title, scores, *, baselines, parameters, higher_is_better=False):
    """Qué logró cada modelo en cada tarea, y si supera a la mejor línea base.

    Parámetros
    ----------
    title : str
        Qué se mide y en qué unidad.
    scores : dict
        De cada tarea («a 1 hora») a un diccionario de modelo a resultado: un número si no depende
        del azar, o uno por semilla. Los modelos son los mismos en todas las tareas.
    baselines : list de str
        Qué modelos son líneas base. Su resultado es un número.
    parameters : dict
        De modelo a cuántos números ajusta; los que no están no ajustan ninguno.
    higher_is_better : bool
        Si el resultado mide aciertos y no errores.

    Devuelve
    --------
    ScoreTable
    """
    first = next(iter(scores.values()))
    seeds = [len(result) if np.ndim(result) else "–" for result in first.values()]
    columns = {
        "modelo": list(first),
        "parámetros": [str(parameters.get(name, 0)) for name in first],
        "semillas": list(map(str, seeds)),
    }
    verdicts = {}
    for task, results in scores.items():
        best = (max if higher_is_better else min)(baselines, key=results.get)
        told = {
            name: verdict(result, results[best], higher_is_better=higher_is_better)
            for name, result in results.items()
        }
        told |= dict.fromkeys(baselines, "") | {best: BEST}
        verdicts[task] = told
        columns[task] = [f"{_score(results[name])} {told[name]}".rstrip() for name in first]
    side = "mayor" if higher_is_better else "menor"
    note = (
        f"{BEST}: la mejor línea base. sí: {side} que ella con todas las semillas; "
        "no: con ninguna; empate: con unas sí y con otras no."
    )
    rows = tuple(zip(*columns.values(), strict=True))
    return ScoreTable(title, tuple(columns), rows, verdicts, note)


def verdict(values, best, *, higher_is_better=False):
    """«sí» si todos los resultados superan a `best`, «no» si ninguno, y si no, «empate»."""
    values = np.atleast_1d(values)
    wins = values > best if higher_is_better else values < best
    return "sí" if wins.all() else "empate" if wins.any() else "no"


def _score(result):
    """Un número exacto, o la mediana y los extremos de varias semillas."""
    return about(result) if np.ndim(result) else f"{result:.3g}"
