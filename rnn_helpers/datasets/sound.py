"""Voz: dígitos y vocales en español, y las vocales japonesas."""

from typing import NamedTuple

import numpy as np
from scipy.io import wavfile

from rnn_helpers.datasets.files import DATA


class Sound(NamedTuple):
    """Una grabación."""

    label: str  # qué se dice
    samples: np.ndarray  # (N,) de float64, entre −1 y 1
    rate: int  # muestras por segundo
    source: str


def spoken_digits():
    """Los dígitos, de «cero» a «nueve», en español de México.

    Devuelve list de Sound. Las 10 grabaciones, en orden.
    """
    return [_read_sound(path) for path in sorted((DATA / "audio").glob("digito_*.wav"))]


def spoken_vowels():
    """Las vocales a, e, i, o, u en español de México.

    Devuelve list de Sound. Las 5 grabaciones, en orden.
    """
    return [_read_sound(path) for path in sorted((DATA / "audio").glob("vocal_*.wav"))]


def _read_sound(path):
    rate, samples = wavfile.read(path)
    label = path.stem.split("_")[-1]
    source = "Allison Smith / Digium (CC BY-SA 3.0)"
    return Sound(label, samples / 32768, rate, source)  # 16 bits: de −32768 a 32767


class JapaneseVowels(NamedTuple):
    """Grabaciones de nueve hablantes, de distinto largo."""

    sequences: list  # 640 arreglos (Tᵢ, 12): doce coeficientes LPC por marco
    speaker: np.ndarray  # (640,) de enteros, de 1 a 9
    is_test: np.ndarray  # (640,) de bool
    source: str


def japanese_vowels():
    """Nueve hombres dicen las vocales «ae» del japonés; la tarea es saber quién habla.

    Devuelve JapaneseVowels. 270 grabaciones de entrenamiento y 370 de prueba, de 7 a 29 marcos.

    Kudo, Toyama y Shimbo (1999), «Multidimensional curve classification using passing-through
    regions».
    """
    with np.load(DATA / "audio" / "vocales_japonesas.npz") as file:
        frames, lengths = file["marcos"].astype(float), file["largo"].astype(int)
        speaker, is_test = file["hablante"].astype(int), file["es_prueba"]
    sequences = [piece.copy() for piece in np.split(frames, np.cumsum(lengths)[:-1])]
    source = "Kudo, Toyama y Shimbo (1999), UCI (CC BY 4.0)"
    return JapaneseVowels(sequences, speaker, is_test, source)
