"""Errores con un lote de secuencias de distinto largo."""

import numpy as np

from rnn_helpers.exercises.misuse import Misuse
from rnn_helpers.exercises.planting import Mistake
from rnn_helpers.learning import losses
from rnn_helpers.networks import rnn
from rnn_helpers.series import padding

_LAST = "return values[lengths - 1, np.arange(len(lengths))]"
_COPY = "x[: len(column), i] = column"

_LAST_ROW = Mistake(padding.last_step, ((_LAST, "return values[-1]"),), "")

PADDING = {
    "last_row": Mistake(
        padding.last_step,
        ((_LAST, "return values[-1]"),),
        "Tomas la última fila del lote. En las secuencias cortas esa fila es relleno: cada una "
        "termina en su propio largo.",
    ),
    "one_step_early": Mistake(
        padding.last_step,
        ((_LAST, "return values[lengths - 2, np.arange(len(lengths))]"),),
        "Te quedas un paso antes: una secuencia de largo L termina en la fila L − 1, contando "
        "desde 0.",
    ),
    "padded_in_front": Mistake(
        padding.pad,
        ((_COPY, "x[len(x) - len(column) :, i] = column"),),
        "Rellenas al principio. La red lee entonces ceros antes de la primera entrada, y con "
        "sesgos eso ya mueve su estado; el relleno va al final.",
        (_LAST_ROW,),
    ),
    "cut_to_the_shortest": Mistake(
        padding.pad,
        (
            ("x = np.zeros((lengths.max(),", "x = np.zeros((lengths.min(),"),
            (_COPY, "x[:, i] = column[: len(x)]"),
            ("return Padded(x, lengths,", "return Padded(x, np.minimum(lengths, len(x)),"),
        ),
        "Recortas todas las secuencias al largo de la más corta: pierdes el final de las demás.",
    ),
    "repeated_last_input": Mistake(
        padding.pad,
        ((_COPY, "x[:, i] = column[np.minimum(np.arange(len(x)), len(column) - 1)]"),),
        "Rellenas repitiendo la última entrada y tomas la última fila: la red la lee varias veces "
        "y su estado sigue cambiando.",
        (_LAST_ROW,),
    ),
    "batch_first": Mistake(
        padding.pad,
        (
            (
                "return Padded(x, lengths,",
                "return Padded(np.ascontiguousarray(x.swapaxes(0, 1)), lengths,",
            ),
        ),
        "Le das a la red el lote con las secuencias primero, (B, T, D), y ella recorre el primer "
        "eje como si fuera el tiempo. El tiempo va primero: (T, B, D).",
        (
            Mistake(
                padding.last_step,
                (
                    ("_check_last_step(values, lengths)", "pass"),
                    (_LAST, "return values[np.arange(len(lengths)), lengths - 1]"),
                ),
                "",
            ),
        ),
    ),
    "mean_over_time": Mistake(
        padding.last_step,
        ((_LAST, "return values.mean(axis=0)"),),
        "Promedias las salidas de todos los pasos, y hasta las del relleno: se pide solo la del "
        "último paso verdadero de cada secuencia.",
    ),
    "mean_over_true_steps": Mistake(
        padding.last_step,
        (
            (
                _LAST,
                "inside = np.arange(len(values))[:, None] < lengths\n"
                "return (values * inside[:, :, None]).sum(axis=0) / lengths[:, None]",
            ),
        ),
        "Promedias las salidas de cada secuencia: se pide solo la de su último paso verdadero.",
    ),
    "sum_over_true_steps": Mistake(
        padding.last_step,
        (
            (
                _LAST,
                "inside = np.arange(len(values))[:, None] < lengths\n"
                "return (values * inside[:, :, None]).sum(axis=0)",
            ),
        ),
        "Sumas las salidas de cada secuencia: se pide solo la de su último paso verdadero.",
    ),
    "first_step": Mistake(
        padding.last_step,
        ((_LAST, "return values[0]"),),
        "Tomas la salida del primer paso: se pide la del último paso verdadero.",
    ),
    "one_step_late": Misuse(
        lambda right: (
            lambda params, pieces: _read(
                params, pieces, lambda o, h, L: o[np.minimum(L, len(o) - 1), np.arange(len(L))]
            )
        ),
        "Te quedas un paso después: una secuencia de largo L termina en la fila L − 1, contando "
        "desde 0.",
    ),
    "one_step_early_or_the_first": Misuse(
        lambda right: (
            lambda params, pieces: _read(
                params, pieces, lambda o, h, L: o[np.maximum(L - 2, 0), np.arange(len(L))]
            )
        ),
        "Te quedas un paso antes: una secuencia de largo L termina en la fila L − 1, contando "
        "desde 0.",
    ),
    "state_before_the_last": Misuse(
        lambda right: (
            lambda params, pieces: _read(
                params,
                pieces,
                lambda o, h, L: h[L - 1, np.arange(len(L))] @ params["V"].T + params["c"],
            )
        ),
        "Usas el estado h[L − 1], que es el de antes del último paso: con h[0] = h^(0), una "
        "secuencia de largo L termina en h[L].",
    ),
    "state_for_output": Misuse(
        lambda right: (
            lambda params, pieces: _read(params, pieces, lambda o, h, L: h[L, np.arange(len(L))])
        ),
        "Devuelves el último estado, (B, H): se pide la salida, trace.o.",
    ),
    "every_step": Misuse(
        lambda right: lambda params, pieces: _read(params, pieces, lambda o, h, L: o),
        "Devuelves las salidas de todos los pasos: se pide solo la del último paso verdadero.",
    ),
    "every_sequence_at_every_end": Misuse(
        lambda right: lambda params, pieces: _read(params, pieces, lambda o, h, L: o[L - 1]),
        "o[lengths - 1] elige esos pasos en todas las secuencias: elige también la secuencia, "
        "o[lengths - 1, np.arange(B)].",
    ),
    "length_of_the_first": Misuse(
        lambda right: lambda params, pieces: _read(params, pieces, lambda o, h, L: o[L[0] - 1]),
        "Usas en todas el largo de la primera: cada secuencia termina en el suyo.",
    ),
    "read_backwards": Misuse(
        lambda right: lambda params, pieces: right(params, tuple(piece[::-1] for piece in pieces)),
        "Lees cada secuencia de atrás hacia adelante.",
    ),
    "cut_from_the_start": Misuse(
        lambda right: (
            lambda params, pieces: right(
                params, tuple(piece[-min(map(len, pieces)) :] for piece in pieces)
            )
        ),
        "Recortas el inicio de las más largas: la red debe leer cada secuencia entera.",
    ),
    "softmax_of_the_output": Misuse(
        lambda right: lambda params, pieces: losses.softmax(right(params, pieces)),
        "Aplicas softmax a la salida: se pide tal como la da la red.",
    ),
}

