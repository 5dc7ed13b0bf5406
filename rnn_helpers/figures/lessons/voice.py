"""Una voz: su onda sobre su espectrograma, y cómo la continúa cada modelo."""

import numpy as np

from rnn_helpers.figures.canvas import panels, styled
from rnn_helpers.figures.palette import GREEN, GREY, INK, LIGHT, SKY
from rnn_helpers.lessons.voice import spectrogram

COLORS = {"AR(16)": SKY, "RNN": GREEN}
FAINTEST = -60  # decibeles: de ahí hacia abajo, blanco


@styled
def wave_and_spectrogram(sound, *, title):
    """La onda y, debajo, cuánta energía hay en cada frecuencia.

    sound : datasets.Sound
    title : str
    """
    fig, (wave, image) = panels(2, height=4.6, sharex=True, height_ratios=(1, 2))
    t = np.arange(len(sound.samples)) / sound.rate
    # Sin suavizar: entre trazos tan apretados no se nota, y la imagen pesa mucho menos.
    wave.plot(t, sound.samples, color=INK, linewidth=0.6, antialiased=False)
    wave.set(title=title, ylabel="x(t)", xlim=(0, t[-1]))
    time, frequency, level = spectrogram(sound.samples, sound.rate)
    step, width = time[1] - time[0], frequency[1]
    extent = (time[0] - step / 2, time[-1] + step / 2, -width / 2, frequency[-1] + width / 2)
    shown = image.imshow(
        level,
        origin="lower",
        aspect="auto",
        interpolation="nearest",
        extent=extent,
        vmin=FAINTEST,
        vmax=0,
        cmap="Greys",
    )
    image.grid(False)
    image.set(xlabel="segundos", ylabel="frecuencia (Hz)", ylim=(0, sound.rate / 2))
    fig.colorbar(shown, ax=image, label="decibeles", ticks=(-60, -40, -20, 0))
    fig.align_ylabels([wave, image])
    fig.alt = f"{title}: la onda de «{sound.label}» y su espectrograma."
    return fig


@styled
def continued(prefix, voices, rate, *, title, before=0.03, after=0.2):
    """Una fila por voz: el final de lo que se oyó, y cómo sigue cada una.

    prefix : ndarray (N,). Lo que se oyó.
    voices : dict. De nombre a ndarray. Lo que sigue, según cada quien.
    rate : int. Muestras por segundo.
    title : str
    before, after : float. Segundos que se ven de cada parte.
    """
    fig, axes = panels(len(voices), height=1.25 * len(voices) + 0.7, sharex=True, sharey=True)
    heard = prefix[-round(before * rate) :]
    seen = 1000 * np.arange(-len(heard), 0) / rate
    for ax, (name, samples) in zip(axes, voices.items(), strict=True):
        said = samples[: round(after * rate)]
        style = {"color": COLORS.get(name, INK), "linestyle": "-", "linewidth": 0.9}
        ax.plot(seen, heard, color=GREY, linestyle="-", linewidth=0.9)
        ax.plot(1000 * np.arange(len(said)) / rate, said, **style)
        ax.axvline(0, color=LIGHT, linewidth=1)
        ax.set_ylabel(name)
    axes[0].set_title(title)
    axes[-1].set(xlabel="milisegundos", xlim=(-1000 * before, 1000 * after))
    fig.align_ylabels(axes)
    fig.alt = f"{title}: {', '.join(voices)}."
    return fig
