"""Una grabación: su onda y un reproductor que suena en la página, sin kernel."""

import numpy as np

from rnn_helpers.figures.canvas import panels, styled
from rnn_helpers.figures.lessons.gallery import captioned
from rnn_helpers.figures.palette import INK, SKY


@styled
def sound_wave(sound, *, title, start, length=0.02):
    """Una grabación entera y, debajo, unas centésimas de segundo en que se ve cada muestra.

    sound : datasets.Sound
    title : str
    start : float. Dónde empieza el acercamiento, en segundos.
    length : float. Cuánto dura.
    """
    fig, (whole, near) = panels(2, height=3.7)
    t = np.arange(len(sound.samples)) / sound.rate
    shown = slice(round(start * sound.rate), round((start + length) * sound.rate))
    # Sin suavizar: entre trazos tan apretados no se nota, y la imagen pesa mucho menos.
    whole.plot(t, sound.samples, color=INK, linewidth=0.6, antialiased=False)
    whole.axvspan(start, start + length, color=SKY, alpha=0.5, linewidth=0)
    whole.set(xlabel="segundos", ylabel="x(t)", xlim=(0, t[-1]))
    points = {"color": INK, "linewidth": 0.6, "marker": "o", "markersize": 2.2}
    near.plot(1000 * t[shown], sound.samples[shown], **points)
    near.set(xlabel="milisegundos", ylabel="x(t)", xlim=(1000 * start, 1000 * (start + length)))
    fig.align_ylabels([whole, near])
    count = shown.stop - shown.start
    caption = f"«{sound.label}», τ = {len(t)} muestras, {sound.rate} por segundo · {sound.source}"
    captioned(whole, title, caption)
    near.set_title(f"{1000 * length:g} milésimas de segundo: {count} muestras", fontsize=11)
    fig.alt = f"{title}: {caption}."
    return fig
