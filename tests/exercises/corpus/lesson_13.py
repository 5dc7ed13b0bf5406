"""Lección 13: bits por carácter, un n-grama que retrocede, la temperatura y BPTT truncada."""

import math
from fractions import Fraction

import numpy as np
from scipy.special import logsumexp

from exercises.corpus import PENDING, RIGHT
from rnn_helpers.exercises.mistakes.language import BACKOFF, BITS, CHUNKS, TEMPERATURE
from rnn_helpers.learning.losses import cross_entropy, softmax
from rnn_helpers.networks import rnn

# --- 13.1 -------------------------------------------------------------------------------------


def bits_in_a_loop(p, y):
    total = 0
    for row, place in zip(p, y, strict=True):
        total -= math.log2(row[place])
    return total / len(y)


def bits_with_one_hot(p, y):
    one_hot = np.eye(p.shape[1])[y]
    return -(one_hot * np.log2(p)).sum() / len(y)


def bits_by_cross_entropy(p, y):
    E, _ = cross_entropy(np.log(p)[:, None], y[:, None])
    return E / len(y) / np.log(2)


def bits_of_everything(p, y):
    one_hot = np.eye(p.shape[1])[y]
    return -(one_hot * np.log2(p)).mean()


def bits_of_all_pairs(p, y):
    return -np.log2(p[:, y]).mean()


BITS_ANSWERS = [
    (lambda p, y: -np.log2(p[np.arange(len(y)), y]).mean(), RIGHT),
    (lambda p, y: np.mean(np.log2(1 / np.take_along_axis(p, y[:, None], 1))), RIGHT),
    (bits_in_a_loop, RIGHT),
    (bits_with_one_hot, RIGHT),
    (bits_by_cross_entropy, RIGHT),
    (lambda p, y: ..., PENDING),
    (lambda p, y: -np.log(p[np.arange(len(y)), y]).mean(), BITS["nats"]),
    (lambda p, y: -np.log2(p[np.arange(len(y)), y]).sum(), BITS["summed"]),
    (lambda p, y: np.log2(p[np.arange(len(y)), y]).mean(), BITS["negative"]),
    (lambda p, y: -np.log2(p[np.arange(len(y)), y].mean()), BITS["logarithm_of_the_mean"]),
    (lambda p, y: 2 ** -np.log2(p[np.arange(len(y)), y]).mean(), BITS["perplexity"]),
    (lambda p, y: -np.sum(p * np.log2(p), axis=1).mean(), BITS["entropy"]),
    (lambda p, y: -np.log2(p.max(axis=1)).mean(), BITS["likeliest"]),
    (bits_of_everything, BITS["divided_by_v"]),
    (lambda p, y: -np.log2(p[np.arange(len(y) - 1), y[1:]]).mean(), BITS["next_row"]),
    (lambda p, y: -np.log10(p[np.arange(len(y)), y]).mean(), BITS["decimal_logarithm"]),
    (lambda p, y: p[np.arange(len(y)), y].mean(), BITS["no_logarithm"]),
    (bits_of_all_pairs, BITS["every_character_at_every_step"]),
    (lambda p, y: -np.log2(p[y, np.arange(len(y))]).mean(), "IndexError"),
    (lambda p, y: -np.log2(p[np.arange(len(y)), y]), "Te falta promediar"),
    (lambda p, y: -math.log2(p[np.arange(len(y)), y]), "TypeError"),
]

# --- 13.2 -------------------------------------------------------------------------------------


def backoff_by_recursion(counts, context, symbol, V):
    shorter = backoff_by_recursion(counts, context[1:], symbol, V) if context else 1 / V
    if context not in counts:
        return shorter
    seen = counts[context]
    N, K = sum(seen.values()), len(seen)
    return (seen.get(symbol, 0) + K * shorter) / (N + K)


def backoff_in_a_loop(counts, context, symbol, V):
    p = 1 / V
    for start in range(len(context), -1, -1):
        seen = counts.get(context[start:], {})
        if seen:
            N, K = sum(seen.values()), len(seen)
            p = seen.get(symbol, 0) / (N + K) + K / (N + K) * p
    return p


def backoff_with_gamma(counts, context, symbol, V):
    p = np.array(1 / V)
    for n in range(len(context) + 1):
        tail = context[len(context) - n :]
        if tail in counts:
            values = np.array(list(counts[tail].values()))
            gamma = len(values) / (values.sum() + len(values))
            p = (1 - gamma) * counts[tail].get(symbol, 0) / values.sum() + gamma * p
    return p


