"""Ejercicios del cuaderno 02: la firma, probar que olvida el orden y burlar a los bigramas."""

from itertools import pairwise

import numpy as np

from rnn_helpers.exercises.checking import Exercise
from rnn_helpers.exercises.mistakes.signature import INVARIANCE, SIGNATURE, TWIN
from rnn_helpers.exercises.wording import describe
from rnn_helpers.text import bag_of_words
from rnn_helpers.text.bag_of_words import signature
from rnn_helpers.text.tokens import build_vocabulary, one_hot

WORDS = ("pan", "vino", "casa", "perro", "gato", "agua", "sol", "camino", "amigo", "refrán")


def _words(rng, count):
    return [str(word) for word in rng.choice(WORDS, count, replace=False)]


def _signature_cases(rng):
    def case(words, tokens, shuffled=False):
        places = rng.permutation(len(words)) if shuffled else range(len(words))
        vocabulary = {word: int(place) for word, place in zip(words, places, strict=True)}
        return [str(word) for word in rng.permutation(tokens)], vocabulary

    known = _words(rng, 7)
    known_without_sol = [word for word in known if word != "sol"]
    return {
        "hay palabras repetidas": case(known, [*known, *known[:3], known[0]]),
        "falta la última palabra del vocabulario": case(known, [*known[:6], *known[:2]]),
        "falta la primera palabra del vocabulario": case(known, [*known[1:], *known[4:6]]),
        "hay palabras desconocidas": case(known, [*known[:5], "otra", "más", "otra"]),
        "una palabra está dentro de otra": case(
            ["sol", *known_without_sol[:3], "soleado"],
            ["soleado", "sol", "soleado", *known_without_sol[:2]],
        ),
        "el vocabulario no está escrito en el orden de sus posiciones": case(
            known, [*known[2:], known[3], "otra"], shuffled=True
        ),
    }


def _signature(module):
    return lambda tokens, vocabulary: module.signature(tokens, vocabulary)


def _invariance_cases(rng):
    def case(tokens):
        places = build_vocabulary([tokens])
        V, marked = len(places), tokens[2]

        def bag(words):
            return signature(words, places)

        def sequence(words):
            return one_hot(words, places)

        def neighbours(words):
            pairs = np.zeros((V, V))
            for word, other in pairwise(words):
                pairs[places[word], places[other]] += 1
            return pairs + pairs.T  # quién está junto a quién, sin decir a qué lado

        encoders = {
            "firma": bag,
            "secuencia": sequence,
            "vecinas": neighbours,
            "última": lambda words: bag(words[-1:]),
            "primera": lambda words: bag(words[:1]),
            "orillas": lambda words: bag([words[0], words[-1]]),
            "primeras": lambda words: bag(words[:2]),
            "lugar": lambda words: np.array([words.index(marked)]),
            "ronda": lambda words: neighbours([*words, words[0]]),
            "parecidas": lambda words: np.array([1 + 1e-6 * words.index(marked)]),
        }
        return {name: _of_a_list(encode) for name, encode in encoders.items()}, tokens

    return {
        "las cuatro palabras son distintas": case(_words(rng, 4)),
        "una palabra está dos veces": case([*(words := _words(rng, 3)), words[0]]),
    }


def _of_a_list(encode):
    def encode_a_list(words):
        if not isinstance(words, list):
            raise TypeError(f"cada función espera una lista de palabras; llegó {describe(words)}")
        return encode(words)

    return encode_a_list


def _invariance(module):
    return lambda encoders, tokens: {
        name: module.representations(encode, tokens) for name, encode in encoders.items()
    }


def _twin_cases(rng):
    def case(sizes, repeat=False):
        """Cuántas palabras hay antes, en P, en medio, en Q y al final."""
        words = iter(_words(rng, sum(sizes)))
        start, first, middle, second, end = ([next(words) for _ in range(n)] for n in sizes)
        if repeat:
            second[-1] = first[0]
        tokens = [*start, "l", *first, "r", *middle, "l", *second, "r", *end]
        return tokens, "l", "r"

    return {
        "P es más largo que Q": case((1, 3, 2, 2, 1)),
        "Q es más largo que P": case((2, 1, 1, 3, 2)),
        "P y Q son de una palabra": case((1, 1, 3, 1, 1)),
        "la frase empieza en `left` y termina en `right`": case((0, 2, 1, 3, 0)),
        "entre los dos tramos no hay nada": case((2, 2, 0, 3, 1)),
        "P y Q tienen una palabra en común": case((1, 2, 1, 3, 1), repeat=True),
    }


def _twin(module):
    return lambda tokens, left, right: module.swap_between(tokens, [left], [right])


EXERCISES = {
    "2.1": Exercise(
        "La firma",
        bag_of_words,
        _signature,
        _signature_cases,
        tuple(SIGNATURE.values()),
        result="V",
    ),
    "2.2": Exercise(
        "¿Olvida el orden?",
        bag_of_words,
        _invariance,
        _invariance_cases,
        tuple(INVARIANCE.values()),
    ),
    "2.3": Exercise(
        "Dos frases que los bigramas confunden",
        bag_of_words,
        _twin,
        _twin_cases,
        tuple(TWIN.values()),
    ),
}
