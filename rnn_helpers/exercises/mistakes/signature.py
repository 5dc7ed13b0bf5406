"""Errores al calcular una firma, al probar que olvida el orden y al burlar los bigramas."""

from itertools import pairwise, permutations

import numpy as np

from rnn_helpers.exercises.misuse import Misuse
from rnn_helpers.exercises.planting import Mistake
from rnn_helpers.text import bag_of_words

_COUNT = "counts[vocabulary[token]] += 1"
_SWAP = "return tokens[:a] + tokens[c:d] + tokens[b:c] + tokens[a:b] + tokens[d:]"

SIGNATURE = {
    "presence": Mistake(
        bag_of_words.signature,
        ((_COUNT, "counts[vocabulary[token]] = 1"),),
        "Anotas si la palabra está, no cuántas veces: con palabras repetidas, la firma cuenta cada "
        "aparición. ¿Escribiste = 1 en vez de += 1?",
    ),
    "unknown_in_last": Mistake(
        bag_of_words.signature,
        (
            (
                "if token in vocabulary: " + _COUNT,
                "counts[vocabulary.get(token, -1)] += 1",
            ),
        ),
        "Cuentas las palabras desconocidas en la última casilla. ¿Les diste la posición −1? Las "
        "que no están en el vocabulario no se cuentan.",
    ),
    "frequencies": Mistake(
        bag_of_words.signature,
        (("return counts", "return counts / max(len(tokens), 1)"),),
        "Divides entre el largo: eso son frecuencias. La firma son cuentas.",
    ),
    "order_of_appearance": Mistake(
        bag_of_words.signature,
        (
            (
                "return counts",
                "known = [token for token in tokens if token in vocabulary]\n"
                "counts = [known.count(token) for token in dict.fromkeys(known)]\n"
                "return np.array(counts, float)",
            ),
        ),
        "Tus cuentas van en el orden en que aparecen las palabras. Cada palabra tiene su casilla "
        "fija, la que dice el vocabulario; si no está, vale 0.",
    ),
    "order_of_the_dictionary": Misuse(
        lambda right: (
            lambda tokens, vocabulary: np.array([tokens.count(word) for word in vocabulary], float)
        ),
        "Pones las cuentas en el orden en que el diccionario tiene sus palabras. La casilla de una "
        "palabra es la que dice el diccionario, vocabulary[palabra].",
    ),
    "cut_at_the_last_seen": Misuse(
        lambda right: (
            lambda tokens, vocabulary: np.bincount(
                [vocabulary[token] for token in tokens if token in vocabulary]
            )
        ),
        "np.bincount termina en la última palabra que aparece. La firma tiene una casilla por cada "
        "palabra del vocabulario: dile cuántas, con minlength.",
    ),
    "one_hot_rows": Misuse(
        lambda right: (
            lambda tokens, vocabulary: np.array([right([token], vocabulary) for token in tokens])
        ),
        "Das una fila por palabra: eso es la secuencia, (τ, V). La firma es la suma de sus filas.",
    ),
    "unknown_in_first": Misuse(
        lambda right: (
            lambda tokens, vocabulary: np.bincount(
                [vocabulary.get(token, 0) for token in tokens], minlength=len(vocabulary)
            )
        ),
        "Cuentas las palabras desconocidas en la primera casilla. ¿Les diste la posición 0? Las "
        "que no están en el vocabulario no se cuentan.",
    ),
    "alphabetical": Misuse(
        lambda right: (
            lambda tokens, vocabulary: [tokens.count(word) for word in sorted(vocabulary)]
        ),
        "Pones las cuentas en orden alfabético. La casilla de una palabra es la que dice el "
        "diccionario, vocabulary[palabra].",
    ),
    "inside_other_words": Misuse(
        lambda right: (
            lambda tokens, vocabulary: [
                " ".join(tokens).count(word) for word in sorted(vocabulary, key=vocabulary.get)
            ]
        ),
        "Cuentas también una palabra cuando está dentro de otra más larga: busca en la lista de "
        "palabras, y no en un texto.",
    ),
}


def _tried(orders):
    """Un error: contar representaciones distintas solo entre algunos órdenes."""
    return lambda right: (
        lambda encoders, tokens: {
            name: len({encode(list(order)).tobytes() for order in orders(tokens)})
            for name, encode in encoders.items()
        }
    )


def _counted(count):
    """Un error: mirar todos los órdenes y contar otra cosa; `count` recibe sus representaciones."""
    return lambda right: (
        lambda encoders, tokens: {
            name: count([encode(list(order)) for order in permutations(tokens)])
            for name, encode in encoders.items()
        }
    )


def _distinct_but_for_rounding(found):
    kept = []
    for x in found:
        if not any(np.allclose(x, other) for other in kept):
            kept.append(x)
    return len(kept)


