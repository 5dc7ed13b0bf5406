"""Escribir con un modelo de lenguaje: sortear el carácter que sigue, una y otra vez."""

import numpy as np

from rnn_helpers.text.characters import END
from rnn_helpers.validation import (
    check_array,
    check_callable,
    check_integer,
    check_number,
    check_text,
    check_type,
)


def temper(probabilities, temperature):
    """Probabilidades a otra temperatura T: proporcionales a p^(1/T).

    Con T = 1 son las mismas; con T < 1 gana lo más probable, y con T > 1 se emparejan. De una red,
    es dividir los o entre T antes de la softmax.

    probabilities : ndarray (…, V). En el último eje suman 1.
    temperature : float. Mayor que 0.

    Devuelve ndarray (…, V).
    """
    check_array("probabilities", probabilities, None)
    check_number("temperature", temperature, above=0)
    with np.errstate(divide="ignore"):  # log 0 = −∞: lo imposible sigue siéndolo
        logarithm = np.log(probabilities) / temperature
    powers = np.exp(logarithm - logarithm.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)


def write(next_probabilities, symbols, beginning, *, rng, temperature=1.0, longest=160):
    """Sigue un texto hasta su final de línea, o hasta `longest` caracteres.

    next_probabilities : función. ``next_probabilities(texto)`` da las probabilidades (V,) del
        carácter que sigue.
    symbols : str. Los V caracteres.
    beginning : str. Con qué empieza; puede estar vacío.
    rng : Generator. El azar; el mismo da siempre el mismo texto.
    temperature : float. Como en `temper`.
    longest : int. Cuántos caracteres tiene a lo sumo el texto entero.

    Devuelve str. Con `beginning` y sin el final de línea.
    """
    check_callable("next_probabilities", next_probabilities)
    check_text("symbols", symbols)
    check_text("beginning", beginning)
    check_type("rng", rng, np.random.Generator, "un np.random.Generator")
    check_integer("longest", longest)
    text = beginning
    while len(text) < longest:
        p = temper(next_probabilities(text), temperature)
        symbol = symbols[rng.choice(len(p), p=p)]
        if symbol == END:
            break
        text += symbol
    return text