# Los de quien ya tiene las salidas, o (T, B, O), y los largos.
ENDS = {
    "every_sequence_at_every_end": Misuse(
        lambda right: lambda o, lengths: o[lengths - 1],
        "o[lengths - 1] elige esas filas en todas las secuencias, (B, B, O): di también de cuál es "
        "cada una, o[lengths - 1, np.arange(B)].",
    ),
    "end_of_the_longest": Misuse(
        lambda right: lambda o, lengths: o[lengths.max() - 1],
        "Lees todas en la fila donde termina la más larga: cada una termina en su propio largo.",
    ),
    "end_of_the_first": Misuse(
        lambda right: lambda o, lengths: o[lengths[0] - 1],
        "Lees todas en la fila donde termina la primera: cada una termina en su propio largo.",
    ),
    "one_step_late": Misuse(
        lambda right: lambda o, lengths: right(o, np.minimum(lengths + 1, len(o))),
        "Lees la fila L, que ya es relleno: una secuencia de largo L termina en la fila L − 1, "
        "contando desde 0.",
    ),
    "softmax_of_the_output": Misuse(
        lambda right: lambda o, lengths: losses.softmax(right(o, lengths)),
        "Aplicas la softmax a la salida: se pide tal como está en o.",
    ),
}


def _read(params, pieces, choose):
    """El lote bien hecho, con otra manera de escoger lo que se devuelve."""
    padded = padding.pad(pieces)
    trace = rnn.forward(params, padded.x)
    return choose(trace.o, trace.h, padded.lengths)
