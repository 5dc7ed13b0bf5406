"""Textos: refranes, y frases que solo difieren en el orden."""

from typing import NamedTuple

import numpy as np

from rnn_helpers.datasets.files import DATA


def proverbs():
    """Refranes en español, recopilados por Roly Canteros.

    Devuelve list de str. 4154 refranes.
    """
    return (DATA / "refranes.txt").read_text(encoding="utf-8").splitlines()


class OrderPhrases(NamedTuple):
    """Oraciones en pares que tienen las mismas palabras en otro orden y etiquetas opuestas."""

    texts: list  # N textos
    labels: np.ndarray  # (N,) de enteros: 1 si acaba bien, 0 si acaba mal
    is_test: np.ndarray  # (N,) de bool
    template: np.ndarray  # (N,) de str: "pero", "pero_lejos", "negacion", …
    pair: np.ndarray  # (N,) de enteros: el número del par


def order_phrases():
    """Oraciones cuya etiqueta decide el orden de las palabras, no cuáles son.

    En las plantillas que terminan en ``_lejos`` las dos del par tienen además los mismos bigramas.

    Devuelve OrderPhrases. 540 pares: 826 oraciones de entrenamiento y 254 de prueba; ningún par se
        reparte entre las dos partes.
    """
    dtype = [("pair", int), ("split", "U6"), ("template", "U14"), ("text", "U160"), ("label", int)]
    path = DATA / "frases_orden.csv"
    rows = np.loadtxt(path, dtype, delimiter=",", skiprows=1, encoding="utf-8")
    return OrderPhrases(
        rows["text"].tolist(),
        rows["label"].copy(),
        rows["split"] == "prueba",
        rows["template"].copy(),
        rows["pair"].copy(),
    )
