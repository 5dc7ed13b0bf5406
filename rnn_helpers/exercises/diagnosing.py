"""Qué decir de un resultado equivocado: la pista de su error o, si no tiene nombre, su causa."""

import copy

import numpy as np

from rnn_helpers.exercises.causes import Pair, also_scaled
from rnn_helpers.exercises.comparing import differences, numbers, parts, same
from rnn_helpers.exercises.explaining import explain, neither
from rnn_helpers.exercises.misuse import Misuse
from rnn_helpers.exercises.planting import plant


def mistaken(exercise, mistake):
    """La función que escribe quien comete ese error."""
    if isinstance(mistake, Misuse):
        return mistake.change(exercise.solve(exercise.module))
    return exercise.solve(plant(mistake))


def results_of(exercise, mistake, cases):
    """Lo que da un error con nombre en cada caso, hasta el primero en que falle con una excepción.

    Nada, si no se puede sembrar: una prueba exige que se pueda, y a un estudiante no se le cae el
    examinador por eso.
    """
    results = []
    try:
        wrong = mistaken(exercise, mistake)
        for case in cases:
            results.append(wrong(*copy.deepcopy(case.args)))
    except Exception:
        pass
    return results


def hint(mistakes, results):
    """La pista del único error que da esos resultados, o None."""
    return _only(_matches(mistakes, results))


def diagnose(mistakes, cases, results, names, accidents, unused=(), other=None):
    """Qué decir: la pista, si un solo error lo explica todo; si no, la causa más completa.

    `mistakes` son pares (pista, lo que da ese error en cada caso); `unused`, los argumentos que la
    función no usa: si no se sabe más, ahí está la causa. ``other()`` dice a qué otros argumentos
    corresponde el resultado, o da None.
    """
    whole = _matches(mistakes, results)
    if len(whole) == 1:
        return whole.pop()
    explained, complete = explain(cases, results, names, accidents)
    if not complete and not whole and other and (found := other()):
        return found
    if unused and not complete:
        explained = (
            f"Tu función no usa {'ni ' * (len(unused) > 1)}{' ni '.join(unused)}. {explained}"
        )
    if whole:
        return explained  # dos errores darían lo mismo: no se sabe cuál se cometió
    mistakes = [(text, wrong) for text, wrong in mistakes if len(wrong) == len(cases)]
    hints, left = _hints_by_part(mistakes, cases, results, names)
    if hints and not (left and complete):
        return " ".join([*hints, *neither(left)])
    return explained if complete else _hint_and_factor(mistakes, cases, results) or explained


def _matches(mistakes, results):
    return {
        text
        for text, wrong in mistakes
        if len(wrong) >= len(results) and all(map(same, results, wrong))
    }


def _only(texts):
    return texts.pop() if len(texts) == 1 else None


def _hint_and_factor(mistakes, cases, results):
    """Quien cometió un error y además divide de más, o se equivoca de signo."""
    texts = set()
    for text, wrong in mistakes:
        pairs = [
            Pair(got, want, case.sizes)
            for result, other, case in zip(results, wrong, cases, strict=True)
            for got, want in [(numbers(result), numbers(other))]
            if got is not None and want is not None
        ]
        also = also_scaled(pairs) if len(pairs) == len(cases) else None
        if also:
            texts.add(f"{text} {also}")
    return _only(texts)


def _hints_by_part(mistakes, cases, results, names):
    """Quien se equivocó en dU de una manera y en dV de otra lee dos pistas.

    Da también las partes equivocadas que ningún error explica, o más de uno.
    """
    wants = [case.want for case in cases]
    faults = _faults(results, wants, names)
    wrong_parts = set().union(*faults)
    if "" in wrong_parts:
        return [], []
    possible = []
    for text, wrong in mistakes:
        theirs = _faults(wrong, wants, names)
        # Lo que el error equivoca debe estar equivocado también aquí.
        if all(a <= b for a, b in zip(theirs, faults, strict=True)):
            possible.append((text, wrong, set().union(*theirs)))
    found, left = [], []
    for name in filter(wrong_parts.__contains__, parts(wants[0], names)):
        texts = {
            text
            for text, wrong, theirs in possible
            if name in theirs
            and all(_same_part(name, *pair, names) for pair in zip(results, wrong, strict=True))
        }
        if len(texts) == 1 and all(_is_telling(name, v, names) for v in (wants, results)):
            found += [text for text in texts if text not in found]
        else:
            left.append(name)
    return found, left


def _faults(results, wants, names):
    """Por caso, los nombres de las partes equivocadas."""
    pairs = zip(results, wants, strict=True)
    return [differences(result, want, names) for result, want in pairs]


def _same_part(name, result, wrong, names):
    got, bad = parts(result, names), parts(wrong, names)
    return name in got and name in bad and same(got[name], bad[name])


def _is_telling(name, values, names):
    """Si la parte tiene números que no coinciden por casualidad: ni enteros ni uno repetido."""
    arrays = [np.asarray(parts(value, names)[name]) for value in values]
    distinct = np.unique(np.concatenate([array.ravel() for array in arrays]))
    return all(array.dtype.kind == "f" for array in arrays) and len(distinct) > 1
