"""Qué decir de un resultado equivocado: la pista de su error o, si no tiene nombre, su causa."""

import copy
from collections.abc import Mapping
from numbers import Integral

import numpy as np

from rnn_helpers.exercises.causes import Pair, cause, largest_difference
from rnn_helpers.exercises.causes.truth import truth
from rnn_helpers.exercises.comparing import aligned, differences, numbers, parts, same
from rnn_helpers.exercises.misuse import Misuse
from rnn_helpers.exercises.planting import plant
from rnn_helpers.exercises.sizes import named
from rnn_helpers.exercises.wording import describe, expected, listed, sentence, short


def mistaken(exercise, mistake):
    """La función que escribe quien comete ese error."""
    if isinstance(mistake, Misuse):
        return mistake.change(exercise.solve(exercise.module))
    return exercise.solve(plant(mistake))


def results_of(exercise, mistake, cases):
    """Lo que da un error con nombre en cada caso; None si no se puede plantar o no termina."""
    try:
        wrong = mistaken(exercise, mistake)
        return [wrong(*copy.deepcopy(case.args)) for case in cases]
    except Exception:
        return None  # una prueba lo exige; a un estudiante no se le cae el examinador por eso


def diagnose(mistakes, cases, results, names, accidents):
    """Qué decir: la pista, si un solo error lo explica todo; si no, la causa más completa.

    `mistakes` son pares (pista, lo que da ese error en cada caso).
    """
    whole = {text for text, wrong in mistakes if all(map(same, results, wrong))}
    if len(whole) == 1:
        return whole.pop()
    explained, complete = _explain(cases, results, names, accidents)
    hints, left = _hints_by_part(mistakes, cases, results, names) if not whole else ([], [])
    if hints and not (left and complete):
        return " ".join([*hints, *_neither(left)])
    return explained


def _hints_by_part(mistakes, cases, results, names):
    """Quien se equivocó en dU de una manera y en dV de otra lee dos pistas.

    Da también las partes equivocadas que ningún error explica, o más de uno.
    """
    references = [case.want for case in cases]
    faults = _faults(results, references, names)
    wrong_parts = set().union(*faults)
    if "" in wrong_parts:
        return [], []
    found, left = [], []
    for name in filter(wrong_parts.__contains__, parts(references[0], names)):
        texts = {
            text
            for text, wrong in mistakes
            if _explains(name, faults, _faults(wrong, references, names), results, wrong, names)
        }
        if len(texts) == 1 and _is_telling(references, name, names):
            found += [text for text in texts if text not in found]
        else:
            left.append(name)
    return found, left


def _neither(names):
    """Las partes que tampoco están bien, quizá por lo mismo."""
    return [f"Tampoco {_are(names)} bien {listed(names)}."] if names else []


def _faults(results, references, names=()):
    """Por caso, los nombres de las partes equivocadas."""
    pairs = zip(results, references, strict=True)
    return [differences(result, reference, names) for result, reference in pairs]


def _is_telling(references, name, names):
    """Si la parte tiene números que no pueden coincidir por casualidad."""
    values = (parts(reference, names)[name] for reference in references)
    return all(np.asarray(value).dtype.kind == "f" for value in values)


def _explains(name, faults, wrong_faults, results, wrong, names):
    """Si un error da esa parte, y todo lo que él equivoca está equivocado también aquí."""
    if not all(theirs <= ours for theirs, ours in zip(wrong_faults, faults, strict=True)):
        return False
    if not any(name in found for found in wrong_faults):
        return False
    pairs = [(parts(r, names), parts(w, names)) for r, w in zip(results, wrong, strict=True)]
    return all(name in got and name in bad and same(got[name], bad[name]) for got, bad in pairs)


def _explain(cases, results, names, accidents):
    """La causa, con los casos y las partes en que está; y si la hay para todas las partes."""
    faults = _faults(results, [case.want for case in cases], names)
    failing = [
        (case, parts(aligned(result, case.want), names), wrong)
        for case, result, wrong in zip(cases, results, faults, strict=True)
        if wrong
    ]
    passing = [case.when for case, wrong in zip(cases, faults, strict=True) if not wrong]
    when = _when([case.when for case, _, _ in failing], passing)
    for case, result, wrong in zip(cases, results, faults, strict=True):
        if wrong == {""} and [*parts(result), *parts(case.want)] != ["", ""]:
            return when + _explain_structure(aligned(result, case.want), case.want, names), True
    if text := _swapped([(case.want, got) for case, got, _ in failing], names):
        return when + text, True
    all_parts = parts(failing[0][0].want, names)
    wrong = [name for name in all_parts if any(name in bad for _, _, bad in failing)]
    right = [name for name in all_parts if name not in wrong]
    causes, unexplained, complete = {}, [], True
    for name in wrong:
        found = [
            (got[name], parts(case.want, names)[name], case.sizes)
            for case, got, bad in failing
            if name in bad
        ]
        text, known = _explain_part(found, accidents)
        complete = complete and known
        if known or not causes:
            causes.setdefault(text, []).append(name)
        else:
            unexplained.append(name)
    texts = [_with_names(text, which) for text, which in causes.items()]
    texts += _neither(unexplained)
    if right:
        texts.append(f"{_are(right).capitalize()} bien {listed(right)}.")
    return when + " ".join(texts), complete


def _are(names):
    return "está" if len(names) == 1 else "están"


