"""Errores al cortar una serie en ventanas y al repartirlas."""

import numpy as np

from rnn_helpers.exercises.misuse import Misuse
from rnn_helpers.exercises.planting import Mistake
from rnn_helpers.series import windows

_STARTS = "np.arange(0, len(series) - length, stride)"
_SHARE = "(distance < span).any(axis=1)"
_DISTANCE = "np.abs(np.subtract.outer(test_starts, train_starts))"

WINDOWS = {
    "target_not_shifted": Mistake(
        windows.windows,
        (("return series[index], series[index + 1]", "return series[index], series[index]"),),
        "Tu y es igual a x: la red solo tendría que copiar su entrada. El objetivo va un paso "
        "adelante, y(t) = x(t+1).",
    ),
    "two_steps_ahead": Mistake(
        windows.windows,
        (
            ("return series[index], series[index + 1]", "return series[index], series[index + 2]"),
            (_STARTS, "np.arange(0, len(series) - length - 1, stride)"),
        ),
        "Tu objetivo va dos pasos adelante: debe ser y(t) = x(t+1).",
    ),
    "batch_first": Mistake(
        windows.windows,
        (("np.arange(length)[:, None] + starts", "np.arange(length) + starts[:, None]"),),
        "Tus ventanas van en filas, (B, T). En este curso el tiempo va primero: una ventana "
        "por columna, (T, B).",
    ),
    "last_window_lost": Mistake(
        windows.windows,
        ((_STARTS, "np.arange(0, len(series) - length - 1, stride)"),),
        "Te falta la última ventana: con N valores caben N − T, porque cada una usa T + 1.",
    ),
    "no_overlap": Mistake(
        windows.windows,
        ((_STARTS, "np.arange(0, len(series) - length, length)"),),
        "Tus ventanas no se traslapan: la siguiente debe empezar un paso después, no T.",
    ),
    "last_target_only": Misuse(
        lambda right: lambda series, length: (right(series, length)[0], series[length:]),
        "Tu y tiene un solo objetivo por ventana, el que sigue a la última entrada. Aquí cada paso "
        "tiene el suyo: y(t) = x(t+1), de forma (T, B).",
    ),
}

LEAK = {
    "same_window_only": Mistake(
        windows.leaked_windows,
        ((_SHARE, "(distance == 0).any(axis=1)"),),
        "Solo cuentas las ventanas idénticas. Dos ventanas distintas también comparten valores si "
        "se traslapan.",
    ),
    "touching_counts": Mistake(
        windows.leaked_windows,
        ((_SHARE, "(distance <= span).any(axis=1)"),),
        "Cuentas como fuga dos ventanas que solo se tocan: si una empieza `span` pasos después que "
        "otra, empieza justo donde la otra terminó y no comparten nada.",
    ),
    "target_forgotten": Mistake(
        windows.leaked_windows,
        ((_SHARE, "(distance < span - 1).any(axis=1)"),),
        "Te falta un paso: olvidas el último valor de la ventana, su objetivo. También es una fuga "
        "que el objetivo de una sea el primer valor de otra.",
    ),
    "only_the_past": Mistake(
        windows.leaked_windows,
        # Con el módulo, una ventana de entrenamiento posterior queda lejísimos.
        ((_DISTANCE, "np.subtract.outer(test_starts, train_starts) % 10**9"),),
        "Solo miras las ventanas de entrenamiento que empiezan antes que la de prueba. Una que "
        "empieza después también puede compartir valores: usa el valor absoluto.",
    ),
    "per_training_window": Mistake(
        windows.leaked_windows,
        ((_SHARE, "(distance < span).any(axis=0)"),),
        "Respondes por cada ventana de entrenamiento; la pregunta es por cada ventana de prueba.",
    ),
    "no_absolute_value": Misuse(
        lambda right: lambda train, test, span: (np.subtract.outer(test, train) < span).any(axis=1),
        "Te falta el valor absoluto: una distancia muy negativa también es menor que `span`, y "
        "esas ventanas están lejos.",
    ),
    "only_the_future": Misuse(
        lambda right: (
            lambda train, test, span: (
                (np.subtract.outer(test, train) <= 0) & (np.subtract.outer(test, train) > -span)
            ).any(axis=1)
        ),
        "Solo miras las ventanas de entrenamiento que empiezan después que la de prueba. Una que "
        "empieza antes también puede compartir valores: usa el valor absoluto.",
    ),
    "all_for_any": Misuse(
        lambda right: (
            lambda train, test, span: (np.abs(np.subtract.outer(test, train)) < span).all(axis=1)
        ),
        "Pides que comparta valores con todas las de entrenamiento: basta con una, any y no all.",
    ),
    "the_opposite": Misuse(
        lambda right: lambda train, test, span: ~right(train, test, span),
        "Respondes al revés: True va donde hay fuga.",
    ),
    "whole_range": Misuse(
        lambda right: (
            lambda train, test, span: (test + span > train.min()) & (test < train.max() + span)
        ),
        "Solo miras si cae entre la primera y la última de entrenamiento: entre ellas puede haber "
        "huecos, y ahí no se comparte nada.",
    ),
    "every_pair": Misuse(
        lambda right: lambda train, test, span: np.abs(np.subtract.outer(test, train)) < span,
        "Das una respuesta por cada pareja de ventanas, (M, N): falta resumir cada fila con any.",
    ),
    "starts_for_truth": Misuse(
        lambda right: lambda train, test, span: test[right(train, test, span)],
        "Devuelves dónde empiezan las que tienen fuga: se pide True o False por cada una.",
    ),
    "one_to_one": Misuse(
        lambda right: (
            lambda train, test, span: np.array(
                [abs(a - b) < span for a, b in zip(train, test, strict=False)]
            )
        ),
        "Comparas las ventanas por parejas, la primera con la primera: cada una de prueba se "
        "compara con todas las de entrenamiento.",
    ),
}
