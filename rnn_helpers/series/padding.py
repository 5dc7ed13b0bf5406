"""Secuencias de distinto largo en un lote: relleno con ceros, máscara y último paso verdadero."""

from typing import NamedTuple

import numpy as np

from rnn_helpers.validation import (
    check_array,
    check_shape,
    check_type,
)


def pad(sequences):
    """Junta secuencias de distinto largo en un lote, con ceros al final de las cortas.

    Como la red lee del pasado al futuro, lo que se añade al final no cambia ninguna salida
    anterior; la máscara evita que la pérdida lo cuente.

    sequences : list de ndarray (Tᵢ, D) o (Tᵢ,). Un arreglo (Tᵢ,) cuenta como (Tᵢ, 1).

    Devuelve Padded. ``x`` (T, B, D), con T el largo mayor, ``lengths`` (B,) y ``mask`` (T, B).
    """
    check_type("sequences", sequences, list | tuple, "una lista de arreglos")
    if not sequences:
        raise ValueError("sequences está vacía: debe tener al menos una secuencia.")
    columns = []
    for i, sequence in enumerate(sequences):
        check_array(f"sequences[{i}]", sequence, "N | N D")
        columns.append(sequence.reshape(len(sequence), -1))
    D = {column.shape[1] for column in columns}
    if len(D) > 1:
        raise ValueError(f"Las secuencias deben tener todas la misma D; llegó {sorted(D)}.")
    lengths = np.array([len(column) for column in columns])
    x = np.zeros((lengths.max(), len(columns), D.pop()), np.result_type(*columns))
    for i, column in enumerate(columns):
        x[: len(column), i] = column
    return Padded(x, lengths, np.arange(len(x))[:, None] < lengths)


class Padded(NamedTuple):
    """Un lote de secuencias de distinto largo: lo que devuelve `pad`."""

    x: np.ndarray  # (T, B, D), con T el largo mayor
    lengths: np.ndarray  # (B,) de enteros
    mask: np.ndarray  # (T, B) de bool: True donde hay dato


def last_step(values, lengths):
    """Lo que vale algo en el último paso verdadero de cada secuencia de un lote con relleno.

    La última fila, ``values[-1]``, solo sirve a las secuencias más largas: en las demás es relleno.

    values : ndarray (T, B, D). Salidas o estados, paso por paso. De los estados de una red,
        ``trace.h[1:]``.
    lengths : ndarray (B,) de enteros. El largo de cada secuencia, como lo da `pad`.

    Devuelve ndarray (B, D). En la fila i, ``values[lengths[i] - 1, i]``.
    """
    _check_last_step(values, lengths)
    return values[lengths - 1, np.arange(len(lengths))]


def _check_last_step(values, lengths):
    sizes = {}
    check_array("values", values, "T B D", sizes)
    if not isinstance(lengths, np.ndarray) or not np.issubdtype(lengths.dtype, np.integer):
        came = lengths.dtype if isinstance(lengths, np.ndarray) else repr(lengths)
        raise TypeError(f"lengths debe ser un arreglo de enteros; llegó {came}.")
    check_shape("lengths", lengths, "B", sizes)
    if lengths.min() < 1 or lengths.max() > len(values):
        wrong = lengths[(lengths < 1) | (lengths > len(values))][0]
        raise ValueError(f"lengths debe ir de 1 a los {len(values)} pasos; llegó {wrong}.")
