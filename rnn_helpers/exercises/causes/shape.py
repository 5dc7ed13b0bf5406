"""Causas de que el resultado tenga otra forma."""

from itertools import permutations

import numpy as np

from rnn_helpers.exercises.causes.pairs import Pair, axes, axis_name, holds, noun, telling, undone
from rnn_helpers.exercises.comparing import close
from rnn_helpers.exercises.sizes import named


def transposed(pairs):
    """También la encuentra cuando la matriz es cuadrada y la forma no cambia."""
    for order in permutations(axes(pairs)):
        if order != tuple(axes(pairs)) and holds(pairs, lambda want, o=order: want.transpose(o)):
            if not telling(pairs):
                return None
            if len(order) == 2:
                return "Tu resultado está transpuesto: lo que va en filas está en columnas."
            return "Tus ejes están en otro orden: los números son los correctos."
    return None


def axis_left(pairs):
    """Falta sumar, promediar o escoger sobre un eje que sobra."""
    if any(got.ndim != want.ndim + 1 for got, want, _ in pairs):
        return None
    for axis in range(pairs[0].got.ndim):
        of = axis_name(pairs, axis, pairs[0].got.shape)
        sizes = {got.shape[axis] for got, _, _ in pairs}
        if 0 in sizes or sizes == {1}:
            continue
        for verb, reduce in (("sumar", np.sum), ("promediar", np.mean)):
            if undone(pairs, lambda got, axis=axis, reduce=reduce: reduce(got, axis=axis)):
                return f"Te falta {verb} sobre {of}."
        for place, which in ((0, "primera"), (-1, "última")):
            if undone(pairs, lambda got, axis=axis, place=place: got.take(place, axis=axis)):
                return f"Te sobra {of}: lo que se pide es solo su {which} posición."
    return None


def axis_lost(pairs):
    """Se sumó, se promedió o se escogió sobre un eje que debía quedar."""
    for axis in axes(pairs):
        if all(got.ndim == want.ndim and got.shape[axis] == 1 for got, want, _ in pairs):
            return axis_lost([Pair(got.squeeze(axis), want, sizes) for got, want, sizes in pairs])
    if any(got.ndim != want.ndim - 1 for got, want, _ in pairs):
        return None
    for axis in axes(pairs):
        of, line = axis_name(pairs, axis), noun(pairs, axis)
        # Si lo que se pide ya está dividido entre B, quien promedia da su suma.
        for verb, reduce in (("Sumas o promedias", np.sum), ("Promedias", np.mean)):
            if holds(pairs, lambda want, axis=axis, reduce=reduce: reduce(want, axis=axis)):
                return f"{verb} sobre {of}, y ese eje debe quedar."
        for place, which in ((0, line.first), (-1, line.last)):
            if holds(pairs, lambda want, axis=axis, place=place: want.take(place, axis=axis)):
                return (
                    f"Devuelves solo {line.the} {which} {line.one}: se piden tod{line.o}s "
                    f"{line.all_the} {line.many}."
                )
    return None


def one_number(pairs):
    """Todo el arreglo en un solo número."""
    if any(pair.got.ndim or not pair.want.ndim for pair in pairs):
        return None
    for verb, reduce in (("Sumas", np.sum), ("Promedias", np.mean)):
        if holds(pairs, reduce):
            return f"{verb} todo el arreglo en un solo número: se pide uno por elemento."
    if holds(pairs, np.max):
        return "Devuelves un solo valor, el mayor: se pide uno por elemento."
    return None


def too_many_or_too_few(pairs):
    """Sobran o faltan posiciones al inicio o al final de algún eje."""
    for axis in axes(pairs):
        if not all(_differ_only_in(pair, axis) for pair in pairs):
            continue
        line = noun(pairs, axis)
        counts = [got.shape[axis] - want.shape[axis] for got, want, _ in pairs]
        alone = all(abs(count) == 1 for count in counts)
        for side, which in (("inicio", line.first), ("final", line.last)):
            if all(count < 0 for count in counts) and all(
                close(got, _cut(want, axis, got, side)).all() for got, want, _ in pairs
            ):
                one, many = f"Te falta {line.the} {which} {line.one}", f"Te faltan {line.many}"
                return f"{one if alone else f'{many} al {side}'}; lo demás está bien."
            if all(count > 0 for count in counts) and all(
                close(_cut(got, axis, want, side), want).all() for got, want, _ in pairs
            ):
                one = f"Te sobra un{'' if line.o == 'o' else 'a'} {line.one}"
                more = one if alone else f"Te sobran {line.many}"
                return f"{more} al {side}; lo demás está bien."
    return None


def _differ_only_in(pair, axis):
    got, want = list(pair.got.shape), list(pair.want.shape)
    return len(got) == len(want) and got[:axis] + got[axis + 1 :] == want[:axis] + want[axis + 1 :]


def _cut(array, axis, other, side):
    """El arreglo sin lo que le sobra a un lado, para que mida lo que el otro."""
    count, size = other.shape[axis], array.shape[axis]
    return array.take(range(size - count, size) if side == "inicio" else range(count), axis=axis)


def same_numbers(pairs):
    """Los números correctos, repartidos de otra manera."""
    for got, want, _ in pairs:
        if got.size != want.size or not close(got.ravel(), want.ravel()).all():
            return None
    got, want, sizes = pairs[0]
    came = f"la forma {got.shape}" if got.shape else "un solo número"
    asked = f"la forma {named(want.shape, sizes)}" if want.shape else "un solo número, sin ejes"
    return f"Los números son los correctos, pero devolviste {came} y se esperaba {asked}."


CAUSES = (transposed, axis_left, axis_lost, one_number, too_many_or_too_few, same_numbers)
