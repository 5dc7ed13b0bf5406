"""Ejercicios del cuaderno 02: la firma, probar que olvida el orden y burlar a los bigramas."""

from itertools import pairwise

import numpy as np

from rnn_helpers.exercises.checking import Exercise
from rnn_helpers.exercises.drawing import three
from rnn_helpers.exercises.mistakes.signature import INVARIANCE, SIGNATURE, TWIN
from rnn_helpers.text import bag_of_words
from rnn_helpers.text.bag_of_words import signature
from rnn_helpers.text.tokens import build_vocabulary, one_hot

WORDS = ("pan", "vino", "casa", "perro", "gato", "agua", "sol", "camino", "amigo", "refrán")


def _words(rng, count):
    return [str(word) for word in rng.choice(WORDS, count, replace=False)]


def _signature_case(rng):
    known = _words(rng, 6)
    words = build_vocabulary([known])
    # Dos palabras se repiten, una del vocabulario falta y otra no está en él.
    tokens = [*known[:5], *known[:2], "desconocida"]
    return [str(word) for word in rng.permutation(tokens)], words


def _signature(module):
    return lambda tokens, vocabulary: module.signature(tokens, vocabulary)


def _invariance_case(rng):
    tokens = _words(rng, 4)
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

    def last(words):
        return bag(words[-1:])

    def place(words):
        return np.array([words.index(marked)])

    encoders = {
        "firma": bag,
        "secuencia": sequence,
        "vecinas": neighbours,
        "última": last,
        "lugar": place,
    }
    return encoders, tokens


def _invariance(module):
    return lambda encoders, tokens: {
        name: module.forgets_order(encode, tokens) for name, encode in encoders.items()
    }


def _twin_case(rng):
    start, first, middle, second, end = np.split(np.array(_words(rng, 10)), [1, 4, 6, 8])
    left, right = "l", "r"
    tokens = [*start, left, *first, right, *middle, left, *second, right, *end]
    return [str(word) for word in tokens], left, right


def _twin(module):
    return lambda tokens, left, right: module.swap_between(tokens, [left], [right])


EXERCISES = {
    "2.1": Exercise(
        "La firma", bag_of_words, _signature, three(_signature_case), tuple(SIGNATURE.values())
    ),
    "2.2": Exercise(
        "¿Olvida el orden?",
        bag_of_words,
        _invariance,
        three(_invariance_case),
        tuple(INVARIANCE.values()),
    ),
    "2.3": Exercise(
        "Dos frases que los bigramas confunden",
        bag_of_words,
        _twin,
        three(_twin_case),
        tuple(TWIN.values()),
    ),
}
