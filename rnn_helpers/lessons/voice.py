"""Una voz: la parte que suena, su espectrograma y su tono."""

import numpy as np
from scipy import signal

from rnn_helpers.validation import check_integer, check_series

QUIET = 0.05  # por debajo de esta parte del máximo, no suena
LOWEST, HIGHEST = 70, 400  # Hz: entre ellos está el tono de una voz que habla


def sounding(samples):
    """Lo que suena: sin el silencio del principio ni el del final.

    samples : ndarray (N,)

    Devuelve ndarray. De la primera a la última muestra que pasa del 5 % del máximo.
    """
    check_series("samples", samples, "N")
    loud = np.flatnonzero(np.abs(samples) > QUIET * np.abs(samples).max())
    if not loud.size:
        raise ValueError("samples debe sonar en algún momento; llegó solo silencio.")
    return samples[loud[0] : loud[-1] + 1]


def spectrogram(samples, rate):
    """Cuánta energía hay en cada frecuencia, instante por instante.

    Parte el sonido en pedazos de 1/62 de segundo que se enciman, y mide cada uno con Fourier.

    samples : ndarray (N,)
    rate : int. Muestras por segundo.

    Devuelve
        time : ndarray (M,). El centro de cada pedazo, en segundos.
        frequency : ndarray (K,). En Hz, de 0 a la mitad de `rate`.
        level : ndarray (K, M). En decibeles bajo el máximo: 0 es lo más fuerte; −20, la centésima
            parte de su energía.
    """
    check_series("samples", samples, "N")
    check_integer("rate", rate)
    length = round(rate / 62)
    if len(samples) < length:
        raise ValueError(f"samples debe tener al menos {length} valores; llegó {len(samples)}.")
    options = {"nperseg": length, "noverlap": round(0.75 * length), "detrend": False}
    frequency, time, energy = signal.spectrogram(samples, rate, **options)
    if energy.max() == 0:
        raise ValueError("samples debe sonar en algún momento; llegó solo silencio.")
    return time, frequency, 10 * np.log10(np.maximum(energy / energy.max(), 1e-12))


def pitch(samples, rate):
    """El tono de una voz: cuántas veces por segundo se repite la onda, por su autocorrelación.

    samples : ndarray (N,). Con N de al menos dos periodos de 70 Hz.
    rate : int. Muestras por segundo.

    Devuelve float. En Hz, entre 70 y 400.
    """
    check_series("samples", samples, "N")
    check_integer("rate", rate, minimum=2 * HIGHEST)
    longest = rate // LOWEST
    if len(samples) < 2 * longest:
        raise ValueError(
            f"samples debe tener al menos {2 * longest} valores; llegó {len(samples)}."
        )
    centred = samples - samples.mean()
    correlation = signal.correlate(centred, centred)[len(centred) - 1 :]
    shortest = rate // HIGHEST
    return rate / (shortest + int(correlation[shortest : longest + 1].argmax()))
