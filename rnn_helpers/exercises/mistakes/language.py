"""Errores de un modelo de lenguaje: los bits, el retroceso, la temperatura y los tramos."""

import numpy as np

from rnn_helpers.exercises.misuse import Misuse
from rnn_helpers.exercises.planting import Mistake
from rnn_helpers.learning.losses import cross_entropy
from rnn_helpers.networks import rnn
from rnn_helpers.text import language_model, sampling

_BITS = "return float(-np.log2(probabilities).mean())"
_UNIFORM = "np.full(len(model.symbols), 1 / len(model.symbols))"
_SHORTER = "level.get(context[len(context) - n :])"
_MIX = "p *= rest"
_ADD = "p[places] += shares"
_WITTEN_BELL = "return counts / (total + kinds), kinds / (total + kinds)"
_TEMPERED = "logarithm = np.log(probabilities) / temperature"

BITS = {
    "nats": Mistake(
        language_model.bits_per_character,
        ((_BITS, "return float(-np.log(probabilities).mean())"),),
        "Tus unidades son nats, las del logaritmo natural. Un bit es una pregunta de sí o no: usa "
        "np.log2.",
    ),
    "summed": Mistake(
        language_model.bits_per_character,
        ((_BITS, "return float(-np.log2(probabilities).sum())"),),
        "Sumas los bits de todo el texto: falta dividirlos entre sus T caracteres.",
    ),
    "negative": Mistake(
        language_model.bits_per_character,
        ((_BITS, "return float(np.log2(probabilities).mean())"),),
        "Falta el signo: el logaritmo de una probabilidad es negativo, y la sorpresa es −log₂ p.",
    ),
    "logarithm_of_the_mean": Mistake(
        language_model.bits_per_character,
        ((_BITS, "return float(-np.log2(probabilities.mean()))"),),
        "Promedias las probabilidades y después tomas el logaritmo. Primero la sorpresa de cada "
        "carácter, −log₂ p, y luego el promedio: un solo carácter casi imposible debe costar caro.",
    ),
    "perplexity": Mistake(
        language_model.bits_per_character,
        ((_BITS, "return float(2 ** -np.log2(probabilities).mean())"),),
        "Devuelves la perplejidad, 2 elevado a los bits. Aquí se piden los bits.",
    ),
    "entropy": Misuse(
        lambda bits: lambda p, y: float(-(p * np.log2(p)).sum(axis=1).mean()),
        "Mides lo que el modelo espera sorprenderse, −Σ p log₂ p, y no miras y. La sorpresa es la "
        "del carácter que de verdad siguió: p[t, y[t]].",
    ),
    "likeliest": Misuse(
        lambda bits: lambda p, y: float(-np.log2(p.max(axis=1)).mean()),
        "Tomas la mayor probabilidad de cada paso, como si el modelo acertara siempre. Cuenta la "
        "del carácter que de verdad siguió: p[t, y[t]].",
    ),
    "divided_by_v": Misuse(
        lambda bits: lambda p, y: bits(p, y) / p.shape[1],
        "Divides también entre V: con .mean() sobre todo el arreglo (T, V), los ceros de lo que no "
        "siguió cuentan como caracteres. Se divide solo entre T.",
    ),
    "next_row": Misuse(
        lambda bits: lambda p, y: bits(p[:-1], y[1:]),
        "Corriste el tiempo: comparas p[t] con y[t + 1]. Aquí p[t] ya es lo que se esperaba para "
        "y[t].",
    ),
    "decimal_logarithm": Misuse(
        lambda bits: lambda p, y: bits(p, y) * np.log10(2),
        "Usas el logaritmo de base 10. Un bit es una pregunta de sí o no: usa np.log2.",
    ),
    "no_logarithm": Misuse(
        lambda bits: lambda p, y: p[np.arange(len(y)), y].mean(),
        "Promedias las probabilidades: falta el logaritmo. La sorpresa de un carácter es −log₂ p.",
    ),
    "every_character_at_every_step": Misuse(
        lambda bits: lambda p, y: -np.log2(p[:, y]).mean(),
        "p[:, y] toma, en cada paso, las probabilidades de los caracteres de todo el texto. Del "
        "paso t se toma solo la de y[t]: p[np.arange(T), y].",
    ),
}

