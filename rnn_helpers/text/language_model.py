"""Modelos de lenguaje: la probabilidad del carácter que sigue, por cuentas de n-gramas.

Un modelo de orden n mira los n caracteres anteriores, el contexto. Donde lo ha visto poco, mezcla
lo que contó con lo que dice el contexto más corto:

    p(w | contexto) = cuenta suavizada de w + γ(contexto) p(w | contexto sin su primer carácter)

y debajo del contexto vacío, todos los caracteres son igual de probables. Qué se resta a las cuentas
y cuánto vale γ es lo que distingue a los métodos. Un texto empieza tras un final de línea y termina
con otro, que el modelo también predice.
"""

from collections import Counter, defaultdict
from typing import NamedTuple

import numpy as np

from rnn_helpers.text.characters import END, alphabet, encode
from rnn_helpers.validation import (
    check_array,
    check_choice,
    check_integer,
    check_number,
    check_text,
    check_type,
)

SMOOTHINGS = ("kneser-ney", "witten-bell", "add")


class Ngrams(NamedTuple):
    """Un modelo de n-gramas ya contado: lo que devuelve `fit_ngrams`."""

    symbols: str  # los V caracteres; el final de línea, el primero
    order: int  # cuántos caracteres anteriores mira
    levels: dict  # largo del contexto → {contexto: (posiciones vistas, su parte, γ)}

    @property
    def size(self):
        """Cuántas cuentas guarda: una por carácter visto tras cada contexto."""
        return sum(len(places) for level in self.levels.values() for places, *_ in level.values())


def fit_ngrams(texts, order, *, symbols=None, smoothing="kneser-ney", add=0.1):
    """Cuenta los n-gramas de unos textos.

    Kneser-Ney resta un descuento a cada cuenta, según valga 1, 2 o más, y en los contextos cortos
    no cuenta cuántas veces apareció un carácter, sino tras cuántos contextos distintos. Witten-Bell
    da a lo no visto tanto peso como caracteres distintos se vieron. "add" suma `add` a todas las
    cuentas del contexto más largo y no mira los más cortos.

    texts : list de str
    order : int. Cuántos caracteres anteriores se miran; con 0, ninguno.
    symbols : str, opcional. Todos los caracteres que puede haber; si no se dan, los de `texts`.
    smoothing : {"kneser-ney", "witten-bell", "add"}
    add : float. Lo que suma "add"; los demás no lo leen.

    Devuelve Ngrams.

    Kneser y Ney (1995), «Improved backing-off for m-gram language modeling», en su forma modificada
    e interpolada: Chen y Goodman (1999), «An empirical study of smoothing techniques for language
    modeling». Witten y Bell (1991), «The zero-frequency problem».
    """
    own = alphabet(texts)
    symbols = own if symbols is None else symbols
    _check_symbols(symbols, own)
    check_integer("order", order, minimum=0)
    check_choice("smoothing", smoothing, SMOOTHINGS)
    check_number("add", add, above=0)
    counts = [_count(texts, order)]
    while smoothing != "add" and len(counts) <= order:
        counts.insert(0, _shorten(counts[0], smoothing))
    place = {symbol: i for i, symbol in enumerate(symbols)}
    levels = {}
    for n, level in enumerate(counts, order + 1 - len(counts)):
        extra = add * len(symbols) if smoothing == "add" else _discounts(level)
        levels[n] = {
            context: (
                np.array([place[symbol] for symbol in seen]),
                *_weigh(np.array(list(seen.values()), float), smoothing, extra),
            )
            for context, seen in level.items()
        }
    return Ngrams(symbols, order, levels)


def next_probabilities(model, context):
    """La probabilidad de cada carácter tras un contexto.

    model : Ngrams
    context : str. Lo escrito hasta ahora; se miran los últimos `order` caracteres.

    Devuelve ndarray (V,). Suman 1.
    """
    check_type("model", model, Ngrams, "lo que devuelve fit_ngrams")
    check_text("context", context)
    context = END * model.order + context
    p = np.full(len(model.symbols), 1 / len(model.symbols))
    for n, level in model.levels.items():
        found = level.get(context[len(context) - n :])
        if found is not None:
            places, shares, rest = found
            p *= rest  # γ(contexto) p(w | contexto más corto)
            p[places] += shares
    return p


def text_probabilities(model, text):
    """La probabilidad que un modelo da a cada carácter de un texto, y a que ahí termine.

    model : Ngrams
    text : str. T caracteres de los del modelo.

    Devuelve ndarray (T + 1,).
    """
    check_type("model", model, Ngrams, "lo que devuelve fit_ngrams")
    check_text("text", text)
    places = encode(text + END, model.symbols)
    return np.array([next_probabilities(model, text[:i])[w] for i, w in enumerate(places)])


