"""Lección 02: la firma, los reordenamientos y dos frases que los bigramas confunden."""

import collections
from collections import Counter
from itertools import permutations

import numpy as np

from exercises.corpus import RIGHT
from rnn_helpers.exercises.mistakes.signature import INVARIANCE, SIGNATURE, TWIN

# --- 2.1 --------------------------------------------------------------------------------------


def signature_in_a_loop(tokens, vocabulary):
    counts = [0] * len(vocabulary)
    for token in tokens:
        if token in vocabulary:
            counts[vocabulary[token]] += 1
    return counts


def signature_by_counter(tokens, vocabulary):
    counts = Counter(tokens)
    x = np.zeros(len(vocabulary), int)
    for word, place in vocabulary.items():
        x[place] = counts[word]
    return x


def signature_by_get(tokens, vocabulary):
    x = np.zeros(len(vocabulary))
    for token in tokens:
        x[vocabulary.get(token, -1)] += 1
    return x


def signature_of_presence(tokens, vocabulary):
    x = np.zeros(len(vocabulary))
    for token in tokens:
        if token in vocabulary:
            x[vocabulary[token]] = 1
    return x


def signature_by_fancy_index(tokens, vocabulary):
    x = np.zeros(len(vocabulary))
    x[[vocabulary[token] for token in tokens if token in vocabulary]] += 1
    return x


def signature_of_strangers(tokens, vocabulary):
    x = np.zeros(len(vocabulary))
    for token in tokens:
        x[vocabulary[token]] += 1
    return x


def signature_as_it_comes(tokens, vocabulary):
    return list(Counter(token for token in tokens if token in vocabulary).values())


def known(tokens, vocabulary):
    return [vocabulary[token] for token in tokens if token in vocabulary]


SIGNATURES = [
    (signature_in_a_loop, RIGHT),
    (signature_by_counter, RIGHT),
    (lambda t, v: np.bincount(known(t, v), minlength=len(v)), RIGHT),
    (lambda t, v: np.eye(len(v))[known(t, v)].sum(axis=0), RIGHT),
    (lambda t, v: [t.count(word) for word in sorted(v, key=v.get)], RIGHT),
    (lambda t, v: tuple(t.count(word) for word in sorted(v, key=v.get)), RIGHT),
    (lambda t, v: np.array(signature_in_a_loop(t, v), np.float32), RIGHT),
    (signature_of_presence, SIGNATURE["presence"]),
    (signature_by_fancy_index, SIGNATURE["presence"]),
    (signature_by_get, SIGNATURE["unknown_in_last"]),
    (lambda t, v: signature_by_counter(t, v) / len(t), SIGNATURE["frequencies"]),
    (lambda t, v: [t.count(w) for w in v], SIGNATURE["order_of_the_dictionary"]),
    (lambda t, v: np.bincount(known(t, v)), SIGNATURE["cut_at_the_last_seen"]),
    (lambda t, v: np.eye(len(v))[known(t, v)], "Te falta sumar"),
    (lambda t, v: Counter(t), "diccionario"),
    (
        lambda t, v: list(Counter(token for token in t if token in v).values()),
        SIGNATURE["order_of_appearance"],
    ),
    (signature_of_strangers, "KeyError"),
    (lambda t, v: len(t), "devolviste un solo número"),
    (lambda t, v: signature_by_counter(t, v) > 0, SIGNATURE["presence"]),
]

# --- 2.2 --------------------------------------------------------------------------------------


def count(distinct):
    """Con todas las representaciones, en el orden de `permutations`."""

    def forgets_order(encoders, tokens):
        return {
            name: distinct([encode(list(order)) for order in permutations(tokens)])
            for name, encode in encoders.items()
        }

    return forgets_order


def count_in_loops(encoders, tokens):
    answer = {}
    for name, encode in encoders.items():
        seen = []
        for order in permutations(tokens):
            x = encode(list(order))
            if not any(np.array_equal(x, other) for other in seen):
                seen.append(x)
        answer[name] = len(seen)
    return answer


def count_some(orders):
    def forgets_order(encoders, tokens):
        return {
            name: len({tuple(np.ravel(encode(list(order)))) for order in orders(tokens)})
            for name, encode in encoders.items()
        }

    return forgets_order