BACKOFF = {
    "shortened_at_the_end": Mistake(
        language_model.next_probabilities,
        ((_SHORTER, "level.get(context[model.order :][:n])"),),
        "Acortas el contexto por el final. Se le quita el primer carácter, context[1:]: los que "
        "más dicen son los últimos, junto a lo que sigue.",
    ),
    "shorter_without_weight": Mistake(
        language_model.next_probabilities,
        ((_MIX, "pass"),),
        "El contexto más corto entra entero: le falta su peso, K / (N + K). Así las probabilidades "
        "suman más de 1.",
    ),
    "only_the_unseen": Mistake(
        language_model.next_probabilities,
        ((_ADD, "p[places] = shares"),),
        "Solo miras el contexto más corto si el carácter no se había visto. La mezcla es para "
        "todos: al que sí se vio también se le suma K / (N + K) p(w | c′).",
    ),
    "no_uniform": Mistake(
        language_model.next_probabilities,
        ((_UNIFORM, "np.zeros(len(model.symbols))"),),
        "Debajo del contexto vacío pones 0: un carácter que nunca se vio queda imposible. Ahí va "
        "1 / V.",
    ),
    "counts_over_n": Mistake(
        language_model._weigh,
        ((_WITTEN_BELL, "return counts / total, kinds / (total + kinds)"),),
        "Divides la cuenta entre N, y además sumas la parte del contexto más corto: el total pasa "
        "de 1. La cuenta también se divide entre N + K.",
    ),
    "weight_of_what_was_seen": Mistake(
        language_model._weigh,
        ((_WITTEN_BELL, "return counts / (total + kinds), total / (total + kinds)"),),
        "Pesas el contexto más corto con N / (N + K), la parte de lo visto. Su peso es lo que "
        "sobra, K / (N + K): mucho si se vieron muchos caracteres distintos.",
    ),
    "kinds_of_the_alphabet": Misuse(
        lambda backoff: (
            lambda counts, context, symbol, V: _interpolated(
                counts, context, symbol, V, kinds=lambda seen: V
            )
        ),
        "Usas V donde va K. K es cuántos caracteres distintos siguieron a ese contexto, len(seen), "
        "no cuántos hay.",
    ),
    "relative_frequency": Misuse(
        lambda backoff: _relative_frequency,
        "Devuelves N(c, w) / N del contexto más largo que se haya visto, sin mezclar: lo que nunca "
        "le siguió queda imposible. Falta sumar la parte de los contextos más cortos.",
    ),
    "unseen_context_is_uniform": Misuse(
        lambda backoff: (
            lambda counts, context, symbol, V: (
                backoff(counts, context, symbol, V) if context in counts else 1 / V
            )
        ),
        "A un contexto que nunca se vio le das 1 / V. Antes hay que probar con los más cortos.",
    ),
    "any_unseen_context_is_uniform": Misuse(
        lambda backoff: (
            lambda counts, context, symbol, V: _interpolated(
                counts, context, symbol, V, unseen=lambda lower: 1 / V
            )
        ),
        "En cuanto un contexto no está en counts das 1 / V. Ahí vale lo que diga el más corto, y "
        "1 / V va solo debajo del vacío.",
    ),
    "unseen_context_is_impossible": Misuse(
        lambda backoff: (
            lambda counts, context, symbol, V: _interpolated(
                counts, context, symbol, V, unseen=lambda lower: 0
            )
        ),
        "Si un contexto no está en counts das 0, como si nada pudiera seguirle. Ahí vale lo que "
        "diga el más corto.",
    ),
    "empty_context_not_counted": Misuse(
        lambda backoff: (
            lambda counts, context, symbol, V: backoff(
                {c: seen for c, seen in counts.items() if c}, context, symbol, V
            )
        ),
        'Te detienes en el contexto vacío con 1 / V. Él también tiene cuentas, counts[""], que se '
        "mezclan como las demás: 1 / V va debajo.",
    ),
    "empty_context_not_mixed": Misuse(
        lambda backoff: (
            lambda counts, context, symbol, V: _interpolated(
                counts,
                context,
                symbol,
                V,
                mix=lambda n, N, K, lower, c: (n + K * lower) / (N + K) if c else n / N,
            )
        ),
        "En el contexto vacío das N(c, w) / N, y un carácter que nunca se vio queda imposible. "
        "También él se mezcla, con 1 / V.",
    ),
    "weight_one": Misuse(
        lambda backoff: (
            lambda counts, context, symbol, V: _interpolated(
                counts, context, symbol, V, mix=lambda n, N, K, lower, c: (n + lower) / (N + 1)
            )
        ),
        "Das al contexto más corto el peso de una sola cuenta. Vale por K, una por cada carácter "
        "distinto que siguió a c.",
    ),
    "frequency_or_the_shorter": Misuse(
        lambda backoff: (
            lambda counts, context, symbol, V: _interpolated(
                counts, context, symbol, V, mix=lambda n, N, K, lower, c: n / N if n else lower
            )
        ),
        "Si el carácter se vio das N(c, w) / N, y si no, p(w | c′): así suman más de 1. Se mezclan "
        "siempre los dos, con pesos N / (N + K) y K / (N + K).",
    ),
    "unseen_takes_the_shorter": Misuse(
        lambda backoff: (
            lambda counts, context, symbol, V: _interpolated(
                counts,
                context,
                symbol,
                V,
                mix=lambda n, N, K, lower, c: (n + K * lower) / (N + K) if n else lower,
            )
        ),
        "Si el contexto se vio, pero no con ese carácter, das p(w | c′) entera: también ahí le "
        "toca su peso, K / (N + K).",
    ),
    "straight_to_empty": Misuse(
        lambda backoff: (
            lambda counts, context, symbol, V: _interpolated(
                counts, context, symbol, V, shorter=lambda context: ""
            )
        ),
        "Del contexto saltas al vacío. Se quita un carácter a la vez: context[1:].",
    ),
}

