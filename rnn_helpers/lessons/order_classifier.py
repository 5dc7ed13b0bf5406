"""Clasificar las oraciones en que el orden decide: por sus n-gramas, o leídas en orden."""

from typing import NamedTuple

import numpy as np

from rnn_helpers.datasets.phrases import OrderPhrases
from rnn_helpers.networks import rnn
from rnn_helpers.series.padding import last_step, pad
from rnn_helpers.text.bag_of_words import signatures
from rnn_helpers.text.logistic_regression import fit_logistic, predict_probability
from rnn_helpers.text.tokens import build_vocabulary, ngrams, one_hot, tokenize
from rnn_helpers.validation import check_type


class NgramClassifier(NamedTuple):
    """Un clasificador de n-gramas y lo que responde a cada oración."""

    vocabulary: dict  # los V n-gramas del entrenamiento
    signatures: np.ndarray  # (N, V)
    probability: np.ndarray  # (N,), la de que acabe bien


def fit_ngrams(phrases, n):
    """Ajusta una regresión logística a la firma de n-gramas de las oraciones de entrenamiento.

    phrases : OrderPhrases
    n : int. 1 para palabras, 2 para bigramas…

    Devuelve NgramClassifier. Con todas las oraciones, las de prueba incluidas.
    """
    check_type("phrases", phrases, OrderPhrases, "lo que devuelve order_phrases")
    documents = [ngrams(tokenize(text), n) for text in phrases.texts]
    train = ~phrases.is_test
    vocabulary = build_vocabulary([documents[i] for i in np.flatnonzero(train)])
    x = signatures(documents, vocabulary)
    params = fit_logistic(x[train], phrases.labels[train])
    return NgramClassifier(vocabulary, x, predict_probability(params, x))


def pairs_of_the_test(phrases):
    """Las dos oraciones de cada par de prueba.

    phrases : OrderPhrases

    Devuelve
        good, bad : ndarray (P,) de int. Posiciones de la que acaba bien y de la que acaba mal.
    """
    check_type("phrases", phrases, OrderPhrases, "lo que devuelve order_phrases")
    good, bad = (np.flatnonzero((phrases.labels == end) & phrases.is_test) for end in (1, 0))
    return good[np.argsort(phrases.pair[good])], bad[np.argsort(phrases.pair[bad])]


def seen_before(phrases, classifier, n):
    """Qué parte de los n-gramas de las oraciones de prueba estaba en el entrenamiento.

    phrases : OrderPhrases
    classifier : NgramClassifier. El de esa misma n.
    n : int

    Devuelve float.
    """
    check_type("phrases", phrases, OrderPhrases, "lo que devuelve order_phrases")
    check_type("classifier", classifier, NgramClassifier, "lo que devuelve fit_ngrams")
    texts = [phrases.texts[i] for i in np.flatnonzero(phrases.is_test)]
    found = [gram in classifier.vocabulary for text in texts for gram in ngrams(tokenize(text), n)]
    return float(np.mean(found))


class Reading(NamedTuple):
    """Las oraciones como las lee una red que solo responde al final."""

    x: np.ndarray  # (T, N, V), una palabra one-hot por paso y relleno al final
    targets: np.ndarray  # (T, N) de enteros: la etiqueta, repetida
    last: np.ndarray  # (T, N) de bool: el último paso verdadero de cada una
    lengths: np.ndarray  # (N,)
    vocabulary: dict  # las V palabras del entrenamiento


def read_phrases(phrases):
    """Todas las oraciones, con el vocabulario de las de entrenamiento.

    phrases : OrderPhrases

    Devuelve Reading.
    """
    check_type("phrases", phrases, OrderPhrases, "lo que devuelve order_phrases")
    documents = [tokenize(text) for text in phrases.texts]
    vocabulary = build_vocabulary([documents[i] for i in np.flatnonzero(~phrases.is_test)])
    x, lengths, _ = pad([one_hot(tokens, vocabulary) for tokens in documents])
    last = np.arange(len(x))[:, None] == lengths - 1
    return Reading(x, np.tile(phrases.labels, (len(x), 1)), last, lengths, vocabulary)


def final_answers(params, reading):
    """Lo que la red responde tras la última palabra de cada oración.

    params : dict. Los de una red de `rnn` con dos salidas.
    reading : Reading

    Devuelve ndarray (N,) de enteros. 0 o 1.
    """
    check_type("reading", reading, Reading, "lo que devuelve read_phrases")
    return last_step(rnn.forward(params, reading.x).o, reading.lengths).argmax(axis=1)
