"""Señalar la palabra que es el año: las frases como las lee una red, y quién acierta."""

from typing import NamedTuple

import numpy as np

from rnn_helpers.learning.lbfgs import LBFGS
from rnn_helpers.learning.losses import cross_entropy
from rnn_helpers.learning.training import train
from rnn_helpers.lessons.year_phrases import YearPhrases
from rnn_helpers.series.padding import pad
from rnn_helpers.text.tokens import hide_numbers, one_hot
from rnn_helpers.validation import check_callable, check_integer, check_type

ASIDES = ("según mi diario", "como bien dices", "si bien recuerdo", "según la foto")


class Sentences(NamedTuple):
    """Frases listas para una red."""

    x: np.ndarray  # (T, B, D), una palabra one-hot por paso, con los números escondidos
    y: np.ndarray  # (T, B) de enteros: 1 en el año, 0 en las demás
    mask: np.ndarray  # (T, B) de bool: falso en el relleno de las frases cortas


def encode(phrases, vocabulary):
    """Las frases como entradas, respuestas y máscara.

    phrases : YearPhrases
    vocabulary : dict. De palabra a posición.

    Devuelve Sentences.
    """
    check_type("phrases", phrases, YearPhrases, "lo que devuelve year_phrases")
    x, lengths, mask = pad([one_hot(hide_numbers(tokens), vocabulary) for tokens in phrases.tokens])
    y = np.zeros(mask.shape, int)
    y[phrases.position, np.arange(len(lengths))] = 1
    return Sentences(x, y, mask)


def some(sentences, chosen):
    """Solo algunas de las frases.

    sentences : Sentences
    chosen : lo que escoja columnas: un slice, o un arreglo de enteros o de bool.

    Devuelve Sentences.
    """
    check_type("sentences", sentences, Sentences, "lo que devuelve encode")
    return Sentences(*(array[:, chosen] for array in sentences))


def hits(network, params, sentences):
    """En qué frases la palabra señalada, la de mayor o₁ − o₀, es el año.

    network : módulo. Con ``forward``; su salida debe ser (T, B, 2).
    params : dict
    sentences : Sentences

    Devuelve ndarray (B,) de bool.
    """
    check_type("sentences", sentences, Sentences, "lo que devuelve encode")
    o = network.forward(params, sentences.x).o
    score = np.where(sentences.mask, o[:, :, 1] - o[:, :, 0], -np.inf)
    return score.argmax(axis=0) == sentences.y.argmax(axis=0)


def fit(network, params, sentences, *, epochs=60):
    """Los parámetros, ajustados a las frases con L-BFGS.

    network : módulo
    params : dict. Los iniciales.
    sentences : Sentences
    epochs : int

    Devuelve dict.
    """
    check_type("sentences", sentences, Sentences, "lo que devuelve encode")
    x, y, mask = sentences
    options = {"network": network, "loss": cross_entropy, "mask": mask}
    return train(params, x, y, optimizer=LBFGS(), epochs=epochs, **options).params


def compare(models, make, *, seeds=3, epochs=60):
    """Entrena cada modelo con varias semillas y mide qué fracción acierta de cada grupo de frases.

    models : dict. De nombre a (módulo, función): ``función(seed=…)`` da los parámetros iniciales.
    make : función. ``make(seed)`` da las frases de entrenamiento y la lista de grupos de prueba.
    seeds, epochs : int

    Devuelve dict. De nombre a ndarray (seeds, G).
    """
    check_callable("make", make)
    check_integer("seeds", seeds)
    shares = {name: [] for name in models}
    for seed in range(seeds):
        training, groups = make(seed)
        for name, (network, init) in models.items():
            params = fit(network, init(seed=seed), training, epochs=epochs)
            shares[name].append([hits(network, params, group).mean() for group in groups])
    return {name: np.array(rows) for name, rows in shares.items()}


def merge(parts):
    """Varias listas de frases, en una.

    parts : list de YearPhrases

    Devuelve YearPhrases.
    """
    check_type("parts", parts, list, "una lista de YearPhrases")
    texts, tokens = ([item for part in parts for item in part[i]] for i in (0, 1))
    position, year = (np.concatenate([part[i] for part in parts]) for i in (2, 3))
    return YearPhrases(texts, tokens, position, year)


def with_asides(phrases, low, high, *, seed):
    """Las frases de corrección con más incisos tras el «no» o el «sino» del segundo número.

    phrases : YearPhrases. Con ``distractor="correction"``.
    low, high : int. De cuántos a cuántos incisos se añaden, al azar.
    seed : int

    Devuelve YearPhrases. Con otras palabras (`tokens`) y lugares (`position`); los textos son los
        mismos.
    """
    check_type("phrases", phrases, YearPhrases, "lo que devuelve year_phrases")
    check_integer("low", low, minimum=0)
    check_integer("high", high, minimum=low)
    check_integer("seed", seed, minimum=0)
    rng = np.random.default_rng(seed)
    tokens, position = [], phrases.position.copy()
    for i, old in enumerate(phrases.tokens):
        second = [t for t, word in enumerate(old) if word.isdecimal()][1]
        mark = max(t for t in range(second) if old[t] in ("no", "sino"))
        asides = np.resize(rng.permutation(ASIDES), rng.integers(low, high + 1))
        asides = " ".join(asides).split()
        tokens.append([*old[: mark + 1], *asides, *old[mark + 1 :]])
        position[i] += len(asides) * (position[i] == second)
    return phrases._replace(tokens=tokens, position=position)