TEMPERATURE = {
    "power_t": Mistake(
        sampling.temper,
        ((_TEMPERED, "logarithm = np.log(probabilities) * temperature"),),
        "Elevas a T, y así el calor afila y el frío aplana. Es al revés: p^(1/T).",
    ),
    "divided_after": Misuse(
        lambda temper: lambda p, T: p / p.sum(axis=-1, keepdims=True),
        "No cambia nada: si divides las probabilidades entre T (p ** 1 / T, sin paréntesis, "
        "también divide) y vuelves a normalizar, T se cancela. Entre T se dividen las salidas, "
        "antes de la softmax; las probabilidades se elevan a 1/T.",
    ),
    "divided": Misuse(
        lambda temper: lambda p, T: p / T,
        "Divides las probabilidades entre T. Las que se dividen entre T son las salidas, antes de "
        "la softmax; con probabilidades, p^(1/T), y después que cada fila sume 1.",
    ),
    "not_normalized": Misuse(
        lambda temper: lambda p, T: p ** (1 / T),
        "Tus filas no suman 1: tras elevar a 1/T hay que dividir cada una entre su suma.",
    ),
    "probabilities_as_outputs": Misuse(
        lambda temper: lambda p, T: _shares(np.exp(p / T)),
        "Aplicas la softmax a p / T como si p fueran las salidas de la red. Ya son probabilidades: "
        "las salidas serían log p.",
    ),
    "normalized_together": Misuse(
        lambda temper: lambda p, T: p ** (1 / T) / (p ** (1 / T)).sum(),
        "Divides entre la suma de todo el arreglo. Cada fila es un contexto distinto y debe sumar "
        "1: axis=-1, keepdims=True.",
    ),
    "normalized_by_columns": Misuse(
        lambda temper: lambda p, T: p ** (1 / T) / (p ** (1 / T)).sum(axis=0),
        "Tus columnas suman 1, y debían sumarlo las filas: los caracteres están en el último eje.",
    ),
    "over_the_largest": Misuse(
        lambda temper: lambda p, T: p ** (1 / T) / (p ** (1 / T)).max(axis=1, keepdims=True),
        "Divides cada fila entre su mayor valor, y así no suma 1: se divide entre su suma.",
    ),
    "shares_of_logarithms": Misuse(
        lambda temper: lambda p, T: _shares(np.log(p) / T),
        "Normalizas los logaritmos: antes de sumar falta volver a probabilidades con np.exp.",
    ),
    "greedy": Misuse(
        lambda temper: lambda p, T: np.eye(p.shape[1])[p.argmax(axis=1)],
        "Das todo a la más probable. Eso es T → 0; con T mayor las demás también pueden salir.",
    ),
}

