"""Textos casi iguales: agruparlos, para que ninguno esté a medias en el entrenamiento."""

from itertools import chain

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from rnn_helpers.validation import check_integer, check_number, check_text, check_type


def near_copies(texts, *, n=4, similarity=0.4):
    """Grupos de textos que comparten muchos n-gramas de caracteres.

    Dos textos son casi copias si, de los n-gramas que tiene alguno de los dos, ambos tienen al
    menos esa parte (Jaccard). Un grupo reúne a las copias de las copias.

    texts : list de str
    n : int
    similarity : float. De 0 a 1.

    Devuelve ndarray (N,) de enteros. El grupo de cada texto, de 0 en adelante.
    """
    check_type("texts", texts, list | tuple, "una lista de textos")
    if not texts:
        raise ValueError("texts debe tener al menos un texto; no llegó ninguno.")
    for position, text in enumerate(texts):
        check_text(f"texts[{position}]", text)
    check_integer("n", n)
    check_number("similarity", similarity, 0, 1)
    grams = [sorted({text[i : i + n] for i in range(max(1, len(text) - n + 1))}) for text in texts]
    column = {gram: j for j, gram in enumerate(sorted(set(chain(*grams))))}
    sizes = np.array([len(found) for found in grams])
    columns = np.array([column[gram] for gram in chain(*grams)])
    has = csr_array((np.ones(len(columns)), columns, np.concatenate([[0], np.cumsum(sizes)])))
    shared = (has @ has.T).tocoo()  # cuántos n-gramas tienen los dos
    either = sizes[shared.row] + sizes[shared.col] - shared.data
    close = shared.data >= similarity * either
    links = csr_array((close[close], (shared.row[close], shared.col[close])))
    return connected_components(links)[1]


def split_by_group(groups, *fractions, seed):
    """Reparte en partes grupos enteros: dos textos del mismo grupo nunca se separan.

    groups : ndarray (N,) de enteros. Como los da `near_copies`.
    *fractions : float. La parte de los textos de cada tramo, menos del último, que se queda el
        resto.
    seed : int. Semilla del sorteo de los grupos.

    Devuelve list de ndarray de enteros. Los lugares de los textos de cada parte, en orden.
    """
    check_type("groups", groups, np.ndarray, "un arreglo de NumPy")
    if groups.ndim != 1 or not np.issubdtype(groups.dtype, np.integer):
        raise TypeError(f"groups debe ser (N,) de enteros; llegó {groups.dtype} {groups.shape}.")
    for i, fraction in enumerate(fractions):
        check_number(f"fractions[{i}]", fraction, above=0)
    if not fractions or sum(fractions) >= 1:
        raise ValueError(f"fractions debe sumar más de 0 y menos de 1; llegó {fractions}.")
    check_integer("seed", seed, minimum=0)
    _, which, sizes = np.unique(groups, return_inverse=True, return_counts=True)
    order = np.random.default_rng(seed).permutation(len(sizes))
    before = np.cumsum(sizes[order]) - sizes[order]  # cuántos textos van antes de cada grupo
    part = np.empty_like(order)
    part[order] = np.searchsorted(np.cumsum(fractions) * len(groups), before, side="right")
    return [np.flatnonzero(part[which] == i) for i in range(len(fractions) + 1)]
