"""De un texto a sus palabras, y de las palabras a vectores."""

import re
import unicodedata

import numpy as np

from rnn_helpers.validation import (
    check_documents,
    check_integer,
    check_text,
    check_tokens,
    check_vocabulary,
)

_WORD = re.compile(r"[^\W_]+")


def tokenize(text):
    """Parte un texto en palabras y números, en minúsculas y sin puntuación.

    Una misma letra puede escribirse de dos maneras en Unicode: «é» de una pieza, o «e» más un
    acento suelto. La forma NFC las junta en una pieza. Los acentos, la ñ y la ü se conservan,
    porque distinguen palabras: «año» y «ano», «él» y «el».

    text : str

    Devuelve list de str. ``tokenize("¿Fui a Nepal en 2009?")`` da ``["fui", "a", "nepal", "en",
        "2009"]``.
    """
    check_text("text", text)
    return _WORD.findall(
        unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
    )


def ngrams(tokens, n):
    """Los n-gramas: cada n palabras seguidas, unidas con espacios.

    tokens : list de str
    n : int. 1 da las palabras mismas; 2, los bigramas.

    Devuelve list de str. Vacía si hay menos de n palabras.
    """
    check_tokens("tokens", tokens)
    check_integer("n", n)
    return [" ".join(tokens[i : i + n]) for i in range(len(tokens) - n + 1)]


def build_vocabulary(documents):
    """Numera las palabras distintas de los documentos, en el orden de Unicode.

    documents : list de list de str. Cada documento, como lo dan `tokenize` o `ngrams`.

    Devuelve dict. palabra → posición en la firma, de 0 a V − 1.
    """
    check_documents(documents)
    words = sorted(set().union(*documents))
    if not words:
        raise ValueError("documents debe tener al menos una palabra; todos llegaron vacíos.")
    return {word: position for position, word in enumerate(words)}


def one_hot(tokens, vocabulary):
    """Cada palabra como un vector con un solo 1: la secuencia, sin perder el orden.

    Su suma en el tiempo es la firma.

    tokens : list de str. T palabras.
    vocabulary : dict. Como lo da la función `vocabulary`.

    Devuelve ndarray (T, V). Una palabra fuera del vocabulario es un vector de ceros.
    """
    check_tokens("tokens", tokens)
    check_vocabulary(vocabulary)
    x = np.zeros((len(tokens), len(vocabulary)))
    for t, token in enumerate(tokens):
        if token in vocabulary:
            x[t, vocabulary[token]] = 1
    return x


def hide_numbers(tokens, name="<número>"):
    """Cambia cada número por un mismo nombre, para que ninguna cifra se aprenda de memoria.

    tokens : list de str
    name : str

    Devuelve list de str. `tokens`, con `name` donde había una palabra toda de cifras.
    """
    check_tokens("tokens", tokens)
    check_text("name", name)
    return [name if token.isdecimal() else token for token in tokens]
