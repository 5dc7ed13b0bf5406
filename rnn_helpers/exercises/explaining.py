"""La causa de una diferencia, con los casos y las partes del resultado en que está."""

from collections import Counter
from collections.abc import Mapping
from itertools import permutations
from numbers import Integral

import numpy as np

from rnn_helpers.exercises.causes import Pair, cause, largest_difference
from rnn_helpers.exercises.causes.truth import truth
from rnn_helpers.exercises.comparing import aligned, differences, numbers, parts, same
from rnn_helpers.exercises.sizes import named
from rnn_helpers.exercises.wording import describe, expected, listed, sentence, short


def explain(cases, results, names, accidents):
    """Qué está mal, y si hay una causa para todas las partes equivocadas."""
    every = [
        (case, aligned(result, case.want), differences(result, case.want, names))
        for case, result in zip(cases, results, strict=True)
    ]
    failing = [(case, got, wrong) for case, got, wrong in every if wrong]
    passing = [case.when for case, _, wrong in every if not wrong]
    when = _when([case.when for case, _, _ in failing], passing)
    for case, got, wrong in failing:
        if wrong == {""} and [*parts(got), *parts(case.want)] != ["", ""]:
            return when + _explain_structure(got, case.want, names), True
    if all(_is_swapped(got, case.want) for case, got, _ in failing):
        asked = _asked(failing[0][0].want, names)
        return f"{when}Los valores están bien, pero en otro orden: se esperaba {asked}.", True
    text, complete = _explain_parts(every, names, accidents)
    return when + text, complete


def neither(names):
    """Las partes que tampoco están bien, quizá por lo mismo."""
    return [f"Tampoco {_are(names)} bien {listed(names)}."] if names else []


def _are(names):
    return "está" if len(names) == 1 else "están"


def _when(failing, passing):
    """En qué casos falla, si en otros está bien."""
    if not passing:
        return ""
    words, fewer = "Solo falla", failing
    if len(passing) < len(failing):
        words, fewer = "Solo está bien", passing
    if len(fewer) <= 2:
        return f"{words} cuando {' y cuando '.join(fewer)}. "
    total = len(failing) + len(passing)
    return f"Falla en {len(failing)} de {total} casos, por ejemplo cuando {failing[0]}. "


_MOST = 2  # cuántas causas distintas se dicen: más, no se leen


def _explain_parts(every, names, accidents):
    """La causa de cada parte; una misma causa se dice una sola vez."""
    causes, unexplained, right, complete = {}, [], [], True
    first = next(case for case, _, wrong in every if wrong)
    for name in parts(first.want, names):
        found, others = [], []
        for case, got, wrong in every:
            if name in parts(got, names) and name in parts(case.want, names):
                part = parts(got, names)[name], parts(case.want, names)[name], case.sizes
                (found if name in wrong else others).append(part)
        if not found:
            right.append(name)
            continue
        text, known = _explain_part(found, accidents, others)
        complete = complete and known
        if text in causes or not causes or (known and len(causes) < _MOST):
            causes.setdefault(text, []).append(name)
        else:
            unexplained.append(name)
    texts = [_of_parts(text, which) for text, which in causes.items()] + neither(unexplained)
    if right:
        texts.append(f"{_are(right).capitalize()} bien {listed(right)}.")
    return " ".join(texts), complete


def _of_parts(text, names):
    return sentence(text) if names == [""] else f"En {listed(names)}: {text[:1].lower() + text[1:]}"


def _explain_part(found, accidents, others):
    """Qué pasa en una parte, que falla en los casos de `found`, y si es una causa."""
    pairs, right = (
        [Pair(numbers(got), numbers(want), sizes) for got, want, sizes in some]
        for some in (found, others)
    )
    got, want, sizes = found[0]
    if isinstance(want, tuple):
        return _explain_tuple(got, want, sizes)
    if isinstance(want, set):
        return _explain_set(got, want), True
    if isinstance(want, list) and pairs[0].want is None:
        return _explain_list(got, want), True
    if isinstance(want, bool | np.bool_) or pairs[0].want is None:
        return sentence(f"devolviste {describe(got)} y se esperaba {describe(want)}"), False
    for pair, (other, model, _) in zip(pairs, found, strict=True):
        if other is Ellipsis:
            return "Todavía devuelves unos puntos suspensivos.", True
        if pair.got is None:
            asked = expected(model, pair.sizes)
            return sentence(f"se esperaba {asked}; devolviste {describe(other)}"), True
    if isinstance(want, np.ndarray) and want.dtype == bool and (text := truth(pairs)):
        return text, True
    known = cause(pairs, accidents, right)
    return known or largest_difference(pairs), known is not None


