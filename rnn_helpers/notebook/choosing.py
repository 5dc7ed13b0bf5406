"""Elegir un modelo por lo que logra en la validación, antes de abrir la prueba.

Quien elige no recibe ningún dato: solo los candidatos y una función que los califica. En las
lecciones esa función guarda el entrenamiento y la validación; la parte de prueba, nunca.
"""

from typing import NamedTuple

import numpy as np

from rnn_helpers.notebook.reporting import about


class Choice(NamedTuple):
    """Lo que devuelve `choose`. Se muestra como una línea por candidato, y el elegido."""

    best: str
    scores: dict  # de cada candidato a su resultado, uno por semilla si las hay

    def __repr__(self):
        width = max(map(len, self.scores))
        told = [f"{name:<{width}}  {about(score)}" for name, score in self.scores.items()]
        return "\n".join(["En la validación:", *told, f"Se elige: {self.best}."])


def choose(candidates, score, *, higher_is_better=False):
    """El candidato de mejor mediana en la validación; si empatan, el que va antes.

    candidates : dict. De nombre a lo que `score` sepa calificar: unos modelos, un plan…
    score : función. ``score(candidate)`` da un número, o uno por semilla.
    higher_is_better : bool. Si califica aciertos y no errores.

    Devuelve Choice.
    """
    scores = {name: np.atleast_1d(score(candidate)) for name, candidate in candidates.items()}
    medians = {name: np.median(values) for name, values in scores.items()}
    return Choice((max if higher_is_better else min)(medians, key=medians.get), scores)
