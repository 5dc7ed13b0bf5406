"""Errores al medir el relleno de unos huecos."""

import numpy as np

from rnn_helpers.exercises.misuse import Misuse


def _missed(filled, truth):
    return (filled - truth) ** 2


def _counts(truth, hidden):
    return hidden & ~np.isnan(truth)


def _everywhere(filled, truth, hidden):
    return np.sqrt(np.nanmean(_missed(filled, truth)))


def _over_every_hour(filled, truth, hidden):
    return np.sqrt(_missed(filled, truth)[_counts(truth, hidden)].sum() / truth.size)


def _over_the_hidden(filled, truth, hidden):
    return np.sqrt(_missed(filled, truth)[_counts(truth, hidden)].sum() / hidden.sum())


def _zero_for_unknown(filled, truth, hidden):
    return np.sqrt(_missed(filled, np.nan_to_num(truth))[hidden].mean())


def _window_by_window(filled, truth, hidden):
    counts = _counts(truth, hidden)
    missed = np.where(counts, _missed(filled, truth), 0)
    some = counts.any(axis=0)
    return np.sqrt(missed.sum(axis=0)[some] / counts.sum(axis=0)[some]).mean()


def _absolute(filled, truth, hidden):
    return np.abs(filled - truth)[_counts(truth, hidden)].mean()


def _signed(filled, truth, hidden):
    return (filled - truth)[_counts(truth, hidden)].mean()


def _spread(filled, truth, hidden):
    return (filled - truth)[_counts(truth, hidden)].std()


def _summed(filled, truth, hidden):
    return np.sqrt(_missed(filled, truth)[_counts(truth, hidden)].sum())


GAP_ERROR = {
    "everywhere": Misuse(
        lambda right: _everywhere,
        "Mides también las horas que se ven: ahí el relleno casi no se equivoca, y eso abarata el "
        "error del hueco.",
    ),
    "only_the_seen": Misuse(
        lambda right: lambda filled, truth, hidden: right(filled, truth, ~hidden),
        "Mides las horas que se ven, ~hidden: se piden las tapadas.",
    ),
    "signed": Misuse(
        lambda right: _signed,
        "Promedias los errores con su signo, y los de más cancelan a los de menos: se pide la raíz "
        "del promedio de los cuadrados.",
    ),
    "spread": Misuse(
        lambda right: _spread,
        "La desviación estándar resta antes el error promedio: un relleno que siempre se pasa lo "
        "mismo parecería perfecto. El RMSE no resta nada.",
    ),
    "times_the_mask": Misuse(
        lambda right: lambda *args: np.sqrt(np.nanmean(_missed(*args[:2]) * args[2])),
        "Multiplicas por hidden, y las horas que se ven entran al promedio como errores de cero: "
        "escoge las tapadas, [hidden].",
    ),
    "summed": Misuse(
        lambda right: _summed,
        "Sacas la raíz de la suma de los cuadrados: va la de su promedio.",
    ),
    "over_every_hour": Misuse(
        lambda right: _over_every_hour,
        "Divides entre todas las horas de las ventanas: el promedio es de las que cuentan.",
    ),
    "over_the_hidden": Misuse(
        lambda right: _over_the_hidden,
        "Divides entre todas las horas tapadas, también las que nadie midió: no suman error, y "
        "tampoco deben contar.",
    ),
    "zero_for_unknown": Misuse(
        lambda right: _zero_for_unknown,
        "Donde no hay medición pones un cero y lo comparas con el relleno: esas horas no cuentan.",
    ),
    "window_by_window": Misuse(
        lambda right: _window_by_window,
        "Sacas una raíz por ventana y las promedias: va una sola raíz, del promedio de todos los "
        "cuadrados.",
    ),
    "absolute": Misuse(
        lambda right: _absolute,
        "Promedias el error absoluto: se pide la raíz del promedio de los cuadrados.",
    ),
    "no_root": Misuse(
        lambda right: lambda *args: right(*args) ** 2,
        "Falta la raíz: lo tuyo está en unidades al cuadrado.",
    ),
}