def backoff(
    shorter=lambda context: context[1:],
    mix=lambda n, N, K, V, lower: (n + K * lower) / (N + K),
    base=lambda V: 1 / V,
    unseen=lambda lower, V: lower,
):
    """El retroceso con las piezas que se pueden equivocar."""

    def answer(counts, context, symbol, V):
        lower = answer(counts, shorter(context), symbol, V) if context else base(V)
        seen = counts.get(context)
        if seen is None:
            return unseen(lower, V)
        return mix(seen.get(symbol, 0), sum(seen.values()), len(seen), V, lower)

    return answer


def backoff_without_default(counts, context, symbol, V):
    shorter = backoff_without_default(counts, context[1:], symbol, V) if context else 1 / V
    seen = counts[context]
    return (seen.get(symbol, 0) + len(seen) * shorter) / (sum(seen.values()) + len(seen))


def maximum_likelihood(counts, context, symbol, V):
    while context not in counts:
        context = context[1:]
    return counts[context].get(symbol, 0) / sum(counts[context].values())


def backoff_without_end(counts, context, symbol, V):
    shorter = backoff_without_end(counts, context[1:], symbol, V)
    seen = counts.get(context, {})
    return (seen.get(symbol, 0) + len(seen) * shorter) / (sum(seen.values()) + len(seen))


def backoff_with_fractions(counts, context, symbol, V):
    p = Fraction(1, V)
    for tail in sorted((context[k:] for k in range(len(context) + 1)), key=len):
        seen = counts.get(tail, {})
        if seen:
            p = (seen.get(symbol, 0) + len(seen) * p) / (sum(seen.values()) + len(seen))
    return float(p)


def backoff_that_fills_counts(counts, context, symbol, V):
    seen = counts.setdefault(context, {})
    shorter = backoff_that_fills_counts(counts, context[1:], symbol, V) if context else 1 / V
    N, K = sum(seen.values()), len(seen)
    return (seen.get(symbol, 0) + K * shorter) / (N + K) if seen else shorter


def backoff_down_to_one_character(counts, context, symbol, V):
    if context == "":
        return 1 / V
    shorter = backoff_down_to_one_character(counts, context[1:], symbol, V)
    if context not in counts:
        return shorter
    seen = counts[context]
    return (seen.get(symbol, 0) + len(seen) * shorter) / (sum(seen.values()) + len(seen))


def backoff_down_to_frequencies(counts, context, symbol, V):
    seen = counts.get(context, {})
    N, K = sum(seen.values()), len(seen)
    if context == "":
        return seen.get(symbol, 0) / N
    shorter = backoff_down_to_frequencies(counts, context[1:], symbol, V)
    return (seen.get(symbol, 0) + K * shorter) / (N + K) if seen else shorter


BACKOFF_ANSWERS = [
    (backoff_by_recursion, RIGHT),
    (backoff_in_a_loop, RIGHT),
    (backoff_with_gamma, RIGHT),
    (backoff(), RIGHT),
    (backoff(shorter=lambda context: context[:-1]), BACKOFF["shortened_at_the_end"]),
    (
        backoff(mix=lambda n, N, K, V, lower: n / (N + K) + lower),
        BACKOFF["shorter_without_weight"],
    ),
    (
        backoff(mix=lambda n, N, K, V, lower: n / (N + K) if n else K * lower / (N + K)),
        BACKOFF["only_the_unseen"],
    ),
    (backoff(base=lambda V: 0), BACKOFF["no_uniform"]),
    (
        backoff(mix=lambda n, N, K, V, lower: n / N + K / (N + K) * lower),
        BACKOFF["counts_over_n"],
    ),
    (
        backoff(mix=lambda n, N, K, V, lower: (n + N * lower) / (N + K)),
        BACKOFF["weight_of_what_was_seen"],
    ),
    (
        backoff(mix=lambda n, N, K, V, lower: (n + V * lower) / (N + V)),
        BACKOFF["kinds_of_the_alphabet"],
    ),
    (maximum_likelihood, BACKOFF["relative_frequency"]),
    (
        lambda counts, context, symbol, V: (
            backoff()(counts, context, symbol, V) if context in counts else 1 / V
        ),
        BACKOFF["unseen_context_is_uniform"],
    ),
    (backoff(shorter=lambda context: ""), BACKOFF["straight_to_empty"]),
    (backoff_without_default, "KeyError"),
    (backoff_without_end, "se llama a sí misma sin fin"),
    (backoff_with_fractions, RIGHT),
    (backoff_that_fills_counts, "modifica su argumento counts"),
    (backoff(unseen=lambda lower, V: 1 / V), BACKOFF["any_unseen_context_is_uniform"]),
    (backoff(unseen=lambda lower, V: 0), BACKOFF["unseen_context_is_impossible"]),
    (backoff_down_to_one_character, BACKOFF["empty_context_not_counted"]),
    (backoff_down_to_frequencies, BACKOFF["empty_context_not_mixed"]),
    (backoff(mix=lambda n, N, K, V, lower: (n + lower) / (N + 1)), BACKOFF["weight_one"]),
    (
        backoff(mix=lambda n, N, K, V, lower: n / N if n else lower),
        BACKOFF["frequency_or_the_shorter"],
    ),
    (
        backoff(mix=lambda n, N, K, V, lower: (n + K * lower) / (N + K) if n else lower),
        BACKOFF["unseen_takes_the_shorter"],
    ),
    (
        backoff(mix=lambda n, N, K, V, lower: (n + N * lower) / (K + N)),
        BACKOFF["weight_of_what_was_seen"],
    ),
]

