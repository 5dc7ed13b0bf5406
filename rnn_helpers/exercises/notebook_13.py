"""Ejercicios del cuaderno 13: bits por carácter, retroceso, temperatura y BPTT truncada."""

from collections import Counter, defaultdict

import numpy as np

from rnn_helpers.exercises import drawing
from rnn_helpers.exercises.checking import Exercise
from rnn_helpers.exercises.drawing import OTHER_SIZES, SIZES
from rnn_helpers.exercises.mistakes.language import BACKOFF, BITS, CHUNKS, TEMPERATURE
from rnn_helpers.learning.losses import cross_entropy, softmax
from rnn_helpers.networks import rnn
from rnn_helpers.text import language_model, sampling


def _bits(module):
    return lambda p, y: module.bits_per_character(p[np.arange(len(y)), y])


def _bits_cases(rng):
    def case(T, V):
        return softmax(rng.normal(size=(T, V))), rng.integers(V, size=T)

    return {"T = 5 y V = 8": case(5, 8), "T = 7 y V = 4": case(7, 4)}


def _backoff(module):
    """El modelo del módulo, hecho con las cuentas de cada largo de contexto."""

    def backoff(counts, context, symbol, V):
        known = sorted({symbol, *(w for seen in counts.values() for w in seen)})
        symbols = known + [chr(0x4E00 + i) for i in range(V - len(known))]
        levels = {n: {} for n in range(len(context) + 1)}
        for key, seen in counts.items():
            if len(key) in levels:
                places = np.array([symbols.index(w) for w in seen])
                values = np.array(list(seen.values()), float)
                levels[len(key)][key] = places, *module._weigh(values, "witten-bell", None)
        model = module.Ngrams(symbols, len(context), levels)
        return float(module.next_probabilities(model, context)[symbols.index(symbol)])

    return backoff


def _backoff_cases(rng):
    text = "".join(rng.choice(list("abc"), 60)) + "cabbabacab"
    counts = defaultdict(Counter)
    for i in range(len(text)):
        for n in range(min(i, 3) + 1):
            counts[text[i - n : i]][text[i]] += 1
    counts = {context: dict(seen) for context, seen in counts.items()}
    few = {"": {"a": 4, "b": 2, "c": 1}, "a": {"b": 3, "c": 1}, "ba": {"b": 1}, "ab": {"a": 2}}
    return {
        "el contexto se vio, y el carácter tras él": (few, "ba", "b", 9),
        "el contexto se vio, pero no con ese carácter": (few, "ba", "c", 9),
        "el contexto más largo no se vio": (few, "ca", "b", 9),
        "el carácter no se vio nunca": (few, "ab", "z", 6),
        "el contexto está vacío": (few, "", "a", 7),
        "las cuentas son otras": (counts, "cab", "b", int(rng.integers(5, 20))),
        "el contexto es otro": (counts, "abb", "a", int(rng.integers(5, 20))),
    }


def _temper_cases(rng):
    def case(B, V, T):
        return softmax(1.5 * rng.normal(size=(B, V))), T

    return {
        "hace frío (T = 0.5)": case(3, 8, 0.5),
        "hace calor (T = 2)": case(5, 4, 2.0),
        "T es otra": case(4, 7, float(rng.uniform(0.3, 0.8))),
    }


def _truncated(network):
    def truncated(params, x, y, h0, n):
        dW, h = np.zeros_like(params["W"]), h0
        for start in range(0, len(x), n):
            trace = network.forward(params, x[start : start + n], h)
            _, do = cross_entropy(trace.o, y[start : start + n])
            dW, h = dW + network.backward(params, trace, do)["W"], trace.h[-1]
        return dW, h

    return truncated


def _chunk_cases(rng):
    def case(n, T, B, D, H, O):
        params = drawing.network(rng, D, H, D, bias=True)
        x, y = rng.integers(D, size=(2, T, B))
        return params, x, y, rng.normal(size=(B, H)), n

    return {
        "los tramos llenan los T = 6 pasos (n = 3)": case(3, **OTHER_SIZES),
        "el último tramo es más corto (T = 5 y n = 2)": case(2, **SIZES),
        "todo cabe en un tramo (T = 5 y n = 9)": case(9, **SIZES),
    }


EXERCISES = {
    "13.1": Exercise(
        "Bits por carácter",
        language_model,
        _bits,
        _bits_cases,
        tuple(BITS.values()),
        arguments=("T V", "T"),
    ),
    "13.2": Exercise(
        "Un n-grama que retrocede",
        language_model,
        _backoff,
        _backoff_cases,
        tuple(BACKOFF.values()),
    ),
    "13.3": Exercise(
        "La temperatura",
        sampling,
        lambda module: module.temper,
        _temper_cases,
        tuple(TEMPERATURE.values()),
        arguments=("B V",),
        result="B V",
    ),
    "13.4": Exercise(
        "BPTT truncada",
        rnn,
        _truncated,
        _chunk_cases,
        tuple(CHUNKS.values()),
        arguments=({"U": "H V", "W": "H H", "V": "V H"}, "T B", "T B", "B H", "n"),
        result={"∂E/∂W": "H H", "h": "B H"},
    ),
}
