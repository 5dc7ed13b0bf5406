"""Qué sabe un modelo de lenguaje: en qué caracteres acierta, y qué espera si algo cambia antes.

Comparar bits dice dónde sabe más un modelo que otro. Por qué, lo dice un experimento: cambiar lo
que vino antes, dejar igual lo demás, y ver si cambia lo que espera.
"""

import re
from typing import NamedTuple

import numpy as np

from rnn_helpers.text.characters import END
from rnn_helpers.validation import check_array, check_bool, check_integer, check_text, check_type

# Cada carácter es de una sola clase.
KINDS = (
    "primera letra",
    "segunda",
    "tercera",
    "cuarta o más",
    "espacio",
    "coma",
    "punto",
    "otro signo",
    "final de línea",
)
_SIGNS = {" ": "espacio", ",": "coma", ".": "punto", END: "final de línea"}
DONORS = 4  # cuántas primeras mitades de otros se prueban con cada refrán
_SINGULAR = {"los": "el", "las": "la", "Los": "El", "Las": "La"}


def kinds(text):
    """La clase de cada carácter de un texto y de su final de línea: una de `KINDS`.

    text : str. T caracteres.

    Devuelve list de str. T + 1.
    """
    check_text("text", text)
    found, letters = [], 0
    for symbol in text + END:
        letters = letters + 1 if symbol.isalpha() else 0
        sign = _SIGNS.get(symbol, "otro signo")
        found.append(KINDS[min(letters, 4) - 1] if letters else sign)
    return found


def bits_by_kind(texts, probabilities):
    """Los bits por carácter de cada clase, y cuántos caracteres son.

    texts : list de str
    probabilities : list de ndarray (T + 1,). La de cada carácter de cada texto, y su final.

    Devuelve dict. De cada clase que aparece, en el orden de `KINDS`, a (bits, cuántos).
    """
    _check_texts(texts)
    check_type("probabilities", probabilities, list | tuple, "una lista de arreglos")
    if len(probabilities) != len(texts):
        raise ValueError(
            f"probabilities debe tener un arreglo por texto, {len(texts)}; "
            f"llegaron {len(probabilities)}."
        )
    for n, (text, p) in enumerate(zip(texts, probabilities, strict=True)):
        check_array(f"probabilities[{n}]", p, "N", {"N": len(text) + 1})
    which = np.array([kind for text in texts for kind in kinds(text)])
    bits = -np.log2(np.concatenate(probabilities))
    return {
        kind: (float(bits[which == kind].mean()), int((which == kind).sum()))
        for kind in KINDS
        if (which == kind).any()
    }


class Change(NamedTuple):
    """Textos, y los mismos con algo cambiado antes de los caracteres que se miran."""

    texts: list
    changed: list
    tails: list  # cuántos caracteres se miran al final de cada texto


def number_agreement(texts, letters=6):
    """Los plurales que siguen a «los» o «las», cortados en su s final, y el mismo con «el» o «la».

    texts : list de str
    letters : int. Las que tiene al menos la palabra: con 6, su s queda a 7 caracteres o más del
        artículo, donde un modelo de orden 6 no ve si era singular.

    Devuelve Change.
    """
    _check_texts(texts)
    check_integer("letters", letters)
    plural, singular = [], []
    for text in texts:
        for found in re.finditer(rf"\b([Ll][ao]s) \w{{{letters - 1},}}s\b", text):
            plural.append(text[: found.end()])
            article = _SINGULAR[found[1]]
            singular.append(text[: found.start()] + article + plural[-1][found.end(1) :])
    return Change(plural, singular, [1] * len(plural))


