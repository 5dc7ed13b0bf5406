"""En qué parte del arreglo está la diferencia: un extremo, otro orden, un lugar de más."""

import numpy as np

from rnn_helpers.exercises.causes.pairs import axes, axis_name, holds, noun, telling
from rnn_helpers.exercises.comparing import close
from rnn_helpers.exercises.wording import listed


def reversed_order(pairs):
    """De atrás hacia adelante."""
    for axis in axes(pairs):
        if telling(pairs) and holds(pairs, lambda want, axis=axis: np.flip(want, axis)):
            line = noun(pairs, axis)
            return f"{line.all_the.capitalize()} {line.many} van en orden inverso."
    return None


def shifted(pairs):
    """Cada posición tiene lo de su vecina."""
    for axis in axes(pairs):
        line = noun(pairs, axis)
        of = "del" if line.o == "o" else "de la"
        for shift, where, whose in ((1, "atrás", "anterior"), (-1, "adelante", "siguiente")):
            if all(_is_shifted(pair, axis, shift) for pair in pairs):
                return f"Tu resultado va un lugar {where}: en cada {line.one} está lo {of} {whose}."
    return None


def _is_shifted(pair, axis, shift):
    got, want = np.moveaxis(pair.got, axis, 0), np.moveaxis(pair.want, axis, 0)
    inner = (got[1:], want[:-1]) if shift > 0 else (got[:-1], want[1:])
    return len(want) > 2 and close(*inner).all() and len(np.unique(inner[1])) > 1


def permuted(pairs):
    """Los mismos números en otras posiciones."""
    for got, want, _ in pairs:
        if len(np.unique(want)) < 3 or not close(np.sort(got, None), np.sort(want, None)).all():
            return None
    return "Tus números son los correctos, pero en otro orden."


def accumulated(pairs):
    """La suma acumulada de lo que se pide."""
    if not telling(pairs, 3):
        return None
    for axis in axes(pairs):
        of = axis_name(pairs, axis)
        for whose, change in (("anteriores", _forward_sum), ("siguientes", _backward_sum)):
            if holds(pairs, lambda want, axis=axis, change=change: change(want, axis)):
                return f"Acumulas sobre {of}: cada posición lleva también la suma de las {whose}."
    return None


def _forward_sum(array, axis):
    return np.cumsum(array, axis)


def _backward_sum(array, axis):
    return np.flip(np.cumsum(np.flip(array, axis), axis), axis)


def only_some(pairs):
    """Solo falla una parte: el primer paso, las últimas columnas, la diagonal…"""
    masks = [~close(got, want) for got, want, _ in pairs]
    if any(mask.size < 3 for mask in masks):
        return None
    for axis in axes(pairs):
        others = tuple(other for other in axes(pairs) if other != axis)
        lines = [mask.any(axis=others) for mask in masks]
        if all(len(line) > 1 and not line.all() for line in lines):
            sentence = _ends(lines, noun(pairs, axis))
            if sentence:
                return sentence
    if masks[0].ndim == 2 and all(np.array_equal(m, np.eye(*m.shape, dtype=bool)) for m in masks):
        return "Solo falla la diagonal."
    return _few(masks[0]) if all(mask.mean() <= 0.5 for mask in masks) else None


def _ends(lines, line):
    """Qué extremo falla, si es el mismo en todos los casos."""
    one, many, o = line
    rest = f"{line.all_the} demás"
    if all(bad[0] and not bad[1:].any() for bad in lines):
        return f"Solo falla {line.the} {line.first} {one}; {rest} están bien."
    if all(bad[-1] and not bad[:-1].any() for bad in lines):
        return f"Solo falla {line.the} {line.last} {one}; {rest} están bien."
    if all(not bad[0] and bad[1:].all() for bad in lines):
        return f"{line.the.capitalize()} {line.first} {one} está bien; fallan {rest}."
    if all(not bad[-1] and bad[:-1].all() for bad in lines):
        return f"{line.the.capitalize()} {line.last} {one} está bien; fallan {rest}."
    first, last = f"{line.all_the} primer{o}s {many}", f"{line.all_the} últim{o}s"
    if all((bad[1:] >= bad[:-1]).all() for bad in lines):
        return f"{first.capitalize()} están bien; fallan {last}."
    if all((bad[1:] <= bad[:-1]).all() for bad in lines):
        return f"Fallan {first}; {last} están bien."
    return None


def _few(mask):
    """Unas cuantas posiciones, de las que se nombran las primeras."""
    places = [tuple(map(int, place)) for place in np.argwhere(mask)[:3]]
    places = [place if len(place) > 1 else place[0] for place in places]
    good = f"{int((~mask).sum())} de {mask.size} números están bien"
    if len(places) == 1:
        return f"{good}; falla el de la posición {places[0]}."
    more = ", entre otras" if mask.sum() > 3 else ""
    return f"{good}; fallan los de las posiciones {listed(places)}{more}."
