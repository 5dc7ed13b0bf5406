"""Una voz: la parte que suena, su espectrograma, su tono y la muestra que sigue."""

import numpy as np
from scipy import signal

from rnn_helpers.lessons.horizons import WARM_UP, network_one_step
from rnn_helpers.series.autoregressive import ar_fit, ar_forecast
from rnn_helpers.series.scores import rmse
from rnn_helpers.validation import check_integer, check_number, check_series, check_type

QUIET = 0.05  # por debajo de esta parte del máximo, no suena
LOWEST, HIGHEST = 70, 400  # Hz: entre ellos está el tono de una voz que habla
ORDER = 16  # muestras que lee el AR


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


def heard_and_to_come(samples, part):
    """La primera parte de un sonido y lo demás, en desviaciones de la primera.

    samples : ndarray (N,)
    part : float. Entre 0 y 1.

    Devuelve dos ndarray.
    """
    check_series("samples", samples, "N")
    check_number("part", part, 0, 1)
    cut = int(part * len(samples))
    if not 0 < cut < len(samples):
        raise ValueError(f"part debe dejar algo a cada lado de las {len(samples)}; llegó {part}.")
    scale = samples[:cut].std()
    return samples[:cut] / scale, samples[cut:] / scale


def next_sample_errors(heard, to_come, networks):
    """El RMSE de un paso, de quien lee la verdad hasta ahí, desde la muestra 51.

    heard : ndarray (N,). Con lo que se ajusta el AR(16).
    to_come : ndarray (M,). Lo que se pronostica, con M > 50.
    networks : list de dict. Los parámetros de varias redes, como los da `fit_networks`.

    Devuelve dict. El de la persistencia, el del AR(16) y, en una lista, los de las redes.
    """
    check_series("to_come", to_come, "N")
    check_type("networks", networks, list | tuple, "una lista de parámetros")
    truth = to_come[WARM_UP:]
    said = [network_one_step(network, to_come) for network in networks]
    linear = ar_forecast(ar_fit(heard, ORDER), to_come)[WARM_UP - ORDER :]
    return {
        "persistencia": rmse(to_come[WARM_UP - 1 : -1], truth),
        "AR(16)": rmse(linear, truth),
        "RNN": [rmse(one, truth) for one in said],
    }