def _explain_tuple(got, want, sizes):
    """Una forma, o unos tamaños: la tupla entera es una sola respuesta. Y si es una causa."""
    if isinstance(got, np.ndarray) and got.shape == want:
        return "devuelves el arreglo, y se pide su forma, .shape.", True
    if isinstance(got, str):
        return "devuelves un texto, y se pide una tupla.", True
    if isinstance(got, list | tuple) and got and all(isinstance(n, str) for n in got):
        return "devuelves letras entre comillas, y se piden sus números.", True
    shape = named(want, sizes) if all(isinstance(n, Integral) for n in want) else str(want)
    if isinstance(got, list | tuple) and all(isinstance(n, Integral) for n in got):
        is_reversed = sorted(got) == sorted(want)
        order = ": el orden está al revés" if is_reversed else ""
        return f"se esperaba {shape}; devolviste {named(got, sizes)}{order}.", is_reversed
    return sentence(f"se esperaba {shape}; devolviste {describe(got)}"), False


def _explain_set(got, want):
    if isinstance(got, list | tuple):
        return "hay elementos repetidos, y en un conjunto cada uno está una sola vez."
    if not isinstance(got, set):
        return sentence(f"se esperaba un conjunto; devolviste {describe(got)}")
    texts = []
    for verb, found in (("falta", want - got), ("sobra", got - want)):
        first = min(found, key=str, default=None)  # siempre el mismo, de una corrida a otra
        if len(found) == 1:
            texts.append(f"{verb} {first}")
        elif found:
            texts.append(f"{verb}n {len(found)}, como {first}")
    return f"de {len(want)} elementos, {' y '.join(texts)}."


def _explain_list(got, want):
    if not isinstance(got, list):
        return sentence(f"se esperaba una lista; devolviste {describe(got)}")
    if got == want[::-1]:
        return "tu lista está en orden inverso."
    if any(isinstance(element, list | tuple | np.ndarray) for element in got):
        return "tu lista tiene listas dentro: júntalas en una sola."
    if len(got) != len(want):
        return _explain_length(got, want)
    i = next(i for i, (a, b) in enumerate(zip(got, want, strict=True)) if a != b)
    same_words = sorted(map(str, got)) == sorted(map(str, want))
    order = "están todos los elementos, pero en otro orden: " if same_words else ""
    return (
        f"{order}la primera diferencia está en la posición {i}: devolviste {short(got[i])} y se "
        f"esperaba {short(want[i])}."
    )


def _explain_length(got, want):
    """Qué le falta y qué le sobra a una lista."""
    got, want = list(map(str, got)), list(map(str, want))
    count = abs(len(got) - len(want))
    shorter, longer = sorted((got, want), key=len)
    verb = "faltan" if got is shorter else "sobran"
    for side, rest in (("inicio", longer[count:]), ("final", longer[:-count])):
        if rest == shorter:
            what = f"te {verb} {count} elementos" if count > 1 else f"te {verb[:-1]} un elemento"
            return f"{what} al {side}; lo demás está bien."
    texts = []
    for verb, one, other in (("falta", want, got), ("sobra", got, want)):
        more = Counter(one) - Counter(other)
        if found := [short(element) for element in sorted(more.elements())]:
            texts.append(f"{_verb(verb, found)} {listed(found)}")
    return (
        f"se esperaba una lista de {len(want)} elementos; la tuya tiene {len(got)}: "
        f"{' y '.join(texts)}."
    )


def _explain_structure(got, want, names):
    """Otro tipo de resultado, u otras partes."""
    asked = _asked(want, names)
    if isinstance(want, Mapping) and isinstance(got, Mapping):
        missing, extra = (
            [name for name in one if name not in other] for one, other in ((want, got), (got, want))
        )
        texts = [f"le {_verb('falta', missing)} {listed(missing)}"] if missing else []
        texts += [f"le {_verb('sobra', extra)} {listed(extra)}"] if extra else []
        return f"A tu diccionario {' y '.join(texts)}."
    if isinstance(got, tuple | Mapping) and not isinstance(want, tuple | Mapping):
        for key, part in got.items() if isinstance(got, Mapping) else enumerate(got):
            if same(part, want):
                return (
                    f"Devuelves {describe(got)}; su elemento {key!r} ya es lo que se pide: "
                    "devuelve solo ese."
                )
    if isinstance(want, tuple) and not isinstance(got, tuple):
        for name, value in parts(want, names).items():
            if same(got, value):
                return f"Devuelves solo {name}, que está bien: se esperaba {asked}."
    return sentence(f"se esperaba {asked}; devolviste {describe(got)}")


def _verb(verb, names):
    return verb + "n" * (len(names) > 1)


def _asked(want, names):
    if isinstance(want, tuple):
        called = f" ({', '.join(names)})" if len(names) == len(want) else ""
        return f"una tupla de {len(want)}{called}"
    return expected(want)


def _is_swapped(got, want):
    """Si una tupla trae sus partes, que son pocas, en otro orden."""
    both = isinstance(got, tuple) and isinstance(want, tuple) and len(got) == len(want) <= 4
    return both and any(same(order, want) for order in permutations(got))
