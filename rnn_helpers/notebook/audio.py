"""Un reproductor de sonido para el cuaderno."""

import base64
import html
import io
import wave

import numpy as np


class AudioPlayer:
    """Un reproductor bajo su nombre, con la grabación dentro: no pide ningún archivo.

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
            f"<div>{name}</div>"
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
