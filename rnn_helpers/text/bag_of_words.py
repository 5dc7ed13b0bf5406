"""Bolsa de palabras: la firma de un documento, n-gramas, semejanza y un clasificador sobre firmas.

La firma cuenta cuántas veces aparece cada palabra, sin mirar dónde: todo reordenamiento de un
documento tiene la misma firma. Formas: N documentos, V palabras en el vocabulario.
"""

from itertools import permutations

import numpy as np

from rnn_helpers.validation import (
    check_array,
    check_callable,
    check_documents,
    check_tokens,
    check_vocabulary,
)


def signature(tokens, vocabulary):
    """Firma de un documento: cuántas veces aparece cada palabra del vocabulario.

    tokens : list de str
    vocabulary : dict. Como lo da la función `vocabulary`.

    Devuelve ndarray (V,). Las palabras que no están en el vocabulario no se cuentan.
    """
    check_tokens("tokens", tokens)
    check_vocabulary(vocabulary)
    counts = np.zeros(len(vocabulary))
    for token in tokens:
        if token in vocabulary:
            counts[vocabulary[token]] += 1
    return counts


def signatures(documents, vocabulary):
    """Las firmas de varios documentos, una por fila.

    documents : list de list de str. N documentos.
    vocabulary : dict. Como lo da la función `vocabulary`.

    Devuelve ndarray (N, V).
    """
    check_documents(documents)
    return np.stack([signature(tokens, vocabulary) for tokens in documents])


def representations(encode, tokens):
    """Cuántas representaciones distintas dan los reordenamientos; si es 1, olvida el orden.

    encode : función. ``encode(tokens)`` da un arreglo; por ejemplo, la firma.
    tokens : list de str. A lo sumo 8 palabras, porque se prueban todos sus reordenamientos: 8! =
        40320.

    Devuelve int.
    """
    check_callable("encode", encode)
    check_tokens("tokens", tokens)
    if len(tokens) > 8:
        raise ValueError(f"tokens debe tener a lo sumo 8 palabras; llegó {len(tokens)}.")
    return len({encode(list(order)).tobytes() for order in permutations(tokens)})


def swap_between(tokens, left, right):
    """Intercambia los dos tramos que van de `left` a `right`: … l P r … l Q r … → … l Q r … l P r …

    Ningún n-grama cambia si `left` y `right` tienen n − 1 palabras: desde dentro de P, n palabras
    seguidas no alcanzan a ver más allá de ellas, y alrededor de Q hay las mismas.

    tokens : list de str
    left, right : list de str. Cada una aparece dos veces, en el orden left, right, left, right.

    Devuelve list de str. La otra frase, con los mismos n-gramas.

    ValueError si `left` y `right` no aparecen dos veces, alternados y sin encimarse.
    """
    for name, value in (("tokens", tokens), ("left", left), ("right", right)):
        check_tokens(name, value)
    tokens = list(tokens)
    a, b, c, d = _two_stretches(tokens, list(left), list(right))  # P = tokens[a:b], Q = tokens[c:d]
    return tokens[:a] + tokens[c:d] + tokens[b:c] + tokens[a:b] + tokens[d:]


def cosine_similarity(a, b):
    """Semejanza de firmas, a·b / (‖a‖ ‖b‖): 1 si son proporcionales, 0 si no comparten palabras.

    a : ndarray (V,) o (N, V)
    b : ndarray (V,) o (M, V)

    Devuelve float o ndarray. Un número; o un arreglo (N,), (M,) o (N, M) con cada firma de `a`
        contra cada una de `b`. Una firma toda en ceros no se parece a ninguna: 0.
    """
    sizes = {}
    check_array("a", a, "V | N V", sizes)
    check_array("b", b, "V | M V", sizes)
    similarity = _unit(a) @ _unit(b).T
    return float(similarity) if np.ndim(similarity) == 0 else similarity


def _two_stretches(tokens, left, right):
    """Dónde empieza y acaba cada uno de los dos tramos entre `left` y `right`."""
    opens = [place + len(left) for place in _places(tokens, left)]
    closes = _places(tokens, right)
    cuts = [cut for stretch in zip(opens, closes, strict=False) for cut in stretch]
    room = max(len(left), len(right))  # entre un tramo y el otro caben `right` y `left` enteras
    twice = len(opens) == len(closes) == 2
    if not twice or cuts != sorted(cuts) or cuts[2] - cuts[1] < room:
        raise ValueError(
            f"tokens debe tener dos veces {left} y dos veces {right}, alternados; llegó {tokens}."
        )
    return cuts


def _places(tokens, phrase):
    """Dónde empieza `phrase` dentro de `tokens`, cada vez que aparece."""
    size = len(phrase)
    return [i for i in range(len(tokens) - size + 1) if size and tokens[i : i + size] == phrase]


def _unit(a):
    norm = np.linalg.norm(a, axis=-1, keepdims=True)
    return a / np.where(norm > 0, norm, 1)
