"""Errores al cortar una serie en ventanas y al repartirlas."""

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
}
