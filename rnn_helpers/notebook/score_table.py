"""La tabla con que termina una lección sobre datos reales: cada modelo y la mejor línea base.

No dice segundos, que cambian de una vez a otra: lo que cuesta un modelo se ve en cuántos números
ajusta, y lo que se le puede creer, en cuántas semillas se probó.
"""

import html
from typing import NamedTuple

import numpy as np

from rnn_helpers.notebook.reporting import about, three_digits

BEST = "★"
MARGIN = 0.02  # una diferencia menor que esta parte de la línea base no se nota


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


def score_table(title, scores, *, baselines, parameters, higher_is_better=False, undecided=None):
    """Qué logró cada modelo en cada tarea, y si supera a la mejor línea base.

    title : str. Qué se mide y en qué unidad.
    scores : dict. De cada tarea («a 1 hora») a un diccionario de modelo a resultado: un número si
        no depende del azar, o uno por semilla. Los modelos son los mismos en todas las tareas.
    baselines : list de str. Qué modelos son líneas base. Su resultado es un número.
    parameters : dict. De modelo a cuántos números ajusta; los que no están no ajustan ninguno.
    higher_is_better : bool. Si el resultado mide aciertos y no errores. El margen es una parte del
        resultado: 97 % y 98 % de aciertos empatan; 3 % y 2 % de errores, no.
    undecided : set de str, opcional. Los modelos cuya diferencia con la mejor línea base cabe en el
        azar de los días de la prueba, según Diebold y Mariano: empatan, digan lo que digan las
        semillas.

    Devuelve ScoreTable.
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
        told |= dict.fromkeys(undecided or (), "empate")
        told |= dict.fromkeys(baselines, "") | {best: BEST}
        verdicts[task] = told
        columns[task] = [f"{_score(results[name])} {told[name]}".rstrip() for name in first]
    side = "mayor" if higher_is_better else "menor"
    note = (
        f"{BEST}: la mejor línea base. sí: {side} que ella con todas las semillas y por más de "
        f"{MARGIN * 100:.0f} %; no: lo contrario; lo demás, empate."
    )
    if undecided is not None:
        note += (
            " Y empata quien, según Diebold y Mariano, solo difiere de ella por azar de los días."
        )
    rows = tuple(zip(*columns.values(), strict=True))
    return ScoreTable(title, tuple(columns), rows, verdicts, note)


def verdict(result, best, *, higher_is_better=False):
    """«sí» si cada semilla supera a `best` y se nota, «no» si lo contrario; si no, «empate»."""
    gain = np.atleast_1d(result) - best if higher_is_better else best - np.atleast_1d(result)
    noticed = abs(np.median(gain)) > MARGIN * abs(best)
    if noticed and (gain > 0).all():
        return "sí"
    return "no" if noticed and (gain < 0).all() else "empate"


def _score(result):
    """Un número exacto, o la mediana y los extremos de varias semillas."""
    return about(result) if np.ndim(result) else three_digits(result)
