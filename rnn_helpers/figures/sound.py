"""Una grabación: su onda y un reproductor que suena en la página, sin kernel."""

import base64
import html
import io
import wave

import numpy as np

from rnn_helpers.figures.canvas import curve, once, panels, styled
from rnn_helpers.figures.gallery import captioned
from rnn_helpers.figures.palette import INK, SKY


class AudioPlayer:
    """Un reproductor con la grabación dentro: no pide ningún archivo.

    Parámetros
    ----------
    sound : datasets.Sound
    """

    def __init__(self, sound):
        self.sound = sound

    def __repr__(self):
        seconds = len(self.sound.samples) / self.sound.rate
        return f"Sonido: «{self.sound.label}», {seconds:.2f} s · {self.sound.source}"

    def _repr_html_(self):
        source = base64.b64encode(wav(self.sound)).decode("ascii")
        name = html.escape(repr(self), quote=True)
        return (
            f'<audio controls aria-label="{name}" src="data:audio/wav;base64,{source}">'
            "Tu navegador no reproduce sonido.</audio>"
        )


def wav(sound):
    """La grabación como bytes de un archivo WAV de 16 bits."""
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(sound.rate)
        file.writeframes(np.round(sound.samples * 32768).astype("<i2").tobytes())
    return buffer.getvalue()


@styled
def sound_wave(sound, *, title, start, length=0.02, fig=None):
    """Una grabación entera y, debajo, unas centésimas de segundo en que se ve cada muestra.

    Parámetros
    ----------
    sound : datasets.Sound
    title : str
    start : float
        Dónde empieza el acercamiento, en segundos.
    length : float
        Cuánto dura.
    """
    fig, (whole, near) = panels(fig, 2, height=3.7)
    t = np.arange(len(sound.samples)) / sound.rate
    shown = slice(round(start * sound.rate), round((start + length) * sound.rate))
    # Sin suavizar: entre trazos tan apretados no se nota, y la imagen pesa mucho menos.
    curve(whole, "onda", t, sound.samples, color=INK, linewidth=0.6, antialiased=False)
    curve(
        near,
        "onda",
        1000 * t[shown],
        sound.samples[shown],
        color=INK,
        linewidth=0.6,
        marker="o",
        markersize=2.2,
    )
    if once(whole, "axes"):
        whole.axvspan(start, start + length, color=SKY, alpha=0.5, linewidth=0)
        whole.set(xlabel="segundos", ylabel="x(t)", xlim=(0, t[-1]))
        near.set(xlabel="milisegundos", ylabel="x(t)", xlim=(1000 * start, 1000 * (start + length)))
        fig.align_ylabels([whole, near])
    count = shown.stop - shown.start
    caption = f"«{sound.label}», τ = {len(t)} muestras, {sound.rate} por segundo · {sound.source}"
    captioned(whole, title, caption)
    near.set_title(f"{1000 * length:g} milésimas de segundo: {count} muestras", fontsize=11)
    fig.alt = f"{title}: {caption}."
    return fig