ORDERS = [
    (count(lambda found: len({x.tobytes() for x in found})), RIGHT),
    (count(lambda found: len({tuple(x.ravel()) for x in found})), RIGHT),
    (count(lambda found: len(np.unique([x.ravel() for x in found], axis=0))), RIGHT),
    (count(lambda found: len({str(x.tolist()) for x in found})), RIGHT),
    (count_in_loops, RIGHT),
    (count_some(lambda t: sorted(set(permutations(t)))), RIGHT),
    (count(len), INVARIANCE["not_the_distinct"]),
    (count(lambda found: 24), INVARIANCE["not_the_distinct"]),
    (count_some(lambda t: [t, t[::-1]]), INVARIANCE["reversal_only"]),
    (count_some(lambda t: [t[k:] + t[:k] for k in range(4)]), INVARIANCE["rotations_only"]),
    (count_some(lambda t: [t, [t[1], t[0], *t[2:]]]), INVARIANCE["one_swap_only"]),
    (count_some(lambda t: [t, [*t[:2], t[3], t[2]]]), INVARIANCE["last_swap_only"]),
    (count(lambda found: len({x.sum() for x in found})), INVARIANCE["totals_only"]),
    (
        count(lambda found: all(np.array_equal(x, found[0]) for x in found)),
        INVARIANCE["yes_or_no"],
    ),
    (
        count(lambda found: sum(not np.array_equal(x, found[0]) for x in found)),
        INVARIANCE["different_from_the_original"],
    ),
    (lambda encoders, tokens: 24, "Se esperaba un diccionario"),
    (
        lambda encoders, tokens: [len({e(list(o)).tobytes() for o in permutations(tokens)})
                                  for e in encoders.values()],
        "Se esperaba un diccionario",
    ),
    (
        lambda encoders, tokens: {n: len({e(o) for o in permutations(tokens)})
                                  for n, e in encoders.items()},
        "TypeError",
    ),
]  # fmt: skip

# --- 2.3 --------------------------------------------------------------------------------------


def twin(build):
    """La otra frase, con los lugares de los tramos: P = tokens[a:b], Q = tokens[c:d]."""

    def confuse_bigrams(tokens, left, right):
        a = tokens.index(left) + 1
        b = tokens.index(right)
        c = tokens.index(left, a) + 1
        d = tokens.index(right, b + 1)
        return build(tokens, a, b, c, d)

    return confuse_bigrams


def twin_by_enumerating(tokens, left, right):
    a, c = (i + 1 for i, token in enumerate(tokens) if token == left)
    b, d = (i for i, token in enumerate(tokens) if token == right)
    return [*tokens[:a], *tokens[c:d], *tokens[b:c], *tokens[a:b], *tokens[d:]]


def twin_by_assigning(tokens, left, right):
    a, c = (i + 1 for i, token in enumerate(tokens) if token == left)
    b, d = (i for i, token in enumerate(tokens) if token == right)
    P, Q = tokens[a:b], tokens[c:d]
    tokens[c:d] = P
    tokens[a:b] = Q
    return tokens


TWINS = [
    (twin(lambda t, a, b, c, d: t[:a] + t[c:d] + t[b:c] + t[a:b] + t[d:]), RIGHT),
    (twin_by_enumerating, RIGHT),
    (twin(lambda t, a, b, c, d: tuple(t[:a] + t[c:d] + t[b:c] + t[a:b] + t[d:])), RIGHT),
    (twin(lambda t, a, b, c, d: np.array(t[:a] + t[c:d] + t[b:c] + t[a:b] + t[d:])), RIGHT),
    (twin_by_assigning, "modifica su argumento tokens"),
    (twin(lambda t, a, b, c, d: t[:a] + t[c:d] + t[a:b] + t[d:]), TWIN["middle_lost"]),
    (
        twin(lambda t, a, b, c, d: t[:a] + t[c:d][::-1] + t[b:c] + t[a:b][::-1] + t[d:]),
        TWIN["words_reversed"],
    ),
    (
        twin(lambda t, a, b, c, d: [*t[:a], t[c], *t[a + 1 : c], t[a], *t[c + 1 :]]),
        TWIN["first_words_only"],
    ),
    (twin(lambda t, a, b, c, d: t[:a] + t[c:] + t[b:c] + t[a:b]), TWIN["to_the_end"]),
    (twin(lambda t, a, b, c, d: t), TWIN["unchanged"]),
    (twin(lambda t, a, b, c, d: t[::-1]), "pero en otro orden"),
    (
        lambda t, left, right: [left if w == right else right if w == left else w for w in t],
        TWIN["contexts_moved"],
    ),
    (
        twin(lambda t, a, b, c, d: " ".join(t[:a] + t[c:d] + t[b:c] + t[a:b] + t[d:])),
        "Se esperaba una lista",
    ),
    (twin(lambda t, a, b, c, d: t[:a] + t[c:d] + t[b:c] + t[a:b]), "al final; lo demás está bien"),
    (twin(lambda t, a, b, c, d: (t[a:b], t[c:d])), "tiene listas dentro"),
    (twin(lambda t, a, b, c, d: [*t[:a], t[c:d], *t[b:c], t[a:b], *t[d:]]), "listas dentro"),
    (
        twin(lambda t, a, b, c, d: t[: a - 1] + t[c - 1 : d] + t[b : c - 1] + t[a - 1 : b] + t[d:]),
        RIGHT,
    ),
    (lambda t, left, right: t.replace(left, right), "AttributeError"),
]

