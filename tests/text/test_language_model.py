"""Los modelos de n-gramas, contra sus fórmulas escritas aparte y contra lo que debe sumar 1."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rnn_helpers.text.language_model import (
    SMOOTHINGS,
    best_weight,
    bits_per_character,
    fit_ngrams,
    next_probabilities,
    perplexity,
    text_probabilities,
)

TEXTS = ["la casa", "la cama", "cada cual", "al alba", "nada"]
CONTEXTS = ["", "l", "la", "la c", "zzz", "cual", "\n\nla", "n"]
each = pytest.mark.parametrize("smoothing", SMOOTHINGS)


@each
@pytest.mark.parametrize("order", [0, 1, 3, 6])
def test_the_probabilities_of_what_follows_sum_to_one(smoothing, order):
    model = fit_ngrams(TEXTS, order, symbols="\n abcdelmnsuz", smoothing=smoothing)
    for context in CONTEXTS:
        p = next_probabilities(model, context)
        assert p.shape == (13,)
        assert (p > 0).all()
        assert p.sum() == pytest.approx(1, abs=1e-12)


def pairs():
    """Cuántas veces siguió cada carácter a cada otro; cada texto, entre dos finales de línea."""
    return Counter(pair for text in TEXTS for pair in zip("\n" + text, text + "\n", strict=True))


def discounts(counts):
    """D₁, D₂ y D₃₊ de Chen y Goodman, entre ½ y 1, 2 y 3."""
    n1, n2, n3, n4 = (sum(count == i for count in counts.values()) for i in (1, 2, 3, 4))
    Y = n1 / (n1 + 2 * n2) if n1 + n2 else 0
    one = 1 - 2 * Y * n2 / n1 if n1 else 1
    two = 2 - 3 * Y * n3 / n2 if n2 else 2 - 3 * Y * n3
    more = 3 - 4 * Y * n4 / n3 if n3 else 3 - 4 * Y * n4
    return [0, max(one, 0.5), max(two, 0.5), max(more, 0.5)]


def test_kneser_ney_of_order_one_is_its_formula():
    model, counts = fit_ngrams(TEXTS, 1), pairs()
    continuations = Counter(symbol for _, symbol in counts)
    D, D0 = discounts(counts), discounts(continuations)
    total, V = sum(continuations.values()), len(model.symbols)
    freed = sum(D0[min(count, 3)] for count in continuations.values())
    for before in "a cl\n":
        own = {symbol: counts[before, symbol] for symbol in model.symbols}
        taken = {symbol: D[min(count, 3)] for symbol, count in own.items()}
        p = next_probabilities(model, before if before != "\n" else "")
        for place, symbol in enumerate(model.symbols):
            base = continuations[symbol] - D0[min(continuations[symbol], 3)] + freed / V
            expected = own[symbol] - taken[symbol] + sum(taken.values()) * base / total
            assert p[place] == pytest.approx(expected / sum(own.values()), rel=1e-12)


def kneser_ney_in_loops(texts, order, symbols, context):
    """La probabilidad de cada carácter, nivel por nivel, contando de nuevo en los textos."""
    seen = Counter()  # (contexto, carácter), con el contexto más largo
    for text in texts:
        line = "\n" * order + text + "\n"
        seen.update((line[i - order : i], line[i]) for i in range(order, len(line)))
    levels = [seen]
    for _ in range(order):  # cuántos caracteres distintos preceden a cada pareja más corta
        levels.insert(0, Counter((before[1:], symbol) for before, symbol in levels[0]))
    context, p = "\n" * order + context, {symbol: 1 / len(symbols) for symbol in symbols}
    for size, counts in enumerate(levels):
        D = discounts(counts)
        own = {symbol: counts[context[len(context) - size :], symbol] for symbol in symbols}
        if total := sum(own.values()):
            freed = sum(D[min(count, 3)] for count in own.values())
            p = {s: (own[s] - D[min(own[s], 3)] + freed * p[s]) / total for s in symbols}
    return [p[symbol] for symbol in symbols]


@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    st.lists(st.text("abc", max_size=9), min_size=1, max_size=5),
    st.integers(0, 4),
    st.text("abcx", max_size=6),
)
def test_kneser_ney_of_any_order_is_its_levels_in_loops(texts, order, context):
    p = next_probabilities(fit_ngrams(texts, order, symbols="\nabcx"), context)
    expected = kneser_ney_in_loops(texts, order, "\nabcx", context)
    np.testing.assert_allclose(p, expected, rtol=1e-11)


def test_what_add_sums_is_a_tenth_unless_told():
    said = fit_ngrams(TEXTS, 1, smoothing="add", add=0.1)
    given_nothing = fit_ngrams(TEXTS, 1, smoothing="add")
    np.testing.assert_array_equal(*(next_probabilities(m, "l") for m in (said, given_nothing)))


def test_witten_bell_of_order_one_is_its_formula():
    model, counts = fit_ngrams(TEXTS, 1, smoothing="witten-bell"), pairs()
    symbols = Counter(symbol for _, symbol in counts.elements())
    total, V = symbols.total(), len(model.symbols)
    p = next_probabilities(model, "l")
    after = sum(counts["l", symbol] for symbol in model.symbols)
    kinds = sum(counts["l", symbol] > 0 for symbol in model.symbols)
    for place, symbol in enumerate(model.symbols):
        base = (symbols[symbol] + len(symbols) / V) / (total + len(symbols))
        expected = (counts["l", symbol] + kinds * base) / (after + kinds)
        assert p[place] == pytest.approx(expected, rel=1e-12)


def test_its_size_is_how_many_counts_it_stores():
    symbols = len({symbol for _, symbol in pairs()})
    assert fit_ngrams(TEXTS, 0).size == symbols
    assert fit_ngrams(TEXTS, 1).size == symbols + len(pairs())
    assert fit_ngrams(TEXTS, 1, smoothing="add").size == len(pairs())


def test_adding_to_the_counts_looks_at_the_longest_context_alone():
    model, counts = fit_ngrams(TEXTS, 1, smoothing="add", add=0.5), pairs()
    V = len(model.symbols)
    after = sum(counts["l", symbol] for symbol in model.symbols)
    expected = [(counts["l", symbol] + 0.5) / (after + 0.5 * V) for symbol in model.symbols]
    np.testing.assert_allclose(next_probabilities(model, "l"), expected, rtol=1e-12)
    unseen = next_probabilities(fit_ngrams(TEXTS, 2, smoothing="add"), "zz")
    np.testing.assert_allclose(unseen, 1 / V, rtol=1e-12)


@each
def test_only_the_last_characters_count(smoothing):
    model = fit_ngrams(TEXTS, 2, smoothing=smoothing)
    long, short = next_probabilities(model, "zzz la"), next_probabilities(model, "la")
    np.testing.assert_array_equal(long, short)


def test_a_text_gets_the_probability_of_each_character_and_of_ending_there():
    model = fit_ngrams(TEXTS, 3)
    p = text_probabilities(model, "la c")
    expected = [
        next_probabilities(model, "la c"[:i])[model.symbols.index(symbol)]
        for i, symbol in enumerate("la c\n")
    ]
    np.testing.assert_array_equal(p, expected)


def test_what_has_been_seen_is_likelier_than_what_has_not():
    for smoothing in SMOOTHINGS:
        model = fit_ngrams(TEXTS, 2, smoothing=smoothing)
        seen, unseen = (
            bits_per_character(text_probabilities(model, text)) for text in ("la casa", "saca al")
        )
        assert seen < unseen


def test_with_no_memory_a_uniform_text_costs_the_logarithm_of_its_symbols():
    model = fit_ngrams(["ab"], 0, smoothing="witten-bell")  # a, b y el final, una vez cada uno
    np.testing.assert_allclose(next_probabilities(model, ""), 1 / 3, rtol=1e-12)
    assert bits_per_character(text_probabilities(model, "ab")) == pytest.approx(np.log2(3))


def test_bits_are_the_mean_of_minus_the_logarithm():
    assert bits_per_character(np.array([0.5, 0.25])) == 1.5
    assert bits_per_character(np.ones(3)) == 0


def test_perplexity_is_how_many_equal_symbols_are_as_hard():
    assert perplexity(np.full(5, 1 / 67)) == pytest.approx(67)
    assert perplexity(np.array([0.5, 0.125])) == 4


def test_the_best_weight_is_where_no_other_takes_fewer_bits():
    rng = np.random.default_rng(0)
    p, q = rng.uniform(0.05, 1, 400), rng.uniform(0.05, 1, 400)
    weight = best_weight(p, q)
    grid = np.linspace(0, 1, 1001)
    bits = [bits_per_character(w * p + (1 - w) * q) for w in grid]
    assert weight == pytest.approx(grid[np.argmin(bits)], abs=1e-3)
    assert 0.2 < weight < 0.8  # cada uno sabe algo que el otro no
    assert bits_per_character(weight * p + (1 - weight) * q) <= min(bits) + 1e-9


def test_a_model_that_is_always_worse_gets_no_weight():
    good = np.full(6, 0.8)
    assert best_weight(good, good / 2) == pytest.approx(1, abs=1e-4)
    assert best_weight(good / 2, good) == pytest.approx(0, abs=1e-4)


def test_a_discount_takes_no_more_than_the_count_and_no_less_than_a_half():
    # Sin cuentas de 1, Y = 0: de las 2 finales se descuentan 2, y de las 4 «a», 3.
    np.testing.assert_allclose(
        next_probabilities(fit_ngrams(["aa", "aa"], 0, symbols="\nax"), ""),
        [5 / 18, 1 / 6 + 5 / 18, 5 / 18],
        rtol=1e-12,
    )
    # n₁ = 4 (con el final), n₂ = 1, n₃ = 5: Y = 2/3, y 2 − 3 Y n₃ / n₂ = −8, que se queda en ½.
    p = next_probabilities(fit_ngrams(["abcddeeefffggghhhiii"], 0, symbols="\nabcdefghix"), "")
    assert p[4] - p[-1] == pytest.approx(1.5 / 21, rel=1e-12)
    # n₁ = 1 (el final), n₂ = 0, n₃ = n₄ = 1: Y = 1, y 3 − 4 Y n₄ / n₃ = −1, que se queda en ½.
    p = next_probabilities(fit_ngrams(["aaabbbb"], 0, symbols="\nabx"), "")
    assert p[1] - p[-1] == pytest.approx(2.5 / 8, rel=1e-12)
