"""El explorador común: unos controles y la figura que redibujan.

Envuelve una función de figura ``figure(**valores, fig=None) -> Picture``. Dibuja en una imagen, no
en una salida de celda, y deja siempre al lado un PNG y un texto fijo: la misma celda está viva con
un kernel, es una imagen en una página sin él, y pasa nbval estricto.
"""

import base64
import html

import ipywidgets as widgets
from IPython.display import display

from rnn_helpers.figures.canvas import CSS_WIDTH, png, settle, small_png
from rnn_helpers.figures.palette import GREY, VERMILION

VIEW = "application/vnd.jupyter.widget-view+json"

# Un explorador son tres salidas seguidas: la imagen fija, este estilo y la vista. Si la vista está
# viva, la imagen sobra; si no (no hay kernel), lo que sobra es la vista, que solo diría en inglés
# que no se encuentra. Una salida es .jp-OutputArea-child en JupyterLab, en Notebook 7 y en las
# páginas de nbconvert, y .output_container en VS Code.
STYLE = """<style class="explorador-estilo">
.jp-OutputArea-child:has(.explorador-estilo),
.jp-OutputArea-child:has(.explorador-estilo) + .jp-OutputArea-child:not(:has(.explorador-vivo)),
.jp-OutputArea-child:has(+ .jp-OutputArea-child + .jp-OutputArea-child .explorador-vivo),
.output_container:has(+ .output_container + .output_container .explorador-vivo) {display: none}
</style>"""

_LABELS = {"description_width": "initial"}


def slider(label, low, high, value, step=1, slow=False):
    """Control deslizante con etiqueta en español; entero si todos sus números lo son.

    Con `slow`, avisa al soltar y no mientras se arrastra.
    """
    whole = all(isinstance(number, int) for number in (low, high, value, step))
    kind = widgets.IntSlider if whole else widgets.FloatSlider
    return kind(
        description=label,
        min=low,
        max=high,
        value=value,
        step=step,
        continuous_update=not slow,
        style=_LABELS,
        layout={"width": "390px"},
    )


def choice(label, options, value=None):
    """Menú con etiqueta en español. `options`: lista, o diccionario de texto a valor."""
    options = list(options.items()) if isinstance(options, dict) else list(options)
    first = options[0][1] if isinstance(options[0], tuple) else options[0]
    return widgets.Dropdown(
        description=label,
        options=options,
        value=first if value is None else value,
        style=_LABELS,
        layout={"width": "390px"},
    )


class Explorer:
    """Controles que redibujan una figura.

    figure : función. ``figure(**valores, fig=None)`` devuelve una `Picture`.
    title : str. Nombre del explorador, para el texto fijo.
    **controls : un `slider` o un `choice` por cada argumento de `figure`, a lo sumo cuatro.
    """

    def __init__(self, figure, title, **controls):
        if len(controls) > 4:
            raise ValueError(
                f"Un explorador admite a lo sumo 4 controles; llegaron {len(controls)}."
            )
        self.figure, self.title, self.controls = figure, title, controls
        self.fig = None
        self.error = None
        self.image = widgets.Image(format="png", layout={"max_width": "100%"})
        self.image.width = CSS_WIDTH
        self.message = widgets.HTML()
        self.view = widgets.VBox([*self._control_rows(), self.message, self.image])
        self.view.add_class("explorador-vivo")
        for control in controls.values():
            control.observe(self._on_change, names="value")
        self.draw()

    @property
    def values(self):
        """Valor de cada control."""
        return {name: control.value for name, control in self.controls.items()}

    def draw(self):
        """Dibuja la figura con los valores de los controles."""
        self._show(self.figure(**self.values, fig=self.fig))

    def move(self, **values):
        """Mueve controles como lo haría una mano; el error que se mostraría, aquí se lanza."""
        for name, value in values.items():
            self.controls[name].value = value
        if self.error is not None:
            raise self.error

    def _control_rows(self):
        controls = list(self.controls.values())
        return [widgets.HBox(controls[i : i + 2], layout={"flex_flow": "row wrap"}) for i in (0, 2)]

    def _show(self, fig):
        settle(fig)
        self.fig = fig
        self.image.value = png(fig)

    def _on_change(self, change):
        self._redraw()

    def _redraw(self):
        """Dibuja; si falla, lo dice en el explorador y no en un registro que nadie ve."""
        self.error, self.message.value = None, ""
        try:
            self.draw()
        except Exception as error:
            self._complain("No se pudo dibujar con estos valores.", error)

    def _complain(self, words, error):
        self.error = error
        self.message.value = f"<b style='color:{VERMILION}'>{words}</b> {html.escape(str(error))}"

    def _describe(self):
        """Los valores que el menú o el deslizador muestran, como texto."""
        parts = []
        for control in self.controls.values():
            shown = getattr(control, "label", None) or f"{control.value:g}"
            parts.append(f"{control.description} = {shown}")
        return " · ".join(parts)

    def _ipython_display_(self):
        text = f"Explorador «{self.title}»: {self._describe()}"
        still = base64.b64encode(self._still()).decode("ascii")
        size = {"image/png": {"width": CSS_WIDTH, "alt": text}}
        display({"image/png": still, "text/plain": text}, metadata=size, raw=True)
        display({"text/html": STYLE}, raw=True)
        live = {"model_id": self.view.model_id, "version_major": 2, "version_minor": 0}
        display({VIEW: live}, raw=True)

    def _still(self):
        """La imagen para páginas sin kernel: la figura, con los valores de los controles al pie."""
        note = self.fig.text(
            0.01,
            0.004,
            f"{self._describe()} · ejecuta la celda para mover los controles",
            fontsize=8.5,
            color=GREY,
            va="bottom",
        )
        image = small_png(self.fig)
        note.remove()
        return image