INVARIANCE = {
    "reversal_only": Misuse(
        _tried(lambda tokens: [tokens, tokens[::-1]]),
        "Solo pruebas la frase y la frase al revés. Los reordenamientos son 24: pruébalos todos.",
    ),
    "one_swap_only": Misuse(
        _tried(lambda tokens: [tokens, tokens[1::-1] + tokens[2:]]),
        "Solo intercambias las dos primeras palabras. Los reordenamientos son 24: pruébalos todos.",
    ),
    "last_swap_only": Misuse(
        _tried(lambda tokens: [tokens, tokens[:-2] + tokens[:-3:-1]]),
        "Solo intercambias las dos últimas palabras. Los reordenamientos son 24: pruébalos todos.",
    ),
    "rotations_only": Misuse(
        _tried(lambda tokens: [tokens[i:] + tokens[:i] for i in range(len(tokens))]),
        "Solo haces girar la frase. Las rotaciones son 4, y los reordenamientos, 24: pruébalos "
        "todos.",
    ),
    "not_the_distinct": Misuse(
        _counted(len),
        "Cuentas los reordenamientos, que siempre son 24. Se pide cuántas representaciones "
        "distintas dan: las que se repiten cuentan una vez.",
    ),
    "totals_only": Misuse(
        _counted(lambda found: len({float(x.sum()) for x in found})),
        "Solo comparas la suma de cada representación. Dos arreglos distintos pueden sumar lo "
        "mismo: compáralos enteros.",
    ),
    "without_the_original": Misuse(
        _counted(lambda found: len({x.tobytes() for x in found}) - 1),
        "Te falta contar una: la representación de la frase original también es una.",
    ),
    "different_from_the_original": Misuse(
        _counted(lambda found: sum(not np.array_equal(x, found[0]) for x in found)),
        "Cuentas cuántos reordenamientos dan algo distinto de la frase original. Se pide cuántas "
        "representaciones distintas hay en total.",
    ),
    "equal_to_the_original": Misuse(
        _counted(lambda found: sum(np.array_equal(x, found[0]) for x in found)),
        "Cuentas cuántos reordenamientos dan lo mismo que la frase original. Se pide cuántas "
        "representaciones distintas hay en total.",
    ),
    "yes_or_no": Misuse(
        _counted(lambda found: all(np.array_equal(x, found[0]) for x in found)),
        "Respondes sí o no. Se pide cuántas representaciones distintas hay: 1 es que olvida el "
        "orden.",
    ),
    "first_orders_only": Misuse(
        _tried(lambda tokens: list(permutations(tokens))[:6]),
        "Solo pruebas los órdenes que empiezan con la primera palabra. Los reordenamientos son 24: "
        "pruébalos todos.",
    ),
    "neighbours_swapped_only": Misuse(
        _tried(
            lambda tokens: [
                tokens,
                *(
                    [*tokens[:i], tokens[i + 1], tokens[i], *tokens[i + 2 :]]
                    for i in range(len(tokens) - 1)
                ),
            ]
        ),
        "Solo intercambias palabras vecinas, una pareja a la vez. Los reordenamientos son 24: "
        "pruébalos todos.",
    ),
    "almost_equal": Misuse(
        _counted(_distinct_but_for_rounding),
        "Redondeas, o comparas con np.allclose: dos arreglos casi iguales también son distintos.",
    ),
    "compared_with_the_one_before": Misuse(
        _counted(
            lambda found: 1 + sum(not np.array_equal(one, other) for one, other in pairwise(found))
        ),
        "Comparas cada representación solo con la anterior: la misma puede volver más tarde.",
    ),
    "distinct_numbers": Misuse(
        _counted(lambda found: len(np.unique(found))),
        "Cuentas los números distintos que hay en todas; se pide cuántos arreglos distintos.",
    ),
    "first_number_only": Misuse(
        _counted(lambda found: len({float(x.flat[0]) for x in found})),
        "Solo comparas el primer número de cada representación: compárala entera.",
    ),
    "remembers": Misuse(
        _counted(lambda found: not all(np.array_equal(x, found[0]) for x in found)),
        "Respondes sí o no. Se pide cuántas representaciones distintas hay: 1 es que olvida el "
        "orden.",
    ),
}

TWIN = {
    "middle_lost": Mistake(
        bag_of_words.swap_between,
        ((_SWAP, "return tokens[:a] + tokens[c:d] + tokens[a:b] + tokens[d:]"),),
        "Perdiste lo que hay entre los dos tramos: solo P y Q cambian de lugar, lo demás se queda.",
    ),
    "words_reversed": Mistake(
        bag_of_words.swap_between,
        (
            (
                _SWAP,
                "P, Q = tokens[a:b][::-1], tokens[c:d][::-1]\n"
                "return tokens[:a] + Q + tokens[b:c] + P + tokens[d:]",
            ),
        ),
        "Inviertes las palabras dentro de cada tramo: se mudan enteros, en su orden, o sus "
        "bigramas cambian.",
    ),
    "first_words_only": Mistake(
        bag_of_words.swap_between,
        (
            (
                _SWAP,
                "return [*tokens[:a], tokens[c], *tokens[a + 1 : c], tokens[a], *tokens[c + 1 :]]",
            ),
        ),
        "Solo intercambias la primera palabra de cada tramo. Si un tramo tiene varias, deben "
        "mudarse todas.",
    ),
    "to_the_end": Mistake(
        bag_of_words.swap_between,
        ((_SWAP, "return tokens[:a] + tokens[c:] + tokens[b:c] + tokens[a:b]"),),
        "Te llevas también lo que va después del segundo tramo: Q termina antes de `right`.",
    ),
    "contexts_moved": Misuse(
        lambda right: (
            lambda tokens, left, right_: [
                {left: right_, right_: left}.get(token, token) for token in tokens
            ]
        ),
        "Cambias `left` y `right` entre sí. Se quedan donde están; los que se mudan son los tramos "
        "que hay dentro, P y Q.",
    ),
    "unchanged": Misuse(
        lambda right: lambda tokens, left, right_: list(tokens),
        "Devuelves la misma frase: P y Q deben cambiar de lugar.",
    ),
}