CHUNKS = {
    "state_lost": Misuse(
        lambda truncated: (
            lambda params, x, y, h0, n: _in_chunks(
                params, x, y, h0, n, after=lambda trace: np.zeros_like(h0)
            )
        ),
        "Cada tramo empieza de cero: la red olvida todo lo que leyó en los anteriores. Empieza con "
        "el último estado del tramo anterior, trace.h[-1].",
    ),
    "start_again": Misuse(
        lambda truncated: (
            lambda params, x, y, h0, n: _in_chunks(params, x, y, h0, n, after=lambda trace: h0)
        ),
        "Todos tus tramos empiezan en h0. Solo el primero: los demás, en el último estado del "
        "anterior, trace.h[-1].",
    ),
    "first_state_ignored": Misuse(
        lambda truncated: lambda params, x, y, h0, n: truncated(params, x, y, 0 * h0, n),
        "No usas h0: el primer tramo también empieza donde le dicen.",
    ),
    "one_state_too_early": Misuse(
        lambda truncated: (
            lambda params, x, y, h0, n: _in_chunks(
                params, x, y, h0, n, after=lambda trace: trace.h[-2]
            )
        ),
        "Pasas al tramo siguiente el penúltimo estado, h[-2]. trace.h tiene un estado más que "
        "pasos, y el último es trace.h[-1].",
    ),
    "whole_gradient": Misuse(
        lambda truncated: lambda params, x, y, h0, n: _whole(params, x, y, h0),
        "Este es el gradiente completo: el error retrocede hasta el principio. En BPTT truncada se "
        "retropropaga cada tramo por separado.",
    ),
    "truncate_option": Misuse(
        lambda truncated: lambda params, x, y, h0, n: _whole(params, x, y, h0, truncate=n),
        "Con truncate=n, cada error retrocede n pasos desde donde esté, y cruza de un tramo a "
        "otro. Aquí no cruza: se propaga y se retropropaga tramo por tramo.",
    ),
    "last_chunk_lost": Misuse(
        lambda truncated: (
            lambda params, x, y, h0, n: truncated(
                params, x[: max(len(x) // n, 1) * n], y[: max(len(x) // n, 1) * n], h0, n
            )
        ),
        "Dejas fuera los últimos pasos, los que no llenan un tramo. El último puede ser más corto: "
        "range(0, T, n).",
    ),
    "averaged": Misuse(
        lambda truncated: lambda params, x, y, h0, n: _averaged(truncated, params, x, y, h0, n),
        "Promedias los gradientes de los tramos. E es la suma de todos los pasos: súmalos.",
    ),
    "only_the_last": Misuse(
        lambda truncated: (
            lambda params, x, y, h0, n: _in_chunks(params, x, y, h0, n, add=lambda before, now: now)
        ),
        "Devuelves el gradiente del último tramo, y se piden sumados los de todos: quizá lo "
        "asignas, con =, donde se acumula, con +=.",
    ),
}


def _interpolated(
    counts,
    context,
    symbol,
    V,
    *,
    kinds=len,
    shorter=lambda context: context[1:],
    mix=lambda n, N, K, lower, context: (n + K * lower) / (N + K),
    unseen=lambda lower: lower,
):
    """Witten-Bell escrito aparte, con las piezas que se equivocan."""
    pieces = {"kinds": kinds, "shorter": shorter, "mix": mix, "unseen": unseen}
    lower = _interpolated(counts, shorter(context), symbol, V, **pieces) if context else 1 / V
    seen = counts.get(context, {})
    if not seen:
        return unseen(lower)
    return mix(seen.get(symbol, 0), sum(seen.values()), kinds(seen), lower, context)


def _relative_frequency(counts, context, symbol, V):
    while context not in counts:
        context = context[1:]
    seen = counts[context]
    return seen.get(symbol, 0) / sum(seen.values())


def _shares(values):
    return values / values.sum(axis=-1, keepdims=True)


def _in_chunks(
    params, x, y, h0, n, *, after=lambda trace: trace.h[-1], add=lambda before, now: before + now
):
    """BPTT truncada escrita aparte, con las piezas que se equivocan."""
    dW, h = np.zeros_like(params["W"]), h0
    for start in range(0, len(x), n):
        part, h, last = _chunk(params, x[start : start + n], y[start : start + n], h, after)
        dW = add(dW, part)
    return dW, last


def _chunk(params, x, y, h, after):
    trace = rnn.forward(params, x, h)
    _, do = cross_entropy(trace.o, y)
    return rnn.backward(params, trace, do)["W"], after(trace), trace.h[-1]


def _whole(params, x, y, h0, truncate=None):
    trace = rnn.forward(params, x, h0)
    _, do = cross_entropy(trace.o, y)
    return rnn.backward(params, trace, do, truncate=truncate)["W"], trace.h[-1]


def _averaged(truncated, params, x, y, h0, n):
    dW, h = truncated(params, x, y, h0, n)
    return dW / -(-len(x) // n), h
