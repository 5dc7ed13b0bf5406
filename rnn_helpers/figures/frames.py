"""Redibujar deprisa: de un cuadro al siguiente, lo que no cambió no se dibuja otra vez.

Lo que más tarda en dibujarse son las marcas de los ejes y sus números, y al mover un control casi
nunca cambian. Se guarda como imagen lo que está debajo de todo (los fondos, la cuadrícula, los ejes
y lo que `still` señala), y cada cuadro dibuja encima lo demás. Matplotlib lo llama *blitting*.
"""

import struct
import zlib
from contextlib import contextmanager

import numpy as np
from matplotlib.text import Text


def still(*artists):
    """Señala artistas que no cambian al mover un control, y que nada que cambie tiene debajo."""
    for artist in artists:
        artist.figure.still.add(artist)


def frame(fig):
    """Los píxeles de la figura, iguales a los de dibujarla entera.

    fig : Picture

    Devuelve ndarray (alto, ancho, 4) de uint8. El siguiente cuadro se escribe encima.
    """
    canvas, states = fig.canvas, {ax: _state(ax) for ax in fig.axes}
    settled = {ax: state for ax, state in states.items() if fig.last_states.get(ax) == state}
    ground = None
    if settled and fig.ground[0] == settled:
        below, ground = _below(fig, settled), fig.ground[1]
        if ground is None:  # otra vez los mismos ejes sin cambio: vale la pena guardarlos
            with _hidden(_all_artists(fig) - below):
                canvas.draw()
            ground = canvas.copy_from_bbox(fig.bbox)
        else:
            canvas.restore_region(ground)
        with _hidden(below):
            fig.draw(canvas.get_renderer())
    else:
        canvas.draw()
    fig.last_states, fig.ground = states, (settled, ground)
    return np.asarray(canvas.buffer_rgba())


def png_bytes(pixels):
    """Un PNG de esos píxeles, deprisa: cada fila menos la de arriba, y la menor compresión.

    pixels : ndarray (alto, ancho, 4) de uint8

    Devuelve bytes.
    """
    height, width, _ = pixels.shape
    rows = np.empty((height, 1 + 4 * width), np.uint8)
    rows[:, 0] = 2  # el filtro Up de PNG
    flat = pixels.reshape(height, -1)
    rows[0, 1:] = flat[0]
    np.subtract(flat[1:], flat[:-1], out=rows[1:, 1:])
    header = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)  # 8 bits, RGBA
    chunks = {b"IHDR": header, b"IDAT": zlib.compress(rows, 1), b"IEND": b""}
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks.items()
    )


def _below(fig, settled):
    """Lo que se dibuja primero: en los ejes que no cambiaron, ellos y lo que está quieto."""
    artists = {fig.patch} | {artist for artist in fig.still if artist.axes in settled}
    for ax in settled:
        artists |= {ax.patch, ax.xaxis, ax.yaxis, *ax.images}
    return artists


def _all_artists(fig):
    artists = {fig.patch, *fig.texts, *fig.legends, *fig.lines, *fig.patches}
    return artists.union(*(ax.get_children() for ax in fig.axes))


def _state(ax):
    """De qué depende lo de abajo de unos ejes; si es igual al de antes, su imagen sirve."""
    ax.apply_aspect()
    return [
        *(ax.get_position().bounds, ax.axison, ax.get_visible()),
        *(_axis_state(axis) for axis in (ax.xaxis, ax.yaxis)),
        *(_image_state(image) for image in ax.images),
        *(_still_state(artist) for artist in ax.figure.still if artist.axes is ax),
        _under(ax),
    ]


def _under(ax):
    """Lo que va bajo los ejes sin estar quieto: un estado que nunca es igual al anterior."""
    floor = min(ax.xaxis.zorder, ax.yaxis.zorder)
    own = {ax.patch, *ax.images, *ax.figure.still}
    return [object() for artist in ax.get_children() if artist.zorder < floor and artist not in own]


def _axis_state(axis):
    major, minor = axis.get_majorticklocs(), axis.get_minorticklocs()
    names, label = axis.get_major_formatter().format_ticks(major), axis.label
    return (
        *(tuple(axis.get_view_interval()), axis.get_scale(), axis.get_visible()),
        *(tuple(major), tuple(minor), tuple(names), label.get_text(), label.get_position()),
    )


def _image_state(image):
    norm = image.norm
    return hash(image.get_array().tobytes()), norm.vmin, norm.vmax, tuple(image.get_extent())


def _still_state(artist):
    """Su texto o su color: lo único que un artista quieto puede cambiar alguna vez."""
    if isinstance(artist, Text):
        return artist.get_text()
    return np.asarray(artist.get_facecolor()).tobytes()


@contextmanager
def _hidden(artists):
    """Los artistas, sin verse mientras dure."""
    seen = [artist for artist in artists if artist.get_visible()]
    for artist in seen:
        artist.set_visible(False)
    try:
        yield
    finally:
        for artist in seen:
            artist.set_visible(True)