def closing_rhyme(texts, rhyming=True):
    """Los refranes de dos mitades que riman, y los mismos con la primera mitad de otros.

    Cuentan los que tienen una sola coma y acaban en punto; riman si desde la última vocal acentuada
    las dos mitades terminan igual. Se mira esa terminación, en la última palabra.

    texts : list de str
    rhyming : bool. Con False, los que no riman: lo que pierden al cambiarles la primera mitad no
        puede ser la rima.

    Devuelve Change. Los textos van sin su punto final, y cada uno `DONORS` veces, con la primera
        mitad de otros tantos.
    """
    _check_texts(texts)
    check_bool("rhyming", rhyming)
    halves = [text[:-1].split(",") for text in texts if re.fullmatch(r"[^,]+,[^,]+\.", text)]
    pairs = [
        (first, second, len(ending(second)))
        for first, second in halves
        if (ending(first) == ending(second)) == rhyming
    ]
    shifts = [(n, n - shift) for shift in range(1, DONORS + 1) for n in range(len(pairs))]
    return Change(
        [f"{pairs[n][0]},{pairs[n][1]}" for n, _ in shifts],
        [f"{pairs[other % len(pairs)][0]},{pairs[n][1]}" for n, other in shifts],
        [pairs[n][2] for n, _ in shifts],
    )


def ending(text):
    """La terminación de la última palabra de un texto, desde su vocal acentuada.

    text : str

    Devuelve str. En minúsculas; si la palabra no lleva tilde, la vocal que toca por la regla de las
        llanas y las agudas, sin mirar diptongos.
    """
    check_text("text", text)
    words = re.findall(r"\w+", text.lower())
    word = words[-1] if words else ""
    vowels = [place for place, letter in enumerate(word) if letter in "aeiouáéíóúü"]
    written = [place for place in vowels if word[place] in "áéíóú"]
    spoken = vowels[-2:] if word[-1:] in tuple("aeiouns") else vowels[-1:]
    stressed = (written or spoken)[:1]
    return word[stressed[0] :] if stressed else word


def tail_bits(probabilities, tails):
    """Los bits por carácter de los últimos caracteres de unos textos, sin su final de línea.

    probabilities : list de ndarray (T + 1,). La de cada carácter de cada texto, y su final.
    tails : list de int. Cuántos caracteres se miran de cada uno.

    Devuelve float. El promedio de los textos.
    """
    check_type("probabilities", probabilities, list | tuple, "una lista de arreglos")
    check_type("tails", tails, list | tuple, "una lista de enteros")
    if not tails or len(tails) != len(probabilities):
        raise ValueError(
            f"tails debe tener un entero por texto, {len(probabilities)}; llegó {len(tails)}."
        )
    for n, (p, size) in enumerate(zip(probabilities, tails, strict=True)):
        check_array(f"probabilities[{n}]", p, "N")
        check_integer(f"tails[{n}]", size)
    bits = [
        -np.log2(p[-1 - size : -1]).mean() for p, size in zip(probabilities, tails, strict=True)
    ]
    return float(np.mean(bits))


def with_two_words_swapped(texts, seed):
    """Textos con dos palabras vecinas de en medio cambiadas de lugar: las mismas, en otro orden.

    Ni la primera ni la última, que la mayúscula y el punto delatarían, ni las que llevan un signo.

    texts : list de str
    seed : int. Del sorteo de la pareja, en los que tienen varias.

    Devuelve originals, swapped : list de str. De los textos en que hay qué cambiar.
    """
    _check_texts(texts)
    check_integer("seed", seed, minimum=0)
    rng = np.random.default_rng(seed)
    originals, swapped = [], []
    for text in texts:
        words = text.split(" ")
        inner = range(1, len(words) - 2)
        pairs = [
            i for i in inner if (words[i] + words[i + 1]).isalpha() and words[i] != words[i + 1]
        ]
        if pairs:
            i = pairs[rng.integers(len(pairs))]
            order = [*words[:i], words[i + 1], words[i], *words[i + 2 :]]
            originals.append(text)
            swapped.append(" ".join(order))
    return originals, swapped


def _check_texts(texts):
    check_type("texts", texts, list | tuple, "una lista de textos")
    for position, text in enumerate(texts):
        check_text(f"texts[{position}]", text)