def bits_per_character(probabilities):
    """La entropía cruzada de un texto: −Σ log₂ p(t) / T.

    Es lo que ocupa cada carácter en el mejor código hecho con ese modelo; con V caracteres igual de
    probables, log₂ V.

    probabilities : ndarray (T,). Las que el modelo dio a lo que de verdad siguió, de 0 a 1.

    Devuelve float.
    """
    check_array("probabilities", probabilities, "T")
    _check_probabilities("probabilities", probabilities)
    return float(-np.log2(probabilities).mean())


def perplexity(probabilities):
    """La perplejidad de un texto: 2 elevado a sus bits por carácter.

    Es entre cuántos caracteres igual de probables se dudaría lo mismo; con V de ellos, V.

    probabilities : ndarray (T,). Como en `bits_per_character`.

    Devuelve float.
    """
    return 2 ** bits_per_character(probabilities)


def best_weight(first, second):
    """El peso λ con que la mezcla λ p + (1 − λ) q de dos modelos ocupa menos bits.

    El logaritmo es cóncavo: hay un solo mínimo, salvo que los modelos digan lo mismo. Como toda
    elección, se hace con textos que no son los de la prueba.

    first, second : ndarray (T,). p y q, las probabilidades que los modelos dieron a lo que siguió.

    Devuelve float. De 0 a 1.

    Jelinek y Mercer (1980), «Interpolated estimation of Markov source parameters from sparse data».
    """
    from scipy.optimize import minimize_scalar  # aquí, porque tarda en cargarse

    sizes = {}
    for name, probabilities in {"first": first, "second": second}.items():
        check_array(name, probabilities, "T", sizes)
        _check_probabilities(name, probabilities)
    result = minimize_scalar(
        lambda weight: bits_per_character(weight * first + (1 - weight) * second),
        bounds=(0, 1),
        method="bounded",
    )
    return float(result.x)


def _count(texts, order):
    """{contexto de `order` caracteres: cuántas veces siguió cada uno}."""
    counts = defaultdict(Counter)
    for text in texts:
        padded = END * order + text + END
        for i in range(order, len(padded)):
            counts[padded[i - order : i]][padded[i]] += 1
    return counts


def _shorten(longer, smoothing):
    """Las cuentas con contextos un carácter más cortos.

    Con Kneser-Ney, tras cuántos contextos distintos siguió cada carácter; si no, cuántas veces.
    """
    counts = defaultdict(Counter)
    for context, seen in longer.items():
        counts[context[1:]].update(seen.keys() if smoothing == "kneser-ney" else seen)
    return counts


def _discounts(level):
    """Los descuentos de una cuenta de 1, de 2 y de 3 o más, con nᵢ cuántas cuentas valen i.

    Dᵢ = i − (i + 1) Y nᵢ₊₁ / nᵢ, con Y = n₁ / (n₁ + 2 n₂); y al menos ½, porque con pocas cuentas
    puede quedar en cero o menos.
    """
    times = Counter(count for seen in level.values() for count in seen.values())
    Y = times[1] / max(1, times[1] + 2 * times[2])
    raw = [i - (i + 1) * Y * times[i + 1] / max(1, times[i]) for i in (1, 2, 3)]
    return np.maximum(raw, 0.5)


def _weigh(counts, smoothing, extra):
    """La parte de cada carácter visto en un contexto, y γ, lo que queda para los demás."""
    total, kinds = counts.sum(), len(counts)
    if smoothing == "kneser-ney":
        discounts = extra[np.minimum(counts, 3).astype(int) - 1]
        return (counts - discounts) / total, discounts.sum() / total
    if smoothing == "witten-bell":
        return counts / (total + kinds), kinds / (total + kinds)
    return counts / (total + extra), extra / (total + extra)


def _check_probabilities(name, values):
    if values.min() <= 0 or values.max() > 1 + 1e-12:
        raise ValueError(
            f"{name} debe ir de 0, sin incluirlo, a 1; llegó de {values.min()} a {values.max()}."
        )


def _check_symbols(symbols, own):
    check_text("symbols", symbols)
    missing = sorted(set(own) - set(symbols))
    if missing or len(set(symbols)) < len(symbols):
        raise ValueError(
            "symbols debe tener, sin repetir, todos los caracteres de texts y el final de línea; "
            f"llegó {symbols[:20]!r}"
            + (f", sin {missing[0]!r}." if missing else ", con repetidos.")
        )
