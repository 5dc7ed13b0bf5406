"""Estandarizar una serie con la media y la desviación de su tramo de entrenamiento."""

from typing import NamedTuple

import numpy as np

from rnn_helpers.validation import (
    check_array,
)


class Scaler(NamedTuple):
    """La media y la desviación estándar del tramo de entrenamiento, para ir y volver."""

    mean: np.ndarray  # (D,), o () si la serie es (N,)
    std: np.ndarray

    def apply(self, series):
        """(serie − media) / desviación, columna por columna.

        series : ndarray (…, D). O de cualquier forma, si `mean` es ().

        Devuelve ndarray. Con la forma y el tipo de `series`, sin unidades.
        """
        self._check(series)
        return ((series - self.mean) / self.std).astype(series.dtype)

    def undo(self, series):
        """De vuelta a las unidades originales: serie × desviación + media.

        series : ndarray (…, D). O de cualquier forma, si `mean` es ().

        Devuelve ndarray. Con la forma y el tipo de `series`.
        """
        self._check(series)
        return (series * self.std + self.mean).astype(series.dtype)

    def _check(self, series):
        check_array("series", series, None)
        if self.mean.ndim and series.shape[-1:] != self.mean.shape:
            raise ValueError(
                f"series debe tener D = {len(self.mean)} columnas, como el tramo de "
                f"entrenamiento; llegó la forma {series.shape}."
            )


def fit_scaler(train):
    """Ajusta la estandarización solo al tramo de entrenamiento.

    Con la media de toda la serie, el entrenamiento conocería algo del futuro: una fuga.

    train : ndarray (N,) o (N, D)

    Devuelve Scaler. ``scaler.apply(train)`` tiene media 0 y desviación 1 en cada columna.

    ValueError si una columna es constante, o casi.
    """
    check_array("train", train, "N | N D")
    # Sumados en float32, muchos números pierden dígitos.
    mean, std = train.mean(axis=0, dtype=float), train.std(axis=0, dtype=float)
    # Por debajo de esto los cuadrados de `std` ya no caben, y dividir entre ella se desborda.
    least = max(np.sqrt(np.finfo(float).tiny), np.finfo(train.dtype).tiny)
    constant = (train.max(axis=0) == train.min(axis=0)) | (std < least)
    if np.any(constant):
        column = f" {np.argmax(constant)}" if train.ndim > 1 else ""
        raise ValueError(
            f"La columna{column} de train es constante, o casi: no se puede estandarizar."
        )
    return Scaler(np.asarray(mean, train.dtype), np.asarray(std, train.dtype))