def _with_names(text, names):
    return sentence(text) if names == [""] else f"En {listed(names)}: {text[:1].lower() + text[1:]}"


def _when(failing, passing):
    """En qué casos falla, si en otros está bien."""
    if not passing:
        return ""
    fewer, words = min((failing, "Solo falla"), (passing, "Solo está bien"), key=_count)
    if len(fewer) <= 2:
        return f"{words} cuando {' y cuando '.join(fewer)}. "
    total = len(failing) + len(passing)
    return f"Falla en {len(failing)} de {total} casos, por ejemplo cuando {failing[0]}. "


def _count(kinds_and_words):
    return len(kinds_and_words[0])


def _explain_part(found, accidents):
    """Qué pasa en una parte, que falla en todos los casos de `found`, y si es una causa."""
    pairs = [Pair(numbers(got), numbers(want), sizes) for got, want, sizes in found]
    got, want, sizes = found[0]
    if isinstance(want, np.ndarray) and want.dtype == bool and (text := truth(found)):
        return text, True
    if isinstance(want, tuple):
        return _explain_tuple(got, want, sizes), True
    if isinstance(want, set):
        return _explain_set(got, want), True
    if isinstance(want, list) and pairs[0].want is None:
        return _explain_list(got, want), True
    if isinstance(want, bool | np.bool_) or pairs[0].want is None:
        return sentence(f"devolviste {describe(got)} y se esperaba {describe(want)}"), False
    if any(pair.got is None for pair in pairs):
        got, want, _ = next(f for f, pair in zip(found, pairs, strict=True) if pair.got is None)
        if got is Ellipsis:
            return "Todavía devuelves unos puntos suspensivos.", True
        return sentence(f"se esperaba {expected(want, sizes)}; devolviste {describe(got)}"), True
    known = cause(pairs, accidents)
    return known or largest_difference(pairs), known is not None


def _explain_tuple(got, want, sizes):
    shape = named(want, sizes) if all(isinstance(n, Integral) for n in want) else str(want)
    if isinstance(got, list | tuple) and all(isinstance(n, Integral) for n in got):
        if sorted(got) == sorted(want):
            return f"se esperaba {shape}; devolviste {named(got, sizes)}: el orden está al revés."
        return f"se esperaba {shape}; devolviste {named(got, sizes)}."
    return sentence(f"se esperaba {shape}; devolviste {describe(got)}")


def _explain_set(got, want):
    if isinstance(got, list | tuple):
        return "hay elementos repetidos, y en un conjunto cada uno está una sola vez."
    if not isinstance(got, set):
        return sentence(f"se esperaba un conjunto; devolviste {describe(got)}")
    missing, extra = sorted(want - got, key=str), sorted(got - want, key=str)
    texts = []
    for verb, found in (("falta", missing), ("sobra", extra)):
        if len(found) == 1:
            texts.append(f"{verb} {found[0]}")
        elif found:
            texts.append(f"{verb}n {len(found)}, como {found[0]}")
    return f"de {len(want)} elementos, {' y '.join(texts)}."


def _explain_list(got, want):
    if not isinstance(got, list):
        return sentence(f"se esperaba una lista; devolviste {describe(got)}")
    if got == want[::-1]:
        return "tu lista está en orden inverso."
    if len(got) != len(want):
        return f"se esperaba una lista de {len(want)} elementos; la tuya tiene {len(got)}."
    i = next(i for i, (a, b) in enumerate(zip(got, want, strict=True)) if a != b)
    same_words = sorted(map(str, got)) == sorted(map(str, want))
    order = "están todos los elementos, pero en otro orden: " if same_words else ""
    return (
        f"{order}la primera diferencia está en la posición {i}: devolviste {short(got[i])} y se "
        f"esperaba {short(want[i])}."
    )


def _explain_structure(result, want, names):
    """Otro tipo de resultado, u otras partes."""
    asked = _asked(want, names)
    values = parts(want, names)
    if isinstance(want, Mapping):
        if isinstance(result, Mapping):
            missing = [name for name in want if name not in result]
            extra = [name for name in result if name not in want]
            texts = [f"le falta {listed(missing)}"] if missing else []
            texts += [f"le sobra {listed(extra)}"] if extra else []
            return f"A tu diccionario {' y '.join(texts)}."
    elif not isinstance(want, tuple) and isinstance(result, tuple | Mapping):
        values = result if isinstance(result, Mapping) else dict(enumerate(result))
        for key, part in values.items():
            if same(part, want):
                return (
                    f"Devuelves {describe(result)}; su elemento {key!r} ya es lo que se pide: "
                    "devuelve solo ese."
                )
    elif isinstance(want, tuple) and not isinstance(result, tuple):
        for name, value in values.items():
            if same(result, value):
                return f"Devuelves solo {name}, que está bien: se esperaba {asked}."
    return sentence(f"se esperaba {asked}; devolviste {describe(result)}")


def _asked(want, names):
    if isinstance(want, tuple):
        called = f" ({', '.join(names)})" if len(names) == len(want) else ""
        return f"una tupla de {len(want)}{called}"
    return expected(want)


def _swapped(pairs, names):
    """Si la tupla trae sus dos partes en otro orden."""
    for want, got in pairs:
        values = list(got.values())
        if not isinstance(want, tuple) or len(values) != 2 or not same(tuple(values[::-1]), want):
            return None
    return f"Los valores están bien, pero en otro orden: se esperaba {_asked(want, names)}."
