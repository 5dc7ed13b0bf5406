"""Ejercicios del cuaderno 17: el último marco, el AR suelto, dos redes y el error de un hueco."""

import numpy as np

from rnn_helpers.exercises.checking import Exercise
from rnn_helpers.exercises.drawing import OTHER_SIZES, SIZES, network
from rnn_helpers.exercises.mistakes.bidirectional import TWO_SIDES
from rnn_helpers.exercises.mistakes.filled_gaps import GAP_ERROR
from rnn_helpers.exercises.mistakes.linear_run import LINEAR_RUN
from rnn_helpers.exercises.mistakes.padding import ENDS, PADDING
from rnn_helpers.exercises.misuse import Misuse
from rnn_helpers.lessons import reconstruction
from rnn_helpers.networks import bidirectional, rnn
from rnn_helpers.series import autoregressive, padding

_PARAMS = {"U": "H D", "W": "H H", "V": "O H"}
_LAST = (
    "last_row",
    "one_step_early",
    "mean_over_time",
    "mean_over_true_steps",
    "sum_over_true_steps",
    "first_step",
)


def _last(module):
    return lambda o, lengths: module.last_step(o, lengths)


def _last_cases(rng):
    def case(T, lengths, K):
        return rng.normal(size=(T, len(lengths), K)), np.array(lengths)

    return {
        "la más larga va en medio": case(7, [4, 2, 7, 3, 6], 9),
        "el lote tiene más relleno que la más larga": case(8, [5, 3, 6, 4], 3),
        "todas miden lo mismo": case(5, [5, 5, 5], 4),
    }


def _linear_run(module):
    return lambda phi, prefix, steps: module.ar_free_run(phi, prefix, steps)


def _linear_run_cases(rng):
    def case(order, count, steps):
        return rng.normal(size=order) / order**0.5, rng.normal(size=count), steps

    return {
        "p = 3 y se piden 7": case(3, 11, 7),
        "p = 5 y se piden menos que p": case(5, 14, 3),
        "el prefijo tiene justo p valores": case(4, 4, 6),
    }


def _two_sides(module):
    def two_sides(ahead, back, x):
        params = {f"forward_{name}": value for name, value in ahead.items()}
        params |= {f"backward_{name}": value for name, value in back.items()}
        return module.forward(params, x, of=rnn).o

    return two_sides


def _two_sides_cases(rng):
    def case(T, B, D, H, O):
        return network(rng, D, H, O), network(rng, D, H, O), rng.normal(size=(T, B, D))

    return {
        "T = 5 y B = 3": case(**SIZES),
        "T = 6 y B = 5": case(**OTHER_SIZES),
        "hay una sola secuencia (B = 1)": case(**SIZES | {"B": 1}),
    }


def _one_network(ahead, back, x):
    return rnn.forward(ahead, x).o + rnn.forward(ahead, x[::-1]).o[::-1]


_SIDES = {
    "same_network": Misuse(
        lambda right: _one_network,
        "Usas los mismos parámetros para los dos lados: la de vuelta tiene los suyos.",
    ),
    "only_ahead": Misuse(
        lambda right: lambda ahead, back, x: rnn.forward(ahead, x).o,
        "Das solo la salida de ida: falta sumarle la de vuelta.",
    ),
    "only_back": Misuse(
        lambda right: lambda ahead, back, x: rnn.forward(back, x[::-1]).o[::-1],
        "Das solo la salida de vuelta: falta sumarle la de ida.",
    ),
    "time_not_reversed": Misuse(
        lambda right: (
            lambda ahead, back, x: (
                rnn.forward(ahead, x).o + rnn.forward(back, x[:, ::-1]).o[:, ::-1]
            )
        ),
        "La red de vuelta lee el tiempo de ida: falta voltear el primer eje, x[::-1], y después su "
        "salida. Voltear el lote, el segundo eje, no cambia nada.",
    ),
    "every_axis_reversed": Misuse(
        lambda right: (
            lambda ahead, back, x: (
                rnn.forward(ahead, x).o + np.flip(rnn.forward(back, np.flip(x)).o)
            )
        ),
        "np.flip sin axis voltea todos los ejes: se voltea solo el tiempo, axis=0.",
    ),
    "networks_swapped": Misuse(
        lambda right: lambda ahead, back, x: right(back, ahead, x),
        "Cambiaste de lugar las redes: ahead lee de ida, y back, de vuelta.",
    ),
    "sum_turned": Misuse(
        lambda right: (
            lambda ahead, back, x: (rnn.forward(ahead, x).o + rnn.forward(back, x[::-1]).o)[::-1]
        ),
        "Volteas la suma, y con ella la salida de ida, que ya estaba en orden: se voltea solo la "
        "de vuelta, antes de sumar.",
    ),
    "subtracted": Misuse(
        lambda right: (
            lambda ahead, back, x: rnn.forward(ahead, x).o - rnn.forward(back, x[::-1]).o[::-1]
        ),
        "Restas la salida de vuelta: se suma.",
    ),
    "joined": Misuse(
        lambda right: (
            lambda ahead, back, x: np.concatenate(
                [rnn.forward(ahead, x).o, rnn.forward(back, x[::-1]).o[::-1]], axis=-1
            )
        ),
        "Pones las dos salidas una junto a otra, (T, B, 2 O): se suman.",
    ),
}


def _gap_error(module):
    def gap_error(filled, truth, hidden):
        windows = module.Windows(truth[..., None], filled[..., None], hidden, None)
        return float(module.errors(windows)[0])

    return gap_error


def _gap_error_cases(rng):
    def case(T, B, gap, unknown, decimals=15):
        truth = 20 + rng.normal(0, 3, (T, B))
        hidden = np.zeros((T, B), bool)
        for n in range(B):
            hidden[gap[0] + n : gap[1] + 2 * n, n] = True
        filled = truth + np.where(hidden, rng.normal(1, 1.5, (T, B)), 0)
        for place in unknown:
            truth[place] = np.nan
        return filled.round(decimals), truth, hidden

    return {
        "en un hueco hay horas que nadie midió": case(12, 3, (3, 5), [(4, 0), (6, 2)]),
        "faltan mediciones fuera del hueco": case(10, 4, (2, 4), [(0, 1), (8, 1)], decimals=1),
        "todo se midió": case(9, 3, (2, 5), []),
    }


EXERCISES = {
    "17.1": Exercise(
        "La respuesta de cada grabación",
        padding,
        _last,
        _last_cases,
        (*(PADDING[name] for name in _LAST), *ENDS.values()),
        arguments=("T B O", "B"),
        result="B O",
    ),
    "17.2": Exercise(
        "El AR suelto",
        autoregressive,
        _linear_run,
        _linear_run_cases,
        tuple(LINEAR_RUN.values()),
        arguments=("P", "N", "steps"),
        result="steps",
    ),
    "17.3": Exercise(
        "Juntar la ida y la vuelta",
        bidirectional,
        _two_sides,
        _two_sides_cases,
        (
            TWO_SIDES["output_not_turned_back"],
            TWO_SIDES["input_not_reversed"],
            *_SIDES.values(),
        ),
        arguments=(_PARAMS, _PARAMS, "T B D"),
        result="T B O",
    ),
    "17.4": Exercise(
        "El error de unos huecos",
        reconstruction,
        _gap_error,
        _gap_error_cases,
        tuple(GAP_ERROR.values()),
        arguments=("T B", "T B", "T B"),
    ),
}
