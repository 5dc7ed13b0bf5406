"""El lienzo común: una figura con el estilo del curso, que se muestra sola.

La función de figura de un explorador lleva además `fig=`: con ella, en vez de crear una figura
nueva cambia los datos de los artistas que ya están, que es lo que un control deslizante necesita
para responder a tiempo. `panels`, `curve` y `once` se encargan de la diferencia.
"""

import base64
import functools
import io
from contextlib import contextmanager
from contextvars import ContextVar

import matplotlib.style
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine
from PIL import Image

from rnn_helpers.figures.frames import frame, png_bytes
from rnn_helpers.figures.palette import FAINT, GREY, INK, ORANGE, PURPLE, SKY

WIDTH = 9.0  # pulgadas; todas las figuras tienen el mismo ancho
DPI = 130
CSS_WIDTH = 820  # píxeles en la página

STYLE = {
    "font.family": "DejaVu Sans",
    "font.size": 11.5,
    "axes.titlesize": 12.5,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "axes.titlepad": 9,
    "axes.labelsize": 11.5,
    "axes.edgecolor": GREY,
    "axes.labelcolor": INK,
    "axes.linewidth": 0.8,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "axes.axisbelow": True,
    # Para las curvas sin nombre propio en la paleta: color y también trazo.
    "axes.prop_cycle": matplotlib.cycler(
        color=[SKY, INK, ORANGE, PURPLE], linestyle=["-", "--", "-.", ":"]
    ),
    "grid.color": FAINT,
    "grid.linewidth": 0.8,
    "xtick.color": GREY,
    "ytick.color": GREY,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "xtick.labelsize": 10.5,
    "ytick.labelsize": 10.5,
    "legend.fontsize": 10.5,
    # Un velo blanco: los nombres se leen también donde una curva pasa por debajo.
    "legend.framealpha": 0.85,
    "legend.edgecolor": "white",
    "legend.fancybox": False,
    "lines.linewidth": 2.0,
    "lines.markersize": 5,
    "text.color": INK,
}


_in_style = ContextVar("in_style", default=False)

# El fondo de un texto que a veces queda sobre una curva.
VEIL = {"facecolor": "white", "edgecolor": "none", "alpha": 0.85, "pad": 1.5}


class Picture(Figure):
    """Una figura que se muestra como PNG y lleva un texto que dice lo que se ve.

    El texto, `alt`, es lo que lee quien no ve la imagen y lo que CI compara: nbval no mira PNG.
    """

    alt = "Figura"

    def __init__(self, **options):
        super().__init__(**options)
        self.drawn = set()  # lo que `once` ya dejó pasar
        self.still, self.last_states, self.ground = set(), {}, ({}, None)  # son de `frames`

    def draw(self, renderer):
        with course_style():  # hay marcas de los ejes que nacen hasta que se dibuja
            super().draw(renderer)

    def _repr_mimebundle_(self, include=None, exclude=None):
        image = base64.b64encode(small_png(self)).decode("ascii")
        size = {"width": CSS_WIDTH, "alt": self.alt}
        return {"image/png": image, "text/plain": self.alt}, {"image/png": size}


@contextmanager
def course_style():
    """El estilo del curso sobre el de fábrica; el del usuario ni se mira ni se cambia."""
    if _in_style.get():  # dentro de otra figura: ya está puesto, y ponerlo cuesta milisegundos
        yield
        return
    token = _in_style.set(True)
    try:
        with matplotlib.style.context(["default", STYLE]):
            yield
    finally:
        _in_style.reset(token)


def styled(figure_function):
    """Decora una función de figura para que dibuje con el estilo del curso."""

    @functools.wraps(figure_function)
    def with_style(*args, **kwargs):
        with course_style():
            return figure_function(*args, **kwargs)

    return with_style


def panels(rows=1, cols=1, *, height=3.6, fig=None, **layout):
    """Una figura nueva y sus ejes; con `fig`, esa figura y los suyos.

    rows, cols : int. Rejilla de ejes.
    height : float. Alto de la figura, en pulgadas.
    fig : Picture, opcional. La que se redibuja.
    **layout : lo que `Figure.subplots` acepta (``sharex``, ``width_ratios``…).

    Devuelve
        fig : Picture
        axes : list de Axes, de izquierda a derecha y de arriba abajo
    """
    if fig is None:
        fig = Picture(figsize=(WIDTH, height), dpi=DPI, layout="constrained")
        FigureCanvasAgg(fig)
        fig.subplots(rows, cols, **layout)
        fig.get_layout_engine().set(w_pad=0.08, h_pad=0.08)
    return fig, fig.axes


def curve(ax, name, x, y, **style):
    """Dibuja la curva `name`, o le cambia los datos si `ax` ya la tiene."""
    for line in ax.lines:
        if line.get_gid() == name:
            line.set_data(x, y)
            ax.relim()
            ax.autoscale_view()  # solo los límites que nadie fijó
            return line
    (line,) = ax.plot(x, y, gid=name, **style)
    return line


def once(ax, name):
    """True la primera vez que se pregunta por `name` en `ax`: para lo que no cambia al mover."""
    first = (ax, name) not in ax.figure.drawn
    ax.figure.drawn.add((ax, name))
    return first


def clear(*axes):
    """Quita los parches y los textos de unos ejes que se vuelven a dibujar."""
    for ax in axes:
        for artist in (*ax.patches, *ax.texts):
            artist.remove()


def settle(fig):
    """Calcula la distribución una vez y la fija: recalcularla en cada cambio es lo más lento."""
    if isinstance(fig.get_layout_engine(), ConstrainedLayoutEngine):
        fig.get_layout_engine().set(rect=(0, 0.045, 0.99, 0.955))  # abajo, lugar para una nota
        fig.draw_without_rendering()
        fig.set_layout_engine("none")


def png(fig):
    """La figura como bytes PNG, deprisa, para redibujar mientras se mueve un control."""
    return png_bytes(frame(fig))


def small_png(fig):
    """La figura como bytes PNG, pequeña: 128 colores bastan, y el cuaderno pesa un tercio.

    Se reparten por lo distintos que son y no por cuánto ocupan: así una barra de colores, que ocupa
    poco, conserva los suyos.
    """
    fig.canvas.draw()
    pixels = Image.fromarray(np.asarray(fig.canvas.buffer_rgba())).convert("RGB")
    buffer = io.BytesIO()
    small = pixels.quantize(128, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    small.save(buffer, "png", optimize=True)
    return buffer.getvalue()
