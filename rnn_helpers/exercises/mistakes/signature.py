"""Errores al calcular una firma, al probar que olvida el orden y al burlar los bigramas."""

from rnn_helpers.exercises.planting import Mistake
from rnn_helpers.text import bag_of_words

_COUNT = "counts[vocabulary[token]] += 1"
_ORDERS = "for order in permutations(tokens)"
_COMPARE = "np.array_equal(encode(list(order)), original)"
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
}

INVARIANCE = {
    "reversal_only": Mistake(
        bag_of_words.forgets_order,
        ((_ORDERS, "for order in [tokens[::-1]]"),),
        "Solo pruebas la frase al revés. Hay representaciones que no cambian al invertir y sí con "
        "otros órdenes: prueba todos.",
    ),
    "first_swap_only": Mistake(
        bag_of_words.forgets_order,
        ((_ORDERS, "for order in [tokens[1::-1] + tokens[2:]]"),),
        "Solo intercambias las dos primeras palabras. Una representación que mira otra parte de la "
        "frase te engaña: prueba todos los órdenes.",
    ),
    "totals_only": Mistake(
        bag_of_words.forgets_order,
        ((_COMPARE, "np.sum(encode(list(order))) == np.sum(original)"),),
        "Solo comparas la suma de cada representación. Dos arreglos distintos pueden sumar lo "
        "mismo: compáralos elemento por elemento.",
    ),
    "one_is_enough": Mistake(
        bag_of_words.forgets_order,
        (("return all(" + _COMPARE, "return any(" + _COMPARE),),
        "Te basta con que un orden dé lo mismo, y el original siempre lo da. Olvidar el orden es "
        "que lo den todos: all, no any.",
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
}