ANSWERS = [
    *[("2.1", *row) for row in SIGNATURES],
    *[("2.2", *row) for row in ORDERS],
    *[("2.3", *row) for row in TWINS],
]

# --- escritas a ciegas: con solo el enunciado a la vista --------------------------------------

ANSWERS += [
    ("2.1", lambda t, v: [t.count(w) for w in sorted(v, key=v.get)], RIGHT),
    ("2.1", lambda t, v: np.bincount([v[k] for k in t if k in v], minlength=len(v)), RIGHT),
    ("2.1", lambda t, v: np.array([t.count(w) for w in sorted(v)]), SIGNATURE["alphabetical"]),
    (
        "2.1",
        lambda t, v: np.bincount([v.get(k, 0) for k in t], minlength=len(v)),
        SIGNATURE["unknown_in_first"],
    ),
    (
        "2.1",
        lambda t, v: np.array([" ".join(t).count(w) for w in sorted(v, key=v.get)]),
        SIGNATURE["inside_other_words"],
    ),
    ("2.1", lambda t, v: np.array([t.count(w) for w in v]), SIGNATURE["order_of_the_dictionary"]),
    (
        "2.1",
        lambda t, v: np.bincount([v[k] for k in t if k in v]),
        SIGNATURE["cut_at_the_last_seen"],
    ),
    (
        "2.1",
        lambda t, v: np.bincount([v[k] for k in t], minlength=len(v)),
        "Cuando hay palabras desconocidas: KeyError en la línea",
    ),
    ("2.1", lambda t, v: {w: t.count(w) for w in v}, "Se esperaba un arreglo de forma"),
    (
        "2.1",
        lambda t, v: collections.Counter(k for k in t if k in v),
        "Se esperaba un arreglo de forma",
    ),
    ("2.1", lambda t, v: np.array([v.get(k, -1) for k in t]), "Se esperaba la forma (V,) ="),
    (
        "2.1",
        lambda t, v: np.array([t.count(w) for w in dict.fromkeys(t) if w in v]),
        SIGNATURE["order_of_appearance"],
    ),
    (
        "2.2",
        lambda e, t: {n: len({f(o).tobytes() for o in permutations(t)}) for n, f in e.items()},
        "cada función espera una lista de palabras; llegó una tupla de",
    ),
    (
        "2.2",
        lambda e, t: {n: len([f(list(o)) for o in permutations(t)]) for n, f in e.items()},
        INVARIANCE["not_the_distinct"],
    ),
    ("2.3", lambda t, m, r: list(t), TWIN["unchanged"]),
    (
        "2.3",
        lambda t, m, r: t[::-1],
        "Están todos los elementos, pero en otro orden: la primera diferencia",
    ),
    (
        "2.3",
        lambda t, m, r: [m if k == r else r if k == m else k for k in t],
        TWIN["contexts_moved"],
    ),
    (
        "2.3",
        lambda t, m, r: t[: t.index(m) + 1] + t[t.index(m) + 1 : t.index(r)] + t[t.index(r) :],
        TWIN["unchanged"],
    ),
    (
        "2.3",
        lambda t, m, r: sorted(t),
        "Están todos los elementos, pero en otro orden: la primera diferencia",
    ),
]