# --- 13.3 -------------------------------------------------------------------------------------


def temper_by_logarithms(p, T):
    logarithm = np.log(p) / T
    return np.exp(logarithm - logsumexp(logarithm, axis=1, keepdims=True))


def temper_in_loops(p, T):
    rows = []
    for row in p:
        powers = [value ** (1 / T) for value in row]
        rows.append([value / sum(powers) for value in powers])
    return rows


def temper_in_place(p, T):
    p **= 1 / T
    p /= p.sum(axis=1, keepdims=True)
    return p


def powers(exponent, total):
    return lambda p, T: p ** exponent(T) / total(p ** exponent(T))


def of_rows(p):
    return p.sum(axis=1, keepdims=True)


TEMPERATURE_ANSWERS = [
    (powers(lambda T: 1 / T, of_rows), RIGHT),
    (lambda p, T: softmax(np.log(p) / T), RIGHT),
    (lambda p, T: (p.T ** (1 / T) / (p.T ** (1 / T)).sum(axis=0)).T, RIGHT),
    (temper_by_logarithms, RIGHT),
    (temper_in_loops, RIGHT),
    (temper_in_place, "modifica su argumento p"),
    (powers(lambda T: T, of_rows), TEMPERATURE["power_t"]),
    (lambda p, T: softmax(T * np.log(p)), TEMPERATURE["power_t"]),
    (lambda p, T: (p / T) / (p / T).sum(axis=1, keepdims=True), TEMPERATURE["divided_after"]),
    (lambda p, T: p / T, TEMPERATURE["divided"]),
    (lambda p, T: p ** (1 / T), TEMPERATURE["not_normalized"]),
    (lambda p, T: softmax(p / T), TEMPERATURE["probabilities_as_outputs"]),
    (powers(lambda T: 1 / T, np.sum), TEMPERATURE["normalized_together"]),
    (powers(lambda T: 1 / T, lambda p: p.sum(axis=0)), TEMPERATURE["normalized_by_columns"]),
    (lambda p, T: (p == p.max(axis=1, keepdims=True)).astype(float), TEMPERATURE["greedy"]),
    (lambda p, T: p ** (1 / T) / (p ** (1 / T)).sum(axis=1), "keepdims=True"),
    (powers(lambda T: 1 / T, lambda p: p.max(axis=1)[:, None]), TEMPERATURE["over_the_largest"]),
    (lambda p, T: np.log(p) / np.log(p).sum(1)[:, None], TEMPERATURE["shares_of_logarithms"]),
    (lambda p, T: p**1 / T / (p**1 / T).sum(axis=1)[:, None], TEMPERATURE["divided_after"]),
    (lambda p, T: np.log(softmax(np.log(p) / T)), "Devuelves el logaritmo"),
    (powers(lambda T: 1 // T, of_rows), "Solo está bien cuando hace frío"),
]

# --- 13.4 -------------------------------------------------------------------------------------


def truncated(
    start=lambda h0: h0,
    following=lambda trace, h0: trace.h[-1],
    chunks=lambda T, n: range(0, T, n),
    gather=sum,
    end=lambda dW, h: (dW, h),
):
    """BPTT truncada como la escribe un estudiante, con las piezas que se pueden equivocar."""

    def answer(params, x, y, h0, n):
        grads, h = [], start(h0)
        for t in chunks(len(x), n):
            trace = rnn.forward(params, x[t : t + n], h)
            _, do = cross_entropy(trace.o, y[t : t + n])
            grads.append(rnn.backward(params, trace, do)["W"])
            h = following(trace, h0)
        return end(gather(grads), trace.h[-1])

    return answer


def by_final_state(params, x, y, h0, n):
    state, dW, t = {"h0": h0}, np.zeros_like(params["W"]), 0
    while t < len(x):
        trace = rnn.forward(params, x[t : t + n], **state)
        dW += rnn.backward(params, trace, cross_entropy(trace.o, y[t : t + n])[1])["W"]
        state, t = trace.final_state, t + n
    return [dW, state["h0"]]


def by_splitting(params, x, y, h0, n):
    places = range(n, len(x), n)
    h, dW = h0, 0
    for a, b in zip(np.split(x, places), np.split(y, places), strict=True):
        trace = rnn.forward(params, a, h)
        dW = dW + rnn.backward(params, trace, cross_entropy(trace.o, b)[1])["W"]
        h = trace.h[-1]
    return dW, h


def by_recursion(params, x, y, h0, n):
    if len(x) == 0:
        return np.zeros_like(params["W"]), h0
    trace = rnn.forward(params, x[:n], h0)
    dW = rnn.backward(params, trace, cross_entropy(trace.o, y[:n])[1])["W"]
    rest, last = by_recursion(params, x[n:], y[n:], trace.h[-1], n)
    return dW + rest, last


def by_updating(params, x, y, h0, n):
    total = 0
    for t in range(0, len(x), n):
        trace = rnn.forward(params, x[t : t + n], h0)
        dW = rnn.backward(params, trace, cross_entropy(trace.o, y[t : t + n])[1])["W"]
        total, h0 = total + dW, trace.h[-1]
        params["W"] -= 0.1 * dW
    return total, h0


def whole(truncate=lambda n: None):
    def answer(params, x, y, h0, n):
        trace = rnn.forward(params, x, h0)
        _, do = cross_entropy(trace.o, y)
        return rnn.backward(params, trace, do, truncate=truncate(n))["W"], trace.h[-1]

    return answer


def full_chunks(T, n):
    return range(0, max(T - n + 1, 1), n)


CHUNK_ANSWERS = [
    (truncated(), RIGHT),
    (by_final_state, RIGHT),
    (by_splitting, RIGHT),
    (truncated(gather=lambda grads: np.sum(grads, axis=0)), RIGHT),
    (truncated(start=lambda h0: None), CHUNKS["first_state_ignored"]),
    (truncated(following=lambda trace, h0: None), CHUNKS["state_lost"]),
    (truncated(following=lambda trace, h0: h0), CHUNKS["start_again"]),
    (truncated(following=lambda trace, h0: trace.h[-2]), CHUNKS["one_state_too_early"]),
    (truncated(chunks=full_chunks), CHUNKS["last_chunk_lost"]),
    (truncated(gather=lambda grads: np.mean(grads, axis=0)), CHUNKS["averaged"]),
    (truncated(gather=lambda grads: grads[-1]), CHUNKS["only_the_last"]),
    (whole(), CHUNKS["whole_gradient"]),
    (whole(lambda n: n), CHUNKS["truncate_option"]),
    (truncated(gather=lambda grads: grads), "te falta sumar"),
    (lambda params, x, y, h0, n: truncated()(params, x, x, h0, n), "no usa y"),
    (by_updating, "modifica su argumento params"),
    (by_recursion, RIGHT),
    (truncated(end=lambda dW, h: dW), "Devuelves solo ∂E/∂W, que está bien"),
    (truncated(end=lambda dW, h: (h, dW)), "otro orden"),
    (truncated(end=lambda dW, h: (dW.T, h)), "transpuest"),
]

ANSWERS = [
    (number, function, expected)
    for number, answers in {
        "13.1": BITS_ANSWERS,
        "13.2": BACKOFF_ANSWERS,
        "13.3": TEMPERATURE_ANSWERS,
        "13.4": CHUNK_ANSWERS,
    }.items()
    for function, expected in answers
]
