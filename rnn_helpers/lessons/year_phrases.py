"""Frases de viaje con un año que hay que encontrar, para aprender a compartir parámetros."""

from typing import NamedTuple

import numpy as np

from rnn_helpers.lessons.travel_grammar import sentence
from rnn_helpers.text.tokens import tokenize
from rnn_helpers.validation import check_integer


class YearPhrases(NamedTuple):
    """Frases que dicen en qué año fue un viaje."""

    texts: list  # "En 2009, yo fui a Nepal."
    tokens: list  # ["en", "2009", "yo", "fui", "a", "nepal"]
    position: np.ndarray  # (N,) de enteros: tokens[i][position[i]] es el año, contando desde 0
    year: np.ndarray  # (N,) de enteros


def year_phrases(count, *, seed, positions=None, lengths=None, distractor=None):
    """Frases como «Fui a Nepal en 2009» y «En 2009, yo fui a Nepal», de todo largo.

    count : int. N, cuántas frases.
    seed : int. Semilla: la misma da siempre las mismas frases.
    positions : (int, int), opcional. Menor y mayor posición del año (desde 0) que se admiten;
        cualquiera si no se da. Con intervalos que no se tocan, entrenamiento y prueba no comparten
        ninguna posición.
    lengths : (int, int), opcional. Menor y mayor número de palabras.
    distractor : {None, "quantity", "correction"}. Qué otro número hay en la frase, tomado de los
        mismos que los años. Ninguno; una cantidad («por 1990 pesos»), que la palabra de al lado
        distingue; o un año que se niega («no fui en 2005, sino, según mi diario, en 2009»), que
        solo distingue una palabra lejana.

    Devuelve YearPhrases. Las N frases, con su año y dónde está.

    ValueError si la gramática casi no da frases con esos lugares y largos.
    """
    check_integer("count", count)
    check_integer("seed", seed, minimum=0)
    (p_low, p_high), (l_low, l_high) = _range("positions", positions), _range("lengths", lengths)
    rng = np.random.default_rng(seed)
    phrases = []
    for _ in range(400 * count + 4000):  # se descarta lo que no cabe en los intervalos
        before, year, after = sentence(rng, distractor)
        text = f"{before} {year}{after}."
        tokens, position = tokenize(text), len(tokenize(before))
        if p_low <= position <= p_high and l_low <= len(tokens) <= l_high:
            phrases.append((text[0].upper() + text[1:], tokens, position, year))
        if len(phrases) == count:
            texts, tokens, position, year = zip(*phrases, strict=True)
            return YearPhrases(list(texts), list(tokens), np.array(position), np.array(year))
    raise ValueError(
        "positions y lengths deben admitir frases de la gramática, y casi ninguna cabe; llegaron "
        f"{positions} y {lengths}, y se encontraron {len(phrases)} de {count}."
    )


def _range(name, value):
    """El intervalo (menor, mayor), comprobado; sin límites si no se dio."""
    if value is None:
        return 0, np.inf
    if not isinstance(value, tuple | list) or len(value) != 2:
        raise TypeError(f"{name} debe ser un par (menor, mayor); llegó {value!r}.")
    for bound in value:
        check_integer(f"Cada límite de {name}", bound, minimum=0)
    if value[0] > value[1]:
        raise ValueError(f"{name} debe ir de menor a mayor; llegó {value!r}.")
    return value
